//! Origins, reckoned by hand and by the index.

use super::{counted, origins, rows};
use crate::generate::{self, quoting};
use crate::project::Project;
use briefpack::check::Index;
use briefpack::coverage::{Coverage, Group, Tally};
use briefpack::evidence::{Evidence, Settings, State, Store, gather};
use briefpack::load::{Raw, load_raw};
use briefpack::note::{ClaimRef, Notes};
use std::collections::HashSet;

/// Sources, each `id`, `id: what it derives from` or `id!` for one that was retracted, and events, each `id: what it cites`.
fn notes(sources: &[&str], events: &[&str]) -> String {
    let mut text = String::from("sources:\n");
    for source in sources {
        let (id, from) = source.split_once(": ").unwrap_or((source, ""));
        let retracted = if id.ends_with('!') { ", status: retracted, status_note: made up" } else { "" };
        let id = id.trim_end_matches('!');
        text += &format!(
            "  {id}: {{ title: T, publisher: P, published: 2025-03-01, url: https://www.p.net/{id}, derived_from: [{from}]{retracted} }}\n"
        );
    }
    text += "timeline:\n";
    for event in events {
        let (id, cited) = event.split_once(": ").unwrap();
        text += &format!("  - {{ id: {id}, date: 2025-03-01, claim: It is so., cite: [{cited}] }}\n");
    }
    text
}

#[test]
fn sources_with_a_common_root_are_one_origin() {
    let sources = ["wire", "a: wire", "b: a", "c", "d: wire, c", "e: nowhere", "f: nowhere"];
    let events =
        ["one: wire, a, b", "two: b, c", "three: b, c, d", "four: c, c", "five: e, f", "six: e, c, b"];
    assert_eq!(origins(&notes(&sources, &events)), "five 1, four 1, one 1, six 3, three 1, two 2");
}

#[test]
fn a_circle_of_sources_is_one_origin() {
    let sources = ["a: b", "b: a", "c: c", "d: a, root", "root", "e: d, c"];
    let events = ["one: a", "two: a, b", "three: a, c", "four: a, d", "five: root, a", "six: a, c, e, root"];
    assert_eq!(origins(&notes(&sources, &events)), "five 2, four 1, one 1, six 1, three 2, two 1");
}

#[test]
fn what_was_retracted_is_no_origin_nor_what_has_no_other() {
    let sources =
        ["gone!", "a: gone", "b: gone, good", "good", "c: a", "back!: good", "d: back", "e: d, e, a"];
    let events = [
        "one: gone",
        "two: a, c",
        "three: gone, good",
        "four: b, good",
        "five: b, a",
        "six: d, back",
        "seven: e, good",
    ];
    assert_eq!(origins(&notes(&sources, &events)), "five 1, four 1, one 0, seven 1, six 0, three 1, two 0");
}

#[test]
fn sources_that_are_not_there_count_as_nothing() {
    assert_eq!(origins(&notes(&["a"], &["one: a, b", "two: b, c", "three: a, a"])), "one 1, three 1, two 0");
}

#[test]
fn an_assessment_has_the_origins_of_its_whole_basis() {
    let note = notes(&["a", "b", "c: a", "gone!"], &["one: a", "two: b, c", "three: c", "four: gone"]);
    let judged = "assessments:
  - { id: low, claim: A., likelihood: likely, confidence: low, because: [one, three] }
  - { id: high, claim: B., likelihood: likely, confidence: low, because: [low, two] }
  - { id: round, claim: C., likelihood: likely, confidence: low, because: [back, one] }
  - { id: back, claim: D., likelihood: likely, confidence: low, because: [round, round, round] }
  - { id: lone, claim: E., likelihood: likely, confidence: low, because: [nothing, four] }
";
    assert_eq!(
        origins(&(note + judged)),
        "back 1, four 0, high 2, lone 0, low 1, one 1, round 1, three 1, two 2"
    );
}

#[test]
fn an_exemption_counts_where_there_is_no_origin() {
    let note = notes(&["a", "gone!", "late: gone"], &["one: a"]);
    let more = |id: &str, rule: &str, rest: &str| {
        format!(
            "  - {{ id: {id}, date: 2025-03-01, claim: So., allow: [{{ rule: {rule}, because: known }}]{rest} }}\n"
        )
    };
    let events = [
        more("bare", "claim-without-citation", ""),
        more("code", "C001", ""),
        more("other", "source-after-briefing", ""),
        more("cited", "claim-without-citation", ", cite: a"),
        more("pulled", "claim-without-citation", ", cite: gone"),
        more("about", "retracted-source-cited", ", cite: gone"),
        more("copied", "S010", ", cite: late"),
        more("mixed", "retracted-source-cited", ", cite: [gone, a]"),
        more("unknown", "C001", ", cite: nothing"),
    ];
    let judged = "assessments:
  - { id: felt, claim: A., likelihood: likely, confidence: low, allow: [{ rule: assessment-without-basis, because: a hunch }] }
  - { id: built, claim: B., likelihood: likely, confidence: low, because: bare, allow: [{ rule: C001, because: no }] }
";
    assert_eq!(
        origins(&(note + &events.concat() + judged)),
        "about! 0, bare! 0, built 0, cited 1, code! 0, copied! 0, felt! 0, mixed 1, one 1, other 0, pulled 0, unknown 0"
    );
}

