//! A briefing as it may well be: summary, judgments, positions, a matrix of eight columns, a timeline of
//! forty rows, twenty-six sources, and names in five scripts.

use briefpack::base::id::{ClaimId, SourceId};
use briefpack::render::document::{Align, Block, Document, Entry, Inline, Meta, Target};

pub const SOURCES: usize = 26;
pub const EVENTS: usize = 40;
pub const POSITIONS: usize = 18;
pub const JUDGMENTS: usize = 4;

const TOPICS: [&str; 7] = [
    "30-day ceasefire",
    "Leaders’ call",
    "Territory",
    "Power plants",
    "Guarantees",
    "NATO membership",
    "Foreign troops",
];

const POSITION_TEXTS: [&str; POSITIONS] = [
    "**Steve Witkoff** expects the two presidents to speak with each other within the week.[1][2][3]",
    "**Володимир Зеленський** says that Moscow is buying time to improve its place on the battlefield.[3][12]",
    "**Владимир Путин** backs a truce in principle but wants many details settled first.[10][9]",
    "**Mike Waltz** holds out next to no prospect of permanent NATO membership for Ukraine.[1]",
    "**Κυριάκος Μητσοτάκης** asks that Europe be at the table when guarantees are settled.[22]",
    "Finds reason for cautious optimism and says that a message was sent through the envoy.[5]",
    "**محمد بن سلمان** offers to host the next round of talks in Jeddah.[6][7]",
    "**יצחק הרצוג** welcomes any step towards an exchange of prisoners.[23]",
    "Holds that Moscow’s consent to foreign troops is *not needed*, since Ukraine is sovereign.[19][24]",
    "Calls the planning operational; military chiefs are to meet on 20 March.[20]",
    "Treats four regions as the key question of any settlement.[2][4]",
    "Expects to speak about power plants and “dividing up certain assets”.[14]",
    "Leaves territory until after a ceasefire, and says that Ukraine recognises no occupation.[12][15]",
    "Links guarantees to a settlement of territory, on terms that have not been published.[17]",
    "Refuses troops of NATO members on Ukrainian soil under any flag.[21][25]",
    "Wants aid and intelligence from allies to stop for as long as a truce lasts.[2][10]",
    "Says that aid goes on whatever is agreed by telephone.[13]",
    "Has said nothing on the safety of navigation in the Black Sea.[26]",
];

const EVENT_TEXTS: [&str; 8] = [
    "Ukraine accepts a US proposal for an immediate 30-day ceasefire at talks in Jeddah; Washington lifts its \
     pause on intelligence and military assistance.[6][7][8]",
    "Putin answers the proposal at a press conference in Moscow with questions of his own.[9][10]",
    "Witkoff speaks with Putin in Moscow for several hours.[2]",
    "The Kremlin says that a message for the US president has gone through his envoy.[5]",
    "Twenty-six governments join a video call held in London.[20][18]",
    "Rubio and Lavrov speak by telephone on how to carry out what was agreed at Riyadh.[3]",
    "The authorities in Kyiv report more than 1,000 drones and 1,300 guided bombs in one week.[12]",
    "Ukrainian forces are reported to be close to losing their hold in Kursk.[5][16]",
];

/// Running text of a small notation: `**strong**`, `*emphasis*`, `[3]` a citation, `[@P3]` a link to a claim.
pub fn run(mut text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    while let Some(at) = text.find(['*', '[']) {
        if at > 0 {
            out.push(Inline::Text(text[..at].into()));
        }
        text = &text[at..];
        let (mark, close) = match text {
            _ if text.starts_with("**") => ("**", "**"),
            _ if text.starts_with('*') => ("*", "*"),
            _ if text.starts_with("[@") => ("[@", "]"),
            _ => ("[", "]"),
        };
        let (inner, rest) = text[mark.len()..].split_once(close).expect("a closed mark");
        out.push(match mark {
            "**" => Inline::Strong(run(inner)),
            "*" => Inline::Emphasis(run(inner)),
            "[@" => link(Target::Claim(claim_id(inner)), inner),
            _ => cite(inner.parse().expect("a number")),
        });
        text = rest;
    }
    if !text.is_empty() {
        out.push(Inline::Text(text.into()));
    }
    out
}

