//! `briefpack check`.

use super::args::{Links, Proof};
use super::output::{Output, plural, tally};
use super::report::{Came, Reports};
use super::{Exit, Failure, links};
use crate::base::file::Files;
use crate::check::{Checked, Quotes, Refused, Report};
use crate::diagnostic::Level;
use crate::diagnostic::emit::Trouble;
use crate::links::Targets;
use crate::note::Notes;
use crate::pipeline;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Counts {
    notes: usize,
    claims: usize,
    citations: usize,
    sources: usize,
    quotes: Quotes,
    exemptions: usize,
    errors: usize,
    warnings: usize,
}

pub(super) fn run(
    root: &Path,
    reports: &Reports,
    proof: &Proof,
    asked: &Links,
    output: &Output,
) -> Result<Exit, Failure> {
    let (loaded, evidence) = pipeline::prove(root, &proof.asked())?;
    let targets = asked.wanted.then(|| Targets::of(&loaded.notes));
    let (mut report, checked) = crate::check::check(loaded, evidence);
    let files = files(&checked);
    let answered = targets
        .is_none_or(|targets| links::run(root, asked, &targets, &mut report.diagnostics, files, output));
    let exit = match (report.passed(), answered) {
        (false, _) => Exit::Findings,
        (true, false) => Exit::Failure,
        (true, true) => Exit::Clean,
    };
    let counts = Counts {
        notes: report.notes,
        claims: report.claims,
        citations: report.citations,
        sources: report.sources,
        quotes: report.quotes,
        exemptions: report.exemptions,
        errors: report.count(Level::Error),
        warnings: report.count(Level::Warning),
    };
    let came = Came {
        root,
        report: &report,
        notes: notes(&checked),
        files,
        counts,
        counted: &last_line(&report),
        failure: (!answered).then_some(Trouble { message: links::SILENT, help: Some(links::REACH) }),
        exit,
    };
    let exit = reports.write(&came, output);
    // The process ends here: the system takes back at once what would be given back text by text.
    std::mem::forget((report, checked));
    Ok(exit)
}

/// The files, whichever way the check went.
pub(super) fn files(checked: &Result<Checked, Refused>) -> &Files {
    match checked {
        Ok(checked) => checked.files(),
        Err(refused) => &refused.files,
    }
}

/// The notes, whichever way the check went.
fn notes(checked: &Result<Checked, Refused>) -> &Notes {
    match checked {
        Ok(checked) => checked.notes(),
        Err(refused) => &refused.notes,
    }
}

/// What was counted and found, in one line.
pub(super) fn last_line(report: &Report) -> String {
    let exempt = match report.exemptions {
        0 => String::new(),
        count => format!(" ({})", plural(count, "exemption")),
    };
    format!(
        "{}{exempt}, {}{}, {} in {}: {}",
        plural(report.claims, "claim"),
        plural(report.citations, "citation"),
        quotes(report.quotes),
        plural(report.sources, "source"),
        plural(report.notes, "note"),
        tally(&report.diagnostics),
    )
}

/// How many quotations there are and how far they are proved; nothing without any.
fn quotes(quotes: Quotes) -> String {
    if quotes.count() == 0 {
        return String::new();
    }
    let states = [(quotes.verified, "verified"), (quotes.locked, "locked"), (quotes.unproved, "unproved")];
    let told: Vec<String> = states
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!(", {} ({})", plural(quotes.count(), "quotation"), told.join(", "))
}
