//! `allow` in every shape.

use crate::project::{MEETING, checked, found, of_rule, one};

fn without_citation(allow: &str) -> Vec<String> {
    found(&MEETING.replace("cite: gazette", &format!("allow: {allow}")))
}

#[test]
fn an_exemption_silences_its_rule_for_its_claim() {
    for allow in [
        "[{ rule: claim-without-citation, because: known }]",
        "{ rule: claim-without-citation, because: known }",
        "{ rule: C001, because: known }",
        "\n      - rule: claim-without-citation\n        because: known",
    ] {
        assert_eq!(without_citation(allow), [""; 0], "{allow}");
    }
    let note = format!(
        "{}  - {{ date: 2025-03-01, claim: C }}\n",
        MEETING.replace("cite: gazette", "allow: { rule: C001, because: known }")
    );
    assert_eq!(found(&note), ["claim-without-citation 6:32 `C`"], "not for another claim");
}

#[test]
fn an_exemption_gives_a_reason() {
    for allow in [
        "[{ rule: claim-without-citation }]",
        "{ rule: C001, because: }",
        "{ rule: C001, because: \"\" }",
        "{ rule: C001, because: ' ' }",
        "{ rule: C001, because: ~ }",
    ] {
        let found = without_citation(allow);
        assert_eq!(found.len(), 1, "{allow}: {found:?}");
        assert!(found[0].starts_with("exemption-without-reason 5:"), "{allow}: {found:?}");
    }
}

#[test]
fn an_exemption_that_silences_nothing_is_found() {
    let note = format!("{MEETING}    allow: [{{ rule: claim-without-citation, because: x }}]\n");
    assert_eq!(
        found(&note),
        ["exemption-silences-nothing 6:13 `{ rule: claim-without-citation, because: x }`"]
    );
    let twice = "[{ rule: C001, because: x }, { rule: C001, because: y }]";
    assert_eq!(without_citation(twice), ["exemption-silences-nothing 5:41 `{ rule: C001, because: y }`"]);
    for (rule, help) in [
        ("claim-without-citaton", "did you mean `claim-without-citation`?"),
        ("c001", "did you mean `C001`?"),
        ("*", "`briefpack explain` lists the rules"),
        ("bad-date", "remove the exemption"),
        ("source-never-cited", "remove the exemption"),
    ] {
        let note = format!("{MEETING}    allow: [{{ rule: \"{rule}\", because: x }}]\n");
        assert_eq!(one("exemption-silences-nothing", &note).help, help);
    }
}

#[test]
fn an_exemption_of_the_wrong_shape_says_how_to_write_it() {
    assert_eq!(without_citation("claim-without-citation").len(), 1);
    let bare = one("wrong-type", &format!("{MEETING}    allow: C001\n"));
    assert_eq!(bare.help, "write `allow: [{ rule: C001, because: \"…\" }]`, with the reason");
    for allow in ["~", "[~]", "{ because: x }", "{ rule: C001, because: 5 }", "[[]]"] {
        assert_eq!(found(&format!("{MEETING}    allow: {allow}\n")).len(), 1, "{allow}");
    }
    assert_eq!(found(&format!("{MEETING}    allow: []\n")), [""; 0]);
}

#[test]
fn an_exemption_by_alias_counts_for_each_claim() {
    let note = "timeline:
  - { date: 2025-03-01, claim: A, allow: &x [{ rule: C001, because: known }] }
  - { date: 2025-03-01, claim: B, allow: *x }
  - { date: 2025-03-01, claim: C, cite: gazette, allow: *x }
";
    assert_eq!(of_rule("exemption-silences-nothing", note).len(), 1, "the third needs none");
    assert_eq!(of_rule("claim-without-citation", note).len(), 0);
    let (report, _) = checked(&[("sources/n.yaml", note.as_bytes())]);
    assert_eq!(report.exempt(), 2);
}

#[test]
fn other_rules_of_a_claim_can_be_silenced() {
    let late = MEETING.replace("2025-03-01", "2025-03-09");
    assert_eq!(
        found(&format!("{late}    allow: {{ rule: claim-after-source, because: announced }}\n")),
        [""; 0]
    );
    let markup = MEETING.replace("meet.", "<b>meet.");
    assert_eq!(found(&format!("{markup}    allow: {{ rule: C005, because: a name }}\n")), [""; 0]);
    let judgment =
        "assessments:\n  - { claim: J, allow: { rule: assessment-without-basis, because: common sense } }\n";
    assert_eq!(found(judgment), [""; 0]);
}
