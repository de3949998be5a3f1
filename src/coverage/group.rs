//! The claims of each kind, actor, topic, note and briefing.

use super::{Counted, Group, Row, Tally};
use crate::base::id::{ActorId, TopicId};
use crate::check::Index;
use crate::check::selection::Selector;
use crate::note::{ClaimRef, Notes};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The rows of a group.
pub(super) fn rows(by: Group, claims: &[Counted<'_>], notes: &Notes, index: &Index<'_>) -> Vec<Row> {
    match by {
        Group::Kind => kinds(claims),
        Group::Actor => named(
            claims,
            "no actor",
            |claim| match claim {
                ClaimRef::Position(position) => vec![position.actor.as_str()],
                ClaimRef::Event(event) => event.actors.iter().map(|actor| actor.as_str()).collect(),
                ClaimRef::Assessment(_) => Vec::new(),
            },
            |id| index.actors.get(&ActorId::from(id)).map(|actor| actor.name.as_str()),
        ),
        Group::Topic => {
            let wider = wider(claims, index);
            named(
                claims,
                "no topic",
                |claim| {
                    topics(claim)
                        .iter()
                        .flat_map(|topic| wider[*topic].iter().map(|id| id.as_str()))
                        .collect()
                },
                |id| index.topics.get(&TopicId::from(id)).map(|topic| topic.title.as_str()),
            )
        }
        Group::Note => {
            let mut notes: BTreeMap<&str, Tally> = BTreeMap::new();
            for counted in claims {
                notes.entry(counted.path).or_default().add(counted);
            }
            notes.into_iter().map(|(path, tally)| row(Some(path), path, tally)).collect()
        }
        Group::Briefing => briefings(claims, notes, index),
    }
}

fn row(id: Option<&str>, name: &str, tally: Tally) -> Row {
    Row { id: id.map(str::to_string), name: name.to_string(), tally }
}

fn kinds(claims: &[Counted<'_>]) -> Vec<Row> {
    let of = |kind: &str| Tally::of(claims.iter().filter(|counted| counted.claim.kind() == kind));
    [("position", "positions"), ("event", "events"), ("assessment", "assessments")]
        .map(|(kind, name)| row(Some(kind), name, of(kind)))
        .into()
}

/// The claims by the ids that `of` gives, each row named by `name`, and those without an id.
fn named<'a, 'n>(
    claims: &[Counted<'a>],
    none: &str,
    of: impl Fn(ClaimRef<'a>) -> Vec<&'a str>,
    name: impl Fn(&str) -> Option<&'n str>,
) -> Vec<Row> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut rest = Tally::default();
    for counted in claims {
        let mut ids = of(counted.claim);
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            rest.add(counted);
        }
        for id in ids {
            tallies.entry(id).or_default().add(counted);
        }
    }
    let mut rows: Vec<Row> =
        tallies.into_iter().map(|(id, tally)| row(Some(id), name(id).unwrap_or(id), tally)).collect();
    // Stable: of two with one name, by id.
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    if rest.claims > 0 {
        rows.push(row(None, none, rest));
    }
    rows
}

fn topics(claim: ClaimRef<'_>) -> Vec<&TopicId> {
    match claim {
        ClaimRef::Position(position) => vec![&position.topic.value],
        ClaimRef::Event(event) => event.topics.iter().map(|topic| &topic.value).collect(),
        ClaimRef::Assessment(_) => Vec::new(),
    }
}

/// The topics that claims name, each with itself and all that it is part of.
fn wider<'a>(claims: &[Counted<'a>], index: &Index<'a>) -> HashMap<&'a TopicId, Vec<&'a TopicId>> {
    let mut all: HashMap<&TopicId, Vec<&TopicId>> = HashMap::default();
    for topic in claims.iter().flat_map(|counted| topics(counted.claim)) {
        all.entry(topic).or_insert_with(|| {
            let mut chain = HashSet::default();
            let mut next = Some(topic);
            while let Some(topic) = next.filter(|topic| chain.insert(*topic)) {
                next = index
                    .topics
                    .get(topic)
                    .and_then(|topic| topic.part_of.as_ref())
                    .map(|wider| &wider.value);
            }
            chain.into_iter().collect()
        });
    }
    all
}

fn briefings(claims: &[Counted<'_>], notes: &Notes, index: &Index<'_>) -> Vec<Row> {
    // By where a claim lies in memory: in bad notes two may have one id.
    let at = |claim: ClaimRef<'_>| std::ptr::from_ref(claim.claim()).addr();
    let places: HashMap<usize, usize> =
        claims.iter().enumerate().map(|(place, counted)| (at(counted.claim), place)).collect();
    let selector = Selector::new(notes, index);
    let held: Vec<Vec<usize>> = notes
        .briefings
        .par_iter()
        .map(|briefing| {
            let held = selector.select(briefing).claims.into_iter();
            held.filter_map(|claim| places.get(&at(claim)).copied()).collect()
        })
        .collect();
    let mut free = vec![true; claims.len()];
    let mut rows = Vec::new();
    for (briefing, held) in notes.briefings.iter().zip(held) {
        for place in &held {
            free[*place] = false;
        }
        let tally = Tally::of(held.iter().map(|place| &claims[*place]));
        rows.push(row(Some(briefing.id.as_str()), &briefing.title, tally));
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let rest = Tally::of(claims.iter().zip(free).filter(|(_, free)| *free).map(|(counted, _)| counted));
    if rest.claims > 0 {
        rows.push(row(None, "in no briefing", rest));
    }
    rows
}
