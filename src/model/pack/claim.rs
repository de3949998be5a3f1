//! The views of claims: judgments, positions, events.

use super::{Packer, Selected, exemption};
use crate::base::date::Date;
use crate::base::id::{ClaimId, SourceId, TopicId};
use crate::base::script::{FIRST_STRONG_ISOLATE, POP_ISOLATE, turns};
use crate::evidence::{Fault, Proof, State, bare};
use crate::model::markdown::{self, unstopped};
use crate::model::marks::marks;
use crate::model::view::{Before, ClaimView, EventView, Judgment, Notice, PositionView, Quote, TopicView};
use crate::note::likelihood::{Band, Likelihood, Scale};
use crate::note::word::{Status, Word};
use crate::note::{Assessment, Citation, Claim, ClaimRef, Event, Position, Source};
use std::collections::HashSet;

impl<'a> Packer<'a> {
    pub(super) fn claim(&self, selected: &Selected<'a>, claim: ClaimRef<'a>) -> ClaimView {
        let note = claim.claim();
        let sources = self.gather(claim);
        let disputes = self.disputes.get(claim.id()).into_iter().flatten();
        // The number of its source stands behind such a claim, and not somewhere in it.
        let turned = turns(&note.text, selected.language);
        ClaimView {
            id: claim.id().clone(),
            number: selected.numbers.get(claim.id()).cloned().unwrap_or_default(),
            kind: claim.kind(),
            opening: if turned { FIRST_STRONG_ISOLATE } else { "" },
            closing: if turned { POP_ISOLATE } else { "" },
            text: markdown::inline(&note.text),
            origins: self.index.origin_count(
                sources.iter().filter_map(|id| self.index.sources.get_key_value(id)).map(|(id, _)| *id),
            ),
            sources,
            quotes: self.quotes(selected, note),
            disputes: disputes.filter_map(|id| selected.link(id)).collect(),
            credibility: note.credibility.as_ref().map(|credibility| credibility.value.0),
            credibility_words: note.credibility.as_ref().map(|credibility| credibility.value.meaning()),
            exemption: exemption::sourceless(note).and_then(exemption::reason),
            exemption_until: exemption::sourceless(note).and_then(|allow| exemption::until(allow, selected)),
            unsourced: self.unsourced(claim).iter().filter_map(|id| selected.link(id)).collect(),
            exemptions: exemption::others(note, selected),
            notices: self.notices(note),
            standing: None,
        }
    }

    /// The sources that a claim cites and that no longer stand as published, each once.
    fn notices(&self, claim: &'a Claim) -> Vec<Notice> {
        let mut notices: Vec<Notice> = Vec::new();
        for citation in &claim.cite {
            let Some(source) = self.index.sources.get(&citation.source.value) else { continue };
            let own = source.status.as_ref().filter(|status| status.value != Status::Current);
            let (status, names, told) = match own.map(|status| status.value) {
                Some(Status::Retracted) => ("retracted", exemption::RETRACTED, *source),
                Some(_) => ("corrected", exemption::CORRECTED, *source),
                None => {
                    let retracted = |source: &Source| source.is(Status::Retracted);
                    let Some(origin) = self.index.ancestor(&source.id.value, retracted) else { continue };
                    ("origin retracted", exemption::ORIGIN_RETRACTED, origin)
                }
            };
            if notices.iter().any(|notice| notice.source == source.id.value) {
                continue;
            }
            let exemption = claim.allow.iter().find(|allow| exemption::is_from(allow, names));
            notices.push(Notice {
                source: source.id.value.clone(),
                publisher: source.publisher.value.clone(),
                status,
                status_note: told.status_note.as_ref().map(|note| unstopped(note).to_string()),
                because: exemption.and_then(exemption::reason),
            });
        }
        notices
    }

    /// The words a claim quotes and the places it names, in the order of its citations.
    fn quotes(&self, selected: &Selected<'a>, claim: &'a Claim) -> Vec<Quote> {
        let named = claim.cite.iter().enumerate();
        let named = named.filter(|(_, citation)| citation.quote.is_some() || citation.at.is_some());
        named.filter_map(|(number, citation)| self.quote(selected, claim, number, citation)).collect()
    }

    fn quote(
        &self,
        selected: &Selected<'a>,
        claim: &Claim,
        number: usize,
        citation: &Citation,
    ) -> Option<Quote> {
        let source = self.index.sources.get(&citation.source.value)?;
        let state = citation
            .quote
            .as_ref()
            .map(|_| self.proof(&claim.id, number).map_or(State::Unproved, |proof| proof.state));
        // An exemption lets it through; the reader is told.
        let missing =
            self.proof(&claim.id, number).is_some_and(|proof| proof.faults.iter().any(Fault::is_missing));
        let marks = marks(selected.language);
        Some(Quote {
            open: marks.open,
            close: marks.close,
            dash: marks.dash,
            source: citation.source.value.clone(),
            publisher: source.publisher.value.clone(),
            at: citation.at.as_ref().map(|at| at.value.clone()),
            words: citation.quote.as_ref().map(|words| bare(words).to_string()),
            language_tag: selected.foreign(source).map(str::to_string),
            translation: citation.translation.as_ref().map(|text| bare(text).to_string()),
            state: state.map(State::as_str),
            state_words: state.map(|state| match state {
                State::Verified => "verified".into(),
                State::Locked => {
                    let day = self.proof(&claim.id, number).and_then(|proof| proof.locked.as_ref());
                    let day = day.and_then(|record| Date::parse(&record.locked).ok());
                    day.map_or("locked".into(), |day| format!("locked on {}", selected.when(&day).words))
                }
                State::Unproved if missing => "not found in the article’s text".into(),
                State::Unproved => "not verified".into(),
            }),
        })
    }

