//! A finding is known again after the note around it has changed.

use super::{NOTE, ODD};
use crate::project::{BASE, checked};
use briefpack::diagnostic::fingerprint;

/// Rule and fingerprint of each finding, sorted.
fn prints(note: &str) -> Vec<(&'static str, String)> {
    let (report, files) = checked(&[("sources/base.yaml", BASE.as_bytes()), (ODD, note.as_bytes())]);
    let prints = fingerprint::of(&report.diagnostics, &files);
    let mut all: Vec<_> = report.diagnostics.iter().map(|found| found.rule.name).zip(prints).collect();
    all.sort();
    all
}

#[test]
fn what_moves_keeps_its_fingerprint() {
    let before = prints(NOTE);
    assert!(before.len() > 5);
    let comments = NOTE
        .replace("timeline:\n", "\n\n# all of it\ntimeline:\n")
        .replace("    date", "    # when\n\n    date");
    let windows = NOTE.replace('\n', "\r\n");
    let indented: String = NOTE.lines().map(|line| format!("  {line}\n")).collect();
    let above = format!("briefings: {{}}\n{NOTE}");
    for (name, after) in
        [("comments", comments), ("windows", windows), ("indented", indented), ("above", above)]
    {
        assert_ne!(after, NOTE);
        assert_eq!(prints(&after), before, "{name}");
    }
}

#[test]
fn other_findings_change_no_fingerprint() {
    let before = prints(NOTE);
    let after = prints(&NOTE.replace(
        "timeline:\n",
        "timeline:\n  - { id: first, date: 2025-03-01, claim: They <u>wait</u>. }\n",
    ));
    assert!(after.len() > before.len());
    for print in &before {
        assert!(after.contains(print), "{print:?} in {after:?}");
    }
}

#[test]
fn a_claim_that_moves_to_another_note_keeps_its_fingerprints() {
    let claim = "timeline:\n  - { id: lone, date: 2025-03-01, claim: They wait. }\n";
    let of = |path: &str| {
        let (report, files) = checked(&[(path, claim.as_bytes())]);
        fingerprint::of(&report.diagnostics, &files)
    };
    assert_eq!(of("sources/a.yaml").len(), 1);
    assert_eq!(of("sources/a.yaml"), of("sources/b/c.yaml"));
}

#[test]
fn other_words_are_another_finding() {
    let of = |note: &str, rule: &str| {
        prints(note).into_iter().find(|(name, _)| *name == rule).map(|(_, print)| print).unwrap()
    };
    for (rule, from, to) in [
        ("unknown-field", "nmae", "nmea"),
        ("bad-date", "1 March 2025", "2 March 2025"),
        ("claim-without-citation", "встреча", "встречи"),
        ("unknown-source", "gazete", "gazett"),
    ] {
        assert_ne!(of(NOTE, rule), of(&NOTE.replace(from, to), rule), "{rule}");
    }
}

#[test]
fn a_hundred_equal_findings_are_a_hundred() {
    let note: String = std::iter::once("topics:\n".to_string())
        .chain((0..100).map(|number| format!("  t{number}: {{ title: T, nmae: x }}\n")))
        .collect();
    let mut all: Vec<_> = prints(&note)
        .into_iter()
        .filter(|(rule, _)| *rule == "unknown-field")
        .map(|(_, print)| print)
        .collect();
    assert_eq!(all.iter().filter(|print| print[..16] == all[0][..16]).count(), 100);
    all.dedup();
    assert_eq!(all.len(), 100);
}
