//! What needs no source, and what is declared.

use super::{MASTER, NOTES, SENTENCE, built, built_of, clean, finds, master, place_of, places};
use crate::project::Project;
use serde_json::Value;
use std::fs;

const BASE: &str = "## The base of this briefing\n";

fn before_base(text: &str) -> String {
    master(BASE, &format!("{text}\n\n{BASE}"))
}

fn connectives(project: &Project) -> Vec<(String, String)> {
    let manifest = fs::read_to_string(project.root.join("out/today/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let each = |one: &Value| (text(&one["text"]), text(&one["because"]));
    manifest["connectives"].as_array().map_or(Vec::new(), |all| all.iter().map(each).collect())
}

#[test]
fn labels_names_and_headings_need_no_source() {
    for text in [
        "Our sources",
        "Read more:",
        "The following positions were taken:",
        "**Signed.**",
        "- {{ actors[0].name }}\n- {{ actors[1].name }}, {{ actors[0].role }}",
        "{{ topics[0].question }}",
        "{{ date.words }}, {{ authors | join(sep=\" and \") }}",
        "### Who agrees on the ferry",
        "### What do the ministers say of it?",
        "| Who | What they want to keep |\n| --- | --- |\n| {{ actors[0].name }} | {{ topics[0].title }} |",
        "{{ sources[0].title }}. *{{ sources[0].publisher }}*",
        "By {{ actors[0].name | upper }}",
        "12 / 30 / 2025",
        "---",
        "{% for s in sources %}{% if s.kind == \"article\" %}{{ s.title }} ({{ <links to={s.cited_by} /> }}){% endif %} {% endfor %}",
    ] {
        clean(text, &[("briefing.md", &before_base(text))]);
    }
}

#[test]
fn what_is_declared_is_published_and_listed() {
    let declare = "<!-- connective: a word to the reader -->";
    for (what, text, declared) in [
        ("before a paragraph", format!("{declare}\n{SENTENCE}"), 1),
        ("before, with a blank line", format!("{declare}\n\n{SENTENCE}"), 1),
        ("within", format!("{SENTENCE} {declare}"), 1),
        ("at the start", format!("{declare} {SENTENCE} Peace is near."), 2),
        ("before a list", format!("{declare}\n- {SENTENCE}\n- Peace is near."), 2),
        ("within an item", format!("- {declare} {SENTENCE}\n- Note"), 1),
        ("before a table", format!("{declare}\n| A | B |\n| --- | --- |\n| x | {SENTENCE} |"), 1),
        ("within a row", format!("| A | B |\n| --- | --- |\n| x | {SENTENCE} {declare} |"), 1),
        ("before a quotation", format!("{declare}\n> {SENTENCE}"), 1),
        ("in capitals", format!("<!-- CONNECTIVE: a word to the reader -->\n{SENTENCE}"), 1),
        ("over two lines", format!("<!-- connective:\na word to the reader -->\n{SENTENCE}"), 1),
    ] {
        let project = clean(what, &[("briefing.md", &before_base(&text))]);
        for file in ["briefing.md", "briefing.html"] {
            let published = fs::read_to_string(project.root.join("out/today").join(file)).unwrap();
            assert!(published.contains("Experts agree that peace is near."), "{what}: {published}");
            assert!(!published.contains("connective") && !published.contains("<!--"), "{what}: {published}");
        }
        let all = connectives(&project);
        let own: Vec<_> = all.iter().filter(|(_, because)| because == "a word to the reader").collect();
        assert_eq!(own.len(), declared, "{what}: {all:?}");
        assert_eq!(own[0].0, SENTENCE, "{what}");
        assert_eq!(project.run(&["verify", "out/today"]).code, Some(0));
    }
}

#[test]
fn a_declaration_leaves_no_trace_in_what_is_published() {
    let with = before_base(&format!("<!-- connective: why -->\n{SENTENCE} <!-- connective: why -->\n\nNote"));
    let project = clean("declared", &[("briefing.md", &with)]);
    let text = fs::read_to_string(project.root.join("out/today/briefing.md")).unwrap();
    assert!(text.contains(&format!("\n\n{SENTENCE}\n\nNote\n\n## The base")), "{text}");
}

#[test]
fn a_declaration_reaches_no_further() {
    let declare = "<!-- connective: why -->";
    for (what, text) in [
        ("next paragraph", format!("{declare}\nPeace is far.\n\n{SENTENCE}")),
        ("next sentence", format!("Peace is far. {declare} Nothing.\n\n{SENTENCE}")),
        ("sentence behind", format!("Peace is far.{declare} {SENTENCE}")),
        ("next item", format!("- Peace is far. {declare}\n- {SENTENCE}")),
        ("paragraph before", format!("{SENTENCE}\n\n{declare}\nPeace is far.")),
    ] {
        finds(what, &[("briefing.md", &before_base(&text))], ("briefing.md", SENTENCE));
    }
}

#[test]
fn a_declaration_without_reason_or_block_is_found() {
    for (declared, said) in [
        ("<!-- connective: -->\nNote", "gives no reason"),
        ("<!-- connective -->\nNote", "gives no reason"),
        ("<!-- connective: . -->\nNote", "gives no reason"),
        ("<!-- Connective: -->\nNote", "gives no reason"),
        ("<!-- connective why -->\nNote", "has no colon"),
        ("Note <!-- Connectives, why -->", "has no colon"),
        ("Note <!--connective:   -->", "gives no reason"),
        ("<!-- connective: why -->", "declares nothing"),
    ] {
        let text = before_base(declared);
        finds(declared, &[("briefing.md", &text)], ("briefing.md", declared));
        let (_, run) = built(&[("briefing.md", &text)]);
        assert!(run.stderr.contains(said), "{declared}: {}", run.stderr);
    }
    let (_, run) = built(&[("briefing.md", &before_base("<!-- a note to myself -->"))]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("T002") && run.stderr.contains("connective"), "{}", run.stderr);
}

#[test]
fn notes_declare_nothing() {
    // Code in a summary is shown as it is; in another place of the master it might have become markup.
    let notes = NOTES.replace(
        "    summary: |\n",
        "    summary: |\n      `<!-- connective: smuggled -->` [@lumi-keeps]\n\n",
    );
    assert_ne!(notes, NOTES);
    let (project, run) = built_of(&notes, &[("briefing.md", MASTER)]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(connectives(&project).iter().all(|(_, because)| because != "smuggled"));
    let text = fs::read_to_string(project.root.join("out/today/briefing.md")).unwrap();
    assert!(text.contains("smuggled"));
}

#[test]
fn a_sentence_of_the_notes_is_found_in_the_note() {
    // Each row of a table is a passage; the check of notes takes the table for one paragraph.
    let rows = "      | Who | What |\n      | --- | --- |\n      | Lumi | keeps the line [@lumi-keeps] |\n      | Pappas | Will certainly never agree to it. |\n\n";
    let notes = NOTES.replace("    summary: |\n", &format!("    summary: |\n{rows}"));
    let (_, run) = built_of(&notes, &[]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let line = notes[..notes.find("Will certainly").unwrap()].matches('\n').count() + 1;
    assert_eq!(places(&run), [format!("sources/notes.yaml:{line}")], "{}", run.stderr);
    // A claim that is printed once more, without its sources.
    let text = before_base("{% for p in topics[0].positions %}{{ p.text }}{% endfor %}");
    let (_, run) = built(&[("briefing.md", &text)]);
    let line = NOTES[..NOTES.find("Wants to keep").unwrap()].matches('\n').count() + 1;
    assert_eq!(places(&run), [format!("sources/notes.yaml:{line}")], "{}", run.stderr);
}

#[test]
fn signs_of_the_marks_change_nothing() {
    let odd = "\u{fdd0}\u{fdd6}\u{fdd1}\u{fdd2}\u{fdd3}\u{fdd4}";
    let text = before_base(&format!("{odd}{SENTENCE}{odd}"));
    let (_, run) = built(&[("briefing.md", &text)]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(places(&run).contains(&place_of("briefing.md", &text, SENTENCE)), "{}", run.stderr);
    let notes = NOTES.replace("Ada Lumi,", &format!("\"Ada {odd}Lumi\","));
    let text = before_base(&format!("{{{{ actors[0].name | safe }}}}\n\n{SENTENCE}"));
    let (_, run) = built_of(&notes, &[("briefing.md", &text)]);
    assert!(places(&run).contains(&place_of("briefing.md", &text, SENTENCE)), "{}", run.stderr);
}

#[test]
fn a_declaration_covers_no_words_of_the_notes() {
    let line = NOTES[..NOTES.find("Wants to keep").unwrap()].matches('\n').count() + 1;
    for text in [
        "{{ topics[0].positions[0].text }}",
        "{{ topics[0].positions[0].text | truncate(length=30) }}",
        "Note {{ topics[0].positions[0].text }}",
    ] {
        let text = before_base(&format!("<!-- connective: why -->\n{text}"));
        let (_, run) = built(&[("briefing.md", &text)]);
        assert_eq!(run.code, Some(1), "{text}");
        assert_eq!(places(&run), [format!("sources/notes.yaml:{line}")], "{}", run.stderr);
    }
}

#[test]
fn a_long_name_is_prose() {
    for (name, good) in [
        ("Ada Lumi. She broke every promise that she made.", false),
        ("the one who broke every promise that she ever made to the islanders", false),
        ("Should it stay, and who of all those who live there pays for it?", true),
        ("Should it stay? Who is to pay?", true),
        ("Ministry of Roads, Ports and Inland Waters of the Kingdom of Norland", true),
        ("Dr. A. Lumi", true),
    ] {
        let notes = NOTES.replace("question: Should it stay?", &format!("question: \"{name}\""));
        assert_ne!(notes, NOTES);
        let (_, run) = built_of(&notes, &[]);
        assert_eq!(run.code, Some(i32::from(!good)), "{name}: {}", run.stderr);
        if !good {
            let line = notes[..notes.find(name).unwrap()].matches('\n').count() + 1;
            assert_eq!(places(&run)[0], format!("sources/notes.yaml:{line}"), "{}", run.stderr);
        }
    }
}
