//! J003 likelihood-not-on-scale.

use super::with_scales;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::{nearest, one_of, shorten};
use crate::note::likelihood::Scale;
use crate::note::word::Word;

/// J003: a likelihood is not a term of the pack's scale.
pub static LIKELIHOOD_NOT_ON_SCALE: Rule = Rule {
    code: "J003",
    name: "likelihood-not-on-scale",
    level: Level::Error,
    since: "0.1.0",
    summary: "a likelihood is not a term of the pack's scale",
    why: "Readers act on these words, so a pack uses the terms of one scale, with known bands: ICD \
          203, or the PHIA yardstick (`scale: phia`). 0 and 100 per cent have no term: what is certain \
          is no estimate.",
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
    likelihood: quite likely
    because: [meeting]
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
    likelihood: very likely
    because: [meeting]
",
    ),
};

/// Looks at every assessment, on the scale of each briefing that holds it; on any scale if none does.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (assessment, scales) in with_scales(cx) {
        let Some(likelihood) = &assessment.likelihood else { continue };
        let off = |scale: &Scale| {
            let term = likelihood.term.as_ref().is_some_and(|term| scale.band(term).is_none());
            let figure = likelihood.term.is_none()
                && likelihood.percent.is_some_and(|(low, high)| {
                    !scale.bands().any(|band| band.holds(low) && band.holds(high))
                });
            term || figure
        };
        let bad = if scales.is_empty() {
            Scale::ALL.iter().all(off).then_some(Scale::Icd203)
        } else {
            scales.into_iter().find(off)
        };
        let Some(scale) = bad else { continue };
        let written = cx.files.text(likelihood.span);
        let terms = one_of(scale.bands().map(|band| band.term));
        let mut diagnostic = Diagnostic::new(
            &LIKELIHOOD_NOT_ON_SCALE,
            likelihood.span,
            format!("`{}` is not on the {} scale", shorten(written), scale.title()),
        )
        .label("expected a term of the scale, or a percentage that one covers");
        let bare = likelihood.term.as_ref().and_then(|term| term.trim().parse::<f64>().ok());
        let near =
            likelihood.term.as_ref().and_then(|term| nearest(term, scale.bands().map(|band| band.term)));
        diagnostic = match (bare, near, likelihood.percent) {
            (Some(number), ..) if (1.0..=99.0).contains(&number) => {
                diagnostic.help(format!("write `{number} %`"))
            }
            (_, Some(near), _) => diagnostic.help(format!("did you mean `{near}`?")),
            (_, None, Some(_)) if likelihood.term.is_none() => {
                diagnostic.help(format!("no term covers this figure; the terms are {terms}"))
            }
            _ => diagnostic.help(format!("write {terms}, or a percentage")),
        };
        sink.claim(&assessment.claim, diagnostic);
    }
}
