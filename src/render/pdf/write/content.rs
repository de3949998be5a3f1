//! Pages as content streams, each stretch marked with what it belongs to.
//!
//! Placed slabs and margins enter; operators leave, and for each mark of a page what it stands for. What belongs to nothing
//! is marked as an artifact: nobody is read a rule or a running head (ISO 32000-1, 14.8.2.2).

use super::ops::{Ops, hundredths};
use super::{Sheet, Work};
use crate::render::pdf::embed::Embedded;
use crate::render::pdf::fonts::Fonts;
use crate::render::pdf::line::{GlyphRun, Line};
use crate::render::pdf::pages::Placed;
use crate::render::pdf::running::{Margin, Watermark};
use crate::render::pdf::slab::{Segment, Shape, Stroke};
use crate::render::pdf::theme::Geometry;
use crate::render::pdf::tree::NodeId;

/// What a marked stretch belongs to: a node, or a link in it by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    pub node: NodeId,
    pub link: Option<u32>,
}

/// A page as it is written.
pub(super) struct Content {
    pub bytes: Vec<u8>,
    /// By their number on the page (`MCID`).
    pub marks: Vec<Mark>,
    /// The drawings, with their boxes: left, bottom, right, top.
    pub figures: Vec<(NodeId, [f32; 4])>,
}

/// Writes a page. `faces` holds the faces used, by their number among the fonts.
pub(super) fn page(sheet: &Sheet, work: &Work<'_>, faces: &[Option<&Embedded>]) -> Content {
    let mut pen = Pen {
        page: work.page,
        fonts: work.fonts,
        languages: &work.links.languages,
        faces,
        ops: Ops::default(),
        marks: Vec::new(),
        figures: Vec::new(),
        open: Open::Nothing,
        within: false,
        in_text: false,
    };
    let [head, foot] = &sheet.margins;
    head.watermark.iter().for_each(|watermark| pen.watermark(watermark));
    pen.margin(head, "Header");
    sheet.slabs.iter().for_each(|placed| pen.slab(placed));
    pen.decoration(&sheet.slabs);
    pen.margin(foot, "Footer");
    pen.close();
    Content { bytes: pen.ops.finish(), marks: pen.marks, figures: pen.figures }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Mark(Mark),
    Artifact(&'static str),
}

/// Coordinates that enter are from the upper left corner of the page; those written, from the lower.
struct Pen<'a> {
    page: Geometry,
    fonts: &'a Fonts,
    languages: &'a [String],
    faces: &'a [Option<&'a Embedded>],
    ops: Ops,
    marks: Vec<Mark>,
    figures: Vec<(NodeId, [f32; 4])>,
    open: Open,
    /// Whether the open mark began within the text object: then it ends there, too (ISO 32000-1, 14.6.1).
    within: bool,
    in_text: bool,
}

