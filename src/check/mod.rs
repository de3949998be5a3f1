//! From notes to [`Checked`]: the gate.
//!
//! All rules run over all notes; what they find is collected, exemptions are applied once, in the [`Sink`], and only
//! when nothing is left at error level is there a `Checked`. Later stages take a `Checked` and nothing else, so that
//! notes with an error cannot be rendered.

mod cited;
mod exemptions;
pub mod index;
mod owners;
pub mod rules;
pub mod selection;
mod sink;
mod summary;
pub mod text;
mod timeline;

pub use cited::citations;
pub use exemptions::Exempt;
pub use index::Index;
pub use sink::{Sink, is_exempt};
pub use summary::{Reference, references};

use crate::base::date::Day;
use crate::base::file::Files;
use crate::diagnostic::{self, Diagnostic, Level, Levels};
use crate::evidence::{Evidence, LOCK, State};
use crate::load::Loaded;
use crate::note::{Briefing, ClaimRef, Notes};
use exemptions::Needed;
use rayon::prelude::*;
use selection::{Selection, Selector};
use serde::Serialize;

/// Notes in which no rule found an error. Made by [`check`] alone.
#[derive(Debug)]
pub struct Checked {
    notes: Notes,
    files: Files,
    evidence: Evidence,
    levels: Levels,
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

    /// What is known of their quotations.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// The levels that the project sets for rules, also for those that look at what is made of the notes.
    pub fn levels(&self) -> &Levels {
        &self.levels
    }
}

/// Notes with an error in them, and what is known of their quotations: to be shown and counted, never rendered.
#[derive(Debug)]
pub struct Refused {
    /// The notes.
    pub notes: Notes,
    /// The texts they were read from.
    pub files: Files,
    /// What is known of their quotations.
    pub evidence: Evidence,
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
    /// What is known of the quotations.
    pub evidence: &'a Evidence,
    /// The day of the run, if exemptions may end.
    pub today: Option<Day>,
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
    /// How many quotations.
    pub quotes: Quotes,
    /// The exemptions that silence a finding or did so until they ended, in the order of the notes.
    pub exemptions: Vec<Exempt>,
    /// How many findings are of rules that are switched off.
    pub switched_off: usize,
}

/// How many quotations there are, by how far they are proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quotes {
    /// Found in their articles' texts in this run.
    pub verified: usize,
    /// Vouched for by the lock.
    pub locked: usize,
    /// Neither.
    pub unproved: usize,
}

impl Quotes {
    fn new(notes: &Notes, evidence: &Evidence) -> Self {
        let mut quotes = Self::default();
        for claim in notes.claims() {
            quotes += Self::of(claim, evidence);
        }
        quotes
    }

    /// Those of a claim.
    pub fn of(claim: ClaimRef<'_>, evidence: &Evidence) -> Self {
        let mut quotes = Self::default();
        for (number, _) in claim.claim().cite.iter().enumerate().filter(|(_, cited)| cited.quote.is_some()) {
            match evidence.of(claim.id(), number).map_or(State::Unproved, |proof| proof.state) {
                State::Verified => quotes.verified += 1,
                State::Locked => quotes.locked += 1,
                State::Unproved => quotes.unproved += 1,
            }
        }
        quotes
    }

    /// All of them.
    pub fn count(self) -> usize {
        self.verified + self.locked + self.unproved
    }
}

impl std::ops::AddAssign for Quotes {
    fn add_assign(&mut self, other: Self) {
        self.verified += other.verified;
        self.locked += other.locked;
        self.unproved += other.unproved;
    }
}

impl Report {
    /// How many findings of this level there are.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// How many exemptions silence a finding.
    pub fn exempt(&self) -> usize {
        self.exemptions.iter().filter(|exempt| exempt.holds).count()
    }

    /// Whether nothing forbids to build.
    pub fn passed(&self) -> bool {
        self.count(Level::Error) == 0
    }
}