pub fn claim_id(number: &str) -> ClaimId {
    format!("demo-{}", number.to_lowercase()).into()
}

pub fn source_id(number: usize) -> SourceId {
    format!("paper-{number:02}").into()
}

fn cite(number: usize) -> Inline {
    Inline::Cite { source: source_id(number), number }
}

fn link(to: Target, text: &str) -> Inline {
    Inline::Link { to, content: run(text) }
}

fn claim(number: &str, text: &str) -> Inline {
    let mut content = vec![Inline::Strong(run(number)), Inline::Text(" ".into())];
    content.extend(run(text));
    Inline::Claim { id: claim_id(number), content }
}

fn heading(level: u8, text: &str) -> Block {
    let slug: String = text.chars().map(|ch| if ch.is_alphanumeric() { ch } else { '-' }).collect();
    Block::Heading { level, id: format!("section-{}", slug.to_lowercase()), content: run(text) }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(run(text))
}

fn list(start: Option<u64>, items: impl IntoIterator<Item = Vec<Inline>>) -> Block {
    let items = items.into_iter().map(|item| vec![Block::Paragraph(item)]).collect();
    Block::List { start, tight: true, items }
}

/// The briefing in `language`.
pub fn document(language: &str) -> Document {
    let mut blocks = vec![heading(1, "Ceasefire diplomacy: the eve of the presidents’ call")];
    blocks.extend(summary());
    blocks.extend(judgments());
    blocks.extend(positions());
    blocks.push(heading(2, "Who stands where"));
    blocks.push(paragraph("The latest stance on record, by actor. A dash means that none was found."));
    blocks.push(matrix());
    blocks.push(heading(2, "Timeline"));
    blocks.push(timeline());
    blocks.push(heading(2, "Sources"));
    blocks.push(paragraph("26 articles from 11 independent origins; 4 in Russian, 3 in Ukrainian."));
    blocks.push(Block::Sources((1..=SOURCES).map(entry).collect()));
    let meta = Meta {
        id: "2025-03-17".into(),
        title: "Ceasefire diplomacy: the eve of the presidents’ call".into(),
        date: "17 March 2025".into(),
        date_iso: "2025-03-17".into(),
        made: "2025-03-17".into(),
        tlp: Some("TLP:CLEAR".into()),
        authors: vec!["Briefpack sample desk".into(), "Δημήτρης Παπαδόπουλος".into()],
        language: language.into(),
        watermark: None,
    };
    Document { meta, blocks }
}

fn summary() -> Vec<Block> {
    vec![
        heading(2, "Summary"),
        paragraph(
            "Trump and Putin are to speak on Tuesday 18 March. Trump has announced the call, and the Kremlin has \
             confirmed it [@P1] [@E4]. Moscow has still given no plain answer on the 30-day ceasefire: reports of \
             Putin’s words on 13 March remain divided [@P3] [@E2].",
        ),
        paragraph(
            "Washington sounds hopeful and keeps the terms to itself. The Russian Foreign Ministry’s account of the \
             call between Rubio and Lavrov leaves the ceasefire out [@E6].",
        ),
        list(
            None,
            [
                "**Territory and assets.** Witkoff treats four regions as the key question [@P11]; Trump expects to \
                 speak about power plants and certain assets [@P12].",
                "**Guarantees and NATO.** Waltz links guarantees to territory [@P14] and holds out next to no \
                 prospect of membership [@P4].",
                "**Foreign troops.** London calls its planning operational [@P10]. Russia continues to refuse [@P15].",
            ]
            .map(run),
        ),
        Block::Quote(vec![paragraph("“We are ready to take this step.” Zelenskyy, 11 March[8]")]),
    ]
}

