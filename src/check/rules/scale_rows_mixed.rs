//! J006 scale-rows-mixed.

use crate::base::span::Spanned;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::ClaimRef;
use crate::note::likelihood::Likelihood;

/// J006: a briefing mixes the two rows of the ICD 203 scale.
pub static SCALE_ROWS_MIXED: Rule = Rule {
    code: "J006",
    name: "scale-rows-mixed",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a briefing mixes the two rows of the ICD 203 scale",
    why: "ICD 203 has two sets of words, one of likelihood and one of probability. A pack uses one of \
          them, so that a reader does not look for a difference between `likely` and `probable`.",
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
    likelihood: likely
    because: [meeting]
  - claim: They agree.
    likelihood: improbable
    because: [meeting]
briefings:
  today:
    title: Today
    date: 2025-03-01
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
  - claim: They agree.
    likelihood: unlikely
    because: [meeting]
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
};

/// Looks at the assessments of every briefing.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (briefing, selection) in &cx.selections {
        let scale = briefing.scale();
        let mut first: Option<(usize, &Spanned<Likelihood>)> = None;
        for claim in &selection.claims {
            let ClaimRef::Assessment(assessment) = claim else { continue };
            let Some(likelihood) = &assessment.likelihood else { continue };
            let Some(row) = likelihood.term.as_ref().and_then(|term| scale.row(term)) else { continue };
            match first {
                None => first = Some((row, likelihood)),
                Some((other, at)) if other != row => sink.claim(
                    &assessment.claim,
                    Diagnostic::new(
                        &SCALE_ROWS_MIXED,
                        likelihood.span,
                        format!(
                            "the briefing `{}` mixes terms of likelihood and of probability",
                            briefing.id.value
                        ),
                    )
                    .label("a term of one row")
                    .see(at.span, "a term of the other row")
                    .help("use the terms of one row in all assessments of a briefing"),
                ),
                Some(_) => {}
            }
        }
    }
}
