//! One fault costs one entry: what stands before and behind it is checked in the same run, and a reference to what
//! was lost is no second finding.

use crate::project::{found, found_in, loaded};

/// A timeline whose second entry is broken, and what leans on all three.
fn around(broken: &str) -> String {
    format!(
        "timeline:
  - id: first
    date: 2025-03-99
    claim: C
{broken}  - id: third
    date: 2025-03-98
    claim: C
assessments:
  - claim: J
    because: [first, second, third]
briefings:
  b:
    title: B
    date: 2025-03-01
    summary: See [@second] and [@third].
"
    )
}

#[test]
fn each_fault_costs_its_entry_alone() {
    for (broken, fault) in [
        ("  - id: second\n    date: 2025-03-01\n    claim: The ministers meet: no result\n", "7:30 `:`"),
        (
            "  - id: second\n    date: 2025-03-01\n    claim: \"The ministers meet\n    cite: gazette\n",
            "7:12 `\"`",
        ),
        ("  - id: second\n    date: 2025-03-01\n    claim: 'Ukraine's plan'\n", "7:21 `s`"),
        ("  - id: second\n    claim: \"They\" part\n    date: 2025-03-01\n", "6:19 `p`"),
        ("  - id: second\n    claim: @them\n    date: 2025-03-01\n", "6:12 `@`"),
        ("  - id: second\n    claim: `x`\n    date: 2025-03-01\n", "6:12 ```"),
        ("  - id: second\n    date: 2025-03-01\n   claim: C\n    cite: gazette\n", "7:4 `c`"),
        ("  - id: second\n    date: 2025-03-01\n\tclaim: C\n    cite: gazette\n", "7:1 `\t`"),
        ("  - id: second\n    date: *nothing\n    claim: C\n", "6:11 `*`"),
        ("  - id: second\n    claim: [x] more\n    date: 2025-03-01\n", "6:16 `m`"),
        ("  - id: second\n    claim: \"a \\q b\"\n    date: 2025-03-01\n", "6:12 `\"`"),
        ("  - {id: second, date: 2025-03-01, claim: \"C}\n", "5:43 `\"`"),
    ] {
        let expected = ["bad-date 3:11 `2025-03-99`".to_string(), String::new(), String::new()];
        let lines = 4 + broken.lines().count();
        let mut found = found(&around(broken));
        assert_eq!(found.len(), 3, "{broken}: {found:#?}");
        assert_eq!(found[0], expected[0], "{broken}");
        assert_eq!(found[2], format!("bad-date {}:11 `2025-03-98`", lines + 2), "{broken}");
        assert_eq!(found.remove(1), format!("yaml-syntax {fault}"), "{broken}");
    }
}

#[test]
fn a_bracket_that_is_not_closed_costs_its_entry_alone() {
    let found = found(&around("  - id: second\n    date: 2025-03-01\n    claim: C\n    cite: [gazette\n"));
    assert_eq!(found[0], "bad-date 3:11 `2025-03-99`");
    assert!(found[1].starts_with("yaml-syntax 9:"), "{found:#?}");
    assert_eq!(found[2..], ["bad-date 10:11 `2025-03-98`"]);
}

