//! Q008 translation-without-quote.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};

/// Q008: a translation stands without the words it translates.
pub static TRANSLATION_WITHOUT_QUOTE: Rule = Rule {
    code: "Q008",
    name: "translation-without-quote",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a translation stands without the words it translates",
    why: "A translation is never checked as verbatim. It is shown beside the original words, so that a \
          reader who knows the language can judge it; alone it is only a claim. Give the original in \
          `quote`.",
    fires: Example::Quoting("translation: The line will not be closed.", Beside::ARTICLE),
    clean: Example::Quoting(
        "quote: The line will not be closed.
translation: La ligne ne sera pas fermée.",
        Beside::ARTICLE,
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
