//! Texts as they are pasted from pages.

use super::{article, some};

#[test]
fn menus_captions_and_lists_fall_away() {
    let text = "Skip to main contentSkip to navigation\na woman in oilskins points at the ice\nThe harbour mistress on Monday. Photograph: Dee Marsh/Bay Pictures\nThe harbour mistress on Monday. Photograph: Dee Marsh/Bay Pictures\n\nFerry stays in port as the bay freezes over, pilots say\n\nHarbour mistress calls the ice ‘thick’ and ‘early’ and expects a long winter\n\nThe ferry stayed in port on Monday after the bay froze over in the night, the pilots said.\n\nNobody could say when it would go again. “I have seen thicker ice,” the harbour mistress said, “but not in November.”\n\nMore on this story\n\nMore on this story\n\n  • Herring is late, and so are the fishermen\n\n  • The storm that broke the old quay – as it happened\n\nMost viewed\n\nMost viewed";
    let ferry = article("ferry.txt", text);
    assert_eq!(ferry.title, some("Ferry stays in port as the bay freezes over, pilots say"));
    assert_eq!(
        ferry.standfirst,
        some("Harbour mistress calls the ice ‘thick’ and ‘early’ and expects a long winter")
    );
    assert_eq!(
        ferry.paragraphs,
        [
            "The ferry stayed in port on Monday after the bay froze over in the night, the pilots said.",
            "Nobody could say when it would go again. “I have seen thicker ice,” the harbour mistress said, “but not in November.”",
        ]
    );
}

#[test]
fn a_broadcasters_page_gives_byline_and_text() {
    let text = "Home\nNews\nSport\nWeather\n\nFerry stays in port as the bay freezes over\n3 hours ago\nShare\nSave\nAda Field\nReporting from Northport\nGetty Images\nPublished: 16 March 2025\n\nThe ferry stayed in port on Monday after the bay froze over in the night.\n\nNobody could say when it would go again, the pilots told reporters.\n\nRelated topics\nNorthport\nIce\n\nMore on this story\nHerring is late\n2 days ago\n";
    let ferry = article("ferry.txt", text);
    assert_eq!(ferry.title, some("Ferry stays in port as the bay freezes over"));
    assert_eq!(ferry.published, some("2025-03-16"));
    assert_eq!(
        ferry.paragraphs,
        [
            "The ferry stayed in port on Monday after the bay froze over in the night.",
            "Nobody could say when it would go again, the pilots told reporters.",
        ]
    );
}

#[test]
fn a_newspapers_page_in_german_gives_its_text() {
    let text = "Zum Inhalt springen\nMenü\nAnmelden\n\nFähre bleibt wegen des Eises im Hafen liegen\n\nVon Anna Berg und Karl Tal\n16. März 2025, 10:03 Uhr\nLesezeit: 3 Min.\nArtikel anhören\nMerken\n\nDie Fähre ist am Montag im Hafen geblieben, weil die Bucht in der Nacht zugefroren ist.\n\nAnzeige\n\nNiemand konnte sagen, wann sie wieder fährt, sagte die Hafenmeisterin.\n\nLesen Sie auch: Der Hering ist spät dran\n\nDas Eis sei dicker als im vergangenen Jahr, hieß es bei den Lotsen.\n\nMeistgelesen\n\nDer Sturm und die alte Mole\nDer Wal ist fort\n";
    let ferry = article("fähre.txt", text);
    assert_eq!(ferry.title, some("Fähre bleibt wegen des Eises im Hafen liegen"));
    assert_eq!(ferry.authors, ["Anna Berg", "Karl Tal"]);
    assert_eq!(ferry.published, some("2025-03-16"));
    assert_eq!(
        ferry.paragraphs,
        [
            "Die Fähre ist am Montag im Hafen geblieben, weil die Bucht in der Nacht zugefroren ist.",
            "Niemand konnte sagen, wann sie wieder fährt, sagte die Hafenmeisterin.",
            "Das Eis sei dicker als im vergangenen Jahr, hieß es bei den Lotsen.",
        ]
    );
}

#[test]
fn pages_in_other_scripts_give_their_text() {
    let russian = article(
        "a.txt",
        "Главная\nВойти\n\nПаром остался в порту из-за льда в заливе\n\n16 марта 2025\nПоделиться\n\nПаром в понедельник остался в порту, потому что залив замёрз за ночь, сообщили лоцманы.\n\nНикто не мог сказать, когда он снова пойдёт, и никто не спрашивал об этом лоцманов.\n\nЧитайте также\n\nСельдь опаздывает\nБуря и старый причал\n",
    );
    assert_eq!(russian.title, some("Паром остался в порту из-за льда в заливе"));
    assert_eq!(russian.published, some("2025-03-16"));
    assert_eq!(russian.paragraphs.len(), 2);
    let chinese = article(
        "a.txt",
        "首页\n分享\n\n海湾结冰渡轮停航，港口等待春天\n\n2025年3月16日\n\n港口负责人星期一表示，海湾夜间结冰，渡轮因此停航，目前无法确定何时恢复。\n\n引航员表示，今年的冰比去年更厚，渔民也只能等待，直到春天冰雪融化为止。\n\n相关新闻\n\n鲱鱼迟到\n",
    );
    assert_eq!(chinese.title, some("海湾结冰渡轮停航，港口等待春天"));
    assert_eq!(chinese.published, some("2025-03-16"));
    assert_eq!(chinese.paragraphs.len(), 2);
    let arabic = article(
        "a.txt",
        "الرئيسية\nشارك\n\nالعبارة تبقى في الميناء بسبب الجليد في الخليج\n\nبقيت العبارة في الميناء يوم الاثنين بعد أن تجمد الخليج ليلا، كما قال المرشدون.\n\nولم يستطع أحد أن يقول متى ستبحر من جديد، ولم يسأل أحد المرشدين عن ذلك.\n\nالأكثر قراءة\n\nالحوت رحل\n",
    );
    assert_eq!(arabic.title, some("العبارة تبقى في الميناء بسبب الجليد في الخليج"));
    assert_eq!(arabic.paragraphs.len(), 2);
}

