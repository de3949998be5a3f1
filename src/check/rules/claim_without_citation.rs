//! C001 claim-without-citation.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use crate::note::{Claim, ClaimRef};

/// C001: a position or event cites no source.
pub static CLAIM_WITHOUT_CITATION: Rule = Rule {
    code: "C001",
    name: "claim-without-citation",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a position or event cites no source",
    why: "This is what briefpack is for: a reader must be able to go from every claim to the article \
          that says so. Cite the source, or, where a claim is common knowledge, exempt it with a \
          reason: `allow: [{ rule: claim-without-citation, because: … }]`. An exemption is printed in \
          the pack as what it is.",
    fires: Example::Note(
        "timeline:
  - date: 2025-03-01
    claim: The ministers meet.
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
",
    ),
};

/// Looks at every position and event.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        if matches!(claim, ClaimRef::Assessment(_)) || !claim.claim().cite.is_empty() {
            continue;
        }
        let Claim { text, cite_span, .. } = claim.claim();
        let mut diagnostic = Diagnostic::new(
            &CLAIM_WITHOUT_CITATION,
            text.span,
            format!("the claim `{}` cites no source", shorten(text)),
        )
        .label("this claim has no source")
        .help("add `cite: some-source` with the id of an entry of `sources`");
        if let Some(cite) = cite_span {
            diagnostic = diagnostic.see(*cite, "nothing is cited here");
        }
        sink.claim(claim.claim(), diagnostic);
    }
}
