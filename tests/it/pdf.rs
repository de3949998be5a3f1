//! The PDF writer, read back with lopdf.

mod documents;
pub mod reader;
mod sample;

use briefpack::render::document::{Block, Document, Inline, Target};
use briefpack::render::pdf::{Fonts, Theme, place_name, write};
use reader::Pdf;
pub use reader::string;
use sample::{briefing, fonts, heading, link, meta, para, text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(fonts);
static BYTES: LazyLock<Vec<u8>> =
    LazyLock::new(|| write(briefing(), &Theme::default(), &FONTS, &[]).unwrap().bytes);
static PDF: LazyLock<Pdf> = LazyLock::new(|| Pdf::read(&BYTES));

fn pdf(blocks: Vec<Block>) -> Pdf {
    Pdf::read(&write(Document { meta: meta(), blocks }, &Theme::default(), &FONTS, &[]).unwrap().bytes)
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
            Block::Code(_) | Block::Rule | Block::Figure(_) => {}
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
        let (stands, _) = annotation.name.split_once(' ').unwrap();
        *found.entry((stands.to_owned(), annotation.to.clone().unwrap())).or_default() += 1;
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
            linked.insert((format!("claim-{claim} "), format!("claim-{to}")), 0);
        }
    });
    assert_eq!(linked.len(), 4);
    for (_, annotation) in PDF.annotations() {
        for ((stands, to), count) in &mut linked {
            *count += usize::from(
                annotation.name.starts_with(stands.as_str()) && annotation.to.as_ref() == Some(to),
            );
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
            let inside = |x: f32, y: f32| x > left - 0.1 && x < right - 0.05 && y > low && y < high;
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
        // The lines of both columns are read as one.
        assert!(lines.iter().any(|(_, line)| line.contains(&expected)), "{expected} in {lines:?}");
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

/// Keeps a PDF to be looked at.
fn keep(name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(env!("CARGO_TARGET_TMPDIR")).unwrap();
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}
