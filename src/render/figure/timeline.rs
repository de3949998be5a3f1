//! What happened when, as data of a figure: marks in lanes.
//!
//! A pack enters, a [`Timeline`] leaves. It must not know how it is drawn.

use super::is_english;
use super::time::number;
use crate::base::date::{Date, Day};
use crate::base::id::ClaimId;
use crate::model::Pack;
use crate::model::view::{ClaimView, When};
use std::collections::{BTreeMap, BTreeSet};

/// The most lanes; what else there is shares the last one.
const LANES: usize = 12;
/// The most claims that are named one by one in words.
const NAMED: usize = 60;

/// What the lanes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Topics.
    Topic,
    /// Actors.
    Actor,
}

/// Claims on a time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What the lanes are; none where there is one lane without a name.
    pub by: Option<By>,
    /// The lanes, by their first day, each with a mark or more.
    pub lanes: Vec<Lane>,
    /// Whether the pack is in English.
    pub english: bool,
}

/// A row of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Its marks, by time.
    pub marks: Vec<Mark>,
}

/// A claim at its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The claim.
    pub id: ClaimId,
    /// Its number in the pack.
    pub number: String,
    /// Whether it is a position, else an event.
    pub position: bool,
    /// The number of the first day it can be of; none is open.
    pub first: Option<i64>,
    /// The number of the last day; none is open.
    pub last: Option<i64>,
    /// Whether the date is neither uncertain nor approximate.
    pub sure: bool,
    /// The date in words.
    pub words: String,
}

/// A mark and the names of the lanes it stands in.
struct Placed {
    mark: Mark,
    topics: Vec<String>,
    actors: Vec<String>,
}

impl Timeline {
    /// The events of a pack, and its positions too if that is asked for; nothing if all are of one time.
    pub fn of(pack: &Pack, by: Option<By>, positions: bool) -> Option<Self> {
        let names = |actors: &[crate::model::view::ActorLink]| {
            actors.iter().map(|actor| actor.name.clone()).collect()
        };
        let mut all: Vec<Placed> = Vec::new();
        for event in &pack.timeline {
            let Some(mark) = mark(&event.claim, &event.date, false) else { continue };
            all.push(Placed { mark, topics: event.topics.clone(), actors: names(&event.actors) });
        }
        for topic in pack.topics.iter().filter(|_| positions) {
            for position in &topic.positions {
                let Some(mark) = mark(&position.claim, &position.date, true) else { continue };
                let actors = vec![position.actor.name.clone()];
                all.push(Placed { mark, topics: vec![topic.title.clone()], actors });
            }
        }
        // Where all is of one time, an axis has nothing to tell apart.
        let span = |one: &Placed| (one.mark.first, one.mark.last);
        if all.iter().all(|one| span(one) == span(&all[0])) {
            return None;
        }
        let by = by.or_else(|| {
            let most = |named: usize| named * 2 >= all.len();
            let by_topic = all.iter().filter(|one| !one.topics.is_empty()).count();
            let by_actor = all.iter().filter(|one| !one.actors.is_empty()).count();
            if most(by_topic) { Some(By::Topic) } else { most(by_actor).then_some(By::Actor) }
        });
        let mut lanes: BTreeMap<String, Vec<Mark>> = BTreeMap::new();
        let mut rest = Vec::new();
        for Placed { mark, topics, actors } in all {
            let names: BTreeSet<String> = match by {
                Some(By::Topic) => topics.into_iter().collect(),
                Some(By::Actor) => actors.into_iter().collect(),
                None => BTreeSet::new(),
            };
            if names.is_empty() {
                rest.push(mark.clone());
            }
            for name in names {
                lanes.entry(name).or_default().push(mark.clone());
            }
        }
        let mut lanes: Vec<Lane> = lanes.into_iter().map(|(name, marks)| Lane { name, marks }).collect();
        if lanes.len() + usize::from(!rest.is_empty()) > LANES {
            lanes.sort_by(|a, b| (b.marks.len(), &a.name).cmp(&(a.marks.len(), &b.name)));
            rest.extend(lanes.split_off(LANES - 1).into_iter().flat_map(|lane| lane.marks));
        }
        for lane in &mut lanes {
            lane.marks.sort_by(Mark::order);
        }
        lanes.sort_by(|a, b| Mark::order(&a.marks[0], &b.marks[0]).then_with(|| a.name.cmp(&b.name)));
        rest.sort_by(Mark::order);
        rest.dedup();
        let by = by.filter(|_| !lanes.is_empty());
        if !rest.is_empty() {
            lanes.push(Lane {
                name: if by.is_some() { "Other".to_owned() } else { String::new() },
                marks: rest,
            });
        }
        Some(Self { by, lanes, english: is_english(&pack.language) })
    }

