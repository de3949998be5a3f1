//! The law of the notes inside a PDF: alone in `sources/` they are found faultless, and their pack is the one that they came from.

use crate::generate::quoting::quote;
use crate::generate::{Project as Generated, project};
use crate::project::Project;
use briefpack::base::span::{FileId, Span, Spanned};
use briefpack::check::{Checked, Index, Report, check};
use briefpack::evidence::{Settings, State, Store, gather, relock};
use briefpack::load::{Loaded, Raw, load_raw, raws};
use briefpack::model::{CONTRADICTION, EARLIER, Grounds, Packer};
use briefpack::note::{ClaimRef, Notes, yaml};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

fn raw(path: &str, text: &str) -> Raw {
    Raw { path: path.into(), bytes: Ok(text.as_bytes().to_vec()) }
}

/// Checks notes, with a lock and without any article's text.
fn checked(loaded: Loaded, lock: Option<String>) -> (Report, Option<Checked>, Vec<String>) {
    let settings = Settings { store: Store::Memory(BTreeMap::default()), lock, required: State::Unproved };
    let evidence = gather(&loaded.notes, &loaded.files, &settings);
    let (report, checked) = check(loaded, evidence);
    let found = report.diagnostics.iter().map(|found| format!("{}: {}", found.rule.code, found.message));
    let found = found.collect();
    (report, checked.ok(), found)
}

/// The packs of notes, with what they stand on, by id.
fn packs(checked: &Checked) -> Vec<(String, Value, Grounds)> {
    let index = Index::new(checked.notes());
    let packer = Packer::new(checked, &index);
    let of = |briefing| {
        let (pack, _) = packer.pack(briefing);
        (pack.id.clone(), serde_json::to_value(&pack).unwrap(), packer.grounds(briefing))
    };
    checked.notes().briefings.iter().filter(|briefing| briefing.claims.is_none()).map(of).collect()
}

/// Holds the law for every briefing of these notes, and returns what each stands on.
fn law(raws: Vec<Raw>, lock: Option<String>) -> Vec<(String, Grounds)> {
    let (_, all, found) = checked(load_raw(raws), lock);
    let all = all.unwrap_or_else(|| panic!("{found:#?}"));
    let mut told = Vec::new();
    for (id, mut pack, grounds) in packs(&all) {
        let alone = load_raw(vec![raw("sources/notes.yaml", &grounds.notes)]);
        let (_, own, found) = checked(alone, grounds.lock.clone());
        assert_eq!(found, Vec::<String>::new(), "{id}:\n{}", grounds.notes);
        let mut again = packs(&own.unwrap());
        assert_eq!(again.len(), 1, "{id}");
        let (same, mut rebuilt, twice) = again.remove(0);
        assert_eq!(same, id);
        // For fewer readers, the briefing before is not named.
        for value in [&mut pack, &mut rebuilt] {
            if value["previous"].is_object() {
                value["previous"]["title"] = Value::Null;
            }
        }
        assert_eq!(rebuilt, pack, "{id}:\n{}", grounds.notes);
        assert_eq!(twice, grounds, "{id}: what the notes stand on is they themselves");
        told.push((id, grounds));
    }
    told
}

