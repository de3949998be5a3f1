//! Documents of other shapes: long, wide, deep, empty, in other scripts; and the same one again.

use super::reader::{Page, Shown};
use super::sample::{briefing, cite, claim, fonts, heading, link, meta, para, text, timeline};
use super::{BYTES, FONTS, PDF, Pdf, keep};
use briefpack::render::document::{Align, Block, Document, Entry, Inline, Target};
use briefpack::render::pdf::{MissingGlyph, Paper, PdfError, Theme, write};

#[test]
fn same_input_same_bytes_on_any_thread() {
    let document = briefing();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| write(document.clone(), &Theme::default(), &FONTS, &[]).unwrap().bytes))
            .collect();
        for run in runs {
            assert!(run.join().unwrap() == *BYTES);
        }
    });
    assert!(write(document.clone(), &Theme::default(), &fonts(), &[]).unwrap().bytes == *BYTES);
}

#[test]
fn every_missing_glyph_is_named() {
    let content = vec![para(vec![
        text("Fine "),
        claim("c-1", vec![text("a 🦀 walks sideways all along the beach to meet a 🦀"), cite(1)]),
    ])];
    let entry = Entry { source: "s-1".into(), number: 1, content: vec![para(vec![text("漢 here")])] };
    let blocks = [content, vec![Block::Sources(vec![entry])]].concat();
    let error = write(Document { meta: meta(), blocks }, &Theme::default(), &FONTS, &[]).unwrap_err();
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
    let bytes = write(document.clone(), &Theme::default(), &FONTS, &[]).unwrap().bytes;
    let pdf = Pdf::read(&bytes);
    assert!(pdf.pages.len() > 100);
}

#[test]
fn letter_is_letter() {
    let theme = Theme { page: Paper::NAMED[1].1, ..Theme::default() };
    let pdf = Pdf::read(&write(briefing(), &theme, &FONTS, &[]).unwrap().bytes);
    for page in &pdf.pages {
        assert_eq!(page.size, (612.0, 792.0));
        assert!(page.texts.iter().all(|shown| shown.x > 20.0 && shown.end < 592.0 && shown.y > 20.0));
    }
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
        write(Document { meta, blocks }, &Theme { page: Paper::NAMED[1].1, ..Theme::default() }, &FONTS, &[])
            .unwrap()
            .bytes;
    keep("shapes.pdf", &bytes);
    let pdf = Pdf::read(&bytes);
    // Contents of many lines keep to the sections.
    let to = pdf.pages[0].annotations.iter().filter_map(|one| one.to.as_ref());
    let entries: std::collections::BTreeSet<_> = to.filter(|to| to.starts_with("section-")).collect();
    assert_eq!(entries.len(), 24);
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
    let bytes = write(document.clone(), &Theme::default(), &FONTS, &[]).unwrap().bytes;
    keep("any.pdf", &bytes);
    let pdf = Pdf::read(&bytes);
    for name in ["claim-deep", "claim-empty", "claim-event-2999", "source-1", "section-six"] {
        assert!(pdf.places.contains_key(name), "{name}");
    }
    for page in &pdf.pages {
        assert!(page.texts.iter().all(|shown| shown.y > 0.0 && shown.y < page.size.1));
    }
    let bytes = write(
        Document { meta: briefpack::render::document::Meta { tlp: None, ..meta() }, blocks: vec![] },
        &Theme::default(),
        &FONTS,
        &[],
    );
    assert!(!Pdf::read(&bytes.unwrap().bytes).text(0).contains("TLP"));
}

/// The lines of a page that hold nothing from right to left: base line, left and right end.
fn extents(page: &Page) -> Vec<(f32, f32, f32)> {
    let turned = |ch: char| ('\u{590}'..'\u{900}').contains(&ch) || ('\u{FB1D}'..'\u{FF00}').contains(&ch);
    let mut lines: Vec<(f32, f32, f32)> = Vec::new();
    // Raised numbers are of the line that they stand beside.
    for shown in page.texts.iter().filter(|shown| !shown.text.trim().is_empty()) {
        match lines.iter_mut().find(|(y, ..)| (*y - shown.y).abs() < 4.5) {
            Some((_, left, right)) => (*left, *right) = (left.min(shown.x), right.max(shown.end)),
            None => lines.push((shown.y, shown.x, shown.end)),
        }
    }
    let holds =
        |y: f32| page.texts.iter().any(|shown| (shown.y - y).abs() < 0.5 && shown.text.contains(turned));
    lines.retain(|(y, ..)| !holds(*y));
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    lines
}

#[test]
fn a_document_that_runs_from_right_to_left_is_the_mirror_of_one_that_does_not() {
    // Pashto is written from right to left, and the words that the writer has for itself are English there too.
    let Document { meta, blocks } = briefing();
    let meta = briefpack::render::document::Meta { language: "ps".into(), ..meta };
    let turned = Document { meta, blocks };
    let bytes = write(turned, &Theme::default(), &FONTS, &[]).unwrap().bytes;
    keep("mirrored.pdf", &bytes);
    let turned = Pdf::read(&bytes);
    assert_eq!(turned.pages.len(), PDF.pages.len());
    let (mut count, mut odd) = (0, 0);
    for (page, other) in PDF.pages.iter().zip(&turned.pages) {
        let width = page.size.0;
        let mut mirrored = extents(other);
        for (_, left, right) in &mut mirrored {
            (*left, *right) = (width - *right, width - *left);
        }
        for ((y, left, right), (other_y, other_left, other_right)) in extents(page).into_iter().zip(mirrored)
        {
            assert!((y - other_y).abs() < 0.1, "{y} {other_y}");
            // A blank that ends a line is on its other side.
            let near = |a: f32, b: f32| (a - b).abs() < 5.5;
            // The last line of a paragraph from right to left may be a number.
            odd += usize::from(!near(left, other_left) || !near(right, other_right));
            count += 1;
        }
        // Links lie on what they are links of.
        for link in other.annotations.iter().filter(|link| link.contents.starts_with("Source ")) {
            let [left, low, right, high] = link.rect;
            let number = &link.contents["Source ".len()..];
            let here = |shown: &&Shown| {
                let middle = f32::midpoint(shown.x, shown.end);
                (left..right).contains(&middle) && (low..high).contains(&shown.y)
            };
            let under: String = other.texts.iter().filter(here).map(|shown| shown.text.trim()).collect();
            assert!(under.is_empty() || under.contains(number), "{number} on `{under}`");
        }
    }
    assert!(count > 300 && odd * 50 < count, "{odd} of {count}");
}
