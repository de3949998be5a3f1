//! Slabs: what pages are stacked from.
//!
//! A slab is a piece of a page that is never cut: a line of a paragraph, a row of a table, a rule. Lengths in
//! pt; x runs right from the page's left edge, y down from the slab's upper edge.

use super::line::Line;
use super::theme::Colour;
use std::rc::Rc;

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
    /// Places that links lead to, with the height they show at the top of the window.
    pub places: Vec<Place>,
    /// The head to be repeated above it when it is the first of a page.
    pub head: Option<Rc<Slab>>,
    /// The heading that begins here: index into the headings of the document.
    pub heading: Option<usize>,
    /// The heading whose page number is to be added here, at the end of a line of contents.
    pub contents: Option<usize>,
}

/// A line of text on a slab.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub x: f32,
    /// Its base line.
    pub y: f32,
    pub line: Line,
    /// The block it belongs to, by its number: what a structure tree will hang on. 0: none.
    pub block: u32,
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
