//! Q002 quote-ambiguous.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;

/// Q002: a quotation stands several times in the article.
pub static QUOTE_AMBIGUOUS: Rule = Rule {
    code: "Q002",
    name: "quote-ambiguous",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation stands several times in the article",
    why: "Where the same words stand twice, the quotation does not say which of them the claim rests \
          on. Give `prefix` or `suffix`, the words right before or right behind it; `briefpack cite` \
          finds them.",
    fires: Example::Quoting(
        "quote: the ferry line",
        Beside {
            article: Some(
                "Ada Lumi kept the ferry line.

A paper had said that the ferry line would close.
",
            ),
            ..Beside::ARTICLE
        },
    ),
    clean: Example::Quoting(
        "quote: the ferry line
prefix: kept",
        Beside {
            article: Some(
                "Ada Lumi kept the ferry line.

A paper had said that the ferry line would close.
",
            ),
            ..Beside::ARTICLE
        },
    ),
};

/// Looks at every quotation whose article is at hand.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = &citation.quote else { continue };
        for fault in &proof.faults {
            let Fault::Ambiguous { count, places } = fault else { continue };
            sink.claim(
                claim,
                Diagnostic::new(
                    &QUOTE_AMBIGUOUS,
                    quote.span,
                    format!("the quotation stands {count} times in the text of `{}`", citation.source.value),
                )
                .label("it does not say which of them is meant")
                .help(format!("add `prefix` or `suffix`; {}", super::places(*count, places))),
            );
        }
    }
}
