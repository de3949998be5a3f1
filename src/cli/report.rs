//! What `briefpack check` says, and where: one format goes to standard output, others into files.
//!
//! A file is written whole or not at all, and every file that was asked for is written whatever becomes of the run:
//! where nothing could be checked it says so, for the report of an earlier run must not pass for one of this.

use super::args::Format;
use super::file::{Beside, apart, place};
use super::output::Output;
use super::{Exit, Failure};
use crate::base::file::Files;
use crate::check::Report;
use crate::diagnostic::emit::human::Human;
use crate::diagnostic::emit::{Case, Explained, Run, Trouble, github, gitlab, json, junit, sarif};
use crate::diagnostic::{self, Diagnostic, Levels, fingerprint};
use crate::note::Notes;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What a check came to.
pub(super) struct Came<'a, C: Serialize, E: Serialize> {
    pub(super) root: &'a Path,
    pub(super) report: &'a Report,
    /// What the baseline holds of what was found; nothing without a baseline.
    pub(super) known: Option<&'a [Diagnostic]>,
    pub(super) levels: &'a Levels,
    pub(super) notes: &'a Notes,
    pub(super) files: &'a Files,
    /// What was counted, for programs.
    pub(super) counts: C,
    /// The exemptions, for programs.
    pub(super) exemptions: E,
    /// The exemptions, for a person, if they are asked for.
    pub(super) listed: Option<String>,
    /// What was counted and found, in one line.
    pub(super) counted: &'a str,
    /// Why a part of what was asked for could not be checked.
    pub(super) failure: Option<Trouble<'a>>,
    pub(super) exit: Exit,
}

/// Where what is found goes.
pub(super) struct Reports {
    format: Format,
    files: Vec<(Format, PathBuf)>,
}

impl Reports {
    /// Takes in what is asked for, and refuses what could not be written in the end; the other files say so.
    pub(super) fn new(
        format: Format,
        wanted: &[(Format, PathBuf)],
        output: &Output,
    ) -> Result<Self, Failure> {
        let mut reports = Self { format, files: Vec::new() };
        let mut refused = None;
        for (format, path) in wanted {
            match place(path) {
                Ok(place) if reports.files.iter().any(|(_, other)| *other == place) => {
                    let message = format!("`{}` is asked for twice with `--output`", path.display());
                    refused = Some(Failure::new(message, "give each report a file of its own"));
                }
                Ok(place) => reports.files.push((*format, place)),
                Err(failure) => refused = Some(failure),
            }
        }
        match refused {
            None => Ok(reports),
            Some(failure) => {
                reports.fail(&failure, output);
                Err(failure)
            }
        }
    }

    /// Refuses to write among the notes of the project at `root`: a report could take the place of one.
    pub(super) fn apart(&self, root: &Path) -> Result<(), Failure> {
        apart(root, self.files.iter().map(|(_, path)| &**path))
    }

    /// Says what a check came to, and how the run ends: like the check, unless something cannot be written.
    pub(super) fn write(&self, came: &Came<'_, impl Serialize, impl Serialize>, output: &Output) -> Exit {
        let found = &came.report.diagnostics;
        if self.format == Format::Human {
            output.findings(found, came.files);
            output.print(came.listed.as_deref().unwrap_or_default());
            output.print(&format!("{}\n", came.counted));
            if self.files.is_empty() {
                return came.exit;
            }
        }
        let folder = folder(came.root);
        let cases: Vec<_> = came
            .notes
            .claims()
            .map(|claim| {
                let span = claim.claim().span;
                Case {
                    id: claim.id().as_str(),
                    kind: claim.kind(),
                    path: &came.files.get(span.file).path,
                    line: came.files.position(span).line,
                }
            })
            .collect();
        // Equal findings are counted apart, so that those the baseline knows take part in it.
        let mut all: Vec<_> = found.iter().chain(came.known.unwrap_or_default()).cloned().collect();
        diagnostic::sort(&mut all, came.files);
        let mut left = found.iter().peekable();
        let new: Vec<bool> = all.iter().map(|one| left.next_if(|next| same(next, one)).is_some()).collect();
        let all_prints = fingerprint::of(&all, came.files);
        let marked = all_prints.iter().zip(&new).filter(|(_, new)| **new);
        let prints: Vec<String> = marked.map(|(print, _)| print.clone()).collect();
        let run = Run {
            findings: found,
            fingerprints: &prints,
            new: None,
            files: came.files,
            folder: &folder,
            cases: &cases,
            rules: &explained(Some(came.levels)),
            counted: Some(came.counted),
            failure: came.failure,
            exit: came.exit.code(),
        };
        // Code scanning and lists of tests are to show what is known too, marked as such: what is not there was put right.
        let with_known =
            Run { findings: &all, fingerprints: &all_prints, new: came.known.map(|_| &*new), ..run };
        let text = |format| {
            text(
                format,
                if matches!(format, Format::Sarif | Format::Junit) { &with_known } else { &run },
                Some(came),
            )
        };
        if self.format != Format::Human {
            output.print(&text(self.format));
        }
        match self.keep(text) {
            Ok(()) => came.exit,
            Err(failure) => {
                output.failure(&failure.message, failure.help.as_deref());
                Exit::Failure
            }
        }
    }

