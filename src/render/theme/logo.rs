//! A logo: a drawing in SVG, as outlines of one colour each.
//!
//! The text of an SVG file enters; outlines in mm leave, or all that a page cannot hold of it, each at its place in that file. What
//! is drawn is exactly what the file says: nothing of it is dropped in silence, and nothing is fetched.

use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::render::figure::drawing::Step;
use crate::render::pdf::{Colour, LogoOutline};
use crate::render::rules::THEME_ERROR;
use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::tiny_skia_path::{Path, PathSegment, PathStroker, Rect, Transform};
use usvg::{ClipPath, FillRule, Group, Node, Paint, PaintOrder, Tree};

/// Elements that are not outlines.
const FOREIGN: [(&str, &str); 3] = [
    ("text", "turn its letters into outlines (in Inkscape: Path › Object to Path)"),
    ("image", "draw it as outlines; a picture of pixels looks poor in print"),
    ("foreignObject", "draw it as outlines"),
];
/// The most steps of all outlines: a mark has hundreds, a map has millions.
const STEPS: usize = 20_000;

/// A drawing, 1 high.
#[derive(Debug)]
pub(super) struct Drawing {
    /// How wide it is.
    pub width: f32,
    pub outlines: Vec<LogoOutline>,
}

/// Reads a drawing.
///
/// # Errors
/// All that is wrong with it.
pub(super) fn read(file: FileId, text: &str) -> Result<Drawing, Vec<Diagnostic>> {
    let whole = Span::new(file, 0, text.lines().next().map_or(0, str::len));
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options).map_err(|error| {
        let at = offset(text, error.pos());
        let why = error.to_string();
        let why = why.rsplit_once(" at ").map_or(why.as_str(), |(why, _)| why);
        vec![wrong(Span::new(file, at, at), &format!("the logo is not SVG: {why}"), "export it again as SVG")]
    })?;
    let mut reader =
        Reader { file, xml: &xml, found: Vec::new(), outlines: Vec::new(), steps: 0, scale: 1.0 };
    for (name, help) in FOREIGN {
        for element in xml.descendants().filter(|node| node.tag_name().name() == name).take(3) {
            let at = reader.tag(element);
            reader.found.push(wrong(at, &format!("the logo holds an element `{name}`"), help));
        }
    }
    let tree = Tree::from_xmltree(&xml, &closed()).map_err(|_| {
        let help = "give the element `svg` a `viewBox`, such as `viewBox=\"0 0 120 40\"`";
        vec![wrong(reader.tag(xml.root_element()), "the logo has no size", help)]
    })?;
    let size = tree.size();
    reader.scale = 1.0 / size.height();
    reader.group(tree.root());
    let Reader { mut found, outlines, steps, .. } = reader;
    if found.is_empty() && outlines.is_empty() {
        found.push(wrong(whole, "the logo draws nothing", "export the drawing again as SVG"));
    }
    if steps > STEPS {
        let message = format!("the logo has {steps} steps, expected {STEPS} at most");
        found.push(wrong(whole, &message, "take a simpler drawing: it stands on paper a finger high"));
    }
    let drawn = tree.root().abs_stroke_bounding_box();
    let (wide, high) = (size.width(), size.height());
    let slack = 0.02 * wide.max(high);
    if found.is_empty()
        && (drawn.left() < -slack
            || drawn.top() < -slack
            || drawn.right() > wide + slack
            || drawn.bottom() > high + slack)
    {
        let help = "set the `viewBox` so that all of the drawing lies within it";
        found.push(wrong(whole, "the logo draws outside its `viewBox`", help));
    }
    if found.is_empty() { Ok(Drawing { width: wide / high, outlines }) } else { Err(found) }
}

/// Nothing but the text is read: no file, no data.
fn closed() -> usvg::Options<'static> {
    let image_href_resolver = usvg::ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    usvg::Options { image_href_resolver, ..usvg::Options::default() }
}

struct Reader<'x> {
    file: FileId,
    xml: &'x Document<'x>,
    found: Vec<Diagnostic>,
    outlines: Vec<LogoOutline>,
    steps: usize,
    scale: f32,
}

