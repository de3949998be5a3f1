//! What is cited, and where.

use super::{Index, references};
use crate::base::id::{ClaimId, SourceId};
use crate::base::span::Span;
use crate::note::Notes;
use std::borrow::Cow;

/// Every citation of a source, by claims and by summaries, with its place. The ids of summaries stand in their texts.
pub fn citations<'a>(
    notes: &'a Notes,
    index: &'a Index<'_>,
) -> impl Iterator<Item = (Cow<'a, SourceId>, Span)> {
    let by_claims = notes
        .claims()
        .flat_map(|claim| &claim.claim().cite)
        .map(|citation| (Cow::Borrowed(&citation.source.value), citation.source.span));
    let summaries = notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref());
    let by_summaries = summaries.flat_map(|summary| {
        references(summary)
            .into_iter()
            .filter(|reference| !index.claims.contains_key(&ClaimId::from(reference.id)))
            .map(|reference| (Cow::Owned(SourceId::from(reference.id)), summary.span))
    });
    by_claims.chain(by_summaries)
}
