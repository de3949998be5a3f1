//! C002 unknown-claim.

use super::{owner_is_misspelt, suggest};
use crate::base::id::{ClaimId, SourceId};
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::nearest;

/// C002: `because` or `disputes` names a claim that is not there.
pub static UNKNOWN_CLAIM: Rule = Rule {
    code: "C002",
    name: "unknown-claim",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "`because` or `disputes` names a claim that is not there, or itself",
    why: "A judgment whose basis cannot be found rests on nothing. The nearest known id is offered.",
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
assessments:
  - claim: They meet again.
    because: [meting]
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
assessments:
  - claim: They meet again.
    because: [meeting]
",
    ),
};

/// Looks at every `because` and `disputes`.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        for id in claim.claim().disputes.iter().filter(|id| id.value == *claim.id()) {
            sink.claim(
                claim.claim(),
                Diagnostic::new(&UNKNOWN_CLAIM, id.span, format!("the claim `{}` disputes itself", id.value))
                    .label("this is the claim itself")
                    .help("name the other claim, the one that cannot be right if this one is"),
            );
        }
        for id in claim.because().iter().chain(&claim.claim().disputes) {
            if cx.index.claims.contains_key(&id.value) || cx.notes.lost.claims.contains(&id.value) {
                continue;
            }
            let all = || cx.notes.claims().map(|claim| claim.id().as_str());
            if owner_is_misspelt(cx, nearest(id.as_str(), all())) {
                continue;
            }
            let missing =
                Diagnostic::new(&UNKNOWN_CLAIM, id.span, format!("there is no claim `{}`", id.value))
                    .label("no position, event or assessment has this id");
            let diagnostic = if cx.index.sources.contains_key(&SourceId::from(id.as_str())) {
                missing.help("this is the id of a source: name a claim that cites it")
            } else {
                let lost = cx.notes.lost.claims.iter().map(ClaimId::as_str);
                let help = "give the claim that is meant an `id:` and name it here";
                suggest(missing, id.span, id.as_str(), all(), lost, help)
            };
            sink.claim(claim.claim(), diagnostic);
        }
    }
}
