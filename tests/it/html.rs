//! The HTML writing: every mark in its place, nothing let through, and readable by everyone.

pub mod contrast;
mod demo;
mod hostile;
mod page;

use briefpack::render::document::{Block, Document, Entry, Inline, Target};
use briefpack::render::html;
use page::{Piece, inside, read, render, text};
use std::collections::BTreeSet;

/// Text without the numbers of citations, white space folded: what a reader takes a claim to say.
fn said(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut raised = false;
    for piece in pieces {
        match piece {
            Piece::Open(name, _) if name == "sup" => raised = true,
            Piece::Close(name) if name == "sup" => raised = false,
            Piece::Text(text) if !raised => out.push_str(text),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the links among `pieces` lead.
fn links(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().filter(|piece| piece.is("a")).filter_map(|piece| piece.get("href")).collect()
}

fn has_id(id: &str) -> impl Fn(&Piece) -> bool {
    move |piece| piece.get("id") == Some(id)
}

/// A document of these blocks below a title.
fn document(blocks: impl IntoIterator<Item = Block>) -> Document {
    let mut document = demo::document("en");
    document.blocks.truncate(1);
    document.blocks.extend(blocks);
    document
}

fn body(blocks: impl IntoIterator<Item = Block>) -> String {
    html::page(&document(blocks), "").body
}

#[test]
fn every_claim_stands_once_with_its_text_and_its_citations() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let claims: Vec<_> = pieces.iter().filter_map(|piece| piece.get("data-claim")).collect();
    assert_eq!(claims.len(), demo::POSITIONS + demo::EVENTS + demo::JUDGMENTS);
    for id in claims {
        let anchor = format!("claim-{id}");
        let mark = pieces.iter().find(|piece| has_id(&anchor)(piece)).expect("the mark");
        assert!(mark.is("span") && mark.get("class") == Some("claim") && mark.get("data-claim") == Some(id));
    }
    let p4 = inside(&pieces, has_id("claim-demo-p4"));
    assert_eq!(
        said(p4),
        "P4 Mike Waltz holds out next to no prospect of permanent NATO membership for Ukraine."
    );
    assert_eq!(links(p4), ["#source-paper-01"]);
    let j1 = inside(&pieces, has_id("claim-demo-j1"));
    assert_eq!(
        links(j1),
        ["#claim-demo-p1", "#claim-demo-e4", "#claim-demo-e5", "#source-paper-01", "#source-paper-05"]
    );
}

#[test]
fn every_source_has_its_number_its_link_and_its_way_back() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let list = inside(&pieces, |piece| piece.is("ol") && piece.get("class") == Some("sources"));
    for number in 1..=demo::SOURCES {
        let id = format!("source-{}", demo::source_id(number));
        let entry = list.iter().find(|piece| has_id(&id)(piece)).expect("an entry in the list");
        assert!(entry.is("li") && entry.get("value") == Some(&number.to_string()));
        let inside = inside(list, has_id(&id));
        let position = (number - 1) % demo::POSITIONS + 1;
        assert_eq!(
            links(inside),
            [
                &format!("https://news.example.org/2025/03/{number}/article?id={number}&ref=briefing"),
                &format!("#claim-demo-p{position}"),
                &format!("#claim-demo-e{number}")
            ]
        );
        let outward = inside.iter().find(|piece| piece.is("a")).and_then(|link| link.get("rel"));
        assert_eq!(outward, Some("noopener noreferrer external"));
    }
}

#[test]
fn a_citation_is_a_raised_number_that_names_its_source() {
    let cite = |number| Inline::Cite { source: demo::source_id(number), number };
    let title = Inline::Link {
        to: Target::Web("https://example.org/".into()),
        content: vec![Inline::Text("Talks & \"terms\"".into())],
    };
    let entry = Entry { source: demo::source_id(1), number: 1, content: vec![Block::Paragraph(vec![title])] };
    let text = Block::Paragraph(vec![cite(1), cite(2), Inline::Text(" and ".into()), cite(2)]);
    assert_eq!(
        body([text, Block::Sources(vec![entry])]).lines().next(),
        Some(
            "<p dir=\"auto\"><sup class=\"cite\"><a href=\"#source-paper-01\" aria-label=\"Source 1: Talks &amp; \
             &quot;terms&quot;\">1</a></sup><sup class=\"cite\">,\u{202F}<a href=\"#source-paper-02\" \
             aria-label=\"Source 2\">2</a></sup> and <sup class=\"cite\"><a href=\"#source-paper-02\" \
             aria-label=\"Source 2\">2</a></sup></p>"
        )
    );
}

#[test]
fn ids_are_unique_and_every_link_inside_the_page_has_a_target() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let all: Vec<_> = pieces.iter().filter_map(|piece| piece.get("id")).collect();
    let ids: BTreeSet<_> = all.iter().copied().collect();
    assert_eq!(all.len(), ids.len());
    for link in links(&pieces) {
        if let Some(id) = link.strip_prefix('#') {
            assert!(ids.contains(id), "{id}");
        }
    }
}

