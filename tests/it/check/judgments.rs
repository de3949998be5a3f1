//! Judgments: their basis, their scale, their words.

use crate::project::{MEETING, found, of_rule, one};

fn judged(lines: &str) -> String {
    format!("{MEETING}assessments:\n  - id: j\n    claim: They meet again.\n    because: meeting\n{lines}")
}

fn likelihood(text: &str) -> Vec<String> {
    found(&judged(&format!("    likelihood: {text}\n")))
}

/// With a briefing of a scale that holds the judgment.
fn on_scale(scale: &str, text: &str) -> Vec<String> {
    found(&judged(&format!(
        "    likelihood: \"{text}\"\nbriefings:\n  b: {{ title: B, date: 2025-03-01, scale: {scale} }}\n"
    )))
}

#[test]
fn a_judgment_rests_on_claims() {
    for because in ["", "[]", "~"] {
        let note = judged("").replace("because: meeting", &format!("because: {because}"));
        assert_eq!(found(&note), ["assessment-without-basis 8:12 `They meet again.`"], "{because}");
    }
    let note = judged("").replace("    because: meeting\n", "");
    assert_eq!(found(&note), ["assessment-without-basis 8:12 `They meet again.`"]);
    let on_another = judged("  - { id: k, claim: They agree, because: [j] }\n");
    assert_eq!(found(&on_another), [""; 0]);
}

#[test]
fn a_circle_of_judgments_is_found_once() {
    let note = judged("").replace("because: meeting", "because: j");
    assert_eq!(found(&note), ["basis-in-a-circle 9:14 `j`"]);
    let three =
        judged("  - { id: k, claim: K, because: [l, meeting] }\n  - { id: l, claim: L, because: j }\n")
            .replace("because: meeting\n", "because: [meeting, k]\n");
    let circle = one("basis-in-a-circle", &three);
    assert_eq!(circle.message, "assessments rest on each other in a circle: `j` on `k` on `l` on `j`");
    assert_eq!(found(&three), ["basis-in-a-circle 9:24 `k`"]);
}

#[test]
fn every_term_and_figure_of_a_scale_is_on_it() {
    for term in [
        "almost no chance",
        "remote",
        "Very Likely",
        "roughly even odds",
        "nearly certain",
        "1 %",
        "99%",
        "50 %",
        "55-80%",
        "80–95 %",
        "likely (60 %)",
        "very likely, 80-95%",
        "60 %, likely",
        "90 per cent",
        "80 to 95 percent",
        "45 %",
        "1–5 %",
        "likely (80 %)",
        "very likely (80 %)",
    ] {
        assert_eq!(on_scale("icd203", term), [""; 0], "{term}");
    }
    for term in [
        "remote chance",
        "highly unlikely",
        "realistic possibility",
        "probable",
        "almost certain",
        "0.5 %",
        "40 %",
        "49.9 %",
        "99.5 %",
        "75%",
    ] {
        assert_eq!(on_scale("phia", term), [""; 0], "{term}");
    }
}

#[test]
fn what_is_off_the_scale_is_found() {
    for term in [
        "0 %",
        "100 %",
        "120 %",
        "5-95 %",
        "maybe",
        "quite likely",
        "85",
        "0.9",
        "highly likely",
        "remote chance",
        "realistic possibility",
        "95-80 %",
        "~80 %",
        "99.5 %",
        "50/50",
    ] {
        let found = on_scale("icd203", term);
        assert_eq!(found.len(), 1, "{term}: {found:?}");
        assert!(found[0].starts_with("likelihood-not-on-scale 10:17"), "{found:?}");
    }
    for term in
        ["7 %", "22 %", "37 %", "50 %", "52 %", "77 %", "92 %", "very likely", "remote", "0 %", "100 %"]
    {
        assert_eq!(on_scale("phia", term).len(), 1, "{term}");
    }
    for (term, help) in [
        ("85", "write `85 %`"),
        ("0.9", "write `90 %`"),
        ("~80 %", "write `80 %`"),
        ("very likly", "did you mean `very likely`?"),
        ("100 %", "what is certain is no estimate: give a figure from 1 to 99 %, or a term"),
        ("95-80 %", "write one figure, `85 %`, or a range with the lower figure first, `80-95 %`"),
    ] {
        assert_eq!(
            one("likelihood-not-on-scale", &judged(&format!("    likelihood: \"{term}\"\n"))).help,
            help,
            "{term}"
        );
    }
    assert!(
        one("likelihood-not-on-scale", &judged("    likelihood: '5-95 %'\n"))
            .help
            .starts_with("no single term")
    );
}

#[test]
fn without_a_briefing_any_scale_will_do() {
    assert_eq!(likelihood("highly likely"), [""; 0]);
    assert_eq!(likelihood("very likely"), [""; 0]);
    assert_eq!(likelihood("surely").len(), 1);
    assert_eq!(likelihood("unlikely (45 %)"), [""; 0], "it is on ICD 203");
    assert_eq!(likelihood("unlikely (50 %)").len(), 1);
}

