//! S007 status-without-note.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::word::{Status, Word};

/// S007: a source is corrected or retracted without a word why.
pub static STATUS_WITHOUT_NOTE: Rule = Rule {
    code: "S007",
    name: "status-without-note",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a source is corrected or retracted without a word why",
    why: "A reader has to know whether the correction touches the claim. `status_note` says what was \
          changed.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: corrected
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    allow: [{ rule: corrected-source-cited, because: that they met is as it was }]
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: corrected
    status_note: The date of the meeting was put right on 2 March.
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    allow: [{ rule: corrected-source-cited, because: that they met is as it was }]
",
    ),
};

/// Looks at every source that no longer stands as it was.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for source in &cx.notes.sources {
        if let Some(status) = &source.status
            && status.value != Status::Current
            && source.status_note.is_none()
        {
            let word = status.as_str();
            sink.report(
                Diagnostic::new(
                    &STATUS_WITHOUT_NOTE,
                    status.span,
                    format!(
                        "the source `{}` is {word}, but no note says what that concerns",
                        source.id.value
                    ),
                )
                .label("no `status_note` goes with this")
                .help("add `status_note: …`"),
            );
        }
    }
}
