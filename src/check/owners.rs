//! Which claim a finding is about, told by where it lies.

use crate::base::id::ClaimId;
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Place};
use crate::note::Notes;

/// Names in each finding the claim within whose entry it lies.
pub(super) fn name(diagnostics: &mut [Diagnostic], notes: &Notes) {
    if diagnostics.is_empty() {
        return;
    }
    let mut entries: Vec<(Span, &ClaimId)> =
        notes.claims().map(|claim| (claim.claim().span, claim.id())).collect();
    entries.sort_unstable();
    for found in diagnostics {
        let Place::Span(at) = found.primary.place else { continue };
        let after = entries.partition_point(|(span, _)| (span.file, span.start) <= (at.file, at.start));
        let Some((span, id)) = after.checked_sub(1).and_then(|before| entries.get(before)) else { continue };
        if span.file == at.file && at.start < span.end {
            found.claim = Some((*id).clone());
        }
    }
}
