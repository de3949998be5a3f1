//! Text that is set word by word.
//!
//! A [`Passage`] whose letters run from left to right and whose lines may end between words enters, and the words of
//! the document; [`Line`]s leave. It must not know how words are shaped or which of the lines' ends are chosen.

use super::breaks::cost;
use super::fit::{End, Fill, Scrap, Unit, fit, measure};
use super::line::{Atom, Line, Typesetter};
use super::text::{Look, Passage};
use super::usage::Usage;
use super::vocabulary::{Style, Vocabulary};
use icu_segmenter::LineSegmenterBorrowed;

/// A word, or the part of one that is of one face and size, or white space.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    word: u32,
    /// How much nearer or farther what follows stands, in units of the size: fonts kern with spaces.
    kern: f32,
    start: usize,
    end: usize,
    size: f32,
}

/// A text as words, and what of it cannot be broken.
pub(super) struct Wordwise {
    stretches: Vec<Stretch>,
    units: Vec<Unit>,
}

impl Wordwise {
    /// Cuts a text into stretches. `shape` takes a text of one look that begins with a stretch, and the length of that;
    /// it finds the number of the stretch and its kern with what follows.
    pub(super) fn cut(text: &Passage, mut shape: impl FnMut(Look, &str, usize) -> (u32, f32)) -> Self {
        let whole = &text.text;
        let bytes = whole.as_bytes();
        let mut stretches = Vec::with_capacity(whole.len() / 3);
        let mut pieces = text.pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            let look = piece.look;
            let same = |other: Look| {
                Style::of(other) == Style::of(look) && other.size.to_bits() == look.size.to_bits()
            };
            // Where only the colour changes or a link ends, the word goes on.
            while pieces.next_if(|next| same(next.look)).is_some() {}
            let end = pieces.peek().map_or(whole.len(), |next| next.start);
            let mut start = piece.start;
            while start < end {
                if bytes[start] == b'\n' {
                    start += 1;
                    continue;
                }
                let space = bytes[start] == b' ';
                let rest = &bytes[start..end];
                let length = rest.iter().position(|byte| *byte == b'\n' || (*byte == b' ') != space);
                let stop = length.map_or(end, |length| start + length);
                let (word, kern) = shape(look, &whole[start..end], stop - start);
                stretches.push(Stretch { word, kern, start, end: stop, size: look.size });
                start = stop;
            }
        }
        Self { stretches, units: Vec::new() }
    }

    /// Finds what cannot be broken.
    pub(super) fn weigh(
        mut self,
        text: &str,
        segmenter: LineSegmenterBorrowed<'static>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut breaks = segmenter.segment_str(text).filter(|at| *at > 0 && *at < text.len()).peekable();
        let mut gathered = Gathered::default();
        for stretch in &self.stretches {
            gathered.hard_ends(stretch.start);
            let Stretch { start, end, size, kern, .. } = *stretch;
            let space = text.as_bytes()[start] == b' ';
            while let Some(at) = breaks.next_if(|at| *at <= start) {
                if at == start {
                    gathered.soft_end(text, at);
                }
            }
            let word = vocabulary.word(stretch.word);
            if breaks.peek().is_none_or(|at| *at >= end) {
                gathered.add(space, (word.advance + kern) * size);
            } else {
                for sign in &word.signs {
                    let at = start + sign.text.start as usize;
                    while breaks.next_if(|next| *next < at).is_some() {}
                    // A ligature is not broken.
                    if at > start && sign.atom.is_some() && breaks.peek() == Some(&at) {
                        gathered.soft_end(text, at);
                    }
                    gathered.add(space, sign.advance * size);
                }
                gathered.kern(space, kern * size);
            }
            gathered.at = end;
        }
        gathered.hard_ends(text.len());
        gathered.close(text.len());
        self.units = gathered.units;
        self
    }

    /// Least width without breaking words, and width on one line, pt.
    pub(super) fn widths(&self) -> (f32, f32) {
        let words = self.units.split_inclusive(|unit| unit.cost.is_finite());
        let least = words.map(|word| measure(word).0).fold(0.0, f32::max);
        let verses = self.units.split_inclusive(|unit| unit.hard);
        (least, verses.map(|verse| measure(verse).0).fold(0.0, f32::max))
    }

    /// Where lines of `max` pt end, in the size the text was shaped in.
    pub(super) fn ends(&self, text: &str, vocabulary: &Vocabulary, max: f32, fill: Fill) -> Vec<End> {
        fit(&self.units, max, fill, |from, to| self.scraps(text, vocabulary, from, to))
    }

    /// The ends that are none by right: where a word is cut that is wider than a line.
    pub(super) fn torn<'e>(&'e self, ends: &'e [End]) -> impl Iterator<Item = usize> + 'e {
        let by_right = |end: &End| self.units.binary_search_by_key(&end.at, |unit| unit.end).is_ok();
        ends.iter().filter(move |end| !by_right(end)).map(|end| end.at)
    }

    /// What stands between two places, atom by atom.
    fn scraps(&self, text: &str, vocabulary: &Vocabulary, from: usize, to: usize) -> Vec<Scrap> {
        let mut out: Vec<Scrap> = Vec::new();
        let first = self.stretches.partition_point(|stretch| stretch.end <= from);
        for stretch in self.stretches[first..].iter().take_while(|stretch| stretch.start < to) {
            let space = text.as_bytes()[stretch.start] == b' ';
            for sign in &vocabulary.word(stretch.word).signs {
                let at = stretch.start + sign.text.start as usize;
                if at < from || at >= to {
                    continue;
                }
                let mut wide = sign.advance * stretch.size;
                if stretch.start + sign.text.end as usize == stretch.end {
                    wide += stretch.kern * stretch.size;
                }
                match out.last_mut() {
                    Some(last) if sign.atom.is_none() => last.1 += wide,
                    _ => out.push((at, wide, space)),
                }
            }
        }
        out
    }

    /// The lines that end at `ends`, `scale` times as large as they were shaped.
    pub(super) fn lines(
        &self,
        ends: &[End],
        mut setter: Typesetter<'_>,
        vocabulary: &mut Vocabulary,
        usage: &mut Usage,
        scale: f32,
    ) -> Vec<Line> {
        let text = &setter.text.text;
        let mut out = Vec::with_capacity(ends.len());
        // The stretch to be set next, and how many of its graphemes are set.
        let (mut next, mut done) = (0, 0);
        for end in ends {
            setter.begin(end.at);
            while let Some(stretch) = self.stretches.get(next).filter(|stretch| stretch.start < end.at) {
                let word = vocabulary.used(stretch.word, &text[stretch.start..stretch.end], usage);
                let factor = stretch.size * scale;
                let left = end.at - stretch.start;
                let stop = if stretch.end <= end.at {
                    word.signs.len()
                } else {
                    word.signs.partition_point(|sign| (sign.text.start as usize) < left)
                };
                for sign in &word.signs[done..stop] {
                    let start = stretch.start + sign.text.start as usize;
                    if let Some(atom) = &sign.atom {
                        setter.atom(&Atom {
                            face: atom.face,
                            slant: atom.slant,
                            glyphs: &word.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize],
                            text: start..stretch.start + atom.end as usize,
                            factor,
                            speech: &atom.speech,
                        });
                    }
                    let range = start..stretch.start + sign.text.end as usize;
                    let kern =
                        if range.end == stretch.end { setter.kern(stretch.kern * factor) } else { 0.0 };
                    setter.grapheme(range, sign.advance * factor + kern, false);
                }
                if stretch.end > end.at {
                    done = stop;
                    break;
                }
                (next, done) = (next + 1, 0);
            }
            out.push(setter.end(end.width * scale, end.advance * scale, false));
        }
        setter.close(&mut out);
        out
    }
}

/// Units being gathered.
#[derive(Default)]
struct Gathered {
    units: Vec<Unit>,
    open: Unit,
    /// How far the text has been read.
    at: usize,
}

impl Gathered {
    fn add(&mut self, space: bool, advance: f32) {
        if space {
            self.open.gap += advance;
        } else {
            self.open.width += self.open.gap + advance;
            self.open.gap = 0.0;
        }
    }

    /// Moves what follows.
    fn kern(&mut self, space: bool, by: f32) {
        *(if space { &mut self.open.gap } else { &mut self.open.width }) += by;
    }

    fn soft_end(&mut self, text: &str, at: usize) {
        if self.units.last().is_some_and(|unit| unit.end == at) {
            return;
        }
        self.open.cost = cost(text, at).unwrap_or(f32::INFINITY);
        self.close(at);
    }

    /// Ends of lines up to `start`: nothing else stands between two stretches.
    fn hard_ends(&mut self, start: usize) {
        while self.at < start {
            self.at += 1;
            self.open.hard = true;
            self.close(self.at);
        }
    }

    fn close(&mut self, end: usize) {
        let unit = Unit { end, ..std::mem::take(&mut self.open) };
        self.units.push(unit);
    }
}
