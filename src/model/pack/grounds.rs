//! What a pack stands on, as notes of its own: they ride inside the PDF, so that it carries its evidence.
//!
//! In: a briefing of checked notes, or a recall. Out: notes from which `build` makes the same pack, and no more: no claim of another
//! briefing, no article's text, no path. What the pack only touches on stands there as a stub: the briefing before by its name and
//! date, an earlier stance without its words.

use super::Packer;
use crate::base::id::{ActorId, ClaimId, SourceId, TopicId};
use crate::base::span::{FileId, Span, Spanned};
use crate::check::selection::Selection;
use crate::evidence::{Fault, Lock as Locked, Record};
use crate::load::decode::MAX_ID;
use crate::model::recall::Recall;
use crate::note::word::{Tlp, Whereabouts};
use crate::note::{
    Assessment, Briefing, Claim, ClaimRef, Event, Exemption, Notes, Position, Source, Text, Topic, yaml,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The name of the notes inside a PDF.
pub const NOTES: &str = "notes.yaml";
/// The name of the lock inside a PDF, the one that it has in `sources/`.
pub const LOCK: &str = "quotes.lock";
/// What an earlier stance says that the pack tells of, and whose claim is not part of it.
pub const EARLIER: &str = "An earlier stance; the claim itself is not part of this pack.";
/// What contradicts a claim of the pack, and is not part of it.
pub const CONTRADICTION: &str = "What contradicts it; the claim itself is not part of this pack.";
/// Why a judgment of a correction note may stand alone there.
pub const NO_BASIS: &str = "what it rests on is not part of this correction note";

const HEAD: &str = "\
# What this pack stands on, written by briefpack from notes that it had checked. In `sources/` of an empty folder, and
# `quotes.lock` beside it if there is one, `briefpack check` and `briefpack build` read it as they read any notes.
";

/// The notes that a pack stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// One note.
    pub notes: String,
    /// A lock with the records of the pack's quotations, if there are any.
    pub lock: Option<String>,
}

impl Grounds {
    /// Its files by name.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let lock = self.lock.as_deref().map(|lock| (LOCK, lock));
        std::iter::once((NOTES, self.notes.as_str())).chain(lock)
    }
}

impl<'a> Packer<'a> {
    /// What the pack of a briefing stands on.
    pub fn grounds(&self, briefing: &'a Briefing) -> Grounds {
        self.stands_on(Some(briefing), &self.selector.select(briefing))
    }

    /// What the correction note of a recall stands on: its claims and their sources. It has no briefing, since it stands in no note.
    pub fn correction_grounds(&self, recall: &Recall) -> Grounds {
        let noted = recall.noted();
        let sources = BTreeSet::from([recall.source.clone()]);
        self.stands_on(None, &self.selector.of(|id| noted.contains(id), sources))
    }

    fn stands_on(&self, briefing: Option<&'a Briefing>, selection: &Selection<'a>) -> Grounds {
        let held: HashSet<&ClaimId> = selection.claims.iter().map(|claim| claim.id()).collect();
        let mut notes = Notes::default();
        for claim in &selection.claims {
            match claim {
                ClaimRef::Position(position) => notes
                    .positions
                    .push(Position { claim: cut(&position.claim, &held), ..(*position).clone() }),
                ClaimRef::Event(event) => {
                    notes.events.push(Event { claim: cut(&event.claim, &held), ..(*event).clone() });
                }
                ClaimRef::Assessment(assessment) => {
                    let mut own = (*assessment).clone();
                    own.claim = cut(&assessment.claim, &held);
                    own.because.retain(|id| held.contains(&id.value));
                    // A correction holds what rests on its source, not all that a judgment rests on besides.
                    if own.because.is_empty() {
                        own.claim.allow.push(exemption("assessment-without-basis", NO_BASIS));
                    }
                    notes.assessments.push(own);
                }
            }
        }
        self.add_contradiction(&held, &mut notes);
        if let Some(briefing) = briefing {
            notes.positions.extend(self.earlier(&notes.positions, &held));
            self.add_briefing(briefing, &mut notes);
        }
        self.add_names(briefing, &mut notes);
        self.add_sources(selection, &mut notes);
        Grounds { notes: format!("{HEAD}{}", yaml(&notes)), lock: self.locked(selection) }
    }

