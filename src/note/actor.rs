//! Actors and topics: who takes positions, and on what.

use super::Text;
use super::word::ActorKind;
use crate::base::id::{ActorId, TopicId};
use crate::base::span::Spanned;
use schemars::JsonSchema;

/// An actor: a person, state, organisation, group or office.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Actor {
    /// Its id, the key of the entry.
    #[schemars(skip)]
    pub id: Spanned<ActorId>,
    /// The name.
    pub name: Text,
    /// The office held.
    pub role: Option<Text>,
    /// Of what state or body.
    pub of: Option<Text>,
    /// What it is; a person if not said.
    pub kind: Option<Spanned<ActorKind>>,
    /// Other names.
    #[schemars(default)]
    pub aliases: Vec<Text>,
    /// Its Wikidata item, `Q7747`.
    pub wikidata: Option<Text>,
}

/// A topic. A plain text is short for `{ title: … }`.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Topic {
    /// Its id, the key of the entry.
    #[schemars(skip)]
    pub id: Spanned<TopicId>,
    /// The title.
    pub title: Text,
    /// The question that it asks.
    pub question: Option<Text>,
    /// The wider topic it belongs to.
    pub part_of: Option<Spanned<TopicId>>,
}
