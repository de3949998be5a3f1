//! J002 basis-in-a-circle.

use super::circles;
use crate::base::id::ClaimId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::ClaimRef;

/// J002: assessments rest on each other in a circle.
pub static BASIS_IN_A_CIRCLE: Rule = Rule {
    code: "J002",
    name: "basis-in-a-circle",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "assessments rest on each other in a circle",
    why: "Two judgments that support each other are supported by nothing.",
    fires: Example::Note(
        "assessments:
  - id: one
    claim: They meet again.
    because: [two]
  - id: two
    claim: They agree.
    because: [one]
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
  - id: one
    claim: They meet again.
    because: [two]
  - id: two
    claim: They agree.
    because: [meeting]
",
    ),
};

/// Follows `because` from every assessment.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let basis = |id: &ClaimId| {
        let claim = cx.index.claims.get(id);
        claim.map_or(&[][..], |claim| claim.because()).iter().map(|id| &id.value).collect::<Vec<_>>()
    };
    let all = cx.notes.assessments.iter().map(|assessment| &assessment.claim.id.value);
    for circle in circles(all, basis) {
        let Some(ClaimRef::Assessment(assessment)) = cx.index.claims.get(circle[0]) else { continue };
        let next = circle.get(1).unwrap_or(&circle[0]);
        let at = assessment
            .because
            .iter()
            .find(|id| id.value == **next)
            .map_or(assessment.claim.span, |id| id.span);
        let names: Vec<_> = circle.iter().chain(&circle[..1]).map(|id| format!("`{id}`")).collect();
        sink.claim(
            &assessment.claim,
            Diagnostic::new(
                &BASIS_IN_A_CIRCLE,
                at,
                format!("assessments rest on each other in a circle: {}", names.join(" on ")),
            )
            .label("this leads back to the assessment itself")
            .help("let one of them rest on positions and events"),
        );
    }
}
