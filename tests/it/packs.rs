//! What goes into a pack, in which order, and what it says of its sources.

use briefpack::check::{Index, check};
use briefpack::evidence::Evidence;
use briefpack::load::{Raw, load_raw};
use briefpack::model::manifest::Manifest;
use briefpack::model::{Pack, Packer};
use std::collections::BTreeMap;

/// The packs of notes, by id.
fn packs(notes: &str) -> BTreeMap<String, (Pack, Manifest)> {
    let raw = Raw { path: "sources/n.yaml".into(), bytes: Ok(notes.as_bytes().to_vec()) };
    let (report, checked) = check(load_raw(vec![raw]), Evidence::default());
    let said = || report.diagnostics.iter().map(|found| found.message.as_str()).collect::<Vec<_>>();
    let checked = checked.unwrap_or_else(|_| panic!("{:#?}", said()));
    let index = Index::new(checked.notes());
    let packer = Packer::new(&checked, &index);
    checked
        .notes()
        .briefings
        .iter()
        .map(|briefing| (briefing.id.to_string(), packer.pack(briefing)))
        .collect()
}

fn ids(manifest: &Manifest) -> Vec<&str> {
    manifest.claims.iter().map(|claim| claim.id.as_str()).collect()
}

const GROUND: &str = "sources:
  wire: { title: Wire, publisher: Agency, published: 2025-02/2025-03, url: https://agency.net/1 }
  copy-1: { title: Copy, publisher: Paper One, published: 2025-03-05, url: https://one.net/1, derived_from: wire }
  copy-2: { title: Copy, publisher: Paper Two, published: 2025-03-05, url: https://two.net/1, derived_from: copy-1 }
  own: { title: Own, publisher: Paper Three, published: 2025-03-05, url: https://three.net/1 }
  mixed: { title: Mixed, publisher: Paper Four, published: 2025-03-05, url: https://four.net/1, derived_from: [wire, own] }
actors:
  bo: { name: Bo }
  al: { name: Al }
topics:
  sea: The sea
  ferry: { title: The ferry, part_of: line }
  line: { title: The line, part_of: sea }
  road: The road
timeline:
  - { id: before, date: 2025-02-28, claim: Before., actors: bo, topics: road, cite: wire }
  - { id: first, date: 2025-03-01, claim: First., actors: bo, topics: ferry, cite: own }
  - { id: month, date: 2025-03, claim: Some time in March., topics: road, cite: own }
  - { id: last, date: 2025-03-04, claim: Last., actors: al, topics: road, cite: [copy-1, copy-2] }
  - { id: bare, date: 2025-03-02, claim: No actor and no topic., cite: [copy-1, own] }
positions:
  - { id: bo-was, actor: bo, topic: ferry, stance: opposes, date: 2025-02-20, claim: Was against., cite: copy-2 }
  - { id: bo-is, actor: bo, topic: ferry, stance: supports, date: 2025-03-03, claim: Is for., cite: mixed }
  - { id: al-is, actor: al, topic: ferry, stance: supports, date: 2025-03-02, claim: Is for., cite: [copy-1, copy-2, wire] }
  - { id: al-not, actor: al, topic: ferry, stance: opposes, date: 2025-03-02, claim: Is against., cite: own, disputes: al-is }
assessments:
  - { id: both, claim: Both., because: [first, last] }
  - { id: half, claim: Half., because: [first, before] }
  - { id: tower, claim: On the first., because: [both, al-is] }
";

fn with(briefing: &str) -> (Pack, Manifest) {
    let mut all = packs(&format!("{GROUND}briefings:\n  b:\n    title: B\n    date: 2025-03-05\n{briefing}"));
    all.remove("b").unwrap()
}

#[test]
fn a_period_takes_what_shares_a_day_with_it() {
    let (_, manifest) = with("    covers: 2025-03-01/2025-03-04\n");
    assert_eq!(
        ids(&manifest),
        ["al-is", "al-not", "bare", "bo-is", "both", "first", "last", "month", "tower"]
    );
    let (_, manifest) = with("    covers: ../2025-02-28\n");
    assert_eq!(ids(&manifest), ["before", "bo-was"]);
    let (_, manifest) = with("    covers: 2025-03-04/..\n");
    assert_eq!(ids(&manifest), ["last", "month"]);
}

#[test]
fn without_a_period_it_is_all_since_the_briefing_before() {
    let notes = format!(
        "{GROUND}briefings:\n  one: {{ title: One, date: 2025-03-01, covers: 2025-02 }}\n  two: {{ title: Two, date: 2025-03-05 }}\n"
    );
    // The sources of March are later than a briefing of the first: only those of February are cited in it.
    let notes = notes.replace("cite: copy-2 }\n  - { id: bo-is", "cite: wire }\n  - { id: bo-is");
    let all = packs(&notes);
    assert_eq!(ids(&all["one"].1), ["before", "bo-was"]);
    assert_eq!(all["two"].0.previous.as_ref().unwrap().id, "one");
    let two = ids(&all["two"].1);
    assert!(!two.contains(&"first"), "the day of the briefing before is in that one: {two:?}");
    assert!(two.contains(&"bare") && two.contains(&"month") && !two.contains(&"before"), "{two:?}");
}

#[test]
fn topics_bring_their_parts_and_actors_bring_their_events() {
    let (_, manifest) = with("    covers: 2025\n    topics: sea\n");
    assert_eq!(ids(&manifest), ["al-is", "al-not", "bo-is", "bo-was", "first"]);
    let (_, manifest) = with("    covers: 2025\n    actors: [al]\n");
    assert_eq!(ids(&manifest), ["al-is", "al-not", "last"]);
    let (_, manifest) = with("    covers: 2025\n    actors: [al]\n    topics: [road]\n");
    assert_eq!(ids(&manifest), ["last"]);
}

#[test]
fn a_summary_brings_what_it_cites_with_the_basis_of_that() {
    let (pack, manifest) =
        with("    covers: 2025-03-04\n    summary: So it is [@half; @tower] and [@wire].\n");
    assert_eq!(ids(&manifest), ["al-is", "before", "both", "first", "half", "last", "month", "tower"]);
    assert!(pack.sources[0].id.as_str() == "wire", "cited by the summary itself, first");
    assert!(pack.summary.unwrap().0.ends_with(")) and.[^wire]"));
}

#[test]
fn claims_are_numbered_as_they_are_shown() {
    let (pack, _) = with("    covers: 2025-03\n");
    let numbers: Vec<_> = pack.topics[0]
        .positions
        .iter()
        .map(|position| format!("{} {} {}", position.claim.number, position.actor.name, position.claim.id))
        .collect();
    assert_eq!(numbers, ["P1 Al al-is", "P2 Al al-not", "P3 Bo bo-is"]);
    let events: Vec<_> =
        pack.timeline.iter().map(|event| format!("{} {}", event.claim.number, event.claim.id)).collect();
    // By earliest day, then by latest.
    assert_eq!(events, ["E1 first", "E2 month", "E3 bare", "E4 last"]);
    assert_eq!(pack.assessments[0].because[0].number, "E1");
}

#[test]
fn a_changed_stance_and_a_dispute_are_told() {
    let (pack, _) = with("    covers: 2025-03\n");
    let positions = &pack.topics[0].positions;
    let before = positions[2].before.as_ref().unwrap();
    assert_eq!((before.stance, &*before.date.words), ("opposes", "20 February 2025"));
    assert!(positions[0].before.is_none());
    // Only one of the two says so in the notes; both show it.
    assert_eq!(positions[0].claim.disputes[0].number, "P2");
    assert_eq!(positions[1].claim.disputes[0].number, "P1");
    assert_eq!(pack.base.disputes, 1);
    let row = &pack.matrix.parts[0].rows[0];
    assert_eq!(row.actor.name, "Al");
    let stances: Vec<_> = row.cells[0].iter().map(|cell| cell.stance).collect();
    assert_eq!(stances, ["supports", "opposes"], "both stances of a disputed date are shown");
}

#[test]
fn copies_of_one_wire_are_one_origin() {
    let (pack, manifest) = with("    covers: 2025-03\n");
    let origins: BTreeMap<_, _> = pack.topics[0]
        .positions
        .iter()
        .map(|position| &position.claim)
        .chain(pack.timeline.iter().map(|event| &event.claim))
        .chain(pack.assessments.iter().map(|judgment| &judgment.claim))
        .map(|claim| (claim.id.as_str(), claim.origins))
        .collect();
    assert_eq!(origins["al-is"], 1, "wire, its copy and the copy's copy");
    assert_eq!(origins["bare"], 2);
    assert_eq!(origins["last"], 1);
    assert_eq!(origins["both"], 2, "first is of its own, last of the wire");
    let tower = manifest.claims.iter().find(|claim| claim.id.as_str() == "tower").unwrap();
    let sources: Vec<_> = tower.sources.iter().map(briefpack::base::id::SourceId::as_str).collect();
    assert_eq!(sources, ["own", "copy-1", "copy-2", "wire"]);
    // `mixed` joins the two.
    assert_eq!((pack.base.sources, pack.base.origins), (5, 1));
    assert_eq!((pack.base.corroborated, pack.base.reported), (1, 7));
}
