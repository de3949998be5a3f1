//! J003 likelihood-not-on-scale.

use super::with_scales;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::{certain_word, nearest, one_of, shorten};
use crate::note::likelihood::{Likelihood, Scale};
use crate::note::word::Word;

/// J003: a likelihood is not a term of the pack's scale.
pub static LIKELIHOOD_NOT_ON_SCALE: Rule = Rule {
    code: "J003",
    name: "likelihood-not-on-scale",
    level: Level::Error,
    firm: false,
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

/// What a text may be written in.
const QUOTES: [char; 2] = ['"', '\''];

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
        let written = cx.files.text(likelihood.span).trim_matches(QUOTES);
        sink.claim(
            &assessment.claim,
            Diagnostic::new(
                &LIKELIHOOD_NOT_ON_SCALE,
                likelihood.span,
                format!("`{}` is not on the {} scale", shorten(written), scale.title()),
            )
            .label("expected a term of the scale, or a percentage that one covers")
            .help(advice(likelihood, scale))
            .fix_if(likelihood.span, certain(likelihood, scale)),
        );
    }
}

/// What can only be meant: a term of the scale that is misspelt, or a percentage without its sign. A figure up to 10
/// may be one of another scale, one of ten or a part of one.
fn certain(likelihood: &Likelihood, scale: Scale) -> Option<String> {
    let (Some(term), None) = (&likelihood.term, likelihood.percent) else { return None };
    if term.len() == 2 && term.bytes().all(|byte| byte.is_ascii_digit()) {
        return term.parse().ok().filter(|figure: &u8| *figure > 10).map(|figure| format!("{figure} %"));
    }
    certain_word(term, scale.bands().map(|band| band.term)).map(str::to_string)
}

/// What to write instead.
fn advice(likelihood: &Likelihood, scale: Scale) -> String {
    let words = || scale.bands().map(|band| band.term);
    // The two rows of a scale say the same: one is enough here.
    let row = || one_of(words().filter(|term| scale.row(term) == Some(0)));
    match (&likelihood.term, likelihood.percent) {
        (None, Some((low, high))) if low <= 0.0 || high >= 100.0 => {
            "what is certain is no estimate: give a figure from 1 to 99 %, or a term".into()
        }
        (None, Some((low, high))) if low < high => {
            format!("no single term covers this range: narrow it, or write {}", row())
        }
        (None, _) => format!("this figure lies between two terms of the scale: write {}", row()),
        (Some(term), Some((low, _))) if !term.contains(char::is_alphanumeric) => format!("write `{low} %`"),
        (Some(term), _) => {
            let figure = term.trim_start_matches(['~', '<', '>', '=', ' ']).trim_end_matches(['%', ' ']);
            match figure.parse::<f64>() {
                Ok(share) if share > 0.0 && share < 1.0 => format!("write `{} %`", (share * 100.0).round()),
                Ok(figure) if (1.0..=99.0).contains(&figure) => format!("write `{figure} %`"),
                _ => match nearest(term, words()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if term.contains('%') => {
                        "write one figure, `85 %`, or a range with the lower figure first, `80-95 %`".into()
                    }
                    None => format!("write {}, or a percentage", row()),
                },
            }
        }
    }
}
