//! Lines of positioned glyphs, with the links, claims and strokes on them.
//!
//! Shaped graphemes enter, in the order in which they stand, [`Line`]s leave: what lies where, from the line's left
//! edge and base line. It must not know of blocks, pages or PDF, nor who shaped and who broke the text.

use super::MissingGlyph;
use super::chars::is_invisible;
use super::colour::Colour;
use super::fonts::Fonts;
use super::text::{Links, Passage, Piece};
use super::usage::Usage;
use crate::base::id::SourceId;
use parley::Glyph;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// A line of text. Lengths in pt; x runs right from its left edge, y up from its base line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// In the order in which they are read, which on a line of two directions is not the one in which they stand.
    pub runs: Vec<GlyphRun>,
    pub links: Vec<LinkBox>,
    /// Claims that begin on the line: index into [`Links::claims`], and where.
    pub claims: Vec<(u32, f32)>,
    pub strikes: Vec<Strike>,
    /// Width without white space at its end.
    pub width: f32,
    /// Width with it.
    pub advance: f32,
    /// Whether its paragraph runs from right to left.
    pub rtl: bool,
}

/// Glyphs of one face, size, colour and link, from left to right.
#[derive(Clone, Debug)]
pub(super) struct GlyphRun {
    pub face: usize,
    pub size: f32,
    pub colour: Colour,
    /// Where its first glyph stands.
    pub x: f32,
    pub y: f32,
    /// Slant made by the writer: rightward shift for each unit of height.
    pub slant: f32,
    /// The link it is in: index into [`Links::list`].
    pub link: Option<u32>,
    /// Its language, where it is not the document's: index into [`Links::languages`].
    pub language: Option<u16>,
    /// Glyph ids, and how far from `x` each stands.
    pub glyphs: Vec<(u16, f32)>,
    /// What it says, where its glyphs do not.
    pub actual: Option<String>,
}

/// The place of a link, or of a part of it, on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkBox {
    /// Index into [`Links::list`].
    pub link: u32,
    pub left: f32,
    pub right: f32,
    pub low: f32,
    pub high: f32,
}

/// A stroke through deleted text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strike {
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub thickness: f32,
    pub colour: Colour,
}

/// What glyphs say to a reader of the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Nothing: they are not drawn.
    Silent,
    /// There is no glyph for the text.
    Missing,
    /// What each glyph says wherever it stands.
    Glyphs,
    /// This, which the place must say.
    Actual(Box<str>),
}

impl Speech {
    /// What the glyphs of a text say; they are entered among those that are used.
    pub(super) fn of(usage: &mut Usage, face: usize, glyphs: &[Glyph], text: &str, rtl: bool) -> Self {
        if text.chars().all(is_invisible) {
            return Self::Silent;
        }
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            return Self::Missing;
        }
        let said: String = text
            .chars()
            .filter(|ch| !is_invisible(*ch))
            .map(|ch| if ch.is_whitespace() { ' ' } else { ch })
            .collect();
        let agree = match glyphs {
            [] => true,
            [glyph] => usage.says(face, glyph.id as u16, &said),
            _ if glyphs.len() == said.chars().count() => {
                let mut chars: Vec<char> = said.chars().collect();
                if rtl {
                    chars.reverse();
                }
                let mut all = true;
                for (glyph, ch) in glyphs.iter().zip(chars) {
                    all &= usage.says(face, glyph.id as u16, ch.encode_utf8(&mut [0; 4]));
                }
                all
            }
            _ => {
                for glyph in glyphs {
                    usage.uses(face, glyph.id as u16);
                }
                false
            }
        };
        if agree { Self::Glyphs } else { Self::Actual(said.into()) }
    }
}

/// Glyphs that belong together: a grapheme, or the graphemes of a ligature.
pub(super) struct Atom<'g> {
    pub face: usize,
    /// Slant that the font lacks.
    pub slant: f32,
    pub glyphs: &'g [Glyph],
    /// The text they stand for.
    pub text: Range<usize>,
    /// From the glyphs' lengths to pt.
    pub factor: f32,
    pub speech: &'g Speech,
}