fn sample() -> Vec<Raw> {
    raws(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn the_sample_holds_the_law() {
    let lock = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("sources/quotes.lock"));
    let all = law(sample(), Some(lock.unwrap()));
    assert_eq!(all.len(), 3);
    assert!(all.iter().any(|(_, grounds)| grounds.lock.is_some()));
    for (_, grounds) in all {
        assert!(!grounds.notes.contains("snapshot"), "{}", grounds.notes);
    }
}

fn generated(project: &Generated) -> Vec<Raw> {
    let notes = project.files.iter().filter(|(path, _)| !path.contains("/snapshots/"));
    notes.map(|(path, text)| raw(path, text)).collect()
}

#[test]
fn generated_projects_hold_the_law() {
    for (claims, seed) in [(1, 1), (60, 2), (300, 3), (300, 4), (800, 5)] {
        assert!(!law(generated(&project(claims, seed)), None).is_empty());
    }
}

/// The lock of a project whose articles are at hand.
fn lock_of(project: &Generated) -> String {
    let loaded = load_raw(generated(project));
    let store = Store::Memory(project.files.iter().cloned().collect());
    let settings = Settings { store, lock: None, required: State::Unproved };
    let evidence = gather(&loaded.notes, &loaded.files, &settings);
    relock(&loaded.notes, &evidence, "2025-04-01").0.to_yaml()
}

#[test]
fn locked_quotations_of_any_script_stay_locked() {
    for seed in [6, 7] {
        let mut project = project(300, seed);
        let count = quote(&mut project, seed);
        let lock = lock_of(&project);
        assert!(count > 20);
        // Where texts are named that are not here, a warning says so; alone, the notes name none.
        let all = law(generated(&project), Some(lock));
        assert!(all.iter().all(|(_, grounds)| grounds.lock.is_some()));
    }
}

const HARD: &str = "sources:
  wire: { title: 'Wire: \"all\"', publisher: Agency, published: 2025-02/2025-03, url: https://agency.net/1, snapshot: articles/secret.txt }
  copy: { title: Copy, publisher: Paper, published: 2025-03-05, url: https://one.net/1, derived_from: wire, status: corrected, status_note: A name. }
  old: { title: Old, publisher: Paper, published: 2025-01-02, url: https://two.net/1 }
  own: { title: Own, publisher: Paper, published: 2025-03-05, doi: 10.1000/182, authors: ['007', 'No'] }
actors:
  bo: { name: Bo }
  al: { name: Al }
  zz: { name: Nobody here }
topics:
  sea: The sea
  line: { title: The secret line, part_of: sea }
  ferry: { title: The ferry, part_of: line, question: '42?' }
  road: The road
timeline:
  - { id: long-ago, date: 2025-01-01, claim: A secret of another briefing., actors: zz, topics: road, cite: old }
  - { date: 2025-03-02, claim: Known to all., topics: ferry, allow: [{ rule: C001, because: everybody saw it, until: 2999 }] }
  - { id: quoted, date: 2025-03-02, claim: A quotation., topics: ferry, allow: [{ rule: quote-not-found, because: the page was changed. }],
      cite: [{ source: wire, at: paragraph 3, quote: '“these were the words”', prefix: 'and: ', translation: 'ces mots' }, own] }
  - { id: doubt, date: 2025-03-02, claim: Not so., topics: ferry, cite: own, disputes: [long-ago, quoted] }
  - { id: improbable, date: 2025-03-02, claim: Hardly so., topics: ferry, cite: own, credibility: 5, disputes: long-ago }
positions:
  - { id: bo-secret, actor: bo, topic: ferry, stance: opposes, date: 2025-02-01, claim: Was secretly against., cite: own }
  - { id: bo-is, actor: bo, topic: ferry, stance: supports, date: 2025-03-01, claim: Is for., cite: copy, allow: { rule: S009, because: 'the name, no more' } }
  - { id: bo-quiet, actor: bo, topic: ferry, stance: supports, date: 2025-03-03, claim: Is for still., cite: own }
  - { id: al-1, actor: al, topic: ferry, stance: opposes, date: 2025-02-01, claim: First., cite: own }
  - { id: al-2, actor: al, topic: ferry, stance: supports, date: 2025-02-02, claim: Second in secret., cite: own }
  - { id: al-3, actor: al, topic: ferry, stance: supports, date: 2025-03-02, claim: Third., cite: own }
assessments:
  - { id: both, claim: Both., because: [bo-is, doubt], likelihood: '85 %', confidence: low }
  - { id: term, claim: It is., because: both, likelihood: very likely (80 to 95 per cent) }
briefings:
  secret: { title: A secret title, date: 2025-02-28, tlp: RED, topics: road }
  today:
    title: Today
    date: 2025-03-05
    tlp: GREEN
    topics: [sea]
    summary: 'So it is [@al-1; @wire]. Each: [@both].'
";

#[test]
fn what_a_pack_only_touches_on_is_a_stub() {
    let all = law(vec![raw("sources/n.yaml", &format!("# a secret comment\n{HARD}"))], None);
    let (_, grounds) = all.iter().find(|(id, _)| id == "today").unwrap();
    for held in [
        "everybody saw it",
        "secret:\n",
        "The briefing of 2025-02-28",
        EARLIER,
        CONTRADICTION,
        "part_of: sea",
    ] {
        assert!(grounds.notes.contains(held), "{held}:\n{}", grounds.notes);
    }
    let body = grounds.notes.replace("secret:\n", "").replace("previous: secret\n", "");
    for kept in ["secret", "Nobody", "long-ago", "articles", "snapshot"] {
        assert!(!body.contains(kept), "{kept}:\n{body}");
    }
    // The earlier stance of one actor is told; that of the other keeps one from being told.
    assert_eq!(body.matches(EARLIER).count(), 2, "{body}");
}

#[test]
fn a_pack_for_the_same_readers_names_the_one_before() {
    let open = HARD.replace("tlp: RED", "tlp: GREEN");
    let all = law(vec![raw("sources/n.yaml", &open)], None);
    assert!(all.iter().any(|(id, grounds)| id == "today" && grounds.notes.contains("title: A secret title")));
}

/// All texts of notes, in order, without places.
fn texts(notes: &Notes) -> String {
    let mut notes = notes.clone();
    let nowhere = Span::new(FileId(0), 0, 0);
    for source in &mut notes.sources {
        source.id.span = nowhere;
    }
    yaml(&notes)
}

#[test]
fn notes_read_back_as_they_were_written() {
    for raws in [sample(), generated(&project(400, 8)), vec![raw("sources/n.yaml", HARD)]] {
        let first = load_raw(raws).notes;
        let written = texts(&first);
        let again = load_raw(vec![raw("sources/n.yaml", &written)]);
        assert!(again.diagnostics.is_empty(), "{:#?}", again.diagnostics);
        assert_eq!(texts(&again.notes), written);
        let figures = |notes: &Notes| {
            notes
                .assessments
                .iter()
                .map(|one| one.likelihood.as_ref().map(|likelihood| likelihood.value.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(figures(&again.notes), figures(&first));
        assert_eq!(
            (again.notes.sources.len(), again.notes.claim_count()),
            (first.sources.len(), first.claim_count())
        );
    }
}

/// What a note may hold in a text: anything but controls and signs that turn the text around them.
fn held(text: &str) -> bool {
    let bad = |ch: char| {
        (ch.is_control() && !matches!(ch, '\n' | '\t'))
            || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    text.contains(char::is_alphanumeric) && !text.contains(bad)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_text_reads_back_whatever_it_holds(
        text in "([a-z0-9é日🦀א\u{feff}\u{2028}\u{200f}]|[-?:,#&*!|>'\"%@`~=<+{}\\[\\] \n\t\\\\]|null|yes|0x1|1e3|---|\\.\\.\\.|: | #){0,16}"
    ) {
        prop_assume!(held(&text));
        let mut notes = load_raw(vec![raw("sources/n.yaml", HARD)]).notes;
        let place = Span::new(FileId(0), 0, 0);
        let said = Spanned::new(text.clone(), place);
        notes.events[0].claim.text = said.clone();
        notes.actors[0].aliases = vec![said.clone()];
        notes.sources[0].title = said.clone();
        notes.briefings[0].summary = Some(said.clone());
        notes.topics[0].title = said;
        let written = yaml(&notes);
        let again = load_raw(vec![raw("sources/n.yaml", &written)]);
        let found: Vec<_> = again.diagnostics.iter().map(|found| &found.message).collect();
        prop_assert!(found.is_empty(), "{:?} {}", found, written);
        let events: Vec<_> = again.notes.claims().filter(|claim| matches!(claim, ClaimRef::Event(_))).collect();
        prop_assert_eq!(&events[0].claim().text.value, &text, "{}", &written);
        prop_assert_eq!(&again.notes.actors[0].aliases[0].value, &text);
        prop_assert_eq!(&again.notes.sources[0].title.value, &text);
        prop_assert_eq!(&again.notes.briefings[0].summary.as_ref().unwrap().value, &text);
        prop_assert_eq!(&again.notes.topics[0].title.value, &text);
    }
}

#[test]
fn what_rides_inside_builds_the_same_pack() {
    let on_disk = Project::new(&[("sources/n.yaml", HARD)]);
    let run = on_disk.run(&["build", "today"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let (pdf, into) = ("out/today/briefing.pdf", "alone/sources");
    let run = on_disk.run(&["verify", pdf, "--extract", into]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("links proved in briefing.pdf"), "{}", run.stdout);
    let check = on_disk.run(&["check", "--deny", "warnings", "--root", "alone"]);
    assert_eq!(check.code, Some(0), "{}{}", check.stdout, check.stderr);
    let run = on_disk.run(&["build", "--root", "alone"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let read = |path: &str| std::fs::read_to_string(on_disk.root.join(path)).unwrap();
    assert_eq!(read("alone/out/today/briefing.md"), read("out/today/briefing.md"));
    // The briefing before is named, and no pack is made of it.
    assert!(!on_disk.root.join("alone/out/secret").exists());
    // What lies there is never written over.
    let again = on_disk.run(&["verify", pdf, "--extract", into]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
    let folder = on_disk.run(&["verify", "out/today", "--extract", "beside"]);
    assert_eq!(folder.code, Some(0), "{}{}", folder.stdout, folder.stderr);
    assert_eq!(read("beside/notes.yaml"), read("alone/sources/notes.yaml"));
    let none = on_disk.run(&["verify", "out/today/briefing.md"]);
    assert_eq!(none.code, Some(3), "{}{}", none.stdout, none.stderr);
    let none = on_disk.run(&["verify", "out/today/nothing.pdf"]);
    assert_eq!(none.code, Some(2), "{}{}", none.stdout, none.stderr);
}

#[test]
fn a_correction_note_carries_its_claims() {
    let project = crate::recall::published();
    let run = crate::recall::recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let run = project.run(&["verify", "out/correction-wire/briefing.pdf", "--extract", "inside"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let notes = std::fs::read_to_string(project.root.join("inside/notes.yaml")).unwrap();
    let loaded = load_raw(vec![raw("sources/notes.yaml", &notes)]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    assert!(loaded.notes.briefings.is_empty());
    let ids: Vec<String> = loaded.notes.claims().map(|claim| claim.id().to_string()).collect();
    assert!(ids.contains(&"vote".to_string()) && ids.contains(&"kept".to_string()), "{ids:?}");
    for secret in ["The minister resigns", "A resignation"] {
        assert!(!notes.contains(secret), "{notes}");
    }
    // Its claims cite what was retracted, a judgment does without a part of its basis, and that is all that `check` has against them.
    let (report, _, _) = checked(loaded, None);
    assert!(
        report.diagnostics.iter().all(|found| ["S005", "S008", "S010"].contains(&found.rule.code)),
        "{notes}"
    );
}

#[test]
fn an_exemption_that_asks_for_an_absent_text_is_left_alone() {
    let found = |allow: &str| {
        let note = HARD.replace("rule: quote-not-found", &format!("rule: {allow}"));
        checked(load_raw(vec![raw("sources/n.yaml", &note)]), None).2
    };
    assert!(!found("quote-not-found").iter().any(|found| found.starts_with("C007")));
    assert!(found("claim-after-source").iter().any(|found| found.starts_with("C007")));
}
