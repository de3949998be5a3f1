//! References that are no ids as they are written: `Gazette_0301` where there is a `gazette-0301`.
//!
//! While one note is read, nobody knows which ids the others declare; here all are at hand. Only references are put
//! right: what a declaration is called, others refer to.

use super::rules::BAD_ID;
use crate::base::id::{ActorId, BriefingId, ClaimId, SourceId, TopicId, slug};
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Fix, Place};
use crate::note::Notes;
use foldhash::{HashMap, HashSet};

/// What an id is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Source,
    Actor,
    Topic,
    Claim,
    Briefing,
}

/// An id that notes refer to.
pub(super) trait Reference: for<'i> From<&'i str> {
    const KIND: Kind;
}

impl Reference for SourceId {
    const KIND: Kind = Kind::Source;
}
impl Reference for ActorId {
    const KIND: Kind = Kind::Actor;
}
impl Reference for TopicId {
    const KIND: Kind = Kind::Topic;
}
impl Reference for ClaimId {
    const KIND: Kind = Kind::Claim;
}
impl Reference for BriefingId {
    const KIND: Kind = Kind::Briefing;
}

/// A reference that is no id, and the id it is but for capitals and what parts its words.
#[derive(Debug)]
pub(super) struct Loose {
    at: Span,
    kind: Kind,
    id: String,
}

impl Loose {
    /// The reference `text` at `at`; `None` if it has other signs than an id, a blank, a dot and `_`.
    pub(super) fn new(kind: Kind, text: &str, at: Span) -> Option<Self> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ' | b'.');
        text.bytes().all(good).then(|| Self { at, kind, id: slug(text) })
    }
}

/// Gives their fixes to the findings of references that are ids of something but for their spelling.
pub(super) fn resolve(loose: Vec<Loose>, notes: &Notes, diagnostics: &mut [Diagnostic]) {
    if loose.is_empty() {
        return;
    }
    let mut known: HashSet<(Kind, &str)> = HashSet::default();
    known.extend(notes.sources.iter().map(|source| (Kind::Source, source.id.as_str())));
    known.extend(notes.actors.iter().map(|actor| (Kind::Actor, actor.id.as_str())));
    known.extend(notes.topics.iter().map(|topic| (Kind::Topic, topic.id.as_str())));
    known.extend(notes.claims().map(|claim| (Kind::Claim, claim.id().as_str())));
    known.extend(notes.briefings.iter().map(|briefing| (Kind::Briefing, briefing.id.as_str())));
    let meant: HashMap<Span, String> = loose
        .into_iter()
        .filter(|loose| known.contains(&(loose.kind, &*loose.id)))
        .map(|loose| (loose.at, loose.id))
        .collect();
    for found in diagnostics.iter_mut().filter(|found| *found.rule == BAD_ID) {
        let Place::Span(at) = found.primary.place else { continue };
        found.fix = meant.get(&at).map(|id| Fix { span: at, with: id.clone() });
    }
}
