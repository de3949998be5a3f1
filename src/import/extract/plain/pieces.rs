//! From a text to its pieces: paragraphs, headings and items, each on one line.
//!
//! Where the lines of a text are broken at a width, they are joined again; where each line is a paragraph of its own, they stay apart.

use super::super::{one_line, words};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A heading that is marked as one; 1 is the highest.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Anything else.
    Text,
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub(super) sort: Sort,
    /// Its text on one line, never empty; an item is without its sign.
    pub(super) text: String,
    /// The number of the group, between blank lines, that it stands in.
    pub(super) group: usize,
}

/// Widths at which lines of plain text are broken, letters.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=130;

/// Signs of list items.
const SIGNS: &[&str] =
    &["• ", "•\t", "* ", "- ", "– ", "— ", "· ", "▪ ", "◦ ", "● ", "■ ", "» ", "‣ ", "•", "▪", "●"];

/// Cuts a text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let text = text.replace("\r\n", "\n");
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        if line.trim().is_empty() {
            groups.push(Vec::new());
        } else if let Some(group) = groups.last_mut() {
            group.push(line);
        }
    }
    groups.retain(|group| !group.is_empty());
    let width = width(&groups);
    let mut pieces = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        for line in join(group, width) {
            let (sort, text) = item(&line);
            if !text.is_empty() {
                pieces.push(Piece { sort, text, group: number });
            }
        }
    }
    pieces
}

/// An item without its sign, or the line itself.
fn item(line: &str) -> (Sort, String) {
    let bare = line.trim();
    // A dash also begins direct speech: that stays as it is.
    let sign = SIGNS.iter().find(|sign| bare.starts_with(**sign));
    match sign {
        Some(sign) if !sign.starts_with(['–', '—', '-']) => (Sort::Item, one_line(&bare[sign.len()..])),
        Some(sign) if sign.starts_with('-') => (Sort::Item, one_line(&bare[sign.len()..])),
        _ => (Sort::Text, one_line(bare)),
    }
}

fn length(line: &str) -> usize {
    line.trim_end().chars().map(|ch| if wide(ch) { 2 } else { 1 }).sum()
}

/// Signs that fill two columns.
fn wide(ch: char) -> bool {
    matches!(ch, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}')
}

/// Whether the next line's first word did not fit behind a line.
fn forced(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    let word = if word.chars().any(words::is_dense) { 2 } else { length(word) };
    length(line) + 1 + word > width
}

/// The width at which the lines of a text are broken; `None` if they are not.
fn width(groups: &[Vec<&str>]) -> Option<usize> {
    let inner = || groups.iter().flat_map(|group| group.windows(2)).filter(|pair| !starts_piece(pair[1]));
    let width = inner().map(|pair| length(pair[0])).max().filter(|width| WIDTHS.contains(width))?;
    // A last line, that nothing broke, may be no longer either.
    let last = groups
        .iter()
        .filter(|group| group.len() > 1)
        .filter_map(|group| group.last())
        .map(|line| length(line))
        .max();
    if last.is_some_and(|last| last > width + 10) {
        return None;
    }
    let all = inner().count();
    let broken = inner().filter(|pair| forced(pair[0], pair[1], width.saturating_sub(2))).count();
    let unended = inner().filter(|pair| !words::ends_sentence(pair[0].trim_end())).count();
    (all >= 2 && broken * 10 >= all * 5 && unended * 10 >= all * 6).then_some(width)
}

/// Whether a line begins something new, whatever stands before it.
fn starts_piece(line: &str) -> bool {
    let bare = line.trim_start();
    SIGNS.iter().take(12).any(|sign| bare.starts_with(sign)) || bare.starts_with('#')
}

/// The lines of a group, joined where a width broke them.
fn join(group: &[&str], width: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut before: Option<&str> = None;
    for line in group {
        let joined = match (before, width) {
            (Some(before), Some(width)) => {
                let lower = line.trim_start().starts_with(char::is_lowercase);
                let open = !words::ends_sentence(before.trim_end()) && length(before) * 2 >= width;
                let fresh = starts_piece(line)
                    || indent(line) > indent(before) && words::ends_sentence(before.trim_end());
                !fresh && (lower || open || forced(before, line, width.saturating_sub(2)))
            }
            _ => false,
        };
        match lines.last_mut().filter(|_| joined) {
            Some(last) => glue(last, line.trim()),
            None => lines.push(line.trim().to_owned()),
        }
        before = Some(line);
    }
    lines
}

/// Puts a line behind another: with a blank, unless their script writes none or a hyphen stands between.
pub(in super::super) fn glue(text: &mut String, next: &str) {
    let last = text.trim_end().chars().next_back();
    text.truncate(text.trim_end().len());
    let first = next.trim_start().chars().next();
    let dense = |ch: Option<char>| {
        ch.is_some_and(|ch| words::is_dense(ch) || wide(ch) && !('\u{ac00}'..='\u{d7a3}').contains(&ch))
    };
    let hyphen = last == Some('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && first.is_some_and(char::is_alphabetic);
    if !(dense(last) && dense(first) || hyphen) {
        text.push(' ');
    }
    text.push_str(next.trim());
}
