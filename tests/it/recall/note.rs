//! The correction note: a pack of its own, for the readers of what was published.

use super::{published, recall, withdrawn};
use crate::project::golden;
use std::fs;
use std::path::Path;

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_note_is_a_pack_that_is_proved() {
    let project = published();
    let before = fs::read(project.root.join("out/march-2/briefing.md")).unwrap();
    let run = recall(&project, &[]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    let folder = project.root.join("out/correction-wire");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["briefing.html", "briefing.md", "briefing.pdf", "manifest.json"]);
    let proof = project.run(&["verify", "out/correction-wire"]);
    assert_eq!(proof.code, Some(0), "{}", proof.stdout);
    assert_eq!(fs::read(project.root.join("out/march-2/briefing.md")).unwrap(), before);
    golden("correction.md", &read(&folder.join("briefing.md")));
    let manifest: serde_json::Value = serde_json::from_str(&read(&folder.join("manifest.json"))).unwrap();
    let head = &manifest["briefing"];
    assert_eq!((head["corrects"].as_str(), head["date"].as_str()), (Some("wire"), Some("2025-03-10")));
    // The higher label of the two packs.
    assert_eq!(head["tlp"], "TLP:GREEN");
}

#[test]
fn what_was_not_published_does_not_become_known() {
    let project = published();
    assert_eq!(recall(&project, &[]).code, Some(0));
    let note = read(&project.root.join("out/correction-wire/briefing.md"));
    assert!(!note.contains("resigns") && !note.contains("resignation"), "{note}");
    assert!(note.contains("claim-vote"));
}

#[test]
fn the_note_is_the_same_when_it_is_written_again() {
    let project = published();
    let tree = || {
        let folder = project.root.join("out/correction-wire");
        ["briefing.md", "briefing.html", "briefing.pdf", "manifest.json"]
            .map(|name| fs::read(folder.join(name)).unwrap())
    };
    assert_eq!(recall(&project, &[]).code, Some(0));
    let first = tree();
    assert_eq!(recall(&project, &[]).code, Some(0));
    assert!(first == tree(), "its own pack in `out` is none that it corrects");
    // The day of SOURCE_DATE_EPOCH, 10 March 2025.
    assert_eq!(project.run_at("1741600000", &["recall", "wire"]).code, Some(0));
    assert!(first == tree());
}

#[test]
fn what_the_notes_no_longer_hold_is_told_in_words() {
    let project = published();
    let notes = withdrawn()
        .replace("Calls the line a waste of money.", "Calls the line too dear.")
        .replace("share the cost., cite: [wire, own]", "share the cost., cite: own")
        .replace("  - { id: cheaper", "  # { id: cheaper");
    project.write("sources/notes.yaml", notes.as_bytes());
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let note = read(&project.root.join("out/correction-wire/briefing.md"));
    for said in [
        "“Tickets get cheaper within a year.” (*Ministers differ over the ferry line*): withdrawn since",
        "“Calls the line a waste of money.” (*Ministers differ over the ferry line*): worded anew since",
        "“Wants the line kept open if the islands share the cost.” (*Ministers differ over the ferry line*): held on other sources since",
    ] {
        assert!(note.contains(said), "{said}\n{note}");
    }
    assert!(!note.contains("claim-lumi-for") && !note.contains("too dear"), "{note}");
}

#[test]
fn a_note_without_any_claim_left_is_proved_too() {
    let project = published();
    let notes = withdrawn()
        .replace("cite: [wire, copy]", "cite: tide")
        .replace("cite: [wire, own]", "cite: own")
        .replace("cite: copy", "cite: tide")
        .replace("[wire, late]", "late")
        .replace("      The agency was first to say so [@wire].\n", "");
    project.write("sources/notes.yaml", notes.as_bytes());
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let note = read(&project.root.join("out/correction-wire/briefing.md"));
    assert!(
        note.contains("has been **retracted**") && note.contains("held on other sources since"),
        "{note}"
    );
    assert_eq!(project.run(&["verify", "out/correction-wire"]).code, Some(0));
}

#[test]
fn a_corrected_source_is_told_as_corrected() {
    let project = published();
    project.write(
        "sources/notes.yaml",
        withdrawn().replace("status: retracted", "status: corrected").as_bytes(),
    );
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let note = read(&project.root.join("out/correction-wire/briefing.md"));
    assert!(note.contains("has been **corrected**") && note.contains("**Corrected.**"), "{note}");
}