/// Sets graphemes on lines.
pub(super) struct Typesetter<'a> {
    pub fonts: &'a Fonts,
    links: &'a Links,
    missing: &'a mut Vec<MissingGlyph>,
    source: Option<&'a SourceId>,
    pub text: &'a Passage,
    /// Factor on the sizes of the looks.
    scale: f32,
    /// Claims still to come, by the first visible character they begin with.
    claims: Peekable<IntoIter<(usize, u32)>>,
    line: Line,
    /// The claims of the line.
    here: Vec<(usize, u32)>,
    /// Where the next glyphs stand, and the next grapheme.
    pen: f32,
    corner: f32,
    /// The link that the last visible grapheme was in.
    open: Option<u32>,
    /// The piece looked at last.
    last: usize,
    /// The parts of the line, each of one direction: where it begins in the text, and which of the line's runs is its first.
    parts: Vec<(usize, usize)>,
}

impl<'a> Typesetter<'a> {
    pub(super) fn new(
        fonts: &'a Fonts,
        links: &'a Links,
        missing: &'a mut Vec<MissingGlyph>,
        source: Option<&'a SourceId>,
        text: &'a Passage,
        scale: f32,
    ) -> Self {
        let first = |at: usize| {
            text.text[at..]
                .find(|ch: char| !ch.is_whitespace() && !is_invisible(ch))
                .map_or(text.text.len(), |skip| at + skip)
        };
        let claims: Vec<_> = text.claims.iter().map(|(at, claim)| (first(*at), *claim)).collect();
        Self {
            fonts,
            links,
            missing,
            source,
            text,
            scale,
            claims: claims.into_iter().peekable(),
            line: Line::default(),
            here: Vec::new(),
            pen: 0.0,
            corner: 0.0,
            open: None,
            last: 0,
            parts: Vec::new(),
        }
    }

    /// The lines of a text that holds nothing but, perhaps, claims.
    pub(super) fn no_lines(self) -> Vec<Line> {
        let claims: Vec<_> = self.claims.map(|(_, claim)| (claim, 0.0)).collect();
        if claims.is_empty() { Vec::new() } else { vec![Line { claims, ..Line::default() }] }
    }

    /// Begins a line that ends before `end`.
    pub(super) fn begin(&mut self, end: usize) {
        self.here.clear();
        while let Some(claim) = self.claims.next_if(|(at, _)| *at < end) {
            self.here.push(claim);
        }
        (self.pen, self.corner, self.open) = (0.0, 0.0, None);
    }

    /// Begins a part of the line that is of one direction, and comes from `text`.
    pub(super) fn part(&mut self, text: &Range<usize>) {
        self.parts.push((text.start, self.line.runs.len()));
    }

    /// Ends a line.
    pub(super) fn end(&mut self, width: f32, advance: f32, rtl: bool) -> Line {
        let line = std::mem::take(&mut self.line);
        let mut line = Line { width, advance, rtl, ..line };
        if self.parts.len() > 1 {
            let mut order: Vec<(usize, Vec<GlyphRun>)> = Vec::with_capacity(self.parts.len());
            while let Some((start, first)) = self.parts.pop() {
                order.push((start, line.runs.split_off(first)));
            }
            order.sort_by_key(|(start, _)| *start);
            line.runs = order.into_iter().flat_map(|(_, runs)| runs).collect();
        }
        self.parts.clear();
        // What met no grapheme is not to be lost.
        for (_, claim) in &self.here {
            if !line.claims.iter().any(|(met, _)| met == claim) {
                line.claims.push((*claim, 0.0));
            }
        }
        // All lines of a document are held until its pages are known.
        line.runs.iter_mut().for_each(|run| run.glyphs.shrink_to_fit());
        line.runs.shrink_to_fit();
        line.links.shrink_to_fit();
        line
    }

    /// Ends the text: claims that begin after its last grapheme are on its last line.
    pub(super) fn close(self, lines: &mut [Line]) {
        if let Some(last) = lines.last_mut() {
            let end = last.width;
            last.claims.extend(self.claims.map(|(_, claim)| (claim, end)));
        }
    }

    fn piece(&mut self, at: usize) -> Piece {
        let pieces = &self.text.pieces;
        let holds = |index: usize| {
            pieces[index].start <= at && pieces.get(index + 1).is_none_or(|next| at < next.start)
        };
        if !holds(self.last) {
            self.last = pieces.partition_point(|piece| piece.start <= at).saturating_sub(1);
        }
        pieces[self.last]
    }

