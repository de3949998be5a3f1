//! A briefing's claims, put in order and numbered: the pack.

use super::base::{SourceBase, language_name};
use super::manifest::{ClaimEntry, Head, Manifest, NoteRef, SourceEntry};
use super::markdown::{self, Markdown};
use super::matrix::Matrix;
use super::view::{
    ActorLink, ActorView, Before, ClaimLink, ClaimView, EventView, Judgment, Pack, PositionView, Previous,
    Quote, SourceView, TopicView, When,
};
use crate::base::date::Date;
use crate::base::id::{ActorId, ClaimId, SourceId, TopicId};
use crate::base::span::Span;
use crate::check::selection::{Selection, Selector};
use crate::check::{Checked, Index};
use crate::note::likelihood::{Likelihood, Scale};
use crate::note::word::{SourceKind, Status, Word};
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
        let selection = self.selector.select(briefing);
        let mut selected =
            Selected { briefing, selection, numbers: HashMap::new(), language: briefing.language() };
        let topics = self.order(&mut selected);
        let topics: Vec<TopicView> =
            topics.into_iter().map(|(id, positions)| self.topic(&selected, id, &positions)).collect();
        let assessments: Vec<Judgment> = selected
            .selection
            .claims
            .iter()
            .filter_map(|claim| match claim {
                ClaimRef::Assessment(_) => Some(self.judgment(&selected, *claim)),
                _ => None,
            })
            .collect();
        let timeline: Vec<EventView> =
            selected.selection.claims.iter().filter_map(|claim| self.event(&selected, *claim)).collect();
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
            previous: self.selector.previous(briefing).map(|previous| Previous {
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
                    by_topic.entry(&position.topic.value).or_default().push(position)
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

    fn claim(&self, selected: &Selected<'a>, claim: ClaimRef<'a>) -> ClaimView {
        let note = claim.claim();
        let mut sources: Vec<SourceId> = Vec::new();
        self.gather(claim, &mut sources, &mut Vec::new());
        let disputes = self.disputes.get(claim.id()).into_iter().flatten();
        ClaimView {
            id: claim.id().clone(),
            number: selected.numbers.get(claim.id()).cloned().unwrap_or_default(),
            kind: claim.kind(),
            text: markdown::inline(&note.text),
            origins: self.index.origin_count(
                sources.iter().filter_map(|id| self.index.sources.get_key_value(id)).map(|(id, _)| *id),
            ),
            sources,
            quotes: note.cite.iter().filter_map(|citation| self.quote(citation)).collect(),
            disputes: disputes.filter_map(|id| selected.link(id)).collect(),
            credibility: note.credibility.as_ref().map(|credibility| credibility.value.meaning().to_string()),
            exemption: note
                .allow
                .iter()
                .find(|allow| {
                    matches!(
                        allow.rule.as_str(),
                        "claim-without-citation" | "C001" | "assessment-without-basis" | "J001"
                    )
                })
                .and_then(|allow| allow.because.as_ref())
                .map(|because| because.value.clone()),
        }
    }

    fn quote(&self, citation: &crate::note::Citation) -> Option<Quote> {
        let words = citation.quote.as_ref()?;
        let source = self.index.sources.get(&citation.source.value)?;
        Some(Quote {
            source: citation.source.value.clone(),
            publisher: source.publisher.value.clone(),
            at: citation.at.as_ref().map(|at| at.value.clone()),
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            translation: citation.translation.as_ref().map(|text| text.value.clone()),
        })
    }

    /// The sources of a claim, each once; of an assessment those of its basis, down to what was reported.
    fn gather(&self, claim: ClaimRef<'a>, sources: &mut Vec<SourceId>, seen: &mut Vec<&'a ClaimId>) {
        if seen.contains(&claim.id()) {
            return;
        }
        seen.push(claim.id());
        for citation in &claim.claim().cite {
            if !sources.contains(&citation.source.value) {
                sources.push(citation.source.value.clone());
            }
        }
        for id in claim.because() {
            if let Some(basis) = self.index.claims.get(&id.value) {
                self.gather(*basis, sources, seen);
            }
        }
    }

    fn judgment(&self, selected: &Selected<'a>, claim: ClaimRef<'a>) -> Judgment {
        let ClaimRef::Assessment(assessment) = claim else { unreachable!("asked for assessments alone") };
        let likelihood = assessment.likelihood.as_ref().map(|likelihood| &likelihood.value);
        Judgment {
            claim: self.claim(selected, claim),
            likelihood: likelihood.map(likelihood_words),
            band: likelihood.and_then(|likelihood| band(selected.briefing.scale(), likelihood)),
            confidence: assessment.confidence.as_ref().map(|confidence| confidence.value.as_str()),
            because: assessment.because.iter().filter_map(|id| selected.link(&id.value)).collect(),
        }
    }

    fn topic(&self, selected: &Selected<'a>, id: &'a TopicId, positions: &[&'a Position]) -> TopicView {
        let topic = self.index.topics.get(id);
        TopicView {
            id: id.clone(),
            title: topic.map_or_else(|| id.to_string(), |topic| topic.title.value.clone()),
            question: topic.and_then(|topic| topic.question.as_ref()).map(|question| question.value.clone()),
            positions: positions.iter().map(|position| self.position(selected, position)).collect(),
        }
    }

    fn position(&self, selected: &Selected<'a>, position: &'a Position) -> PositionView {
        let all = self.stances.get(&(&position.actor.value, &position.topic.value));
        let before = all.into_iter().flatten().rfind(|other| other.date.latest() < position.date.earliest());
        PositionView {
            claim: self.claim(selected, ClaimRef::Position(position)),
            actor: self.actor(&position.actor),
            topic: position.topic.value.clone(),
            stance: position.stance.as_str(),
            before: before
                .filter(|before| before.stance.value != position.stance.value)
                .map(|before| Before { stance: before.stance.as_str(), date: selected.when(&before.date) }),
            date: selected.when(&position.date),
            conditions: position.conditions.iter().map(|condition| markdown::inline(condition)).collect(),
        }
    }

    fn event(&self, selected: &Selected<'a>, claim: ClaimRef<'a>) -> Option<EventView> {
        let ClaimRef::Event(event) = claim else { return None };
        let topic = |id: &TopicId| self.index.topics.get(id).map(|topic| topic.title.value.clone());
        Some(EventView {
            claim: self.claim(selected, claim),
            date: selected.when(&event.date),
            actors: event.actors.iter().map(|actor| self.actor(actor)).collect(),
            topics: event.topics.iter().filter_map(|id| topic(id)).collect(),
            place: event.place.as_ref().map(|place| place.value.clone()),
        })
    }

    fn summary(&self, selected: &Selected<'a>, text: &str) -> Markdown {
        markdown::summary(text, |id| match self.index.claims.get(&ClaimId::from(id)) {
            Some(claim) => {
                let number = selected.numbers.get(claim.id()).map_or(id, |number| number);
                format!("[{number}](#claim-{id})")
            }
            None => format!("[^{id}]"),
        })
    }

    fn actors(
        &self,
        selected: &Selected<'a>,
        topics: &[TopicView],
        timeline: &[EventView],
    ) -> Vec<ActorView> {
        let mut views: BTreeMap<(String, ActorId), (Vec<ClaimLink>, Vec<ClaimLink>)> = BTreeMap::new();
        for position in topics.iter().flat_map(|topic| &topic.positions) {
            let key = (position.actor.name.clone(), position.actor.id.clone());
            views.entry(key).or_default().0.extend(selected.link(&position.claim.id));
        }
        for event in timeline {
            for actor in &event.actors {
                let key = (actor.name.clone(), actor.id.clone());
                views.entry(key).or_default().1.extend(selected.link(&event.claim.id));
            }
        }
        views
            .into_iter()
            .filter_map(|((name, id), (positions, events))| {
                let actor = self.index.actors.get(&id)?;
                Some(ActorView {
                    name,
                    role: actor.role.as_ref().map(|role| role.value.clone()),
                    of: actor.of.as_ref().map(|of| of.value.clone()),
                    kind: actor.kind.as_ref().map_or("person", |kind| kind.as_str()),
                    aliases: values(&actor.aliases),
                    wikidata: actor
                        .wikidata
                        .as_ref()
                        .map(|item| format!("https://www.wikidata.org/wiki/{}", item.value)),
                    positions,
                    events,
                    id,
                })
            })
            .collect()
    }

    /// The sources in the order of their first citation by the default template, and what the pack rests on.
    fn sources(
        &self,
        selected: &Selected<'a>,
        assessments: &[Judgment],
        topics: &[TopicView],
        timeline: &[EventView],
    ) -> (Vec<SourceView>, SourceBase) {
        let judgments: Vec<&ClaimView> = assessments.iter().map(|judgment| &judgment.claim).collect();
        let positions = topics.iter().flat_map(|topic| &topic.positions).map(|position| &position.claim);
        let reported: Vec<&ClaimView> = positions.chain(timeline.iter().map(|event| &event.claim)).collect();
        let mut order: Vec<&SourceId> = selected.selection.sources.iter().collect();
        let mut cited_by: HashMap<&SourceId, Vec<ClaimLink>> = HashMap::new();
        for claim in judgments.iter().chain(&reported) {
            for source in &claim.sources {
                let links = cited_by.entry(source).or_insert_with(|| {
                    order.push(source);
                    Vec::new()
                });
                links.push(ClaimLink { id: claim.id.clone(), number: claim.number.clone() });
            }
        }
        order.dedup();
        let mut pairs = Vec::new();
        for id in order {
            if let Some(source) = self.index.sources.get(id)
                && !pairs.iter().any(|(other, _): &(&Source, SourceView)| other.id.value == *id)
            {
                let links = cited_by.remove(id).unwrap_or_default();
                pairs.push((*source, self.source(selected, source, links)));
            }
        }
        let base = SourceBase::new(self.index, &pairs, &reported, &judgments);
        (pairs.into_iter().map(|(_, view)| view).collect(), base)
    }

    fn source(&self, selected: &Selected<'a>, source: &'a Source, cited_by: Vec<ClaimLink>) -> SourceView {
        let mut addresses = source.addresses().into_iter();
        let address = addresses.next();
        let origins = self.index.origins(&source.id.value);
        let language = source.language.as_ref().filter(|language| language.value != selected.language);
        let status = source.status.as_ref().filter(|status| status.value != Status::Current);
        SourceView {
            id: source.id.value.clone(),
            title: source.title.value.clone(),
            publisher: source.publisher.value.clone(),
            published: selected.when(&source.published),
            authors: values(&source.authors),
            archived: source
                .archived
                .as_ref()
                .map(|url| url.value.clone())
                .filter(|url| Some(url) != address.as_ref()),
            address,
            language: language.map(|language| language_name(language)),
            kind: match source.kind() {
                SourceKind::SocialPost => "social post",
                kind => kind.as_str(),
            },
            reliability: source.reliability.as_ref().map(|letter| letter.as_str()),
            reliability_words: source.reliability.as_ref().map(|letter| letter.value.meaning()),
            accessed: source.accessed.as_ref().map(|date| selected.when(date)),
            descriptor: source.descriptor.as_ref().map(|text| text.value.clone()),
            status: status.map(|status| status.as_str()),
            status_note: source.status_note.as_ref().map(|note| note.value.clone()),
            origins: origins
                .into_iter()
                .filter(|id| **id != source.id.value)
                .filter_map(|id| self.index.sources.get(id))
                .map(|origin| format!("{}, {}", origin.publisher.value, origin.title.value))
                .collect(),
            cited_by,
        }
    }

    fn note(&self, span: Span) -> NoteRef {
        let files = self.checked.files();
        let position = files.position(span);
        NoteRef { path: files.get(span.file).path.to_string(), line: position.line, column: position.column }
    }

    fn manifest(
        &self,
        selected: &Selected<'a>,
        assessments: &[Judgment],
        topics: &[TopicView],
        timeline: &[EventView],
        sources: &[SourceView],
    ) -> Manifest {
        let views = assessments
            .iter()
            .map(|judgment| (&judgment.claim, &judgment.because[..]))
            .chain(
                topics.iter().flat_map(|topic| &topic.positions).map(|position| (&position.claim, &[][..])),
            )
            .chain(timeline.iter().map(|event| (&event.claim, &[][..])));
        let mut claims: Vec<ClaimEntry> = views
            .filter_map(|(view, because)| {
                let claim = self.index.claims.get(&view.id)?.claim();
                Some(ClaimEntry {
                    id: view.id.clone(),
                    kind: view.kind.to_string(),
                    text: markdown::plain(&claim.text),
                    sources: view.sources.clone(),
                    because: because.iter().map(|link| link.id.clone()).collect(),
                    exemption: view.exemption.clone(),
                    note: self.note(claim.text.span),
                })
            })
            .collect();
        claims.sort_by(|a, b| a.id.cmp(&b.id));
        let mut entries: Vec<SourceEntry> = sources
            .iter()
            .filter_map(|view| {
                let source = self.index.sources.get(&view.id)?;
                let addresses = source.addresses();
                Some(SourceEntry {
                    id: view.id.clone(),
                    title: view.title.clone(),
                    address: addresses.first()?.clone(),
                    addresses,
                    note: self.note(source.id.span),
                })
            })
            .collect();
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let briefing = selected.briefing;
        Manifest {
            manifest: 1,
            generator: GENERATOR.to_string(),
            briefing: Head {
                id: briefing.id.to_string(),
                title: briefing.title.value.clone(),
                date: briefing.date.to_string(),
                tlp: briefing.tlp.as_ref().map(|tlp| tlp.value.label()),
                language: briefing.language().to_string(),
            },
            claims,
            sources: entries,
            files: Vec::new(),
        }
    }
}

impl Selected<'_> {
    fn when(&self, date: &Date) -> When {
        When { edtf: date.to_string(), words: date.words_in(self.language) }
    }

    /// A link to a claim that the pack holds.
    fn link(&self, id: &ClaimId) -> Option<ClaimLink> {
        self.numbers.get(id).map(|number| ClaimLink { id: id.clone(), number: number.clone() })
    }
}

fn values(texts: &[crate::note::Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn figures((low, high): (f64, f64)) -> String {
    if (low - high).abs() < f64::EPSILON { format!("{low} %") } else { format!("{low}–{high} %") }
}

fn likelihood_words(likelihood: &Likelihood) -> String {
    match (&likelihood.term, likelihood.percent) {
        (Some(term), Some(percent)) => format!("{term}, {}", figures(percent)),
        (Some(term), None) => term.clone(),
        (None, Some(percent)) => figures(percent),
        (None, None) => String::new(),
    }
}

/// What the scale adds to what is written: the figures of a term, or the term of a figure.
fn band(scale: Scale, likelihood: &Likelihood) -> Option<String> {
    match (&likelihood.term, likelihood.percent) {
        (Some(term), None) => scale.band(term).map(crate::note::likelihood::Band::figures),
        (None, Some((low, _))) => scale.terms(low).first().map(ToString::to_string),
        _ => None,
    }
}
