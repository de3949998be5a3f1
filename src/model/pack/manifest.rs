//! The manifest of a pack.

use super::{GENERATOR, Packer, Selected, exemption};
use crate::base::id::ClaimId;
use crate::base::span::Span;
use crate::check::text::locate;
use crate::evidence::{Record, State};
use crate::model::manifest::{
    ClaimEntry, Head, Manifest, NoteRef, PassageEntry, QuoteEntry, QuoteProof, SourceEntry,
};
use crate::model::markdown;
use crate::model::passages::{Passage, passages};
use crate::model::view::{ClaimView, EventView, Judgment, Quote, SourceView, TopicView};
use crate::note::{Briefing, Claim};

impl<'a> Packer<'a> {
    pub(super) fn note(&self, span: Span) -> NoteRef {
        NoteRef::new(self.checked.files(), span)
    }

    /// A claim's quotations with what proves them.
    fn quote_entries(&self, view: &ClaimView, claim: &Claim) -> Vec<QuoteEntry> {
        let quoting = claim.cite.iter().enumerate().filter(|(_, citation)| citation.quote.is_some());
        let views = view.quotes.iter().filter(|quote| quote.words.is_some());
        let entry = |(quote, (number, _)): (&Quote, (usize, _))| {
            let proof = self.proof(&claim.id, number);
            let record = proof.and_then(|proof| match proof.state {
                State::Verified => proof.now.as_ref(),
                State::Locked => proof.locked.as_ref(),
                State::Unproved => None,
            });
            let locked =
                |record: &Record| Some(record.locked.clone()).filter(|_| quote.state == Some("locked"));
            Some(QuoteEntry {
                source: quote.source.clone(),
                words: quote.words.clone()?,
                at: quote.at.clone(),
                state: quote.state?.to_string(),
                stated: quote.state_words.clone()?,
                proof: record.map(|record| QuoteProof {
                    article: record.article.clone(),
                    quote: record.quote.clone(),
                    start: record.start,
                    end: record.end,
                    locked: locked(record),
                }),
            })
        };
        views.zip(quoting).filter_map(entry).collect()
    }

    /// The passages of the summary.
    fn passages(&self, briefing: &Briefing) -> Vec<PassageEntry> {
        let Some(summary) = &briefing.summary else { return Vec::new() };
        let entry = |passage: Passage| {
            let (claims, sources) = passage
                .ids
                .into_iter()
                .partition::<Vec<_>, _>(|id| self.index.claims.contains_key(&ClaimId::from(id.as_str())));
            let at = locate(self.checked.files(), summary, passage.range);
            PassageEntry {
                words: passage.words,
                claims: claims.iter().map(|id| id.as_str().into()).collect(),
                sources: sources.iter().map(|id| id.as_str().into()).collect(),
                note: self.note(at),
            }
        };
        passages(summary).into_iter().map(entry).collect()
    }

    pub(super) fn manifest(
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
                    number: Some(view.number.clone()).filter(|number| !number.is_empty()),
                    text: markdown::plain(&claim.text),
                    sources: view.sources.clone(),
                    because: because.iter().map(|link| link.id.clone()).collect(),
                    quotes: self.quote_entries(view, claim),
                    exemption: view.exemption.clone(),
                    exemptions: exemption::entries(claim, selected),
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
                    in_summary: view.in_summary,
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
                corrects: None,
            },
            summary: self.passages(briefing),
            claims,
            sources: entries,
            connectives: Vec::new(),
            inside: Vec::new(),
            files: Vec::new(),
        }
    }
}
