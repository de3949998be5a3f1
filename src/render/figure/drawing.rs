//! A drawing: outlines and labels on a plane, the same for every format.
//!
//! Lengths are in units of the frame it was drawn for (pt, or px of an SVG); x runs right, y down. Colours are roles, which
//! each format's theme or style fills in. It must not know what a drawing shows, nor how it is written.

use crate::base::id::ClaimId;

/// What text takes up in a format.
pub trait Measure {
    /// The width of a line of text; never less than it will be drawn with.
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32;
}

/// The room for a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its width.
    pub width: f32,
    /// The most that a drawing may be high; a figure that needs more is cut into several.
    pub depth: f32,
    /// The size of type.
    pub size: f32,
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// Outlines, the lower ones first.
    pub outlines: Vec<Outline>,
    /// Text above them, in reading order.
    pub labels: Vec<Label>,
}

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// That of text.
    Text,
    /// That of quieter text.
    Muted,
    /// That of marks.
    Accent,
    /// That of thin lines.
    Rule,
    /// That of what is drawn on.
    Paper,
}

/// A filled or stroked outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Its steps.
    pub path: Vec<Step>,
    /// What fills it.
    pub fill: Option<Ink>,
    /// Thickness and colour of its stroke.
    pub stroke: Option<(f32, Ink)>,
    /// Lengths of dash and gap; none is a solid line.
    pub dash: Option<(f32, f32)>,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// To a point, without drawing.
    Move(f32, f32),
    /// A straight line to a point.
    Line(f32, f32),
    /// A cubic Bézier curve: both control points, then the end.
    Curve([f32; 6]),
    /// Back to the beginning.
    Close,
}

impl Step {
    /// The same, `scale` times as large and then moved.
    #[must_use]
    pub fn placed(self, scale: f32, right: f32, down: f32) -> Self {
        let (x, y) = (|x: f32| right + x * scale, |y: f32| down + y * scale);
        match self {
            Self::Move(to, low) => Self::Move(x(to), y(low)),
            Self::Line(to, low) => Self::Line(x(to), y(low)),
            Self::Curve([x1, y1, x2, y2, x3, y3]) => Self::Curve([x(x1), y(y1), x(x2), y(y2), x(x3), y(y3)]),
            Self::Close => Self::Close,
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The left end of its base line.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// What it was measured to take up.
    pub width: f32,
    /// The size of its type.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour; a link has that of links.
    pub ink: Ink,
    /// The text.
    pub text: String,
    /// The claim it leads to.
    pub to: Option<ClaimId>,
}

/// Control points of a quarter of a circle stand so far from its ends, in radii.
const ROUND: f32 = 0.552_285;

impl Outline {
    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), thickness: f32, ink: Ink) -> Self {
        Self {
            path: vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)],
            stroke: Some((thickness, ink)),
            ..Self::default()
        }
    }

    /// A closed outline through points.
    pub fn through(points: &[(f32, f32)]) -> Self {
        let mut path: Vec<Step> = points
            .iter()
            .enumerate()
            .map(|(at, (x, y))| if at == 0 { Step::Move(*x, *y) } else { Step::Line(*x, *y) })
            .collect();
        path.push(Step::Close);
        Self { path, ..Self::default() }
    }

    /// A rectangle by its left upper corner, with corners as round as `radius`.
    pub fn slab(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Self {
        let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
        let (right, low) = (x + width, y + height);
        if radius == 0.0 {
            return Self::through(&[(x, y), (right, y), (right, low), (x, low)]);
        }
        let bend = radius * (1.0 - ROUND);
        let path = vec![
            Step::Move(x + radius, y),
            Step::Line(right - radius, y),
            Step::Curve([right - bend, y, right, y + bend, right, y + radius]),
            Step::Line(right, low - radius),
            Step::Curve([right, low - bend, right - bend, low, right - radius, low]),
            Step::Line(x + radius, low),
            Step::Curve([x + bend, low, x, low - bend, x, low - radius]),
            Step::Line(x, y + radius),
            Step::Curve([x, y + bend, x + bend, y, x + radius, y]),
            Step::Close,
        ];
        // A disc has no straight sides.
        let mut at = (f32::NAN, f32::NAN);
        let path = path.into_iter().filter(|step| {
            let idle = matches!(*step, Step::Line(x, y) if (x - at.0).abs() + (y - at.1).abs() < 1e-4);
            if let Step::Move(x, y) | Step::Line(x, y) | Step::Curve([.., x, y]) = *step {
                at = (x, y);
            }
            !idle
        });
        Self { path: path.collect(), ..Self::default() }
    }

    /// A disc around a point.
    pub fn disc(x: f32, y: f32, radius: f32) -> Self {
        Self::slab(x - radius, y - radius, 2.0 * radius, 2.0 * radius, radius)
    }

    /// The left half of a disc.
    pub fn half_disc(x: f32, y: f32, radius: f32) -> Self {
        let bend = radius * ROUND;
        let path = vec![
            Step::Move(x, y - radius),
            Step::Curve([x - bend, y - radius, x - radius, y - bend, x - radius, y]),
            Step::Curve([x - radius, y + bend, x - bend, y + radius, x, y + radius]),
            Step::Close,
        ];
        Self { path, ..Self::default() }
    }

    /// The same, filled.
    #[must_use]
    pub fn filled(self, ink: Ink) -> Self {
        Self { fill: Some(ink), ..self }
    }

    /// The same, stroked.
    #[must_use]
    pub fn stroked(self, thickness: f32, ink: Ink) -> Self {
        Self { stroke: Some((thickness, ink)), ..self }
    }

    /// The same, its stroke in dashes.
    #[must_use]
    pub fn dashed(self, dash: f32, gap: f32) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }

    /// The same at another place.
    #[must_use]
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        self.path = self.path.into_iter().map(|step| step.placed(1.0, right, down)).collect();
        self
    }
}
