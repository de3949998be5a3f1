//! What stands on a source: claims, the judgments on those, the briefings that hold them, the packs that readers have.
//!
//! In: the notes as they were read, which need not be free of errors, and the manifests of published packs. Out: a
//! [`Recall`], for a person, a program, or the correction note. It reads no files and does not know how it is shown.

mod judgment;
mod pack;

pub use pack::{Held, Holding, Published, State};

use super::manifest::NoteRef;
use super::markdown;
use crate::base::date::Date;
use crate::base::file::Files;
use crate::base::id::{BriefingId, ClaimId, SourceId};
use crate::base::span::{Span, Spanned};
use crate::check::Index;
use crate::note::word::{Status, Tlp, Word};
use crate::note::{Briefing, Notes, Source};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// All that stands on a source.
#[derive(Clone, Debug, Serialize)]
pub struct Recall {
    /// The source.
    pub source: SourceId,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, EDTF.
    pub published: String,
    /// `current`, `corrected` or `retracted`.
    pub status: &'static str,
    /// What was corrected, or why it was withdrawn.
    pub status_note: Option<String>,
    /// The note it stands in.
    pub note: NoteRef,
    /// The sources that derive from it, at any depth, by id.
    pub derived: Vec<SourceId>,
    /// The positions and events that cite it or a source that derives from it, in the order of the notes.
    pub claims: Vec<Resting>,
    /// The judgments that rest on those, each behind what it rests on.
    pub assessments: Vec<Judged>,
    /// The briefings of the notes that hold any of these, or whose summary cites it, by date.
    pub briefings: Vec<Holding>,
    /// The published packs that hold it, by date.
    pub packs: Vec<Holding>,
    /// How many packs of briefings were looked at.
    pub seen: usize,
}

/// A claim that cites the source, or a source that derives from it.
#[derive(Clone, Debug, Serialize)]
pub struct Resting {
    /// Its id.
    pub id: ClaimId,
    /// `position` or `event`.
    pub kind: &'static str,
    /// Its text without markup.
    pub text: String,
    /// The note it stands in.
    pub note: NoteRef,
    /// Which of them it cites.
    pub cites: Vec<SourceId>,
    /// Its sources that stand without the one recalled, and without any that was retracted.
    pub others: Vec<SourceId>,
    /// How many independent origins those have.
    pub origins: usize,
}

/// A judgment that rests on such a claim.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// Its id.
    pub id: ClaimId,
    /// Its text without markup.
    pub text: String,
    /// The note it stands in.
    pub note: NoteRef,
    /// The claims of its basis that are affected.
    pub because: Vec<ClaimId>,
    /// The way from the first of these down to a claim that cites the source.
    pub path: Vec<ClaimId>,
    /// How many claims of its basis are not affected.
    pub unaffected: usize,
}

/// The id of the correction note of a source; its folder in `out/` is of the same name.
pub fn correction_id(source: &SourceId) -> String {
    format!("correction-{source}")
}

impl Recall {
    /// Finds what stands on `source`, which is one of these notes.
    pub fn new(
        notes: &Notes,
        files: &Files,
        index: &Index<'_>,
        source: &Source,
        packs: &[Published],
    ) -> Self {
        let id = &source.id.value;
        let mut derived: Vec<SourceId> = notes
            .sources
            .iter()
            .map(|other| &other.id.value)
            .filter(|other| *other != id)
            .filter_map(|other| index.sources.get_key_value(other))
            .filter(|(other, _)| index.ancestor(other, |found| found.id.value == *id).is_some())
            .map(|(other, _)| (*other).clone())
            .collect();
        derived.sort();
        derived.dedup();
        let tainted: HashSet<&SourceId> = derived.iter().chain([id]).collect();
        let claims = resting(notes, files, index, id, &tainted);
        let affected: HashSet<&ClaimId> = claims.iter().map(|claim| &claim.id).collect();
        let assessments = judgment::judged(notes, files, &affected);
        let affected: HashSet<&ClaimId> =
            affected.into_iter().chain(assessments.iter().map(|judged| &judged.id)).collect();
        let briefings = pack::of_notes(notes, index, &tainted, &affected);
        let held = pack::published(packs, index, &tainted, &affected);
        Self {
            title: source.title.value.clone(),
            publisher: source.publisher.value.clone(),
            published: source.published.to_string(),
            status: source.status.as_ref().map_or(Status::Current, |status| status.value).as_str(),
            status_note: source.status_note.as_ref().map(|note| note.value.clone()),
            note: NoteRef::new(files, source.id.span),
            claims,
            assessments,
            briefings,
            packs: held,
            seen: packs.iter().filter(|pack| pack.manifest.briefing.corrects.is_none()).count(),
            source: id.clone(),
            derived,
        }
    }

