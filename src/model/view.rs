//! What templates see of a pack. A name here is a promise to the people who write templates; `docs/templates.md`
//! lists them.

use super::base::SourceBase;
use super::markdown::Markdown;
use super::matrix::Matrix;
use crate::base::id::{ActorId, ClaimId, SourceId, TopicId};
use serde::Serialize;

/// A pack.
#[derive(Clone, Debug, Serialize)]
pub struct Pack {
    /// The briefing's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: When,
    /// The period it covers, if the notes say so.
    pub covers: Option<When>,
    /// Traffic light label, `TLP:CLEAR`.
    pub tlp: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its language, BCP 47.
    pub language: String,
    /// Name and version of the tool.
    pub generator: String,
    /// The briefing before it.
    pub previous: Option<Previous>,
    /// The bottom line.
    pub summary: Option<Markdown>,
    /// The name of the scale of likelihood.
    pub scale: &'static str,
    /// The judgments.
    pub assessments: Vec<Judgment>,
    /// The topics that have positions, each with those.
    pub topics: Vec<TopicView>,
    /// Actors and topics, and the stance where they meet.
    pub matrix: Matrix,
    /// The events, by date.
    pub timeline: Vec<EventView>,
    /// The actors of the positions and events, by name.
    pub actors: Vec<ActorView>,
    /// The sources, by the number that the default template gives them.
    pub sources: Vec<SourceView>,
    /// How strong the base is.
    pub base: SourceBase,
    /// What is corrected, if this is a correction note.
    pub correction: Option<Correction>,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// EDTF.
    pub edtf: String,
    /// In words.
    pub words: String,
}

/// The briefing before.
#[derive(Clone, Debug, Serialize)]
pub struct Previous {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: When,
}

/// What every claim has.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimView {
    /// Its id; its mark is `claim-ID`.
    pub id: ClaimId,
    /// Its number in the pack: `P3`, `E7`, `J1`.
    pub number: String,
    /// `position`, `event` or `assessment`.
    pub kind: &'static str,
    /// The sentence.
    pub text: Markdown,
    /// The sign to print before the mark, so that text from right to left does not turn what stands around it; mostly empty.
    pub opening: &'static str,
    /// The sign to print behind the text, before the citations; mostly empty.
    pub closing: &'static str,
    /// The sources it cites, each once, in the order of the note; an assessment's are those of its basis.
    pub sources: Vec<SourceId>,
    /// How many independent origins those have.
    pub origins: usize,
    /// The words it quotes and the places in its sources that it names.
    pub quotes: Vec<Quote>,
    /// Claims that cannot be right if this one is.
    pub disputes: Vec<ClaimLink>,
    /// Credibility of the information, Admiralty 1 to 6.
    pub credibility: Option<u8>,
    /// What that number means.
    pub credibility_words: Option<&'static str>,
    /// Why it may stand without a source.
    pub exemption: Option<String>,
    /// Until when it may.
    pub exemption_until: Option<String>,
    /// Of an assessment, the claims it rests on, through others too, that stand without a source.
    pub unsourced: Vec<ClaimLink>,
    /// The other rules it is exempt from, but for those that its notices tell of.
    pub exemptions: Vec<Exempted>,
    /// The sources it cites itself that no longer stand as published.
    pub notices: Vec<Notice>,
    /// In a correction note, what is left of what it rests on.
    pub standing: Option<Standing>,
}

/// A rule that a claim is exempt from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exempted {
    /// The rule's name.
    pub rule: String,
    /// Why.
    pub because: String,
    /// Until when.
    pub until: Option<String>,
}

/// A source of a claim that no longer stands as published.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// The source.
    pub source: SourceId,
    /// Who published it.
    pub publisher: String,
    /// `corrected`, `retracted`, or `origin retracted`.
    pub status: &'static str,
    /// What was corrected, or why it was withdrawn.
    pub status_note: Option<String>,
    /// Why the claim cites it all the same.
    pub because: Option<String>,
}

/// What is left of what a claim rests on, when a source falls away.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The sources through which it rests on that one, where it does not cite it itself.
    pub through: Vec<SourceName>,
    /// The sources that still support it; an assessment's are those of its basis.
    pub sources: Vec<SourceName>,
    /// How many independent origins those have.
    pub origins: usize,
    /// How many claims an assessment rests on that are not affected.
    pub basis: usize,
}

/// A source's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceName {
    /// Its id.
    pub id: SourceId,
    /// Who published it.
    pub publisher: String,
}

/// A link to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimLink {
    /// Its id.
    pub id: ClaimId,
    /// Its number in the pack.
    pub number: String,
}

