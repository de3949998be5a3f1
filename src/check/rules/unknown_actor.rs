//! C003 unknown-actor.

use super::suggest;
use crate::base::id::ActorId;
use crate::base::span::Spanned;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// C003: an actor is named that is not declared.
pub static UNKNOWN_ACTOR: Rule = Rule {
    code: "C003",
    name: "unknown-actor",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an actor is named that is not declared",
    why: "A position belongs to somebody. A misspelt id would make a second actor out of one. The \
          nearest known id is offered.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  lumi:
    name: Ada Lumi
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    actors: [lummi]
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  lumi:
    name: Ada Lumi
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    actors: [lumi]
",
    ),
};

/// Looks at every position, event and briefing.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let known = |id: &ActorId| cx.index.actors.contains_key(id) || cx.notes.lost.actors.contains(id);
    for position in cx.notes.positions.iter().filter(|position| !known(&position.actor)) {
        sink.claim(&position.claim, unknown(cx, &position.actor));
    }
    for event in &cx.notes.events {
        for actor in event.actors.iter().filter(|actor| !known(actor)) {
            sink.claim(&event.claim, unknown(cx, actor));
        }
    }
    for briefing in &cx.notes.briefings {
        for actor in briefing.actors.iter().filter(|actor| !known(actor)) {
            sink.report(unknown(cx, actor));
        }
    }
}

fn unknown(cx: &Context<'_>, id: &Spanned<ActorId>) -> Diagnostic {
    let all = cx.notes.actors.iter().map(|actor| actor.id.as_str());
    let missing = Diagnostic::new(&UNKNOWN_ACTOR, id.span, format!("there is no actor `{}`", id.value))
        .label("no entry of `actors` has this id");
    let lost = cx.notes.lost.actors.iter().map(ActorId::as_str);
    suggest(missing, id.span, id.as_str(), all, lost, "add it under `actors:`")
}
