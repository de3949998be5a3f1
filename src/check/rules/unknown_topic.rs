//! C004 unknown-topic.

use super::suggest;
use crate::base::id::TopicId;
use crate::base::span::Spanned;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// C004: a topic is named that is not declared.
pub static UNKNOWN_TOPIC: Rule = Rule {
    code: "C004",
    name: "unknown-topic",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a topic is named that is not declared",
    why: "Topics order a briefing. A misspelt id would make a second topic out of one, and its \
          positions would be missed. The nearest known id is offered.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
topics:
  ferry: The ferry line
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    topics: [fery]
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
topics:
  ferry: The ferry line
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    topics: [ferry]
",
    ),
};

/// Looks at every position, event and briefing, and at `part_of`.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let known = |id: &TopicId| cx.index.topics.contains_key(id) || cx.notes.lost.topics.contains(id);
    for position in cx.notes.positions.iter().filter(|position| !known(&position.topic)) {
        sink.claim(&position.claim, unknown(cx, &position.topic));
    }
    for event in &cx.notes.events {
        for topic in event.topics.iter().filter(|topic| !known(topic)) {
            sink.claim(&event.claim, unknown(cx, topic));
        }
    }
    let wider = cx.notes.topics.iter().filter_map(|topic| topic.part_of.as_ref());
    for topic in cx.notes.briefings.iter().flat_map(|briefing| &briefing.topics).chain(wider) {
        if !known(topic) {
            sink.report(unknown(cx, topic));
        }
    }
}

fn unknown(cx: &Context<'_>, id: &Spanned<TopicId>) -> Diagnostic {
    let all = cx.notes.topics.iter().map(|topic| topic.id.as_str());
    let missing = Diagnostic::new(&UNKNOWN_TOPIC, id.span, format!("there is no topic `{}`", id.value))
        .label("no entry of `topics` has this id");
    let lost = cx.notes.lost.topics.iter().map(TopicId::as_str);
    suggest(missing, id.span, id.as_str(), all, lost, "add it under `topics:`")
}
