//! `briefpack check`.

use super::args::Check as Args;
use super::output::{Output, plural, tally};
use super::report::{Came, Reports};
use super::{Exit, Failure, baseline, changed, exemptions, files, links, notes};
use crate::base::file::Files;
use crate::check::{Quotes, Report, check_as};
use crate::diagnostic::emit::Trouble;
use crate::diagnostic::{Level, Place, fingerprint};
use crate::links::Targets;
use crate::load::settings::SETTINGS;
use crate::pipeline::{self, Proved};
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
    known: usize,
    switched_off: usize,
    errors: usize,
    warnings: usize,
}

pub(super) fn run(root: &Path, args: &Args, reports: &Reports, output: &Output) -> Result<Exit, Failure> {
    let baseline = args.baseline.as_deref().map(|path| baseline::read(root, path)).transpose()?;
    let Proved { loaded, evidence, strictness } = pipeline::prove(root, &args.proof.asked(&args.strict)?)?;
    let targets = args.links.wanted.then(|| Targets::of(&loaded.notes));
    let (mut report, checked) = check_as(loaded, evidence, &strictness);
    let files = files(&checked);
    let answered = targets.is_none_or(|targets| {
        links::run(root, &args.links, &targets, &mut report.diagnostics, files, output)
    });
    report.switched_off += strictness.levels.apply(&mut report.diagnostics);
    fingerprint::assign(&mut report.diagnostics, files);
    if let Some(path) = &args.write_baseline {
        return baseline::write(root, path, &mut report, files, output);
    }
    let known =
        baseline.as_ref().map(|baseline| baseline::part(baseline, &mut report, files)).unwrap_or_default();
    if let (Some(path), Some(baseline), true) = (&args.baseline, &baseline, args.prune_baseline) {
        baseline::prune(path, baseline, &mut report, output)?;
    }
    // What the baseline has brought has its levels, too.
    report.switched_off += strictness.levels.apply(&mut report.diagnostics);
    let revision = args.changed_since.as_deref();
    let of = (notes(&checked), files);
    let looked_at =
        revision.map(|revision| changed::narrow(root, args, revision, &mut report, of)).transpose()?;
    let exit = match (report.passed(), answered) {
        (false, _) if is_misconfigured(&report, files) => Exit::Failure,
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
        exemptions: report.exempt(),
        known: known.len(),
        switched_off: report.switched_off,
        errors: report.count(Level::Error),
        warnings: report.count(Level::Warning),
    };
    let mut counted = format!("{}{}", last_line(&report), beside(&report, known.len()));
    if let Some(looked_at) = looked_at {
        counted.push_str(&format!("\n{looked_at}"));
    }
    let came = Came {
        root,
        report: &report,
        known: args.baseline.as_ref().map(|_| &*known),
        levels: &strictness.levels,
        notes: notes(&checked),
        files,
        counts,
        exemptions: exemptions::entries(&report.exemptions, files),
        listed: args.exemptions.then(|| exemptions::list(&report.exemptions, files)),
        counted: &counted,
        failure: (!answered).then_some(Trouble { message: links::SILENT, help: Some(links::REACH) }),
        exit,
    };
    let exit = reports.write(&came, output);
    // The process ends here: the system takes back at once what would be given back text by text.
    std::mem::forget((report, checked));
    Ok(exit)
}

/// Whether the project's configuration is wrong: then nobody knows how strict the run was to be.
pub(super) fn is_misconfigured(report: &Report, files: &Files) -> bool {
    report.diagnostics.iter().any(|found| match &found.primary.place {
        Place::Span(span) => found.level == Level::Error && *files.get(span.file).path == *SETTINGS,
        Place::Line { .. } => false,
    })
}

/// What the run has not held against the notes: " (12 known, 3 switched off)".
fn beside(report: &Report, known: usize) -> String {
    let parts = [(known, "known"), (report.switched_off, "switched off")];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// What was counted and found, in one line.
pub(super) fn last_line(report: &Report) -> String {
    let exempt = match report.exempt() {
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
