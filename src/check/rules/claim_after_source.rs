//! D003 claim-after-source.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// D003: an event or position is dated after its source was published.
pub static CLAIM_AFTER_SOURCE: Rule = Rule {
    code: "D003",
    name: "claim-after-source",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "an event or position is dated after its source was published",
    why: "An article cannot report what had not happened: one of the two dates is wrong, often by a \
          year. A plan is dated by the day it was announced.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2026-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
};

/// Looks at every position and event.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        let Some(date) = claim.date() else { continue };
        for citation in &claim.claim().cite {
            let Some(source) = cx.index.sources.get(&citation.source.value) else { continue };
            if date.earliest() <= source.published.latest() {
                continue;
            }
            sink.claim(
                claim.claim(),
                Diagnostic::new(
                    &CLAIM_AFTER_SOURCE,
                    date.span,
                    format!(
                        "the {} ({}) is later than its source `{}` ({})",
                        claim.kind(),
                        date.words(),
                        source.id.value,
                        source.published.words(),
                    ),
                )
                .label("the source cannot have known this")
                .see(source.published.span, "published here")
                .see(citation.source.span, "cited here")
                .help(
                    "correct the date that is wrong; date a plan by the day of its announcement; cite an older article for background with an exemption and its reason, `allow`",
                ),
            );
        }
    }
}
