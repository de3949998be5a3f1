//! S001 unknown-source.

use super::suggest;
use crate::base::id::SourceId;
use crate::base::span::Spanned;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// S001: a citation names a source that is not declared.
pub static UNKNOWN_SOURCE: Rule = Rule {
    code: "S001",
    name: "unknown-source",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a citation names a source that is not declared",
    why: "A citation that leads nowhere is no citation. The nearest known id is offered.",
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
    cite: gazete-0301
  - date: 2025-03-01
    claim: The ministers part.
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

/// Looks at every citation and at every `derived_from`.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let known = |id: &SourceId| cx.index.sources.contains_key(id) || cx.notes.lost.sources.contains(id);
    for claim in cx.notes.claims() {
        for citation in &claim.claim().cite {
            if !known(&citation.source) {
                sink.claim(claim.claim(), unknown(cx, &citation.source));
            }
        }
    }
    for source in &cx.notes.sources {
        for origin in &source.derived_from {
            if !known(origin) {
                sink.report(unknown(cx, origin));
            }
        }
    }
}

fn unknown(cx: &Context<'_>, id: &Spanned<SourceId>) -> Diagnostic {
    let all = cx.notes.sources.iter().map(|source| source.id.as_str());
    let missing = Diagnostic::new(&UNKNOWN_SOURCE, id.span, format!("there is no source `{}`", id.value))
        .label("no entry of `sources` has this id");
    let lost = cx.notes.lost.sources.iter().map(SourceId::as_str);
    suggest(missing, id.span, id.as_str(), all, lost, "add it under `sources:`")
}
