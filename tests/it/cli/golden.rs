//! The whole output of broken projects, as a person reads it.

use crate::project::{BASE, MEETING, Project, golden};

fn shown(name: &str, files: &[(&str, &str)]) {
    let project = Project::new(files);
    project.write("sources/base.yaml", BASE.as_bytes());
    let run = project.run(&["check"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    for line in run.stdout.lines() {
        assert!(line.chars().count() < 400, "no line of a note is printed whole: {line}");
    }
    golden(&format!("{name}.txt"), &run.stdout);
}

#[test]
fn one_file_with_many_faults() {
    shown(
        "many-faults",
        &[(
            "sources/article.yaml",
            "sources:
  herald-0301:
    title: Talks: day one
    publisher: The Herald
    published: 2025-03-01
  courier_0301:
    title: 1984
    publishr: The Courier
    published: 1 March 2025
    url: www.courier.net/a
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: [gazete, herald-0301]
    actors: [lumi, lumo]
  - date: 2025-03-01
    claim: They part.
",
        )],
    );
}

#[test]
fn a_briefing_with_a_bad_summary() {
    let note = format!(
        "{MEETING}assessments:
  - id: again
    claim: We have high confidence that they are likely to meet again.
    likelihood: likely (90 %)
    because: [meeting, meating]
briefings:
  2025-03-01:
    title: First of March
    date: 2025-03-01
    tlp: TLP:WHITE
    summary: |
      The ministers met, says a paper.

      - They <b>agree</b> [@meeting].
      - Talks go on [@again; @agian].
"
    );
    shown("bad-summary", &[("sources/note.yaml", &note)]);
    shown("bad-summary-clear", &[("sources/note.yaml", &note.replace("TLP:WHITE", "CLEAR"))]);
}

#[test]
fn duplicates_across_files() {
    let again = "actors:\n  lumi: { name: Ada Lumi }\ntimeline:\n  - { id: meeting, date: 2025-03-01, claim: They meet, cite: gazette }\n";
    shown("duplicates", &[("sources/note.yaml", MEETING), ("sources/z/again.yaml", again)]);
}

#[test]
fn wide_and_right_to_left_text() {
    let note = "timeline:
  - { date: 2025-03-01, claim: \"日本語の発表 <b>\", cite: gazette }
  - { date: 2025-03-01, claim: \"שלום עולם <b> المفاوضات\", cite: gazete }
  - { date: 2025-03-01, claim: \"👩\u{200d}🚀 e\u{301}\u{301} <b>\", cite: gazette }
  - { date: 2025-03-01, claim: \"a\ttab <b>\", cite: gazette }
";
    shown("wide-text", &[("sources/note.yaml", note)]);
}

#[test]
fn a_line_of_five_thousand_characters() {
    let long = "word ".repeat(500);
    let note = format!(
        "timeline:\n  - date: 2025-03-01\n    claim: \"{long}<b>{long}\"\n    cite: gazete\n  - {{ date: 2025-03-01, claim: \"{long}\" }}\n"
    );
    shown("long-line", &[("sources/note.yaml", &note)]);
}

#[test]
fn what_is_hardly_there() {
    shown(
        "hardly-there",
        &[
            ("sources/a.yaml", "\""),
            ("sources/b.yaml", "actors:\n  a:\n  b: { name: }\ntimeline:\n  -"),
            ("sources/c.yaml", "topics:\n  t: T\n  u: [\n"),
            ("sources/d.yaml", "topics:\r\n  t: 5\r\n"),
        ],
    );
}

#[test]
fn dates_against_each_other() {
    let note = format!(
        "{}briefings:\n  b:\n    title: B\n    date: 2025-02-28\n    covers: 2025\n",
        MEETING.replace("2025-03-01", "2025-03-02/..")
    );
    shown("dates", &[("sources/note.yaml", &note)]);
}

#[test]
fn circles_of_every_kind() {
    shown(
        "circles",
        &[(
            "sources/note.yaml",
            "sources:
  a: { title: A, publisher: P, published: 2025-03-01, url: https://a.net/a, derived_from: b }
  b: { title: B, publisher: P, published: 2025-03-01, derived_from: a }
topics:
  harbour: { title: The harbour, part_of: pier }
  pier: { title: The pier, part_of: harbour }
timeline:
  - { id: e, date: 2025-03-01, claim: E, cite: [a, gazette], disputes: e }
assessments:
  - { id: one, claim: One, because: two }
  - { id: two, claim: Two, because: [one, e] }
briefings:
  x: { title: X, date: 2025-03-01, covers: 2025, previous: y }
  y: { title: Y, date: 2025-03-01, covers: 2025, previous: x }
",
        )],
    );
}