    /// Whether the notes say that the source is no longer what it was.
    pub fn is_due(&self) -> bool {
        self.status != Status::Current.as_str()
    }

    /// What readers have: the published packs; the briefings of the notes where no pack at all is at hand, as in a fresh clone.
    pub fn held(&self) -> &[Holding] {
        if self.seen == 0 { &self.briefings } else { &self.packs }
    }

    /// The claims that the correction note holds: those that readers have, and that the notes still hold as they were.
    ///
    /// What was not published yet must not become known by a correction.
    pub fn noted(&self) -> BTreeSet<&ClaimId> {
        let all = self.held().iter().flat_map(|holding| &holding.claims);
        all.filter(|claim| claim.state == State::Unchanged).map(|claim| &claim.id).collect()
    }

    /// The numbers by which readers know the claims of the correction note, where the manifests tell them all: of several
    /// briefings with the id of the latest before them.
    pub fn numbers(&self) -> Option<HashMap<&ClaimId, String>> {
        let held = self.held();
        let mut numbers = HashMap::new();
        for holding in held {
            for claim in &holding.claims {
                let number = claim.number.as_ref()?;
                let told = if held.len() == 1 { number.clone() } else { format!("{} {number}", holding.id) };
                numbers.insert(&claim.id, told);
            }
        }
        Some(numbers)
    }

    /// The head of the correction note: of `date`, with the highest label of what it corrects.
    pub fn briefing(&self, date: Date, notes: &Notes) -> Briefing {
        // It stands in no note, and nothing points to where it would.
        let nowhere = Span::new(crate::base::span::FileId(0), 0, 0);
        let held = self.held();
        let languages: BTreeSet<&str> = held.iter().map(|holding| holding.language.as_str()).collect();
        let language = languages.first().filter(|_| languages.len() == 1);
        let of_notes =
            notes.briefings.iter().find(|own| held.iter().any(|holding| holding.id == own.id.as_str()));
        Briefing {
            id: Spanned::new(BriefingId::from(correction_id(&self.source)), nowhere),
            title: Spanned::new(format!("Correction: {}", self.title), nowhere),
            date: Spanned::new(date, nowhere),
            covers: None,
            topics: Vec::new(),
            actors: Vec::new(),
            tlp: held.iter().filter_map(highest).min().map(|tlp| Spanned::new(tlp, nowhere)),
            scale: of_notes.and_then(|briefing| briefing.scale.clone()),
            authors: Vec::new(),
            language: language.map(|language| Spanned::new((*language).to_string(), nowhere)),
            previous: None,
            summary: None,
            claims: None,
            span: nowhere,
        }
    }
}

/// The label of a pack; one that is not known is taken for the highest.
fn highest(holding: &Holding) -> Option<Tlp> {
    let label = holding.tlp.as_ref()?;
    Some(label.strip_prefix("TLP:").and_then(Tlp::parse).unwrap_or(Tlp::Red))
}

fn resting(
    notes: &Notes,
    files: &Files,
    index: &Index<'_>,
    recalled: &SourceId,
    tainted: &HashSet<&SourceId>,
) -> Vec<Resting> {
    let gone = |id: &SourceId| id == recalled || index.is_retracted(id);
    let mut found = Vec::new();
    for claim in notes.claims() {
        let own = claim.claim();
        let cited: Vec<&SourceId> = own.cite.iter().map(|citation| &citation.source.value).collect();
        let mut cites: Vec<SourceId> = Vec::new();
        let (mut others, mut origins) = (Vec::new(), Vec::new());
        for id in cited {
            if tainted.contains(id) && !cites.contains(id) {
                cites.push(id.clone());
            }
            let left = index
                .sources
                .get_key_value(id)
                .map_or_else(Vec::new, |(id, _)| index.origins_without(id, gone));
            if !left.is_empty() && !others.contains(id) {
                others.push(id.clone());
                origins.push(left);
            }
        }
        if cites.is_empty() {
            continue;
        }
        found.push(Resting {
            id: claim.id().clone(),
            kind: claim.kind(),
            text: markdown::plain(&own.text),
            note: NoteRef::new(files, own.text.span),
            cites,
            others,
            origins: Index::independent(origins),
        });
    }
    found
}