#[test]
fn entries_with_ids_as_keys_are_taken_up_too() {
    let note = "sources:
  one:
    title: Talks: day one
    publisher: P
    published: 2025-03-01
  two:
    title: \"Unclosed
    publisher: P
    published: 2025-03-01
  three: {title: T, publisher: P, published: 2025-03-98, authors: [}
  four:
    title: T
    publisher: P
   published: 2025-03-01
  five:
    title: T
    publisher: P
    published: 2025-03-99
timeline:
  - { date: 2025-03-01, claim: C, cite: [one, two, three, four, five] }
topics:
  t: 5
";
    let found = found(note);
    let rules: Vec<_> = found.iter().map(|found| found.split(' ').next().unwrap()).collect();
    assert_eq!(
        rules,
        ["yaml-syntax", "yaml-syntax", "bad-date", "yaml-syntax", "yaml-syntax", "bad-date", "wrong-type"],
        "{found:#?}"
    );
}

#[test]
fn lists_that_are_not_indented_are_taken_up_too() {
    let note = "timeline:\n- date: 2025\n  claim: a: b\n- date: 2025-03-99\n  claim: C\ntopics:\n  t: 5\n";
    assert_eq!(found(note), ["yaml-syntax 3:11 `:`", "bad-date 4:9 `2025-03-99`", "wrong-type 7:6 `5`"]);
}

#[test]
fn a_fault_in_the_first_or_last_line_is_survived() {
    assert_eq!(found("timeline: a: b\ntopics:\n  t: 5\n"), ["yaml-syntax 1:12 `:`", "wrong-type 3:6 `5`"]);
    assert_eq!(
        found("timeline: x: y\n  - {date: 2025-03-99, claim: C}\n"),
        ["yaml-syntax 1:12 `:`", "bad-date 2:12 `2025-03-99`"]
    );
    assert_eq!(found("topics:\n  t: 5\n  u: \"x"), ["wrong-type 2:6 `5`", "yaml-syntax 3:6 `\"`"]);
    assert_eq!(
        found("topics: {t: 5, u: [x\nactors:\n  a: 5\n"),
        ["wrong-type 1:13 `5`", "yaml-syntax 2:7 `:`", "wrong-type 3:6 `5`"]
    );
    assert_eq!(found("\"").len(), 1);
    assert_eq!(found("@").len(), 1);
    assert_eq!(found("[").len(), 1);
    assert_eq!(found("? [").len(), 1);
    assert_eq!(found("topics: b: c").len(), 1);
}

#[test]
fn documents_behind_a_fault_are_read() {
    assert_eq!(
        found("topics:\n  t: a: b\n---\ntopics:\n  u: 5\n"),
        ["yaml-syntax 2:7 `:`", "wrong-type 5:6 `5`"]
    );
}

#[test]
fn an_anchor_lost_with_a_fault_is_no_second_one() {
    let note = "topics:\n  t: { title: &x T: U, question: Q }\n  u: { title: *x }\n  v: { title: 5 }\n";
    let found = found(note);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("yaml-syntax 2:") && found[1] == "wrong-type 4:15 `5`", "{found:#?}");
}

#[test]
fn many_faults_end_the_reading() {
    let note = "timeline:\n".to_string() + &"  - claim: a: b\n".repeat(100);
    assert_eq!(found(&note).len(), 20);
}

#[test]
fn a_bad_field_costs_one_entry_and_references_to_it_are_silent() {
    let note = "sources:
  s1: { title: 5, publisher: P, published: 2025-03-01 }
  s2: { title: T, publisher: P, published: 2025-03-01, url: https://www.a.net/b, derived_from: s1 }
actors:
  a1: { name: A, kind: x9 }
topics:
  t1: { titel: T }
positions:
  - { id: p1, actor: a1, topic: t1, stance: x9, date: 2025-03-01, claim: C, cite: s1 }
  - { actor: a1, topic: t1, stance: opposes, date: 2025-03-99, claim: C, cite: s1 }
timeline:
  - { date: 2025-03-99, claim: They meet again today in town, cite: s1 }
  - { date: 2025-03-01, claim: C, cite: [s1, s2], actors: a1, topics: t1, disputes: p1 }
assessments:
  - { claim: J, because: [p1, a1-t1-2025-03-99, 2025-03-99-they-meet-again-today-in, that-is-bad] }
  - { claim: That is bad, confidence: x9 }
briefings:
  b0: { title: B, date: x9 }
  b: { title: B, date: 2025-03-01, topics: t1, actors: a1, previous: b0, summary: \"See [@p1; @s1].\" }
";
    let found = found(note);
    let rules: Vec<_> = found.iter().map(|found| found.split(' ').next().unwrap()).collect();
    assert_eq!(
        rules,
        [
            "wrong-type",
            "bad-value",
            "unknown-field",
            "bad-value",
            "bad-date",
            "bad-date",
            "bad-value",
            "bad-date"
        ],
        "{found:#?}"
    );
}

#[test]
fn good_entries_beside_bad_ones_stay() {
    let text = "actors:\n  a: { name: A }\n  b: { name: [] }\n  c: { name: C }\n";
    let loaded = loaded(&[("sources/n.yaml", text.as_bytes())]);
    let ids: Vec<_> = loaded.notes.actors.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
}

#[test]
fn every_file_is_read_whatever_the_others_are() {
    let found = found_in(&[
        ("sources/a.yaml", "\"\n"),
        ("sources/b.yaml", "actors: 5\n"),
        ("sources/c.yaml", "topics:\n  t: 5\n"),
    ]);
    assert_eq!(
        found,
        ["a.yaml: yaml-syntax 1:1 `\"`", "b.yaml: wrong-type 1:9 `5`", "c.yaml: wrong-type 2:6 `5`"]
    );
}