impl Reader<'_> {
    fn group(&mut self, group: &Group) {
        let drawn = group.abs_stroke_bounding_box();
        let cut = group.clip_path().filter(|clip| !covers(clip, group.abs_transform(), drawn));
        let help = "draw what is to be seen, without what hides or changes it";
        for (what, id) in [
            ("a clip path", cut.map(ClipPath::id)),
            ("a mask", group.mask().map(usvg::Mask::id)),
            ("a filter", group.filters().first().map(|filter| filter.id())),
        ] {
            if let Some(id) = id {
                self.wrong(id, &format!("the logo is drawn through {what}"), help);
            }
        }
        if group.opacity().get() < 1.0 || group.blend_mode() != usvg::BlendMode::Normal {
            self.see_through(group.id());
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) if path.is_visible() => self.path(path),
                // Texts and images are found in the XML.
                _ => {}
            }
        }
    }

    fn path(&mut self, path: &usvg::Path) {
        let fill = path.fill().map(|fill| {
            let even_odd = fill.rule() == FillRule::EvenOdd;
            (fill.paint(), fill.opacity().get(), Some(path.data().clone()), even_odd)
        });
        let stroke = path.stroke().map(|stroke| {
            let resolution = PathStroker::compute_resolution_scale(&path.abs_transform());
            let pen = stroke.to_tiny_skia();
            let dashed = pen.dash.as_ref().and_then(|dash| path.data().dash(dash, resolution));
            let line = dashed.as_ref().unwrap_or(path.data());
            (stroke.paint(), stroke.opacity().get(), line.stroke(&pen, resolution), false)
        });
        let both = match path.paint_order() {
            PaintOrder::FillAndStroke => [fill, stroke],
            PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for (paint, opacity, outline, even_odd) in both.into_iter().flatten() {
            let Paint::Color(colour) = paint else {
                let id = match paint {
                    Paint::LinearGradient(one) => one.id(),
                    Paint::RadialGradient(one) => one.id(),
                    Paint::Pattern(one) => one.id(),
                    Paint::Color(_) => "",
                };
                let help = "give it one colour: it must be read in grey, and small";
                self.wrong(id, "the logo is filled with a gradient or pattern", help);
                continue;
            };
            if opacity < 1.0 {
                self.see_through(path.id());
                continue;
            }
            let Some(outline) = outline.and_then(|outline| outline.transform(path.abs_transform())) else {
                continue;
            };
            let steps = self.steps(&outline);
            self.steps += steps.len();
            let colour = Colour { red: colour.red, green: colour.green, blue: colour.blue };
            self.outlines.push(LogoOutline { path: steps, colour, even_odd });
        }
    }

    fn steps(&self, path: &Path) -> Vec<Step> {
        let s = self.scale;
        let mut at = (0.0, 0.0);
        let mut steps = Vec::new();
        for segment in path.segments() {
            steps.push(match segment {
                PathSegment::MoveTo(to) => Step::Move(to.x * s, to.y * s),
                PathSegment::LineTo(to) => Step::Line(to.x * s, to.y * s),
                // A quadratic curve as the cubic one of the same shape.
                PathSegment::QuadTo(by, to) => {
                    let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
                    let (x1, y1) = (toward(at.0, by.x), toward(at.1, by.y));
                    let (x2, y2) = (toward(to.x, by.x), toward(to.y, by.y));
                    Step::Curve([x1 * s, y1 * s, x2 * s, y2 * s, to.x * s, to.y * s])
                }
                PathSegment::CubicTo(a, b, to) => {
                    Step::Curve([a.x * s, a.y * s, b.x * s, b.y * s, to.x * s, to.y * s])
                }
                PathSegment::Close => Step::Close,
            });
            match segment {
                PathSegment::MoveTo(to)
                | PathSegment::LineTo(to)
                | PathSegment::QuadTo(_, to)
                | PathSegment::CubicTo(_, _, to) => at = (to.x, to.y),
                PathSegment::Close => {}
            }
        }
        steps
    }

    fn see_through(&mut self, id: &str) {
        let help = "give it the colour that is seen, without `opacity`: archived pages are opaque";
        self.wrong(id, "a part of the logo is see-through", help);
    }

    /// A finding at the element of this id, or at the drawing's first tag; once a message and place.
    fn wrong(&mut self, id: &str, message: &str, help: &str) {
        let element = self.xml.descendants().find(|node| !id.is_empty() && node.attribute("id") == Some(id));
        let found = wrong(self.tag(element.unwrap_or(self.xml.root_element())), message, help);
        if !self
            .found
            .iter()
            .any(|one| one.message == found.message && one.primary.place == found.primary.place)
        {
            self.found.push(found);
        }
    }

    /// The name in an element's tag.
    fn tag(&self, element: roxmltree::Node<'_, '_>) -> Span {
        let start = element.range().start;
        Span::new(self.file, start, start + 1 + element.tag_name().name().len())
    }
}

/// Whether a clip is one rectangle around all that is drawn, as drawing programs put around a page.
fn covers(clip: &ClipPath, around: Transform, drawn: Rect) -> bool {
    let [Node::Path(path)] = clip.root().children() else { return false };
    let bounds = path.data().bounds();
    let upright = |path: &Path| {
        // The corners' numbers are the bounds': not near to them, but the same.
        let same = |a: f32, b: f32| a.to_bits() == b.to_bits();
        path.points().iter().all(|at| {
            (same(at.x, bounds.left()) || same(at.x, bounds.right()))
                && (same(at.y, bounds.top()) || same(at.y, bounds.bottom()))
        }) && (4..=5).contains(&path.len().saturating_sub(1))
    };
    let placed = around.pre_concat(clip.transform()).pre_concat(path.abs_transform());
    let near = 0.5;
    upright(path.data())
        && clip.clip_path().is_none()
        && bounds.transform(placed).is_some_and(|clip| {
            clip.left() <= drawn.left() + near
                && clip.top() <= drawn.top() + near
                && clip.right() >= drawn.right() - near
                && clip.bottom() >= drawn.bottom() - near
        })
}

