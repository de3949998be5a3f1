//! Actors and topics, and the latest stance where they meet, in parts narrow enough for a page.

use super::view::{ActorLink, PositionView, TopicView};
use crate::base::id::{ClaimId, TopicId};
use serde::Serialize;

/// The most topics that stand beside each other.
const WIDEST: usize = 6;

/// The matrix, cut into parts of a few topics each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The parts, left to right.
    pub parts: Vec<Part>,
}

/// Some topics, and the actors with a position on any of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The topics: the head row.
    pub topics: Vec<Head>,
    /// A row an actor.
    pub rows: Vec<Row>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its id.
    pub id: TopicId,
    /// Its title.
    pub title: String,
}

/// An actor's stances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The actor.
    pub actor: ActorLink,
    /// One cell a topic: the stances of the actor's latest positions, more than one where those are disputed.
    pub cells: Vec<Vec<Cell>>,
}

/// A stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The stance.
    pub stance: &'static str,
    /// The claim it is taken from.
    pub id: ClaimId,
    /// That claim's number in the pack.
    pub number: String,
}

impl Matrix {
    /// Makes the matrix of a pack's topics.
    pub fn new(topics: &[TopicView]) -> Self {
        // As even as can be: 7 topics are 4 and 3, not 6 and 1.
        let count = topics.len().div_ceil(WIDEST).max(1);
        let size = topics.len().div_ceil(count).max(1);
        Self { parts: topics.chunks(size).map(part).collect() }
    }
}

fn part(topics: &[TopicView]) -> Part {
    let mut actors: Vec<&ActorLink> = Vec::new();
    for position in topics.iter().flat_map(|topic| &topic.positions) {
        if !actors.iter().any(|actor| actor.id == position.actor.id) {
            actors.push(&position.actor);
        }
    }
    actors.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let rows = actors.into_iter().map(|actor| Row {
        actor: actor.clone(),
        cells: topics
            .iter()
            .map(|topic| cell(topic.positions.iter().filter(|position| position.actor == *actor)))
            .collect(),
    });
    Part {
        rows: rows.collect(),
        topics: topics
            .iter()
            .map(|topic| Head { id: topic.id.clone(), title: topic.title.clone() })
            .collect(),
    }
}

/// The stances of the latest date, each once.
fn cell<'a>(positions: impl Iterator<Item = &'a PositionView>) -> Vec<Cell> {
    let positions: Vec<_> = positions.collect();
    // They are in the order of their dates.
    let Some(last) = positions.last() else { return Vec::new() };
    let mut cells: Vec<Cell> = Vec::new();
    for position in positions.iter().filter(|position| position.date == last.date) {
        if !cells.iter().any(|cell| cell.stance == position.stance) {
            cells.push(Cell {
                stance: position.stance,
                id: position.claim.id.clone(),
                number: position.claim.number.clone(),
            });
        }
    }
    cells
}
