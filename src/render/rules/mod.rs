//! What can be wrong with a template, a theme or the fonts.

mod link_to_nowhere;
mod markup_in_template;
mod missing_glyph;
mod prose_without_source;
mod template_error;
mod theme_error;
mod torn_word;
mod unknown_figure;

pub use link_to_nowhere::LINK_TO_NOWHERE;
pub use markup_in_template::MARKUP_IN_TEMPLATE;
pub use missing_glyph::MISSING_GLYPH;
pub use prose_without_source::PROSE_WITHOUT_SOURCE;
pub use template_error::TEMPLATE_ERROR;
pub use theme_error::THEME_ERROR;
pub use torn_word::TORN_WORD;
pub use unknown_figure::UNKNOWN_FIGURE;

use crate::diagnostic::Rule;

/// Every rule of this stage.
pub static RULES: &[&Rule] = &[
    &TEMPLATE_ERROR,
    &MARKUP_IN_TEMPLATE,
    &LINK_TO_NOWHERE,
    &MISSING_GLYPH,
    &THEME_ERROR,
    &UNKNOWN_FIGURE,
    &TORN_WORD,
    &PROSE_WITHOUT_SOURCE,
];
