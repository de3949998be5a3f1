//! `check --baseline` and `check --write-baseline`.

use super::output::{Output, plural};
use super::{Exit, Failure, file};
use crate::base::file::Files;
use crate::check::Report;
use crate::diagnostic::{self, Diagnostic, Level, fingerprint};
use crate::gate::baseline::{self, Baseline};
use crate::gate::rules::BASELINE_ENTRY_GONE;
use std::fs;
use std::path::Path;

/// Reads a baseline.
pub(super) fn read(root: &Path, path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(
            format!("cannot read the baseline `{shown}`: {error}"),
            format!("`briefpack check --write-baseline {shown}` writes one"),
        )
    })?;
    // As every place, it is named from the project's folder.
    let named = file::place(path)?;
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let named = named.strip_prefix(&root).map_or(shown.clone(), |inner| inner.display().to_string());
    Baseline::read(&named, &text).map_err(|fault| {
        let line = fault.line.map_or(String::new(), |line| format!(":{line}"));
        Failure::new(
            format!("cannot read the baseline `{shown}{line}`: {fault}"),
            "take it from version control, or write it anew with `--write-baseline`",
        )
    })
}

/// Leaves in the report what is new, and returns what is known.
pub(super) fn part(baseline: &Baseline, report: &mut Report, files: &Files) -> Vec<Diagnostic> {
    let compared = baseline.compare(std::mem::take(&mut report.diagnostics), files);
    report.diagnostics = compared.new;
    diagnostic::sort(&mut report.diagnostics, files);
    compared.known
}

/// Shows what a baseline that is written over did not know: it is known from now on, and nobody may overlook that.
fn added(old: &Baseline, findings: &[Diagnostic], files: &Files, output: &Output) {
    let prints = fingerprint::of(findings, files);
    let added: Vec<Diagnostic> = findings
        .iter()
        .zip(&prints)
        .filter(|(found, print)| !baseline::is_never_known(found) && !old.knows(print))
        .map(|(found, _)| found.clone())
        .collect();
    if !added.is_empty() {
        output.findings(&added, files);
        output.print(&format!("{} new, and known from now on; ", plural(added.len(), "finding")));
    }
}

/// Takes out of a baseline what is gone.
pub(super) fn prune(
    path: &Path,
    baseline: &Baseline,
    report: &mut Report,
    output: &Output,
) -> Result<(), Failure> {
    let text = fs::read_to_string(path)?;
    let before = report.diagnostics.len();
    let pruned = baseline.pruned(&text, &report.diagnostics);
    report.diagnostics.retain(|found| *found.rule != BASELINE_ENTRY_GONE);
    let gone = before - report.diagnostics.len();
    if gone > 0 {
        file::write(path, &pruned)?;
    }
    output.say(&format!("{}: {} taken out\n", path.display(), plural(gone, "finding")));
    Ok(())
}

/// Writes a baseline of what was found.
pub(super) fn write(
    root: &Path,
    path: &Path,
    report: &mut Report,
    files: &Files,
    output: &Output,
) -> Result<Exit, Failure> {
    let shown = path.display();
    file::apart(root, [&*file::place(path)?].into_iter())?;
    let old = fs::read_to_string(path).ok().filter(|old| !old.trim().is_empty());
    let old = old.map(|old| Baseline::read(&shown.to_string(), &old)).transpose().map_err(|_| {
        let help = "remove it first, or name another file";
        Failure::new(format!("`{shown}` is there, and is no baseline"), help)
    })?;
    let (text, _) = baseline::write(&report.diagnostics, files);
    if let Some(old) = old {
        added(&old, &report.diagnostics, files, output);
    }
    file::write(path, &text)?;
    let all = report.diagnostics.len();
    report.diagnostics.retain(baseline::is_never_known);
    output.findings(&report.diagnostics, files);
    output.print(&format!(
        "{shown}: {} known from now on\n",
        plural(all - report.diagnostics.len(), "finding")
    ));
    if report.diagnostics.is_empty() {
        return Ok(Exit::Clean);
    }
    output.print(&format!(
        "{} cannot be known: what cannot be read may hold anything\n",
        plural(report.diagnostics.len(), "finding")
    ));
    Ok(if report.count(Level::Error) > 0 { Exit::Findings } else { Exit::Clean })
}
