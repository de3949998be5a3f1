//! Everything in the notes by its id.

use crate::base::id::{ActorId, BriefingId, ClaimId, SourceId, TopicId};
use crate::note::word::Status;
use crate::note::{Actor, Briefing, ClaimRef, Notes, Source, Topic};
use foldhash::{HashMap, HashMapExt, HashSet};
use std::collections::VecDeque;

/// Maps from ids to what they name.
#[derive(Debug)]
pub struct Index<'a> {
    /// Sources.
    pub sources: HashMap<&'a SourceId, &'a Source>,
    /// Actors.
    pub actors: HashMap<&'a ActorId, &'a Actor>,
    /// Topics.
    pub topics: HashMap<&'a TopicId, &'a Topic>,
    /// Claims of all kinds.
    pub claims: HashMap<&'a ClaimId, ClaimRef<'a>>,
    /// Briefings.
    pub briefings: HashMap<&'a BriefingId, &'a Briefing>,
}

impl<'a> Index<'a> {
    /// Indexes notes; of two claims with one id, the first counts.
    pub fn new(notes: &'a Notes) -> Self {
        let mut claims = HashMap::with_capacity(notes.claim_count());
        for claim in notes.claims() {
            claims.entry(claim.id()).or_insert(claim);
        }
        Self {
            sources: notes.sources.iter().map(|source| (&source.id.value, source)).collect(),
            actors: notes.actors.iter().map(|actor| (&actor.id.value, actor)).collect(),
            topics: notes.topics.iter().map(|topic| (&topic.id.value, topic)).collect(),
            briefings: notes.briefings.iter().map(|briefing| (&briefing.id.value, briefing)).collect(),
            claims,
        }
    }

    /// The sources at the roots of a source's `derived_from`, itself if it has none, each once, sorted by id.
    ///
    /// Two sources with a common root are one origin. A circle has no root and counts as the source itself.
    pub fn origins(&self, source: &'a SourceId) -> Vec<&'a SourceId> {
        let mut roots = Vec::new();
        let mut seen = HashSet::default();
        seen.insert(source);
        let mut open = vec![source];
        while let Some(id) = open.pop() {
            let parents = self.sources.get(id).map_or(&[][..], |source| &source.derived_from);
            if parents.is_empty() {
                roots.push(id);
            }
            for parent in parents {
                if seen.insert(&parent.value) {
                    open.push(&parent.value);
                }
            }
        }
        if roots.is_empty() {
            roots.push(source);
        }
        roots.sort();
        roots
    }

    /// The origins of a source that are left without those that are `gone`: none if it stands on these alone.
    pub fn origins_without(
        &self,
        source: &'a SourceId,
        gone: impl Fn(&SourceId) -> bool,
    ) -> Vec<&'a SourceId> {
        let mut roots = Vec::new();
        let mut seen = HashSet::default();
        let mut open = vec![source];
        while let Some(id) = open.pop() {
            if gone(id) || !seen.insert(id) {
                continue;
            }
            let parents = self.sources.get(id).map_or(&[][..], |source| &source.derived_from);
            if parents.is_empty() {
                roots.push(id);
            }
            open.extend(parents.iter().map(|parent| &parent.value));
        }
        roots.sort();
        roots
    }

    /// Whether a source was retracted.
    pub fn is_retracted(&self, source: &SourceId) -> bool {
        self.sources.get(source).is_some_and(|source| source.is(Status::Retracted))
    }

    /// The first source that `wanted` takes among those that a source derives from, at any depth; never itself.
    pub fn ancestor(&self, source: &'a SourceId, wanted: impl Fn(&Source) -> bool) -> Option<&'a Source> {
        let parents = |id| self.sources.get(id).map_or(&[][..], |source| &source.derived_from);
        let mut seen = HashSet::default();
        seen.insert(source);
        let mut open: VecDeque<_> = parents(source).iter().map(|parent| &parent.value).collect();
        while let Some(id) = open.pop_front() {
            if !seen.insert(id) {
                continue;
            }
            match self.sources.get(id) {
                Some(found) if wanted(found) => return Some(found),
                _ => open.extend(parents(id).iter().map(|parent| &parent.value)),
            }
        }
        None
    }

    /// How many independent origins these sources have: sources that share a root are one.
    pub fn origin_count(&self, sources: impl IntoIterator<Item = &'a SourceId>) -> usize {
        Self::independent(sources.into_iter().map(|source| self.origins(source)))
    }

    /// How many of these are independent, each the roots of a source: those that share a root are one.
    pub fn independent(all: impl IntoIterator<Item = Vec<&'a SourceId>>) -> usize {
        let mut groups: Vec<Vec<&SourceId>> = Vec::new();
        for mut roots in all {
            groups.retain(|group| {
                let shared = group.iter().any(|root| roots.contains(root));
                if shared {
                    roots.extend(
                        group.iter().filter(|root| !roots.contains(*root)).copied().collect::<Vec<_>>(),
                    );
                }
                !shared
            });
            groups.push(roots);
        }
        groups.len()
    }
}
