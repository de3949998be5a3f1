//! Figures as slabs: a drawing is one piece of a page, with its text as text and its numbers as links.
//!
//! A figure enters, slabs leave, each a drawing with alternative text. Roles of ink become the colours of the theme here.

use super::colour::Colour;
use super::flow::{Flow, Region};
use super::line::Line;
use super::mirror;
use super::shape::Shaper;
use super::slab::{Part, Segment, Shape, Slab};
use super::text::{Family, Look};
use super::theme::{Colours, Logo, MM};
use super::tree::NodeId;
use crate::base::id::ClaimId;
use crate::render::document::{Inline, Target};
use crate::render::figure::Figure;
use crate::render::figure::drawing::{Drawing, Frame, Ink, Label, Measure, Outline, Step};

/// What is kept free on a page that a drawing fills: its heading stands above it, pt.
const HEADING: f32 = 64.0;
/// A bar of corroboration: its height, in sizes of the text, and its distance from the text, pt.
const BAR: f32 = 0.52;
const ASIDE: f32 = 7.0;

impl Measure for Shaper<'_> {
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        let look = Look { bold, ..Look::new(Family::Sans, size, self.colours.ink) };
        self.inlines(&[Inline::Text(text.to_owned())], look).widths().1
    }
}

impl Flow<'_, '_> {
    /// Sets a figure: across the frame where it stands in the text column, else within its region.
    pub(super) fn figure(&mut self, figure: &Figure, region: Region) {
        let across = region.x <= self.page.text && !matches!(figure, Figure::Support(_));
        let (x, width) = if across { (self.page.left, self.page.frame) } else { (region.x, region.width) };
        let size = region.look.size * 0.8;
        let frame = Frame { width, depth: self.page.depth - HEADING, size };
        for drawing in figure.draw(frame, self.shaper) {
            self.space(region.gap * 1.6);
            let slab = self.drawing(&drawing, x);
            // A drawing is enough below a heading; a key of one line is not.
            self.headed &= slab.height < 3.0 * region.leading;
            self.push(slab);
            self.space(region.gap * 1.6);
        }
    }

    /// Sets a logo at the left of the frame; one that is wider than the frame is made smaller.
    pub(super) fn logo(&mut self, logo: &Logo) {
        let height = (logo.height * MM).min(self.page.frame / logo.width);
        // It is drawn as it is also where the page is mirrored.
        let turned = self.shaper.rtl.then_some(2.0 * self.page.left + height * logo.width);
        let placed = |step: &Step| segment(step.placed(height, self.page.left, 0.0));
        let shapes = logo.outlines.iter().map(|outline| Shape {
            path: outline.path.iter().map(placed).collect(),
            fill: Some(outline.colour),
            even_odd: outline.even_odd,
            ..Shape::default()
        });
        let mut shapes: Vec<Shape> = shapes.collect();
        if let Some(width) = turned {
            for one in &mut shapes {
                mirror::shape(one, width);
            }
        }
        let figure = self.tree.figure(logo.alt.clone());
        self.push(Slab { height, shapes, figure, ..Slab::default() });
    }

    fn drawing(&mut self, drawing: &Drawing, x: f32) -> Slab {
        let node = self.tree.figure(drawing.alt.clone());
        let mut slab = Slab { height: drawing.height, figure: node, ..Slab::default() };
        let colours = self.shaper.colours;
        slab.shapes.extend(drawing.outlines.iter().map(|outline| shape(outline, x, 0.0, &colours)));
        for label in &drawing.labels {
            let line = self.label(label, &colours);
            slab.parts.push(Part { x: x + label.x, y: label.y, line, node });
        }
        slab
    }

    fn label(&mut self, label: &Label, colours: &Colours) -> Line {
        let look =
            Look { bold: label.bold, ..Look::new(Family::Sans, label.size, colour(label.ink, colours)) };
        let text = vec![Inline::Text(label.text.clone())];
        let content = match &label.to {
            Some(to) => vec![Inline::Link { to: Target::Claim(to.clone()), content: text }],
            None => text,
        };
        let mut shaped = self.shaper.inlines(&content, look);
        self.shaper.lines(&mut shaped, f32::MAX, 1.0).into_iter().next().unwrap_or_default()
    }

    /// Draws the bar of the claim that begins on a line of the text column into the white at its left.
    ///
    /// `middle` is the height of the line's middle on the slab, whose text is of this size. In a table it belongs to the claim's `cell`. Where two
    /// claims begin, one bar could be meant for either: there is none.
    pub(super) fn bar(
        &mut self,
        slab: &mut Slab,
        claims: &[(u32, f32)],
        size: f32,
        middle: f32,
        cell: Option<NodeId>,
    ) {
        let [(claim, _)] = *claims else { return };
        let claim: &ClaimId = &self.shaper.links.claims[claim as usize];
        let Some(bar) = self.support.bar(claim, size * BAR) else { return };
        let left = self.page.text - ASIDE - bar.width;
        if slab.figure != 0 || left < self.page.left {
            return;
        }
        slab.figure = match cell {
            Some(cell) => self.tree.figure_in(cell, bar.alt.clone()),
            None => self.tree.figure(bar.alt.clone()),
        };
        let colours = self.shaper.colours;
        let top = middle - bar.height / 2.0;
        slab.shapes.extend(bar.outlines.iter().map(|outline| shape(outline, left, top, &colours)));
    }
}

fn shape(outline: &Outline, right: f32, down: f32, colours: &Colours) -> Shape {
    Shape {
        path: outline.clone().moved(right, down).path.into_iter().map(segment).collect(),
        fill: outline.fill.map(|ink| colour(ink, colours)),
        stroke: outline.stroke.map(|(thickness, ink)| (thickness, colour(ink, colours))),
        dash: outline.dash,
        even_odd: false,
    }
}

fn segment(step: Step) -> Segment {
    match step {
        Step::Move(x, y) => Segment::Move(x, y),
        Step::Line(x, y) => Segment::Line(x, y),
        Step::Curve(points) => Segment::Curve(points),
        Step::Close => Segment::Close,
    }
}

fn colour(ink: Ink, colours: &Colours) -> Colour {
    match ink {
        Ink::Text => colours.ink,
        Ink::Muted => colours.muted,
        Ink::Accent => colours.accent,
        Ink::Rule => colours.rule,
        Ink::Paper => Colour::hex(0xFF_FFFF),
    }
}
