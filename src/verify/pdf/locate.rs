//! Finds the claims in a PDF's text: where each begins and ends, from its destination on.
//!
//! In: the text and the destinations. Out: for each marked claim, whether its text stands there, and the stretch of text that is its own.
//! Does not look at links.

use super::bidi::{Lines, mixed};
use super::fold::{folded, right_to_left};
use super::glyphs::Glyph;
use super::objects::Spot;
use super::text::Text;
use crate::verify::text::{goes_on, is_number};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The place of a claim in the text, as indices of characters.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Where it begins.
    pub start: usize,
    /// Where its text ends.
    pub end: usize,
    /// Whether its text stands there.
    pub says: bool,
    /// The lines it stands on, if the order of its characters on the page is not the order in which they are read.
    pub lines: Option<RangeInclusive<usize>>,
}

/// Finds where the text of a claim stands, from `at` on. `taken` holds the beginnings of other claims.
pub fn locate(text: &Text, lines: &Lines, claim: &str, at: Spot, taken: &BTreeSet<usize>) -> Stretch {
    let wanted = folded(claim);
    let near = near(text, at);
    let pointed = near.first().map(|(_, start)| *start).filter(|start| points(text, *start, at));
    let directly = |start: usize| match pointed {
        // Nothing but the claim's number may stand between.
        Some(pointed) if pointed < start => is_number(&text.chars[pointed..start].iter().collect::<String>()),
        _ => true,
    };
    let reading = |(_, start): &(u32, usize)| {
        Some((*start, reads(text, *start, &wanted)?)).filter(|(start, _)| directly(*start))
    };
    let free = near.iter().filter_map(reading).find(|(start, _)| !taken.contains(start));
    if let Some((start, end)) = free.or_else(|| near.iter().find_map(reading)) {
        return Stretch { start, end, says: true, lines: None };
    }
    if let Some(stretch) = mixed(text, lines, claim, &near) {
        return stretch;
    }
    // Of a text that differs, the beginning is looked for where most of it stands, or else next to the destination.
    let likely = near.iter().map(|(_, start)| (common(text, *start, &wanted), *start));
    let likely = likely.filter(|(same, _)| *same > 3).rev().max_by_key(|(same, _)| *same);
    let nearest = near.first().map_or(text.page(at.page).end, |(_, start)| *start);
    let start = likely.map_or(nearest, |(_, start)| start);
    let turned = wanted.iter().any(|ch| right_to_left(*ch));
    let around = near.iter().map(|(_, at)| lines.number(*at));
    let lines = around.clone().min().zip(around.max()).filter(|_| turned).map(|(first, last)| first..=last);
    Stretch { start, end: start, says: false, lines }
}

/// How many of the wanted characters stand from `start` on before the first that differs.
fn common(text: &Text, start: usize, wanted: &[char]) -> usize {
    text.chars[start..].iter().zip(wanted).take_while(|(a, b)| a == b).count()
}

/// The characters on the lines below a destination, nearest first.
fn near(text: &Text, at: Spot) -> Vec<(u32, usize)> {
    let below = text.at_height(at.page, |glyph| is_below(glyph, at));
    let mut near: Vec<(u32, usize)> =
        below.map(|start| (distance(&text.glyphs.at(start), at), start)).collect();
    near.sort_unstable();
    near
}

/// Whether a destination points right at a character, rather than at a line or a page.
fn points(text: &Text, start: usize, at: Spot) -> bool {
    let glyph = text.glyphs.at(start);
    (glyph.spot.x - at.x).abs() < 0.3 * glyph.size && at.y - glyph.spot.y < 1.6 * glyph.size
}

/// The character that a destination most likely points at.
pub fn nearest(text: &Text, at: Spot) -> Option<usize> {
    near(text, at).first().map(|(_, start)| *start)
}

/// Whether a character is low enough, and not too low, to begin what a destination names.
fn is_below(glyph: &Glyph, at: Spot) -> bool {
    // The destination lies at the top of the first line, perhaps with some air above.
    (-0.3 * glyph.size..=4.0 * glyph.size).contains(&(at.y - glyph.spot.y))
}

/// How far a character is from a destination, in tenths of a point.
fn distance(glyph: &Glyph, at: Spot) -> u32 {
    let down = at.y - glyph.spot.y;
    let aside = glyph.spot.x - at.x;
    // What stands before it is more likely the end of something else, such as a raised number.
    let aside = if aside < -0.6 * glyph.size { -3.0 * aside } else { aside.abs() };
    ((down.abs() * 4.0 + aside) * 10.0) as u32
}

/// Whether the wanted characters stand from `start` on; returns where they end.
fn reads(text: &Text, start: usize, wanted: &[char]) -> Option<usize> {
    let same = common(text, start, wanted);
    if same == 0 || wanted.is_empty() || continues(text, start) {
        return None;
    }
    if same == wanted.len() {
        let end = start + same;
        return (!continues(text, end)).then_some(end);
    }
    // A table row that a page ends goes on at the top of the next, after the other cells have been drawn.
    let page = text.glyphs.at(start).spot.page;
    let breaks = (start + 1..=start + same).rev().filter(|at| leaps(text, *at, page));
    breaks.take(4).find_map(|at| {
        let rest = &wanted[at - start..];
        tops(text, page + 1).find_map(|top| {
            let same = text.chars[top..].starts_with(rest);
            let end = top + rest.len();
            (same && !continues(text, end)).then_some(end)
        })
    })
}

/// Whether the character at `at` continues the word or number before it.
fn continues(text: &Text, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| joined(text, before, at))
}

/// Whether two characters are of one word or number: side by side on one line, and in the same hand.
pub fn joined(text: &Text, a: usize, b: usize) -> bool {
    let (Some(before), Some(glyph)) = (text.glyphs.get(a), text.glyphs.get(b)) else { return false };
    let right = (glyph.spot.x - (before.spot.x + before.width)).abs();
    let left = (before.spot.x - (glyph.spot.x + glyph.width)).abs();
    let joined = glyph.spot.page == before.spot.page
        && !glyph.spaced
        && (glyph.spot.y - before.spot.y).abs() < 0.05 * before.size
        && (glyph.size - before.size).abs() < 0.05 * before.size
        && (right.min(left) < 0.12 * before.size || glyph.spot == before.spot);
    joined && goes_on(Some(text.chars[a]), Some(text.chars[b]), text.chars.get(b + 1).copied())
}

/// Whether the pen leaps before the character at `at`: upwards, far to the right, or to another page.
fn leaps(text: &Text, at: usize, page: u32) -> bool {
    let before = text.glyphs.at(at - 1);
    let leap = |glyph: Glyph| {
        glyph.spot.page != page
            || glyph.spot.y > before.spot.y + 0.8 * before.size
            || glyph.spot.x - (before.spot.x + before.width) > before.size
    };
    before.spot.page == page && text.glyphs.get(at).is_none_or(leap)
}

/// The beginnings in the first line of a page.
fn tops(text: &Text, page: u32) -> impl Iterator<Item = usize> {
    let range = text.page(page);
    let top = range.clone().map(|at| text.glyphs.at(at).spot.y).fold(f32::MIN, f32::max);
    range.clone().filter(move |at| {
        let glyph = text.glyphs.at(*at);
        let first = *at == range.start || {
            let before = text.glyphs.at(*at - 1);
            (before.spot.y - glyph.spot.y).abs() > 0.8 * glyph.size
                || glyph.spot.x - (before.spot.x + before.width) > glyph.size
        };
        first && glyph.spot.y > top - 1.5 * glyph.size
    })
}
