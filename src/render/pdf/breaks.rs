//! Where a line had better not end.
//!
//! A text and a place where a line may end enter; what it costs to end it there leaves. It must not know of widths.

use super::chars::{BREAK, JOIN};

/// In squares of what is left over of a line, the width of a line being 1: what a typesetter would leave free at
/// the end of a line rather than end it there is a fifth of the line or so.
const HYPHEN: f32 = 0.03;
const ADDRESS: f32 = 0.04;
const DASH: f32 = 0.05;
const SEPARATOR: f32 = 0.08;
const UNIT: f32 = 0.1;

/// What stands behind a number and belongs to it.
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "€", "$", "£", "km", "km²", "km2", "m", "m²", "m³", "cm", "mm", "nm", "ha",
    "t", "kg", "g", "mg", "l", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "Hz", "GHz", "kt", "Mt",
    "bn", "mn", "EUR", "USD", "GBP", "million", "billion", "trillion", "percent", "Prozent", "Mio.", "Mrd.",
    "Uhr", "a.m.", "p.m.", "млн", "млрд", "тыс.", "км",
];

/// What stands before a number and belongs to it.
const LABELS: &[&str] = &[
    "No.", "Nos.", "Nr.", "nº", "n°", "№", "p.", "pp.", "S.", "Art.", "art.", "Abs.", "§", "§§", "para.",
    "paras.", "Fig.", "Tab.", "vol.", "ch.", "c.", "ca.",
];

/// What it costs to end a line at `at`, where lines may end; `None` inside brackets that hold nothing but figures,
/// such as `(55–80 %)`, which are never torn.
pub(super) fn cost(text: &str, at: usize) -> Option<f32> {
    let (before, after) = text.split_at(at);
    let word = before.trim_end_matches(' ');
    let last = word.chars().next_back();
    if last.is_some_and(is_figure) && in_figures(before, after) {
        return None;
    }
    if word.len() == before.len() {
        let separates = || word.trim_end_matches(BREAK).ends_with(',');
        return Some(match last {
            Some(BREAK) if separates() && after.starts_with(|ch: char| ch.is_ascii_digit()) => SEPARATOR,
            Some(BREAK) => ADDRESS,
            _ => HYPHEN,
        });
    }
    let next = after.chars().next();
    if matches!(next, Some('–' | '—')) {
        return Some(DASH);
    }
    let digit = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_digit());
    if digit(last) {
        let unit = after.split(' ').next().unwrap_or_default();
        let unit = unit.trim_end_matches([',', ';', ':', '.', ')', JOIN]);
        let cited = || word.rsplit(' ').next().unwrap_or_default().contains(JOIN);
        if is_one_of(UNITS, unit) && !cited() {
            return Some(UNIT);
        }
    } else if digit(next) {
        let label = word.rsplit(' ').next().unwrap_or_default().trim_start_matches(['(', '[']);
        if is_one_of(LABELS, label) {
            return Some(UNIT);
        }
    }
    Some(0.0)
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    !word.is_empty() && word.len() <= 9 && list.contains(&word)
}

/// What brackets around a band of figures may hold.
fn is_figure(ch: char) -> bool {
    ch.is_ascii_digit()
        || matches!(
            ch,
            '-' | '–' | '—' | '−' | '%' | '‰' | '.' | ',' | '<' | '>' | '≤' | '≥' | '~' | '±' | '+'
        )
}

/// How far a bracket may be, in characters.
const REACH: usize = 20;

/// Whether a place lies in brackets around figures.
fn in_figures(before: &str, after: &str) -> bool {
    let inside = |ch: &char| {
        is_figure(*ch) || matches!(ch, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2060}' | '\u{200b}')
    };
    let open = before.chars().rev().take(REACH).find(|ch| !inside(ch));
    let close = after.chars().take(REACH).find(|ch| !inside(ch));
    matches!((open, close), (Some('('), Some(')')) | (Some('['), Some(']')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What it costs to end a line at the bar.
    fn at(text: &str) -> Option<f32> {
        let at = text.find('|').unwrap();
        cost(&text.replace('|', ""), at)
    }

    #[test]
    fn what_belongs_together_is_dear() {
        assert_eq!(at("no more |than this"), Some(0.0));
        assert_eq!(at("12 |ships"), Some(0.0));
        for (text, wanted) in [
            ("over 12 |km, then", UNIT),
            ("about 30 |% of", UNIT),
            ("see Art. |5", UNIT),
            ("the state |– or what", DASH),
            ("well-|known", HYPHEN),
            ("said.\u{2060}1,\u{200b}|12", SEPARATOR),
            ("https://a.example\u{200b}|/b", ADDRESS),
        ] {
            assert_eq!(at(text), Some(wanted), "{text}");
        }
        // The number is a source's.
        assert_eq!(at("they said\u{2060}12 |m"), Some(0.0));
    }

    #[test]
    fn a_band_is_never_torn() {
        assert_eq!(at("likely (55–80 |%), they"), None);
        assert_eq!(at("likely (55–|80 %), they"), None);
        assert_eq!(at("[< |5 %]"), None);
        assert!(at("likely |(55–80 %), they").is_some());
        assert!(at("(since 2014 |in force)").is_some());
    }
}
