//! What a finding is about, told by where it lies: a claim, with all that it says, or the summary of a briefing.

use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Place};
use crate::note::{Citation, Claim, ClaimRef, Notes};
use std::fmt::Write;

/// An entry of a note, by its place.
#[derive(Clone, Copy)]
enum Entry<'a> {
    Claim(ClaimRef<'a>),
    /// The summary of the briefing with this id.
    Summary(&'a str),
}

/// Names in each finding the claim or the summary within which it lies.
pub(super) fn name(diagnostics: &mut [Diagnostic], notes: &Notes) {
    if diagnostics.is_empty() {
        return;
    }
    let claims = notes.claims().map(|claim| (claim.claim().span, Entry::Claim(claim)));
    let summaries = notes.briefings.iter().filter_map(|briefing| {
        let summary = briefing.summary.as_ref()?;
        Some((summary.span, Entry::Summary(briefing.id.as_str())))
    });
    let mut entries: Vec<(Span, Entry<'_>)> = claims.chain(summaries).collect();
    entries.sort_by_key(|(span, _)| *span);
    for found in diagnostics {
        let Place::Span(at) = found.primary.place else { continue };
        let after = entries.partition_point(|(span, _)| (span.file, span.start) <= (at.file, at.start));
        let Some((span, entry)) = after.checked_sub(1).and_then(|before| entries.get(before)) else {
            continue;
        };
        if span.file != at.file || at.start >= span.end {
            continue;
        }
        match entry {
            Entry::Claim(claim) => {
                found.claim = Some(claim.id().clone());
                found.about = Some(said(*claim, at));
            }
            Entry::Summary(id) => found.about = Some(format!("summary of {id}")),
        }
    }
}

/// All that a claim says, and the citation that a place lies in: whoever changes it has looked at it.
fn said(claim: ClaimRef<'_>, at: Span) -> String {
    let Claim { id, text, cite, .. } = claim.claim();
    let mut said = format!("{} {}\n{}", claim.kind(), id.value, text.value);
    match claim {
        ClaimRef::Position(position) => {
            let _ = write!(
                said,
                "\n{} {} {:?} {}",
                position.actor.value,
                position.topic.value,
                position.stance.value,
                position.date.as_str()
            );
            said.extend(position.conditions.iter().map(|condition| format!("\n{}", condition.value)));
        }
        ClaimRef::Event(event) => {
            let _ = write!(said, "\n{}", event.date.as_str());
            said.extend(event.actors.iter().map(|actor| format!(" {}", actor.value)));
        }
        ClaimRef::Assessment(assessment) => {
            let _ = write!(
                said,
                "\n{:?} {:?}",
                assessment.likelihood.as_ref().map(|likelihood| &likelihood.value),
                assessment.confidence.as_ref().map(|confidence| &confidence.value)
            );
        }
    }
    if let Some(citation) = cite.iter().find(|citation| holds(citation, at)) {
        let quote = citation.quote.as_ref().map_or("", |quote| &quote.value);
        let _ = write!(said, "\n{} {quote}", citation.source.value);
    }
    said
}

/// Whether a place is one of a citation's values.
fn holds(citation: &Citation, at: Span) -> bool {
    let texts = [&citation.at, &citation.quote, &citation.prefix, &citation.suffix, &citation.translation];
    let spans = texts.into_iter().flatten().map(|text| text.span).chain([citation.source.span]);
    spans.into_iter().any(|span| span.file == at.file && span.start <= at.start && at.start < span.end)
}

/// Takes away a fix that writes another id where the claim itself has the word that is written: `thomson` is no misspelling of
/// `thompson` in a claim that speaks of Thomson.
pub(super) fn doubt(found: &mut Diagnostic, written: &str, notes: &Notes) {
    let (Some(fix), Some(id)) = (&found.fix, &found.claim) else { return };
    let Some(claim) = notes.claims().find(|claim| claim.id() == id) else { return };
    let conditions = match claim {
        ClaimRef::Position(position) => &position.conditions[..],
        _ => &[],
    };
    let texts = std::iter::once(&claim.claim().text).chain(conditions);
    let words: Vec<String> =
        texts.flat_map(|text| text.split(|ch: char| !ch.is_alphanumeric())).map(str::to_lowercase).collect();
    let meant: Vec<&str> = fix.with.split('-').collect();
    let says = |part: &str| words.iter().any(|word| word == part);
    if written.split('-').any(|part| !part.is_empty() && !meant.contains(&part) && says(part)) {
        found.fix = None;
    }
}
