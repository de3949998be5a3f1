//! The judgments that rest on affected claims, at any depth.

use super::Judged;
use crate::base::file::Files;
use crate::base::id::ClaimId;
use crate::model::manifest::NoteRef;
use crate::model::markdown;
use crate::note::Notes;
use std::collections::{BTreeMap, HashSet};

/// The assessments whose basis holds any of `affected`, or another such assessment; each behind those it rests on.
pub(super) fn judged(notes: &Notes, files: &Files, affected: &HashSet<&ClaimId>) -> Vec<Judged> {
    // For each of those that were found, the way down to a claim that cites the source.
    let mut paths: BTreeMap<&ClaimId, Vec<ClaimId>> = BTreeMap::new();
    let mut order = Vec::new();
    loop {
        let before = order.len();
        for assessment in &notes.assessments {
            let id = &assessment.claim.id.value;
            if paths.contains_key(id) || affected.contains(id) {
                continue;
            }
            let path = assessment.because.iter().find_map(|basis| {
                let basis = &basis.value;
                let below = paths.get(basis).cloned();
                below.or_else(|| affected.contains(basis).then(Vec::new)).map(|below| (basis, below))
            });
            if let Some((basis, below)) = path {
                let path = std::iter::once(basis.clone()).chain(below).collect();
                paths.insert(id, path);
                order.push(assessment);
            }
        }
        if order.len() == before {
            break;
        }
    }
    order
        .into_iter()
        .map(|assessment| {
            let claim = &assessment.claim;
            let all: Vec<&ClaimId> = assessment.because.iter().map(|basis| &basis.value).collect();
            let because: Vec<ClaimId> = all
                .iter()
                .filter(|id| affected.contains(*id) || paths.contains_key(*id))
                .map(|id| (*id).clone())
                .collect();
            Judged {
                id: claim.id.value.clone(),
                text: markdown::plain(&claim.text),
                note: NoteRef::new(files, claim.text.span),
                unaffected: all.len() - because.len(),
                path: paths.get(&claim.id.value).cloned().unwrap_or_default(),
                because,
            }
        })
        .collect()
}
