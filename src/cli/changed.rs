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
use crate::gate::rules::BASELINE_ENTRY_GONE;
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
    let everywhere = repository.everywhere(&since)?;
    // A file may be a link, and a folder is changed with what is in it.
    let bears = |path: &Path| {
        path.canonicalize().is_ok_and(|real| everywhere.iter().any(|changed| changed.starts_with(&real)))
    };
    if let Some(what) = of_all(root, args, &changed, bears) {
        return Ok(format!("all of {}: `{what}` changed since `{revision}`", plural(total, "note")));
    }
    let is_changed = |path: &str| changed.contains(path) || bears(&root.join(path));
    let touched = Touched::new(notes, files, is_changed, total);
    let apart = |found: &Diagnostic| {
        // That a known finding is gone is news where its note was touched, not where the baseline was written.
        let own = Some(&found.primary).filter(|_| *found.rule != BASELINE_ENTRY_GONE);
        let labels = own.into_iter().chain(&found.secondary);
        !labels.into_iter().any(|label| match &label.place {
            // What is wrong with the configuration is wrong with every run.
            Place::Span(span) => touched.contains(span.file) || *files.get(span.file).path == *SETTINGS,
            Place::Line { path, .. } => changed.contains(path),
        })
    };
    // Whether an address answers is nothing that a change breaks, and neither is what others have put right.
    let of_others =
        |found: &Diagnostic| links::rules::RULES.contains(&found.rule) || *found.rule == BASELINE_ENTRY_GONE;
    report.diagnostics.retain(|found| !(of_others(found) && apart(found)));
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

/// What changed that bears on every note: what rules are worth, what is known, the texts of articles. It cannot be told what was
/// found before, so all of it is news.
fn of_all(
    root: &Path,
    args: &Check,
    changed: &git::Changed,
    bears: impl Fn(&Path) -> bool,
) -> Option<String> {
    let lock = root.join(LOCK);
    if changed.contains(SETTINGS) || bears(&root.join(SETTINGS)) {
        return Some(SETTINGS.into());
    }
    if lock.is_symlink() && bears(&lock) {
        return Some(LOCK.into());
    }
    let given = args.baseline.iter().chain(&args.proof.snapshots);
    given.into_iter().find(|path| bears(path)).map(|path| path.display().to_string())
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
    let files = super::files(&checked);
    Ok(fingerprint::of(&report.diagnostics, files).into_iter().collect())
}
