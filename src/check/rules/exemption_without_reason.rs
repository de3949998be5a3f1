//! C006 exemption-without-reason.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// C006: an exemption gives no reason.
pub static EXEMPTION_WITHOUT_REASON: Rule = Rule {
    code: "C006",
    name: "exemption-without-reason",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an exemption gives no reason",
    why: "An exemption is a promise to the reader that somebody thought about it. It is printed in the \
          pack with its reason.",
    fires: Example::Note(
        "timeline:
  - date: 2025-03-01
    claim: The first of March is a Saturday.
    allow: [{ rule: claim-without-citation }]
",
    ),
    clean: Example::Note(
        "timeline:
  - date: 2025-03-01
    claim: The first of March is a Saturday.
    allow: [{ rule: claim-without-citation, because: the calendar }]
",
    ),
};

/// Looks at every exemption.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        for exemption in claim.claim().allow.iter().filter(|exemption| exemption.because.is_none()) {
            sink.report(
                Diagnostic::new(
                    &EXEMPTION_WITHOUT_REASON,
                    exemption.span,
                    format!("the exemption from `{}` gives no reason", exemption.rule.value),
                )
                .label("no reason stands here")
                .help("add `because: \"…\"`: it is printed in the pack"),
            );
        }
    }
}
