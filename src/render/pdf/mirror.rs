//! The pages of documents that run from right to left.
//!
//! A page that is laid out from left to right enters and is mirrored: margins, columns and drawings change sides, and what is written
//! keeps its direction. So nothing that lays out knows of sides. It must not know what a page holds.

use super::running::Margin;
use super::slab::{Part, Segment, Shape, Slab};
use super::write::Sheet;

/// Mirrors a page of this width, pt.
pub(super) fn sheet(sheet: &mut Sheet, width: f32) {
    for placed in &mut sheet.slabs {
        slab(&mut placed.slab, width);
    }
    for Margin { parts, shapes, .. } in &mut sheet.margins {
        for one in parts {
            part(one, width);
        }
        for one in shapes {
            shape(one, width);
        }
    }
}

fn slab(slab: &mut Slab, width: f32) {
    let moved: Vec<f32> = slab.parts.iter_mut().map(|one| part(one, width)).collect();
    for place in &mut slab.places {
        // What begins on a line goes where the line goes.
        match place.part.and_then(|part| moved.get(part)) {
            Some(moved) => place.x += moved,
            None => place.x = width - place.x,
        }
    }
    for stroke in &mut slab.strokes {
        stroke.from.0 = width - stroke.from.0;
        stroke.to.0 = width - stroke.to.0;
    }
    for one in &mut slab.shapes {
        shape(one, width);
    }
}

/// Moves a line to the other side; gives how far to the right.
fn part(part: &mut Part, width: f32) -> f32 {
    // White at its end hangs out on the side to which it runs.
    let hang = if part.line.rtl { part.line.advance - part.line.width } else { 0.0 };
    let moved = width - 2.0 * (part.x + hang) - part.line.width;
    part.x += moved;
    moved
}

/// Mirrors an outline on something of this width.
pub(super) fn shape(shape: &mut Shape, width: f32) {
    for segment in &mut shape.path {
        *segment = match *segment {
            Segment::Move(x, y) => Segment::Move(width - x, y),
            Segment::Line(x, y) => Segment::Line(width - x, y),
            Segment::Curve(mut points) => {
                for x in points.iter_mut().step_by(2) {
                    *x = width - *x;
                }
                Segment::Curve(points)
            }
            Segment::Close => Segment::Close,
        };
    }
}
