//! Q010 quote-not-proved.

use crate::check::sink::is_exempt;
use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::{Fault, Snapshot, State};

/// Q010: a quotation is proved less than `--require` asks.
pub static QUOTE_NOT_PROVED: Rule = Rule {
    code: "Q010",
    name: "quote-not-proved",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation is proved less than `--require` asks",
    why: "`check --require verified` wants every quotation found in its article’s text in this run; \
          `--require locked` is content with the lock; `none`, what holds if nothing is said, lets a \
          quotation pass that nobody has proved, and the pack says so.",
    fires: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside { article: None, require: Some("locked"), ..Beside::ARTICLE },
    ),
    clean: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside { require: Some("locked"), ..Beside::ARTICLE },
    ),
};

/// Looks at every quotation that is proved less than is asked.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    // Without the lock nothing can be said of what it holds, and that has been said.
    if cx.evidence.lock_fault.is_some() {
        return;
    }
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = citation.quote.as_ref().filter(|_| proof.state < cx.evidence.required) else {
            continue;
        };
        // What was found to be wrong with it has been said, unless an exemption silences it.
        let told = |fault: &Fault| fault.rule().is_some_and(|rule| !is_exempt(claim, rule, cx.today));
        let unread = matches!(cx.evidence.snapshots.get(&citation.source.value), Some(Snapshot::Bad(_)));
        if unread || proof.faults.iter().any(told) {
            continue;
        }
        let source = &citation.source.value;
        let snapshot = cx.index.sources.get(source).and_then(|source| source.snapshot.as_ref());
        let help = match (snapshot, proof.state) {
            (None, _) => {
                format!("give `{source}` a `snapshot` with the article’s text, and run `briefpack lock`")
            }
            (Some(_), State::Locked) => {
                "give the folder of the articles’ texts with `--snapshots DIR`, or ask for `--require locked`"
                    .into()
            }
            (Some(_), _) => {
                "give the folder of the articles’ texts with `--snapshots DIR`, and run `briefpack lock`"
                    .into()
            }
        };
        let (message, label) = match &proof.locked {
            Some(record) if proof.state == State::Locked => (
                format!("the quotation from `{source}` is locked, expected verified"),
                format!("locked on {}; the text is not here", record.locked),
            ),
            _ => (
                format!(
                    "the quotation from `{source}` is not proved, expected {}",
                    cx.evidence.required.as_str()
                ),
                "nothing shows that the article says this".into(),
            ),
        };
        sink.claim(claim, Diagnostic::new(&QUOTE_NOT_PROVED, quote.span, message).label(label).help(help));
    }
}
