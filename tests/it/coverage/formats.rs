//! What is written: table, JSON, Cobertura XML, badge.

use super::NOTES;
use crate::project::{BASE, Project, golden};
use serde_json::Value;
use std::fs;
use unicode_width::UnicodeWidthStr;

fn project() -> Project {
    Project::new(&[("sources/a.yaml", NOTES), ("sources/deep/b & \"c\".yaml", MORE)])
}

/// Two claims on one line, below another folder.
const MORE: &str = "timeline: [{ id: late, date: 2025-02-01, claim: A., cite: [wire, own] }, { id: bare, date: 2025-02-01, claim: B., allow: [{ rule: C001, because: known }] }]
";

#[test]
fn the_formats_of_a_project() {
    let project = project();
    for (format, name) in
        [("json", "coverage.json"), ("cobertura", "coverage.xml"), ("badge", "coverage.svg")]
    {
        let run = project.run(&["coverage", "--format", format]);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{format}");
        golden(name, &run.stdout);
    }
    let run = project.run(&["coverage", "--by", "kind,actor", "--by", "topic,note,briefing,kind"]);
    golden("coverage.txt", &run.stdout);
    let wide = run.stdout.lines().find(|line| line.width() > 80);
    assert_eq!(wide, None);
    let by_default = project.run(&["coverage"]).stdout;
    assert!(by_default.contains("claims by kind") && by_default.contains("claims by briefing"));
    assert_eq!(by_default.matches("claims by").count(), 2);
}

#[test]
fn figures_stand_below_each_other_in_any_script() {
    let table = project().run(&["coverage", "--by", "actor"]).stdout;
    let lines: Vec<&str> = table.split("\n\n").next().unwrap().lines().collect();
    assert!(lines.len() > 5);
    let ends: Vec<usize> = lines.iter().map(|line| line.width()).collect();
    assert!(ends.iter().all(|end| *end == ends[0]), "{table}");
    assert!(table.contains("\u{2068}דנה לוי\u{2069}"), "{table}");
}

#[test]
fn names_cannot_move_the_cursor() {
    let note = "actors:\n  a: { name: \"A\\e[2J\\rB\\u202e\" }\ntopics:\n  t: T\npositions:\n  - { actor: a, topic: t, stance: supports, date: 2025-03-01, claim: A. }\n";
    let run = Project::new(&[("sources/a.yaml", note)]).run(&["coverage", "--by", "actor"]);
    assert!(!run.stdout.contains(['\u{1b}', '\r', '\u{202e}']), "{:?}", run.stdout);
}

#[test]
fn formats_go_to_files_beside_what_is_printed() {
    let project = project();
    let run = project.run(&[
        "coverage",
        "--output",
        "json=c.json",
        "--output",
        "cobertura=c.xml",
        "--output",
        "badge=a=b.svg",
        "--badge",
        "corroborated",
        "--min-sourced",
        "100",
    ]);
    assert_eq!(run.code, Some(1), "the files are there even where the gate is shut: {}", run.stderr);
    assert!(run.stdout.starts_with("claims by kind"));
    let read = |name: &str| fs::read_to_string(project.root.join(name)).unwrap();
    assert_eq!(read("c.json"), project.run(&["coverage", "--format", "json"]).stdout);
    assert_eq!(read("c.xml"), project.run(&["coverage", "--format", "cobertura"]).stdout);
    assert!(read("a=b.svg").contains("<title>corroborated: 42 %</title>"), "{}", read("a=b.svg"));
    for wrong in ["xml=c.xml", "json", "json=", "=c.json"] {
        let run = project.run(&["coverage", "--output", wrong]);
        assert_eq!((run.code, run.stdout.is_empty()), (Some(2), true), "{wrong}");
    }
    let run = project.run(&["coverage", "--output", "json=no/such/folder.json"]);
    assert_eq!(run.code, Some(2));
    let among = project.run(&["coverage", "--output", "cobertura=sources/deep/../a.yaml"]);
    assert_eq!(among.code, Some(2));
    assert!(among.stderr.contains("`sources/a.yaml` lies among the notes\n  help: "), "{}", among.stderr);
    assert_eq!(read("sources/a.yaml"), NOTES);
    assert!(run.stderr.starts_with("briefpack: cannot write `no/such/folder.json`: "), "{}", run.stderr);
}

