//! `briefpack coverage`.

use super::args::coverage::{By, Coverage as Args, CoverageFormat};
use super::output::{Output, plural};
use super::{Exit, Failure, day, file, files};
use crate::base::file::Files;
use crate::check::Report;
use crate::coverage::{Coverage, Group, Measure, Shortfall, badge, cobertura, json, table};
use crate::diagnostic::{Level, Place};
use crate::load::rules::RULES;
use crate::pipeline::{self, Asked};
use std::fmt::Write;
use std::path::Path;

/// How many claims that lack something are named.
const SHOWN: usize = 5;

pub(super) fn run(root: &Path, args: &Args, output: &Output) -> Result<Exit, Failure> {
    let places = args.output.iter().map(|(_, path)| file::place(path)).collect::<Result<Vec<_>, _>>()?;
    if let Some(twice) = places.iter().enumerate().find(|(at, place)| places[..*at].contains(place)) {
        let message = format!("`{}` is asked for twice with `--output`", args.output[twice.0].1.display());
        return Err(Failure::new(message, "give each report a file of its own"));
    }
    file::apart(root, places.iter().map(|path| &**path))?;
    let today = Some(day::of_run()?);
    let asked = Asked { snapshots: args.snapshots.clone(), today, ..Asked::default() };
    let (report, checked) = pipeline::check(root, &asked)?;
    let (notes, evidence) = match &checked {
        Ok(checked) => (checked.notes(), checked.evidence()),
        Err(refused) => (&refused.notes, &refused.evidence),
    };
    let coverage = Coverage::new(notes, files(&checked), evidence, today);
    for (format, path) in &args.output {
        file::write(path, &written(*format, &coverage, args)?)?;
    }
    output.print(&written(args.format, &coverage, args)?);

    let errors = report.count(Level::Error);
    if errors > 0 {
        output.say(&format!("note: `briefpack check` finds {}\n", plural(errors, "error")));
    }
    let copies = report
        .diagnostics
        .iter()
        .filter(|found| matches!(found.rule.name, "same-text" | "same-address"))
        .count();
    if copies > 0 {
        output.say(&format!(
            "note: {} of sources with the same text or address, which count as two origins; `briefpack check` names them\n",
            plural(copies, "pair")
        ));
    }
    let mut exit = Exit::Clean;
    if coverage.lost > 0 {
        output.say(&unread(&coverage, &report, files(&checked)));
        exit = Exit::Findings;
    }
    for measure in Measure::ALL {
        let short = args.asked(measure).and_then(|asked| coverage.shortfall(measure, asked));
        if let Some(short) = short {
            output.say(&told(&short));
            exit = Exit::Findings;
        }
    }
    Ok(exit)
}

fn written(format: CoverageFormat, coverage: &Coverage<'_>, args: &Args) -> Result<String, Failure> {
    Ok(match format {
        CoverageFormat::Table => table::write(coverage, &groups(&args.by)),
        CoverageFormat::Json => json::write(coverage)?,
        CoverageFormat::Cobertura => cobertura::write(coverage),
        CoverageFormat::Badge => badge::write(coverage, args.badge.into(), args.asked(args.badge.into())),
    })
}

/// The groups that are asked for, each once, in the order asked.
fn groups(asked: &[By]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for group in asked.iter().map(|by| Group::from(*by)) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

/// That notes could not be read whole, and where.
fn unread(coverage: &Coverage<'_>, report: &Report, files: &Files) -> String {
    let lost = plural(coverage.lost, "part");
    let mut text = format!("error: {lost} of the notes could not be read, so that no share holds\n");
    let faults = report.diagnostics.iter().filter(|found| RULES.contains(&found.rule));
    for found in faults.filter(|found| found.level == Level::Error).take(SHOWN) {
        let Place::Span(span) = found.primary.place else { continue };
        let line = files.position(span).line;
        let _ = writeln!(text, "  {}:{line}: {}", files.get(span.file).path, found.message);
    }
    text + "  help: `briefpack check` says more; what stands there is not counted\n"
}

/// What falls short, by how much, and where to begin.
fn told(short: &Shortfall<'_, '_>) -> String {
    let (what, is, help) = match short.measure {
        Measure::Sourced => ("claim", "sourced", "cite a source that was not retracted: `cite: some-source`"),
        Measure::Corroborated => {
            ("claim", "corroborated", "cite one more source, whose news does not come from the same origin")
        }
        Measure::QuotesProved => (
            "quotation",
            "verified or locked",
            "`briefpack check --require locked` points at each; `briefpack lock` keeps the proof",
        ),
    };
    if short.part.of == 0 {
        return format!(
            "error: there is no {what} in the notes, and nothing is {is}: expected {} %\n  help: add one, or do not ask for a share\n",
            short.asked
        );
    }
    let mut text = format!(
        "error: {} of {} {} {is} ({}), expected {} %: {} missing\n",
        short.part.have,
        plural(short.part.of, what),
        if short.part.of == 1 { "is" } else { "are" },
        short.part,
        short.asked,
        plural(short.missing, what),
    );
    for counted in short.lacking.iter().take(SHOWN) {
        let why = match short.measure {
            Measure::QuotesProved => format!("has {} unproved", plural(counted.quotes.unproved, "quotation")),
            _ if counted.exempt => "is exempt, and has no origin".into(),
            _ if counted.origins == 0 => "has no independent origin".into(),
            _ => format!("has {}", plural(counted.origins, "independent origin")),
        };
        let (kind, id) = (counted.claim.kind(), counted.claim.id());
        let _ = writeln!(text, "  {}:{}: {kind} `{id}` {why}", counted.path, counted.line);
    }
    let rest = short.lacking.len().saturating_sub(SHOWN);
    if rest > 0 {
        let _ = writeln!(text, "  and {rest} more: `briefpack coverage --format json` lists every claim");
    }
    let _ = writeln!(text, "  help: {help}");
    text
}