#[test]
fn a_clean_text_loses_nothing() {
    let paragraphs = [
        "FOR IMMEDIATE RELEASE",
        "The harbour office gives notice that the ferry does not run until the ice is gone.",
        "Background",
        "The bay last froze over eleven years ago. At that time the ferry lay still for six weeks.",
        "- Tickets stay valid.",
        "Latest",
        "Questions are answered by the harbour office between eight and noon; the office is closed on feast days.",
    ];
    let title = "Notice of the harbour office on the ferry service";
    let text = format!("{}\n\n{title}\n\n{}\n", paragraphs[0], paragraphs[1..].join("\n\n"));
    let notice = article("notice.txt", &text);
    assert_eq!(notice.title, some(title));
    let kept: Vec<_> = paragraphs
        .iter()
        .map(|text| text.trim_start_matches("- "))
        .filter(|text| *text != "Latest")
        .collect();
    assert_eq!(notice.paragraphs, kept);
}

#[test]
fn broken_lines_are_joined_and_whole_ones_are_not() {
    let wrapped = "Notice of the harbour office\n\nThe ferry stayed in port on Monday after the bay froze over in the\nnight, the pilots said. Nobody could say when it would go again, and\nnobody asked about it.\n\nThe ice was thicker than it had been for eleven years, and the well-\nknown skaters of the town came down to the quay before noon to try it,\none after the other.\n";
    let notice = article("notice.txt", wrapped);
    assert_eq!(notice.title, some("Notice of the harbour office"));
    assert_eq!(
        notice.paragraphs,
        [
            "The ferry stayed in port on Monday after the bay froze over in the night, the pilots said. Nobody could say when it would go again, and nobody asked about it.",
            "The ice was thicker than it had been for eleven years, and the well-known skaters of the town came down to the quay before noon to try it, one after the other.",
        ]
    );
    let lines = "Ferry stays in port as the bay freezes over\nThe ferry stayed in port on Monday after the bay froze over in the night, the pilots said, and nobody could say when it would go again.\nThe ice was thicker than it had been for eleven years.\nThe skaters came down to the quay before noon.\n";
    let ferry = article("ferry.txt", lines);
    assert_eq!(ferry.title, some("Ferry stays in port as the bay freezes over"));
    assert_eq!(ferry.paragraphs, lines.lines().skip(1).collect::<Vec<_>>());
}

#[test]
fn markdown_gives_its_title_and_text() {
    let text = "---\ntitle: \"Ice in the bay\"\nauthor: Ada Field\ndate: 2025-03-16\n---\n\n# Ice in the bay\n\nThe bay froze over *in the night*, and\nthe [boats](https://bay.example) lay still.\n\n![a boat](boat.png)\n\n## After that\n\n- Nobody asked.\n- Nobody went.\n";
    let ice = article("ice.md", text);
    assert_eq!(ice.title, some("Ice in the bay"));
    assert_eq!(ice.authors, ["Ada Field"]);
    assert_eq!(ice.published, some("2025-03-16"));
    assert_eq!(
        ice.paragraphs,
        [
            "The bay froze over in the night, and the boats lay still.",
            "After that",
            "Nobody asked.",
            "Nobody went."
        ]
    );
}

#[test]
fn a_list_in_the_middle_ends_nothing() {
    let text = "Port offers land for a tram to the ferry

The port authority offered the city a strip of land on Tuesday for a tram line to the ferry terminal, which the council wants.
“We will not stand in the way of a tram, but the cranes come first,” Otto Brandvik told the Evening Post.
Brandvik said the land was worth about £9m and that the port wanted a stop at the passenger terminal in return.
Read more:
The mayor’s office called the offer “helpful, and overdue”.
Piet Harmsen, the leader of the opposition, said the port was “buying a station with a car park”.
Most read
1
Fog until Friday
2
Bus strike called off
";
    let article = article("pasted.txt", text);
    let last: Vec<&str> = article.paragraphs.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(
        last,
        [
            "Piet Harmsen, the leader of the opposition, said the port was “buying a station with a car park”.",
            "The mayor’s office called the offer “helpful, and overdue”."
        ]
    );
    assert_eq!(article.paragraphs.len(), 5);
    // One paragraph between two lists, and no heading over the last.
    for text in [
        text.replace(
            "The mayor’s office called the offer “helpful, and overdue”.\n",
            "Tram plan shelved again\n",
        ),
        text.replace("Most read\n", ""),
    ] {
        let article = super::article("pasted.txt", &text);
        assert!(article.paragraphs.last().unwrap().starts_with("Piet Harmsen"), "{:?}", article.paragraphs);
    }
}
