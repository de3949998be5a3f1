//! A briefing's claims, put in order and numbered: the pack.

mod claim;
mod correction;
mod exemption;
mod grounds;
mod manifest;
mod source;

pub use grounds::{CONTRADICTION, EARLIER, Grounds, LOCK, NO_BASIS, NOTES};

use super::manifest::Manifest;
use super::markdown::{self, Link, Markdown};
use super::matrix::Matrix;
use super::view::{ActorLink, ClaimLink, EventView, Judgment, Pack, Previous, TopicView, When};
use crate::base::date::Date;
use crate::base::id::{ActorId, ClaimId, TopicId};
use crate::base::script::{isolated, runs_right_to_left};
use crate::check::selection::{Selection, Selector};
use crate::check::{Checked, Index};
use crate::note::{Briefing, ClaimRef, Position, Source};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Name and version of the tool.
pub const GENERATOR: &str = concat!("briefpack ", env!("CARGO_PKG_VERSION"));

/// Makes the packs of a project.
#[derive(Debug)]
pub struct Packer<'a> {
    checked: &'a Checked,
    index: &'a Index<'a>,
    selector: Selector<'a>,
    /// The positions of an actor on a topic, by date.
    stances: HashMap<(&'a ActorId, &'a TopicId), Vec<&'a Position>>,
    /// For each claim those that dispute it or that it disputes.
    disputes: HashMap<&'a ClaimId, BTreeSet<&'a ClaimId>>,
}

/// A briefing's claims with their numbers.
#[derive(Debug)]
pub struct Selected<'a> {
    briefing: &'a Briefing,
    selection: Selection<'a>,
    numbers: HashMap<&'a ClaimId, String>,
    language: &'a str,
}

impl<'a> Packer<'a> {
    /// Gets ready for the packs of these notes; `index` is theirs.
    pub fn new(checked: &'a Checked, index: &'a Index<'a>) -> Self {
        let notes = checked.notes();
        let mut stances: HashMap<_, Vec<&Position>> = HashMap::new();
        for position in &notes.positions {
            stances.entry((&position.actor.value, &position.topic.value)).or_default().push(position);
        }
        for positions in stances.values_mut() {
            positions
                .sort_by(|a, b| (&a.date.value, &a.claim.id.value).cmp(&(&b.date.value, &b.claim.id.value)));
        }
        let mut disputes: HashMap<&ClaimId, BTreeSet<&ClaimId>> = HashMap::new();
        for claim in notes.claims() {
            for other in &claim.claim().disputes {
                disputes.entry(claim.id()).or_default().insert(&other.value);
                disputes.entry(&other.value).or_default().insert(claim.id());
            }
        }
        Self { checked, index, selector: Selector::new(notes, index), stances, disputes }
    }

    /// The pack of a briefing and its manifest, whose `files` are still to be filled in.
    pub fn pack(&self, briefing: &'a Briefing) -> (Pack, Manifest) {
        let previous = self.selector.previous(briefing);
        self.compose(briefing, self.selector.select(briefing), previous, &HashMap::new())
    }

    /// The pack of these claims, under the head of `briefing`; `numbers` are those that claims bear already.
    fn compose(
        &self,
        briefing: &'a Briefing,
        selection: Selection<'a>,
        previous: Option<&Briefing>,
        numbers: &HashMap<&ClaimId, String>,
    ) -> (Pack, Manifest) {
        let mut selected =
            Selected { briefing, selection, numbers: HashMap::new(), language: briefing.language() };
        let topics = self.order(&mut selected);
        for (id, number) in &mut selected.numbers {
            if let Some(known) = numbers.get(id) {
                number.clone_from(known);
            }
        }
        let topics: Vec<TopicView> =
            topics.into_iter().map(|(id, positions)| self.topic(&selected, id, &positions)).collect();
        let mut assessments: Vec<Judgment> = Vec::new();
        let mut timeline: Vec<EventView> = Vec::new();
        for claim in &selected.selection.claims {
            match claim {
                ClaimRef::Position(_) => {}
                ClaimRef::Event(event) => timeline.push(self.event(&selected, event)),
                ClaimRef::Assessment(assessment) => assessments.push(self.judgment(&selected, assessment)),
            }
        }
        let (sources, base) = self.sources(&selected, &assessments, &topics, &timeline);
        let manifest = self.manifest(&selected, &assessments, &topics, &timeline, &sources);
        let pack = Pack {
            id: briefing.id.to_string(),
            title: briefing.title.value.clone(),
            date: selected.when(&briefing.date),
            covers: briefing.covers.as_ref().map(|covers| selected.when(covers)),
            tlp: briefing.tlp.as_ref().map(|tlp| tlp.value.label()),
            authors: values(&briefing.authors),
            language: briefing.language().to_string(),
            generator: GENERATOR.to_string(),
            previous: previous.map(|previous| Previous {
                id: previous.id.to_string(),
                title: previous.title.value.clone(),
                date: selected.when(&previous.date),
            }),
            summary: briefing.summary.as_ref().map(|summary| self.summary(&selected, summary)),
            scale: briefing.scale().title(),
            matrix: Matrix::new(&topics),
            actors: self.actors(&selected, &topics, &timeline),
            assessments,
            topics,
            timeline,
            sources,
            base,
            correction: None,
        };
        (pack, manifest)
    }

