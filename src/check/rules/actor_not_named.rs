//! Q007 actor-not-named.

use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Fault;
use crate::note::ClaimRef;

/// Q007: the actor of a quoted position is not named near the words.
pub static ACTOR_NOT_NAMED: Rule = Rule {
    code: "Q007",
    name: "actor-not-named",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "the actor of a quoted position is not named near the words",
    why: "The words are in the article, but are they this actor’s? Neither the name, an alias, nor \
          office and state stand in the paragraph of the quotation or the ones beside it. Look who is \
          speaking there. Add the name by which the article calls the actor to `aliases`, or exempt \
          the claim with a reason where the article makes it clear from further away.",
    fires: Example::Quoting(
        "quote: The line will not be closed",
        Beside {
            article: Some(
                "Ministers meet

The ministers agreed to keep the ferry line until May.

The harbour master disagreed, and said so.

“The line will not be closed,” the minister of transport said.

A crowd waited outside.
",
            ),
            ..Beside::ARTICLE
        },
    ),
    clean: Example::Quoting("quote: The line will not be closed", Beside::ARTICLE),
};

/// Looks at every quotation of a position that was found.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (claim, citation, proof) in super::quotations(cx) {
        let Some(quote) = citation.quote.as_ref().filter(|_| proof.faults.contains(&Fault::ActorNotNamed))
        else {
            continue;
        };
        let Some(ClaimRef::Position(position)) = cx.index.claims.get(&claim.id.value) else { continue };
        let name = cx.index.actors.get(&position.actor.value).map_or("the actor", |actor| &actor.name);
        sink.claim(
            claim,
            Diagnostic::new(
                &ACTOR_NOT_NAMED,
                quote.span,
                format!("`{name}` is not named near this quotation in `{}`", citation.source.value),
            )
            .label("whose words are these?")
            .see(position.actor.span, "they are said to be this actor’s")
            .help("read who is speaking there; add an alias by which the article calls the actor, or exempt the claim with a reason"),
        );
    }
}
