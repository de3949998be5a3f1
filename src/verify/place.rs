//! Where findings go, and how their places are named. Knows nothing of what is checked.

use crate::base::file::{Files, Position};
use crate::diagnostic::{Diagnostic, Place, sort};
use crate::model::manifest::NoteRef;

/// Collects findings.
#[derive(Debug, Default)]
pub struct Finder {
    folder: String,
    findings: Vec<Diagnostic>,
}

impl Finder {
    /// A finder whose files lie in `folder`, a path with `/` between its parts; empty for bare names.
    pub fn new(folder: &str) -> Self {
        Self { folder: folder.trim_end_matches('/').to_owned(), findings: Vec::new() }
    }

    /// Takes a finding.
    pub fn add(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// A line of a file of the pack, or the file as a whole.
    pub fn file(&self, name: &str, line: Option<u32>) -> Place {
        let path = if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) };
        Place::Line { path: path.into(), position: line.map(|line| Position { line, column: 1 }) }
    }

    /// Every finding, sorted by path, place and code.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        sort(&mut self.findings, &Files::default());
        self.findings
    }
}

/// The place of a claim or source in the notes.
pub fn line(note: &NoteRef) -> Place {
    let position = (note.line > 0).then_some(Position { line: note.line, column: note.column.max(1) });
    Place::Line { path: note.path.as_str().into(), position }
}
