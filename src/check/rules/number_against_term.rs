//! J004 number-against-term.

use super::with_scales;
use crate::check::text::locate;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::likelihood::{Band, Scale};
use crate::note::word::Word;
use std::ops::Range;

/// J004: a percentage contradicts the term of likelihood beside it.
pub static NUMBER_AGAINST_TERM: Rule = Rule {
    code: "J004",
    name: "number-against-term",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a percentage contradicts the term of likelihood beside it",
    why: "A reader who is told `likely` and `90 %` is told two things. A figure on the border of two \
          bands fits either.",
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
    likelihood: likely (90 %)
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
    likelihood: very likely (90 %)
    because: [meeting]
",
    ),
};

/// Looks at every assessment with a term: a figure beside it, or in its text.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (assessment, scales) in with_scales(cx) {
        let Some(likelihood) = &assessment.likelihood else { continue };
        let Some(term) = &likelihood.term else { continue };
        let text = &assessment.claim.text;
        let beside = likelihood.percent.map(|(low, high)| (low, high, likelihood.span));
        let within = figure(text).map(|(percent, range)| (percent, percent, locate(cx.files, text, range)));
        for (low, high, at) in [beside, within].into_iter().flatten() {
            let Some((scale, band)) = against(term, &scales, |band| band.holds(low) && band.holds(high))
            else {
                continue;
            };
            let shown = if (low - high).abs() < f64::EPSILON {
                format!("{low} %")
            } else {
                format!("{low}–{high} %")
            };
            let row = scale.row(term);
            let fits = scale.terms(low).into_iter().find(|other| scale.row(other) == row);
            let figures = band.figures();
            let help = match fits {
                Some(fits) => format!("write `{fits}`, or a figure of {figures}"),
                None => format!("give a figure of {figures}"),
            };
            let what = format!("{shown} is not `{}`, which stands for {}", band.term, band.figures());
            let found = Diagnostic::new(&NUMBER_AGAINST_TERM, at, what).help(help);
            sink.claim(
                &assessment.claim,
                if at == likelihood.span {
                    found.label("the figure and the term")
                } else {
                    found.label("the figure").see(likelihood.span, "the term")
                },
            );
        }
    }
}

/// The first scale on which the figure does not fit the term. Where no briefing says which scale counts, one on which
/// it fits is enough.
fn against(term: &str, scales: &[Scale], fits: impl Fn(&Band) -> bool) -> Option<(Scale, &'static Band)> {
    let bands = |scales: &[Scale]| {
        let band = |scale: &Scale| scale.band(term).map(|band| (*scale, band));
        scales.iter().filter_map(band).collect::<Vec<_>>()
    };
    if !scales.is_empty() {
        return bands(scales).into_iter().find(|(_, band)| !fits(band));
    }
    let all = bands(Scale::ALL);
    if all.iter().any(|(_, band)| fits(band)) { None } else { all.first().copied() }
}

/// The figure in "a 30 % chance", "30 per cent probability", and its place in the text.
fn figure(text: &str) -> Option<(f64, Range<usize>)> {
    const OF_WHAT: [&str; 4] = ["chance", "probability", "likelihood", "odds"];
    for (sign, mark) in
        text.match_indices('%').chain(text.match_indices("per cent")).chain(text.match_indices("percent"))
    {
        let after = text[sign + mark.len()..].trim_start();
        if !OF_WHAT.iter().any(|word| after.starts_with(word)) {
            continue;
        }
        let before = text[..sign].trim_end();
        let digits = before.trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == '.');
        if let Ok(percent) = before[digits.len()..].parse() {
            return Some((percent, digits.len()..sign + mark.len()));
        }
    }
    None
}
