//! Which claims go into a briefing.
//!
//! The positions and events in its period, topics and actors; the assessments whose basis is then all there; whatever
//! its summary cites, with the basis of that.

use super::{Index, references};
use crate::base::date::{Date, Day};
use crate::base::id::{ClaimId, SourceId};
use crate::note::{Briefing, ClaimRef, Notes};
use std::collections::{BTreeSet, HashSet};

/// What a briefing holds.
#[derive(Debug)]
pub struct Selection<'a> {
    /// Its claims: positions, events, assessments, each by date and id.
    pub claims: Vec<ClaimRef<'a>>,
    /// The sources that its summary cites by themselves.
    pub sources: BTreeSet<SourceId>,
}

/// The dated claims of a project, ready to be cut by period.
#[derive(Debug)]
pub struct Selector<'a> {
    notes: &'a Notes,
    index: &'a Index<'a>,
    /// Claims of one day, by that day.
    days: Vec<(Day, ClaimRef<'a>)>,
    /// Claims of a longer or open time.
    spans: Vec<ClaimRef<'a>>,
}

impl<'a> Selector<'a> {
    /// Sorts the claims by date.
    pub fn new(notes: &'a Notes, index: &'a Index<'a>) -> Self {
        let mut days = Vec::new();
        let mut spans = Vec::new();
        for claim in notes.claims() {
            let Some(date) = claim.date() else { continue };
            if date.earliest() == date.latest() {
                days.push((date.earliest(), claim));
            } else {
                spans.push(claim);
            }
        }
        days.sort_by_key(|(day, _)| *day);
        Self { notes, index, days, spans }
    }

    /// The briefing before `briefing`: the one it names, or the latest with an earlier date.
    pub fn previous(&self, briefing: &Briefing) -> Option<&'a Briefing> {
        if let Some(named) = &briefing.previous {
            return self.index.briefings.get(&named.value).copied();
        }
        let earlier =
            self.notes.briefings.iter().filter(|other| other.date.latest() < briefing.date.earliest());
        earlier.max_by(|a, b| (&a.date.value, &a.id.value).cmp(&(&b.date.value, &b.id.value)))
    }

    /// The period of a briefing: what it says, or from behind the briefing before it to its own date.
    fn period(&self, briefing: &Briefing) -> (Day, Day) {
        if let Some(covers) = &briefing.covers {
            return (covers.earliest(), covers.latest());
        }
        let after = self.previous(briefing).map_or(Day::MIN, |previous| {
            let last = previous.date.latest();
            // No calendar is needed: the day after is only compared with.
            Day { day: last.day + 1, ..last }
        });
        (after, briefing.date.latest())
    }

    fn wanted(&self, briefing: &Briefing, claim: ClaimRef<'a>) -> bool {
        let (topics, actors) = match claim {
            ClaimRef::Position(position) => {
                (std::slice::from_ref(&position.topic), std::slice::from_ref(&position.actor))
            }
            ClaimRef::Event(event) => (&event.topics[..], &event.actors[..]),
            ClaimRef::Assessment(_) => return false,
        };
        let on_topic = briefing.topics.is_empty()
            || topics
                .iter()
                .any(|topic| briefing.topics.iter().any(|wider| self.index.is_part_of(topic, wider)));
        let by_actor = briefing.actors.is_empty()
            || actors.iter().any(|actor| briefing.actors.iter().any(|wanted| wanted.value == actor.value));
        on_topic && by_actor
    }

    /// The claims of a briefing.
    pub fn select(&self, briefing: &'a Briefing) -> Selection<'a> {
        let (first, last) = self.period(briefing);
        let from = self.days.partition_point(|(day, _)| *day < first);
        let to = self.days.partition_point(|(day, _)| *day <= last).max(from);
        let in_span = |date: &Date| date.earliest() <= last && first <= date.latest();
        let spans = self.spans.iter().copied().filter(|claim| claim.date().is_some_and(|date| in_span(date)));
        let mut claims: Vec<_> = self.days[from..to]
            .iter()
            .map(|(_, claim)| *claim)
            .chain(spans)
            .filter(|claim| self.wanted(briefing, *claim))
            .collect();
        let mut held: HashSet<&ClaimId> = claims.iter().map(|claim| claim.id()).collect();
        self.add_assessments(&mut claims, &mut held);
        let mut sources = BTreeSet::new();
        let mut cited = Vec::new();
        if let Some(summary) = &briefing.summary {
            for reference in references(&summary.value) {
                if let Some(claim) = self.index.claims.get(&ClaimId::from(reference.id)) {
                    cited.push(*claim);
                } else {
                    sources.insert(SourceId::from(reference.id));
                }
            }
        }
        while let Some(claim) = cited.pop() {
            if held.insert(claim.id()) {
                claims.push(claim);
                cited.extend(
                    claim.because().iter().filter_map(|id| self.index.claims.get(&id.value)).copied(),
                );
            }
        }
        let rank = |claim: &ClaimRef<'_>| match claim {
            ClaimRef::Position(_) => 0,
            ClaimRef::Event(_) => 1,
            ClaimRef::Assessment(_) => 2,
        };
        claims.sort_by(|a, b| {
            let key = |claim: &ClaimRef<'a>| (rank(claim), claim.date().map(|date| &date.value), claim.id());
            key(a).cmp(&key(b))
        });
        Selection { claims, sources }
    }

    /// Adds each assessment whose basis is all held; one may rest on another.
    fn add_assessments(&self, claims: &mut Vec<ClaimRef<'a>>, held: &mut HashSet<&'a ClaimId>) {
        let mut open: Vec<_> =
            self.notes.assessments.iter().filter(|open| !open.because.is_empty()).collect();
        loop {
            let before = open.len();
            open.retain(|assessment| {
                let founded = assessment.because.iter().all(|id| held.contains(&id.value));
                if founded && held.insert(&assessment.claim.id.value) {
                    claims.push(ClaimRef::Assessment(assessment));
                }
                !founded
            });
            if open.len() == before {
                break;
            }
        }
    }
}
