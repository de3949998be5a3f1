//! Which claims go into a briefing.
//!
//! The positions and events in its period, topics and actors; the assessments whose basis is then all there; whatever
//! its summary cites, with the basis of that.

use super::timeline::Timeline;
use super::{Index, references};
use crate::base::date::Day;
use crate::base::id::{ClaimId, SourceId, TopicId};
use crate::note::{Briefing, ClaimRef, Notes};
use foldhash::{HashMap, HashMapExt, HashSet};
use std::collections::BTreeSet;

/// What a briefing holds.
#[derive(Debug)]
pub struct Selection<'a> {
    /// Its claims: positions, events, assessments, each by date and id.
    pub claims: Vec<ClaimRef<'a>>,
    /// The sources that its summary cites by themselves.
    pub sources: BTreeSet<SourceId>,
}

/// The claims of a project, ready to be cut by period.
#[derive(Debug)]
pub struct Selector<'a> {
    index: &'a Index<'a>,
    /// Every claim, in the order in which a briefing holds them. All else here names a claim by its place in it.
    claims: Vec<ClaimRef<'a>>,
    /// The places of the claims by their ids.
    places: HashMap<&'a str, usize>,
    /// Claims of one day, by that day.
    days: Vec<(Day, usize)>,
    /// Claims of a longer or open time.
    spans: Timeline,
    /// The briefings by the last day they can be of, each with the latest of those up to it.
    briefings: Vec<(Day, &'a Briefing)>,
    /// The assessments that rest on a claim.
    resting: HashMap<usize, Vec<usize>>,
    /// The claims that an assessment rests on; it is not there if one of them is not.
    bases: HashMap<usize, Vec<usize>>,
    /// The topics that are part of a topic.
    parts: HashMap<&'a TopicId, Vec<&'a TopicId>>,
}

