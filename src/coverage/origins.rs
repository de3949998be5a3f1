//! How many independent origins each claim has.
//!
//! The count is that of `check::Index`: sources that share a root of `derived_from` are one. Two things are stricter here,
//! where notes with errors are counted too: what was retracted is no origin, nor is what has no other; and a circle of
//! sources is one origin, whichever of them are cited. Two sources share a root just if a walk up from both meets at a
//! source that stands, so it is these meetings that are counted, claim by claim, and no list of roots is made.

use crate::base::id::{ClaimId, SourceId};
use crate::note::word::Status;
use crate::note::{ClaimRef, Notes};
use foldhash::{HashMap, HashMapExt};

/// The origins of each claim, in the order of [`Notes::claims`].
pub(super) fn count(notes: &Notes) -> Vec<usize> {
    let claims: Vec<ClaimRef> = notes.claims().collect();
    let mut places: HashMap<&ClaimId, usize> = HashMap::with_capacity(claims.len());
    for (place, claim) in claims.iter().enumerate() {
        places.entry(claim.id()).or_insert(place);
    }
    let mut sources = Sources::new(notes);
    let cited: Vec<Vec<usize>> = claims.iter().map(|claim| sources.cited(*claim)).collect();
    let bases: Vec<Vec<usize>> = claims
        .iter()
        .map(|claim| claim.because().iter().filter_map(|id| places.get(&id.value).copied()).collect())
        .collect();
    // In which round a claim was last come by.
    let mut seen = vec![usize::MAX; claims.len()];
    (0..claims.len())
        .map(|place| {
            sources.begin();
            seen[place] = place;
            let mut open = vec![place];
            while let Some(at) = open.pop() {
                cited[at].iter().for_each(|source| sources.add(*source));
                for basis in &bases[at] {
                    if seen[*basis] != place {
                        seen[*basis] = place;
                        open.push(*basis);
                    }
                }
            }
            sources.independent
        })
        .collect()
}

/// The sources by number, and the groups that are being made of some of them.
struct Sources<'a> {
    numbers: HashMap<&'a SourceId, usize>,
    /// How many have an entry: the numbers below this.
    known: usize,
    /// What each derives from.
    parents: Vec<Vec<usize>>,
    /// Whether an origin is left to it.
    stands: Vec<bool>,
    /// Of each source a member of its group, nearer to the group's first.
    leader: Vec<usize>,
    /// The round in which it was last come by.
    seen: Vec<usize>,
    round: usize,
    /// How many groups there are in this round.
    independent: usize,
}

impl<'a> Sources<'a> {
    fn new(notes: &'a Notes) -> Self {
        let mut numbers = HashMap::with_capacity(notes.sources.len());
        for source in &notes.sources {
            let next = numbers.len();
            numbers.entry(&source.id.value).or_insert(next);
        }
        let known = numbers.len();
        for parent in notes.sources.iter().flat_map(|source| &source.derived_from) {
            let next = numbers.len();
            numbers.entry(&parent.value).or_insert(next);
        }
        let mut parents = vec![Vec::new(); numbers.len()];
        let mut retracted = vec![false; numbers.len()];
        for source in &notes.sources {
            let number = numbers[&source.id.value];
            parents[number] = source.derived_from.iter().map(|parent| numbers[&parent.value]).collect();
            retracted[number] = source.is(Status::Retracted);
        }
        let stands = standing(&parents, &retracted);
        let count = numbers.len();
        Self {
            numbers,
            known,
            parents,
            stands,
            leader: (0..count).collect(),
            seen: vec![0; count],
            round: 0,
            independent: 0,
        }
    }

    /// The sources that a claim itself cites, those that are not there left out.
    fn cited(&self, claim: ClaimRef<'_>) -> Vec<usize> {
        let numbers = claim.claim().cite.iter().filter_map(|cited| self.numbers.get(&cited.source.value));
        numbers.copied().filter(|number| *number < self.known).collect()
    }

    /// Begins to count anew.
    fn begin(&mut self) {
        self.round += 1;
        self.independent = 0;
    }

    /// Takes in a source and all that it derives from.
    fn add(&mut self, source: usize) {
        if !self.enter(source) {
            return;
        }
        let mut open = vec![source];
        while let Some(at) = open.pop() {
            for number in 0..self.parents[at].len() {
                let parent = self.parents[at][number];
                if self.enter(parent) {
                    open.push(parent);
                }
                if self.stands[parent] {
                    self.join(at, parent);
                }
            }
        }
    }

    /// Makes a group of a source that stands; whether it was not come by before.
    fn enter(&mut self, source: usize) -> bool {
        let new = self.stands[source] && self.seen[source] != self.round;
        if new {
            self.seen[source] = self.round;
            self.leader[source] = source;
            self.independent += 1;
        }
        new
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.leader[one] = other;
            self.independent -= 1;
        }
    }

    fn first(&mut self, mut source: usize) -> usize {
        while self.leader[source] != source {
            self.leader[source] = self.leader[self.leader[source]];
            source = self.leader[source];
        }
        source
    }
}

/// Which sources have an origin left: a root that was not retracted, by a way on which nothing was; or a circle without
/// any root, by ways on which nothing was.
fn standing(parents: &[Vec<usize>], retracted: &[bool]) -> Vec<bool> {
    let mut children = vec![Vec::new(); parents.len()];
    for (source, parents) in parents.iter().enumerate() {
        for parent in parents {
            children[*parent].push(source);
        }
    }
    let below = |first: Vec<usize>| {
        let mut reached = vec![false; parents.len()];
        let mut open = first;
        while let Some(source) = open.pop() {
            if !std::mem::replace(&mut reached[source], true) {
                open.extend(children[source].iter().filter(|child| !retracted[**child]));
            }
        }
        reached
    };
    let all = 0..parents.len();
    let rooted =
        below(all.clone().filter(|source| parents[*source].is_empty() && !retracted[*source]).collect());
    let tainted = below(all.clone().filter(|source| retracted[*source]).collect());
    all.map(|source| rooted[source] || !tainted[source]).collect()
}
