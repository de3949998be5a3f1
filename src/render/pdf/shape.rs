//! Shaping: from flattened text to glyphs and lines, through parley.
//!
//! A [`Passage`] and a width enter, [`Line`]s leave. Most texts are set from words that are shaped once a document; what
//! runs from right to left, and scripts that do not break at spaces, are shaped as wholes. It must not know of blocks,
//! pages or PDF.

use super::chars::{is_rtl, is_wordwise};
use super::fit::Fill;
use super::fonts::Fonts;
use super::layout;
use super::line::{Line, Typesetter};
use super::text::{Family, Links, Look, Passage, flatten};
use super::theme::{Colours, Theme};
use super::torn::{self, TornWord};
use super::usage::Usage;
use super::vocabulary::{Style, Vocabulary};
use super::wordwise::Wordwise;
use super::{MissingGlyph, PdfError};
use crate::base::id::SourceId;
use crate::base::script::{is_right_to_left, runs_right_to_left};
use crate::render::document::Inline;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use parley::{
    BaseDirection, FontContext, FontFamily, FontFamilyName, FontFeature, FontFeatures, FontStyle, FontWeight,
    Language, Layout, LayoutContext, OverflowWrap, TextStyle,
};
use std::borrow::Cow;

/// Digits of one width, on the base line.
const TABULAR: [FontFeature; 2] = [
    FontFeature::new(parley::setting::Tag::new(b"tnum"), 1),
    FontFeature::new(parley::setting::Tag::new(b"lnum"), 1),
];

/// What shapes the text of one document, and what it learns on the way.
pub(super) struct Shaper<'a> {
    fonts: &'a Fonts,
    pub(super) colours: Colours,
    fonts_in: FontContext,
    layouts: LayoutContext<u16>,
    stacks: [Vec<FontFamilyName<'static>>; 3],
    language: Option<Language>,
    /// Whether the document runs from right to left.
    pub(super) rtl: bool,
    vocabulary: Vocabulary,
    segmenter: LineSegmenterBorrowed<'static>,
    /// Links and claims, in reading order.
    pub(super) links: Links,
    /// Glyphs used, by face.
    pub(super) usage: Usage,
    /// Characters that no font holds.
    pub(super) missing: Vec<MissingGlyph>,
    /// Words that no line was wide enough for.
    pub(super) torn: Vec<TornWord>,
    /// The source whose entry is being set.
    pub(super) source: Option<SourceId>,
}

/// Text that is shaped and not yet broken into lines.
pub(super) struct Shaped {
    text: Passage,
    form: Form,
    /// How its lines are filled.
    pub(super) fill: Fill,
    /// Whether it is set from right to left.
    pub(super) rtl: bool,
}

enum Form {
    /// There is no text.
    Empty,
    Words(Wordwise),
    Whole(Box<Layout<u16>>),
}

impl Shaped {
    /// Least width without breaking words, and width on one line, pt.
    pub(super) fn widths(&self) -> (f32, f32) {
        match &self.form {
            Form::Empty => (0.0, 0.0),
            Form::Words(words) => words.widths(),
            Form::Whole(layout) => {
                let widths = layout.calculate_content_widths();
                (widths.min.max(0.0), widths.max.max(0.0))
            }
        }
    }

    /// Whether its text ends with a character.
    pub(super) fn ends_with(&self, ch: char) -> bool {
        self.text.text.ends_with(ch)
    }
}