    /// Every mark once, by time.
    pub fn marks(&self) -> Vec<&Mark> {
        let mut all: Vec<&Mark> = self.lanes.iter().flat_map(|lane| &lane.marks).collect();
        all.sort_by(|a, b| a.order(b));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }

    /// The same with the marks of these claims alone.
    #[must_use]
    pub fn only(&self, keep: &BTreeSet<&ClaimId>) -> Self {
        let lanes = self.lanes.iter().map(|lane| Lane {
            name: lane.name.clone(),
            marks: lane.marks.iter().filter(|mark| keep.contains(&mark.id)).cloned().collect(),
        });
        Self { lanes: lanes.filter(|lane| !lane.marks.is_empty()).collect(), ..*self }
    }

    /// What it shows, in words.
    pub fn alt(&self) -> String {
        let marks = self.marks();
        let named = marks.len() <= NAMED;
        let lanes = self.lanes.iter().map(|lane| {
            let numbers: Vec<&str> = lane.marks.iter().map(|mark| mark.number.as_str()).collect();
            let said = if named { numbers.join(", ") } else { numbers.len().to_string() };
            if lane.name.is_empty() { said } else { format!("{}: {said}", lane.name) }
        });
        let lanes = lanes.collect::<Vec<_>>().join("; ");
        let first =
            marks.iter().min_by_key(|mark| (mark.first.is_some(), mark.first)).map_or("", |mark| &mark.words);
        let last =
            marks.iter().max_by_key(|mark| (mark.last.is_none(), mark.last)).map_or("", |mark| &mark.words);
        if !self.english {
            return format!("{first} – {last}. {lanes}.");
        }
        let positions = marks.iter().filter(|mark| mark.position).count();
        let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let what = match (marks.len() - positions, positions) {
            (events, 0) => count(events, "event"),
            (0, positions) => count(positions, "position"),
            (events, positions) => format!("{} and {}", count(events, "event"), count(positions, "position")),
        };
        let by = match self.by {
            Some(By::Topic) => ", by topic",
            Some(By::Actor) => ", by actor",
            None => "",
        };
        let open = marks.iter().any(|mark| mark.first.is_none() || mark.last.is_none());
        let span = match (first == last, open) {
            (true, _) => format!(", dated {first}"),
            (_, true) => format!(", the first dated {first}, the last {last}"),
            _ => format!(" from {first} to {last}"),
        };
        let unsure = match marks.iter().filter(|mark| !mark.sure).count() {
            0 => String::new(),
            1 => " One date is uncertain or approximate.".to_owned(),
            more => format!(" {more} dates are uncertain or approximate."),
        };
        format!("Timeline of {what}{span}{by}. {lanes}.{unsure}")
    }
}

impl Mark {
    /// What it shares with the marks that one place stands for.
    pub fn key(&self) -> (Option<i64>, Option<i64>, bool, bool) {
        (self.first, self.last, self.sure, self.position)
    }

    /// By the first day, then the last, then the number.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |mark: &Self| (mark.first, mark.last.is_none(), mark.last, mark.number.len());
        key(self).cmp(&key(other)).then_with(|| (&self.number, &self.id).cmp(&(&other.number, &other.id)))
    }
}

fn mark(claim: &ClaimView, when: &When, position: bool) -> Option<Mark> {
    let date = Date::parse(&when.edtf).ok()?;
    let closed = |day: Day| (day != Day::MIN && day != Day::MAX).then(|| number(day));
    Some(Mark {
        id: claim.id.clone(),
        number: claim.number.clone(),
        position,
        first: closed(date.earliest()),
        last: closed(date.latest()),
        sure: !when.edtf.contains(['?', '~', '%']),
        words: when.words.clone(),
    })
}
