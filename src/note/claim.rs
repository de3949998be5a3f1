//! Claims: positions, events and assessments. What they share is a [`Claim`].

use super::Text;
use super::likelihood::Likelihood;
use super::word::{Confidence, Credibility, Stance};
use crate::base::date::{Date, Day};
use crate::base::id::{ActorId, ClaimId, SourceId, TopicId};
use crate::base::span::{Span, Spanned};
use schemars::JsonSchema;

/// What every claim has.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id; derived where the note gives none, with the span of the claim's text.
    pub id: Spanned<ClaimId>,
    /// Whether the note gives the id.
    pub named: bool,
    /// Whether other claims without an id of their own would have this one: which of them has it depends on the order of the notes.
    pub shared: bool,
    /// The sentence, inline Markdown.
    pub text: Text,
    /// The sources it rests on.
    pub cite: Vec<Citation>,
    /// Where `cite` stands, if the note has it.
    pub cite_span: Option<Span>,
    /// Credibility of the information.
    pub credibility: Option<Spanned<Credibility>>,
    /// Claims that cannot be right if this one is.
    pub disputes: Vec<Spanned<ClaimId>>,
    /// Rules it is exempt from.
    pub allow: Vec<Exemption>,
    /// The whole entry.
    pub span: Span,
}

/// An actor's stance on a topic at a date.
#[derive(Clone, Debug)]
pub struct Position {
    /// The claim.
    pub claim: Claim,
    /// Whose.
    pub actor: Spanned<ActorId>,
    /// On what.
    pub topic: Spanned<TopicId>,
    /// The stance.
    pub stance: Spanned<Stance>,
    /// When it was taken.
    pub date: Spanned<Date>,
    /// What it depends on, inline Markdown.
    pub conditions: Vec<Text>,
}

/// What happened when.
#[derive(Clone, Debug)]
pub struct Event {
    /// The claim.
    pub claim: Claim,
    /// When.
    pub date: Spanned<Date>,
    /// Who took part.
    pub actors: Vec<Spanned<ActorId>>,
    /// What it bears on.
    pub topics: Vec<Spanned<TopicId>>,
    /// Where.
    pub place: Option<Text>,
}

/// The analyst's own judgment.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The claim.
    pub claim: Claim,
    /// How likely it is.
    pub likelihood: Option<Spanned<Likelihood>>,
    /// How sure the analyst is of that.
    pub confidence: Option<Spanned<Confidence>>,
    /// The claims it rests on.
    pub because: Vec<Spanned<ClaimId>>,
}

/// A source that a claim cites, and the place in it.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Citation {
    /// The source.
    pub source: Spanned<SourceId>,
    /// Page, paragraph or time.
    pub at: Option<Text>,
    /// Verbatim words of the source.
    pub quote: Option<Text>,
    /// Words right before the quote, where it stands more than once.
    pub prefix: Option<Text>,
    /// Words right after the quote, where it stands more than once.
    pub suffix: Option<Text>,
    /// The quote in the pack's language.
    pub translation: Option<Text>,
}

/// A rule that a claim is exempt from, and why.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exemption {
    /// The rule's name or code.
    pub rule: Text,
    /// Why.
    pub because: Option<Text>,
    /// The last day on which it holds; without one it holds for good.
    pub until: Option<Spanned<Date>>,
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
}

impl Exemption {
    /// Whether it holds on this day; where no day is given, it does.
    pub fn holds(&self, today: Option<Day>) -> bool {
        match (&self.until, today) {
            (Some(until), Some(today)) => today <= until.latest(),
            _ => true,
        }
    }
}

/// Any claim.
#[derive(Clone, Copy, Debug)]
pub enum ClaimRef<'a> {
    /// A position.
    Position(&'a Position),
    /// An event.
    Event(&'a Event),
    /// An assessment.
    Assessment(&'a Assessment),
}

impl<'a> ClaimRef<'a> {
    /// What all claims have.
    pub fn claim(self) -> &'a Claim {
        match self {
            Self::Position(position) => &position.claim,
            Self::Event(event) => &event.claim,
            Self::Assessment(assessment) => &assessment.claim,
        }
    }

    /// Its id.
    pub fn id(self) -> &'a ClaimId {
        &self.claim().id.value
    }

    /// When, for what is reported.
    pub fn date(self) -> Option<&'a Spanned<Date>> {
        match self {
            Self::Position(position) => Some(&position.date),
            Self::Event(event) => Some(&event.date),
            Self::Assessment(_) => None,
        }
    }

    /// `position`, `event` or `assessment`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Position(_) => "position",
            Self::Event(_) => "event",
            Self::Assessment(_) => "assessment",
        }
    }

    /// The claims it rests on; none unless it is an assessment.
    pub fn because(self) -> &'a [Spanned<ClaimId>] {
        match self {
            Self::Assessment(assessment) => &assessment.because,
            _ => &[],
        }
    }
}
