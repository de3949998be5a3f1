//! Where the characters of a text stand, as small as that can be held: there are as many as characters, and those of a line share its height.
//!
//! In: characters in the order in which they are drawn. Out: the place of any of them. Knows nothing of what they say.

use super::objects::Spot;
use std::cell::Cell;
use std::ops::Range;

/// A character, by its place.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// Where its baseline begins, in points.
    pub spot: Spot,
    /// How wide it is, in points.
    pub width: f32,
    /// How large its font is set, in points.
    pub size: f32,
    /// Whether white space comes before it.
    pub spaced: bool,
}

/// What is a character's own.
#[derive(Clone, Copy, Debug)]
struct Own {
    x: f32,
    /// Its width, whose lowest bit, which is no length, says whether white space comes before it.
    width: u32,
}

/// Characters of one page, height and size that follow each other.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    page: u32,
    y: f32,
    size: f32,
}

/// The places of characters.
#[derive(Debug, Default)]
pub struct Glyphs {
    own: Vec<Own>,
    runs: Vec<Run>,
    /// The run that was looked at last: most are asked for one after the other.
    last: Cell<usize>,
}

impl Glyphs {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// The one at an index.
    pub fn get(&self, at: usize) -> Option<Glyph> {
        (at < self.len()).then(|| self.at(at))
    }

    /// The one at an index, which there must be.
    pub fn at(&self, at: usize) -> Glyph {
        let Own { x, width } = self.own[at];
        let Run { page, y, size, .. } = self.runs[self.run(at)];
        Glyph { spot: Spot { page, x, y }, width: f32::from_bits(width & !1), size, spaced: width & 1 == 1 }
    }

    /// The run that a character is of.
    fn run(&self, at: usize) -> usize {
        let starts = |run: usize| self.runs.get(run).map_or(usize::MAX, |run| run.start);
        let last = self.last.get();
        let near = [last, last + 1].into_iter().find(|run| starts(*run) <= at && at < starts(run + 1));
        let run = near.unwrap_or_else(|| self.runs.partition_point(|run| run.start <= at).saturating_sub(1));
        self.last.set(run);
        run
    }

    /// All of them from an index on, in order.
    pub fn from(&self, start: usize) -> impl Iterator<Item = Glyph> {
        (start..self.len()).map(|at| self.at(at))
    }

    /// Adds one.
    pub fn push(&mut self, glyph: Glyph) {
        let Glyph { spot: Spot { page, x, y }, width, size, spaced } = glyph;
        let alike = |last: &Run| {
            (last.page, last.y.to_bits(), last.size.to_bits()) == (page, y.to_bits(), size.to_bits())
        };
        if !self.runs.last().is_some_and(alike) {
            self.runs.push(Run { start: self.len(), page, y, size });
        }
        self.own.push(Own { x, width: width.to_bits() & !1 | u32::from(spaced) });
    }

    /// Those of a range, a run at a time, each with one that stands for its page, height and size.
    pub fn runs(&self, within: Range<usize>) -> impl Iterator<Item = (Glyph, Range<usize>)> {
        let Range { start, end } = within;
        let first = self.runs.partition_point(|run| run.start < start);
        let starts = self.runs[first..].iter().map(|run| run.start).take_while(move |run| *run < end);
        let ends = self.runs[first..].iter().skip(1).map(|run| run.start).chain([self.len()]);
        starts.zip(ends).map(|(start, end)| (self.at(start), start..end))
    }
}
