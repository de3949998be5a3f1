//! Briefings and their summaries.

use crate::project::{MEETING, found, of_rule, one};

/// A briefing with this summary; its first line is line 11 of the note.
fn summary(text: &str) -> String {
    let lines: String = text.lines().map(|line| format!("      {line}\n")).collect();
    format!("{MEETING}briefings:\n  b:\n    title: B\n    date: 2025-03-01\n    summary: |\n{lines}")
}

#[test]
fn every_passage_of_a_summary_cites() {
    for good in [
        "They met [@meeting].",
        "They met [@meeting; @gazette].",
        "They met [@gazette].",
        "# Head\n\nThey met [@meeting].",
        "- One [@meeting]\n- Two [@gazette]",
        "- One [@meeting]\n\n- Two\n  goes on [@gazette]",
        "1. One [@meeting]\n   - Nested [@gazette]",
        "> Said [@meeting].",
        "They met [@meeting],\nand went [@gazette].",
        "***",
        "**They met** [@meeting]",
    ] {
        assert_eq!(found(&summary(good)), [""; 0], "{good}");
    }
    for (bad, places) in [
        ("They met.", vec!["11:7 `They met.`"]),
        ("They met [@meeting].\n\nThey left.\nAll of them.", vec!["13:7 `They left.`"]),
        ("- One\n- Two [@meeting]\n- Three", vec!["11:9 `One`", "13:9 `Three`"]),
        ("- One [@meeting]\n  - Nested", vec!["12:11 `Nested`"]),
        ("- One\n  - Nested [@meeting]", vec!["11:9 `One`"]),
        ("- One\n\n- Two [@meeting]", vec!["11:9 `One`"]),
        ("> Said.", vec!["11:9 `Said.`"]),
        ("They met \\[@meeting].", vec!["11:7 `They met \\[@meeting].`"]),
        ("They met [meeting] @meeting.", vec!["11:7 `They met [meeting] @meeting.`"]),
        ("# Head\n\nText", vec!["13:7 `Text`"]),
    ] {
        let expected: Vec<_> =
            places.iter().map(|place| format!("summary-without-citation {place}")).collect();
        assert_eq!(found(&summary(bad)), expected, "{bad}");
    }
}

#[test]
fn a_reference_leads_somewhere() {
    assert_eq!(found(&summary("They met [@meetin].")), ["unknown-reference 11:18 `meetin`"]);
    assert_eq!(
        found(&summary("They met [@meeting; @gazete; nothing-of-it].")),
        ["unknown-reference 11:28 `gazete`", "unknown-reference 11:36 `nothing-of-it`"]
    );
    assert_eq!(found(&summary("Über “so” [@meetin].")), ["unknown-reference 11:19 `meetin`"]);
    assert_eq!(found(&summary("They met [@ meeting].")), [""; 0]);
    let help = |text: &str| one("unknown-reference", &summary(text)).help;
    assert_eq!(help("They met [@meetin]."), "did you mean `meeting`?");
    assert_eq!(help("They met [@meeting, @gazette]."), "part several ids with a semicolon: `[@id; @id]`");
    assert_eq!(help("They met [@]."), "write `[@id]` with the id of a claim or of a source, or remove it");
    assert_eq!(one("unknown-reference", &summary("They met [@].")).fix, None);
}

#[test]
fn a_reference_in_any_scalar_is_found_at_its_place() {
    let note = |written: &str| {
        format!("{MEETING}briefings:\n  b:\n    title: B\n    date: 2025-03-01\n    summary: {written}\n")
    };
    assert_eq!(found(&note("They met [@meetin].")), ["unknown-reference 10:25 `meetin`"]);
    assert_eq!(found(&note("\"They \\\"met\\\" [@meetin].\"")), ["unknown-reference 10:30 `meetin`"]);
    assert_eq!(found(&note("'It''s so [@meetin].'")), ["unknown-reference 10:26 `meetin`"]);
    assert_eq!(
        found(&note(">\n      They\n      met [@meeting],\n      or [@meetin].\n")),
        ["unknown-reference 13:12 `meetin`"]
    );
    assert_eq!(
        found(&note("They met [@meeting].\r\n\r\n      Or [@meetin].").replace("\r\n\r\n", "\n\n")),
        ["unknown-reference 12:12 `meetin`"]
    );
}

#[test]
fn previous_is_an_earlier_briefing() {
    let two = |a: &str, b: &str| {
        let note = format!(
            "{MEETING}briefings:\n  a: {{ title: A, date: 2025-03-01, covers: 2025, {a} }}\n  b: {{ title: B, date: 2025-03-02, covers: 2025, {b} }}\n"
        );
        found(&note)
    };
    assert_eq!(two("tlp: CLEAR", "previous: a"), [""; 0]);
    assert_eq!(two("tlp: CLEAR", "tlp: CLEAR"), [""; 0]);
    assert_eq!(two("previous: b", "tlp: CLEAR"), ["unknown-briefing 7:60 `b`"], "it is later");
    assert_eq!(two("previous: a", "tlp: CLEAR"), ["unknown-briefing 7:60 `a`"], "it is itself");
    assert_eq!(two("previous: yesterday", "tlp: CLEAR"), ["unknown-briefing 7:60 `yesterday`"]);
    let same_day = format!(
        "{MEETING}briefings:\n  a: {{ title: A, date: 2025-03-01, covers: 2025, previous: b }}\n  b: {{ title: B, date: 2025-03-01, covers: 2025, previous: a }}\n"
    );
    assert_eq!(found(&same_day), ["unknown-briefing 7:60 `b`"], "each before the other");
}

#[test]
fn two_briefings_of_one_day_are_good() {
    let note = format!(
        "{MEETING}briefings:\n  a: {{ title: A, date: 2025-03-01 }}\n  b: {{ title: B, date: 2025-03-01 }}\n"
    );
    assert_eq!(found(&note), [""; 0]);
}

#[test]
fn a_briefing_holds_something() {
    let briefing = |lines: &str| {
        of_rule(
            "briefing-without-claims",
            &format!(
                "{MEETING}    actors: lumi\n    topics: ferry\nbriefings:\n  b: {{ title: B, {lines} }}\n"
            ),
        )
        .len()
    };
    assert_eq!(briefing("date: 2025-03-01"), 0);
    assert_eq!(briefing("date: 2025-02-28"), 1);
    assert_eq!(briefing("date: 2025-03-05, covers: 2025-03-02/2025-03-05"), 1);
    assert_eq!(briefing("date: 2025-03-05, covers: 2025-03-02/2025-03-05, summary: 'So [@meeting].'"), 0);
    assert_eq!(briefing("date: 2025-03-01, topics: ferry, actors: lumi"), 0);
}

#[test]
fn a_topic_brings_its_parts() {
    let note = |of: &str| {
        format!(
            "topics:\n  harbour: The harbour\n  pier: {{ title: The pier, part_of: {of} }}\n{MEETING}    topics: pier\nbriefings:\n  b: {{ title: B, date: 2025-03-01, topics: harbour }}\n"
        )
    };
    assert_eq!(found(&note("harbour")), [""; 0]);
    assert_eq!(found(&note("ferry")), ["briefing-without-claims 11:3 `b`"]);
    assert_eq!(found(&note("pier"))[..1], ["topic-in-a-circle 3:37 `pier`"]);
}