    /// What is known of a claim's quotation.
    pub(super) fn proof(&self, claim: &ClaimId, number: usize) -> Option<&'a Proof> {
        self.checked.evidence().of(claim, number)
    }

    /// The sources of a claim, each once; of an assessment those of its basis, down to what was reported.
    pub(super) fn gather(&self, claim: ClaimRef<'a>) -> Vec<SourceId> {
        let mut sources: Vec<SourceId> = Vec::new();
        let mut seen = HashSet::from([claim.id()]);
        let mut open = vec![claim];
        while let Some(claim) = open.pop() {
            for citation in &claim.claim().cite {
                if !sources.contains(&citation.source.value) {
                    sources.push(citation.source.value.clone());
                }
            }
            // In reverse, so that the first of the basis is taken first.
            let basis = claim.because().iter().rev().filter_map(|id| self.index.claims.get(&id.value));
            open.extend(basis.filter(|basis| seen.insert(basis.id())));
        }
        sources
    }

    /// The claims below an assessment that stand without a source.
    fn unsourced(&self, claim: ClaimRef<'a>) -> Vec<&'a ClaimId> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([claim.id()]);
        let mut open = vec![claim];
        while let Some(claim) = open.pop() {
            let basis = claim.because().iter().rev().filter_map(|id| self.index.claims.get(&id.value));
            for basis in basis.copied().filter(|basis| seen.insert(basis.id())) {
                if basis.claim().cite.is_empty() && basis.because().is_empty() {
                    found.push(basis.id());
                }
                open.push(basis);
            }
        }
        found.sort();
        found
    }

    pub(super) fn judgment(&self, selected: &Selected<'a>, assessment: &'a Assessment) -> Judgment {
        let likelihood = assessment.likelihood.as_ref().map(|likelihood| &likelihood.value);
        Judgment {
            claim: self.claim(selected, ClaimRef::Assessment(assessment)),
            likelihood: likelihood.map(likelihood_words),
            band: likelihood.and_then(|likelihood| band(selected.briefing.scale(), likelihood)),
            confidence: assessment.confidence.as_ref().map(|confidence| confidence.value.as_str()),
            because: assessment.because.iter().filter_map(|id| selected.link(&id.value)).collect(),
        }
    }

    pub(super) fn topic(
        &self,
        selected: &Selected<'a>,
        id: &'a TopicId,
        positions: &[&'a Position],
    ) -> TopicView {
        let topic = self.index.topics.get(id);
        TopicView {
            id: id.clone(),
            title: topic.map_or_else(|| id.to_string(), |topic| topic.title.value.clone()),
            question: topic.and_then(|topic| topic.question.as_ref()).map(|question| question.value.clone()),
            positions: positions.iter().map(|position| self.position(selected, position)).collect(),
        }
    }

    pub(super) fn position(&self, selected: &Selected<'a>, position: &'a Position) -> PositionView {
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
            conditions: position.conditions.iter().map(|text| selected.condition(unstopped(text))).collect(),
        }
    }

    pub(super) fn event(&self, selected: &Selected<'a>, event: &'a Event) -> EventView {
        let topic = |id: &TopicId| self.index.topics.get(id).map(|topic| topic.title.value.clone());
        EventView {
            claim: self.claim(selected, ClaimRef::Event(event)),
            date: selected.when(&event.date),
            actors: event.actors.iter().map(|actor| self.actor(actor)).collect(),
            topics: event.topics.iter().filter_map(|id| topic(id)).collect(),
            place: event.place.as_ref().map(|place| place.value.clone()),
        }
    }
}

fn figures((low, high): (f64, f64)) -> String {
    if (low - high).abs() < f64::EPSILON { format!("{low}\u{a0}%") } else { format!("{low}–{high}\u{a0}%") }
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
        (Some(term), None) => scale.band(term).map(Band::figures),
        // A figure on a border fits either neighbour; a range is of the terms that hold all of it.
        (None, Some((low, high))) => {
            let row = scale.bands().filter(|band| scale.row(band.term) == Some(0));
            let terms: Vec<_> =
                row.filter(|band| band.holds(low) && band.holds(high)).map(|band| band.term).collect();
            (!terms.is_empty()).then(|| terms.join(" or "))
        }
        _ => None,
    }
}