#[test]
fn a_figure_fits_its_term() {
    for (term, good) in [
        ("likely (55 %)", true),
        ("likely (54 %)", false),
        ("likely (80 %)", true),
        ("likely (81 %)", false),
        ("likely (60-90 %)", false),
        ("probable (90 %)", false),
        ("almost certain (99 %)", true),
        ("almost certain (100 %)", false),
    ] {
        let found = on_scale("icd203", term);
        assert_eq!(found.is_empty(), good, "{term}: {found:?}");
        assert!(found.iter().all(|found| found.starts_with("number-against-term 10:17")), "{found:?}");
    }
    let help = |term: &str| one("number-against-term", &judged(&format!("    likelihood: {term}\n"))).help;
    assert_eq!(help("likely (90 %)"), "write `very likely`, or a figure of 55–80\u{a0}%");
    assert_eq!(help("probable (90 %)"), "write `highly probable`, or a figure of 55–80\u{a0}%");
}

#[test]
fn each_scale_that_holds_a_judgment_counts() {
    let two = "briefings:\n  a: { title: A, date: 2025-03-01, covers: 2025 }\n  b: { title: B, date: 2025-03-02, covers: 2025, scale: phia }\n";
    let note = |term: &str| found(&judged(&format!("    likelihood: {term}\n{two}")));
    assert_eq!(note("very likely").len(), 1, "not on PHIA");
    assert_eq!(note("likely (78 %)").len(), 1, "not likely on PHIA");
    assert_eq!(note("likely (60 %)"), [""; 0]);
}

#[test]
fn a_figure_in_the_text_fits_the_term() {
    let text = |text: &str| {
        let note = judged("    likelihood: likely\n").replace("They meet again.", text);
        found(&note)
    };
    assert_eq!(text("There is a 30 % chance that they meet."), ["number-against-term 8:23 `30 %`"]);
    assert_eq!(text("A 30 per cent probability of rain."), ["number-against-term 8:14 `30 per cent`"]);
    assert_eq!(text("A 60 % chance of rain."), [""; 0]);
    assert_eq!(text("Prices rise by 10 % within a year."), [""; 0], "a figure of something else");
}

#[test]
fn confidence_and_likelihood_do_not_share_a_sentence() {
    let mixed = |text: &str| {
        of_rule("confidence-with-likelihood", &judged("").replace("They meet again.", &format!("\"{text}\"")))
            .len()
    };
    for bad in [
        "We judge with high confidence that they are likely to meet.",
        "We have moderate confidence it is Very Likely.",
        "It is unlikely; our confidence is low.",
        "We are highly confident that a deal is probable.",
        "With Moderate Confidence, e.g. on the dates, a deal is likely.",
        "With high confidence (cf. the notes) a deal is likely.",
        "With high confidence in U.S. President Trump's plan, a deal is likely.",
        "We assess with high-confidence that it is likely",
    ] {
        assert_eq!(mixed(bad), 1, "{bad}");
    }
    for good in [
        "They are likely to meet. We have high confidence in this.",
        "They are likely to meet! Our confidence is high.",
        "Confidence is high.",
        "It is likely that confidence-building measures follow.",
        "Investors' confidence is high, and talks are likely to go on.",
        "A vote of no confidence is likely.",
        "The remote valley has high confidence in him.",
        "He said with confidence that they are likely to meet.",
        "Unlikelihood and high confidence are words.",
    ] {
        assert_eq!(mixed(good), 0, "{good}");
    }
}

#[test]
fn confidence_and_likelihood_in_a_summary_are_found_at_their_sentence() {
    let note = format!(
        "{MEETING}briefings:\n  b:\n    title: B\n    date: 2025-03-01\n    summary: |\n      They met [@meeting].\n      With high confidence it is likely [@meeting]. So it is [@meeting].\n"
    );
    assert_eq!(
        found(&note),
        ["confidence-with-likelihood 12:7 `With high confidence it is likely [@meeting].`"]
    );
}

#[test]
fn a_briefing_uses_one_row_of_the_scale() {
    let note = |first: &str, second: &str, scale: &str| {
        found(&judged(&format!(
            "    likelihood: {first}\n  - {{ id: k, claim: K, because: meeting, likelihood: {second} }}\nbriefings:\n  b: {{ title: B, date: 2025-03-01, scale: {scale} }}\n"
        )))
    };
    assert_eq!(note("likely", "improbable", "icd203"), ["scale-rows-mixed 11:54 `improbable`"]);
    assert_eq!(note("likely", "almost certain", "icd203"), [""; 0]);
    assert_eq!(note("probable", "nearly certain", "icd203"), [""; 0]);
    assert_eq!(note("likely", "probable", "phia"), [""; 0], "one yardstick, two words");
    assert_eq!(note("likely", "60 %", "icd203"), [""; 0]);
}