#[test]
fn the_page_has_one_title_its_landmarks_and_a_way_past_them() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let count = |name: &str| pieces.iter().filter(|piece| piece.is(name)).count();
    for name in ["h1", "header", "main", "footer", "title", "style"] {
        assert_eq!(count(name), 1, "{name}");
    }
    assert_eq!(links(&pieces)[0], "#main");
    assert!(pieces.iter().any(|piece| piece.is("main") && piece.get("id") == Some("main")));
    let root = pieces.iter().find(|piece| piece.is("html")).expect("a root");
    assert_eq!((root.get("lang"), root.get("dir")), (Some("en"), Some("ltr")));
    let meta = |name: &str| {
        let found = pieces.iter().find(|piece| piece.is("meta") && piece.get("name") == Some(name));
        found.and_then(|piece| piece.get("content"))
    };
    assert_eq!(meta("author"), Some("Briefpack sample desk, Δημήτρης Παπαδόπουλος"));
    assert_eq!(meta("color-scheme"), Some("light dark"));
    assert_eq!(meta("generator"), Some(concat!("briefpack ", env!("CARGO_PKG_VERSION"))));
    assert_eq!(
        meta("description"),
        Some(
            "Trump and Putin are to speak on Tuesday 18 March. Trump has announced the call, and the Kremlin has \
             confirmed it. Moscow has still given no plain answer on the 30-day ceasefire: reports of Putin’s…"
        )
    );
    let time = pieces.iter().find(|piece| piece.is("time")).expect("the date");
    assert_eq!(time.get("datetime"), Some("2025-03-17"));
    for nav in ["side", "fold"] {
        let nav = inside(&pieces, |piece| piece.is("nav") && piece.get("class") == Some(nav));
        assert_eq!(links(nav).len(), 6 + 6);
        assert_eq!(links(nav)[3], "#section-30-day-ceasefire");
    }
}

#[test]
fn a_page_in_arabic_runs_from_right_to_left() {
    let html = render(&demo::document("ar"));
    let pieces = read(&html);
    let root = pieces.iter().find(|piece| piece.is("html")).expect("a root");
    assert_eq!((root.get("lang"), root.get("dir")), (Some("ar"), Some("rtl")));
}

#[test]
fn tables_scroll_and_name_their_columns_and_rows() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let named = |name: &'static str| move |piece: &Piece| piece.get("aria-label") == Some(name);
    let region = pieces.iter().find(|piece| named("Who stands where")(piece)).expect("a region");
    assert_eq!(
        (region.get("class"), region.get("role"), region.get("tabindex")),
        (Some("table"), Some("region"), Some("0"))
    );
    let scopes = |pieces: &[Piece], scope: &str| {
        pieces.iter().filter(|piece| piece.is("th") && piece.get("scope") == Some(scope)).count()
    };
    let matrix = inside(&pieces, named("Who stands where"));
    // The corner is empty: a head of nothing would be announced for every row.
    assert_eq!((scopes(matrix, "col"), scopes(matrix, "row")), (7, 8));
    let timeline = inside(&pieces, named("Timeline"));
    assert_eq!((scopes(timeline, "col"), scopes(timeline, "row")), (2, 0));
    assert_eq!(timeline.iter().filter(|piece| piece.is("tr")).count(), 1 + demo::EVENTS);
}