fn judgments() -> Vec<Block> {
    let texts = [
        "Trump and Putin speak by telephone on 18 March: **very likely**. Rests on [@P1], [@E4] and [@E5].[1][5]",
        "The call ends without Russia’s acceptance of the full ceasefire: **likely**. Rests on [@P3] and [@E6].[3]",
        "Russia keeps its objection to Western troops until the end of March: **very likely**. [@P15], [@P10].[21]",
        "Talks on the Black Sea open before April: **roughly even chance**. Rests on [@P18] alone.[26]",
    ];
    let items = (1..).zip(texts).map(|(number, text)| vec![claim(&format!("J{number}"), text)]);
    vec![heading(2, "Judgments"), list(None, items)]
}

fn positions() -> Vec<Block> {
    let mut blocks = vec![heading(2, "Positions by topic")];
    for (at, text) in POSITION_TEXTS.iter().enumerate() {
        if at % 3 == 0 {
            blocks.push(heading(3, TOPICS[at / 3]));
        }
        blocks.push(Block::Paragraph(vec![claim(&format!("P{}", at + 1), text)]));
    }
    blocks
}

fn matrix() -> Block {
    const ACTORS: [&str; 8] =
        ["United States", "Russia", "Ukraine", "United Kingdom", "France", "Ελλάδα", "السعودية", "ישראל"];
    const STANCES: [&str; 5] = ["supports", "opposes", "conditional", "undecided", "silent"];
    let mut head = vec![Vec::new()];
    head.extend(TOPICS.map(run));
    let rows = (0..ACTORS.len()).map(|row| {
        let mut cells = vec![run(&format!("**{}**", ACTORS[row]))];
        cells.extend((0..TOPICS.len()).map(|column| match (row * 5 + column * 3) % 7 {
            5.. => run("–"),
            stance => {
                let number = (row * 3 + column) % POSITIONS + 1;
                run(&format!("{} [@P{number}]", STANCES[stance]))
            }
        }));
        cells
    });
    Block::Table { align: vec![Align::Start; TOPICS.len() + 1], head, rows: rows.collect() }
}

fn timeline() -> Block {
    let rows = (0..EVENTS).map(|at| {
        let date = format!("{} March 2025", 1 + at * 17 / EVENTS);
        vec![run(&date), vec![claim(&format!("E{}", at + 1), EVENT_TEXTS[at % EVENT_TEXTS.len()])]]
    });
    Block::Table { align: vec![Align::Start; 2], head: vec![run("Date"), run("Event")], rows: rows.collect() }
}

fn entry(number: usize) -> Entry {
    const TITLES: [(&str, &str); 5] = [
        ("Trump and Putin expected to speak this week about ceasefire terms, envoy says", "The Guardian"),
        ("Песков подтвердил подготовку разговора президентов", "RTVI"),
        ("Зеленський: Росія затягує переговори, щоб поліпшити становище на фронті", "УНН"),
        ("Ukraine agrees to 30-day ceasefire during talks with U.S. in S. Arabia", "CGTN"),
        ("روسيا وأوكرانيا: ما الذي نعرفه عن الهدنة؟", "الشرق الأوسط"),
    ];
    let (title, publisher) = TITLES[(number - 1) % TITLES.len()];
    let address = format!("https://news.example.org/2025/03/{number}/article?id={number}&ref=briefing");
    let mut first = vec![link(Target::Web(address), title)];
    first.extend(run(&format!(". *{publisher}*, 16 March 2025. Reliability B.")));
    let position = (number - 1) % POSITIONS + 1;
    let back = format!("Cited in [@P{position}], [@E{number}]");
    Entry { source: source_id(number), number, content: vec![Block::Paragraph(first), paragraph(&back)] }
}