    /// Says in every format that nothing could be checked. Why a file cannot be written is told beside it.
    pub(super) fn fail(&self, failure: &Failure, output: &Output) {
        let run = Run {
            findings: &[],
            fingerprints: &[],
            new: None,
            files: &Files::default(),
            folder: "",
            cases: &[],
            rules: &explained(None),
            counted: None,
            failure: Some(Trouble { message: &failure.message, help: failure.help.as_deref() }),
            exit: Exit::Failure.code(),
        };
        let text = |format| text(format, &run, None::<&Came<'_, (), ()>>);
        // A person reads it on standard error.
        if self.format != Format::Human {
            output.print(&text(self.format));
        }
        if let Err(unwritten) = self.keep(text) {
            output.failure(&unwritten.message, unwritten.help.as_deref());
        }
    }

    /// Writes the files: all beside their places first, then all into them.
    fn keep(&self, text: impl Fn(Format) -> String) -> Result<(), Failure> {
        let mut made = Vec::new();
        for (number, (format, path)) in self.files.iter().enumerate() {
            made.push(Beside::write(path, number, &text(*format))?);
        }
        made.into_iter().try_for_each(Beside::publish)
    }
}

/// Whether two findings are one: by what [`diagnostic::sort`] takes for a repeat.
fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.rule == b.rule && a.primary.place == b.primary.place && a.message == b.message
}

/// What goes out in a format.
fn text<C: Serialize, E: Serialize>(format: Format, run: &Run<'_>, came: Option<&Came<'_, C, E>>) -> String {
    match format {
        Format::Human => {
            let human = Human::new(false);
            let mut text: String =
                run.findings.iter().map(|finding| human.show(finding, run.files)).collect();
            if let Some(Trouble { message, help }) = run.failure {
                text.push_str(&format!("briefpack: {message}\n"));
                text.extend(help.map(|help| format!("  help: {help}\n")));
            }
            text.extend(came.and_then(|came| came.listed.as_deref()));
            text.extend(run.counted.map(|counted| format!("{counted}\n")));
            text
        }
        Format::Json => json::write(run, came.map(|came| &came.counts), came.map(|came| &came.exemptions)),
        Format::Sarif => sarif::write(run),
        Format::Junit => junit::write(run),
        Format::Github => github::write(run),
        Format::Gitlab => gitlab::write(run),
    }
}

/// Every rule with what is to be said of it, at its level in this run.
fn explained(levels: Option<&Levels>) -> Vec<Explained> {
    let explain = |rule| Explained {
        rule,
        help: crate::rules::explain(rule, 2),
        level: levels.and_then(|levels| levels.of(rule)).unwrap_or(Some(rule.level)),
    };
    crate::rules::all().into_iter().map(explain).collect()
}

/// The way from the root of the repository that `root` lies in to `root`, each part with a `/` behind it; empty where
/// there is no repository. GitHub and GitLab look for a path from there.
fn folder(root: &Path) -> String {
    let Ok(root) = fs::canonicalize(root) else { return String::new() };
    let Some(top) = root.ancestors().find(|folder| folder.join(".git").exists()) else {
        return String::new();
    };
    let below = root.strip_prefix(top).unwrap_or(Path::new(""));
    below.iter().map(|part| format!("{}/", part.to_string_lossy())).collect()
}
