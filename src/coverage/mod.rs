//! How well the claims are sourced: counted, never judged.
//!
//! In: notes, their texts, what is known of the quotations. Out: a [`Coverage`]: of every claim how many independent
//! origins it has, and sums by kind, actor, topic, note and briefing; and these as a table, JSON, Cobertura XML and a
//! badge. It finds nothing wrong with notes, and takes those that have errors too. It writes no file.

pub mod badge;
pub mod cobertura;
mod group;
pub mod json;
mod origins;
pub mod share;
pub mod table;

pub use share::{Measure, Percent, Shortfall};

use crate::base::date::Day;
use crate::base::file::Files;
use crate::check::{Index, Quotes, is_exempt};
use crate::evidence::Evidence;
use crate::note::{ClaimRef, Notes};
use serde::Serialize;

/// A claim, and what it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The claim.
    pub claim: ClaimRef<'a>,
    /// The note it stands in, path from the project's folder.
    pub path: &'a str,
    /// The line of its text there, from 1.
    pub line: u32,
    /// How many independent origins it has; an assessment has those of all that it rests on.
    pub origins: usize,
    /// Whether it has none, and the note says that this is meant.
    pub exempt: bool,
    /// Its quotations, by how far they are proved.
    pub quotes: Quotes,
}

/// How many claims there are of some sort, by their origins, and how many quotations these have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub claims: usize,
    /// Those without an origin.
    pub none: usize,
    /// Those with one.
    pub one: usize,
    /// Those with two or more.
    pub more: usize,
    /// Those among the ones without that are exempt.
    pub exempt: usize,
    /// Their quotations.
    pub quotes: Quotes,
}

impl Tally {
    /// The sum over claims.
    fn of<'a>(claims: impl IntoIterator<Item = &'a Counted<'a>>) -> Self {
        let mut tally = Self::default();
        for counted in claims {
            tally.add(counted);
        }
        tally
    }

    fn add(&mut self, counted: &Counted<'_>) {
        self.claims += 1;
        match counted.origins {
            0 => self.none += 1,
            1 => self.one += 1,
            _ => self.more += 1,
        }
        self.exempt += usize::from(counted.exempt);
        self.quotes += counted.quotes;
    }
}

/// What claims are taken together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Positions, events, assessments.
    Kind,
    /// The actor of a position, the actors that an event names.
    Actor,
    /// The topics of a claim, and those that these are part of.
    Topic,
    /// The file.
    Note,
    /// The briefings that hold a claim.
    Briefing,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Actor, Self::Topic, Self::Note, Self::Briefing];

    /// As it is asked for, `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Actor => "actor",
            Self::Topic => "topic",
            Self::Note => "note",
            Self::Briefing => "briefing",
        }
    }
}

/// The claims of one actor, topic and so on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The id, kind or path; `None` for the claims that are of no actor, no topic, no briefing.
    pub id: Option<String>,
    /// What it is called; its id if nothing in the notes names it.
    pub name: String,
    /// Its claims.
    #[serde(flatten)]
    pub tally: Tally,
}

/// How well the claims of a project are sourced.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// Every claim, by path, line and id.
    pub claims: Vec<Counted<'a>>,
    /// All of them.
    pub total: Tally,
    /// How many entries or files of the notes could not be read. Their claims are not counted.
    pub lost: usize,
    rows: [Vec<Row>; 5],
}

impl<'a> Coverage<'a> {
    /// Counts the claims of notes. Without a day of the run, no exemption has ended.
    pub fn new(notes: &'a Notes, files: &'a Files, evidence: &Evidence, today: Option<Day>) -> Self {
        let index = Index::new(notes);
        let origins = origins::count(notes);
        let mut claims: Vec<Counted<'a>> = notes
            .claims()
            .zip(origins)
            .map(|(claim, origins)| {
                let span = claim.claim().text.span;
                Counted {
                    claim,
                    path: &files.get(span.file).path,
                    line: files.position(span).line,
                    origins,
                    exempt: origins == 0 && is_meant(claim, today),
                    quotes: Quotes::of(claim, evidence),
                }
            })
            .collect();
        claims.sort_by(|a, b| (a.path, a.line, a.claim.id()).cmp(&(b.path, b.line, b.claim.id())));
        let rows = Group::ALL.map(|by| group::rows(by, &claims, notes, &index));
        Self { total: Tally::of(&claims), claims, lost: notes.lost.count, rows }
    }

    /// The rows of a group, by name, what is of none of them last. A claim stands in at least one, and in several where it
    /// is of several actors, topics or briefings.
    pub fn by(&self, group: Group) -> &[Row] {
        &self.rows[group as usize]
    }
}

/// Whether a claim without an origin is exempt on this day from the rule that finds it.
fn is_meant(claim: ClaimRef<'_>, today: Option<Day>) -> bool {
    let note = claim.claim();
    let rules = match claim {
        _ if !note.cite.is_empty() => ["retracted-source-cited", "origin-retracted"].as_slice(),
        ClaimRef::Assessment(assessment) if assessment.because.is_empty() => &["assessment-without-basis"],
        ClaimRef::Assessment(_) => &[],
        _ => &["claim-without-citation"],
    };
    rules.iter().any(|rule| is_exempt(note, rule, today))
}
