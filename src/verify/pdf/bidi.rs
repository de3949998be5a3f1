//! Reads lines that hold text from right to left, which a page shows in the order of the eye, in the order of the tongue.
//!
//! In: the text and a claim. Out: where it stands. The page does not tell in which direction a paragraph runs as a whole, nor the order of
//! all its words, so both directions are tried, and the words of a claim may stand in any order. Does not look at links.

use super::fold::{folded, is_mark, right_to_left, unmirrored};
use super::locate::{Stretch, joined};
use super::text::Text;
use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeSet;
use std::ops::Range;

/// The lines of a text: stretches of characters on one base line.
#[derive(Debug)]
pub struct Lines {
    ranges: Vec<Range<usize>>,
}

/// In which direction a character is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Left,
    Right,
    Digit,
    Neutral,
}

/// How lines are taken to be read.
#[derive(Clone, Copy, Debug)]
enum Reading {
    /// From right to left as a whole.
    Leftwards,
    /// From left to right as a whole.
    Rightwards,
    /// Part by part, as the file draws them, which is how it should be (PDF/UA-1, 7.2): no rule of two directions finds out
    /// where a quotation in a third begins.
    Drawn,
}

impl Lines {
    /// Splits a text into lines. A raised number lies on the line it follows.
    pub fn of(text: &Text) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (at, glyph) in text.glyphs.from(0).enumerate() {
            let joins = ranges.last().is_some_and(|line| {
                let (first, before) = (text.glyphs.at(line.start), text.glyphs.at(at - 1));
                let size = first.size.max(glyph.size);
                first.spot.page == glyph.spot.page
                    && (first.spot.y - glyph.spot.y).abs() < 0.7 * size
                    && glyph.spot.x - (before.spot.x + before.width) < 1.5 * size
            });
            match ranges.last_mut() {
                Some(line) if joins => line.end = at + 1,
                _ => ranges.push(at..at + 1),
            }
        }
        Self { ranges }
    }

    /// The number of the line that a character stands on.
    pub fn number(&self, at: usize) -> usize {
        self.ranges.partition_point(|line| line.end <= at)
    }

    /// The whole text as it is read in each of the ways; brackets unmirrored.
    pub fn readings(&self, text: &Text) -> [String; 3] {
        [Reading::Leftwards, Reading::Rightwards, Reading::Drawn].map(|way| {
            let order = self.logical(text, 0, usize::MAX, way);
            order.into_iter().map(|at| unmirrored(text.chars[at])).collect()
        })
    }

    /// The characters from the line `from` on, at least `length` and then to the end of the line, without raised numbers.
    fn logical(&self, text: &Text, from: usize, length: usize, way: Reading) -> Vec<usize> {
        let mut order = Vec::new();
        for line in self.ranges.iter().skip(from) {
            match way {
                Reading::Drawn => push_drawn(text, line, &mut order),
                Reading::Rightwards => push_line(text, line, true, &mut order),
                Reading::Leftwards => push_line(text, line, false, &mut order),
            }
            if order.len() >= length {
                break;
            }
        }
        order
    }
}

fn push_line(text: &Text, line: &Range<usize>, rightwards: bool, order: &mut Vec<usize>) {
    let size = line.clone().map(|at| text.glyphs.at(at).size).fold(0.0, f32::max);
    let mut flat: Vec<usize> = line.clone().filter(|at| text.glyphs.at(*at).size > 0.8 * size).collect();
    if !flat.iter().any(|at| right_to_left(text.chars[*at])) {
        order.append(&mut flat);
        return;
    }
    let mut units: Vec<&[usize]> = flat.chunk_by(|a, b| together(text, *a, *b)).collect();
    let x = |unit: &&[usize]| text.glyphs.at(unit[0]).spot.x;
    units.sort_by(|a, b| x(a).total_cmp(&x(b)));
    // A raised number ends what stands before it: text on its other side is of something else and turns nothing here.
    let raised: Vec<f32> = line
        .clone()
        .filter(|at| text.glyphs.at(*at).size <= 0.8 * size)
        .map(|at| text.glyphs.at(at).spot.x)
        .collect();
    let parted = |a: &&[usize], b: &&[usize]| raised.iter().any(|number| x(a) < *number && *number < x(b));
    let mut parts: Vec<&[&[usize]]> = units.chunk_by(|a, b| !parted(a, b)).collect();
    if !rightwards {
        parts.reverse();
    }
    for part in parts {
        push_part(text, part, rightwards, order);
    }
}