    /// Stubs of the stances before those of the pack, as far as it tells of them.
    fn earlier(&self, own: &[Position], held: &HashSet<&ClaimId>) -> Vec<Position> {
        let mut groups: BTreeMap<(&ActorId, &TopicId), Vec<&Position>> = BTreeMap::new();
        for position in own {
            groups.entry((&position.actor.value, &position.topic.value)).or_default().push(position);
        }
        let mut wanted: BTreeMap<&ClaimId, &Position> = BTreeMap::new();
        for (key, group) in &groups {
            let all = self.stances.get(key).map_or(&[][..], Vec::as_slice);
            for position in group {
                let before = all.iter().rfind(|other| other.date.latest() < position.date.earliest());
                let Some(before) = before.filter(|before| !held.contains(&before.claim.id.value)) else {
                    continue;
                };
                // One of the same stance is not told; it only matters where without it another would be taken for the last.
                if group.len() > 1 || before.stance.value != position.stance.value {
                    wanted.insert(&before.claim.id.value, before);
                }
            }
        }
        let mut taken: HashSet<String> = held.iter().map(ToString::to_string).collect();
        let mut stubs: Vec<&Position> = wanted.into_values().collect();
        stubs.sort_by_key(|position| (&position.actor.value, &position.topic.value, &position.date.value));
        stubs.into_iter().map(|position| stub(position, own, &mut taken)).collect()
    }

    /// What is improbable is contradicted by something: where that is not held, a stub stands for it. It is a judgment without a basis,
    /// which no briefing takes in.
    fn add_contradiction(&self, held: &HashSet<&ClaimId>, notes: &mut Notes) {
        let mut id = String::from("elsewhere");
        while held.contains(&ClaimId::from(&*id)) {
            id.push_str("-2");
        }
        let id = Spanned::new(ClaimId::from(id), nowhere());
        let mut wanted = false;
        let claims = notes.positions.iter_mut().map(|position| &mut position.claim);
        for claim in claims.chain(notes.events.iter_mut().map(|event| &mut event.claim)) {
            let improbable = claim.credibility.as_ref().is_some_and(|credibility| credibility.value.0 == 5);
            let others = self.disputes.get(&claim.id.value);
            let lost = others.is_some_and(|others| !others.iter().any(|other| held.contains(other)));
            if improbable && lost {
                claim.disputes.push(id.clone());
                wanted = true;
            }
        }
        if wanted {
            let allow = exemption("assessment-without-basis", "its basis is not part of this pack");
            let claim = bare(id, CONTRADICTION, allow);
            notes.assessments.push(Assessment {
                claim,
                likelihood: None,
                confidence: None,
                because: Vec::new(),
            });
        }
    }

    fn add_briefing(&self, briefing: &'a Briefing, notes: &mut Notes) {
        let mut own = briefing.clone();
        if let Some(previous) = self.selector.previous(briefing) {
            own.previous = Some(previous.id.clone());
            if previous.id != briefing.id {
                notes.briefings.push(named(previous, briefing.tlp.as_ref().map(|tlp| tlp.value)));
            }
        }
        notes.briefings.push(own);
    }

    /// The actors and topics that claims and briefing name. A topic is part of the nearest wider one that is among them.
    fn add_names(&self, briefing: Option<&Briefing>, notes: &mut Notes) {
        let mut actors: BTreeSet<&ActorId> = BTreeSet::new();
        let mut topics: HashSet<&TopicId> = HashSet::new();
        for position in &notes.positions {
            actors.insert(&position.actor.value);
            topics.insert(&position.topic.value);
        }
        for event in &notes.events {
            actors.extend(event.actors.iter().map(|id| &id.value));
            topics.extend(event.topics.iter().map(|id| &id.value));
        }
        if let Some(briefing) = briefing {
            actors.extend(briefing.actors.iter().map(|id| &id.value));
            topics.extend(briefing.topics.iter().map(|id| &id.value));
        }
        notes.actors =
            actors.iter().filter_map(|id| self.index.actors.get(*id)).map(|actor| (*actor).clone()).collect();
        // Packs show topics in the order in which they are declared.
        let declared = self.checked.notes().topics.iter().filter(|topic| topics.contains(&topic.id.value));
        notes.topics = declared
            .map(|topic| Topic { part_of: self.wider(topic, &topics).cloned(), ..topic.clone() })
            .collect();
    }