    /// Enters the glyphs of an atom.
    pub(super) fn atom(&mut self, atom: &Atom<'_>) {
        let Atom { face, glyphs, factor, .. } = *atom;
        let mut x = self.pen;
        self.pen += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * factor;
        let actual = match atom.speech {
            Speech::Silent => return,
            Speech::Missing => return self.note_missing(atom.text.clone()),
            Speech::Glyphs => None,
            Speech::Actual(text) => Some(text),
        };
        let piece = self.piece(atom.text.start);
        let look = piece.look;
        let size = look.size * self.scale;
        let slant = if look.slanted() { 0.2 } else { atom.slant };
        for (at, glyph) in glyphs.iter().enumerate() {
            let (left, y) = (x + glyph.x * factor, look.rise * self.scale - glyph.y * factor);
            x += glyph.advance * factor;
            let id = glyph.id as u16;
            let begins = self.parts.last().is_some_and(|(_, first)| *first == self.line.runs.len());
            match self.line.runs.last_mut() {
                Some(last)
                    if !begins
                        && last.face == face
                        && last.size.to_bits() == size.to_bits()
                        && last.colour == look.colour
                        && last.link == piece.link
                        && last.language == piece.language
                        && last.y.to_bits() == y.to_bits()
                        && last.slant.to_bits() == slant.to_bits()
                        && (last.actual.is_none() && actual.is_none() || (at > 0 && actual.is_some())) =>
                {
                    let offset = left - last.x;
                    last.glyphs.push((id, offset));
                }
                _ => self.line.runs.push(GlyphRun {
                    face,
                    size,
                    colour: look.colour,
                    x: left,
                    y,
                    slant,
                    link: piece.link,
                    language: piece.language,
                    glyphs: vec![(id, 0.0)],
                    // Said once, with the first of its runs; the others say nothing.
                    actual: actual.map(|text| if at == 0 { text.to_string() } else { String::new() }),
                }),
            }
        }
    }

    /// Moves the glyphs that follow; by how much.
    pub(super) fn kern(&mut self, by: f32) -> f32 {
        self.pen += by;
        by
    }

    /// Enters the links, strokes and claims of a grapheme, `advance` pt wide.
    pub(super) fn grapheme(&mut self, here: Range<usize>, advance: f32, rtl: bool) {
        let (left, right) = (self.corner, self.corner + advance);
        self.corner = right;
        for (at, claim) in &self.here {
            if here.contains(at) {
                self.line.claims.push((*claim, if rtl { right } else { left }));
            }
        }
        let whole = self.text;
        if whole.text[here.clone()].chars().all(|ch| ch.is_whitespace() || is_invisible(ch)) {
            return;
        }
        let piece = self.piece(here.start);
        let size = piece.look.size * self.scale;
        let rise = piece.look.rise * self.scale;
        let out = &mut self.line;
        if piece.look.struck {
            let y = rise + 0.26 * size;
            match out.strikes.last_mut() {
                Some(last) if (left - last.right).abs() < 0.5 * size => last.right = right,
                _ => out.strikes.push(Strike {
                    left,
                    right,
                    y,
                    thickness: size / 16.0,
                    colour: piece.look.colour,
                }),
            }
        }
        let (low, high) = (rise - 0.22 * size, rise + 0.76 * size);
        match (piece.link, out.links.last_mut()) {
            (Some(link), Some(last)) if self.open == Some(link) => {
                last.right = last.right.max(right);
                last.low = last.low.min(low);
                last.high = last.high.max(high);
            }
            (Some(link), _) => out.links.push(LinkBox { link, left, right, low, high }),
            (None, _) => {}
        }
        self.open = piece.link;
    }

    fn note_missing(&mut self, range: Range<usize>) {
        let piece = self.piece(range.start);
        let at = range.start;
        let claim = piece.claim.map(|claim| self.links.claims[claim as usize].clone());
        let whole = &self.text.text;
        let text = &whole[range];
        let start = whole[..at].char_indices().rev().nth(23).map_or(0, |(start, _)| start);
        let end = whole[at..].char_indices().nth(24).map_or(whole.len(), |(length, _)| at + length);
        let context: String = whole[start..end].chars().filter(|ch| !is_invisible(*ch)).collect();
        let mut lacking: Vec<char> =
            text.chars().filter(|ch| !is_invisible(*ch) && !self.fonts.holds(*ch)).collect();
        if lacking.is_empty() {
            // Each is held by some font, but no font holds them together.
            lacking.extend(text.chars().find(|ch| !is_invisible(*ch)));
        }
        for character in lacking {
            let glyph = MissingGlyph {
                character,
                claim: claim.clone(),
                source: self.source.cloned(),
                context: context.trim().to_owned(),
            };
            self.missing.push(glyph);
        }
    }
}
