//! Dates against each other.

use crate::project::{MEETING, found, of_rule, one};

fn at(date: &str) -> usize {
    of_rule("claim-after-source", &MEETING.replace("2025-03-01", &format!("\"{date}\""))).len()
}

#[test]
fn a_claim_is_not_later_than_its_source() {
    for later in
        ["2025-03-02", "2025-04", "2026", "2025-03-02/2025-03-05", "2025-03-10/..", "2025-22", "2025-03-02~"]
    {
        assert_eq!(at(later), 1, "{later}");
    }
    for good in [
        "2025-03-01",
        "2025-02-28",
        "2025-03",
        "2025",
        "2025-03~",
        "202X",
        "2025-02-27/2025-03-05",
        "../2025-04-01",
        "2025-21",
        "2025-03-01T23:59:59Z",
        "/2025-06",
    ] {
        assert_eq!(at(good), 0, "{good}");
    }
    let late = one("claim-after-source", &MEETING.replace("2025-03-01", "2026-03-01"));
    assert_eq!(late.message, "the event (1 March 2026) is later than its source `gazette` (1 March 2025)");
    assert_eq!(late.others, ["published here 5:16 `2025-03-01`", "cited here 5:11 `gazette`"]);
    let position = "positions:\n  - { actor: lumi, topic: ferry, stance: silent, date: 2025-03-05, claim: C, cite: gazette }\n";
    assert_eq!(found(position), ["claim-after-source 2:56 `2025-03-05`"]);
}

#[test]
fn a_source_is_not_later_than_the_briefing() {
    let briefing = |lines: &str| {
        let note =
            format!("{}briefings:\n  b:\n    title: B\n{lines}", MEETING.replace("2025-03-01", "2025-02-20"));
        found(&note)
    };
    assert_eq!(briefing("    date: 2025-02-28\n"), ["source-after-briefing 5:11 `gazette`"]);
    assert_eq!(briefing("    date: 2025-03-01\n"), [""; 0]);
    assert_eq!(briefing("    date: 2025-03\n"), [""; 0], "it may be later in the month");
    assert_eq!(briefing("    date: 2025-02\n"), ["source-after-briefing 5:11 `gazette`"]);
    // Not held by the briefing: no finding but that it is empty.
    assert_eq!(
        briefing("    date: 2025-02-28\n    covers: 2025-02-25/2025-02-28\n"),
        ["briefing-without-claims 10:13 `2025-02-25/2025-02-28`"]
    );
    // Cited by the summary itself.
    assert_eq!(
        briefing(
            "    date: 2025-02-28\n    covers: 2025-02-25/2025-02-28\n    summary: So [@gazette] it is.\n"
        )[1..],
        ["source-after-briefing 11:19 `gazette`"]
    );
}

#[test]
fn a_source_of_a_month_may_be_of_its_first_day() {
    let note = |published: &str| {
        let source = format!(
            "sources:\n  s: {{ title: T, publisher: P, published: {published}, url: https://a.net/b }}\n"
        );
        let event = "timeline:\n  - { date: 2025-03-01, claim: C, cite: [s, gazette] }\n";
        found(&format!("{source}{event}briefings:\n  b: {{ title: B, date: 2025-03-01 }}\n"))
    };
    assert_eq!(note("2025-03"), [""; 0]);
    assert_eq!(note("2025"), [""; 0]);
    assert_eq!(note("2025-04"), ["source-after-briefing 4:42 `s`"]);
}

#[test]
fn open_ends_of_a_period_are_open() {
    let note = |covers: &str| {
        format!("{MEETING}briefings:\n  b: {{ title: B, date: 2025-03-05, covers: \"{covers}\" }}\n")
    };
    for covers in ["../2025-03-17", "2025-03-01/..", "/2025-03-01", "2025-02/", "2025", "2025-03-01"] {
        assert_eq!(found(&note(covers)), [""; 0], "{covers}");
    }
    for covers in ["../2025-02-28", "2025-03-02/..", "2024"] {
        assert_eq!(found(&note(covers)).len(), 1, "{covers}");
    }
}
