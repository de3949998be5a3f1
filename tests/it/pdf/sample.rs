//! A realistic briefing, built in code.

use briefpack::render::document::{Align, Block, Document, Entry, Inline, Meta, Target};
use briefpack::render::pdf::Fonts;
use std::borrow::Cow;
use std::path::Path;

pub fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ttf"))
        .collect();
    files.sort();
    let load = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, Cow::Owned(std::fs::read(path).unwrap()))
    };
    Fonts::new(files.iter().map(|path| load(path)).collect()).unwrap()
}

pub fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

pub fn cite(number: usize) -> Inline {
    Inline::Cite { source: format!("source-{number}").as_str().into(), number }
}

pub fn claim(id: &str, content: Vec<Inline>) -> Inline {
    Inline::Claim { id: id.into(), content }
}

pub fn heading(level: u8, id: &str, words: &str) -> Block {
    Block::Heading { level, id: format!("section-{id}"), content: vec![text(words)] }
}

pub fn para(content: Vec<Inline>) -> Block {
    Block::Paragraph(content)
}

pub fn link(to: Target, words: &str) -> Inline {
    Inline::Link { to, content: vec![text(words)] }
}

pub fn meta() -> Meta {
    Meta {
        id: "strait".to_owned(),
        title: "Shipping in the northern strait: positions, incidents and outlook".to_owned(),
        date: "14 March 2025".to_owned(),
        date_iso: "2025-03-14".to_owned(),
        made: "2025-03-14".to_owned(),
        tlp: Some("TLP:AMBER+STRICT".to_owned()),
        authors: vec!["Ana Márquez".to_owned(), "Jürgen Öztürk".to_owned()],
        language: "en".to_owned(),
        watermark: None,
    }
}

const ACTORS: [&str; 8] = [
    "European Commission",
    "Министерство иностранных дел",
    "Υπουργείο Εξωτερικών",
    "وزارة الخارجية",
    "משרד החוץ",
    "Port Authority of Łódź",
    "International Chamber of Shipping",
    "Insurance market committee",
];

/// A realistic briefing: prose, lists, a matrix of eight columns, a long timeline, sources.
pub fn briefing() -> Document {
    let mut blocks = vec![
        heading(1, "title", "Shipping in the northern strait: positions, incidents and outlook"),
        heading(2, "summary", "Summary"),
        para(vec![
            text("Traffic through the strait has recovered to "),
            Inline::Strong(vec![text("about four fifths")]),
            text(" of its level before the closure, but insurers still refuse to quote for tankers that call at the "),
            Inline::Emphasis(vec![text("eastern terminals")]),
            text(". The official figures differ from those of the offices that filed them: see "),
            link(Target::Heading("section-matrix".to_owned()), "the matrix of positions"),
            text(". "),
            claim("summary-1", vec![
                text("Five governments now say that the corridor should stay open through the winter."),
                cite(1),
                cite(2),
                cite(12),
            ]),
            text(" "),
            claim("summary-2", vec![
                text("Two of them make this conditional on inspections, which the other three reject."),
                cite(3),
            ]),
        ]),
        heading(2, "judgments", "Key judgments"),
        Block::List {
            start: Some(1),
            tight: false,
            items: (1..=4)
                .map(|at| {
                    vec![para(vec![claim(&format!("judgment-{at}"), vec![
                        text("It is "),
                        Inline::Strong(vec![text(["likely", "very likely", "unlikely", "almost certain"][at - 1])]),
                        text(
                            " (moderate confidence) that the inspection regime will be extended beyond June, since \
                             none of the parties has announced an alternative and the first office to file a \
                             finding would carry the cost. ",
                        ),
                        text("This rests on "),
                        link(Target::Claim("summary-1".into()), "the governments' statements"),
                        text(" and on the office's own figures."),
                        cite(at),
                        cite(at + 5),
                    ])])]
                })
                .collect(),
        },
        Block::Quote(vec![para(vec![
            text("“We do not negotiate about a right that nobody has taken from us,” the minister told reporters in the "),
            text("capital; Путин and Μητσοτάκης had said much the same, and وزارة الخارجية repeated it the next day."),
            cite(4),
        ])]),
        heading(2, "positions", "Positions by topic"),
    ];
    for (topic, title) in
        ["Inspections", "Insurance and reinsurance", "Winter corridor — «навигация» и Ναυσιπλοΐα"]
            .iter()
            .enumerate()
    {
        blocks.push(heading(3, &format!("topic-{topic}"), title));
        blocks.push(para(vec![text(
            "The positions below are those stated in public; where an actor changed its position the latest one \
             stands first and the earlier ones follow in the timeline.",
        )]));
        let items = ACTORS
            .iter()
            .enumerate()
            .map(|(at, actor)| {
                vec![para(vec![
                    Inline::Strong(vec![text(actor)]),
                    text(" — "),
                    claim(&format!("position-{topic}-{at}"), vec![
                        text("says that inspections at sea are acceptable only where the flag state agrees, and "),
                        text("that a refusal must not delay the vessel for more than twelve hours."),
                        cite(at + 1),
                        cite(at + 10),
                    ]),
                ])]
            })
            .collect();
        blocks.push(Block::List { start: None, tight: true, items });
    }
    blocks.extend([heading(2, "matrix", "Matrix of positions"), matrix()]);
    blocks.extend([heading(2, "timeline", "Timeline"), timeline(60)]);
    blocks.extend(notes());
    blocks.push(heading(2, "sources", "Sources"));
    blocks.push(Block::Sources((1..=30).map(entry).collect()));
    Document { meta: meta(), blocks }
}