impl<'a> Shaper<'a> {
    pub(super) fn new(fonts: &'a Fonts, theme: &Theme, language: &str) -> Result<Self, PdfError> {
        Ok(Self {
            fonts,
            colours: theme.colours,
            fonts_in: fonts.context(),
            layouts: LayoutContext::new(),
            stacks: fonts.stacks(&theme.families)?,
            language: Language::parse(language).ok(),
            rtl: runs_right_to_left(language),
            vocabulary: Vocabulary::new(),
            segmenter: LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()),
            links: Links::default(),
            usage: Usage::new(fonts.count()),
            missing: Vec::new(),
            torn: Vec::new(),
            source: None,
        })
    }

    /// Flattens and shapes inlines.
    pub(super) fn inlines(&mut self, inlines: &[Inline], look: Look) -> Shaped {
        let text = flatten(inlines, look, &self.colours, &mut self.links);
        self.text(text)
    }

    /// Shapes plain text of one look on one line.
    pub(super) fn words(&mut self, words: &str, look: Look) -> Line {
        let mut shaped = self.inlines(&[Inline::Text(words.to_owned())], look);
        self.lines(&mut shaped, f32::MAX, 1.0).into_iter().next().unwrap_or_default()
    }

    /// Shapes flattened text.
    pub(super) fn text(&mut self, text: Passage) -> Shaped {
        if text.text.is_empty() {
            Shaped { text, form: Form::Empty, fill: Fill::Greedy, rtl: false }
        } else if is_wordwise(&text.text) {
            let words = Wordwise::cut(&text, |look, text, word| self.stretch(look, text, word));
            let words = words.weigh(&text.text, self.segmenter, &self.vocabulary);
            Shaped { text, form: Form::Words(words), fill: Fill::Ragged, rtl: false }
        } else {
            self.whole(text)
        }
    }

    /// The number of the word at the start of a text, `length` bytes long, and its kern with what follows.
    fn stretch(&mut self, look: Look, text: &str, length: usize) -> (u32, f32) {
        let number = self.word(look, &text[..length]);
        let Some(next) = text[length..].chars().next().filter(|next| *next != '\n') else {
            return (number, 0.0);
        };
        let last = self.vocabulary.word(number).signs.last().map_or(0, |sign| sign.text.start as usize);
        let pair = &text[last..length + next.len_utf8()];
        let key = Style::of(look);
        let kern = self.vocabulary.kern(key, pair).unwrap_or_else(|| {
            let (left, right) = pair.split_at(length - last);
            let numbers = [pair, left, right].map(|part| self.word(look, part));
            self.vocabulary.add_kern(key, pair, numbers)
        });
        (number, kern)
    }

    /// The number of a word, shaped at size 1 when it is met first.
    fn word(&mut self, look: Look, word: &str) -> u32 {
        let key = Style::of(look);
        if let Some(known) = self.vocabulary.find(key, word) {
            return known;
        }
        let Self { fonts_in, layouts, stacks, language, vocabulary, .. } = self;
        let mut builder = layouts.style_run_builder(fonts_in, word, 1.0, false);
        builder.push_style(style(Look { size: 1.0, ..look }, 0, stacks, *language));
        builder.push_style_run(0, 0..word.len());
        let mut layout = builder.build(word);
        layout.break_all_lines(None);
        vocabulary.add(key, word, &layout, self.fonts)
    }

    /// Shapes text as a whole.
    fn whole(&mut self, text: Passage) -> Shaped {
        let Self { fonts_in, layouts, stacks, language, .. } = self;
        let mut builder = layouts.style_run_builder(fonts_in, &text.text, 1.0, false);
        let mut looks: Vec<Look> = Vec::new();
        for (at, piece) in text.pieces.iter().enumerate() {
            let index = looks.iter().position(|look| *look == piece.look).unwrap_or_else(|| {
                builder.push_style(style(piece.look, looks.len() as u16, stacks, *language));
                looks.push(piece.look);
                looks.len() - 1
            });
            let end = text.pieces.get(at + 1).map_or(text.text.len(), |next| next.start);
            builder.push_style_run(index as u16, piece.start..end);
        }
        // Where all else runs from right to left, a letter is enough: a number or a name at its head does not turn a sentence around.
        let rtl = if self.rtl { text.text.chars().any(is_right_to_left) } else { is_rtl(&text.text) };
        builder.set_base_direction(if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
        let layout = builder.build(&text.text);
        Shaped { text, form: Form::Whole(Box::new(layout)), fill: Fill::Greedy, rtl }
    }

    /// Breaks shaped text into lines of at most `width` pt, at `scale` times the size it was shaped in.
    ///
    /// Never empty when claims begin in the text.
    pub(super) fn lines(&mut self, shaped: &mut Shaped, width: f32, scale: f32) -> Vec<Line> {
        let Shaped { text, form, fill, .. } = shaped;
        let source = self.source.as_ref();
        let setter = Typesetter::new(self.fonts, &self.links, &mut self.missing, source, text, scale);
        match form {
            Form::Empty => setter.no_lines(),
            Form::Words(words) => {
                let ends = words.ends(&text.text, &self.vocabulary, width / scale, *fill);
                self.torn.extend(words.torn(&ends).filter_map(|at| torn::word(text, at, &self.links)));
                words.lines(&ends, setter, &mut self.vocabulary, &mut self.usage, scale)
            }
            Form::Whole(layout) => {
                layout.break_all_lines((width < f32::MAX).then_some(width / scale));
                self.torn.extend(layout::torn(layout).filter_map(|at| torn::word(text, at, &self.links)));
                layout::lines(layout, setter, &mut self.usage, scale)
            }
        }
    }
}

fn style<'s>(
    look: Look,
    brush: u16,
    stacks: &'s [Vec<FontFamilyName<'static>>; 3],
    locale: Option<Language>,
) -> TextStyle<'s, 's, u16> {
    let (stack, heavy) = match look.family {
        Family::Serif => (&stacks[0], FontWeight::BOLD),
        Family::Sans | Family::Figures => (&stacks[1], FontWeight::SEMI_BOLD),
        Family::Mono => (&stacks[2], FontWeight::BOLD),
    };
    let italic = look.italic && !look.slanted();
    TextStyle {
        font_family: FontFamily::List(Cow::Borrowed(stack)),
        font_size: look.size,
        font_style: if italic { FontStyle::Italic } else { FontStyle::Normal },
        font_weight: if look.bold { heavy } else { FontWeight::NORMAL },
        font_features: if look.family == Family::Figures {
            FontFeatures::List(Cow::Borrowed(&TABULAR))
        } else {
            FontFeatures::empty()
        },
        locale,
        brush,
        overflow_wrap: OverflowWrap::BreakWord,
        ..TextStyle::default()
    }
}

#[cfg(test)]
mod tests;
