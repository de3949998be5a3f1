//! Slabs: what pages are stacked from.
//!
//! A slab is a piece of a page that is never cut: a line of a paragraph, a row of a table, a rule. Lengths in
//! pt; x runs right from the page's left edge, y down from the slab's upper edge.

use super::colour::Colour;
use super::line::Line;
use super::tree::NodeId;
use std::sync::Arc;

/// A piece of a page that is never cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    /// White above it, which falls away at the top of a page.
    pub above: f32,
    pub height: f32,
    /// Stays on the page of the slab that follows.
    pub keep: bool,
    pub parts: Vec<Part>,
    pub strokes: Vec<Stroke>,
    /// What is drawn on it besides, below its text, in this order.
    pub shapes: Vec<Shape>,
    /// What the shapes belong to; 0: nothing, they are decoration.
    pub figure: NodeId,
    /// Places that links lead to, with the height they show at the top of the window.
    pub places: Vec<Place>,
    /// The head to be repeated above it when it is the first of a page.
    pub head: Option<Arc<Slab>>,
    /// The heading that begins here: index into the headings of the document.
    pub heading: Option<usize>,
    /// The lines of contents that end here, whose page numbers are to be added.
    pub contents: Vec<Pending>,
}

impl Slab {
    /// Puts a line before the others.
    pub(super) fn lead(&mut self, part: Part) {
        self.parts.insert(0, part);
        self.places.iter_mut().flat_map(|place| &mut place.part).for_each(|part| *part += 1);
        self.contents.iter_mut().for_each(|pending| pending.part += 1);
    }
}

/// A line of text on a slab.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub x: f32,
    /// Its base line.
    pub y: f32,
    pub line: Line,
    /// What it belongs to in the structure of the document.
    pub node: NodeId,
}

/// A line of contents whose page number is still to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    /// Index into the headings of the document.
    pub heading: usize,
    /// Index into the parts of the slab.
    pub part: usize,
    /// Where the number ends.
    pub right: f32,
}

/// A closed or open outline, filled, stroked, or both; lengths in pt, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    pub path: Vec<Segment>,
    pub fill: Option<Colour>,
    /// Thickness and colour.
    pub stroke: Option<(f32, Colour)>,
    /// Lengths of dash and gap; none is a solid line.
    pub dash: Option<(f32, f32)>,
    /// Whether what lies within two of its outlines is left out.
    pub even_odd: bool,
}

/// A step of an outline, to a point, in coordinates of the slab (or of the page, in its margins).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Segment {
    Move(f32, f32),
    Line(f32, f32),
    /// A cubic Bézier curve: both control points, then the end.
    Curve([f32; 6]),
    Close,
}

impl Shape {
    /// A filled rectangle.
    pub(super) fn block(x: f32, y: f32, width: f32, height: f32, colour: Colour) -> Self {
        let path = vec![
            Segment::Move(x, y),
            Segment::Line(x + width, y),
            Segment::Line(x + width, y + height),
            Segment::Line(x, y + height),
            Segment::Close,
        ];
        Self { path, fill: Some(colour), ..Self::default() }
    }
}

/// A drawn line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub thickness: f32,
    pub colour: Colour,
    pub dots: bool,
    /// Begins at the upper edge of the white above the slab, where that has not fallen away.
    pub bridges: bool,
}

/// A place that links lead to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: String,
    /// The line it begins on: index into the parts of the slab; none where it is a place by itself.
    pub part: Option<usize>,
    pub x: f32,
    pub y: f32,
}

/// A heading of the document.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// The base line of a line of `leading` pt set in `size`, from its upper edge.
pub(super) fn base_line(size: f32, leading: f32) -> f32 {
    (leading - size) / 2.0 + 0.78 * size
}
