//! D004 period-after-briefing.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// D004: a briefing covers a time that begins after its date.
pub static PERIOD_AFTER_BRIEFING: Rule = Rule {
    code: "D004",
    name: "period-after-briefing",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a briefing covers a time that begins after its date",
    why: "A briefing tells what has happened. A period that lies in its future is a slip in one of the \
          two dates, and would leave out the claims that are meant.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
    covers: 2052-03-01
    summary: They met [@meeting].
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
    covers: 2025-03-01
",
    ),
};

/// Looks at every briefing.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for briefing in &cx.notes.briefings {
        let Some(covers) = &briefing.covers else { continue };
        if covers.earliest() > briefing.date.latest() {
            sink.report(
                Diagnostic::new(
                    &PERIOD_AFTER_BRIEFING,
                    covers.span,
                    format!("the period `{}` begins after the briefing's date", covers.as_str()),
                )
                .label("this lies in the briefing's future")
                .see(briefing.date.span, "the briefing's date")
                .help("correct the date that is wrong"),
            );
        }
    }
}
