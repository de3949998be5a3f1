//! Shaping: from flattened text to glyphs and lines, through parley.
//!
//! A [`Passage`] and a width enter, [`Line`]s leave. It must not know of blocks, pages or PDF.

use super::chars::is_rtl;
use super::fonts::Fonts;
use super::line::{Line, Typesetter};
use super::text::{Family, Links, Look, Passage, flatten};
use super::theme::{Colours, Theme};
use super::usage::Usage;
use super::{MissingGlyph, PdfError};
use crate::base::id::SourceId;
use crate::render::document::Inline;
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
    /// Links and claims, in reading order.
    pub(super) links: Links,
    /// Glyphs used, by face.
    pub(super) usage: Usage,
    /// Characters that no font holds.
    pub(super) missing: Vec<MissingGlyph>,
    /// The source whose entry is being set.
    pub(super) source: Option<SourceId>,
}

/// Text that is shaped and not yet broken into lines.
pub(super) struct Shaped {
    text: Passage,
    /// `None` when there is no text.
    layout: Option<Layout<u16>>,
    /// Whether it is set from right to left.
    pub(super) rtl: bool,
}

impl Shaped {
    /// Least width without breaking words, and width on one line, pt.
    pub(super) fn widths(&self) -> (f32, f32) {
        let Some(layout) = &self.layout else { return (0.0, 0.0) };
        let widths = layout.calculate_content_widths();
        (widths.min.max(0.0), widths.max.max(0.0))
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
            links: Links::default(),
            usage: Usage::new(fonts.count()),
            missing: Vec::new(),
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
            return Shaped { text, layout: None, rtl: false };
        }
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
        let rtl = is_rtl(&text.text);
        builder.set_base_direction(if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
        let layout = builder.build(&text.text);
        Shaped { rtl, text, layout: Some(layout) }
    }

    /// Breaks shaped text into lines of at most `width` pt, at `scale` times the size it was shaped in.
    ///
    /// Never empty when claims begin in the text.
    pub(super) fn lines(&mut self, shaped: &mut Shaped, width: f32, scale: f32) -> Vec<Line> {
        let mut setter = Typesetter {
            fonts: self.fonts,
            links: &self.links,
            usage: &mut self.usage,
            missing: &mut self.missing,
            source: self.source.as_ref(),
            text: &shaped.text,
            scale,
        };
        match &mut shaped.layout {
            Some(layout) => {
                layout.break_all_lines((width < f32::MAX).then_some(width / scale));
                setter.lines(layout)
            }
            None => setter.no_lines(),
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
    // The sans comes without a semibold italic: it is slanted when it is drawn.
    let italic = look.italic && !(look.bold && matches!(look.family, Family::Sans | Family::Figures));
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
