//! C008 citation-repeated.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::{Citation, Text};

/// C008: a claim cites the same place of a source twice.
pub static CITATION_REPEATED: Rule = Rule {
    code: "C008",
    name: "citation-repeated",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a claim cites the same place of a source twice",
    why: "A second mention of the same article adds nothing, and often another source was meant.",
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
    cite: [gazette-0301, gazette-0301]
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

/// Looks at the citations of every claim.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let part = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    for claim in cx.notes.claims().filter(|claim| claim.claim().cite.len() > 1) {
        let cite = &claim.claim().cite;
        for (at, citation) in cite.iter().enumerate() {
            let same = |other: &&Citation| {
                other.source.value == citation.source.value
                    && part(&other.at) == part(&citation.at)
                    && part(&other.quote) == part(&citation.quote)
            };
            if let Some(first) = cite[..at].iter().find(same) {
                sink.claim(
                    claim.claim(),
                    Diagnostic::new(
                        &CITATION_REPEATED,
                        citation.source.span,
                        format!("the claim cites `{}` twice", citation.source.value),
                    )
                    .label("the second time")
                    .see(first.source.span, "the first time is here")
                    .help("remove one, or say with `at` or `quote` what each is for"),
                );
            }
        }
    }
}
