//! The caret stands exactly on the word that is wrong, however and wherever it is written.

use crate::project::{BASE, MEETING, checked, found, found_in, one};

#[test]
fn in_every_style_of_scalar() {
    for (written, place) in [
        ("a <b> c", "4:14 `<b>`"),
        ("'it''s a <b> c'", "4:21 `<b>`"),
        ("\"say \\\"a\\\" <b> c\"", "4:23 `<b>`"),
        (">\n      Été à la\n      <b> carte\n", "6:7 `<b>`"),
        ("|\n      one\n      two <b>\n", "6:11 `<b>`"),
        ("one\n      two\n      <b> three", "6:7 `<b>`"),
        ("été — “là” <b>", "4:23 `<b>`"),
        ("日本語 العربية <b>", "4:24 `<b>`"),
        ("😀 <b>", "4:14 `<b>`"),
        ("e\u{301} <b>", "4:15 `<b>`"),
    ] {
        let note =
            format!("timeline:\n  - id: m\n    date: 2025-03-01\n    claim: {written}\n    cite: gazette\n");
        // A column counts characters; the text of the caret is what matters.
        let line = note.lines().position(|line| line.contains("<b>")).unwrap();
        let before = note.lines().nth(line).unwrap().split("<b>").next().unwrap().chars().count();
        assert_eq!(
            found(&note),
            [format!("unsafe-text {}:{} `<b>`", line + 1, before + 1)],
            "{written} {place}"
        );
    }
}

#[test]
fn in_flow_and_block_mappings() {
    assert_eq!(
        found("actors:\n  a: { name: Ada, kind: humen, of: [x] }\n"),
        ["bad-value 2:25 `humen`", "wrong-type 2:36 `[x]`"]
    );
    assert_eq!(
        found("actors:\n  a:\n    name: Ada\n    kind: humen # no\n    aliases:\n      - { x: y }\n"),
        ["bad-value 4:11 `humen`", "wrong-type 6:9 `{ x: y }`"]
    );
    assert_eq!(
        found("actors: { a: { nane: \"x\" , \"kind\": 'humen' } }\n"),
        ["unknown-field 1:16 `nane`", "bad-value 1:36 `'humen'`"]
    );
}

#[test]
fn behind_signs_of_several_bytes_line_ends_and_marks() {
    let note = "# Äöü — 日本\nactors:\n  a: { name: Ä, kind: humen }\n---\ntopics:\n  t: { titel: Ü }\n";
    let expected = ["note.yaml: bad-value 3:23 `humen`", "note.yaml: unknown-field 6:8 `titel`"];
    for text in [note.to_string(), format!("\u{feff}{note}"), note.replace('\n', "\r\n")] {
        assert_eq!(found_in(&[("sources/note.yaml", &text)]), expected);
    }
    // The last character of a line is not its carriage return.
    let note = "timeline:\r\n  - date: 2025-03-99\r\n    claim: >\r\n      One\r\n      <b>\r\n";
    assert_eq!(found(note), ["bad-date 2:11 `2025-03-99`"]);
}

#[test]
fn of_what_is_empty_is_behind_the_colon() {
    assert_eq!(found("actors:\n  a:\n  b: { name: }\n"), ["missing-field 2:5 ``", "missing-field 3:13 ``"]);
    assert_eq!(found("timeline:\n  -\n"), ["missing-field 2:4 ``"]);
}

#[test]
fn of_what_an_alias_brings_is_where_it_is_written() {
    assert_eq!(
        found("actors:\n  a: { name: &n [x] }\n  b: { name: *n }\n"),
        ["wrong-type 2:17 `[x]`", "wrong-type 3:14 `*n`"]
    );
    let note = format!("{MEETING}  - &e\n    date: 2025-03-01\n    claim: C <b>\n    cite: gazette\n");
    assert_eq!(found(&note), ["unsafe-text 8:14 `<b>`"]);
}

#[test]
fn of_a_duplicate_are_both_shown() {
    let key = one("duplicate-key", "actors:\n  a: { name: A }\n  b: { name: B }\n  a: { name: C }\n");
    assert_eq!(key.others, ["the first one is here 2:3 `a`"]);
    assert_eq!(found("actors:\n  a: { name: A, name: B }\n"), ["duplicate-key 2:17 `name`"]);
    assert_eq!(found("topics: { a: A }\ntopics: { b: B }\n"), ["duplicate-key 2:1 `topics`"]);

    let two = [
        ("sources/a.yaml", "actors:\n  lumi: { name: A }\n"),
        ("sources/b.yaml", "---\nactors:\n  lumi: { name: B }\n"),
        ("sources/c/d.yml", "actors: { lumi: { name: C } }\n"),
    ];
    assert_eq!(found_in(&two), ["b.yaml: duplicate-id 3:3 `lumi`", "c/d.yml: duplicate-id 1:11 `lumi`"]);
    let bytes: Vec<_> = two.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let (report, files) = checked(&bytes);
    for found in &report.diagnostics {
        let briefpack::diagnostic::Place::Span(span) = found.secondary[0].place else { panic!() };
        assert_eq!((&*files.get(span.file).path, files.position(span).line), ("sources/a.yaml", 2));
    }
}

#[test]
fn of_a_claim_given_twice_is_its_id_across_sections() {
    let note = format!("{MEETING}assessments:\n  - id: meeting\n    claim: C\n    because: [meeting]\n");
    assert!(found(&note).contains(&"duplicate-id 7:9 `meeting`".to_string()), "{:?}", found(&note));
    // One name space a kind: a source and an actor may share an id.
    let note = "actors:\n  gazette: { name: The Gazette }\ntopics:\n  gazette: The paper\n";
    assert_eq!(found(note), [""; 0]);
}

#[test]
fn of_an_entry_repeated_by_an_alias_is_said() {
    let note = MEETING.replace("- id", "- &m\n    id") + "  - *m\n";
    let twice = one("duplicate-id", &note);
    assert_eq!(twice.label, "given here, and again by an alias of the entry");
    assert!(twice.others.is_empty());
}

#[test]
fn findings_are_sorted_and_the_same_on_every_run() {
    let notes = [
        ("sources/z.yaml", "actors:\n  Z: { nane: 5 }\n"),
        (
            "sources/a.yaml",
            "timeline:\n  - claim: 5\n    cite: nothing\n    date: x\n  - { date: 2025, claim: C }\n",
        ),
        ("sources/base.yaml", BASE),
    ];
    let first = found_in(&notes);
    let mut sorted = first.clone();
    sorted.sort_by_key(|line| line.split(':').next().unwrap().to_string());
    assert_eq!(first, sorted);
    let mut backwards = notes;
    backwards.reverse();
    for _ in 0..5 {
        assert_eq!(found_in(&notes), first);
        assert_eq!(found_in(&backwards), first, "whatever the order they are read in");
    }
}
