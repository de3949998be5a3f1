//! Words that no line of the PDF is wide enough for.

use crate::project::{Project, Run};
use std::fs;

const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsversammlungsprotokollführervertretungsbefugniserteilungsverfahrensordnungsentwurf";

/// Notes whose second position has these words in its claim, and a template that prints them in many columns.
fn built(words: &str, asked: &[&str]) -> (Project, Run) {
    let notes = format!(
        "sources:
  gazette:
    {{ title: Ministers meet, publisher: The Gazette, published: 2025-03-01, url: https://www.gazette.net/a }}
timeline:
  - {{ id: one, date: 2025-03-01, claim: The first word is {LONG}s., cite: gazette }}
  - {{ id: two, date: 2025-03-01, claim: \"So is {words}.\", cite: gazette }}
briefings:
  today: {{ title: Today, date: 2025-03-01 }}
"
    );
    let columns = "<!-- connective: a test -->\n| A | B | C | D |\n| - | - | - | - |\n{% for e in timeline %}| {{ e.number }} {{ <claim c={e} /> }} | a | b | c |\n{% endfor %}\n";
    let master = include_str!("../../../templates/briefing.md");
    let (before, rest) = master.split_once("| When and where").unwrap();
    let (_, rest) = rest.split_once("{% endfor %}").unwrap();
    let project = Project::new(&[
        ("sources/n.yaml", &notes),
        ("templates/briefing.md", &format!("{before}{columns}{rest}")),
    ]);
    let run = project.run(&[&["build"], asked].concat());
    (project, run)
}

#[test]
fn a_word_that_is_cut_is_found_where_the_note_says_it() {
    let (project, run) = built(&format!("the {LONG}"), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for part in [
        "warning[T007 torn-word]: the PDF cuts `Donaudampf",
        "sources/n.yaml:6:",
        "no line is wide enough",
        "give the table fewer columns",
    ] {
        assert!(run.stderr.contains(part), "{part} in {}", run.stderr);
    }
    assert_eq!(run.stderr.matches("warning[T007").count(), 2, "each word once: {}", run.stderr);
    assert!(run.stdout.contains("2 warnings"), "no green report over this: {}", run.stdout);
    assert!(project.root.join("out/today/briefing.pdf").exists());
    // No other format cuts anything.
    let (_, run) = built(&format!("the {LONG}"), &["--only", "md,html"]);
    assert!(!run.stderr.contains("T007"), "{}", run.stderr);
}

#[test]
fn addresses_code_and_what_may_be_broken_are_no_findings() {
    let hash = "0123456789abcdef".repeat(8);
    for words in [
        format!("https://www.gazette.net/{hash}"),
        format!("`{hash}`"),
        "Donau-dampf-schifffahrts-elektrizitäten-hauptbetriebswerk-bauunterbeamten-gesellschaft".to_owned(),
    ] {
        let (_, run) = built(&words, &["--only", "pdf"]);
        assert_eq!(run.stderr.matches("T007").count(), 1, "{words}: {}", run.stderr);
    }
}

#[test]
fn a_project_may_raise_the_warning_or_switch_it_off() {
    let (project, _) = built("one", &["--only", "md"]);
    for (level, code, says) in [("error", 1, "error[T007"), ("off", 0, "")] {
        fs::write(project.root.join("briefpack.yaml"), format!("rules: {{ torn-word: {level} }}\n")).unwrap();
        let run = project.run(&["build", "--only", "pdf"]);
        assert_eq!(run.code, Some(code), "{}", run.stderr);
        assert!(
            run.stderr.contains(says) && (level != "off" || !run.stderr.contains("T007")),
            "{}",
            run.stderr
        );
    }
    fs::remove_file(project.root.join("briefpack.yaml")).unwrap();
    let run = project.run(&["build", "--only", "pdf", "--deny", "warnings"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("nothing was published"), "{}", run.stderr);
}
