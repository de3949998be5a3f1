//! Findings as a person, or a program, wants them. A format is a file: a [`Run`] enters, a text leaves.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

use super::{Diagnostic, Label, Level, Place, Rule};
use crate::base::file::{Files, Position};

/// What a run came to, as every format takes it.
#[derive(Debug)]
pub struct Run<'a> {
    /// The findings, in order; none if the notes could not be checked at all.
    pub findings: &'a [Diagnostic],
    /// The fingerprint of each finding, in the same order.
    pub fingerprints: &'a [String],
    /// Whether each finding is new, in the same order; nothing where no baseline was given.
    pub new: Option<&'a [bool]>,
    /// The texts that the findings point into.
    pub files: &'a Files,
    /// The way from the repository's root to the project's folder: empty, or parts that each end with `/`.
    pub folder: &'a str,
    /// The claims that were looked at.
    pub cases: &'a [Case<'a>],
    /// Every rule.
    pub rules: &'a [Explained],
    /// What was counted, in one line without its end; nothing if the notes could not be checked at all.
    pub counted: Option<&'a str>,
    /// Why the notes, or a part of what was asked for, could not be checked.
    pub failure: Option<Trouble<'a>>,
    /// The exit code of the run.
    pub exit: u8,
}

/// A claim that was looked at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Its id.
    pub id: &'a str,
    /// `position`, `event` or `assessment`.
    pub kind: &'a str,
    /// The note it stands in.
    pub path: &'a str,
    /// The line its entry begins in, from 1.
    pub line: u32,
}

/// A rule, and what is to be said of it.
#[derive(Debug)]
pub struct Explained {
    /// The rule.
    pub rule: &'static Rule,
    /// Why it matters and what to do, with examples: Markdown.
    pub help: String,
    /// How grave it is in this run; nothing if it is off.
    pub level: Option<Level>,
}

/// Why something could not be checked, and what to do.
#[derive(Clone, Copy, Debug)]
pub struct Trouble<'a> {
    /// Lower case, no full stop.
    pub message: &'a str,
    /// What to do.
    pub help: Option<&'a str>,
}

/// A place: lines and columns from 1, columns in characters, the end behind the last character.
#[derive(Clone, Copy, Debug)]
struct At<'a> {
    /// Path from the project's folder.
    path: &'a str,
    start: Option<Position>,
    end: Option<Position>,
}

impl<'a> At<'a> {
    fn new(label: &'a Label, files: &'a Files) -> Self {
        match &label.place {
            Place::Span(span) => Self {
                path: &files.get(span.file).path,
                start: Some(files.position(*span)),
                end: Some(files.end(*span)),
            },
            Place::Line { path, position } => Self { path, start: *position, end: None },
        }
    }
}

impl Run<'_> {
    /// Each finding with its fingerprint.
    fn each(&self) -> impl Iterator<Item = (&Diagnostic, &str)> {
        self.findings.iter().zip(self.fingerprints.iter().map(String::as_str))
    }

    /// How many findings of this level there are.
    fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// A path from the repository's root.
    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }
}
