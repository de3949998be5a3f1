//! The PDF writer, read back with lopdf.

#[path = "it_pdf/reader.rs"]
mod reader;
#[path = "it_pdf/sample.rs"]
mod sample;

use briefpack::render::document::{Align, Block, Document, Entry, Inline, Target};
use briefpack::render::pdf::{Fonts, MissingGlyph, Page, PdfError, Theme, place_name, write};
use reader::{Pdf, string};
use sample::{briefing, cite, claim, fonts, heading, link, meta, para, text, timeline};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(fonts);
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| write(&briefing(), &Theme::default(), &FONTS).unwrap());
static PDF: LazyLock<Pdf> = LazyLock::new(|| Pdf::read(&BYTES));

fn pdf(blocks: Vec<Block>) -> Pdf {
    Pdf::read(&write(&Document { meta: meta(), blocks }, &Theme::default(), &FONTS).unwrap())
}

/// Every inline of a document with the claim it stands in, in reading order.
fn inlines(blocks: &[Block], visit: &mut impl FnMut(&Inline, Option<&str>)) {
    fn line(content: &[Inline], claim: Option<&str>, visit: &mut impl FnMut(&Inline, Option<&str>)) {
        for inline in content {
            visit(inline, claim);
            match inline {
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Link { content: inner, .. } => line(inner, claim, visit),
                Inline::Claim { id, content } => line(content, Some(id.as_str()), visit),
                _ => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => line(content, None, visit),
            Block::List { items, .. } => items.iter().for_each(|item| inlines(item, visit)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell, None, visit));
            }
            Block::Quote(inner) => inlines(inner, visit),
            Block::Sources(entries) => entries.iter().for_each(|entry| inlines(&entry.content, visit)),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn first_words(content: &[Inline]) -> String {
    let Some(Inline::Text(text)) = content.first() else { return String::new() };
    text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_briefing_can_be_looked_at() {
    keep("briefing.pdf", &BYTES);
    assert!(BYTES.len() < 300_000, "{}", BYTES.len());
}

#[test]
fn every_claim_has_a_place_on_its_first_line() {
    let mut count = 0;
    inlines(&briefing().blocks, &mut |inline, _| {
        let Inline::Claim { id, content } = inline else { return };
        count += 1;
        let (page, x, y) = PDF.places[&format!("claim-{id}")];
        let words = first_words(content);
        let here = PDF.pages[page].texts.iter().filter(|shown| shown.y < y && shown.y > y - 16.0);
        let mut near: Vec<_> = here.filter(|shown| shown.end > x).collect();
        near.sort_by(|one, other| other.y.total_cmp(&one.y).then(one.x.total_cmp(&other.x)));
        let line: String = near.iter().map(|shown| shown.text.as_str()).collect();
        assert!(line.contains(&words), "{id}: `{words}` is not at {page} {x} {y}, but `{line}`");
    });
    assert!(count > 120, "{count}");
}

#[test]
fn every_citation_has_its_annotation() {
    let mut expected: BTreeMap<(String, String), usize> = BTreeMap::new();
    inlines(&briefing().blocks, &mut |inline, claim| {
        if let Inline::Cite { source, .. } = inline {
            let stands = claim.map_or("link".to_owned(), |claim| format!("claim-{claim}"));
            *expected.entry((stands, format!("source-{source}"))).or_default() += 1;
        }
    });
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (_, annotation) in PDF.annotations().filter(|(_, one)| one.contents.starts_with("Source ")) {
        let parts: Vec<&str> = annotation.name.split(' ').collect();
        assert_eq!(annotation.to.as_deref(), Some(parts[1]));
        *found.entry((parts[0].to_owned(), parts[1].to_owned())).or_default() += 1;
    }
    assert_eq!(found, expected);
}

#[test]
fn annotations_are_numbered_and_lead_somewhere() {
    let mut numbers = BTreeSet::new();
    for (_, annotation) in PDF.annotations() {
        let number: usize = annotation.name.rsplit(' ').next().unwrap().parse().unwrap();
        assert!(numbers.insert(number));
        match (&annotation.to, &annotation.uri) {
            (Some(to), None) => assert!(PDF.places.contains_key(to), "{to}"),
            (None, Some(uri)) => assert_eq!(annotation.contents, *uri),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(numbers.last(), Some(&numbers.len()));
}

#[test]
fn links_inside_claims_say_so() {
    let mut linked = BTreeMap::new();
    inlines(&briefing().blocks, &mut |inline, claim| {
        if let (Inline::Link { to: Target::Claim(to), .. }, Some(claim)) = (inline, claim) {
            linked.insert(format!("claim-{claim} claim-{to} "), 0);
        }
    });
    assert_eq!(linked.len(), 4);
    for (_, annotation) in PDF.annotations() {
        for (start, count) in &mut linked {
            *count += usize::from(annotation.name.starts_with(start.as_str()));
        }
    }
    assert!(linked.values().all(|count| *count >= 1), "{linked:?}");
}

#[test]
fn a_citation_is_where_its_number_is() {
    for (page, annotation) in PDF.annotations() {
        let Some(number) = annotation.contents.strip_prefix("Source ") else { continue };
        let [left, low, right, high] = annotation.rect;
        let inside = PDF.pages[page].texts.iter().any(|shown| {
            shown.text == number
                && (shown.x - left).abs() < 0.1
                && (shown.end - right).abs() < 0.1
                && low < shown.y
                && shown.y + 0.6 * shown.size < high
                && high - low < 1.1 * shown.size
        });
        assert!(inside, "{annotation:?}");
    }
}

#[test]
fn an_address_is_whole_over_its_lines() {
    let mut count = 0;
    inlines(&briefing().blocks, &mut |inline, _| {
        let Inline::Link { to: Target::Web(address), .. } = inline else { return };
        count += 1;
        let mut shown = String::new();
        let parts: Vec<_> = PDF.annotations().filter(|(_, one)| one.uri.as_ref() == Some(address)).collect();
        assert!(parts.len() > 1, "a long address takes several lines");
        for (page, annotation) in parts {
            let [left, low, right, high] = annotation.rect;
            let inside = |x: f32, y: f32| x > left - 0.1 && x < right && y > low && y < high;
            shown.extend(
                PDF.pages[page].texts.iter().filter(|one| inside(one.x, one.y)).map(|one| one.text.as_str()),
            );
        }
        assert_eq!(shown.trim(), address);
    });
    assert_eq!(count, 30);
}

#[test]
fn sources_and_sections_have_places() {
    for number in 1..=30 {
        let (page, x, y) = PDF.places[&format!("source-source-{number}")];
        let label =
            PDF.pages[page].texts.iter().find(|shown| shown.text == number.to_string() && shown.x < 130.0);
        let label = label.unwrap();
        assert!(label.y < y && y - label.y < 14.0 && x < label.x, "{number}");
    }
    for (name, words) in [("section-matrix", "Matrix of positions"), ("section-topic-2", "Winter corridor")] {
        let (page, _, y) = PDF.places[name];
        let (line, _) =
            PDF.lines(page).into_iter().find(|(line, text)| *line < y && text.contains(words)).unwrap();
        assert!(y - line < 30.0, "{name}: {y} {line}");
    }
}

#[test]
fn a_section_may_have_any_id() {
    let id = "section-überblick %";
    let title = Block::Heading { level: 2, id: id.to_owned(), content: vec![text("Überblick")] };
    let pdf = pdf(vec![title, para(vec![link(Target::Heading(id.to_owned()), "there")])]);
    assert_eq!(place_name(id), "section-%C3%BCberblick%20%25");
    assert!(pdf.places.contains_key(&place_name(id)));
    assert!(pdf.annotations().any(|(_, one)| one.to.as_deref() == Some(&place_name(id))));
}

#[test]
fn the_contents_name_the_pages_of_sections() {
    let lines = PDF.lines(0);
    for (id, words) in
        [("summary", "Summary"), ("topic-1", "Insurance and reinsurance"), ("sources", "Sources")]
    {
        let (page, ..) = PDF.places[&format!("section-{id}")];
        let expected = format!("{words}{}", page + 1);
        assert!(lines.iter().any(|(_, line)| line.ends_with(&expected)), "{expected} in {lines:?}");
        let to = format!("section-{id}");
        assert!(PDF.pages[0].annotations.iter().any(|one| one.to.as_ref() == Some(&to)));
    }
}

#[test]
fn the_outline_is_nested() {
    fn titles(pdf: &Pdf, node: &lopdf::Dictionary, depth: usize, out: &mut Vec<(usize, String)>) {
        let mut next = node.get(b"First").ok().map(|first| first.as_reference().unwrap());
        while let Some(id) = next {
            let entry = pdf.doc.get_dictionary(id).unwrap();
            assert!(entry.get(b"Dest").unwrap().as_array().unwrap().len() == 5);
            out.push((depth, string(entry.get(b"Title").unwrap())));
            titles(pdf, entry, depth + 1, out);
            next = entry.get(b"Next").ok().map(|next| next.as_reference().unwrap());
        }
    }
    let root = PDF.doc.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    titles(&PDF, PDF.doc.get_dictionary(root).unwrap(), 1, &mut found);
    let mut expected = Vec::new();
    for block in briefing().blocks {
        if let Block::Heading { level, content, .. } = block {
            let Inline::Text(words) = &content[0] else { panic!() };
            expected.push((usize::from(level), words.clone()));
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn head_and_foot_stand_on_every_page() {
    let count = PDF.pages.len();
    for (at, page) in PDF.pages.iter().enumerate() {
        let labels: Vec<_> = page.texts.iter().filter(|shown| shown.text == "TLP:AMBER+STRICT").collect();
        assert_eq!(labels.len(), 2, "page {at}");
        for label in &labels {
            assert!(label.size >= 12.0 && label.end > page.size.0 - 80.0);
            assert_eq!(label.colour, [1.0, 0.753, 0.0]);
        }
        assert!(labels[0].y > page.size.1 - 70.0 && labels[1].y < 70.0);
        let foot = format!("page {} of {count}", at + 1);
        let foot = page.texts.iter().find(|shown| shown.text == foot).unwrap();
        assert!(foot.y < 70.0 && foot.marks == ["Artifact"]);
    }
}

#[test]
fn the_head_of_a_table_is_repeated() {
    let pages: BTreeSet<usize> = (0..60).map(|at| PDF.places[&format!("claim-event-{at}")].0).collect();
    assert!(pages.len() > 2);
    for page in pages {
        let heads = PDF.pages[page].texts.iter().filter(|shown| shown.text.trim() == "Tonnes").count();
        assert_eq!(heads, 1, "page {page}");
    }
}

#[test]
fn a_heading_has_two_lines_below_it_on_its_page() {
    // Whatever stands above, down to the last line of a page.
    for lines in 12..42 {
        let filler = (0..lines).map(|at| vec![para(vec![text(&format!("line {at}"))])]).collect();
        let one = |words: &str| para(vec![text(words)]);
        let pdf = pdf(vec![
            heading(1, "title", "Title"),
            Block::List { start: None, tight: true, items: filler },
            heading(2, "head", "A heading"),
            heading(3, "sub", "Another"),
            one("first"),
            one("second"),
            one("third"),
        ]);
        let page = |words: &str| {
            pdf.pages
                .iter()
                .position(|page| page.texts.iter().any(|shown| shown.text.trim() == words))
                .unwrap()
        };
        // The first page names the headings in its contents.
        let (head, ..) = pdf.places["section-head"];
        assert_eq!(
            (pdf.places["section-sub"].0, page("first"), page("second")),
            (head, head, head),
            "{lines}"
        );
    }
}

#[test]
fn the_file_says_what_it_is() {
    let catalog = PDF.doc.catalog().unwrap();
    assert_eq!(string(catalog.get(b"Lang").unwrap()), "en");
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    let info = PDF.doc.get_dictionary(PDF.doc.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(string(info.get(b"Title").unwrap()), meta().title);
    assert_eq!(string(info.get(b"Author").unwrap()), "Ana Márquez, Jürgen Öztürk");
    assert_eq!(string(info.get(b"CreationDate").unwrap()), "D:20250314000000Z");
    assert!(string(info.get(b"Producer").unwrap()).starts_with("briefpack "));
}

#[test]
fn ligatures_and_scripts_say_their_letters() {
    let all: String = (0..PDF.pages.len()).map(|page| PDF.text(page)).collect();
    for words in
        ["efficient office affluent first flight", "«навигация» и Ναυσιπλοΐα", "Port Authority of Łódź"]
    {
        assert!(all.contains(words), "{words}");
    }
    // From right to left, letters lie in reverse.
    let reversed: String = "משרד החוץ הודיע".chars().rev().collect();
    assert!(all.contains(&reversed));
    let reversed: String = "مفتوحا".chars().rev().collect();
    assert!(all.contains(&reversed));
}

#[test]
fn same_input_same_bytes_on_any_thread() {
    let document = briefing();
    std::thread::scope(|scope| {
        let runs: Vec<_> =
            (0..4).map(|_| scope.spawn(|| write(&document, &Theme::default(), &FONTS).unwrap())).collect();
        for run in runs {
            assert!(run.join().unwrap() == *BYTES);
        }
    });
    assert!(write(&document, &Theme::default(), &fonts()).unwrap() == *BYTES);
}

#[test]
fn every_missing_glyph_is_named() {
    let content = vec![para(vec![
        text("Fine "),
        claim("c-1", vec![text("a 🦀 walks sideways all along the beach to meet a 🦀"), cite(1)]),
    ])];
    let entry = Entry { source: "s-1".into(), number: 1, content: vec![para(vec![text("漢 here")])] };
    let blocks = [content, vec![Block::Sources(vec![entry])]].concat();
    let error = write(&Document { meta: meta(), blocks }, &Theme::default(), &FONTS).unwrap_err();
    let PdfError::MissingGlyphs(missing) = error else { panic!("{error}") };
    let found = |glyph: &MissingGlyph| {
        let claim = glyph.claim.as_ref().map(ToString::to_string);
        (glyph.character, claim, glyph.source.as_ref().map(ToString::to_string))
    };
    let found: Vec<_> = missing.iter().map(found).collect();
    let crab = ('🦀', Some("c-1".to_owned()), None);
    assert_eq!(found, [crab.clone(), crab, ('漢', None, Some("s-1".to_owned()))]);
    assert!(missing[0].context.contains("walks sideways"));
}

#[test]
fn a_long_document_is_written() {
    let mut document = briefing();
    let section = document.blocks[1..document.blocks.len() - 1].to_vec();
    let sources = document.blocks.pop().unwrap();
    for _ in 1..16 {
        document.blocks.extend(section.iter().cloned());
    }
    document.blocks.push(sources);
    let time = |_| {
        let start = std::time::Instant::now();
        let bytes = write(&document, &Theme::default(), &FONTS).unwrap();
        (start.elapsed(), bytes)
    };
    let (best, bytes) = (0..3).map(time).min().unwrap();
    eprintln!("{} bytes in {} ms", bytes.len(), best.as_millis());
    let pdf = Pdf::read(&bytes);
    eprintln!("{} pages, {} annotations", pdf.pages.len(), pdf.annotations().count());
    assert!(pdf.pages.len() > 100);
}

#[test]
fn letter_is_letter() {
    let theme = Theme { page: Page::Letter, ..Theme::default() };
    let pdf = Pdf::read(&write(&briefing(), &theme, &FONTS).unwrap());
    for page in &pdf.pages {
        assert_eq!(page.size, (612.0, 792.0));
        assert!(page.texts.iter().all(|shown| shown.x > 20.0 && shown.end < 592.0 && shown.y > 20.0));
    }
}

/// Keeps a PDF to be looked at.
fn keep(name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(env!("CARGO_TARGET_TMPDIR")).unwrap();
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

#[test]
fn other_shapes_of_documents() {
    let mut blocks = vec![heading(1, "title", "وزارة الخارجية: الممر الشمالي في فصل الشتاء")];
    for at in 0..24 {
        blocks.push(heading(
            2,
            &format!("part-{at}"),
            &format!("Part {at}: what the sides say of one another"),
        ));
        blocks.push(heading(3, &format!("sub-{at}"), "In general"));
        blocks.push(para(vec![
            text("الممر مفتوح. "),
            claim(&format!("c-{at}"), vec![text("قالت الوزارة إن الممر مفتوح"), cite(1)]),
        ]));
        blocks.push(Block::List {
            start: Some(9),
            tight: true,
            items: vec![
                vec![para(vec![text("بند أول من القائمة")])],
                vec![
                    para(vec![text("An item")]),
                    Block::List {
                        start: None,
                        tight: true,
                        items: vec![vec![para(vec![text("within an item")])]; 2],
                    },
                ],
            ],
        });
    }
    let address = "https://archive.example.org/documents/2024/05/a-very-long-name-of-a-document.pdf";
    let columns = 12;
    let rows = (0..6)
        .map(|row| {
            (0..columns)
                .map(|column| match (row + column) % 5 {
                    0 => vec![link(Target::Web(address.to_owned()), address)],
                    1 => {
                        vec![Inline::Strong(vec![Inline::Emphasis(vec![text("strongly opposes")])]), cite(3)]
                    }
                    2 => vec![],
                    _ => vec![text("undecided since the spring")],
                })
                .collect()
        })
        .collect();
    blocks.push(Block::Table {
        align: vec![Align::Center; columns],
        head: (0..columns).map(|at| vec![text(&format!("Column {at}"))]).collect(),
        rows,
    });
    blocks.push(Block::Table {
        align: vec![Align::Start, Align::End],
        head: vec![vec![text("Item")], vec![text("Count")]],
        rows: vec![vec![vec![text("Ships")], vec![text("12")]]; 3],
    });
    let meta = briefpack::render::document::Meta {
        tlp: Some("TLP:GREEN".to_owned()),
        language: "ar".to_owned(),
        ..meta()
    };
    let bytes =
        write(&Document { meta, blocks }, &Theme { page: Page::Letter, ..Theme::default() }, &FONTS).unwrap();
    keep("shapes.pdf", &bytes);
    let pdf = Pdf::read(&bytes);
    // Contents of more than forty lines keep to the sections.
    let entries = pdf.pages[0]
        .annotations
        .iter()
        .filter(|one| one.to.as_ref().is_some_and(|to| to.starts_with("section-")))
        .count();
    assert_eq!(entries, 24);
    assert!(pdf.pages.iter().flat_map(|page| &page.texts).all(|shown| shown.end < 605.0 && shown.x > 30.0));
}

#[test]
fn any_document_is_written() {
    let mut deep = para(vec![claim("deep", vec![text("deep"), cite(1)])]);
    for at in 0..400 {
        deep = if at % 2 == 0 {
            Block::Quote(vec![deep])
        } else {
            Block::List { start: None, tight: true, items: vec![vec![deep], vec![]] }
        };
    }
    let tall = vec![vec![vec![text(&"word ".repeat(4000)), cite(2)], vec![claim("empty", vec![])]]];
    let table = |rows| Block::Table { align: vec![Align::Center], head: vec![vec![], vec![]], rows };
    let wide = Block::Table {
        align: vec![],
        head: (0..40).map(|_| vec![text("internationalisation")]).collect(),
        rows: vec![vec![vec![]; 40], vec![]],
    };
    let entry = Entry { source: "1".into(), number: 1, content: vec![] };
    let two = Entry { source: "2".into(), number: 2, content: vec![deep.clone()] };
    let blocks = vec![
        heading(6, "six", ""),
        deep,
        table(tall),
        table(vec![]),
        Block::Table { align: vec![], head: vec![], rows: vec![] },
        wide,
        timeline(3000),
        para(vec![]),
        para(vec![text(&"a".repeat(5000)), Inline::LineBreak, Inline::LineBreak, text("b\u{ad}c\u{7}")]),
        Block::List { start: Some(u64::MAX), tight: false, items: vec![] },
        Block::Quote(vec![]),
        Block::Code(String::new()),
        Block::Code("x\n\n\n\ty".to_owned()),
        Block::Rule,
        Block::Sources(vec![entry, two]),
    ];
    let document = Document { meta: meta(), blocks };
    let bytes = write(&document, &Theme::default(), &FONTS).unwrap();
    keep("any.pdf", &bytes);
    let pdf = Pdf::read(&bytes);
    for name in ["claim-deep", "claim-empty", "claim-event-2999", "source-1", "section-six"] {
        assert!(pdf.places.contains_key(name), "{name}");
    }
    for page in &pdf.pages {
        assert!(page.texts.iter().all(|shown| shown.y > 0.0 && shown.y < page.size.1));
    }
    let bytes = write(
        &Document { meta: briefpack::render::document::Meta { tlp: None, ..meta() }, blocks: vec![] },
        &Theme::default(),
        &FONTS,
    );
    assert!(!Pdf::read(&bytes.unwrap()).text(0).contains("TLP"));
}
