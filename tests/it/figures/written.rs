//! Figures in the files: SVG in the page, a tagged drawing in the PDF, nothing in the Markdown.

use super::{events, notes, pack};
use crate::project::{Project, Run, golden};
use briefpack::render::document::{Block, Document, Inline, Meta};
use briefpack::render::figure::{Figure, Request};
use briefpack::render::html;
use lopdf::Object;
use std::collections::BTreeSet;
use std::fs;

const MASTER: &str = include_str!("../../../templates/briefing.md");

fn claims() -> String {
    let dates = ["2025-02", "2025-03-01~", "2025-03-13", "2025-03-17/.."].map(str::to_owned);
    // The second citation adds no origin.
    let events = events(&dates).replacen("cite: own", "cite: [wire, copy]", 1);
    events
        + "positions:
  - { id: p, actor: al, topic: sea, stance: supports, date: 2025-03-01, claim: For., cite: [own, wire] }
  - { id: q, actor: bo, topic: ferry, stance: opposes, date: 2025-03-02, claim: Against., cite: wire }
"
}

fn built(master: &str, language: &str) -> (Project, Run) {
    let project =
        Project::new(&[("sources/n.yaml", &notes(language, &claims())), ("templates/briefing.md", master)]);
    let run = project.run(&["build"]);
    (project, run)
}

fn file(project: &Project, name: &str) -> Vec<u8> {
    fs::read(project.root.join("out/b").join(name)).unwrap()
}

fn html_of(project: &Project) -> String {
    String::from_utf8(file(project, "briefing.html")).unwrap()
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The alternative texts of the figures of a PDF, in the order of its objects.
fn alts(bytes: &[u8]) -> Vec<String> {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let figure = |object: &Object| {
        let dict = object.as_dict().ok()?;
        (dict.get(b"S").ok()?.as_name().ok()? == b"Figure")
            .then(|| crate::pdf::string(dict.get(b"Alt").unwrap()))
    };
    pdf.objects.values().filter_map(figure).collect()
}

#[test]
fn every_format_has_its_own() {
    let (project, run) = built(MASTER, "en");
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let markdown = String::from_utf8(file(&project, "briefing.md")).unwrap();
    assert!(
        !markdown.contains("figure") && !markdown.contains("<!--") && !markdown.contains("\n\n\n"),
        "{markdown}"
    );
    let page = html_of(&project);
    let drawings = page.matches("<svg class=\"drawing\"").count();
    assert_eq!(drawings, 3, "key, stances, timeline");
    assert_eq!(page.matches("<svg class=\"origins\"").count(), 6, "a bar a position and event");
    let alts = alts(&file(&project, "briefing.pdf"));
    for words in [
        "Timeline of 4 events, the first dated February 2025, the last from 17 March 2025, by topic",
        "Al: The sea, supports (P1). Bo Ndiaye",
        "2 independent origins, 2 sources",
        "1 independent origin, 1 source",
        "Beside each claim, a filled square",
    ] {
        assert!(alts.iter().any(|alt| alt.starts_with(words)), "{words} in {alts:#?}");
    }
    assert!(page.contains("aria-label=\"1 independent origin, 2 sources\""), "a copy adds no origin");
    let bars = alts.iter().filter(|alt| alt.starts_with(['1', '2']) && alt.contains("independent origin"));
    assert_eq!(bars.count(), 6, "in the list and in the table: {alts:#?}");
    for alt in alts {
        assert!(page.contains(&format!("aria-label=\"{alt}\"")), "{alt}");
    }
}

#[test]
fn figures_of_a_page_lead_to_claims_and_hold_no_style() {
    let (project, _) = built(MASTER, "en");
    let page = html_of(&project);
    let ids: BTreeSet<&str> = values(&page, "id").into_iter().collect();
    assert_eq!(ids.len(), values(&page, "id").len(), "an id stands once");
    let mut links = 0;
    for svg in page.split("<svg ").skip(1).map(|rest| rest.split("</svg>").next().unwrap()) {
        for href in values(svg, "href") {
            assert!(ids.contains(href.strip_prefix('#').unwrap()) && href.starts_with("#claim-"), "{href}");
            links += 1;
        }
        assert!(!svg.contains(" style=") && !svg.contains("<script") && !svg.contains("http"), "{svg}");
        assert!(svg.contains("role=\"img\"") && svg.contains("viewBox=\"0 0 "), "{svg}");
    }
    // Four events, one of them in two lanes and one in a lane of its own, and two positions.
    assert_eq!(links, 7);
    for class in
        values(&page, "class").into_iter().flat_map(str::split_whitespace).filter(|class| class.contains('-'))
    {
        let known = class.starts_with("fill-") || class.starts_with("stroke-");
        assert!(!known || page.contains(&format!(".{class} {{")), "the sheet knows `{class}`");
    }
}

#[test]
fn on_paper_the_tables_that_a_figure_stands_for_are_left_out() {
    // Two tables with nothing between them, and one behind a sentence.
    let table = |word: &str| format!("| Actor | Says |\n| --- | --- |\n| Al | {word} |\n");
    let asks = "<!-- figure: stances instead of tables -->";
    assert!(MASTER.contains(asks));
    let more = |asks: &str| {
        let sentence = "<!-- connective: a test -->\nSo they say.";
        format!("{asks}\n\n{}\n{}\n{sentence}\n\n{}", table("sooner"), table("later"), table("never"))
    };
    for (asked, on_paper) in [(asks, false), ("<!-- figure: stances -->", true)] {
        let (project, run) = built(&MASTER.replace(asks, &more(asked)), "en");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let paper = crate::pdf::reader::Pdf::read(&file(&project, "briefing.pdf"));
        let text: String = (0..paper.pages.len()).map(|page| paper.text(page)).collect();
        for word in ["sooner", "later"] {
            assert_eq!(text.contains(word), on_paper, "{word} in {text}");
            assert!(html_of(&project).contains(word));
            assert!(String::from_utf8(file(&project, "briefing.md")).unwrap().contains(word));
        }
        assert!(text.contains("never"), "{text}");
    }
}

#[test]
fn bars_stand_beside_claims_only_where_their_key_is_asked_for() {
    let (project, run) = built(&MASTER.replace("<!-- figure: corroboration -->\n", ""), "en");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!html_of(&project).contains("class=\"origins\""));
    assert!(!alts(&file(&project, "briefing.pdf")).iter().any(|alt| alt.contains("independent origin")));
}