#[test]
fn the_json_adds_up() {
    let value: Value =
        serde_json::from_str(&project().run(&["coverage", "--format", "json"]).stdout).unwrap();
    assert_eq!(value["version"], 1);
    let claims = value["claims"].as_array().unwrap();
    assert_eq!(value["total"]["claims"], claims.len());
    let with = |origins: u64| claims.iter().filter(|claim| claim["origins"] == origins).count();
    assert_eq!(value["total"]["none"], with(0));
    assert_eq!(value["total"]["one"], with(1));
    assert_eq!(value["total"]["more"], claims.len() - with(0) - with(1));
    for group in ["kind", "actor", "topic", "note", "briefing"] {
        assert!(value["by"][group].as_array().is_some_and(|rows| !rows.is_empty()), "{group}");
    }
}

#[test]
fn a_line_with_two_claims_is_covered_as_far_as_the_worse_of_them() {
    let xml = project().run(&["coverage", "--format", "cobertura"]).stdout;
    let line = "<line number=\"1\" hits=\"0\" branch=\"true\" condition-coverage=\"50% (2/4)\"/>";
    assert_eq!(xml.matches(line).count(), 1, "{xml}");
    assert!(xml.contains("filename=\"sources/deep/b &amp; &quot;c&quot;.yaml\""), "{xml}");
    assert!(!xml.contains("<!DOCTYPE") && xml.contains("timestamp=\"0\""));
    let empty = Project::new(&[("sources/a.yaml", BASE)]).run(&["coverage", "--format", "cobertura"]).stdout;
    assert!(empty.contains("line-rate=\"0.0000\"") && empty.contains("lines-valid=\"0\""), "{empty}");
}

#[test]
fn a_badge_has_the_colour_of_what_is_asked_for() {
    let project = project();
    let badge = |args: &[&str]| {
        let all = [&["coverage", "--format", "badge"], args].concat();
        project.run(&all).stdout
    };
    let ground = |svg: &str| svg.rsplit_once("<path fill=\"").unwrap().1[..7].to_string();
    let sourced = badge(&[]);
    assert!(
        sourced.contains("aria-label=\"sourced: 71 %\"") && sourced.contains("role=\"img\""),
        "{sourced}"
    );
    let (bad, good) = (ground(&sourced), ground(&badge(&["--min-sourced", "71"])));
    assert_ne!(bad, good);
    assert_eq!(ground(&badge(&["--min-sourced", "72"])), bad);
    let open = ground(&badge(&["--badge", "corroborated"]));
    assert!(open != bad && open != good, "nobody asked for a share");
    assert_eq!(ground(&badge(&["--badge", "corroborated", "--min-corroborated", "40"])), good);
    assert!(badge(&["--badge", "quotes"]).contains("quotes proved: 0 %"));
    for svg in [sourced, badge(&["--badge", "quotes"])] {
        assert!(!svg.contains("<script") && !svg.contains("href") && !svg.contains("url(h"), "{svg}");
    }
}

#[test]
fn the_words_of_a_badge_can_be_read() {
    let colours = ["#3b4252", "#2e7d32", "#8a5a00", "#b3261e", "#1f5fa8", "#5f6673"];
    let source = include_str!("../../../src/coverage/badge.rs");
    let declared = source.lines().filter(|line| line.starts_with("const") && line.contains('#'));
    assert_eq!(declared.count(), colours.len(), "each colour is looked at");
    for colour in colours {
        assert!(source.contains(colour));
        let value = u32::from_str_radix(&colour[1..], 16).unwrap();
        let [_, rgb @ ..] = value.to_be_bytes();
        let ratio = crate::html::contrast::ratio([255; 3], rgb);
        assert!(ratio >= 4.5, "white on {colour} is {ratio:.2}");
    }
}