#[test]
fn an_exemption_that_has_ended_counts_no_more() {
    let note = "timeline:\n  - { id: bare, date: 2025-03-01, claim: So., allow: [{ rule: C001, because: known, until: 2025-03-05 }] }\n";
    let project = Project::new(&[("sources/a.yaml", note)]);
    // The fifth and the sixth of March.
    for (epoch, exempt) in [("1741200000", 1), ("1741219200", 0)] {
        let run = project.run_at(epoch, &["coverage", "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            (&value["total"]["none"], &value["total"]["exempt"]),
            (&1.into(), &exempt.into()),
            "{epoch}"
        );
    }
}

#[test]
fn an_alias_and_a_repeated_id_are_claims_of_their_own() {
    let note = notes(&["a", "b"], &["same: a", "same: a, b"])
        + "  - &first { date: 2025-03-01, claim: Once more., cite: [a, b] }\n  - *first\n";
    let shown = origins(&note);
    assert_eq!(shown.matches("same").count(), 2, "{shown}");
    counted(&[("sources/a.yaml", &note)], |coverage, notes| {
        assert_eq!((coverage.total.claims, notes.claim_count()), (4, 4));
        assert_eq!((coverage.total.one, coverage.total.more), (1, 3));
    });
}

#[test]
fn a_topic_holds_what_is_part_of_it_and_a_circle_of_topics_ends() {
    let note = "topics:
  a: { title: A, part_of: b }
  b: { title: B, part_of: c }
  c: { title: C, part_of: b }
timeline:
  - { id: one, date: 2025-03-01, claim: A., topics: a }
  - { id: two, date: 2025-03-01, claim: B., topics: [c, nowhere] }
";
    assert_eq!(
        rows(&[("sources/a.yaml", note)], Group::Topic),
        ["a 1/1/0/0/0", "b 2/2/0/0/0", "c 2/2/0/0/0", "nowhere 1/1/0/0/0"]
    );
}

/// The origins of each claim by the index that the packs are made with, and the sum of the claims over the rows.
fn reckoned(notes: &Notes, index: &Index<'_>) -> Vec<usize> {
    let of = |first| {
        let mut seen = HashSet::new();
        let mut open = vec![first];
        let mut cited = Vec::new();
        while let Some(claim) = open.pop() {
            let claim: ClaimRef<'_> = claim;
            if seen.insert(claim.id()) {
                cited.extend(claim.claim().cite.iter().map(|cited| &cited.source.value));
                open.extend(claim.because().iter().map(|id| index.claims[&id.value]));
            }
        }
        index.origin_count(cited)
    };
    notes.claims().map(of).collect()
}

#[test]
fn in_good_notes_the_count_is_that_of_the_packs_and_the_rows_add_up() {
    for (claims, seed) in [(40, 1), (900, 2), (3_000, 3)] {
        let mut project = generate::project(claims, seed);
        let quotes = quoting::quote(&mut project, seed);
        let (snapshots, notes): (Vec<_>, Vec<_>) =
            project.files.into_iter().partition(|(path, _)| path.contains("/snapshots/"));
        let raw = |(path, text): (String, String)| Raw { path, bytes: Ok(text.into_bytes()) };
        let loaded = load_raw(notes.into_iter().map(raw).collect());
        let store = Store::Memory(snapshots.into_iter().collect());
        let settings = Settings { store, lock: None, required: State::Unproved };
        let evidence: Evidence = gather(&loaded.notes, &loaded.files, &settings);
        let coverage = Coverage::new(&loaded.notes, &loaded.files, &evidence, None);
        let total = coverage.total;
        assert_eq!((total.claims, total.quotes.verified), (claims, quotes));
        assert!(total.one > 0 && (total.more > 0 || claims < 100), "{total:?}");

        let index = Index::new(&loaded.notes);
        let mut expected: Vec<_> =
            loaded.notes.claims().map(ClaimRef::id).zip(reckoned(&loaded.notes, &index)).collect();
        let mut got: Vec<_> =
            coverage.claims.iter().map(|counted| (counted.claim.id(), counted.origins)).collect();
        expected.sort();
        got.sort();
        assert_eq!(got, expected, "{claims} claims, seed {seed}");

        for group in Group::ALL {
            let sum = coverage.by(group).iter().fold(Tally::default(), |mut sum, row| {
                let tally = row.tally;
                assert_eq!(tally.none + tally.one + tally.more, tally.claims);
                sum.claims += tally.claims;
                sum.none += tally.none;
                sum.one += tally.one;
                sum.more += tally.more;
                sum.exempt += tally.exempt;
                sum.quotes += tally.quotes;
                sum
            });
            if matches!(group, Group::Kind | Group::Note) {
                assert_eq!(sum, total, "{group:?}, {claims} claims, seed {seed}");
            } else {
                assert!(sum.claims >= claims, "{group:?}: no claim is in no row");
            }
        }
    }
}