/// A line whose parts are drawn one after the other, wherever they stand: each goes on to the right without a leap.
fn push_drawn(text: &Text, line: &Range<usize>, order: &mut Vec<usize>) {
    let size = line.clone().map(|at| text.glyphs.at(at).size).fold(0.0, f32::max);
    let flat: Vec<usize> = line.clone().filter(|at| text.glyphs.at(*at).size > 0.8 * size).collect();
    let goes_on = |a: &usize, b: &usize| {
        let (a, b) = (text.glyphs.at(*a), text.glyphs.at(*b));
        (-0.1 * size..0.9 * size).contains(&(b.spot.x - (a.spot.x + a.width))) || a.spot == b.spot
    };
    for part in flat.chunk_by(goes_on) {
        let units: Vec<&[usize]> = part.chunk_by(|a, b| together(text, *a, *b)).collect();
        push_part(text, &units, true, order);
    }
}

/// Whether two characters are of one glyph, such as a ligature's, and so in their order. Glyphs may stand at one place too, of which the
/// pen moves on by one alone.
fn together(text: &Text, a: usize, b: usize) -> bool {
    let (a, b) = (text.glyphs.at(a), text.glyphs.at(b));
    a.spot == b.spot && a.width.to_bits() == b.width.to_bits()
}

/// A part of a line, its units from left to right.
fn push_part(text: &Text, units: &[&[usize]], rightwards: bool, order: &mut Vec<usize>) {
    let leftwards: Vec<bool> = resolved(text, units, rightwards);
    // Runs from right to left are read from their right end; so is the line, if it runs that way as a whole.
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..units.len() {
        match runs.last_mut() {
            Some(run) if leftwards[run.start] == leftwards[at] => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    if !rightwards {
        runs.reverse();
    }
    for run in runs {
        if leftwards[run.start] {
            let mut at = run.end;
            while at > run.start {
                let from = at - number(text, &units[run.start..at]).max(1);
                order.extend(units[from..at].iter().copied().flatten());
                at = from;
            }
        } else {
            order.extend(units[run].iter().copied().flatten());
        }
    }
}

/// How many units at the end are one number, which is read forwards: digits, and single signs between them (Unicode annex 9, W4).
fn number(text: &Text, units: &[&[usize]]) -> usize {
    let digit =
        |back: usize| units.len().checked_sub(back + 1).is_some_and(|at| way(text, units[at]) == Way::Digit);
    let sign = |back: usize| {
        let unit = units.len().checked_sub(back + 1).map(|at| &units[at]);
        unit.is_some_and(|unit| matches!(unit[..], [at] if matches!(text.chars[at], '.' | ',' | ':' | '/' | '\u{66b}' | '\u{66c}')))
    };
    let mut count = 0;
    while digit(count) || (count > 0 && sign(count) && digit(count + 1)) {
        count += 1;
    }
    count
}

fn way(text: &Text, unit: &[usize]) -> Way {
    let mut chars = unit.iter().map(|at| text.chars[*at]);
    chars
        .find_map(|ch| match ch {
            // Digits of the Arabic script too are written from left to right.
            _ if ch.is_numeric() => Some(Way::Digit),
            '\u{66b}' | '\u{66c}' => None,
            _ if right_to_left(ch) => Some(Way::Left),
            _ if ch.is_alphabetic() => Some(Way::Right),
            _ => None,
        })
        .unwrap_or(Way::Neutral)
}

/// For each unit whether it belongs to a run from right to left: digits and signs go with what stands on both sides of them, or else with
/// the line.
fn resolved(text: &Text, units: &[&[usize]], rightwards: bool) -> Vec<bool> {
    let ways: Vec<Way> = units.iter().map(|unit| way(text, unit)).collect();
    let strong = |way: &Way| match way {
        Way::Left => Some(true),
        Way::Right => Some(false),
        Way::Digit | Way::Neutral => None,
    };
    let mut before = vec![None; ways.len()];
    let mut after = vec![None; ways.len()];
    for at in 0..ways.len() {
        before[at] = strong(&ways[at]).or(at.checked_sub(1).and_then(|at| before[at]));
    }
    for at in (0..ways.len()).rev() {
        after[at] = strong(&ways[at]).or(after.get(at + 1).copied().flatten());
    }
    (0..ways.len())
        .map(|at| match (before[at], after[at]) {
            (Some(a), Some(b)) if a == b => a,
            _ => !rightwards,
        })
        .collect()
}

/// Finds a claim that has parts from right to left: its characters in one stretch, one of those in `near` among them, and each of its words
/// in one piece.
pub fn mixed(text: &Text, lines: &Lines, claim: &str, near: &[(u32, usize)]) -> Option<Stretch> {
    let wanted = folded(claim);
    if !wanted.iter().any(|ch| right_to_left(*ch)) {
        return None;
    }
    let places = near.iter().map(|(_, at)| *at);
    let (first, last) = (places.clone().min()?, places.max()?);
    let words: Vec<Vec<char>> = claim.split_whitespace().flat_map(|word| runs(&folded(word))).collect();
    [Reading::Drawn, Reading::Leftwards, Reading::Rightwards].into_iter().find_map(|way| {
        let length = wanted.len() + last - first + 1;
        let order = lines.logical(text, lines.number(first), length, way);
        let found = window(text, &order, &wanted, |stretch| {
            let said = letters(stretch.iter().map(|at| text.chars[*at]));
            let whole =
                |word: &Vec<char>| word.is_empty() || said.windows(word.len()).any(|part| part == *word);
            near.iter().any(|(_, at)| stretch.contains(at)) && words.iter().all(whole) && !torn(text, stretch)
        })?;
        let (start, last) = (*found.iter().min()?, *found.iter().max()?);
        let lines = Some(lines.number(start)..=lines.number(last));
        Some(Stretch { start, end: last + 1, says: true, lines })
    })
}

/// Whether a stretch leaves out a part of a word of which it has another.
fn torn(text: &Text, stretch: &[usize]) -> bool {
    let own: BTreeSet<usize> = stretch.iter().copied().collect();
    own.iter().any(|at| {
        let before = at.checked_sub(1).filter(|before| !own.contains(before));
        before.is_some_and(|before| joined(text, before, *at))
            || !own.contains(&(at + 1)) && joined(text, *at, at + 1)
    })
}

/// The first stretch of `order` that has the wanted characters in any order and that `fits`.
fn window<'a>(
    text: &Text,
    order: &'a [usize],
    wanted: &[char],
    fits: impl Fn(&[usize]) -> bool,
) -> Option<&'a [usize]> {
    let (mut missing, mut differing) = (HashMap::<char, i64>::new(), 0_usize);
    let mut count = |ch: char, by: i64| {
        let entry = missing.entry(unmirrored(ch)).or_default();
        differing -= usize::from(*entry != 0);
        *entry += by;
        differing += usize::from(*entry != 0);
        differing == 0
    };
    for ch in wanted {
        count(*ch, 1);
    }
    for (last, at) in order.iter().enumerate() {
        let mut same = count(text.chars[*at], -1);
        let Some(first) = (last + 1).checked_sub(wanted.len()) else { continue };
        if let Some(left) = first.checked_sub(1) {
            same = count(text.chars[order[left]], 1);
        }
        if same && fits(&order[first..=last]) {
            return Some(&order[first..=last]);
        }
    }
    None
}

/// The runs of letters and of digits in a word: the signs between them decide how a page orders those of a number.
fn runs(word: &[char]) -> Vec<Vec<char>> {
    let kind = |ch: &char| if ch.is_numeric() { 0 } else { 1 + u8::from(ch.is_alphabetic() || is_mark(*ch)) };
    word.chunk_by(|a, b| kind(a) == kind(b)).map(|run| letters(run.iter().copied())).collect()
}

/// Letters and digits alone: signs are mirrored, and marks float.
fn letters(chars: impl IntoIterator<Item = char>) -> Vec<char> {
    chars.into_iter().filter(|ch| ch.is_alphanumeric() && !is_mark(*ch)).collect()
}
