//! Notes as YAML, in the format that notes are read in.
//!
//! In: notes. Out: one text that reads back as the same notes, whatever they hold; the same notes, the same bytes. Comments and the
//! style of the files they came from are gone. It does not choose what is written.

use super::emit::emit;
use super::word::Word;
use super::{
    Actor, Assessment, Briefing, Citation, Claim, Event, Exemption, Notes, Position, Source, Text, Topic,
};
use crate::base::span::Spanned;
use crate::note::likelihood::Likelihood;
use serde::{Serialize, Serializer};

/// Writes notes as one YAML text; sections and entries that are empty are left out. What was lost is not in it.
pub fn yaml(notes: &Notes) -> String {
    let file = File {
        briefings: Entries::of(&notes.briefings, |briefing| {
            (briefing.id.as_str(), BriefingEntry::of(briefing))
        }),
        assessments: notes.assessments.iter().map(ClaimEntry::of_assessment).collect(),
        positions: notes.positions.iter().map(ClaimEntry::of_position).collect(),
        timeline: notes.events.iter().map(ClaimEntry::of_event).collect(),
        sources: Entries::of(&notes.sources, |source| (source.id.as_str(), SourceEntry::of(source))),
        topics: Entries::of(&notes.topics, |topic| (topic.id.as_str(), TopicEntry::of(topic))),
        actors: Entries::of(&notes.actors, |actor| (actor.id.as_str(), ActorEntry::of(actor))),
    };
    // Texts, numbers, lists and mappings with texts as keys: there is nothing that YAML cannot hold.
    emit(&serde_yaml::to_value(&file).unwrap_or_default())
}

/// A mapping whose order is that of its entries.
struct Entries<'a, T>(Vec<(&'a str, T)>);

impl<'a, T> Entries<'a, T> {
    fn of<N>(notes: &'a [N], entry: impl Fn(&'a N) -> (&'a str, T)) -> Self {
        Self(notes.iter().map(entry).collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for Entries<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, entry)| (id, entry)))
    }
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(skip_serializing_if = "Entries::is_empty")]
    briefings: Entries<'a, BriefingEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assessments: Vec<ClaimEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    positions: Vec<ClaimEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    timeline: Vec<ClaimEntry<'a>>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    sources: Entries<'a, SourceEntry<'a>>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    topics: Entries<'a, TopicEntry<'a>>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    actors: Entries<'a, ActorEntry<'a>>,
}

#[derive(Serialize)]
struct BriefingEntry<'a> {
    title: &'a str,
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    covers: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tlp: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
}

impl<'a> BriefingEntry<'a> {
    fn of(briefing: &'a Briefing) -> Self {
        Self {
            title: &briefing.title,
            date: briefing.date.as_str(),
            covers: briefing.covers.as_ref().map(|covers| covers.as_str()),
            topics: briefing.topics.iter().map(|id| id.as_str()).collect(),
            actors: briefing.actors.iter().map(|id| id.as_str()).collect(),
            tlp: word(briefing.tlp.as_ref()),
            scale: word(briefing.scale.as_ref()),
            authors: texts(&briefing.authors),
            language: text(briefing.language.as_ref()),
            previous: briefing.previous.as_ref().map(|id| id.as_str()),
            claims: word(briefing.claims.as_ref()),
            summary: text(briefing.summary.as_ref()),
        }
    }
}

/// A claim of any kind: no field stands in two senses.
#[derive(Default, Serialize)]
struct ClaimEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    claim: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cite: Vec<Cited<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    allow: Vec<Allowed<'a>>,
}

impl<'a> ClaimEntry<'a> {
    fn of(claim: &'a Claim) -> Self {
        Self {
            id: claim.named.then(|| claim.id.as_str()),
            claim: &claim.text,
            credibility: claim.credibility.as_ref().map(|credibility| credibility.value.0),
            cite: claim.cite.iter().map(Cited::of).collect(),
            disputes: claim.disputes.iter().map(|id| id.as_str()).collect(),
            allow: claim.allow.iter().map(Allowed::of).collect(),
            ..Self::default()
        }
    }

    fn of_position(position: &'a Position) -> Self {
        Self {
            actor: Some(position.actor.as_str()),
            topic: Some(position.topic.as_str()),
            stance: Some(position.stance.value.as_str()),
            date: Some(position.date.as_str()),
            conditions: texts(&position.conditions),
            ..Self::of(&position.claim)
        }
    }

