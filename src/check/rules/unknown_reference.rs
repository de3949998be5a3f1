//! N002 unknown-reference.

use super::{owner_is_misspelt, suggest};
use crate::base::id::{ClaimId, SourceId};
use crate::check::text::locate;
use crate::check::{Context, Sink, references};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::{nearest, shorten};

/// N002: a summary refers to a claim or source that is not there.
pub static UNKNOWN_REFERENCE: Rule = Rule {
    code: "N002",
    name: "unknown-reference",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a summary refers to a claim or source that is not there",
    why: "A reference that leads nowhere proves nothing. The nearest known id is offered.",
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
    summary: |
      The ministers meet [@meetings].
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
    summary: |
      The ministers meet [@meeting].
",
    ),
};

/// Looks at every reference of every summary.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        for reference in references(summary) {
            let id = reference.id;
            let known = cx.index.claims.contains_key(&ClaimId::from(id))
                || cx.index.sources.contains_key(&SourceId::from(id))
                || cx.notes.lost.claims.contains(id)
                || cx.notes.lost.sources.contains(id);
            if known {
                continue;
            }
            if id.trim().is_empty() {
                sink.report(
                    Diagnostic::new(
                        &UNKNOWN_REFERENCE,
                        locate(cx.files, summary, reference.bracket),
                        "the reference names no id",
                    )
                    .label("this reference leads nowhere")
                    .help("write `[@id]` with the id of a claim or of a source, or remove it"),
                );
                continue;
            }
            let all = || {
                let claims = cx.notes.claims().map(|claim| claim.id().as_str());
                claims.chain(cx.notes.sources.iter().map(|source| source.id.as_str()))
            };
            if owner_is_misspelt(cx, nearest(id, all())) {
                continue;
            }
            let at = locate(cx.files, summary, reference.at);
            let missing = Diagnostic::new(
                &UNKNOWN_REFERENCE,
                at,
                format!("there is no claim or source `{}`", shorten(id)),
            )
            .label("this reference leads nowhere");
            let lost = &cx.notes.lost;
            let lost =
                lost.claims.iter().map(ClaimId::as_str).chain(lost.sources.iter().map(SourceId::as_str));
            sink.report(if id.contains([',', ' ']) {
                missing.help("part several ids with a semicolon: `[@id; @id]`")
            } else {
                suggest(missing, at, id, all(), lost, "name the id of a claim or of a source")
            });
        }
    }
}
