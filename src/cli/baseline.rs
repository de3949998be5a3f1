//! `check --baseline` and `check --write-baseline`.

use super::output::{Output, plural};
use super::{Exit, Failure, file};
use crate::base::file::Files;
use crate::check::Report;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::gate::baseline::{self, Baseline};
use std::fs;
use std::path::Path;

/// Reads a baseline.
pub(super) fn read(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(
            format!("cannot read the baseline `{shown}`: {error}"),
            format!("`briefpack check --write-baseline {shown}` writes one"),
        )
    })?;
    Baseline::read(&shown, &text).map_err(|fault| {
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
    let (text, _) = baseline::write(&report.diagnostics, files);
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
