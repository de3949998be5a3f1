//! The manifest of a pack.

use super::{GENERATOR, Packer, Selected};
use crate::base::span::Span;
use crate::model::manifest::{ClaimEntry, Head, Manifest, NoteRef, SourceEntry};
use crate::model::markdown;
use crate::model::view::{EventView, Judgment, SourceView, TopicView};

impl<'a> Packer<'a> {
    pub(super) fn note(&self, span: Span) -> NoteRef {
        NoteRef::new(self.checked.files(), span)
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
            claims,
            sources: entries,
            files: Vec::new(),
        }
    }
}
