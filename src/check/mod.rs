//! From notes to [`Checked`]: the gate.
//!
//! All rules run over all notes; what they find is collected, exemptions are applied once, in the [`Sink`], and only
//! when nothing is left at error level is there a `Checked`. Later stages take a `Checked` and nothing else, so that
//! notes with an error cannot be rendered.

mod cited;
pub mod index;
pub mod rules;
pub mod selection;
mod sink;
mod summary;
pub mod text;
mod timeline;

pub use cited::citations;
pub use index::Index;
pub use sink::Sink;
pub use summary::{Reference, references};

use crate::base::file::Files;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::load::Loaded;
use crate::note::{Briefing, Notes};
use foldhash::{HashSet, HashSetExt};
use rayon::prelude::*;
use selection::{Selection, Selector};

/// Notes in which no rule found an error. Made by [`check`] alone.
#[derive(Debug)]
pub struct Checked {
    notes: Notes,
    files: Files,
}

impl Checked {
    /// The notes.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// The texts they were read from.
    pub fn files(&self) -> &Files {
        &self.files
    }
}

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The notes.
    pub notes: &'a Notes,
    /// The texts they were read from.
    pub files: &'a Files,
    /// Everything by its id.
    pub index: &'a Index<'a>,
    /// What each briefing holds.
    pub selections: Vec<(&'a Briefing, Selection<'a>)>,
}

/// What was counted and found.
#[derive(Debug)]
pub struct Report {
    /// The findings, sorted by path, offset and code.
    pub diagnostics: Vec<Diagnostic>,
    /// How many notes were read.
    pub notes: usize,
    /// How many claims.
    pub claims: usize,
    /// How many citations those have.
    pub citations: usize,
    /// How many sources.
    pub sources: usize,
    /// How many exemptions silence a finding.
    pub exemptions: usize,
}

impl Report {
    /// How many findings of this level there are.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether nothing forbids to build.
    pub fn passed(&self) -> bool {
        self.count(Level::Error) == 0
    }
}

/// Checks what was loaded. The files come back either way, since the findings point into them.
pub fn check(loaded: Loaded) -> (Report, Result<Checked, Files>) {
    let Loaded { notes, files, mut diagnostics } = loaded;
    let index = Index::new(&notes);
    let selector = Selector::new(&notes, &index);
    let selections =
        notes.briefings.par_iter().map(|briefing| (briefing, selector.select(briefing))).collect();
    let context = Context { notes: &notes, files: &files, index: &index, selections };
    let sinks: Vec<Sink> = rules::ALL
        .par_iter()
        .map(|(_, run)| {
            let mut sink = Sink::default();
            run(&context, &mut sink);
            sink
        })
        .collect();
    let mut used = HashSet::new();
    for sink in sinks {
        diagnostics.extend(sink.found);
        used.extend(sink.used);
    }
    if notes.lost.whole {
        // What is not known may stand in the file that could not be read, unless a known name is near.
        diagnostics.retain(|found| found.fix.is_some() || !rules::is_of_references(found.rule));
    }
    let mut last = Sink::default();
    rules::exemption_silences_nothing::check(&context, &used, &mut last);
    diagnostics.extend(last.found);
    diagnostic::sort(&mut diagnostics, &files);
    let report = Report {
        notes: files.iter().count(),
        claims: notes.claim_count(),
        citations: notes.claims().map(|claim| claim.claim().cite.len()).sum(),
        sources: notes.sources.len(),
        exemptions: used.len(),
        diagnostics,
    };
    let checked = if report.passed() { Ok(Checked { notes, files }) } else { Err(files) };
    (report, checked)
}
