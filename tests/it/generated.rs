//! Generated projects: nothing is found in good notes of any size, and of planted faults each at its line, and no more.

use crate::generate::faults::{Fault, plant};
use crate::generate::{Project, project};
use briefpack::base::file::Files;
use briefpack::check::{Checked, check};
use briefpack::diagnostic::Place;
use briefpack::evidence::Evidence;
use briefpack::load::{Raw, load_raw};

/// The findings of a project, and how many claims it has.
fn findings(project: &Project) -> (Vec<Fault>, usize) {
    let raw =
        |(path, text): &(String, String)| Raw { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
    let (report, checked) = check(load_raw(project.files.iter().map(raw).collect()), Evidence::default());
    let files: &Files = checked.as_ref().map_or_else(|files| files, Checked::files);
    let fault = |found: &briefpack::diagnostic::Diagnostic| {
        let Place::Span(span) = found.primary.place else { panic!("a finding in a note has a span") };
        let line = files.position(span).line as usize;
        Fault { path: files.get(span.file).path.to_string(), line, code: found.rule.code }
    };
    (report.diagnostics.iter().map(fault).collect(), report.claims)
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
