//! How a pack looks on paper: page, margins, type, colours.
//!
//! What a theme says enters, a page geometry in points leaves. It knows nothing of files, documents, fonts or PDF.

use super::colour::Colour;
use crate::render::figure::drawing::Step;

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

/// The look of a PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The paper, mm.
    pub page: Paper,
    /// White around the frame, mm. The running head and foot stand in the top and bottom margin.
    pub margins: Margins,
    /// How far the text column stands in from the left edge of the frame, mm: headings hang into this space.
    pub indent: f32,
    /// Size of the running text, pt.
    pub body: f32,
    /// Distance of its base lines, pt.
    pub leading: f32,
    /// Size of the title, times that of the running text.
    pub title: f32,
    /// What headings are set in.
    pub headings: Face,
    /// How the first page opens.
    pub cover: Cover,
    /// The families, by the names their fonts carry.
    pub families: Families,
    /// The colours.
    pub colours: Colours,
    /// What stands above every page but the first.
    pub head: Running,
    /// What stands below every page.
    pub foot: Running,
    /// A marking at both edges of every page.
    pub banner: Option<Banner>,
    /// A drawing above the title.
    pub logo: Option<Logo>,
}

/// A size of paper, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl Paper {
    /// The sizes that have a name.
    pub const NAMED: [(&'static str, Self); 4] = [
        ("a4", Self { width: 210.0, height: 297.0 }),
        ("letter", Self { width: 215.9, height: 279.4 }),
        ("a5", Self { width: 148.0, height: 210.0 }),
        ("legal", Self { width: 215.9, height: 355.6 }),
    ];
}

/// White around the frame, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// One of the two faces that text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The face of the running text.
    Serif,
    /// The face of tables and notes.
    Sans,
}

impl Face {
    /// Both, by name.
    pub const NAMED: [(&'static str, Self); 2] = [("serif", Self::Serif), ("sans", Self::Sans)];
}

/// How the first page opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// The title, below it date and authors, and a rule.
    Ruled,
    /// The title, below it what the document is in a table between two rules.
    Block,
    /// A bar of the accent, the date, and the title.
    Bar,
}

impl Cover {
    /// All, by name.
    pub const NAMED: [(&'static str, Self); 3] =
        [("ruled", Self::Ruled), ("block", Self::Block), ("bar", Self::Bar)];
}

/// What stands in a head or a foot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Running {
    /// At the left edge of the frame.
    pub left: Phrase,
    /// At the left edge of the text column.
    pub middle: Phrase,
    /// At the right edge, or before the TLP label.
    pub right: Phrase,
}

/// Words of a head or foot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Phrase(pub Vec<Say>);

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// These words.
    Words(String),
    /// The title.
    Title,
    /// The section that the page begins in, or the first that begins on it.
    Section,
    /// The date in words.
    Date,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// Both, in the words of the document's language.
    PageOf,
    /// The authors.
    Authors,
    /// The briefing's id.
    Id,
}

impl Say {
    /// The placeholders, as they are written between braces.
    pub const NAMED: [(&'static str, Self); 8] = [
        ("title", Self::Title),
        ("section", Self::Section),
        ("date", Self::Date),
        ("page", Self::Page),
        ("pages", Self::Pages),
        ("page-of", Self::PageOf),
        ("authors", Self::Authors),
        ("id", Self::Id),
    ];
}

/// A marking at both edges of every page, such as a classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// What it says.
    pub text: String,
    /// What it is written on.
    pub colour: Colour,
    /// What it is written in.
    pub ink: Colour,
}

/// A drawing above the title.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// How high it is, mm.
    pub height: f32,
    /// How wide it is, in heights.
    pub width: f32,
    /// What is drawn, the lowest first.
    pub outlines: Vec<LogoOutline>,
}

/// A closed outline of a logo, filled with one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoOutline {
    /// In heights of the logo, from its upper left corner, y down.
    pub path: Vec<Step>,
    /// What it is filled with.
    pub colour: Colour,
    /// Whether what lies within two outlines is left out.
    pub even_odd: bool,
}

/// Font families, by the names their fonts carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Families {
    /// Running text.
    pub serif: String,
    /// Headings, tables, notes, head and foot.
    pub sans: String,
    /// Code.
    pub mono: String,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Default for Theme {
    fn default() -> Self {
        Self {
            page: Paper::NAMED[0].1,
            margins: Margins::default(),
            indent: 26.0,
            body: 10.5,
            leading: 14.5,
            title: 2.3,
            headings: Face::Sans,
            cover: Cover::Ruled,
            families: Families::default(),
            colours: Colours::default(),
            head: Running {
                left: Phrase(vec![Say::Title]),
                middle: Phrase::default(),
                right: Phrase(vec![Say::Section]),
            },
            foot: Running {
                left: Phrase(vec![Say::PageOf]),
                middle: Phrase(vec![Say::Date]),
                right: Phrase::default(),
            },
            banner: None,
            logo: None,
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
    /// The page in points. A theme that was read leaves room for its text; of any other, margins are cut down.
    pub(super) fn geometry(&self) -> Geometry {
        let (width, height) = (self.page.width * MM, self.page.height * MM);
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
    fn absurd_margins_leave_room() {
        let margins = Margins { top: f32::NAN, bottom: 1e9, left: 1e9, right: -5.0 };
        let page = Theme { margins, indent: f32::INFINITY, ..Theme::default() }.geometry();
        assert!(page.column > 50.0 && page.depth > 100.0, "{page:?}");
    }
}
