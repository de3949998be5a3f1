//! C009 credibility-not-borne-out.

use crate::base::id::ClaimId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use foldhash::{HashSet, HashSetExt};

/// C009: a credibility of 1 or 5 is not borne out by the notes.
pub static CREDIBILITY_NOT_BORNE_OUT: Rule = Rule {
    code: "C009",
    name: "credibility-not-borne-out",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a credibility of 1 or 5 is not borne out by the notes",
    why: "In the Admiralty code 1 means confirmed by other sources, and ten copies of one wire story \
          are one source: it wants a second independent origin. 5 means improbable, which expects a \
          claim that contradicts it.",
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
    credibility: 1
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
  herald-0301:
    title: Talks begin
    publisher: The Herald
    published: 2025-03-01
    url: https://www.herald.net/talks
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: [gazette-0301, herald-0301]
    credibility: 1
",
    ),
};

/// Looks at every claim with a credibility of 1 or 5.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let mut disputed: HashSet<&ClaimId> = HashSet::new();
    for claim in cx.notes.claims() {
        for other in &claim.claim().disputes {
            disputed.extend([claim.id(), &other.value]);
        }
    }
    for claim in cx.notes.claims() {
        let Some(credibility) = &claim.claim().credibility else { continue };
        let sources = claim.claim().cite.iter().map(|citation| &citation.source.value);
        let (what, help) = match credibility.value.0 {
            1 if cx.index.origin_count(sources) < 2 => {
                ("its sources have one origin", "cite a source of another origin, or write `credibility: 2`")
            }
            5 if !disputed.contains(claim.id()) => (
                "no claim contradicts it",
                "name the claim that does with `disputes`, or write `credibility: 6`",
            ),
            _ => continue,
        };
        let number = credibility.value.0;
        let meaning = credibility.value.meaning();
        sink.claim(
            claim.claim(),
            Diagnostic::new(
                &CREDIBILITY_NOT_BORNE_OUT,
                credibility.span,
                format!("credibility {number} says `{meaning}`, but {what}"),
            )
            .label(meaning)
            .help(help),
        );
    }
}
