//! `briefpack check --changed-since`: what is found in the notes that were touched, and what they broke elsewhere.
//!
//! All notes are checked, since a claim may lean on any of them; then the findings are left out that have nothing to do
//! with the change.

mod git;
mod touched;

use super::Failure;
use super::args::Check;
use super::output::plural;
use crate::base::file::Files;
use crate::check::{Report, check_as};
use crate::diagnostic::{Diagnostic, Place, fingerprint};
use crate::evidence::LOCK;
use crate::links;
use crate::load::settings::SETTINGS;
use crate::load::{Raw, load_raw, raws};
use crate::note::Notes;
use crate::pipeline::{Means, Proved};
use foldhash::HashSet;
use git::{Repository, Since};
use std::path::Path;
use touched::Touched;

/// Leaves those findings in the report that the changes since `revision` have to do with, and says how much was looked at.
pub(super) fn narrow(
    root: &Path,
    args: &Check,
    revision: &str,
    report: &mut Report,
    (notes, files): (&Notes, &Files),
) -> Result<String, Failure> {
    let repository = Repository::open(root)?;
    let since = repository.since(revision)?;
    let changed = repository.changed(&since)?;
    let total = report.notes;
    if changed.contains(SETTINGS) {
        // What every rule is worth may have changed.
        return Ok(format!("all of {}: `{SETTINGS}` changed since `{revision}`", plural(total, "note")));
    }
    let touched = Touched::new(notes, files, &changed, total);
    let apart = |found: &Diagnostic| {
        let labels = std::iter::once(&found.primary).chain(&found.secondary);
        !labels.into_iter().any(|label| match &label.place {
            // What is wrong with the configuration is wrong with every run.
            Place::Span(span) => touched.contains(span.file) || *files.get(span.file).path == *SETTINGS,
            Place::Line { path, .. } => changed.contains(path),
        })
    };
    // Whether an address answers is nothing that a change breaks.
    report.diagnostics.retain(|found| !(links::rules::RULES.contains(&found.rule) && apart(found)));
    if report.diagnostics.iter().any(apart) {
        let before = before(root, args, &repository, &since, &changed)?;
        let prints = fingerprint::of(&report.diagnostics, files);
        let mut prints = prints.iter();
        report.diagnostics.retain(|found| {
            let known = prints.next().is_some_and(|print| before.contains(print));
            !(known && apart(found))
        });
    }
    Ok(format!("{touched} of {} changed since `{revision}`", plural(total, "note")))
}

/// The fingerprints of what was found in the notes as they were.
fn before(
    root: &Path,
    args: &Check,
    repository: &Repository,
    since: &Since,
    changed: &git::Changed,
) -> Result<HashSet<String>, Failure> {
    let mut old: Vec<Raw> = raws(root)?;
    old.retain(|raw| !changed.contains(&raw.path));
    let (notes, lock) = repository.notes_at(since, changed)?;
    old.extend(notes.into_iter().map(|(path, bytes)| Raw { path, bytes: Ok(bytes) }));
    let mut means = Means::new(root, &args.proof.asked(&args.strict)?)?;
    if changed.contains(LOCK) {
        means = means.with_lock(lock);
    }
    let Proved { loaded, evidence, strictness } = means.prove(load_raw(old));
    let (report, checked) = check_as(loaded, evidence, &strictness);
    let files = super::check::files(&checked);
    Ok(fingerprint::of(&report.diagnostics, files).into_iter().collect())
}
