//! N006 topic-in-a-circle.

use super::circles;
use crate::base::id::TopicId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// N006: topics are part of each other in a circle.
pub static TOPIC_IN_A_CIRCLE: Rule = Rule {
    code: "N006",
    name: "topic-in-a-circle",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "topics are part of each other in a circle",
    why: "A topic brings its parts into a briefing; in a circle there is no whole.",
    fires: Example::Note(
        "topics:
  ferry: { title: The ferry line, part_of: harbour }
  harbour: { title: The harbour, part_of: ferry }
",
    ),
    clean: Example::Note(
        "topics:
  ferry: { title: The ferry line, part_of: harbour }
  harbour: The harbour
",
    ),
};

/// Follows `part_of` from every topic.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let wider = |id: &TopicId| {
        let topic = cx.index.topics.get(id);
        topic
            .and_then(|topic| topic.part_of.as_ref())
            .map(|part_of| &part_of.value)
            .into_iter()
            .collect::<Vec<_>>()
    };
    for circle in circles(cx.notes.topics.iter().map(|topic| &topic.id.value), wider) {
        let Some(part_of) = cx.index.topics.get(circle[0]).and_then(|topic| topic.part_of.as_ref()) else {
            continue;
        };
        let names: Vec<_> = circle.iter().chain(&circle[..1]).map(|id| format!("`{id}`")).collect();
        sink.report(
            Diagnostic::new(
                &TOPIC_IN_A_CIRCLE,
                part_of.span,
                format!("topics are part of each other in a circle: {}", names.join(" of ")),
            )
            .label("this leads back to the topic itself")
            .help("remove the `part_of` that is wrong"),
        );
    }
}
