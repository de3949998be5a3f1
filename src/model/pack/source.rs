//! The views of sources and actors.

use super::{Packer, Selected, values};
use crate::base::id::{ActorId, SourceId};
use crate::model::base::{SourceBase, language_name};
use crate::model::markdown::unstopped;
use crate::model::view::{ActorView, ClaimLink, ClaimView, EventView, Judgment, SourceView, TopicView};
use crate::note::Source;
use crate::note::word::{SourceKind, Status, Word};
use std::collections::{BTreeMap, HashMap};

impl<'a> Packer<'a> {
    pub(super) fn actors(
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
    pub(super) fn sources(
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

    pub(super) fn source(
        &self,
        selected: &Selected<'a>,
        source: &'a Source,
        cited_by: Vec<ClaimLink>,
    ) -> SourceView {
        let mut addresses = source.addresses().into_iter();
        let address = addresses.next();
        let origins = self.index.origins(&source.id.value);
        let language = selected.foreign(source);
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
            language: language.map(language_name),
            language_tag: language.map(str::to_string),
            kind: match source.kind() {
                SourceKind::SocialPost => "social post",
                kind => kind.as_str(),
            },
            reliability: source.reliability.as_ref().map(|letter| letter.as_str()),
            reliability_words: source.reliability.as_ref().map(|letter| letter.value.meaning()),
            accessed: source.accessed.as_ref().map(|date| selected.when(date)),
            descriptor: source.descriptor.as_ref().map(|text| unstopped(text).to_string()),
            status: status.map(|status| status.as_str()),
            status_note: source.status_note.as_ref().map(|note| unstopped(note).to_string()),
            origins: origins
                .into_iter()
                .filter(|id| **id != source.id.value)
                .filter_map(|id| self.index.sources.get(id))
                .map(|origin| format!("{}, {}", origin.publisher.value, origin.title.value))
                .collect(),
            in_summary: selected.selection.sources.contains(&source.id.value),
            cited_by,
        }
    }
}
