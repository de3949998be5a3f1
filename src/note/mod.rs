//! What notes say, as types: every value with the place it was written at. Knows nothing of YAML.

#[macro_use]
pub mod word;
pub mod actor;
pub mod briefing;
pub mod claim;
mod emit;
pub mod likelihood;
pub mod schema;
pub mod source;
mod write;

pub use actor::{Actor, Topic};
pub use briefing::Briefing;
pub use claim::{Assessment, Citation, Claim, ClaimRef, Event, Exemption, Position};
pub use source::Source;
pub use write::yaml;

use crate::base::id::{ActorId, BriefingId, ClaimId, SourceId, TopicId};
use crate::base::span::{Span, Spanned};
use foldhash::HashSet;

/// A text with its place.
pub type Text = Spanned<String>;

/// All that was read of a project's notes, in the order of the files and of the lines in them.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The sources.
    pub sources: Vec<Source>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The positions.
    pub positions: Vec<Position>,
    /// The events.
    pub events: Vec<Event>,
    /// The assessments.
    pub assessments: Vec<Assessment>,
    /// The briefings.
    pub briefings: Vec<Briefing>,
    /// Ids of entries that could not be read whole. They exist, so a reference to one is no second finding.
    pub lost: Lost,
}

/// Ids of what stands in the notes but could not be read.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// Sources.
    pub sources: HashSet<SourceId>,
    /// Actors.
    pub actors: HashSet<ActorId>,
    /// Topics.
    pub topics: HashSet<TopicId>,
    /// Claims.
    pub claims: HashSet<ClaimId>,
    /// Briefings.
    pub briefings: HashSet<BriefingId>,
    /// Where those entries stand that could be found but not read.
    pub spans: Vec<Span>,
    /// Whether a whole file was lost: what it declares is not known.
    pub whole: bool,
    /// How many entries or files were lost in all, those without an id too.
    pub count: usize,
}

impl Notes {
    /// Every claim: positions, then events, then assessments, each in the order of the notes.
    pub fn claims(&self) -> impl Iterator<Item = ClaimRef<'_>> + Clone {
        self.positions
            .iter()
            .map(ClaimRef::Position)
            .chain(self.events.iter().map(ClaimRef::Event))
            .chain(self.assessments.iter().map(ClaimRef::Assessment))
    }

    /// How many claims there are.
    pub fn claim_count(&self) -> usize {
        self.positions.len() + self.events.len() + self.assessments.len()
    }
}
