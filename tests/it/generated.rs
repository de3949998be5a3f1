//! Generated projects: nothing is found in good notes of any size, and of planted faults each at its line, and no more.

use crate::generate::faults::{Fault, plant};
use crate::generate::quoting::{misquote, quote};
use crate::generate::{Project, project};
use briefpack::base::file::Files;
use briefpack::check::{Checked, Report, check};
use briefpack::diagnostic::Place;
use briefpack::evidence::{Settings, State, Store, gather};
use briefpack::load::{Raw, load_raw};

/// The findings of a project, and how many claims it has.
fn findings(project: &Project) -> (Vec<Fault>, usize) {
    let (faults, report) = looked_at(project);
    (faults, report.claims)
}

/// The findings of a project with its snapshots, and what was counted.
fn looked_at(project: &Project) -> (Vec<Fault>, Report) {
    let raw =
        |(path, text): &(String, String)| Raw { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
    let (snapshots, notes): (Vec<_>, Vec<_>) =
        project.files.iter().cloned().partition(|(path, _)| path.contains("/snapshots/"));
    let loaded = load_raw(notes.iter().map(raw).collect());
    let store = Store::Memory(snapshots.into_iter().collect());
    let evidence =
        gather(&loaded.notes, &loaded.files, &Settings { store, lock: None, required: State::Unproved });
    let (report, checked) = check(loaded, evidence);
    let files: &Files = checked.as_ref().map_or_else(|refused| &refused.files, Checked::files);
    let fault = |found: &briefpack::diagnostic::Diagnostic| {
        let Place::Span(span) = found.primary.place else { panic!("a finding in a note has a span") };
        let line = files.position(span).line as usize;
        Fault { path: files.get(span.file).path.to_string(), line, code: found.rule.code }
    };
    (report.diagnostics.iter().map(fault).collect(), report)
}

#[test]
fn nothing_is_found_in_good_notes() {
    for (claims, seed) in [(1, 9), (100, 1), (100, 2), (1_000, 3), (10_000, 4)] {
        assert_eq!(findings(&project(claims, seed)), (Vec::new(), claims), "{claims} claims, seed {seed}");
    }
}

#[test]
fn the_packs_of_good_notes_are_proved() {
    for seed in [1, 2] {
        let on_disk = crate::project::Project::new(&[]);
        project(400, seed).write(&on_disk.root).unwrap();
        let run = on_disk.run(&["build"]);
        assert_eq!(run.code, Some(0), "seed {seed}: {}", run.stderr);
    }
}

#[test]
fn a_seed_gives_the_same_bytes() {
    assert_eq!(project(700, 5).files, project(700, 5).files);
    assert_ne!(project(700, 5).files, project(700, 6).files);
}

#[test]
fn planted_faults_are_found_at_their_lines_and_nothing_else() {
    for seed in 0..12 {
        let mut project = project(2_000, seed);
        let planted = plant(&mut project, 96, seed);
        let kinds: std::collections::BTreeSet<_> = planted.iter().map(|fault| fault.code).collect();
        assert!(kinds.len() >= 28, "seed {seed}: {kinds:?}");
        let mut found = findings(&project).0;
        found.sort();
        let missed: Vec<_> = planted.iter().filter(|fault| !found.contains(fault)).collect();
        let false_alarms: Vec<_> = found.iter().filter(|fault| !planted.contains(fault)).collect();
        assert!(missed.is_empty() && false_alarms.is_empty(), "seed {seed}: {missed:#?} {false_alarms:#?}");
        assert_eq!(found.len(), planted.len(), "seed {seed}: a fault is found once");
    }
}

#[test]
fn quotations_are_found_in_articles_of_any_script() {
    for (claims, seed) in [(100, 1), (1_000, 2), (10_000, 3)] {
        let mut project = project(claims, seed);
        let count = quote(&mut project, seed);
        assert!(count * 10 > claims);
        let (found, report) = looked_at(&project);
        assert_eq!(
            found.iter().filter(|fault| fault.code != "Q007").collect::<Vec<_>>(),
            Vec::<&Fault>::new()
        );
        assert_eq!(report.quotes.verified, count);
    }
}

#[test]
fn a_changed_quotation_is_never_found() {
    for seed in 0..8 {
        let mut project = project(2_000, seed);
        let count = quote(&mut project, seed);
        let planted = misquote(&mut project, 120, seed);
        assert_eq!(planted.len(), 120);
        let (mut found, report) = looked_at(&project);
        found.retain(|fault| fault.code != "Q007");
        found.sort();
        assert_eq!(found, planted, "seed {seed}");
        assert_eq!(report.quotes.verified, count - planted.len());
    }
}
