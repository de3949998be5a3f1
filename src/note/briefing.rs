//! A briefing: a pack to make, and which claims go in.

use super::Text;
use super::likelihood::Scale;
use super::word::{Tlp, Whereabouts};
use crate::base::date::Date;
use crate::base::id::{ActorId, BriefingId, TopicId};
use crate::base::span::{Span, Spanned};
use schemars::JsonSchema;

/// A pack to make.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Briefing {
    /// Its id, the key of the entry and the name of its folder in `out/`.
    #[schemars(skip)]
    pub id: Spanned<BriefingId>,
    /// The title.
    pub title: Text,
    /// The day it is for.
    pub date: Spanned<Date>,
    /// The period whose positions and events go in; all up to its date if not said.
    pub covers: Option<Spanned<Date>>,
    /// The topics that go in; all if not said. A topic brings those that are part of it.
    #[schemars(default)]
    pub topics: Vec<Spanned<TopicId>>,
    /// The actors that go in; all if not said.
    #[schemars(default)]
    pub actors: Vec<Spanned<ActorId>>,
    /// Its traffic light label.
    pub tlp: Option<Spanned<Tlp>>,
    /// The scale of likelihood; icd203 if not said.
    pub scale: Option<Spanned<Scale>>,
    /// Who wrote it.
    #[schemars(default)]
    pub authors: Vec<Text>,
    /// Its language, BCP 47; English if not said.
    pub language: Option<Text>,
    /// The briefing before it; the latest earlier one if not said.
    pub previous: Option<Spanned<BriefingId>>,
    /// The bottom line: Markdown; every paragraph and list item cites claims or sources, `[@id]` or `[@id; @id]`.
    pub summary: Option<Text>,
    /// Said of a briefing that was published and whose claims are not in these notes: it is known by name and date, and no pack is made.
    pub claims: Option<Spanned<Whereabouts>>,
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
}

impl Briefing {
    /// The scale of likelihood.
    pub fn scale(&self) -> Scale {
        self.scale.as_ref().map_or(Scale::Icd203, |scale| scale.value)
    }

    /// The language, BCP 47.
    pub fn language(&self) -> &str {
        self.language.as_ref().map_or("en", |language| language)
    }
}
