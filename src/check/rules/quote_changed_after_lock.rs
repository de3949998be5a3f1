//! Q009 quote-changed-after-lock.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;

/// Q009: a quotation was changed after it was locked.
pub static QUOTE_CHANGED_AFTER_LOCK: Rule = Rule {
    code: "Q009",
    name: "quote-changed-after-lock",
    level: Level::Error,
    since: "0.1.0",
    summary: "a quotation was changed after it was locked",
    why: "The lock holds another quotation of this claim from this source. Compare it with the \
          article, then run `briefpack lock` where the text is.",
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
        quote: agreed to keep the ferry line until May
",
        Beside {
            snapshot: None,
            locked: Some((
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
        quote: agreed to keep the ferry line
",
                "Ministers meet

The ministers agreed to keep the ferry line until May.

Ada Lumi said: “The line will not be closed.”
",
            )),
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
        quote: agreed to keep the ferry line until May
",
        Beside {
            snapshot: None,
            locked: Some((
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
        quote: agreed to keep the ferry line until May
",
                "Ministers meet

The ministers agreed to keep the ferry line until May.

Ada Lumi said: “The line will not be closed.”
",
            )),
            lock: None,
            require: None,
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
