//! The JSON Schema of a note, for editors: made from the types, so that it cannot differ from them.

use super::claim::Exemption;
use super::likelihood::Likelihood;
use super::word::{Confidence, Credibility, Stance};
use super::{Actor, Briefing, Citation, Source, Text, Topic};
use crate::base::date::Date;
use crate::base::id::{ActorId, BriefingId, ClaimId, SourceId, TopicId};
use crate::base::span::Spanned;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A note: any of the sections, in any order.
#[derive(JsonSchema)]
#[schemars(title = "briefpack note, version 1", deny_unknown_fields)]
#[expect(dead_code, reason = "read by schemars alone")]
struct Note {
    /// Source articles: what a claim may cite.
    #[schemars(default)]
    sources: BTreeMap<SourceId, Source>,
    /// Actors.
    #[schemars(default)]
    actors: BTreeMap<ActorId, Actor>,
    /// Topics.
    #[schemars(default)]
    topics: BTreeMap<TopicId, TopicOrTitle>,
    /// Claims: an actor's stance on a topic at a date.
    #[schemars(default)]
    positions: Vec<PositionEntry>,
    /// Claims: what happened when.
    #[schemars(default)]
    timeline: Vec<EventEntry>,
    /// Claims: the analyst's own judgments, never mixed with reporting.
    #[schemars(default)]
    assessments: Vec<AssessmentEntry>,
    /// The packs to make.
    #[schemars(default)]
    briefings: BTreeMap<BriefingId, Briefing>,
}

/// A topic, or its title alone.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "read by schemars alone")]
enum TopicOrTitle {
    Title(String),
    Topic(Topic),
}

/// An actor's stance on a topic at a date.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "read by schemars alone")]
struct PositionEntry {
    /// Its id; derived as actor-topic-date if not said.
    id: Option<ClaimId>,
    /// Whose position it is.
    actor: ActorId,
    /// On what.
    topic: TopicId,
    /// The stance.
    stance: Stance,
    /// When it was taken.
    date: Spanned<Date>,
    /// The position in one sentence, inline Markdown.
    claim: Text,
    /// What it depends on.
    #[schemars(default)]
    conditions: OneOrMore<Text>,
    /// Credibility of the information, Admiralty 1 to 6.
    credibility: Option<Spanned<Credibility>>,
    /// The sources it rests on.
    #[schemars(default)]
    cite: OneOrMore<CitationOrId>,
    /// Claims that cannot be right if this one is.
    #[schemars(default)]
    disputes: OneOrMore<ClaimId>,
    /// Rules it is exempt from.
    #[schemars(default)]
    allow: OneOrMore<Exemption>,
}

/// What happened when.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "read by schemars alone")]
struct EventEntry {
    /// Its id; derived from date and first words if not said.
    id: Option<ClaimId>,
    /// When.
    date: Spanned<Date>,
    /// What happened in one sentence, inline Markdown.
    claim: Text,
    /// Who took part.
    #[schemars(default)]
    actors: OneOrMore<ActorId>,
    /// What it bears on.
    #[schemars(default)]
    topics: OneOrMore<TopicId>,
    /// Where.
    place: Option<Text>,
    /// Credibility of the information, Admiralty 1 to 6.
    credibility: Option<Spanned<Credibility>>,
    /// The sources it rests on.
    #[schemars(default)]
    cite: OneOrMore<CitationOrId>,
    /// Claims that cannot be right if this one is.
    #[schemars(default)]
    disputes: OneOrMore<ClaimId>,
    /// Rules it is exempt from.
    #[schemars(default)]
    allow: OneOrMore<Exemption>,
}

/// The analyst's own judgment.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "read by schemars alone")]
struct AssessmentEntry {
    /// Its id; derived from its first words if not said.
    id: Option<ClaimId>,
    /// The judgment in one sentence, inline Markdown.
    claim: Text,
    /// A term of the pack's scale, or a percentage.
    likelihood: Option<Spanned<Likelihood>>,
    /// How sure the analyst is of it.
    confidence: Option<Confidence>,
    /// The claims it rests on.
    because: OneOrMore<ClaimId>,
    /// Rules it is exempt from.
    #[schemars(default)]
    allow: OneOrMore<Exemption>,
}

/// A list, or one value that stands for a list of one.
#[derive(JsonSchema, Default)]
#[schemars(untagged)]
#[expect(dead_code, reason = "read by schemars alone")]
enum OneOrMore<T> {
    #[default]
    None,
    One(T),
    More(Vec<T>),
}

/// A citation, or the id of its source alone.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "read by schemars alone")]
enum CitationOrId {
    Id(SourceId),
    Citation(Box<Citation>),
}

/// The JSON Schema of a note, draft 2020-12.
pub fn schema() -> Schema {
    schemars::schema_for!(Note)
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

macro_rules! id_schema {
    ($($name:ident),+) => {
        $(impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+$" })
            }
        })+
    };
}

id_schema!(SourceId, ActorId, TopicId, ClaimId, BriefingId);

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An EDTF date, level 0 or 1: 2025-03-13, 2025-03, 2025-03~, 2025-03-10/2025-03-17, ../2025-03-17",
            "anyOf": [{ "type": "string" }, { "type": "integer" }]
        })
    }
}

impl JsonSchema for Credibility {
    fn schema_name() -> Cow<'static, str> {
        "Credibility".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 6 })
    }
}

impl JsonSchema for Likelihood {
    fn schema_name() -> Cow<'static, str> {
        "Likelihood".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A term of the pack's scale, or a percentage such as 85 %" })
    }
}