#[test]
fn a_figure_that_there_is_not_is_found_where_it_is_asked_for() {
    for (asked, line, says, helps) in [
        ("<!-- figure: timelin -->", 1, "there is no figure `timelin`", "did you mean `timeline`?"),
        ("<!-- figure -->", 1, "the comment names no figure", "the figures are"),
        ("Here: <!-- figure: timeline -->", 1, "within a text", "on a line of its own"),
    ] {
        let master = MASTER.replace("<!-- figure: timeline -->", asked);
        let at = master[..master.find(asked).unwrap()].matches('\n').count() + line;
        let (project, run) = built(&master, "en");
        assert_eq!(run.code, Some(1), "{asked}: {}", run.stdout);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
        for part in ["error[T006 unknown-figure]", says, helps, &format!("templates/briefing.md:{at}:")] {
            assert!(run.stderr.contains(part), "{asked}: {part} in {}", run.stderr);
        }
        assert!(!project.root.join("out/b").exists());
    }
}

#[test]
fn a_note_cannot_ask_for_a_figure() {
    let notes = notes("en", &claims()).replace("claim: For.", "claim: \"For. <!-- figure: timeline -->\"");
    let project = Project::new(&[("sources/n.yaml", &notes)]);
    let run = project.run(&["build", "--only", "md,html"]);
    if run.code == Some(0) {
        assert_eq!(html_of(&project).matches("<svg class=\"drawing\"").count(), 3, "not one more");
    }
}

#[test]
fn the_same_notes_make_the_same_bytes() {
    let (one, _) = built(MASTER, "en");
    let (other, _) = built(MASTER, "en");
    for name in ["briefing.html", "briefing.pdf"] {
        assert!(file(&one, name) == file(&other, name), "{name}");
    }
}

#[test]
fn packs_in_other_languages_have_figures_too() {
    for language in ["ar", "de"] {
        let (project, run) = built(MASTER, language);
        assert_eq!(run.code, Some(0), "{language}: {}{}", run.stdout, run.stderr);
        assert_eq!(html_of(&project).matches("<svg class=\"drawing\"").count(), 3);
    }
}

/// The body of a page that holds nothing but a figure.
fn body(figure: Figure) -> String {
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let meta = Meta {
        id: "b".into(),
        title: "B".into(),
        date: "2 January 2026".into(),
        date_iso: "2026-01-02".into(),
        made: "2026-01-02".into(),
        tlp: None,
        authors: Vec::new(),
        language: "en".into(),
        watermark: None,
    };
    let title = Block::Heading { level: 1, id: "section-b".into(), content: text("B") };
    html::page(&Document { meta, blocks: vec![title, Block::Figure(Box::new(figure))] }, "").body
}

#[test]
fn drawings_are_as_they_were() {
    let pack = pack(&claims());
    for (asked, name) in [
        ("timeline with positions", "timeline.svg"),
        ("stances", "stances.svg"),
        ("corroboration", "corroboration.svg"),
    ] {
        golden(&format!("figures/{name}"), &body(Request::parse(asked).unwrap().fill(&pack).unwrap()));
    }
}
