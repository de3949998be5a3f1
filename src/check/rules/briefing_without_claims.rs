//! N005 briefing-without-claims.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// N005: a briefing holds no claim.
pub static BRIEFING_WITHOUT_CLAIMS: Rule = Rule {
    code: "N005",
    name: "briefing-without-claims",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a briefing holds no claim",
    why: "An empty pack is most often a slip in the period or in a topic's id.",
    fires: Example::Note(
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
briefings:
  today:
    title: Today
    date: 2025-03-01
    covers: 2024-03-01
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
briefings:
  today:
    title: Today
    date: 2025-03-01
    covers: 2025-03-01
",
    ),
};

/// Looks at what every briefing holds.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    // A claim that could not be read may be the one that is missed.
    if cx.notes.lost.count > 0 {
        return;
    }
    for (briefing, selection) in &cx.selections {
        if selection.claims.is_empty() && briefing.claims.is_none() {
            let at = briefing.covers.as_ref().map_or(briefing.id.span, |covers| covers.span);
            sink.report(
                Diagnostic::new(
                    &BRIEFING_WITHOUT_CLAIMS,
                    at,
                    format!("the briefing `{}` holds no claim", briefing.id.value),
                )
                .label("no position or event falls in here")
                .help("check `covers`, `topics` and `actors` against the dates and ids of the claims"),
            );
        }
    }
}
