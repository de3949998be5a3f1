//! To whom a link belongs: to the claim whose text it follows, or to the source in whose entry it lies.
//!
//! In: the stretches of the claims, the places of the entries, and a link. Out: an [`Owner`]. Does not look at where the link leads.

use super::bidi::Lines;
use super::glyphs::Glyph;
use super::locate::{Stretch, nearest};
use super::objects::{Link, Spot};
use super::text::Text;
use std::collections::BTreeMap;

/// To what a place in the text belongs. An owner whose region ends at a place comes before one whose region begins there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner<'a> {
    /// The claim with this id: its text, or what follows it before the next claim or entry.
    Claim(&'a str),
    /// The entry of the source with this id, up to the next.
    Source(&'a str),
    /// Nobody: the block in which the last claim stands has ended.
    Nobody,
}

/// The regions of a document, in the order of its text. That order, unlike the order on the page, keeps table cells apart that stand
/// beside each other.
#[derive(Debug)]
pub struct Regions<'a> {
    text: &'a Text,
    /// From which character on what owns the text. `false` sorts first: an owner that goes on gives way to one that begins.
    owners: Vec<(usize, bool, Owner<'a>)>,
}

impl<'a> Regions<'a> {
    /// Lays out the regions.
    pub fn new(text: &'a Text, claims: &BTreeMap<&'a str, Stretch>, entries: &[(&'a str, Spot)]) -> Self {
        let mut owners = Vec::new();
        for (id, stretch) in claims {
            owners.push((stretch.start, true, Owner::Claim(id)));
            // A claim that a page broke may have been parted from its end by the cells beside it.
            if stretch.end != stretch.start {
                owners.push((stretch.end, false, Owner::Claim(id)));
            }
        }
        for (id, spot) in entries {
            owners.extend(nearest(text, *spot).map(|start| (start, true, Owner::Source(id))));
        }
        owners.sort_unstable();
        let leading = Leading::of(text);
        let limits: Vec<_> = claims
            .values()
            .filter_map(|stretch| {
                let next = owners.partition_point(|(start, ..)| *start <= stretch.end);
                let next = owners.get(next).map_or(text.chars.len(), |(start, ..)| *start);
                Some((block_end(text, stretch, next, &leading)?, false, Owner::Nobody))
            })
            .collect();
        owners.extend(limits);
        owners.sort_unstable();
        Self { text, owners }
    }

    /// What owns the text that a link lies on.
    pub fn of(&self, link: &Link) -> Option<Owner<'a>> {
        let at = self.under(link)?;
        let next = self.owners.partition_point(|(start, ..)| *start <= at);
        self.owners.get(next.checked_sub(1)?).map(|(.., owner)| *owner)
    }

    /// Where the text ends that follows a claim and is its own.
    pub fn end(&self, claim: &Stretch) -> usize {
        let next = self.owners.partition_point(|(start, ..)| *start <= claim.end);
        self.owners.get(next).map_or(self.text.chars.len(), |(start, ..)| *start)
    }

    /// Whether a link lies on a line of a claim whose characters are not in the order of reading, so that no order tells what is whose; or
    /// on the next, where a raised number may have found no room.
    pub fn shares(&self, lines: &Lines, claim: &Stretch, link: &Link) -> bool {
        let Some(own) = &claim.lines else { return false };
        self.under(link).is_some_and(|at| (*own.start()..=own.end() + 1).contains(&lines.number(at)))
    }

    /// The first character in a link's rectangle, or the nearest to it, if that is near.
    pub fn under(&self, link: &Link) -> Option<usize> {
        let [left, bottom, right, top] = link.rect;
        let glyphs = &self.text.glyphs;
        let middle = |glyph: &Glyph| (glyph.spot.x + glyph.width / 2.0, glyph.spot.y + 0.3 * glyph.size);
        let mut within = self.text.at_height(link.page, |glyph| (bottom..=top).contains(&middle(glyph).1));
        within.find(|at| (left..=right).contains(&middle(&glyphs.at(*at)).0)).or_else(|| {
            let (x, y) = (f32::midpoint(left, right), f32::midpoint(bottom, top));
            let away = |at: usize| {
                let (gx, gy) = middle(&glyphs.at(at));
                (gx - x).abs() + 4.0 * (gy - y).abs()
            };
            let near = self.text.page(link.page).min_by(|a, b| away(*a).total_cmp(&away(*b)))?;
            (away(near) < 6.0 * glyphs.at(near).size).then_some(near)
        })
    }
}

/// How far apart the lines of a block stand, in sizes of the font: of the steps downwards between characters of this size the tenth part
/// is smaller.
#[derive(Debug, Default)]
struct Leading(BTreeMap<u32, Vec<f32>>);

impl Leading {
    fn of(text: &Text) -> Self {
        let mut steps: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        let behind = text.glyphs.from(1);
        for pair in text.glyphs.from(0).zip(behind).map(|(a, b)| [a, b]) {
            let step = (pair[0].spot.y - pair[1].spot.y) / pair[1].size;
            let alike = pair[0].spot.page == pair[1].spot.page && pair[0].size > 0.8 * pair[1].size;
            if alike && (0.9..3.0).contains(&step) {
                steps.entry(rounded(pair[1].size)).or_default().push(step);
            }
        }
        for steps in steps.values_mut() {
            steps.sort_unstable_by(f32::total_cmp);
        }
        Self(steps)
    }

    fn at(&self, size: f32) -> f32 {
        self.0.get(&rounded(size)).and_then(|steps| steps.get(steps.len() / 10)).copied().unwrap_or(1.5)
    }
}

/// A size in half points: what is set alike falls together.
fn rounded(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

/// Where, after a claim's text and before `next`, its block ends: the pen steps down by clearly more than a line, or up into another
/// column.
fn block_end(text: &Text, claim: &Stretch, next: usize, leading: &Leading) -> Option<usize> {
    let first = text.glyphs.get(if claim.says { claim.end.checked_sub(1)? } else { claim.start })?;
    let (mut y, mut page, size) = (first.spot.y, first.spot.page, first.size);
    let longest = leading.at(size) * 1.25;
    for at in claim.end..next {
        let glyph = text.glyphs.at(at);
        let step = (y - glyph.spot.y) / size;
        if glyph.spot.page == page && !(-0.8..longest).contains(&step) {
            return Some(at);
        }
        if glyph.size > 0.8 * size {
            (y, page) = (glyph.spot.y, glyph.spot.page);
        } else if glyph.spot.page != page || step > 0.4 {
            // Raised numbers do not lie on the line; where they fill one alone, it is below them.
            (y, page) = (glyph.spot.y - 0.35 * size, glyph.spot.page);
        }
    }
    None
}
