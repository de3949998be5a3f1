//! J001 assessment-without-basis.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;

/// J001: an assessment names no claim that it rests on.
pub static ASSESSMENT_WITHOUT_BASIS: Rule = Rule {
    code: "J001",
    name: "assessment-without-basis",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an assessment names no claim that it rests on",
    why: "A judgment is linked to its sources through the claims it rests on. Without them it is an \
          opinion that no reader can test.",
    fires: Example::Note(
        "assessments:
  - claim: They meet again.
    likelihood: likely
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
    likelihood: likely
    because: [meeting]
",
    ),
};

/// Looks at every assessment.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for assessment in cx.notes.assessments.iter().filter(|assessment| assessment.because.is_empty()) {
        let text = &assessment.claim.text;
        sink.claim(
            &assessment.claim,
            Diagnostic::new(
                &ASSESSMENT_WITHOUT_BASIS,
                text.span,
                format!("the assessment `{}` rests on no claim", shorten(text)),
            )
            .label("no `because` goes with this")
            .help("add `because: [some-claim]` with the ids of the positions and events it rests on"),
        );
    }
}
