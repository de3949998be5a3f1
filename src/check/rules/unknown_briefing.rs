//! N004 unknown-briefing.

use super::suggest;
use crate::base::id::BriefingId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// N004: `previous` names a briefing that is not there, or none before this one.
pub static UNKNOWN_BRIEFING: Rule = Rule {
    code: "N004",
    name: "unknown-briefing",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "`previous` names a briefing that is not there, or none before this one",
    why: "What has changed is told against the briefing before.",
    fires: Example::Note(
        "briefings:
  today:
    title: Today
    date: 2025-03-01
    previous: yesterday
sources:
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
",
    ),
    clean: Example::Note(
        "briefings:
  yesterday:
    title: Yesterday
    date: 2025-02-28
    covers: 2025-02-28
  today:
    title: Today
    date: 2025-03-01
    previous: yesterday
sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
  herald-0228:
    title: Ministers leave
    publisher: The Herald
    published: 2025-02-28
    url: https://www.herald.net/ministers-leave
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
  - date: 2025-02-28
    claim: The ministers leave.
    cite: herald-0228
",
    ),
};

/// Looks at `previous` of every briefing.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for briefing in &cx.notes.briefings {
        let Some(previous) = &briefing.previous else { continue };
        let all = cx.notes.briefings.iter().map(|briefing| briefing.id.as_str());
        if previous.value == briefing.id.value {
            sink.report(
                Diagnostic::new(
                    &UNKNOWN_BRIEFING,
                    previous.span,
                    format!("the briefing `{}` is not the one before itself", briefing.id.value),
                )
                .label("this is the briefing itself")
                .help("name the briefing before it, or remove the line"),
            );
        } else if let Some(other) = cx.index.briefings.get(&previous.value) {
            let mutual = other.date.value == briefing.date.value
                && other.previous.as_ref().is_some_and(|back| back.value == briefing.id.value);
            if other.date.earliest() > briefing.date.latest()
                || (mutual && other.id.value > briefing.id.value)
            {
                sink.report(
                    Diagnostic::new(
                        &UNKNOWN_BRIEFING,
                        previous.span,
                        format!(
                            "the briefing `{}` is not one before `{}`",
                            previous.value, briefing.id.value
                        ),
                    )
                    .label("expected an earlier briefing")
                    .see(other.date.span, "its date")
                    .help("name the briefing before it, or remove the line: the latest earlier one is taken"),
                );
            }
        } else if !cx.notes.lost.briefings.contains(&previous.value) {
            let missing = Diagnostic::new(
                &UNKNOWN_BRIEFING,
                previous.span,
                format!("there is no briefing `{}`", previous.value),
            )
            .label("no entry of `briefings` has this id");
            let help = "remove the line: the latest earlier briefing is taken";
            let lost = cx.notes.lost.briefings.iter().map(BriefingId::as_str);
            sink.report(suggest(missing, previous.span, previous.as_str(), all, lost, help));
        }
    }
}
