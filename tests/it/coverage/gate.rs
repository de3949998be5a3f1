//! The gate: what is asked for, at the border and beside it, and what is said.

use super::{NOTES, counted};
use crate::project::{BASE, MEETING, Project};
use briefpack::coverage::{Measure, Percent, Tally};

/// Notes with this many events of one origin, then of two, then of none.
fn events(one: usize, two: usize, none: usize) -> String {
    let mut text = String::from("sources:\n");
    for id in ["a", "b"] {
        text += &format!(
            "  {id}: {{ title: T, publisher: P, published: 2025-03-01, url: https://www.p.net/{id} }}\n"
        );
    }
    text += "timeline:\n";
    let cites = [(one, "[a]"), (two, "[a, b]"), (none, "[]")];
    let cites = cites.into_iter().flat_map(|(count, cite)| std::iter::repeat_n(cite, count));
    for (number, cite) in cites.enumerate() {
        text += &format!("  - {{ id: e-{number}, date: 2025-03-01, claim: E., cite: {cite} }}\n");
    }
    text
}

/// By how many claims a share falls short.
fn missing(note: &str, measure: Measure, asked: &str) -> Option<usize> {
    let asked: Percent = asked.parse().unwrap();
    counted(&[("sources/a.yaml", note)], |coverage, _| {
        coverage.shortfall(measure, asked).map(|short| short.missing)
    })
}

#[test]
fn a_share_is_reached_at_the_border_and_not_below() {
    use Measure::{Corroborated, Sourced};
    let five = events(2, 3, 0);
    for (asked, expected) in
        [("60", None), ("60.00", None), ("60.01", Some(1)), ("80", Some(1)), ("100", Some(2)), ("0", None)]
    {
        assert_eq!(missing(&five, Corroborated, asked), expected, "{asked}");
    }
    assert_eq!(missing(&five, Sourced, "100"), None);
    // 2,999 of 3,000 are 99.966… %: shown as 99.9 %, and never 100 %.
    let many = events(2_999, 0, 1);
    for (asked, expected) in [("99.9", None), ("99.96", None), ("99.97", Some(1)), ("100", Some(1))] {
        assert_eq!(missing(&many, Sourced, asked), expected, "{asked}");
    }
    counted(&[("sources/a.yaml", &many)], |coverage, _| {
        assert_eq!(Sourced.of(&coverage.total).to_string(), "99.9 %");
    });
}

#[test]
fn a_share_of_nothing_reaches_nothing() {
    for measure in Measure::ALL {
        assert_eq!(missing(BASE, measure, "0"), None);
        assert_eq!(missing(BASE, measure, "0.01"), Some(0));
    }
    assert_eq!(Measure::Sourced.of(&Tally::default()).to_string(), "–");
    let run = Project::new(&[("sources/a.yaml", BASE)]).run(&["coverage", "--min-sourced", "100"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stderr,
        "error: there is no claim in the notes, and nothing is sourced: expected 100 %\n  help: add one, or do not ask for a share\n"
    );
}

#[test]
fn a_per_cent_is_read_as_it_is_written() {
    for good in ["0", "7", "60", "99.5", "99.05", "100", "100.0"] {
        let read: Percent = good.parse().unwrap();
        assert_eq!(read.to_string(), good.trim_end_matches(".0"));
    }
    for bad in [
        "",
        "100.01",
        "101",
        "-1",
        "+1",
        "1e1",
        "60 %",
        "60%",
        ".5",
        "5.",
        "1.234",
        "nan",
        "99999999999",
        "６０",
    ] {
        assert!(bad.parse::<Percent>().is_err(), "{bad}");
    }
}

#[test]
fn what_falls_short_is_told_with_the_first_claims_and_their_lines() {
    let project = Project::new(&[("sources/a.yaml", NOTES)]);
    let asked = ["coverage", "--min-sourced", "100", "--min-corroborated", "60", "--min-quotes-proved", "50"];
    let run = project.run(&asked);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stderr,
        "error: 4 of 5 claims are sourced (80.0 %), expected 100 %: 1 claim missing
  sources/a.yaml:17: event `sunday` is exempt, and has no origin
  help: cite a source that was not retracted: `cite: some-source`
error: 2 of 5 claims are corroborated (40.0 %), expected 60 %: 1 claim missing
  sources/a.yaml:14: position `oran-not` has 1 independent origin
  sources/a.yaml:16: event `vote` has 1 independent origin
  sources/a.yaml:17: event `sunday` is exempt, and has no origin
  help: cite one more source, whose news does not come from the same origin
error: 0 of 1 quotation is verified or locked (0.0 %), expected 50 %: 1 quotation missing
  sources/a.yaml:14: position `oran-not` has 1 quotation unproved
  help: `briefpack check --require locked` points at each; `briefpack lock` keeps the proof
"
    );
    let run = project.run(&["coverage", "--min-sourced", "80", "--min-corroborated", "40"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
}

#[test]
fn of_many_that_lack_something_the_first_are_named() {
    let run =
        Project::new(&[("sources/a.yaml", &events(9, 0, 0))]).run(&["coverage", "--min-corroborated", "1"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.matches("  sources/a.yaml:").count(), 5);
    assert!(run.stderr.contains("\n  and 4 more: "), "{}", run.stderr);
}

#[test]
fn notes_that_cannot_be_read_whole_reach_no_share() {
    for broken in [
        "timeline:\n  - { id: x, date: someday, claim: A., cite: gazette }\n",
        "timeline: [\n",
        "topics: 5\n",
    ] {
        let project = Project::new(&[
            ("sources/base.yaml", BASE),
            ("sources/meeting.yaml", MEETING),
            ("sources/broken.yaml", broken),
        ]);
        let run = project.run(&["coverage", "--min-sourced", "100"]);
        assert_eq!(run.code, Some(1), "{broken}");
        assert!(run.stdout.contains("events ") && run.stdout.contains("not counted: 1 "), "{}", run.stdout);
        assert!(
            run.stderr.contains("error: 1 part of the notes could not be read")
                && run.stderr.contains("\n  sources/broken.yaml:"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("note: `briefpack check` finds 1 error\n"), "{}", run.stderr);
        let badge = project.run(&["coverage", "--format", "badge"]);
        assert!(badge.stdout.contains("notes unread") && !badge.stdout.contains("100 %"), "{}", badge.stdout);
        assert_eq!(badge.code, Some(1));
    }
}

#[test]
fn notes_with_errors_that_can_be_read_are_counted_and_the_errors_named() {
    let note = MEETING.replace("    cite: gazette\n", "");
    let project = Project::new(&[("sources/base.yaml", BASE), ("sources/note.yaml", &note)]);
    let run = project.run(&["coverage"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "note: `briefpack check` finds 1 error\n");
    assert_eq!(project.run(&["coverage", "--min-sourced", "1"]).code, Some(1));
}