#[test]
fn in_a_fresh_clone_the_briefings_of_the_notes_are_taken() {
    let project = published();
    fs::remove_dir_all(project.root.join("out")).unwrap();
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("holds no pack"), "{}", run.stderr);
    let note = read(&project.root.join("out/correction-wire/briefing.md"));
    assert!(note.contains("claim-later") && note.contains("A resignation"), "{note}");
    // The next run has the note alone in `out`, and goes by the notes again.
    assert_eq!(recall(&project, &[]).code, Some(0));
    assert_eq!(read(&project.root.join("out/correction-wire/briefing.md")), note);
}

#[test]
fn a_briefing_of_the_same_name_is_not_written_over() {
    let project = published();
    project.write(
        "sources/more.yaml",
        b"briefings:\n  correction-wire: { title: Mine, date: 2025-03-02, covers: 2025-03-02 }\n",
    );
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("would be `correction-wire`, and so is a briefing"), "{}", run.stderr);
    project.write("sources/more.yaml", b"topics: { t: T }\n");
    fs::create_dir_all(project.root.join("out/correction-wire")).unwrap();
    let pack = fs::read(project.root.join("out/march-3/manifest.json")).unwrap();
    project.write("out/correction-wire/manifest.json", &pack);
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("is no correction note of `wire`"), "{}", run.stderr);
}

#[test]
fn a_build_does_not_take_the_note_for_a_left_over() {
    let project = published();
    assert_eq!(recall(&project, &[]).code, Some(0));
    let notes = withdrawn()
        .replace("cite: [wire, copy]", "cite: tide")
        .replace("cite: [wire, own]", "cite: own")
        .replace("cite: copy", "cite: tide")
        .replace("[wire, late]", "late")
        .replace(" [@wire]", " [@quay]");
    project.write("sources/notes.yaml", notes.as_bytes());
    let run = project.run(&["build", "--only", "md"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!run.stderr.contains("correction-wire"), "{}", run.stderr);
    assert!(project.root.join("out/correction-wire/briefing.pdf").is_file());
    // The packs are right again, and the note stays what it is.
    let run = recall(&project, &[]);
    assert!(run.stderr.contains("there is nothing to correct"), "{}", run.stderr);
    assert!(read(&project.root.join("out/correction-wire/briefing.md")).contains("claim-vote"));
}

#[test]
fn a_template_of_ones_own_is_taken_and_proved() {
    let project = published();
    let template = include_str!("../../../templates/correction.md");
    project.write(
        "templates/correction.md",
        template.replace("## Briefings affected", "## Our briefings").as_bytes(),
    );
    assert_eq!(recall(&project, &[]).code, Some(0));
    assert!(read(&project.root.join("out/correction-wire/briefing.md")).contains("## Our briefings"));
    // One that drops the citations proves nothing, and the note stays as it was.
    let broken = template.replace("{% for id in c.sources %}[^{{ id }}]{% endfor %}", "");
    assert_ne!(broken, template);
    project.write("templates/correction.md", broken.as_bytes());
    let run = recall(&project, &[]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(read(&project.root.join("out/correction-wire/briefing.md")).contains("## Our briefings"));
}

#[test]
fn an_exempt_citation_is_told_at_the_claim() {
    let project = published();
    let notes = withdrawn()
        .replace("cite: [wire, copy] }", "cite: [wire, copy], allow: [{ rule: S008, because: the vote itself is on record }, { rule: origin-retracted, because: the same }] }")
        .replace("cite: [wire, own]", "cite: own")
        .replace("[wire, late]", "late")
        .replace("cite: copy }", "cite: tide }")
        .replace(" [@wire]", " [@quay]");
    project.write("sources/notes.yaml", notes.as_bytes());
    let run = project.run(&["build", "march-2", "--only", "md"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let pack = read(&project.root.join("out/march-2/briefing.md"));
    assert!(
        pack.contains("**Retracted source** (North Agency): The minister was misquoted, and the agency withdrew its report. Cited even so: the vote itself is on record."),
        "{pack}"
    );
    assert!(pack.contains("**Source of a retracted origin** (The Daily)"), "{pack}");
}
