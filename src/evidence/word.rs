//! Where a word of an article is cut: a quotation holds whole words.
//!
//! `lawful` does not stand in `unlawful`, `lethal aid` not in `non-lethal aid`, `000 drones` not in `1,000 drones`.

use super::fold::Folded;
use unicode_segmentation::UnicodeSegmentation;

/// How far around a place words are looked at, in bytes: more than the longest word that a cut could be hidden in.
const AROUND: usize = 128;

/// Whether a place in an article's folded text lies inside a word, so that a quotation may not begin or end there.
pub(super) fn cuts(article: &str, folded: &Folded, at: usize) -> bool {
    let text = &folded.text;
    if at == 0 || at >= text.len() {
        return false;
    }
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else {
        return false;
    };
    if before == ' ' || after == ' ' {
        return false;
    }
    let joined = |ch: char| ch.is_alphanumeric();
    let dash = |at: usize| {
        let hyphen = article[folded.original(at..at + 1)].starts_with(['-', '\u{2010}', '\u{2011}']);
        let left = text[..at].chars().next_back();
        let right = text[at + 1..].chars().next();
        let digits = |ch: Option<char>| ch.is_some_and(char::is_numeric);
        // Within a compound, or between figures; or the sign of a negative figure.
        left.is_some_and(joined) && right.is_some_and(joined) && (hyphen || digits(left) && digits(right))
            || left.is_none_or(|ch| matches!(ch, ' ' | '(' | '"' | '\'')) && digits(right)
    };
    if before == '-' {
        return dash(at - 1);
    }
    if after == '-' {
        return dash(at) && joined(before);
    }
    if before.is_numeric() && matches!(after, '%' | '‰') {
        return true;
    }
    // A particle may be left out before an apostrophe: `l'accord`.
    if before == '\'' && after.is_alphabetic() {
        return false;
    }
    let floor = (at.saturating_sub(AROUND)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    let start = text[floor..at].rfind(' ').map_or(floor, |blank| floor + blank + 1);
    let ceiling =
        (at..=(at + AROUND).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    let end = text[at..ceiling].find(' ').map_or(ceiling, |blank| at + blank);
    text[start..end].split_word_bound_indices().all(|(bound, _)| start + bound != at)
}
