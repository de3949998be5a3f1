//! Which briefings and packs hold what stands on a source.
//!
//! Of packs their manifests are asked, not the notes: readers have what was published, whatever the notes say since.

use crate::base::date::Date;
use crate::base::id::{ClaimId, SourceId};
use crate::check::selection::Selector;
use crate::check::{Index, references};
use crate::model::manifest::Manifest;
use crate::model::markdown;
use crate::note::Notes;
use serde::Serialize;
use std::collections::HashSet;

/// A pack as it was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The name of its folder.
    pub folder: String,
    /// Its manifest.
    pub manifest: Manifest,
}

/// A briefing or a pack that holds what stands on a source.
#[derive(Clone, Debug, Serialize)]
pub struct Holding {
    /// The briefing's id.
    pub id: String,
    /// The name of the pack's folder; none of a briefing of the notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Its title.
    pub title: String,
    /// Its date, EDTF.
    pub date: String,
    /// Its label, `TLP:CLEAR`.
    pub tlp: Option<String>,
    /// Its language, BCP 47.
    pub language: String,
    /// Whether its summary cites the source, or one that derives from it, by itself.
    pub in_summary: bool,
    /// Its claims that rest on the source.
    pub claims: Vec<Held>,
}

/// A claim of a briefing or of a pack.
#[derive(Clone, Debug, Serialize)]
pub struct Held {
    /// Its id.
    pub id: ClaimId,
    /// `position`, `event` or `assessment`.
    pub kind: String,
    /// Its number there; none where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its text without markup, as it stands there.
    pub text: String,
    /// What the notes say of it now.
    pub state: State,
}

/// What the notes say of a claim that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// They hold it as it was published.
    Unchanged,
    /// They hold it in other words, and it still rests on the source.
    Reworded,
    /// They hold it, and it does not rest on the source any more.
    #[serde(rename = "other sources")]
    Freed,
    /// They hold it no more.
    Withdrawn,
}

impl State {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Reworded => "reworded",
            Self::Freed => "other sources",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The briefings of the notes, by date.
pub(super) fn of_notes(
    notes: &Notes,
    index: &Index<'_>,
    tainted: &HashSet<&SourceId>,
    affected: &HashSet<&ClaimId>,
) -> Vec<Holding> {
    let selector = Selector::new(notes, index);
    let mut all = Vec::new();
    for briefing in &notes.briefings {
        let selection = selector.select(briefing);
        let claims: Vec<Held> = selection
            .claims
            .iter()
            .filter(|claim| affected.contains(claim.id()))
            .map(|claim| Held {
                id: claim.id().clone(),
                kind: claim.kind().to_string(),
                number: None,
                text: markdown::plain(&claim.claim().text),
                state: State::Unchanged,
            })
            .collect();
        let in_summary = briefing.summary.as_ref().is_some_and(|summary| {
            let sources = references(summary)
                .into_iter()
                .filter(|reference| !index.claims.contains_key(&ClaimId::from(reference.id)));
            sources.map(|reference| SourceId::from(reference.id)).any(|id| tainted.contains(&id))
        });
        if in_summary || !claims.is_empty() {
            all.push(Holding {
                id: briefing.id.to_string(),
                folder: None,
                title: briefing.title.value.clone(),
                date: briefing.date.to_string(),
                tlp: briefing.tlp.as_ref().map(|tlp| tlp.value.label()),
                language: briefing.language().to_string(),
                in_summary,
                claims,
            });
        }
    }
    sort(&mut all);
    all
}

/// The packs whose manifests hold the source or one that derives from it, by date; correction notes are none of them.
pub(super) fn published(
    packs: &[Published],
    index: &Index<'_>,
    tainted: &HashSet<&SourceId>,
    affected: &HashSet<&ClaimId>,
) -> Vec<Holding> {
    let mut all = Vec::new();
    for Published { folder, manifest } in packs {
        if manifest.briefing.corrects.is_some() {
            continue;
        }
        let mut alone: HashSet<&SourceId> =
            manifest.sources.iter().map(|source| &source.id).filter(|id| tainted.contains(id)).collect();
        let cited = manifest.sources.iter().any(|source| source.in_summary && alone.contains(&source.id));
        let mut claims = Vec::new();
        for claim in &manifest.claims {
            let mut rests = false;
            for source in claim.sources.iter().filter(|id| tainted.contains(id)) {
                rests = true;
                alone.remove(source);
            }
            if !rests {
                continue;
            }
            let now = index.claims.get(&claim.id);
            claims.push(Held {
                id: claim.id.clone(),
                kind: claim.kind.clone(),
                number: claim.number.clone(),
                text: claim.text.clone(),
                state: match now {
                    None => State::Withdrawn,
                    Some(_) if !affected.contains(&claim.id) => State::Freed,
                    Some(now) if markdown::plain(&now.claim().text) != claim.text => State::Reworded,
                    Some(_) => State::Unchanged,
                },
            });
        }
        // What no claim cites, the summary does: manifests did not always say so.
        let in_summary = cited || !alone.is_empty();
        if in_summary || !claims.is_empty() {
            let head = &manifest.briefing;
            all.push(Holding {
                id: head.id.clone(),
                folder: Some(folder.clone()),
                title: head.title.clone(),
                date: head.date.clone(),
                tlp: head.tlp.clone(),
                language: head.language.clone(),
                in_summary,
                claims,
            });
        }
    }
    sort(&mut all);
    all
}

fn sort(all: &mut [Holding]) {
    all.sort_by_cached_key(|holding| (Date::parse(&holding.date).ok(), holding.id.clone()));
}