    fn wider(&self, topic: &'a Topic, among: &HashSet<&TopicId>) -> Option<&'a Spanned<TopicId>> {
        let mut seen = HashSet::from([&topic.id.value]);
        let mut at = topic.part_of.as_ref();
        while let Some(id) = at.filter(|id| seen.insert(&id.value)) {
            if among.contains(&id.value) {
                return Some(id);
            }
            at = self.index.topics.get(&id.value).and_then(|topic| topic.part_of.as_ref());
        }
        None
    }

    /// The sources that are cited, those that judgments have from their basis, and all that these derive from.
    fn add_sources(&self, selection: &Selection<'a>, notes: &mut Notes) {
        let mut open: Vec<SourceId> = selection.sources.iter().cloned().collect();
        open.extend(selection.claims.iter().flat_map(|claim| self.gather(*claim)));
        let mut all: BTreeMap<&SourceId, &Source> = BTreeMap::new();
        while let Some(id) = open.pop() {
            let Some((id, source)) = self.index.sources.get_key_value(&id) else { continue };
            if all.insert(id, source).is_none() {
                open.extend(source.derived_from.iter().map(|origin| origin.value.clone()));
            }
        }
        // An article's text is its publisher's, and where it lies is nobody's business.
        let bare = |source: &Source| Source { snapshot: None, ..source.clone() };
        notes.sources = all.into_values().map(bare).collect();
    }

    /// The lock's records of the quotations, under the names of their own claims.
    fn locked(&self, selection: &Selection<'a>) -> Option<String> {
        let mut quotes = Vec::new();
        for claim in &selection.claims {
            for (number, citation) in claim.claim().cite.iter().enumerate() {
                let Some(proof) = self.proof(claim.id(), number).filter(|_| citation.quote.is_some()) else {
                    continue;
                };
                let own = |record: &Record| Record { claim: claim.id().clone(), ..record.clone() };
                quotes.extend(proof.locked.as_ref().map(own));
                // That it was changed after its lock is known by the record of what it was.
                if proof.faults.iter().any(|fault| matches!(fault, Fault::ChangedAfterLock { .. })) {
                    let orphans = self.checked.evidence().orphans.iter();
                    let same = |record: &&Record| {
                        record.claim == *claim.id() && record.source == citation.source.value
                    };
                    quotes.extend(orphans.filter(same).cloned());
                }
            }
        }
        quotes.sort();
        quotes.dedup();
        (!quotes.is_empty()).then(|| Locked { version: 1, quotes }.to_yaml())
    }
}

/// A claim without what it says of claims that are not `held`, under the id that it has in the pack.
fn cut(claim: &Claim, held: &HashSet<&ClaimId>) -> Claim {
    let mut own = claim.clone();
    own.disputes.retain(|id| held.contains(&id.value));
    // A derived id may be longer than one that is given; it is derived again.
    own.named |= own.id.as_str().len() <= MAX_ID;
    own
}

/// A place for what stands in no note.
fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn said(text: &str) -> Text {
    Spanned::new(text.to_string(), nowhere())
}

fn exemption(rule: &str, because: &str) -> Exemption {
    Exemption { rule: said(rule), because: Some(said(because)), until: None, span: nowhere() }
}

/// A claim that says no more than that there is one.
fn bare(id: Spanned<ClaimId>, text: &str, allow: Exemption) -> Claim {
    Claim {
        id,
        named: true,
        shared: false,
        text: said(text),
        cite: Vec::new(),
        cite_span: None,
        credibility: None,
        disputes: Vec::new(),
        allow: vec![allow],
        span: nowhere(),
    }
}

/// A stance as the pack tells of it: whose, on what, when, and nothing else. Of the stances of one day the last by id counts as the
/// one before, and this one did.
fn stub(position: &Position, own: &[Position], taken: &mut HashSet<String>) -> Position {
    let same = |other: &&Position| {
        other.actor.value == position.actor.value
            && other.topic.value == position.topic.value
            && other.date.value == position.date.value
    };
    let last = own.iter().filter(same).map(|other| other.claim.id.as_str()).max();
    let base = last.map_or_else(|| "before".to_string(), |last| format!("{last}-before"));
    let numbered = (1..=taken.len() + 1).map(|count| format!("{base}-{count}"));
    let mut free = numbered.filter(|id| id.len() <= MAX_ID && !taken.contains(id));
    let id = free.next().unwrap_or_else(|| "z".repeat(MAX_ID));
    taken.insert(id.clone());
    Position {
        claim: bare(
            Spanned::new(ClaimId::from(id), nowhere()),
            EARLIER,
            exemption("claim-without-citation", "its claim and source are not part of this pack"),
        ),
        conditions: Vec::new(),
        ..position.clone()
    }
}

/// A briefing by name and date alone; by date alone if it is for fewer readers than a pack with this label.
fn named(briefing: &Briefing, label: Option<Tlp>) -> Briefing {
    let wider = match (briefing.tlp.as_ref().map(|tlp| tlp.value), label) {
        (None | Some(Tlp::Clear), _) => true,
        (Some(own), Some(label)) => own >= label,
        (Some(_), None) => false,
    };
    Briefing {
        title: if wider {
            briefing.title.clone()
        } else {
            said(&format!("The briefing of {}", briefing.date.as_str()))
        },
        id: briefing.id.clone(),
        date: briefing.date.clone(),
        covers: None,
        topics: Vec::new(),
        actors: Vec::new(),
        tlp: None,
        scale: None,
        authors: Vec::new(),
        language: None,
        previous: None,
        summary: None,
        claims: Some(Spanned::new(Whereabouts::Elsewhere, nowhere())),
        span: nowhere(),
    }
}