    /// Numbers the claims in the order in which they are shown, and groups the positions by topic.
    fn order(&self, selected: &mut Selected<'a>) -> Vec<(&'a TopicId, Vec<&'a Position>)> {
        let mut by_topic: BTreeMap<&TopicId, Vec<&Position>> = BTreeMap::new();
        let (mut judgments, mut events) = (0, 0);
        for claim in &selected.selection.claims {
            match claim {
                ClaimRef::Position(position) => {
                    by_topic.entry(&position.topic.value).or_default().push(position);
                }
                ClaimRef::Event(_) => {
                    events += 1;
                    selected.numbers.insert(claim.id(), format!("E{events}"));
                }
                ClaimRef::Assessment(_) => {
                    judgments += 1;
                    selected.numbers.insert(claim.id(), format!("J{judgments}"));
                }
            }
        }
        // Topics stand in the order in which the notes declare them.
        let declared = self.checked.notes().topics.iter().map(|topic| &topic.id.value);
        let mut topics: Vec<_> = declared.filter_map(|id| by_topic.remove_entry(id)).collect();
        topics.extend(by_topic);
        let mut count = 0;
        for (_, positions) in &mut topics {
            positions.sort_by(|a, b| {
                let key = |position: &'a Position| {
                    (self.name(&position.actor), &position.date.value, &position.claim.id.value)
                };
                key(a).cmp(&key(b))
            });
            for position in positions {
                count += 1;
                selected.numbers.insert(&position.claim.id.value, format!("P{count}"));
            }
        }
        topics
    }

    /// An actor's name; the id where it is not declared, which no checked note leaves so.
    fn name(&self, id: &'a ActorId) -> &'a str {
        self.index.actors.get(id).map_or(id.as_str(), |actor| &actor.name.value)
    }

    fn actor(&self, id: &'a ActorId) -> ActorLink {
        ActorLink { id: id.clone(), name: self.name(id).to_string() }
    }

    fn summary(&self, selected: &Selected<'a>, text: &str) -> Markdown {
        markdown::summary(text, |id| match self.index.claims.get(&ClaimId::from(id)) {
            Some(claim) => {
                let number = selected.numbers.get(claim.id()).map_or(id, |number| number);
                let bare = claim.claim().cite.is_empty() && claim.because().is_empty();
                // The bottom line is all that many read: what has no source says so there, too.
                let note = if bare { ", unsourced" } else { "" };
                Link::Claim(format!("[{number}](#claim-{id}){note}"))
            }
            None => Link::Source(format!("[^{id}]")),
        })
    }
}

impl Selected<'_> {
    /// The language of a source, where it is not the pack's.
    fn foreign<'s>(&self, source: &'s Source) -> Option<&'s str> {
        source.language.as_ref().map(|language| language.value.as_str()).filter(|tag| *tag != self.language)
    }

    fn when(&self, date: &Date) -> When {
        Self::when_in(date, self.language)
    }

    fn when_in(date: &Date, language: &str) -> When {
        let words = date.words_in(language);
        // In a line from right to left the parts of a date in figures would change places.
        let turned = runs_right_to_left(language);
        When {
            edtf: date.to_string(),
            words: if turned { format!("\u{2066}{words}\u{2069}") } else { words },
        }
    }

    /// The Markdown of a condition; one that would turn what stands around it is isolated.
    fn condition(&self, text: &str) -> Markdown {
        let Markdown(text) = markdown::inline(text);
        Markdown(isolated(text, self.language))
    }

    /// A link to a claim that the pack holds.
    fn link(&self, id: &ClaimId) -> Option<ClaimLink> {
        self.numbers.get(id).map(|number| ClaimLink { id: id.clone(), number: number.clone() })
    }
}

fn values(texts: &[crate::note::Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}