    fn of_event(event: &'a Event) -> Self {
        Self {
            date: Some(event.date.as_str()),
            actors: event.actors.iter().map(|id| id.as_str()).collect(),
            topics: event.topics.iter().map(|id| id.as_str()).collect(),
            place: text(event.place.as_ref()),
            ..Self::of(&event.claim)
        }
    }

    fn of_assessment(assessment: &'a Assessment) -> Self {
        Self {
            likelihood: assessment.likelihood.as_ref().map(|likelihood| written(likelihood)),
            confidence: word(assessment.confidence.as_ref()),
            because: assessment.because.iter().map(|id| id.as_str()).collect(),
            ..Self::of(&assessment.claim)
        }
    }
}

/// A likelihood as it is read back: figures come first, since a term may hold a sign of its own.
fn written(likelihood: &Likelihood) -> String {
    let figures = likelihood.percent.map(|(low, high)| {
        if low.total_cmp(&high).is_eq() { format!("{low} %") } else { format!("{low}-{high} %") }
    });
    figures.into_iter().chain(likelihood.term.clone()).collect::<Vec<_>>().join(", ")
}

/// A citation; one that names its source alone is written as that.
#[derive(Serialize)]
#[serde(untagged)]
enum Cited<'a> {
    Id(&'a str),
    Place {
        source: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        quote: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        translation: Option<&'a str>,
    },
}

impl<'a> Cited<'a> {
    fn of(citation: &'a Citation) -> Self {
        let Citation { source, at, quote, prefix, suffix, translation } = citation;
        if [at, quote, prefix, suffix, translation].iter().all(|part| part.is_none()) {
            return Self::Id(source.as_str());
        }
        Self::Place {
            source: source.as_str(),
            at: text(at.as_ref()),
            quote: text(quote.as_ref()),
            prefix: text(prefix.as_ref()),
            suffix: text(suffix.as_ref()),
            translation: text(translation.as_ref()),
        }
    }
}

#[derive(Serialize)]
struct Allowed<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
}

impl<'a> Allowed<'a> {
    fn of(exemption: &'a Exemption) -> Self {
        Self {
            rule: &exemption.rule,
            because: text(exemption.because.as_ref()),
            until: exemption.until.as_ref().map(|until| until.as_str()),
        }
    }
}

#[derive(Serialize)]
struct SourceEntry<'a> {
    title: &'a str,
    publisher: &'a str,
    published: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    derived_from: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    descriptor: Option<&'a str>,
}

impl<'a> SourceEntry<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            title: &source.title,
            publisher: &source.publisher,
            published: source.published.as_str(),
            url: text(source.url.as_ref()),
            doi: text(source.doi.as_ref()),
            archived: text(source.archived.as_ref()),
            authors: texts(&source.authors),
            accessed: source.accessed.as_ref().map(|date| date.as_str()),
            language: text(source.language.as_ref()),
            kind: word(source.kind.as_ref()),
            reliability: word(source.reliability.as_ref()),
            derived_from: source.derived_from.iter().map(|id| id.as_str()).collect(),
            snapshot: text(source.snapshot.as_ref()),
            status: word(source.status.as_ref()),
            status_note: text(source.status_note.as_ref()),
            descriptor: text(source.descriptor.as_ref()),
        }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum TopicEntry<'a> {
    Title(&'a str),
    Whole {
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        question: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        part_of: Option<&'a str>,
    },
}

impl<'a> TopicEntry<'a> {
    fn of(topic: &'a Topic) -> Self {
        match (text(topic.question.as_ref()), topic.part_of.as_ref().map(|id| id.as_str())) {
            (None, None) => Self::Title(&topic.title),
            (question, part_of) => Self::Whole { title: &topic.title, question, part_of },
        }
    }
}

#[derive(Serialize)]
struct ActorEntry<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
}

impl<'a> ActorEntry<'a> {
    fn of(actor: &'a Actor) -> Self {
        Self {
            name: &actor.name,
            role: text(actor.role.as_ref()),
            of: text(actor.of.as_ref()),
            kind: word(actor.kind.as_ref()),
            aliases: texts(&actor.aliases),
            wikidata: text(actor.wikidata.as_ref()),
        }
    }
}

fn text(text: Option<&Text>) -> Option<&str> {
    text.map(|text| text.as_str())
}

fn texts(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.as_str()).collect()
}

fn word<W: Word>(word: Option<&Spanned<W>>) -> Option<&'static str> {
    word.map(|word| word.value.as_str())
}