#[test]
fn tables_of_one_section_have_names_of_their_own() {
    let table = || Block::Table { align: vec![], head: vec![demo::run("A")], rows: vec![] };
    let html = body([table(), table(), table()]);
    let labels: BTreeSet<_> =
        read(&html).iter().filter_map(|piece| piece.get("aria-label").map(String::from)).collect();
    assert_eq!(labels.len(), 3);
}

#[test]
fn the_label_stands_at_the_top_and_at_the_bottom_in_its_colour() {
    for (label, class, colour) in [
        ("TLP:RED", "tlp-red", "#ff2b2b"),
        ("TLP:AMBER", "tlp-amber", "#ffc000"),
        ("TLP:AMBER+STRICT", "tlp-amber-strict", "#ffc000"),
        ("TLP:GREEN", "tlp-green", "#33ff00"),
        ("TLP:CLEAR", "tlp-clear", "#ffffff"),
    ] {
        let mut document = demo::document("en");
        document.meta.tlp = Some(label.into());
        let html = render(&document);
        let pieces = read(&html);
        assert!(pieces.iter().any(|piece| piece.is("html") && piece.get("class") == Some(class)));
        for landmark in ["header", "footer"] {
            let landmark = inside(&pieces, |piece| piece.is(landmark));
            assert_eq!(text(inside(landmark, |piece| piece.get("class") == Some("tlp"))), label);
        }
        let rule = format!(".{class} {{ --tlp: \"{label}\"; --tlp-ink: {colour}; }}");
        assert!(page::STYLE.contains(&rule), "{rule}");
    }
    let mut document = demo::document("en");
    document.meta.tlp = None;
    assert!(!read(&render(&document)).iter().any(|piece| piece.get("class") == Some("tlp")));
}

#[test]
fn a_name_in_another_script_does_not_turn_its_sentence_round() {
    let html = render(&demo::document("en"));
    let pieces = read(&html);
    let at = pieces.iter().position(has_id("claim-demo-p7")).expect("the claim");
    assert_eq!(pieces[at - 1].get("dir"), Some("ltr"));
    assert!(inside(&pieces, has_id("claim-demo-p7"))[1].is("bdi"), "its number has no say");
}

#[test]
fn a_number_is_set_out_where_its_claim_stands_and_nowhere_else() {
    let to_claim = || Inline::Link { to: Target::Claim("a".into()), content: demo::run("P1") };
    let claim = |number| Inline::Claim { id: "a".into(), content: vec![number, Inline::Text(" x".into())] };
    let set_out = |content: Vec<Inline>| body([Block::Paragraph(content)]).contains("class=\"numbered\"");
    assert!(set_out(vec![claim(to_claim())]));
    assert!(set_out(vec![claim(Inline::Strong(demo::run("P1")))]));
    assert!(set_out(vec![Inline::Strong(demo::run("P1")), claim(Inline::SoftBreak)]));
    assert!(!set_out(vec![to_claim(), Inline::Text(" says".into())]));
    assert!(!set_out(vec![claim(Inline::Strong(demo::run("Kyiv")))]));
}

#[test]
fn lists_are_close_or_loose_and_count_from_where_they_say() {
    let list = |start, tight| {
        let item = || vec![Block::Paragraph(demo::run("a")), Block::Paragraph(demo::run("b"))];
        body([Block::List { start, tight, items: vec![item()] }])
    };
    assert_eq!(list(None, true), "<ul>\n<li dir=\"auto\">a<br>\nb</li>\n</ul>");
    assert_eq!(
        list(Some(3), false),
        "<ol start=\"3\">\n<li><p dir=\"auto\">a</p>\n<p dir=\"auto\">b</p>\n</li>\n</ol>"
    );
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&demo::document("en")), render(&demo::document("en")));
}

#[test]
fn the_page_itself_is_light() {
    let page = render(&document([]));
    assert!(page::STYLE.len() <= 12 * 1024, "{}", page::STYLE.len());
    assert!(page.len() <= 50 * 1024, "{}", page.len());
}

/// Left in the target folder for a look, and for validators that are no part of this build.
#[test]
fn the_demo_is_left_for_looking_at() {
    for language in ["en", "ar"] {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{language}.html"));
        std::fs::write(path, render(&demo::document(language))).expect("a folder to write to");
    }
}
