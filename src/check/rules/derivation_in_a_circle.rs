//! S006 derivation-in-a-circle.

use super::circles;
use crate::base::id::SourceId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// S006: sources derive from each other in a circle.
pub static DERIVATION_IN_A_CIRCLE: Rule = Rule {
    code: "S006",
    name: "derivation-in-a-circle",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "sources derive from each other in a circle",
    why: "`derived_from` leads back to where the news began. In a circle there is no beginning, and \
          independent origins cannot be counted.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    derived_from: herald-0301
  herald-0301:
    title: Ministers to meet
    publisher: The Herald
    published: 2025-03-01
    derived_from: gazette-0301
timeline:
  - id: meeting
    date: 2025-03-01
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
    derived_from: herald-0301
  herald-0301:
    title: Ministers to meet
    publisher: The Herald
    published: 2025-03-01
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
};

/// Follows `derived_from` from every source.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let parents = |id: &SourceId| {
        let source = cx.index.sources.get(id);
        source
            .map_or(&[][..], |source| &source.derived_from)
            .iter()
            .map(|origin| &origin.value)
            .collect::<Vec<_>>()
    };
    for circle in circles(cx.notes.sources.iter().map(|source| &source.id.value), parents) {
        let Some(source) = cx.index.sources.get(circle[0]) else { continue };
        let names: Vec<_> = circle.iter().chain(&circle[..1]).map(|id| format!("`{id}`")).collect();
        sink.report(
            Diagnostic::new(
                &DERIVATION_IN_A_CIRCLE,
                source.id.span,
                format!("sources derive from each other in a circle: {}", names.join(" from ")),
            )
            .label("this source derives from itself")
            .help("remove the `derived_from` that is wrong: news has one beginning"),
        );
    }
}
