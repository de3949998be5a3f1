//! Findings as workflow commands of GitHub: annotations in the place they are about.
//!
//! The runner takes a line that begins with `::` for a command. Every line here begins with a command of ours or with
//! a count, and what a user wrote cannot end its line, so that no word of a note can begin another.

use super::{At, Run};
use crate::base::file::Position;
use crate::diagnostic::{Diagnostic, Level};
use std::fmt::Write;

/// How many annotations of a level GitHub shows of one step.
const SHOWN: usize = 10;

/// The findings, errors first, a command a line; what was counted goes last.
pub fn write(run: &Run<'_>) -> String {
    let mut out = String::new();
    if let Some(failure) = run.failure {
        let help = failure.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let _ = writeln!(out, "::error title=briefpack::{}", data(&format!("{}{help}", failure.message)));
    }
    for level in [Level::Error, Level::Warning] {
        for finding in run.findings.iter().filter(|finding| finding.level == level) {
            let _ = writeln!(out, "::{level} {}::{}", properties(finding, run), data(&message(finding, run)));
        }
    }
    let (errors, warnings) = (run.count(Level::Error), run.count(Level::Warning));
    if errors > SHOWN || warnings > SHOWN {
        let _ = writeln!(
            out,
            "::notice title=briefpack::errors: {errors}, warnings: {warnings}; of each, GitHub shows the first {SHOWN} here, and the log of this step holds them all"
        );
    }
    if let Some(counted) = run.counted {
        let _ = writeln!(out, "{counted}");
    }
    out
}

/// Where it is, and the rule as the title.
fn properties(finding: &Diagnostic, run: &Run<'_>) -> String {
    let At { path, start, end } = At::new(&finding.primary, run.files);
    let mut all = format!("file={}", property(&run.path(path)));
    if let Some(start) = start {
        let end = end.unwrap_or(start);
        let Position { line, column } = start;
        // GitHub takes columns only within one line.
        let _ = match (line == end.line, end.column > column) {
            (false, _) => write!(all, ",line={line},endLine={}", end.line),
            (true, false) => write!(all, ",line={line},col={column},endLine={line}"),
            (true, true) => write!(all, ",line={line},col={column},endLine={line},endColumn={}", end.column),
        };
    }
    let _ = write!(all, ",title={}", property(&format!("{} {}", finding.rule.code, finding.rule.name)));
    all
}

fn message(finding: &Diagnostic, run: &Run<'_>) -> String {
    let mut text = finding.message.clone();
    for label in &finding.secondary {
        let At { path, start, .. } = At::new(label, run.files);
        let line = start.map(|start| format!(":{}", start.line)).unwrap_or_default();
        let _ = write!(text, "\n{}{line}: {}", run.path(path), label.text);
    }
    if let Some(help) = &finding.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    text
}

/// What follows a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