/// Other scripts, code and what else there is.
fn notes() -> Vec<Block> {
    vec![
        heading(2, "notes", "Notes on method"),
        heading(3, "arabic", "نص عربي"),
        para(vec![text(
            "قالت وزارة الخارجية إن الممر يجب أن يبقى مفتوحا خلال فصل الشتاء، وأضافت أن التفتيش في البحر غير مقبول دون موافقة دولة العلم (European Commission, 2024).",
        )]),
        para(vec![text("משרד החוץ הודיע כי המסדרון יישאר פתוח גם בחורף, בתנאי שהבדיקות ייעשו בנמל.")]),
        Block::Code("corridor:\n  open: true\n\tuntil: 2025-06-30   # extended twice\n".to_owned()),
        Block::Rule,
        para(vec![
            text("Some text with "),
            Inline::Strong(vec![Inline::Emphasis(vec![text("strong emphasis")])]),
            text(", with "),
            Inline::Strikethrough(vec![text("words struck out")]),
            text(", with "),
            Inline::Code("inline code".to_owned()),
            text(" and a line break"),
            Inline::LineBreak,
            text("before these words; efficient office affluent first flight."),
        ]),
    ]
}

pub fn matrix() -> Block {
    let topics = ["Actor", "Inspections", "Insurance", "Corridor", "Escort", "Tariffs", "Ports", "Since"];
    let stances = ["supports", "opposes, unless the flag state agrees", "undecided", "conditional", "—"];
    let rows = ACTORS
        .iter()
        .enumerate()
        .map(|(row, actor)| {
            let mut cells = vec![vec![text(actor)]];
            for column in 1..7 {
                let stance = stances[(row * 3 + column) % 5];
                cells.push(if stance == "—" {
                    vec![text(stance)]
                } else {
                    vec![claim(
                        &format!("cell-{row}-{column}"),
                        vec![text(stance), cite((row + column) % 30 + 1)],
                    )]
                });
            }
            cells.push(vec![text(&format!("2024-{:02}-12", row + 1))]);
            cells
        })
        .collect();
    Block::Table {
        align: vec![Align::Start; 8],
        head: topics.iter().map(|topic| vec![text(topic)]).collect(),
        rows,
    }
}

pub fn timeline(rows: usize) -> Block {
    let row = |at: usize| {
        let long = if at % 7 == 3 {
            " The authority published the figures a day later and withdrew them within hours."
        } else {
            ""
        };
        vec![
            vec![text(&format!("2024-{:02}-{:02}", at / 28 % 12 + 1, at % 28 + 1))],
            vec![text(ACTORS[at % 8])],
            vec![claim(
                &format!("event-{at}"),
                vec![
                    text(&format!(
                        "Vessel {at} was stopped for inspection and released after {} hours.{long}",
                        at % 11 + 1
                    )),
                    cite(at % 30 + 1),
                ],
            )],
            vec![text(&format!("{}", at * 137 % 1000))],
        ]
    };
    Block::Table {
        align: vec![Align::Start, Align::Start, Align::Start, Align::End],
        head: ["Date", "Actor", "Event", "Tonnes"].iter().map(|word| vec![text(word)]).collect(),
        rows: (0..rows).map(row).collect(),
    }
}

pub fn entry(number: usize) -> Entry {
    let address = format!(
        "https://www.example-news.org/world/2024/{:02}/{:02}/northern-strait-inspections-continue-as-insurers-refuse-cover?edition=international&id={number}00{number}#paragraph-{number}",
        number % 12 + 1,
        number % 28 + 1
    );
    Entry {
        source: format!("source-{number}").as_str().into(),
        number,
        content: vec![para(vec![
            text("Reuters, "),
            Inline::Emphasis(vec![text("Insurers refuse cover for tankers in the northern strait")]),
            text(", 12 May 2024. "),
            link(Target::Web(address.clone()), &address),
            text(" Cited in "),
            link(Target::Claim("summary-1".into()), "summary 1"),
            text(", "),
            link(
                Target::Claim(format!("event-{}", number - 1).as_str().into()),
                &format!("event {}", number - 1),
            ),
            text("."),
        ])],
    }
}
