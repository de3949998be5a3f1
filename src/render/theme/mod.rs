//! The theme of the PDF, read from `pdf.yaml`.
//!
//! A text enters; a [`Theme`] leaves, or everything that is wrong with it, each at its place.

mod logo;
mod reader;

use super::assets::shipped;
use super::pdf::{Banner, Colour, Cover, Face, Fonts, Logo, Paper, PdfError, Running, Theme};
use super::rules::THEME_ERROR;
use crate::base::span::{FileId, Span};
use crate::diagnostic::{Diagnostic, Place};
use crate::load::decode::list_of;
use crate::load::values::{self, Value, What};
use reader::Reader;

/// The settings, in the order in which they are documented.
pub const SETTINGS: [&str; 15] = [
    "theme", "page", "margins", "indent", "body", "leading", "title", "headings", "cover", "families",
    "colours", "head", "foot", "banner", "logo",
];
/// The themes that come with briefpack.
pub const SHIPPED: [(&str, &str); 2] = [("ministry", "ministry"), ("newsroom", "newsroom")];

const WHITE: Colour = Colour::hex(0xFF_FFFF);

/// What a theme may name.
#[derive(Clone, Default)]
pub struct Means<'a> {
    /// The fonts of the run; none where no PDF is made.
    pub fonts: Option<&'a Fonts>,
    /// The drawings beside it, by file name, in the order of their names.
    pub drawings: Vec<(&'a str, FileId, &'a str)>,
}

/// Reads a theme; what it does not say is as shipped.
///
/// # Errors
/// All that is wrong with it.
pub fn read(text: &str, file: FileId, means: &Means<'_>) -> Result<Theme, Vec<Diagnostic>> {
    let (value, mut found) = values::values(file, text);
    let mut reader = Reader::default();
    let mut theme = Theme::default();
    if let Some(value) = &value {
        apply(&mut theme, value, &mut reader, means);
    }
    found.append(&mut reader.found);
    if found.is_empty() { Ok(theme) } else { Err(found) }
}