fn wrong(at: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&THEME_ERROR, at, message.to_string())
        .label("expected outlines of one colour each")
        .help(help)
}

/// The byte of a line and column, both from 1.
fn offset(text: &str, at: roxmltree::TextPos) -> usize {
    let line =
        text.split_inclusive('\n').take(at.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let rest = text.get(line..).unwrap_or_default();
    line + rest.char_indices().nth(at.col.saturating_sub(1) as usize).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let found = read(FileId(0), text).expect_err("it is wrong");
        found.into_iter().map(|one| one.message).collect()
    }

    fn svg(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 120 40\">{inside}</svg>"
        )
    }

    #[test]
    fn outlines_keep_their_colours_and_places() {
        let text = svg(
            "<defs><clipPath id=\"page\"><rect width=\"120\" height=\"40\"/></clipPath></defs><g clip-path=\"url(#page)\">\
             <rect x=\"60\" y=\"10\" width=\"20\" height=\"20\" fill=\"#C00\"/>\
             <path d=\"M0 20h40\" stroke=\"#00F\" stroke-width=\"4\" fill=\"none\"/>\
             <path fill-rule=\"evenodd\" d=\"M90 0h30v40h-30z M95 5q10 0 10 10v10h-10z\"/></g>",
        );
        let drawing = read(FileId(0), &text).unwrap();
        assert!((drawing.width - 3.0).abs() < 1e-6);
        let colours: Vec<Colour> = drawing.outlines.iter().map(|outline| outline.colour).collect();
        assert_eq!(colours, [Colour::hex(0xCC_0000), Colour::hex(0x00_00FF), Colour::hex(0)]);
        assert_eq!(drawing.outlines[0].path[0], Step::Move(1.5, 0.25));
        let high = drawing.outlines[1].path.iter().filter_map(|step| match step {
            Step::Line(_, y) | Step::Move(_, y) => Some(*y),
            _ => None,
        });
        let (low, top) = high.fold((f32::MAX, f32::MIN), |(low, top), y| (low.min(y), top.max(y)));
        assert!((low - 0.45).abs() < 1e-4 && (top - 0.55).abs() < 1e-4, "a line is as thick as its stroke");
        assert!(
            drawing.outlines[2].even_odd
                && drawing.outlines[2].path.iter().any(|s| matches!(s, Step::Curve(_)))
        );
    }

    #[test]
    fn what_paper_cannot_hold_is_found_at_once() {
        let text = svg(
            "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/><stop offset=\"1\" stop-color=\"blue\"/></linearGradient>\
             <mask id=\"m\"><rect width=\"9\" height=\"9\" fill=\"#fff\"/></mask><clipPath id=\"c\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></clipPath></defs>\
             <text x=\"0\" y=\"9\">Words</text><image width=\"9\" height=\"9\" xlink:href=\"http://elsewhere.example/x.png\"/>\
             <rect width=\"9\" height=\"9\" fill=\"url(#g)\"/><rect width=\"9\" height=\"9\" opacity=\".5\"/>\
             <g mask=\"url(#m)\"><rect width=\"9\" height=\"9\"/></g><g clip-path=\"url(#c)\"><rect width=\"9\" height=\"9\"/></g>",
        );
        let said = said(&text);
        for part in ["element `text`", "element `image`", "gradient", "see-through", "a mask", "a clip path"]
        {
            assert_eq!(said.iter().filter(|one| one.contains(part)).count(), 1, "{part}: {said:#?}");
        }
        assert_eq!(said.len(), 6, "{said:#?}");
    }

    #[test]
    fn what_is_no_drawing_is_said() {
        assert!(said("not xml")[0].contains("is not SVG"));
        assert!(
            said("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"5\"/>")[0]
                .contains("no size")
        );
        assert!(said(&svg(""))[0].contains("draws nothing"));
        assert!(
            said(&svg("<rect x=\"100\" width=\"90\" height=\"9\"/>"))[0].contains("outside its `viewBox`")
        );
        let many: String =
            (0..6000).map(|n| format!("<rect x=\"{}\" width=\"1\" height=\"1\"/>", n % 100)).collect();
        assert!(said(&svg(&many))[0].contains("steps"));
        let at = read(FileId(0), "<svg>\n<a></b>\n</svg>").unwrap_err();
        assert!(matches!(at[0].primary.place, crate::diagnostic::Place::Span(span) if span.start > 0));
    }
}
