//! The words of a document, each shaped once.
//!
//! A word as parley shaped it enters, with the part of its look that chooses a face; what leaves is what the word is
//! made of, in units of its size. It must not know of texts, lines or breaks.

use super::fonts::Fonts;
use super::layout::slant;
use super::line::Speech;
use super::text::{Family, Look};
use super::usage::Usage;
use foldhash::{HashMap, HashMapExt};
use parley::{Glyph, Layout};
use std::ops::Range;

/// What of a look chooses faces and glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style(u8);

/// How many styles there are.
const STYLES: usize = 16;

impl Style {
    pub(super) fn of(look: Look) -> Self {
        let family = match look.family {
            Family::Serif => 0,
            Family::Sans => 1,
            Family::Figures => 2,
            Family::Mono => 3,
        };
        Self(family * 4 + u8::from(look.bold) * 2 + u8::from(look.italic && !look.slanted()))
    }
}

/// A word, shaped. Lengths in units of its size, places in bytes from its start.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub signs: Vec<Sign>,
    pub glyphs: Vec<Glyph>,
    pub advance: f32,
    /// Whether it is known what its glyphs say.
    entered: bool,
}

/// A grapheme of a word.
#[derive(Debug)]
pub(super) struct Sign {
    pub text: Range<u32>,
    pub advance: f32,
    /// Its glyphs and what they say; a further grapheme of a ligature has none.
    pub atom: Option<Shown>,
}

/// The glyphs of a grapheme, or of a ligature that begins with it.
#[derive(Debug)]
pub(super) struct Shown {
    pub face: usize,
    /// Slant that the font lacks.
    pub slant: f32,
    pub glyphs: Range<u32>,
    /// Where the text of its last grapheme ends.
    pub end: u32,
    pub speech: Speech,
}

/// The words shaped so far.
pub(super) struct Vocabulary {
    numbers: [HashMap<Box<str>, u32>; STYLES],
    /// How much nearer or farther than they were shaped a grapheme and a space beside it stand.
    kerns: [HashMap<Box<str>, f32>; STYLES],
    words: Vec<Word>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self {
            numbers: std::array::from_fn(|_| HashMap::new()),
            kerns: std::array::from_fn(|_| HashMap::new()),
            words: Vec::new(),
        }
    }

    /// The number of a word that is known.
    pub(super) fn find(&self, style: Style, text: &str) -> Option<u32> {
        self.numbers[usize::from(style.0)].get(text).copied()
    }

    /// Takes in a word that was shaped at size 1; its number.
    pub(super) fn add(&mut self, style: Style, text: &str, layout: &Layout<u16>, fonts: &Fonts) -> u32 {
        let number = self.words.len() as u32;
        self.words.push(Word::new(layout, fonts));
        self.numbers[usize::from(style.0)].insert(text.into(), number);
        number
    }

    /// The kern within a pair that is known.
    pub(super) fn kern(&self, style: Style, pair: &str) -> Option<f32> {
        self.kerns[usize::from(style.0)].get(pair).copied()
    }

    /// Takes in a pair, itself and its halves by their numbers; its kern.
    pub(super) fn add_kern(&mut self, style: Style, pair: &str, [both, left, right]: [u32; 3]) -> f32 {
        let kern = self.word(both).advance - self.word(left).advance - self.word(right).advance;
        self.kerns[usize::from(style.0)].insert(pair.into(), kern);
        kern
    }

    pub(super) fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// A word that is to be set: its glyphs are entered among those that are used.
    pub(super) fn used(&mut self, number: u32, text: &str, usage: &mut Usage) -> &Word {
        let word = &mut self.words[number as usize];
        if !std::mem::replace(&mut word.entered, true) {
            for sign in &mut word.signs {
                let Some(atom) = &mut sign.atom else { continue };
                let glyphs = &word.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize];
                let text = &text[sign.text.start as usize..atom.end as usize];
                atom.speech = Speech::of(usage, atom.face, glyphs, text, false);
            }
        }
        word
    }
}

impl Word {
    fn new(layout: &Layout<u16>, fonts: &Fonts) -> Self {
        let mut word = Self::default();
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            let face = fonts.face_of(run.font());
            let slant = slant(&run);
            let mut begins = 0;
            for cluster in run.visual_clusters() {
                let text = cluster.text_range();
                let (start, end) = (text.start as u32, text.end as u32);
                let mut atom = None;
                if !cluster.is_ligature_continuation() {
                    let first = word.glyphs.len() as u32;
                    word.glyphs.extend(cluster.glyphs());
                    let glyphs = first..word.glyphs.len() as u32;
                    atom = face.map(|face| Shown { face, slant, glyphs, end, speech: Speech::Silent });
                    begins = word.signs.len();
                } else if let Some(Sign { atom: Some(whole), .. }) = word.signs.get_mut(begins) {
                    whole.end = end;
                }
                let advance = cluster.advance();
                word.advance += advance;
                word.signs.push(Sign { text: start..end, advance, atom });
            }
        }
        word
    }
}
