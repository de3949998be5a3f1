//! Everything in the notes by its id.

use crate::base::id::{ActorId, BriefingId, ClaimId, SourceId, TopicId};
use crate::note::{Actor, Briefing, ClaimRef, Notes, Source, Topic};
use foldhash::{HashMap, HashMapExt, HashSet};

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

    /// How many independent origins these sources have: sources that share a root are one.
    pub fn origin_count(&self, sources: impl IntoIterator<Item = &'a SourceId>) -> usize {
        let mut groups: Vec<Vec<&SourceId>> = Vec::new();
        for source in sources {
            let mut roots = self.origins(source);
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
