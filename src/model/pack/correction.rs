//! The pack of a correction note: what readers have that rests on a source which no longer stands.

use super::{Packer, Selected};
use crate::base::date::Date;
use crate::base::id::{ClaimId, SourceId};
use crate::model::manifest::Manifest;
use crate::model::recall::{Held, Recall, State};
use crate::model::view::{
    Affected, ClaimLink, ClaimView, Correction, Former, Pack, SourceName, Standing, When,
};
use crate::note::Briefing;
use std::collections::{BTreeSet, HashMap};

impl<'a> Packer<'a> {
    /// The correction note of a recall and its manifest, whose `files` are still to be filled in; `briefing` is its head.
    pub fn correction(&self, briefing: &'a Briefing, recall: &Recall) -> (Pack, Manifest) {
        let noted = recall.noted();
        let selection = self.selector.of(|id| noted.contains(id), BTreeSet::from([recall.source.clone()]));
        let (mut pack, mut manifest) =
            self.compose(briefing, selection, None, &recall.numbers().unwrap_or_default());
        let mut numbers: HashMap<ClaimId, String> = HashMap::new();
        for claim in claims(&mut pack) {
            numbers.insert(claim.id.clone(), claim.number.clone());
            claim.standing = self.standing(claim, recall);
        }
        // Each briefing's claims by the numbers that its readers know.
        let links = |claims: &[Held]| -> Vec<ClaimLink> {
            let link = |claim: &Held| {
                let number = claim.number.as_ref().or_else(|| numbers.get(&claim.id))?;
                numbers
                    .contains_key(&claim.id)
                    .then(|| ClaimLink { id: claim.id.clone(), number: number.clone() })
            };
            let mut links: Vec<ClaimLink> = claims.iter().filter_map(link).collect();
            links.sort_by_key(|link| order(&link.number));
            links
        };
        let mut former: Vec<Former> = Vec::new();
        let mut briefings = Vec::new();
        for holding in recall.held() {
            for claim in holding.claims.iter().filter(|claim| claim.state != State::Unchanged) {
                former.push(Former {
                    text: claim.text.clone(),
                    briefing: holding.title.clone(),
                    state: claim.state.as_str(),
                });
            }
            briefings.push(Affected {
                id: holding.id.clone(),
                title: holding.title.clone(),
                date: when(&holding.date, briefing.language()),
                in_summary: holding.in_summary,
                claims: links(&holding.claims),
            });
        }
        let source = pack.sources.iter().find(|source| source.id == recall.source).cloned();
        pack.correction = source.map(|source| Correction { source, briefings, former });
        manifest.briefing.corrects = Some(recall.source.clone());
        (pack, manifest)
    }

    /// What is left of what a claim rests on.
    fn standing(&self, claim: &ClaimView, recall: &Recall) -> Option<Standing> {
        let names = |ids: &[SourceId]| -> Vec<SourceName> {
            let name = |id: &SourceId| {
                let publisher = self.index.sources.get(id)?.publisher.value.clone();
                Some(SourceName { id: id.clone(), publisher })
            };
            ids.iter().filter_map(name).collect()
        };
        if let Some(resting) = recall.claims.iter().find(|resting| resting.id == claim.id) {
            let direct = resting.cites.contains(&recall.source);
            return Some(Standing {
                through: if direct { Vec::new() } else { names(&resting.cites) },
                sources: names(&resting.others),
                origins: resting.origins,
                basis: 0,
            });
        }
        let judged = recall.assessments.iter().find(|judged| judged.id == claim.id)?;
        let gone = |id: &SourceId| *id == recall.source || self.index.is_retracted(id);
        let mut left = Vec::new();
        let mut sources = Vec::new();
        for id in &claim.sources {
            let Some((own, _)) = self.index.sources.get_key_value(id) else { continue };
            let origins = self.index.origins_without(own, gone);
            if !origins.is_empty() {
                sources.push(id.clone());
                left.push(origins);
            }
        }
        Some(Standing {
            through: Vec::new(),
            sources: names(&sources),
            origins: crate::check::Index::independent(left),
            basis: judged.unaffected,
        })
    }
}

/// Every claim of a pack.
fn claims(pack: &mut Pack) -> impl Iterator<Item = &mut ClaimView> {
    let positions = pack.topics.iter_mut().flat_map(|topic| &mut topic.positions);
    positions
        .map(|position| &mut position.claim)
        .chain(pack.timeline.iter_mut().map(|event| &mut event.claim))
        .chain(pack.assessments.iter_mut().map(|judgment| &mut judgment.claim))
}

/// Where a number stands among others: positions, events, judgments, as the note shows them.
fn order(number: &str) -> (usize, usize) {
    let (kind, count) = number.split_at_checked(1).unwrap_or_default();
    ("PEJ".find(kind).unwrap_or(usize::MAX), count.parse().unwrap_or(usize::MAX))
}

/// A date of a manifest; what is none is shown as it is written.
fn when(date: &str, language: &str) -> When {
    match Date::parse(date) {
        Ok(date) => Selected::when_in(&date, language),
        Err(_) => When { edtf: date.to_string(), words: date.to_string() },
    }
}
