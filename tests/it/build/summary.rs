//! The summary in the written files.

use crate::project::Project;
use std::fs;

/// A summary in every shape, in several scripts, and what it rests on.
const NOTES: &str = "sources:
  gazette: { title: Ministers meet, publisher: The Gazette, published: 2025-03-01, url: https://www.gazette.net/ministers-meet }
timeline:
  - { id: meeting, date: 2025-03-01, claim: The ministers meet., cite: gazette }
  - { id: dinner, date: 2025-03-01, claim: The ministers dine., cite: gazette }
briefings:
  today:
    title: Today
    date: 2025-03-01
    summary: |
      The ministers **meet** [@meeting] and *dine [@dinner; @meeting]*. They say so [@gazette]. More is to come.

      ### What comes

      - Первый пункт: «встреча» [@meeting].
        - Inner words of an `item` [@dinner].
      - Οι υπουργοί [@meeting]

      > Quoted & <escaped> words, 1.5 % of [it](https://www.gazette.net/x_y) [@gazette].

      | Who | What |
      | --- | --- |
      | Ministers [@meeting] | meet |

      الوزراء يجتمعون [@meeting].
";

fn template(from: &str, to: &str) -> Project {
    let project = Project::new(&[("sources/notes.yaml", &NOTES.replace(" <escaped>", ""))]);
    let built_in = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/briefing.md")).unwrap();
    assert!(built_in.contains(from));
    project.write("templates/briefing.md", built_in.replace(from, to).as_bytes());
    project
}

#[test]
fn a_summary_is_found_in_every_format() {
    let project = Project::new(&[("sources/notes.yaml", &NOTES.replace(" <escaped>", ""))]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let manifest = fs::read_to_string(project.root.join("out/today/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let words: Vec<String> = manifest["summary"]
        .as_array()
        .unwrap()
        .iter()
        .map(|passage| {
            passage["words"]
                .as_array()
                .unwrap()
                .iter()
                .map(|words| words.as_str().unwrap())
                .collect::<Vec<_>>()
                .join(" / ")
        })
        .collect();
    assert_eq!(words[0], "The ministers meet / and dine / They say so / More is to come");
    assert_eq!(words.len(), 11, "{words:?}");
    assert_eq!(manifest["summary"][2]["note"]["line"], 15);
}

#[test]
fn a_summary_that_is_dropped_or_cut_is_missed_in_every_format() {
    for (to, count) in [("", 8), ("{{ summary | truncate(length=60) }}", 7)] {
        let project = template("{{ summary }}", to);
        for (format, unread) in [("md", 0), ("html", 0), ("pdf", 1)] {
            let run = project.run(&["build", "--only", format]);
            assert_eq!(run.code, Some(3), "{format}: {}", run.stderr);
            let missing = run.stderr.matches("[V016 summary-altered]").count();
            assert!(missing >= count - unread, "{format}: {missing} of {count}\n{}", run.stderr);
            assert!(run.stderr.contains("sources/notes.yaml:11:7"), "{}", run.stderr);
        }
    }
}

#[test]
fn a_summary_without_its_links_is_missed() {
    let project = template(
        "{{ summary }}",
        "{{ summary | replace(from=\"](#claim-dinner)\", to=\"](#claim-meeting)\") }}",
    );
    for format in ["md", "html", "pdf"] {
        let run = project.run(&["build", "--only", format]);
        assert_eq!(run.code, Some(3), "{format}: {}", run.stderr);
        assert!(run.stderr.contains("does not link to claim `dinner`"), "{format}: {}", run.stderr);
    }
}