/// Words of a source.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// The source.
    pub source: SourceId,
    /// Who published it.
    pub publisher: String,
    /// The place in it: page, paragraph or time.
    pub at: Option<String>,
    /// The quotation mark before the words, as the pack's language has it.
    pub open: &'static str,
    /// The one behind them.
    pub close: &'static str,
    /// Its dash, which stands before what they are taken from.
    pub dash: &'static str,
    /// The words; none where only the place is given.
    pub words: Option<String>,
    /// The language of the words, BCP 47, where it is not the pack's.
    pub language_tag: Option<String>,
    /// The words in the pack's language.
    pub translation: Option<String>,
    /// How far the words are proved, `verified`, `locked` or `unproved`; none where only the place is given.
    pub state: Option<&'static str>,
    /// The same for a reader: `verified`, `locked on 30 November 2026`, `not verified`.
    pub state_words: Option<String>,
}

/// A judgment.
#[derive(Clone, Debug, Serialize)]
pub struct Judgment {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimView,
    /// How likely it is, as written.
    pub likelihood: Option<String>,
    /// The band of that term in figures.
    pub band: Option<String>,
    /// How sure the analyst is.
    pub confidence: Option<&'static str>,
    /// The claims it rests on.
    pub because: Vec<ClaimLink>,
}

/// A topic with its positions.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// Its id.
    pub id: TopicId,
    /// Its title.
    pub title: String,
    /// The question it asks.
    pub question: Option<String>,
    /// The positions on it, by actor and date.
    pub positions: Vec<PositionView>,
}

/// A position.
#[derive(Clone, Debug, Serialize)]
pub struct PositionView {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimView,
    /// Whose.
    pub actor: ActorLink,
    /// The topic's id.
    pub topic: TopicId,
    /// The stance.
    pub stance: &'static str,
    /// The actor's stance before, where it was another.
    pub before: Option<Before>,
    /// When.
    pub date: When,
    /// What it depends on.
    pub conditions: Vec<Markdown>,
}

/// An earlier stance.
#[derive(Clone, Debug, Serialize)]
pub struct Before {
    /// The stance.
    pub stance: &'static str,
    /// When it was taken.
    pub date: When,
}

/// An actor's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorLink {
    /// The actor's id.
    pub id: ActorId,
    /// The name.
    pub name: String,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimView,
    /// When.
    pub date: When,
    /// Who took part.
    pub actors: Vec<ActorLink>,
    /// The titles of the topics it bears on.
    pub topics: Vec<String>,
    /// Where.
    pub place: Option<String>,
}

/// An actor.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    /// Its id.
    pub id: ActorId,
    /// The name.
    pub name: String,
    /// The office held.
    pub role: Option<String>,
    /// Of what state or body.
    pub of: Option<String>,
    /// What it is.
    pub kind: &'static str,
    /// Other names.
    pub aliases: Vec<String>,
    /// The address of its Wikidata item.
    pub wikidata: Option<String>,
    /// Its positions in the pack.
    pub positions: Vec<ClaimLink>,
    /// The events of the pack it takes part in.
    pub events: Vec<ClaimLink>,
}

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its id; its entry is `source-ID`.
    pub id: SourceId,
    /// The title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published.
    pub published: When,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The address to follow.
    pub address: Option<String>,
    /// The address of an archived copy, where it is another.
    pub archived: Option<String>,
    /// Its language in English words, where it is not the pack's.
    pub language: Option<String>,
    /// The same as its tag, BCP 47.
    pub language_tag: Option<String>,
    /// What it is.
    pub kind: &'static str,
    /// Reliability, Admiralty A to F.
    pub reliability: Option<&'static str>,
    /// What that letter means.
    pub reliability_words: Option<&'static str>,
    /// When it was last read.
    pub accessed: Option<When>,
    /// What bears on its quality.
    pub descriptor: Option<String>,
    /// `corrected` or `retracted`.
    pub status: Option<&'static str>,
    /// What was corrected.
    pub status_note: Option<String>,
    /// Where its news comes from: publisher and title of its origins.
    pub origins: Vec<String>,
    /// Whether the summary cites it by itself.
    pub in_summary: bool,
    /// The claims that cite it.
    pub cited_by: Vec<ClaimLink>,
}

/// What a correction note corrects.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// The source that was corrected or retracted.
    pub source: SourceView,
    /// The briefings that rest on it, by date.
    pub briefings: Vec<Affected>,
    /// What they say that the notes do not say any more.
    pub former: Vec<Former>,
}

/// A briefing that rests on a source that was corrected or retracted.
#[derive(Clone, Debug, Serialize)]
pub struct Affected {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: When,
    /// Whether its summary cites the source by itself.
    pub in_summary: bool,
    /// The claims of it that rest on the source.
    pub claims: Vec<ClaimLink>,
}

/// A claim of a published briefing that the notes do not hold any more as it was.
#[derive(Clone, Debug, Serialize)]
pub struct Former {
    /// The claim's text as it was published.
    pub text: String,
    /// The title of the briefing.
    pub briefing: String,
    /// What became of it: `withdrawn`, `reworded` or `other sources`.
    pub state: &'static str,
}
