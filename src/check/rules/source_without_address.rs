//! S002 source-without-address.

use super::citations;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use foldhash::{HashSet, HashSetExt};

/// S002: a cited source has no url, doi or archived copy.
pub static SOURCE_WITHOUT_ADDRESS: Rule = Rule {
    code: "S002",
    name: "source-without-address",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a cited source has no url, doi or archived copy",
    why: "A claim links to its source, and the source links to the article: without an address the \
          link ends halfway. A broadcast or statement that is only named in `derived_from` needs none.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
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
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
};

/// Looks at every source that a claim or a summary cites.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let mut seen = HashSet::new();
    for (id, span) in citations(cx) {
        let Some(source) = cx.index.sources.get(&*id) else { continue };
        if source.url.is_some()
            || source.doi.is_some()
            || source.archived.is_some()
            || !seen.insert(&source.id.value)
        {
            continue;
        }
        sink.report(
            Diagnostic::new(
                &SOURCE_WITHOUT_ADDRESS,
                source.id.span,
                format!("the source `{}` is cited, but has no address", source.id.value),
            )
            .label("a reader cannot get from here to the article")
            .see(span, "it is cited here")
            .help("add `url: https://…`, `doi: 10.…` or `archived: https://…`"),
        );
    }
}
