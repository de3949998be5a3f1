//! Q003 quote-too-short.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::{Fault, MINIMUM};

/// Q003: a quotation is too short to prove anything.
pub static QUOTE_TOO_SHORT: Rule = Rule {
    code: "Q003",
    name: "quote-too-short",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation is too short to prove anything",
    why: "A word or two stand in almost every article. A quotation has 12 characters at least, without \
          what `[…]` leaves out, or a `prefix` or `suffix` that says where it stands.",
    fires: Example::Quoting("quote: until May", Beside::ARTICLE),
    clean: Example::Quoting(
        "quote: until May
prefix: keep the ferry line",
        Beside::ARTICLE,
    ),
};

/// Looks at every quotation.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = &citation.quote else { continue };
        for fault in &proof.faults {
            let Fault::TooShort { length } = fault else { continue };
            let message = if *length == 0 {
                "the quotation holds no words".to_string()
            } else {
                format!("the quotation has {length} characters, expected {MINIMUM} at least")
            };
            sink.claim(
                claim,
                Diagnostic::new(&QUOTE_TOO_SHORT, quote.span, message)
                    .label("too short to say where it stands")
                    .help(
                        "quote more words, or add `prefix` or `suffix`: the words right before or behind it",
                    ),
            );
        }
    }
}
