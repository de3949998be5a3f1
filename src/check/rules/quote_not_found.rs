//! Q001 quote-not-found.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;

/// Q001: a quotation does not stand in the article’s stored text.
pub static QUOTE_NOT_FOUND: Rule = Rule {
    code: "Q001",
    name: "quote-not-found",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation does not stand in the article’s stored text",
    why: "A quotation is somebody’s exact words. White space, soft hyphens and the shapes of quotation \
          marks, apostrophes and dashes may differ; case, digits and every other sign count, and a \
          quotation holds whole words. Take the words from the article (`briefpack cite SOURCE \
          \"words\"` prints them ready to paste), mark what is left out with `[…]`, or say it in your \
          own words without `quote`. Words that come near are shown, never accepted: a sentence and \
          its negation are 99 % alike.",
    fires: Example::Quoting("quote: The line will be closed.", Beside::ARTICLE),
    clean: Example::Quoting("quote: The line will not be closed.", Beside::ARTICLE),
};

/// Looks at every quotation whose article is at hand.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = &citation.quote else { continue };
        for fault in &proof.faults {
            let found = Diagnostic::new(
                &QUOTE_NOT_FOUND,
                quote.span,
                format!("the quotation does not stand in the text of `{}`", citation.source.value),
            );
            let found = match fault {
                Fault::NotFound { near: Some(near), paragraph } => {
                    let place = paragraph.map_or(String::new(), |number| format!(", in paragraph {number}"));
                    found.label("these words are not in its snapshot").help(format!(
                        "quote the article’s own words, marking what is left out with `[…]`; the nearest are{place} ([-in the quote-], {{+in the article+}}):\n{}",
                        near.diff
                    ))
                }
                Fault::NotFound { near: None, .. } => found
                    .label("neither these words nor any near them are in its snapshot")
                    .help("see whether the right source is cited and its snapshot is of the right article; `[…]` stands for what is left out; what is not verbatim goes into the claim, without `quote`"),
                Fault::Cut { whole } => found
                    .label("these words stand there only within longer ones")
                    .help(format!("quote whole words; the article has:\n{whole}")),
                Fault::Elsewhere { count, places } => {
                    let asked = match (&citation.prefix, &citation.suffix) {
                        (Some(_), Some(_)) => "`prefix` and `suffix`",
                        (None, Some(_)) => "`suffix`",
                        _ => "`prefix`",
                    };
                    found
                        .label(format!("these words stand there, but not with this {}", asked.replace("` and `", "`/`")))
                        .help(format!("put {asked} right; {}", super::places(*count, places)))
                }
                _ => continue,
            };
            sink.claim(claim, found);
        }
    }
}