impl<'a> Selector<'a> {
    /// Sorts the claims by kind, date and id.
    pub fn new(notes: &'a Notes, index: &'a Index<'a>) -> Self {
        let mut claims: Vec<_> = notes.claims().collect();
        claims.sort_by_cached_key(|claim| {
            let kind = match claim {
                ClaimRef::Position(_) => 0,
                ClaimRef::Event(_) => 1,
                ClaimRef::Assessment(_) => 2,
            };
            (kind, claim.date().map(|date| (date.earliest(), date.latest(), date.as_str())), claim.id())
        });
        let mut places = HashMap::with_capacity(claims.len());
        let mut days = Vec::new();
        let mut spans = Vec::new();
        for (place, claim) in claims.iter().enumerate() {
            places.entry(claim.id().as_str()).or_insert(place);
            let Some(date) = claim.date() else { continue };
            let (first, last) = (date.earliest(), date.latest());
            if first == last {
                days.push((first, place));
            } else {
                spans.push((first, last, place));
            }
        }
        days.sort_unstable();
        let (mut resting, mut bases): (HashMap<_, Vec<_>>, _) = (HashMap::new(), HashMap::new());
        for (place, claim) in claims.iter().enumerate() {
            let basis = claim.because().iter().map(|id| places.get(id.as_str()).copied());
            let Some(basis) = basis.collect::<Option<Vec<usize>>>() else { continue };
            for base in &basis {
                resting.entry(*base).or_default().push(place);
            }
            if !basis.is_empty() {
                bases.insert(place, basis);
            }
        }
        let mut parts: HashMap<_, Vec<_>> = HashMap::new();
        for topic in &notes.topics {
            if let Some(wider) = &topic.part_of {
                parts.entry(&wider.value).or_default().push(&topic.id.value);
            }
        }
        let (spans, briefings) = (Timeline::new(spans), by_day(notes));
        Self { index, claims, places, days, spans, briefings, resting, bases, parts }
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

    /// The topics that go in with those of a briefing: what is part of them, at any depth.
    fn topics(&self, briefing: &'a Briefing) -> HashSet<&'a TopicId> {
        let mut all = HashSet::default();
        let mut open: Vec<_> = briefing.topics.iter().map(|topic| &topic.value).collect();
        while let Some(topic) = open.pop() {
            if all.insert(topic) {
                open.extend(self.parts.get(topic).into_iter().flatten());
            }
        }
        all
    }

    /// Keeps the claims of a briefing's topics and actors.
    fn retain_wanted(&self, briefing: &'a Briefing, chosen: &mut Vec<usize>) {
        let topics = self.topics(briefing);
        let actors: HashSet<_> = briefing.actors.iter().map(|actor| &actor.value).collect();
        chosen.retain(|place| {
            let (of, by) = match self.claims[*place] {
                ClaimRef::Position(position) => {
                    (std::slice::from_ref(&position.topic), std::slice::from_ref(&position.actor))
                }
                ClaimRef::Event(event) => (&event.topics[..], &event.actors[..]),
                ClaimRef::Assessment(_) => return false,
            };
            (topics.is_empty() || of.iter().any(|topic| topics.contains(&topic.value)))
                && (actors.is_empty() || by.iter().any(|actor| actors.contains(&actor.value)))
        });
    }

    /// The claims of a briefing.
    pub fn select(&self, briefing: &'a Briefing) -> Selection<'a> {
        if briefing.claims.is_some() {
            return Selection { claims: Vec::new(), sources: BTreeSet::new() };
        }
        let (first, last) = self.period(briefing);
        let from = self.days.partition_point(|(day, _)| *day < first);
        let to = self.days.partition_point(|(day, _)| *day <= last).max(from);
        let mut chosen: Vec<usize> = self.days[from..to].iter().map(|(_, place)| *place).collect();
        self.spans.overlapping(first, last, &mut chosen);
        self.retain_wanted(briefing, &mut chosen);
        let mut held: HashSet<usize> = chosen.iter().copied().collect();
        self.add_assessments(&mut chosen, &mut held);
        let mut sources = BTreeSet::new();
        let mut cited = Vec::new();
        if let Some(summary) = &briefing.summary {
            for reference in references(&summary.value) {
                if let Some(place) = self.places.get(reference.id) {
                    cited.push(*place);
                } else {
                    sources.insert(SourceId::from(reference.id));
                }
            }
        }
        while let Some(place) = cited.pop() {
            if held.insert(place) {
                chosen.push(place);
                let basis = self.claims[place].because().iter();
                cited.extend(basis.filter_map(|id| self.places.get(id.as_str())));
            }
        }
        chosen.sort_unstable();
        Selection { claims: chosen.into_iter().map(|place| self.claims[place]).collect(), sources }
    }

    /// The claims that `wanted` takes, in the order in which a briefing holds them, with `sources` cited by themselves.
    pub fn of(&self, wanted: impl Fn(&ClaimId) -> bool, sources: BTreeSet<SourceId>) -> Selection<'a> {
        let claims = self.claims.iter().copied().filter(|claim| wanted(claim.id()));
        Selection { claims: claims.collect(), sources }
    }

    /// Adds each assessment whose basis is all held; one may rest on another.
    fn add_assessments(&self, chosen: &mut Vec<usize>, held: &mut HashSet<usize>) {
        let mut at = 0;
        // What is added stands at the end, and is asked in its turn what rests on it.
        while let Some(place) = chosen.get(at) {
            for assessment in self.resting.get(place).into_iter().flatten() {
                let basis = self.bases.get(assessment);
                let founded = basis.is_some_and(|basis| basis.iter().all(|base| held.contains(base)));
                if founded && held.insert(*assessment) {
                    chosen.push(*assessment);
                }
            }
            at += 1;
        }
    }
}

/// The briefings by the last day they can be of, each with the latest of those up to it: by date, then id.
fn by_day(notes: &Notes) -> Vec<(Day, &Briefing)> {
    let mut all: Vec<_> = notes.briefings.iter().map(|briefing| (briefing.date.latest(), briefing)).collect();
    all.sort_by_key(|(day, _)| *day);
    for at in 1..all.len() {
        let before = all[at - 1].1;
        let here = all[at].1;
        if (&before.date.value, &before.id.value) > (&here.date.value, &here.id.value) {
            all[at].1 = before;
        }
    }
    all
}
