//! Q008 translation-without-quote.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};

/// Q008: a translation stands without the words it translates.
pub static TRANSLATION_WITHOUT_QUOTE: Rule = Rule {
    code: "Q008",
    name: "translation-without-quote",
    level: Level::Error,
    since: "0.1.0",
    summary: "a translation stands without the words it translates",
    why: "A translation is never checked as verbatim. It is shown beside the original words, so that a \
          reader who knows the language can judge it; alone it is only a claim. Give the original in \
          `quote`.",
    fires: Example::Quoting(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: snapshots/gazette.txt
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite:
      - source: gazette
        translation: The line will not be closed.
",
        Beside {
            snapshot: Some(
                "Ministers meet

The ministers agreed to keep the ferry line until May.

Ada Lumi said: “The line will not be closed.”
",
            ),
            locked: None,
            lock: None,
            require: None,
        },
    ),
    clean: Example::Quoting(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: snapshots/gazette.txt
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite:
      - source: gazette
        quote: The line will not be closed.
        translation: La ligne ne sera pas fermée.
",
        Beside {
            snapshot: Some(
                "Ministers meet

The ministers agreed to keep the ferry line until May.

Ada Lumi said: “The line will not be closed.”
",
            ),
            locked: None,
            lock: None,
            require: None,
        },
    ),
};

/// Looks at every citation.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        for citation in &claim.claim().cite {
            if let (Some(translation), None) = (&citation.translation, &citation.quote) {
                sink.claim(
                    claim.claim(),
                    Diagnostic::new(
                        &TRANSLATION_WITHOUT_QUOTE,
                        translation.span,
                        format!(
                            "a translation from `{}` stands without the original words",
                            citation.source.value
                        ),
                    )
                    .label("of which words?")
                    .help("add `quote` with the words as the article has them"),
                );
            }
        }
    }
}
