//! Exemptions that end, are listed, and are printed in packs.

use super::{codes, project};
use crate::project::{of_rule, one};
use briefpack::base::date::Day;
use briefpack::check::{Strictness, check_as};
use briefpack::evidence::Evidence;
use std::fs;

const EXEMPT: &str = "timeline:
  - id: boils
    date: 2025-03-01
    claim: Water boils.
    allow: [{ rule: claim-without-citation, because: everybody knows, until: 2025-03-31 }]
";

/// The findings of [`EXEMPT`] on a day, and how many exemptions hold.
fn on(text: &str, day: (i64, u8, u8)) -> (Vec<&'static str>, usize) {
    let loaded = crate::project::loaded(&[("sources/note.yaml", text.as_bytes())]);
    let today = Some(Day { year: day.0, month: day.1, day: day.2 });
    let (report, _) = check_as(loaded, Evidence::default(), &Strictness { today, ..Strictness::default() });
    (report.diagnostics.iter().map(|found| found.rule.name).collect(), report.exempt())
}

#[test]
fn an_exemption_ends_behind_its_last_day() {
    assert_eq!(on(EXEMPT, (2025, 3, 31)), (vec![], 1));
    assert_eq!(on(EXEMPT, (2025, 4, 1)), (vec!["claim-without-citation"], 0));
    assert_eq!(on(EXEMPT, (1999, 1, 1)), (vec![], 1));
    for (until, last, after) in [
        ("2025-03", (2025, 3, 31), (2025, 4, 1)),
        ("2025", (2025, 12, 31), (2026, 1, 1)),
        ("\"2025-03-31\"", (2025, 3, 31), (2025, 4, 1)),
    ] {
        let text = EXEMPT.replace("2025-03-31", until);
        assert_eq!((on(&text, last).1, on(&text, after).1), (1, 0), "{until}");
    }
    // One that still holds stands in for one that has ended; what nothing needs is found, ended or not.
    let two = EXEMPT.replace(" }]", " }, { rule: C001, because: still }]");
    assert_eq!(on(&two, (2025, 4, 1)), (vec!["exemption-silences-nothing"], 1));
    let idle = EXEMPT.replace("claim-without-citation", "claim-after-source");
    assert_eq!(
        on(&idle, (2025, 4, 1)).0,
        ["exemption-silences-nothing", "claim-without-citation"].into_iter().rev().collect::<Vec<_>>()
    );
}

#[test]
fn an_end_that_is_no_end_is_found() {
    for (until, rule) in [
        ("2025-03-01/..", "bad-value"),
        ("2025-03-01/", "bad-value"),
        ("2025-01/2025-02", "bad-value"),
        ("2025-03~", "bad-value"),
        ("2025-XX", "bad-value"),
        ("never", "bad-date"),
        ("", "missing-field"),
    ] {
        let note = EXEMPT.replace("2025-03-31", until);
        let found = of_rule(rule, &note);
        assert_eq!(found.len(), 1, "{until}: {:?}", crate::project::found(&note));
    }
    let open = one("bad-value", &EXEMPT.replace("2025-03-31", "2025-03-31/.."));
    assert_eq!(open.message, "`2025-03-31/..` is no certain day");
}