/// Sets what a value says.
fn apply(theme: &mut Theme, value: &Value, r: &mut Reader, means: &Means<'_>) {
    let fields = r.fields(value, "the theme", &SETTINGS);
    // What it starts from comes first, wherever it is written.
    if let Some((_, value)) = fields.iter().find(|(name, _)| *name == "theme")
        && let Some(name) = r.one_of("theme", value, &SHIPPED)
    {
        let (base, _) = values::values(value.span.file, shipped(name));
        if let Some(base) = base {
            apply(theme, &base, r, &Means::default());
        }
    }
    // The distance of lines is judged by the size of the text.
    let order = |name: &&str| usize::from(*name == "leading");
    let mut fields = fields;
    fields.sort_by_key(|(name, _)| order(name));
    for (name, value) in fields {
        match name {
            "page" => set(&mut theme.page, page(r, value)),
            "margins" => margins(theme, r, value),
            "indent" => set(&mut theme.indent, r.number(name, value, 0.0, 60.0, "mm")),
            "body" => {
                // A size that comes without its distance of lines takes the usual one with it.
                let ratio = theme.leading / theme.body;
                if let Some(body) = r.number(name, value, 7.0, 16.0, "pt") {
                    theme.body = body;
                    theme.leading = (body * ratio * 2.0).round() / 2.0;
                }
            }
            "leading" => {
                let (low, high) = (theme.body * 1.1, theme.body * 2.0);
                set(&mut theme.leading, r.number(name, value, low, high, "pt"));
            }
            "title" => set(&mut theme.title, r.number(name, value, 1.4, 4.0, "times the size of the text")),
            "headings" => set(&mut theme.headings, r.one_of(name, value, &Face::NAMED)),
            "cover" => set(&mut theme.cover, r.one_of(name, value, &Cover::NAMED)),
            "families" => families(theme, r, value, means.fonts),
            "colours" => colours(theme, r, value),
            "head" => running(&mut theme.head, "head", r, value),
            "foot" => running(&mut theme.foot, "foot", r, value),
            "banner" => theme.banner = banner(r, value),
            "logo" => theme.logo = logo(r, value, means),
            _ => {}
        }
    }
    narrow(theme, r, value);
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn page(r: &mut Reader, value: &Value) -> Option<Paper> {
    if !matches!(value.what, What::Map(_)) {
        return r.one_of("page", value, &Paper::NAMED);
    }
    let (mut width, mut height) = (None, None);
    for (name, value) in r.fields(value, "a page", &["width", "height"]) {
        let place = if name == "width" { &mut width } else { &mut height };
        *place = r.number(name, value, 120.0, 600.0, "mm");
    }
    if let (Some(width), Some(height)) = (width, height) {
        return Some(Paper { width, height });
    }
    let message = "a page of your own needs `width` and `height`".to_string();
    let help = "write `page: { width: 190, height: 250 }`".to_string();
    r.wrong(value.span, message, "expected both, in mm", help);
    None
}

fn margins(theme: &mut Theme, r: &mut Reader, value: &Value) {
    for (name, value) in r.fields(value, "`margins`", &["top", "bottom", "left", "right"]) {
        // The running head and foot stand in the first two.
        let (place, low, high) = match name {
            "top" => (&mut theme.margins.top, 18.0, 60.0),
            "bottom" => (&mut theme.margins.bottom, 18.0, 60.0),
            "left" => (&mut theme.margins.left, 8.0, 50.0),
            _ => (&mut theme.margins.right, 8.0, 50.0),
        };
        set(place, r.number(name, value, low, high, "mm"));
    }
}

fn families(theme: &mut Theme, r: &mut Reader, value: &Value, fonts: Option<&Fonts>) {
    for (name, value) in r.fields(value, "`families`", &["serif", "sans", "mono"]) {
        let Some(family) = r.text(name, value, 100) else { continue };
        if let Some(fonts) = fonts.filter(|fonts| !fonts.has(&family)) {
            let help = format!(
                "the families are {}; a font in `templates/fonts/` adds its own",
                list_of(fonts.names())
            );
            r.wrong(
                value.span,
                format!("no font has the family `{family}`"),
                "this family is not there",
                help,
            );
            continue;
        }
        match name {
            "serif" => theme.families.serif = family,
            "sans" => theme.families.sans = family,
            _ => theme.families.mono = family,
        }
    }
}

fn colours(theme: &mut Theme, r: &mut Reader, value: &Value) {
    for (name, value) in r.fields(value, "`colours`", &["ink", "muted", "accent", "link", "rule"]) {
        let read =
            |place: &mut Colour, on: Option<Colour>, r: &mut Reader| set(place, r.colour(name, value, on));
        match name {
            "ink" => read(&mut theme.colours.ink, Some(WHITE), r),
            "muted" => read(&mut theme.colours.muted, Some(WHITE), r),
            "accent" => read(&mut theme.colours.accent, Some(WHITE), r),
            "link" => read(&mut theme.colours.link, Some(WHITE), r),
            _ => read(&mut theme.colours.rule, None, r),
        }
    }
}

fn running(place: &mut Running, of: &str, r: &mut Reader, value: &Value) {
    for (name, value) in r.fields(value, &format!("`{of}`"), &["left", "middle", "right"]) {
        let slot = match name {
            "left" => &mut place.left,
            "middle" => &mut place.middle,
            _ => &mut place.right,
        };
        set(slot, r.phrase(name, value));
    }
}

fn banner(r: &mut Reader, value: &Value) -> Option<Banner> {
    if value.what == What::Null {
        return None;
    }
    let mut text = None;
    let (mut colour, mut ink) = (Colour::hex(0), WHITE);
    // What the ink stands on is known, unless it was written wrong.
    let mut readable = true;
    let fields = r.fields(value, "`banner`", &["text", "colour", "ink"]);
    for (name, value) in fields.iter().filter(|(name, _)| *name != "ink") {
        if *name == "text" {
            text = r.text(name, value, 80);
        } else {
            let read = r.colour(name, value, None);
            readable = read.is_some();
            set(&mut colour, read);
        }
    }
    for (name, value) in fields.iter().filter(|(name, _)| *name == "ink") {
        set(&mut ink, r.colour(name, value, readable.then_some(colour)));
    }
    let own_ink = fields.iter().any(|(name, _)| *name == "ink");
    if !own_ink && ink.contrast(colour) < 4.5 {
        let message = "the banner cannot be read: its ink is too near its colour".to_string();
        r.wrong(value.span, message, "expected 4.5 to 1 at least", "give it an `ink` of its own".into());
    }
    let has_text =
        matches!(&value.what, What::Map(fields) if fields.iter().any(|(key, _)| key.text == "text"));
    if !has_text && matches!(value.what, What::Map(_)) {
        r.wrong(
            value.span,
            "the banner has no `text`".into(),
            "expected `text`",
            "write what it says".into(),
        );
    }
    text.map(|text| Banner { text, colour, ink })
}

fn logo(r: &mut Reader, value: &Value, means: &Means<'_>) -> Option<Logo> {
    if value.what == What::Null {
        return None;
    }
    let (mut drawing, mut alt, mut height) = (None, None, Some(14.0));
    for (name, value) in r.fields(value, "`logo`", &["file", "alt", "height"]) {
        match name {
            "file" => drawing = r.drawing(name, value, &means.drawings),
            "alt" => alt = r.text(name, value, 200),
            _ => height = r.number(name, value, 5.0, 40.0, "mm"),
        }
    }
    let What::Map(fields) = &value.what else { return None };
    for (name, what) in
        [("file", "the SVG beside this file"), ("alt", "what it shows, for those who do not see it")]
    {
        if !fields.iter().any(|(key, _)| key.text == name) {
            let help = "write `logo: { file: logo.svg, alt: \"Ministry of Works\" }`".to_string();
            r.wrong(value.span, format!("the logo has no `{name}`"), &format!("expected {what}"), help);
        }
    }
    let (drawing, alt, height) = (drawing?, alt?, height?);
    Some(Logo { alt, height, width: drawing.width, outlines: drawing.outlines })
}

/// A page must leave room for its text.
fn narrow(theme: &Theme, r: &mut Reader, value: &Value) {
    let (page, margins) = (theme.page, theme.margins);
    let wide = page.width - margins.left - margins.right - theme.indent;
    let high = page.height - margins.top - margins.bottom;
    for (what, size, least) in [("wide", wide, 70.0_f32), ("high", high, 80.0)] {
        if size < least {
            let at = Span::new(value.span.file, value.span.start as usize, value.span.start as usize);
            let help = "take a larger page, narrower margins or a smaller `indent`".to_string();
            r.wrong(
                at,
                format!("the text column is {size:.0} mm {what}"),
                &format!("expected {least:.0} mm at least"),
                help,
            );
        }
    }
}

/// The finding that a font file of `templates/fonts/` cannot be used.
pub fn unusable_font(error: &PdfError) -> Diagnostic {
    let (path, message) = match error {
        PdfError::Font { name, reason } => {
            let named = name.contains(['/', '\\']);
            let path = if named { name.clone() } else { format!("templates/fonts/{name}") };
            (path, format!("the font `{name}` cannot be used: {reason}"))
        }
        PdfError::MissingGlyphs(_) => ("templates/fonts".to_string(), error.to_string()),
    };
    Diagnostic::at(&THEME_ERROR, Place::Line { path: path.into(), position: None }, message)
        .help("put a static TrueType or OpenType font that may be embedded in its place")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<Theme, Vec<Diagnostic>> {
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><path d='M0 0h9v3z'/></svg>";
        read(text, FileId(0), &Means { fonts: None, drawings: vec![("logo.svg", FileId(1), drawing)] })
    }

    #[test]
    fn what_the_shipped_file_shows_is_what_holds_without_it() {
        let text = shipped_file();
        assert_eq!(read_all(&text).unwrap(), Theme::default());
        let own = |line: &str| {
            line.strip_prefix("# ")
                .filter(|line| line.split(':').next().is_some_and(|name| SETTINGS.contains(&name)))
                .map(str::to_string)
        };
        let shown: Vec<String> = text.lines().filter_map(own).collect();
        assert_eq!(shown.len(), SETTINGS.len());
        let said: Vec<&str> = shown
            .iter()
            .map(String::as_str)
            .filter(|line| !["theme:", "banner:", "logo:"].iter().any(|own| line.starts_with(own)))
            .collect();
        assert_eq!(read_all(&said.join("\n")).unwrap(), Theme::default());
        assert!(read_all(&shown.join("\n")).is_ok());
    }

    fn shipped_file() -> String {
        include_str!("../../../templates/pdf.yaml").to_string()
    }

    #[test]
    fn the_shipped_themes_are_sound_and_can_be_overridden() {
        for (name, _) in SHIPPED {
            let theme = read_all(&format!("body: 12\ntheme: {name}\n")).unwrap();
            assert_ne!(theme.cover, Theme::default().cover);
            assert!((theme.body - 12.0).abs() < 0.01 && theme.leading > 15.0);
        }
    }

    #[test]
    fn all_that_is_wrong_is_found_at_once() {
        let text = "page: a6\nmargins: { top: 5, botom: 20 }\nindent: wide\nbody: 40\nleading: 3\ntitle: 9\nheadings: mono\n\
                    cover: none\nfamilies: { serif: [] }\ncolours: { ink: blue, muted: \"#DDDDDD\" }\n\
                    head: { left: \"{titel}\", top: x }\nfoot: { right: \"{page\" }\nbanner: { colour: \"#FFFFFF\" }\n\
                    logo: { file: lego.svg, height: 90 }\nlogos: x\n";
        let found = read_all(text).unwrap_err();
        let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
        for (part, count) in [
            ("`page` is `a6`", 1),
            ("`top` is 5 mm", 1),
            ("no setting `botom`", 1),
            ("`indent` is `wide`", 1),
            ("`body` is 40", 1),
            ("`leading` is 3", 1),
            ("`title` is 9", 1),
            ("`headings` is `mono`", 1),
            ("`cover` is `none`", 1),
            ("`serif` is a list", 1),
            ("`ink` is `blue`", 1),
            ("`muted` is too pale", 1),
            ("names `{titel}`", 1),
            ("no setting `top`", 1),
            ("is not closed", 1),
            ("the banner has no `text`", 1),
            ("cannot be read: its ink", 1),
            ("no drawing `lego.svg`", 1),
            ("the logo has no `alt`", 1),
            ("`height` is 90", 1),
            ("no setting `logos`", 1),
        ] {
            assert_eq!(said.iter().filter(|one| one.contains(part)).count(), count, "{part}: {said:#?}");
        }
        assert_eq!(found.len(), 21, "{said:#?}");
        let narrow = read_all(
            "page: { width: 120, height: 120 }\nmargins: { top: 60, bottom: 60, left: 50, right: 50 }\n",
        );
        assert_eq!(narrow.unwrap_err().len(), 2);
    }
}
