//! Recall: what stands on a source that was corrected or retracted, and the correction note.

mod note;

use crate::project::{Project, Run, golden};
use briefpack::base::date::Date;
use briefpack::base::id::SourceId;
use briefpack::check::{Index, Strictness, check, check_for_recall};
use briefpack::evidence::Evidence;
use briefpack::load::{Raw, load_raw};
use briefpack::model::recall::Published;
use briefpack::model::{Pack, Packer, Recall};
use serde_json::Value;

/// Notes in which much stands on `wire`.
pub const NOTES: &str = "sources:
  wire:
    title: Minister backs the ferry line
    publisher: North Agency
    published: 2025-03-02
    url: https://www.agency.net/1
  copy: { title: Ferry line backed, publisher: The Daily, published: 2025-03-02, url: https://www.daily.net/1, derived_from: wire }
  own: { title: A talk with Ada Lumi, publisher: The Harbour Post, published: 2025-03-02, url: https://www.post.net/1, kind: interview }
  tide: { title: What the quay costs, publisher: Tide, published: 2025-03-02, url: https://www.tide.net/2 }
actors:
  lumi: { name: Ada Lumi, role: Minister of Transport }
  oran: { name: Oran Vik }
topics:
  ferry: The ferry line
  office: The office
timeline:
  - { id: vote, date: 2025-03-02, place: Port Aran, claim: The council votes to keep the ferry line., topics: ferry, cite: [wire, copy] }
  - { id: quay, date: 2025-03-02, claim: The quay costs two million., topics: ferry, cite: tide }
  - { id: later, date: 2025-03-02, claim: The minister resigns., topics: office, cite: [wire, late] }
positions:
  - { id: lumi-for, actor: lumi, topic: ferry, stance: conditional, date: 2025-03-01, claim: Wants the line kept open if the islands share the cost., cite: [wire, own] }
  - { id: oran-not, actor: oran, topic: ferry, stance: opposes, date: 2025-03-02, claim: Calls the line a waste of money., cite: copy }
assessments:
  - { id: kept, claim: The line stays open next winter., likelihood: likely, confidence: moderate, because: [vote, quay] }
  - { id: cheaper, claim: Tickets get cheaper within a year., likelihood: unlikely, confidence: low, because: kept }
  - { id: dear, claim: The quay gets dearer., likelihood: likely, because: quay }
briefings:
  march-2:
    title: Ministers differ over the ferry line
    date: 2025-03-02
    covers: 2025-02-24/2025-03-02
    tlp: GREEN
    topics: ferry
    summary: |
      The minister wants to keep the line [@lumi-for].

      The agency was first to say so [@wire].
  march-3: { title: The quay, date: 2025-03-03, covers: 2025-03-02/2025-03-03, topics: ferry, tlp: CLEAR }
";

/// A claim that is not published yet, and its source.
const LATE: &str = "sources:
  late: { title: A minister resigns, publisher: The Daily, published: 2025-03-09, url: https://www.daily.net/9 }
briefings:
  march-9: { title: A resignation, date: 2025-03-09, covers: 2025-03-02, topics: office, tlp: RED }
";

const RETRACTED: &str = "    url: https://www.agency.net/1
    status: retracted
    status_note: The minister was misquoted, and the agency withdrew its report.
";

/// The notes once the source was withdrawn.
pub fn withdrawn() -> String {
    NOTES.replace("    url: https://www.agency.net/1\n", RETRACTED)
}

/// A project whose first two packs are published, and whose source is retracted since.
pub fn published() -> Project {
    let project = Project::new(&[("sources/late.yaml", LATE), ("sources/notes.yaml", NOTES)]);
    let run = project.run(&["build", "march-2", "march-3", "--only", "md"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    project.write("sources/notes.yaml", withdrawn().as_bytes());
    project
}

/// A correction note of everything that one can hold.
pub fn correction() -> Pack {
    let read = |text: &str| {
        let raw = |path: &str, text: &str| Raw { path: path.into(), bytes: Ok(text.as_bytes().to_vec()) };
        load_raw(vec![raw("sources/late.yaml", LATE), raw("sources/notes.yaml", text)])
    };
    let old = check(read(NOTES), Evidence::default()).1.unwrap();
    let index = Index::new(old.notes());
    let packer = Packer::new(&old, &index);
    let packs: Vec<Published> = old
        .notes()
        .briefings
        .iter()
        .map(|briefing| Published { folder: briefing.id.to_string(), manifest: packer.pack(briefing).1 })
        .collect();
    let now = withdrawn()
        .replace("The quay gets dearer", "Nothing gets dearer")
        .replace("cite: [wire, copy] }", "cite: [wire, copy], allow: [{ rule: S008, because: on record }] }")
        .replace("  - { id: cheaper", "  # { id: cheaper");
    let now = check_for_recall(read(&now), Evidence::default(), &Strictness::default()).1.unwrap();
    let index = Index::new(now.notes());
    let source = index.sources[&SourceId::from("wire")];
    let recall = Recall::new(now.notes(), now.files(), &index, source, &packs);
    let briefing = recall.briefing(Date::parse("2025-03-10").unwrap(), now.notes());
    Packer::new(&now, &index).correction(&briefing, &recall).0
}

pub fn recall(project: &Project, more: &[&str]) -> Run {
    let args: Vec<&str> = ["recall", "wire", "--date", "2025-03-10"].iter().chain(more).copied().collect();
    project.run(&args)
}

/// What was printed, with paths that are the same everywhere.
fn said(project: &Project, text: &str) -> String {
    text.replace(project.root.to_str().unwrap(), ".").replace('\\', "/")
}

fn json(project: &Project, more: &[&str]) -> Value {
    let args: Vec<&str> = ["--format", "json"].iter().chain(more).copied().collect();
    let run = recall(project, &args);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

fn ids<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    value[field].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[test]
fn the_list_tells_what_stands_on_the_source() {
    let project = published();
    let run = recall(&project, &["--list"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    assert!(!project.root.join("out/correction-wire").exists(), "only the list was asked for");
    golden("recall-list.txt", &said(&project, &run.stdout));
}

#[test]
fn the_list_for_programs_says_the_same() {
    let project = published();
    let answer = json(&project, &["--list"]);
    assert_eq!((answer["source"].as_str(), answer["status"].as_str()), (Some("wire"), Some("retracted")));
    assert_eq!(answer["derived"], serde_json::json!(["copy"]));
    assert_eq!(ids(&answer, "claims"), ["lumi-for", "oran-not", "vote", "later"]);
    assert_eq!(ids(&answer, "assessments"), ["kept", "cheaper"]);
    assert_eq!(ids(&answer, "briefings"), ["march-2", "march-3", "march-9"]);
    assert_eq!(ids(&answer, "packs"), ["march-2", "march-3"]);
    assert_eq!(answer["correction"], Value::Null);
    let claim = |at: usize, field: &str| answer["claims"][at][field].clone();
    // A copy of the wire is no other origin; an interview of one's own is.
    assert_eq!((claim(0, "others"), claim(0, "origins")), (serde_json::json!(["own"]), 1.into()));
    assert_eq!((claim(1, "cites"), claim(1, "origins")), (serde_json::json!(["copy"]), 0.into()));
    assert_eq!((claim(2, "others"), claim(2, "origins")), (serde_json::json!([]), 0.into()));
    assert_eq!(claim(2, "note")["path"], "sources/notes.yaml");
    let cheaper = &answer["assessments"][1];
    assert_eq!(cheaper["because"], serde_json::json!(["kept"]));
    assert_eq!(cheaper["path"], serde_json::json!(["kept", "vote"]));
    assert_eq!(answer["assessments"][0]["unaffected"], 1);
    let in_summary = |at: usize| answer["packs"][at]["in_summary"].as_bool();
    assert_eq!((in_summary(0), in_summary(1)), (Some(true), Some(false)));
}

#[test]
fn other_retracted_sources_support_nothing() {
    let project = published();
    let notes =
        withdrawn().replace("kind: interview }", "kind: interview, status: retracted, status_note: x }");
    project.write("sources/notes.yaml", notes.as_bytes());
    let answer = json(&project, &["--list"]);
    assert_eq!(answer["claims"][0]["origins"], 0);
    // Each of the two can be recalled, though the other is cited as well.
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(project.run(&["recall", "own", "--date", "2025-03-10"]).code, Some(0));
}

#[test]
fn what_was_published_counts_though_the_notes_have_changed() {
    let project = published();
    let notes = withdrawn()
        .replace("Calls the line a waste of money.", "Calls the line too dear.")
        .replace(
            "kept open if the islands share the cost., cite: [wire, own]",
            "kept open if the islands share the cost., cite: own",
        )
        .replace("      The agency was first to say so [@wire].\n", "")
        .replace("  - { id: cheaper", "  # { id: cheaper");
    project.write("sources/notes.yaml", notes.as_bytes());
    let answer = json(&project, &["--list"]);
    let states: Vec<_> = answer["packs"][0]["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| (claim["id"].as_str().unwrap(), claim["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        states,
        [
            ("cheaper", "withdrawn"),
            ("kept", "unchanged"),
            ("lumi-for", "other sources"),
            ("oran-not", "reworded"),
            ("vote", "unchanged"),
        ]
    );
}

#[test]
fn a_source_that_is_current_is_listed_and_nothing_is_written() {
    let project = Project::new(&[("sources/late.yaml", LATE), ("sources/notes.yaml", NOTES)]);
    assert_eq!(project.run(&["build", "march-2", "--only", "md"]).code, Some(0));
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout.contains("position lumi-for (sources/notes.yaml:"), "{}", run.stdout);
    assert!(run.stderr.contains("no note is written while `wire` is `current`"), "{}", run.stderr);
    assert!(!project.root.join("out/correction-wire").exists());
}

#[test]
fn a_source_that_nothing_cites_is_no_trouble() {
    let project = Project::new(&[(
        "sources/a.yaml",
        "sources:\n  s: { title: T, publisher: P, published: 2025-03-01, url: https://www.a.net/b, status: retracted, status_note: n }\n",
    )]);
    let run = project.run(&["recall", "s"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("no claim cites it"), "{}", run.stdout);
    assert!(run.stderr.contains("there is nothing to correct"), "{}", run.stderr);
}

#[test]
fn a_misspelt_source_is_told_what_is_near() {
    let project = published();
    let run = project.run(&["recall", "wiree"]);
    assert_eq!(
        (run.code, &*run.stderr),
        (Some(2), "briefpack: there is no source `wiree`\n  help: did you mean `wire`?\n")
    );
    project.write("sources/notes.yaml", b"topics: { t: T }\n");
    let run = project.run(&["recall", "wire"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("published packs hold it") && run.stderr.contains("march-2`"),
        "{}",
        run.stderr
    );
}

#[test]
fn notes_with_another_error_are_listed_and_no_note_is_written() {
    let project = published();
    project.write("sources/bad.yaml", b"timeline:\n  - { date: 2025-03-02, claim: X., cite: wiree }\n");
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("2 published packs hold it"), "{}", run.stdout);
    assert!(run.stderr.contains("unknown-source") && run.stderr.contains("1 error; no note was written"));
    assert!(!run.stderr.contains("retracted-source-cited"), "{}", run.stderr);
    assert!(!project.root.join("out/correction-wire").exists());
}

#[test]
fn a_damaged_manifest_is_said_and_does_not_stop_it() {
    let project = published();
    project.write("out/march-3/manifest.json", b"{ \"manifest\": ");
    project.write("out/other/briefing.md", b"# A pack without a manifest\n");
    project.write("out/notes.txt", b"no pack");
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for folder in ["march-3", "other"] {
        assert!(run.stderr.contains(&format!("{folder}/manifest.json`")), "{}", run.stderr);
    }
    assert!(!run.stderr.contains("notes.txt"), "{}", run.stderr);
    assert!(run.stdout.contains("1 published pack holds it"), "{}", run.stdout);
    assert_eq!(json(&project, &["--list"])["damaged"].as_array().unwrap().len(), 2);
}
