//! Where a word or a figure of an article is cut: a quotation holds whole ones.
//!
//! `lawful` does not stand in `unlawful`, `lethal aid` not in `non-lethal aid`, `000 drones` not in `1,000 drones`. Scripts that do
//! not part their words, such as Chinese and Thai, give no such border.

use super::fold::Folded;
use unicode_segmentation::UnicodeSegmentation;

/// How far around a place words are looked at, in bytes: more than the longest word that a cut could be hidden in.
const AROUND: usize = 128;

/// Whether a place in an article's folded text lies inside a word or figure, so that a quotation may not begin or end there.
pub(super) fn cuts(article: &str, folded: &Folded, at: usize) -> bool {
    let text = &folded.text;
    let (left, right) = (&text[..at], &text[at..]);
    let (Some(before), Some(after)) = (left.chars().next_back(), right.chars().next()) else { return false };
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return true;
    }
    let original = |at: usize| {
        let len = text[at..].chars().next().map_or(0, char::len_utf8);
        &article[folded.original(at..at + len)]
    };
    if before == ' ' || after == ' ' {
        let blank = if before == ' ' { at - 1 } else { at };
        return is_grouped(text, blank) || is_divided(text, blank, original);
    }
    cuts_figure(left, right)
        || joined(left, right, |back| is_joiner(original(at - back)), |ahead| is_joiner(original(at + ahead)))
        || before == '\'' && after.is_alphabetic() && is_tail(left, right)
        || before != '\'' && inside_word(text, at)
}

/// Whether a blank parts the groups of one figure, `12 500`.
fn is_grouped(text: &str, blank: usize) -> bool {
    let left = text[..blank].chars().rev().take_while(char::is_ascii_digit).count();
    let right = text[blank + 1..].chars().take_while(char::is_ascii_digit).count();
    (1..=3).contains(&left) && right == 3
}

/// Whether a blank is the end of a line that divides a word, `un-` and `lawful`.
fn is_divided<'t>(text: &str, blank: usize, original: impl Fn(usize) -> &'t str) -> bool {
    let mut left = text[..blank].chars().rev();
    left.next() == Some('-')
        && left.next().is_some_and(char::is_alphabetic)
        && text[blank + 1..].starts_with(char::is_lowercase)
        && is_joiner(original(blank - 1))
        && original(blank).contains('\n')
}

/// Whether a figure goes on over the place, or has its sign before it.
fn cuts_figure(left: &str, right: &str) -> bool {
    let figure = |ch: char| ch.is_numeric();
    let (mut back, mut ahead) = (left.chars().rev(), right.chars());
    let (before, after) = (back.next().unwrap_or(' '), ahead.next().unwrap_or(' '));
    if figure(before) && (figure(after) || is_percent(after)) {
        return true;
    }
    // `1,000`, `10:30`, `3/4`, `1·5`.
    let parts = |sign: char| {
        matches!(sign, '.' | ',' | ':' | '/' | '\'' | '·' | '⁄' | '٫' | '٬' | '_' | '-' | '．' | '，')
    };
    if parts(before) && figure(after) && back.clone().next().is_some_and(figure)
        || figure(before) && parts(after) && ahead.next().is_some_and(figure)
    {
        return true;
    }
    // `-5`, `€-5`, `-€5`, `.5`.
    if !(figure(after) || is_currency(after) && right.chars().nth(1).is_some_and(figure)) {
        return false;
    }
    let mut sign = Some(before);
    let mut back = back.peekable();
    while sign.is_some_and(|ch| is_currency(ch) || ch == '.')
        && !back.peek().is_some_and(|ch| ch.is_alphanumeric())
    {
        if sign == Some('.') {
            return true;
        }
        sign = back.next();
    }
    sign == Some('-') && !back.next().is_some_and(char::is_alphanumeric)
}

/// Whether a hyphen, a bracket or the like ties letters on its two sides together, `non-lethal`, `(un)lawful`. `back` and `ahead` tell of
/// the sign so many bytes before the place, and behind it, whether it is one.
fn joined(left: &str, right: &str, back: impl Fn(usize) -> bool, ahead: impl Fn(usize) -> bool) -> bool {
    let letter = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    let (mut before, mut after) = (left.chars().rev(), right.chars());
    let (last, first) = (before.next(), after.next());
    let opens = |ch: Option<char>| matches!(ch, Some('(' | '['));
    let closes = |ch: Option<char>| matches!(ch, Some(')' | ']'));
    if letter(first) && letter(before.next()) && !opens(last) {
        return last.is_some_and(|ch| back(ch.len_utf8()));
    }
    letter(last) && letter(after.next()) && !closes(first) && first.is_some_and(|_| ahead(0))
}

/// Whether a sign ties words together: hyphens and the shorter dashes, brackets, strokes. The long dash parts them.
fn is_joiner(sign: &str) -> bool {
    sign.starts_with(|ch| {
        matches!(
            ch,
            '-' | '\u{2010}'
                ..='\u{2013}'
                    | '−'
                    | '﹣'
                    | '－'
                    | '\u{5be}'
                    | '\u{200b}'
                    | '/'
                    | '*'
                    | '('
                    | ')'
                    | '['
                    | ']'
        )
    })
}

/// Whether what follows an apostrophe is the short end of a word, as in `doesn't`, and not a word after a particle, as in `l'accord`.
fn is_tail(left: &str, right: &str) -> bool {
    left.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && right.chars().take_while(|ch| ch.is_alphabetic()).count() <= 2
}

fn is_percent(ch: char) -> bool {
    matches!(ch, '%' | '‰' | '‱' | '٪' | '％' | '﹪' | '°')
}

fn is_currency(ch: char) -> bool {
    matches!(ch, '$' | '£' | '¥' | '¢' | '₠'..='₿' | '＄' | '￡' | '￥')
}

/// Whether the Unicode word that a place lies in goes on over it (UAX 29).
fn inside_word(text: &str, at: usize) -> bool {
    let floor = (at.saturating_sub(AROUND)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    let start = text[floor..at].rfind(' ').map_or(floor, |blank| floor + blank + 1);
    let ceiling =
        (at..=(at + AROUND).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    let end = text[at..ceiling].find(' ').map_or(ceiling, |blank| at + blank);
    text[start..end].split_word_bound_indices().all(|(bound, _)| start + bound != at)
}
