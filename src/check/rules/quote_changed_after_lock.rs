//! Q009 quote-changed-after-lock.

use crate::check::{Context, Sink};
use crate::diagnostic::{ARTICLE, Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;

/// Q009: a quotation was changed after it was locked.
pub static QUOTE_CHANGED_AFTER_LOCK: Rule = Rule {
    code: "Q009",
    name: "quote-changed-after-lock",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation was changed after it was locked",
    why: "The lock holds another quotation of this claim from this source. Compare it with the \
          article, then run `briefpack lock` where the text is.",
    fires: Example::Quoting(
        "quote: agreed to keep the ferry line until May",
        Beside {
            article: None,
            locked: Some(("quote: agreed to keep the ferry line", ARTICLE)),
            ..Beside::ARTICLE
        },
    ),
    clean: Example::Quoting(
        "quote: agreed to keep the ferry line until May",
        Beside {
            article: None,
            locked: Some(("quote: agreed to keep the ferry line until May", ARTICLE)),
            ..Beside::ARTICLE
        },
    ),
};

/// Looks at every quotation that the lock does not hold.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = &citation.quote else { continue };
        for fault in &proof.faults {
            let Fault::ChangedAfterLock { locked } = fault else { continue };
            sink.claim(
                claim,
                Diagnostic::new(
                    &QUOTE_CHANGED_AFTER_LOCK,
                    quote.span,
                    format!("the quotation is not the one that was locked on {locked}"),
                )
                .label("these words were changed after the lock")
                .help("compare them with the article, then run `briefpack lock` where its text is"),
            );
        }
    }
}
