//! Q004 locator-out-of-range.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;

/// Q004: a locator names a place that the article does not have, or where the quotation does not stand.
pub static LOCATOR_OUT_OF_RANGE: Rule = Rule {
    code: "Q004",
    name: "locator-out-of-range",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a locator names a place that the article does not have, or where the quotation does not stand",
    why: "A reader who follows `at: paragraph 3` must find the words there. Paragraphs are counted \
          between blank lines of the stored text, with the headline or without; pages where the text \
          has form feeds. Times and other words are not checked.",
    fires: Example::Quoting(
        "at: paragraph 7
quote: agreed to keep the ferry line",
        Beside::ARTICLE,
    ),
    clean: Example::Quoting(
        "at: paragraph 1
quote: agreed to keep the ferry line",
        Beside::ARTICLE,
    ),
};

/// Looks at every locator whose article is at hand.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(at) = &citation.at else { continue };
        for fault in &proof.faults {
            let source = &citation.source.value;
            let found = match fault {
                Fault::OutOfRange { locator, count } => {
                    let word = if locator.pages { "page" } else { "paragraph" };
                    let plural = if *count == 1 { "" } else { "s" };
                    let message = format!(
                        "`{source}` has no {word} {}: its text has {count} {word}{plural}",
                        locator.from
                    );
                    Diagnostic::new(&LOCATOR_OUT_OF_RANGE, at.span, message)
                        .label("this place does not exist")
                        .help("count the paragraphs between blank lines of the snapshot, or run `briefpack cite` with the words")
                }
                Fault::OtherParagraph { locator, stands } => {
                    let word = if locator.pages { "page" } else { "paragraph" };
                    let message =
                        format!("the quotation does not stand in {word} {} of `{source}`", locator.from);
                    let found = Diagnostic::new(&LOCATOR_OUT_OF_RANGE, at.span, message);
                    match stands {
                        Some(number) if !locator.pages => found
                            .label(format!("it stands in paragraph {number}"))
                            .help(format!("write `at: paragraph {number}`")),
                        _ => found.label("it stands elsewhere").help("look the place up in the snapshot"),
                    }
                }
                _ => continue,
            };
            sink.claim(claim, found);
        }
    }
}