#[test]
fn the_finding_says_that_its_exemption_has_ended() {
    let run = project(&[("note.yaml", EXEMPT)]).run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(codes(&run), ["warning S005", "error C001"]);
    assert!(
        run.stdout.contains("an exemption from `claim-without-citation` ended on this day"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("or look at its reason again, and give it another day"), "{}", run.stdout);
    // A build of an old day is made as it was then.
    let epoch = "1740787200"; // 2025-03-01
    let run = project(&[("note.yaml", EXEMPT)]).run_at(epoch, &["check"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("1 claim (1 exemption)"), "{}", run.stdout);
}

#[test]
fn exemptions_are_listed() {
    let note = format!(
        "{EXEMPT}  - {{ date: 2025-03-02, claim: Ice melts., allow: {{ rule: C001, because: \"seen\\n  by all\", until: 9999-12-31 }} }}\n"
    );
    let run = project(&[("note.yaml", &note)]).run(&["check", "--exemptions"]);
    for said in [
        "2 exemptions\n",
        "  boils is exempt from claim-without-citation, ended after 31 March 2025\n    everybody knows\n    sources/note.yaml:5:13\n",
        "  2025-03-02-ice-melts is exempt from C001, until 31 December 9999\n    seen by all\n    sources/note.yaml:6:51\n",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
    assert!(run.stdout.contains("2 claims (1 exemption)"), "{}", run.stdout);
    let run = project(&[("note.yaml", &note)]).run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["exemptions"][0]["claim"], "boils");
    assert_eq!(json["exemptions"][0]["holds"], false);
    assert_eq!(json["exemptions"][1]["until"], "9999-12-31");
    assert_eq!(json["counts"]["exemptions"], 1);
    let run = project(&[("note.yaml", crate::project::MEETING)]).run(&["check", "--exemptions"]);
    assert!(run.stdout.starts_with("no exemptions\n"), "{}", run.stdout);
}

/// A claim with three kinds of exemptions, and its briefing.
const PACK: &str = "sources:
  gone: { title: Old, publisher: The Herald, published: 2025-03-01, url: https://www.herald.net/old, status: retracted, status_note: Made up }
timeline:
  - id: boils
    date: 2025-03-01
    claim: Water boils.
    allow: [{ rule: C001, because: everybody knows, until: 9999-12-31 }]
  - id: late
    date: 2025-03-05
    claim: The ministers will meet.
    cite: [gazette, gone]
    allow:
      - { rule: claim-after-source, because: it was announced | before. }
      - { rule: S008, because: the claim is about it }
briefings: { today: { title: Today, date: 2025-03-06 } }
";

#[test]
fn exemptions_are_printed_in_the_pack() {
    let project = project(&[("note.yaml", PACK)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let read = |name: &str| fs::read_to_string(project.root.join("out/today").join(name)).unwrap();
    let page = read("briefing.html");
    for said in [
        "Unsourced until 31 December 9999:",
        "everybody knows.",
        "Exempt from claim-after-source:",
        "it was announced | before.",
        "the claim is about it.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let manifest: serde_json::Value = serde_json::from_str(&read("manifest.json")).unwrap();
    let late = manifest["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == "late").unwrap();
    assert_eq!(late["exemptions"][0]["rule"], "claim-after-source");
    assert_eq!(late["exemptions"][1]["because"], "the claim is about it");
}

#[test]
fn a_template_cannot_hide_an_exemption() {
    let built_in = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/briefing.md")).unwrap();
    for (from, to, hidden) in [
        ("{{ c.exemption }}", "…", "claim-without-citation"),
        ("{{ x.because }}", "see the notes", "claim-after-source"),
        (" Cited even so: {{ n.because }}.", "", "retracted-source-cited"),
    ] {
        assert!(built_in.contains(from), "{from}");
        let project = project(&[("note.yaml", PACK)]);
        project.write("templates/briefing.md", built_in.replace(from, to).as_bytes());
        for format in ["md", "html", "pdf"] {
            let run = project.run(&["build", "--only", format]);
            assert_eq!(run.code, Some(3), "{from} {format}\n{}", run.stderr);
            assert!(run.stderr.contains("[V015 exemption-hidden]"), "{}", run.stderr);
            assert!(run.stderr.contains(&format!("its exemption from `{hidden}`")), "{}", run.stderr);
        }
    }
}

#[test]
fn a_reason_says_something_and_is_told_from_the_claim() {
    for reason in [".", "-", "?", "\u{200b}", ". .", "<!-- -->"] {
        let note = EXEMPT.replace("everybody knows", &format!("\"{reason}\""));
        let run = project(&[("note.yaml", &note)]).run(&["check"]);
        assert_eq!(run.code, Some(1), "{reason}: {}", run.stdout);
    }
    // The words of the reason stand in the claim; that does not print the reason.
    let note = PACK.replace("everybody knows, until: 9999-12-31", "water");
    let note = note.replace("claim: Water boils.", "claim: The water boils.");
    let built_in = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/briefing.md")).unwrap();
    let project = project(&[("note.yaml", &note)]);
    project.write("templates/briefing.md", built_in.replace("{{ c.exemption }}", "…").as_bytes());
    for format in ["md", "html"] {
        let run = project.run(&["build", "--only", format]);
        assert!(run.stderr.contains("[V015 exemption-hidden]"), "{}", run.stderr);
    }
}

#[test]
fn what_is_not_there_cannot_be_let_through() {
    let note = "timeline:\n  - { date: 2025-03-01, claim: They meet., cite: nobody, allow: [{ rule: S001, because: why }] }\n";
    let run = project(&[("note.yaml", note)]).run(&["check"]);
    assert_eq!(codes(&run), ["warning S005", "error S001", "error C007"]);
}

#[test]
fn a_judgment_on_a_claim_without_a_source_says_so() {
    let note = format!(
        "{}assessments:\n  - {{ id: j, claim: It boils over., likelihood: likely, because: [boils] }}\n  - {{ id: k, claim: It is hot., because: [j, late] }}\n",
        PACK.replace(
            "date: 2025-03-06 }",
            "date: 2025-03-06, summary: \"Water boils [@boils], they meet [@late].\" }"
        )
    );
    let project = project(&[("note.yaml", &note)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = fs::read_to_string(project.root.join("out/today/briefing.md")).unwrap();
    assert_eq!(text.matches("**Unsourced basis:** [E1](#claim-boils)").count(), 2, "{text}");
    assert!(
        text.contains("Water boils ([E1](#claim-boils), unsourced), they meet ([E2](#claim-late))."),
        "{text}"
    );
}
