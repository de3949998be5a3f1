//! Which claims go into a briefing.
//!
//! The positions and events in its period, topics and actors; the assessments whose basis is then all there; whatever
//! its summary cites, with the basis of that.

use super::{Index, references};
use crate::base::date::Day;
use crate::base::id::{ClaimId, SourceId};
use crate::note::{Assessment, Briefing, ClaimRef, Notes};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

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
    index: &'a Index<'a>,
    /// Claims of one day, by that day.
    days: Vec<(Day, ClaimRef<'a>)>,
    /// Claims of a longer or open time.
    spans: Timeline<'a>,
    /// The briefings by the last day they can be of, each with the latest of those up to it.
    briefings: Vec<(Day, &'a Briefing)>,
    /// The assessments that rest on a claim.
    resting: HashMap<&'a ClaimId, Vec<&'a Assessment>>,
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
        let mut briefings: Vec<_> =
            notes.briefings.iter().map(|briefing| (briefing.date.latest(), briefing)).collect();
        briefings.sort_by_key(|(day, _)| *day);
        let by_date = |briefing: &'a Briefing| (&briefing.date.value, &briefing.id.value);
        for at in 1..briefings.len() {
            let before = briefings[at - 1].1;
            if by_date(before) > by_date(briefings[at].1) {
                briefings[at].1 = before;
            }
        }
        let mut resting: HashMap<_, Vec<_>> = HashMap::new();
        for assessment in &notes.assessments {
            for id in &assessment.because {
                resting.entry(&id.value).or_default().push(assessment);
            }
        }
        Self { index, days, spans: Timeline::new(spans), briefings, resting }
    }

    /// The briefing before `briefing`: the one it names, or the latest with an earlier date.
    pub fn previous(&self, briefing: &Briefing) -> Option<&'a Briefing> {
        if let Some(named) = &briefing.previous {
            return self.index.briefings.get(&named.value).copied();
        }
        let earlier = self.briefings.partition_point(|(day, _)| *day < briefing.date.earliest());
        self.briefings[..earlier].last().map(|(_, briefing)| *briefing)
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
        let mut claims: Vec<_> = self.days[from..to].iter().map(|(_, claim)| *claim).collect();
        self.spans.overlapping(first, last, &mut claims);
        claims.retain(|claim| self.wanted(briefing, *claim));
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
        let mut at = 0;
        // What is added stands at the end, and is asked in its turn what rests on it.
        while let Some(claim) = claims.get(at) {
            for assessment in self.resting.get(claim.id()).into_iter().flatten() {
                let founded = assessment.because.iter().all(|id| held.contains(&id.value));
                if founded && held.insert(&assessment.claim.id.value) {
                    claims.push(ClaimRef::Assessment(assessment));
                }
            }
            at += 1;
        }
    }
}

/// Claims of a longer or open time: a search tree over their first days that lies flat, with the last day of each
/// subtree, so that a period is answered without a look at each claim.
#[derive(Debug)]
struct Timeline<'a> {
    /// By first day. A stretch's root is its middle.
    claims: Vec<(Day, Day, ClaimRef<'a>)>,
    /// The last day of the subtree whose root stands at the same place.
    last: Vec<Day>,
}

impl<'a> Timeline<'a> {
    fn new(claims: Vec<ClaimRef<'a>>) -> Self {
        let mut claims: Vec<_> = claims
            .into_iter()
            .filter_map(|claim| claim.date().map(|date| (date.earliest(), date.latest(), claim)))
            .collect();
        claims.sort_by_key(|(first, ..)| *first);
        let mut last = vec![Day::MIN; claims.len()];
        Self::last_days(&claims, &mut last);
        Self { claims, last }
    }

    /// Fills in the last days below a stretch; returns that of the whole.
    fn last_days(claims: &[(Day, Day, ClaimRef<'a>)], last: &mut [Day]) -> Day {
        if claims.is_empty() {
            return Day::MIN;
        }
        let root = claims.len() / 2;
        let left = Self::last_days(&claims[..root], &mut last[..root]);
        let right = Self::last_days(&claims[root + 1..], &mut last[root + 1..]);
        last[root] = claims[root].1.max(left).max(right);
        last[root]
    }

    /// Adds the claims that share a day with a period.
    fn overlapping(&self, first: Day, last: Day, found: &mut Vec<ClaimRef<'a>>) {
        let mut open = Vec::from([Range { start: 0, end: self.claims.len() }]);
        while let Some(stretch) = open.pop() {
            let root = stretch.start + stretch.len() / 2;
            if stretch.is_empty() || self.last[root] < first {
                continue;
            }
            let (from, to, claim) = self.claims[root];
            if from <= last {
                if first <= to {
                    found.push(claim);
                }
                open.push(root + 1..stretch.end);
            }
            open.push(stretch.start..root);
        }
    }
}