impl Pen<'_> {
    fn margin(&mut self, margin: &Margin, kind: &'static str) {
        margin.shapes.iter().for_each(|shape| self.shape(shape, 0.0, Open::Artifact(kind)));
        for part in &margin.parts {
            self.line(&part.line, part.x, part.y, Some(kind), part.node);
        }
    }

    fn watermark(&mut self, watermark: &Watermark) {
        let Watermark { line, x, y, angle } = watermark;
        let (sin, cos) = angle.sin_cos();
        self.open(Open::Artifact("Watermark"), true);
        for run in &line.runs {
            let Some(face) = self.faces.get(run.face).copied().flatten() else { continue };
            let size = (run.size * 1000.0).round() as i32;
            self.ops.fill(run.colour);
            self.ops.font(face.resource, size);
            let (left, base) = (x + run.x * cos, self.page.height - y + run.x * sin);
            self.ops.at(hundredths(left), hundredths(base), Some([cos, sin, -sin, cos]));
            self.show(run, size, 0.0);
        }
    }

    fn slab(&mut self, placed: &Placed) {
        let top = self.page.top + placed.y;
        let slab = &placed.slab;
        let artifact = placed.repeated.then_some("");
        for shape in &slab.shapes {
            let open = match (slab.figure, artifact) {
                (0, _) | (_, Some(_)) => Open::Artifact(""),
                (node, None) => Open::Mark(Mark { node, link: None }),
            };
            self.shape(shape, top, open);
        }
        if slab.figure != 0 && artifact.is_none() {
            self.figures.push((slab.figure, self.bounds(placed)));
        }
        for part in &slab.parts {
            self.line(&part.line, part.x, top + part.y, artifact, part.node);
        }
    }

    /// The box around what is drawn on a slab.
    fn bounds(&self, placed: &Placed) -> [f32; 4] {
        let slab = &placed.slab;
        let points = slab.shapes.iter().flat_map(|shape| &shape.path).filter_map(|segment| match segment {
            Segment::Move(x, _) | Segment::Line(x, _) | Segment::Curve([.., x, _]) => Some(*x),
            Segment::Close => None,
        });
        let texts = slab.parts.iter().flat_map(|part| [part.x, part.x + part.line.width]);
        let (left, right) =
            points.chain(texts).fold((f32::MAX, f32::MIN), |(left, right), x| (left.min(x), right.max(x)));
        let low = self.page.height - self.page.top - placed.y - slab.height;
        if left > right {
            return [self.page.left, low, self.page.left + self.page.frame, low + slab.height];
        }
        [left, low, right, low + slab.height]
    }

    /// Rules, dots, and the strokes through deleted text, of a whole page.
    fn decoration(&mut self, slabs: &[Placed]) {
        for placed in slabs {
            let top = self.page.top + placed.y;
            for stroke in &placed.slab.strokes {
                let rise = if stroke.bridges { placed.above } else { 0.0 };
                let from = (stroke.from.0, stroke.from.1 - rise);
                self.stroke(&Stroke { from, ..*stroke }, top);
            }
            for part in &placed.slab.parts {
                for strike in &part.line.strikes {
                    let y = part.y - strike.y;
                    let stroke = Stroke {
                        from: (part.x + strike.left, y),
                        to: (part.x + strike.right, y),
                        thickness: strike.thickness,
                        colour: strike.colour,
                        dots: false,
                        bridges: false,
                    };
                    self.stroke(&stroke, top);
                }
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke, top: f32) {
        self.open(Open::Artifact(""), false);
        self.ops.pen(stroke.colour, stroke.thickness);
        if stroke.dots {
            self.ops.raw("1 J [0 3] 0 d\n");
        }
        let up = |y: f32| self.page.height - top - y;
        self.ops.path(&[stroke.from.0, up(stroke.from.1)], "m");
        self.ops.path(&[stroke.to.0, up(stroke.to.1)], "l S");
        if stroke.dots {
            self.ops.raw("0 J [] 0 d\n");
        }
    }

    fn shape(&mut self, shape: &Shape, top: f32, open: Open) {
        if shape.fill.is_none() && shape.stroke.is_none() {
            return;
        }
        self.open(open, false);
        if let Some(colour) = shape.fill {
            self.ops.fill(colour);
        }
        if let Some((thickness, colour)) = shape.stroke {
            self.ops.pen(colour, thickness);
        }
        if let Some((dash, gap)) = shape.dash {
            self.ops.raw("[");
            self.ops.path(&[dash, gap], "] 0 d");
        }
        let up = |y: f32| self.page.height - top - y;
        let rectangle = rectangle(&shape.path);
        if let Some([left, top, right, bottom]) = rectangle {
            self.ops.path(&[left, up(bottom), right - left, bottom - top], "re");
        }
        for segment in shape.path.iter().filter(|_| rectangle.is_none()) {
            match *segment {
                Segment::Move(x, y) => self.ops.path(&[x, up(y)], "m"),
                Segment::Line(x, y) => self.ops.path(&[x, up(y)], "l"),
                Segment::Curve(points) => {
                    let [x1, y1, x2, y2, x3, y3] = points;
                    self.ops.path(&[x1, up(y1), x2, up(y2), x3, up(y3)], "c");
                }
                Segment::Close => self.ops.raw("h\n"),
            }
        }
        self.ops.raw(match (shape.fill, shape.stroke) {
            (Some(_), Some(_)) => "B\n",
            (Some(_), None) if shape.even_odd => "f*\n",
            (Some(_), None) => "f\n",
            _ => "S\n",
        });
        if shape.dash.is_some() {
            self.ops.raw("[] 0 d\n");
        }
    }

    /// Makes `open` hold for what is drawn next: text, or outlines. A text object goes on over many marks, so that most of their
    /// places are short steps.
    fn open(&mut self, open: Open, text: bool) {
        let same = self.open == open && (text || !self.within);
        if !same {
            self.end_mark();
        }
        if text {
            self.enter_text();
        } else {
            self.leave_text();
        }
        if same {
            return;
        }
        (self.open, self.within) = (open, text);
        match open {
            Open::Nothing => {}
            Open::Artifact("") => self.ops.raw("/Artifact BMC\n"),
            Open::Artifact(kind) => {
                self.ops.raw(&format!("/Artifact <</Type/Pagination/Subtype/{kind}>> BDC\n"));
            }
            Open::Mark(mark) => {
                // A tag without meaning of its own: the structure tree says what it is.
                let tag = if mark.link.is_some() { "Link" } else { "P" };
                self.ops.raw(&format!("/{tag} <</MCID {}>> BDC\n", self.marks.len()));
                self.marks.push(mark);
            }
        }
    }

    fn end_mark(&mut self) {
        if self.open != Open::Nothing {
            if !self.within {
                self.leave_text();
            }
            self.ops.raw("EMC\n");
            self.open = Open::Nothing;
        }
    }

    fn close(&mut self) {
        self.end_mark();
        self.leave_text();
    }

    fn enter_text(&mut self) {
        if !self.in_text {
            self.in_text = true;
            self.ops.begin_text();
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.in_text = false;
            self.ops.end_text();
        }
    }

    /// Writes a line of a node, or of an artifact of the kind given.
    fn line(&mut self, line: &Line, x: f32, y: f32, artifact: Option<&'static str>, node: NodeId) {
        let mut saying = false;
        let mut language = None;
        for run in &line.runs {
            // Runs after the first of what is said once have nothing to say: they stay in its brackets.
            if saying && run.actual.as_deref() != Some("") {
                self.ops.raw("EMC\n");
                saying = false;
            }
            let same = language == Some((run.language, run.link));
            if !saying && !same && matches!(language, Some((Some(_), _))) {
                self.ops.raw("EMC\n");
            }
            let open = match (artifact, node) {
                (Some(kind), _) => Open::Artifact(kind),
                (None, 0) => Open::Artifact(""),
                (None, node) => Open::Mark(Mark { node, link: run.link }),
            };
            if !saying {
                self.open(open, true);
                if let Some(tag) = run.language.filter(|_| !same) {
                    let tag = &self.languages[usize::from(tag)];
                    self.ops.raw(&format!("/Span <</Lang({tag})>> BDC\n"));
                }
                language = Some((run.language, run.link));
            }
            if let Some(text) = run.actual.as_deref().filter(|text| !text.is_empty()) {
                let said: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                self.ops.raw(&format!("/Span <</ActualText<FEFF{said}>>> BDC\n"));
                saying = true;
            }
            self.run(run, x, self.page.height - y);
        }
        if saying {
            self.ops.raw("EMC\n");
        }
        if matches!(language, Some((Some(_), _))) {
            self.ops.raw("EMC\n");
        }
    }

    fn run(&mut self, run: &GlyphRun, x: f32, y: f32) {
        let Some(face) = self.faces.get(run.face).copied().flatten() else { return };
        let size = (run.size * 1000.0).round() as i32;
        self.ops.fill(run.colour);
        self.ops.font(face.resource, size);
        let (left, base) = (hundredths(x + run.x), hundredths(y + run.y));
        let slant = (run.slant != 0.0).then_some([1.0, 0.0, run.slant, 1.0]);
        self.ops.at(left, base, slant);
        self.show(run, size, x + run.x - left as f32 / 100.0);
    }

    /// Shows the glyphs of a run in its size, in 1/1000 pt; the first stands `shift` pt from the pen.
    fn show(&mut self, run: &GlyphRun, size: i32, shift: f32) {
        let Some(face) = self.faces.get(run.face).copied().flatten() else { return };
        let advances = &self.fonts.face(run.face).metrics;
        // The pen as a reader of the PDF moves it, in 1/1000 em.
        let mut pen = 0.0_f32;
        let to_mille = 1_000_000.0 / size as f32;
        self.ops.show(run.glyphs.iter().map(|(glyph, offset)| {
            let back = (pen - (shift + offset) * to_mille).round();
            pen += f32::from(advances.advance(*glyph)) - back;
            (back as i32, face.glyph(*glyph))
        }));
    }
}
/// The sides of an outline that is one upright rectangle, which is written shorter: left, top, right, bottom.
fn rectangle(path: &[Segment]) -> Option<[f32; 4]> {
    let [
        Segment::Move(x, y),
        Segment::Line(..),
        Segment::Line(right, low),
        Segment::Line(..),
        Segment::Close,
    ] = *path
    else {
        return None;
    };
    // Each of the other two corners has one side of the first and one of the third, and they differ in which.
    let same = |one: f32, other: f32| one.to_bits() == other.to_bits();
    let corner = |at: usize, across: f32, down: f32| matches!(path[at], Segment::Line(x, y) if same(x, across) && same(y, down));
    let upright = corner(1, right, y) && corner(3, x, low) || corner(1, x, low) && corner(3, right, y);
    upright.then(|| [x.min(right), y.min(low), x.max(right), y.max(low)])
}