/// How strict a check is.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// The levels of rules.
    pub levels: Levels,
    /// The day of the run: exemptions that end before it do not hold. Without one, all hold.
    pub today: Option<Day>,
}

/// Checks what was loaded, with what is known of its quotations: every rule at its own level.
pub fn check(loaded: Loaded, evidence: Evidence) -> (Report, Result<Checked, Refused>) {
    gate(loaded, evidence, &Strictness::default(), Level::Error)
}

/// Checks what was loaded as strictly as is asked. Notes and files come back either way, since the findings point into them.
pub fn check_as(
    loaded: Loaded,
    evidence: Evidence,
    strictness: &Strictness,
) -> (Report, Result<Checked, Refused>) {
    gate(loaded, evidence, strictness, Level::Error)
}

/// Checks what was loaded, for the recall of a source: that retracted sources are still cited, the reason for the recall, is a warning.
pub fn check_for_recall(
    loaded: Loaded,
    evidence: Evidence,
    strictness: &Strictness,
) -> (Report, Result<Checked, Refused>) {
    gate(loaded, evidence, strictness, Level::Warning)
}

/// All rules over all notes; `retracted` is how grave it is that a retracted source is cited.
fn gate(
    loaded: Loaded,
    mut evidence: Evidence,
    strictness: &Strictness,
    retracted: Level,
) -> (Report, Result<Checked, Refused>) {
    let Loaded { notes, mut files, mut diagnostics, count } = loaded;
    if let Some(text) = evidence.lock_text.take() {
        files.add(LOCK, text);
    }
    let index = Index::new(&notes);
    let selector = Selector::new(&notes, &index);
    let selections =
        notes.briefings.par_iter().map(|briefing| (briefing, selector.select(briefing))).collect();
    let today = strictness.today;
    let context =
        Context { notes: &notes, files: &files, index: &index, evidence: &evidence, today, selections };
    let sinks: Vec<Sink> = rules::ALL
        .par_iter()
        .map(|(_, run)| {
            let mut sink = Sink::on(today);
            run(&context, &mut sink);
            sink
        })
        .collect();
    let mut needed = Needed::default();
    for sink in sinks {
        diagnostics.extend(sink.found);
        needed.used.extend(sink.used);
        needed.ended.extend(sink.ended);
    }
    if notes.lost.whole {
        // What is not known may stand in the file that could not be read, unless a known name is near.
        diagnostics.retain(|found| found.fix.is_some() || !rules::is_of_references(found.rule));
        for found in diagnostics.iter_mut().filter(|found| rules::is_of_references(found.rule)) {
            found.fix = None;
        }
    }
    let mut last = Sink::default();
    rules::exemption_silences_nothing::check(&context, &needed, &mut last);
    diagnostics.extend(last.found);
    diagnostic::fit(&mut diagnostics, &files);
    let exemptions = exemptions::list(&notes, &needed);
    let switched_off = strictness.levels.apply(&mut diagnostics);
    for found in diagnostics.iter_mut().filter(|found| rules::is_of_recall(found.rule)) {
        found.level = retracted;
    }
    diagnostic::sort(&mut diagnostics, &files);
    owners::name(&mut diagnostics, &notes);
    for found in diagnostics.iter_mut().filter(|found| rules::is_of_references(found.rule)) {
        if let Some(fix) = &found.fix {
            let written = files.text(fix.span).to_string();
            owners::doubt(found, &written, &notes);
        }
    }
    let report = Report {
        notes: count,
        claims: notes.claim_count(),
        citations: notes.claims().map(|claim| claim.claim().cite.len()).sum(),
        sources: notes.sources.len(),
        quotes: Quotes::new(&notes, &evidence),
        exemptions,
        switched_off,
        diagnostics,
    };
    let checked = if report.passed() {
        Ok(Checked { notes, files, evidence, levels: strictness.levels.clone() })
    } else {
        Err(Refused { notes, files, evidence })
    };
    (report, checked)
}
