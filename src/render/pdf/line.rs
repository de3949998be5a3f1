//! Lines of positioned glyphs, with the links, claims and strokes on them.
//!
//! A broken parley layout enters, [`Line`]s leave: what lies where, from the line's left edge and base line.
//! It must not know of blocks, pages or PDF.

use super::MissingGlyph;
use super::chars::is_invisible;
use super::fonts::Fonts;
use super::text::{Family, Links, Passage, Piece};
use super::theme::Colour;
use super::usage::Usage;
use crate::base::id::SourceId;
use parley::{Cluster, Glyph, Layout, Run};
use std::ops::Range;

/// A line of text. Lengths in pt; x runs right from its left edge, y up from its base line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
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

/// Turns layouts into lines.
pub(super) struct Typesetter<'a> {
    pub fonts: &'a Fonts,
    pub links: &'a Links,
    pub usage: &'a mut Usage,
    pub missing: &'a mut Vec<MissingGlyph>,
    pub source: Option<&'a SourceId>,
    pub text: &'a Passage,
    /// Factor on everything the layout measures.
    pub scale: f32,
}

/// Glyphs that belong together: a grapheme, or the graphemes of a ligature.
struct Atom {
    glyphs: Vec<Glyph>,
    range: Range<usize>,
}

impl Typesetter<'_> {
    /// The lines of a text that holds nothing but, perhaps, claims.
    pub(super) fn no_lines(&self) -> Vec<Line> {
        if self.text.claims.is_empty() {
            return Vec::new();
        }
        vec![Line {
            claims: self.text.claims.iter().map(|(_, claim)| (*claim, 0.0)).collect(),
            ..Line::default()
        }]
    }

    /// The lines of a layout that has been broken.
    pub(super) fn lines(&mut self, layout: &Layout<u16>) -> Vec<Line> {
        let mut claims = self.claims().into_iter().peekable();
        let mut out: Vec<Line> = Vec::with_capacity(layout.len());
        for broken in layout.lines() {
            let metrics = broken.metrics();
            let mut line = Line {
                width: (metrics.advance - metrics.hanging_advance).max(0.0) * self.scale,
                advance: metrics.advance.max(0.0) * self.scale,
                rtl: layout.is_rtl(),
                ..Line::default()
            };
            let range = broken.text_range();
            let mut here: Vec<(usize, u32)> = Vec::new();
            while let Some(claim) = claims.next_if(|(at, _)| *at < range.end) {
                here.push(claim);
            }
            let (mut pen, mut corner) = (0.0, 0.0);
            let mut open: Option<u32> = None;
            for run in broken.runs() {
                self.run(&run, &mut line, &mut pen);
                for cluster in run.visual_clusters() {
                    let right = corner + cluster.advance() * self.scale;
                    self.marks(&cluster, corner..right, &mut line, &mut open, &here);
                    corner = right;
                }
            }
            // What met no grapheme is not to be lost, nor what begins after the last one.
            for (_, claim) in here {
                if !line.claims.iter().any(|(met, _)| *met == claim) {
                    line.claims.push((claim, 0.0));
                }
            }
            out.push(line);
        }
        if let Some(last) = out.last_mut() {
            let end = last.width;
            last.claims.extend(claims.map(|(_, claim)| (claim, end)));
        }
        out
    }

    /// Claims by the first visible character they begin with.
    fn claims(&self) -> Vec<(usize, u32)> {
        let text = &self.text.text;
        let first = |at: usize| {
            text[at..]
                .find(|ch: char| !ch.is_whitespace() && !is_invisible(ch))
                .map_or(text.len(), |skip| at + skip)
        };
        self.text.claims.iter().map(|(at, claim)| (first(*at), *claim)).collect()
    }

    fn piece(&self, at: usize) -> Piece {
        let after = self.text.pieces.partition_point(|piece| piece.start <= at);
        self.text.pieces[after.saturating_sub(1)]
    }

    /// Enters the glyphs of a run.
    fn run(&mut self, run: &Run<'_, u16>, line: &mut Line, pen: &mut f32) {
        let Some(face) = self.fonts.face_of(run.font()) else { return };
        let synthetic = run.synthesis().skew().unwrap_or(0.0).to_radians().tan();
        let mut atom: Option<Atom> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            // In a run from right to left, the start of a ligature comes last.
            let begins = if run.is_rtl() { atom.is_none() } else { !cluster.is_ligature_continuation() };
            if begins {
                self.close(atom.take(), face, run.is_rtl(), synthetic, line, pen);
            }
            let atom_now = atom.get_or_insert_with(|| Atom { glyphs: Vec::new(), range: range.clone() });
            atom_now.range = atom_now.range.start.min(range.start)..atom_now.range.end.max(range.end);
            atom_now.glyphs.extend(cluster.glyphs());
            if run.is_rtl() && !cluster.is_ligature_continuation() {
                self.close(atom.take(), face, true, synthetic, line, pen);
            }
        }
        self.close(atom, face, run.is_rtl(), synthetic, line, pen);
    }

    /// Enters the glyphs of an atom.
    fn close(
        &mut self,
        atom: Option<Atom>,
        face: usize,
        rtl: bool,
        synthetic: f32,
        line: &mut Line,
        pen: &mut f32,
    ) {
        let Some(Atom { glyphs, range }) = atom else { return };
        let whole = self.text;
        let text = &whole.text[range.clone()];
        let start = *pen;
        *pen += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * self.scale;
        if text.chars().all(is_invisible) {
            return;
        }
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            self.note_missing(text, range.start);
            return;
        }
        let piece = self.piece(range.start);
        let actual = self.say(face, &glyphs, text, rtl);
        let look = piece.look;
        let size = look.size * self.scale;
        let slant = if look.italic && look.bold && matches!(look.family, Family::Sans | Family::Figures) {
            0.2
        } else {
            synthetic
        };
        let mut x = start;
        for (at, glyph) in glyphs.iter().enumerate() {
            let (left, y) = (x + glyph.x * self.scale, look.rise * self.scale - glyph.y * self.scale);
            x += glyph.advance * self.scale;
            let id = glyph.id as u16;
            match line.runs.last_mut() {
                Some(last)
                    if last.face == face
                        && last.size.to_bits() == size.to_bits()
                        && last.colour == look.colour
                        && last.link == piece.link
                        && last.y.to_bits() == y.to_bits()
                        && last.slant.to_bits() == slant.to_bits()
                        && (last.actual.is_none() && actual.is_none() || (at > 0 && actual.is_some())) =>
                {
                    let offset = left - last.x;
                    last.glyphs.push((id, offset));
                }
                _ => line.runs.push(GlyphRun {
                    face,
                    size,
                    colour: look.colour,
                    x: left,
                    y,
                    slant,
                    link: piece.link,
                    glyphs: vec![(id, 0.0)],
                    // Said once, with the first of its runs; the others say nothing.
                    actual: actual.as_ref().map(|text| if at == 0 { text.clone() } else { String::new() }),
                }),
            }
        }
    }

    /// Enters what glyphs say; the text to be said at the place, where they do not say it.
    fn say(&mut self, face: usize, glyphs: &[Glyph], text: &str, rtl: bool) -> Option<String> {
        let said: String = text
            .chars()
            .filter(|ch| !is_invisible(*ch))
            .map(|ch| if ch.is_whitespace() { ' ' } else { ch })
            .collect();
        let agree = match glyphs {
            [] => true,
            [glyph] => self.usage.says(face, glyph.id as u16, &said),
            _ if glyphs.len() == said.chars().count() => {
                let mut chars: Vec<char> = said.chars().collect();
                if rtl {
                    chars.reverse();
                }
                let mut all = true;
                for (glyph, ch) in glyphs.iter().zip(chars) {
                    all &= self.usage.says(face, glyph.id as u16, ch.encode_utf8(&mut [0; 4]));
                }
                all
            }
            _ => {
                for glyph in glyphs {
                    self.usage.uses(face, glyph.id as u16);
                }
                false
            }
        };
        (!agree).then_some(said)
    }

    /// Enters the links, strokes and claims of a grapheme.
    fn marks(
        &self,
        cluster: &Cluster<'_, u16>,
        span: Range<f32>,
        out: &mut Line,
        open: &mut Option<u32>,
        claims: &[(usize, u32)],
    ) {
        let here = cluster.text_range();
        for (at, claim) in claims {
            if here.contains(at) {
                out.claims.push((*claim, if cluster.is_rtl() { span.end } else { span.start }));
            }
        }
        let piece = self.piece(here.start);
        let text = &self.text.text[here];
        let blank = text.chars().all(|ch| ch.is_whitespace() || is_invisible(ch));
        let size = piece.look.size * self.scale;
        let rise = piece.look.rise * self.scale;
        if piece.look.struck && !blank {
            let y = rise + 0.26 * size;
            match out.strikes.last_mut() {
                Some(last) if (span.start - last.right).abs() < 0.5 * size => last.right = span.end,
                _ => out.strikes.push(Strike {
                    left: span.start,
                    right: span.end,
                    y,
                    thickness: size / 16.0,
                    colour: piece.look.colour,
                }),
            }
        }
        if blank {
            return;
        }
        match (piece.link, out.links.last_mut()) {
            (Some(link), Some(last)) if *open == Some(link) => {
                last.right = last.right.max(span.end);
                last.low = last.low.min(rise - 0.22 * size);
                last.high = last.high.max(rise + 0.76 * size);
            }
            (Some(link), _) => out.links.push(LinkBox {
                link,
                left: span.start,
                right: span.end,
                low: rise - 0.22 * size,
                high: rise + 0.76 * size,
            }),
            (None, _) => {}
        }
        *open = piece.link;
    }

    fn note_missing(&mut self, text: &str, at: usize) {
        let piece = self.piece(at);
        let claim = piece.claim.map(|claim| self.links.claims[claim as usize].clone());
        let whole = &self.text.text;
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
