//! How a pack looks on paper: page, margins, type, colours.
//!
//! A `templates/pdf.yaml` enters (decoded elsewhere), a page geometry in points leaves. It knows nothing of
//! documents, fonts or PDF.

use serde::Deserialize;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// The look of a PDF. Every field has the shipped value as its default.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// The paper.
    pub page: Page,
    /// White around the frame, mm. The running head and foot stand in the top and bottom margin.
    pub margins: Margins,
    /// How far the text column stands in from the left edge of the frame, mm: headings hang into this space.
    pub indent: f32,
    /// Size of the running text, pt.
    pub body: f32,
    /// Distance of its base lines, pt.
    pub leading: f32,
    /// The families, by the names their fonts carry.
    pub families: Families,
    /// The colours.
    pub colours: Colours,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// 210 × 297 mm.
    A4,
    /// 8½ × 11 in.
    Letter,
}

/// White around the frame, mm.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Margins {
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
    /// At the left.
    pub left: f32,
    /// At the right.
    pub right: f32,
}

/// Font families, by the names their fonts carry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Families {
    /// Running text.
    pub serif: String,
    /// Headings, tables, notes, head and foot.
    pub sans: String,
    /// Code.
    pub mono: String,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Colours {
    /// Text.
    pub ink: Colour,
    /// Quieter text: dates, head and foot.
    pub muted: Colour,
    /// Headings of sections and the numbers of citations.
    pub accent: Colour,
    /// Text that is a link.
    pub link: Colour,
    /// Thin lines.
    pub rule: Colour,
}

/// A colour, written `#RRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// A colour from its six hexadecimal digits, `0x1F3A5F`.
    pub const fn hex(digits: u32) -> Self {
        Self { red: (digits >> 16) as u8, green: (digits >> 8) as u8, blue: digits as u8 }
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .map(Self::hex)
            .ok_or_else(|| format!("`{text}` is not a colour: write `#RRGGBB`"))
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            page: Page::A4,
            margins: Margins::default(),
            indent: 26.0,
            body: 10.5,
            leading: 14.5,
            families: Families::default(),
            colours: Colours::default(),
        }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self { top: 27.0, bottom: 26.0, left: 20.0, right: 22.0 }
    }
}

impl Default for Families {
    fn default() -> Self {
        Self {
            serif: "Source Serif 4".to_owned(),
            sans: "Source Sans 3".to_owned(),
            mono: "Source Code Pro".to_owned(),
        }
    }
}

impl Default for Colours {
    fn default() -> Self {
        Self {
            ink: Colour::hex(0x1A_1D21),
            muted: Colour::hex(0x5F_6770),
            accent: Colour::hex(0x1B_3A5F),
            link: Colour::hex(0x24_507F),
            rule: Colour::hex(0xBF_C6CE),
        }
    }
}

/// A page in points; the origin is at the top left corner, y runs down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Size of the page.
    pub width: f32,
    /// Size of the page.
    pub height: f32,
    /// Left edge of the frame: headings, wide tables, head and foot begin here.
    pub left: f32,
    /// Width of the frame.
    pub frame: f32,
    /// Left edge of the text column.
    pub text: f32,
    /// Width of the text column.
    pub column: f32,
    /// Upper edge of the frame.
    pub top: f32,
    /// Height of the frame.
    pub depth: f32,
}

impl Theme {
    /// The page in points. Margins that leave no room for text are cut down.
    pub(super) fn geometry(&self) -> Geometry {
        let (width, height) = match self.page {
            Page::A4 => (210.0 * MM, 297.0 * MM),
            Page::Letter => (612.0, 792.0),
        };
        let left = within(self.margins.left, 0.0, 50.0) * MM;
        let right = within(self.margins.right, 0.0, 50.0) * MM;
        let top = within(self.margins.top, 15.0, 90.0) * MM;
        let bottom = within(self.margins.bottom, 15.0, 90.0) * MM;
        let indent = within(self.indent, 0.0, 50.0) * MM;
        let frame = width - left - right;
        Geometry {
            width,
            height,
            left,
            frame,
            text: left + indent,
            column: frame - indent,
            top,
            depth: height - top - bottom,
        }
    }

    /// Size and leading of the running text, pt, kept within what a page can hold.
    pub(super) fn type_size(&self) -> (f32, f32) {
        let body = within(self.body, 5.0, 24.0);
        (body, within(self.leading, body, 3.0 * body))
    }
}

/// `value`, or the nearest bound; the lower one for what is not a number.
fn within(value: f32, low: f32, high: f32) -> f32 {
    value.max(low).min(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_the_default() {
        let text = include_str!("../../../templates/pdf.yaml");
        let theme: Theme = serde_yaml::from_str(text).unwrap();
        assert_eq!(theme, Theme::default());
    }

    #[test]
    fn a_colour_needs_six_digits() {
        assert!(Colour::try_from("#1B3A5F".to_owned()).is_ok());
        for wrong in ["1B3A5F", "#1B3A5", "#1B3A5G", "#+B3A5F", ""] {
            assert!(Colour::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn absurd_margins_leave_room() {
        let margins = Margins { top: f32::NAN, bottom: 1e9, left: 1e9, right: -5.0 };
        let page = Theme { margins, indent: f32::INFINITY, ..Theme::default() }.geometry();
        assert!(page.column > 50.0 && page.depth > 100.0, "{page:?}");
    }
}
