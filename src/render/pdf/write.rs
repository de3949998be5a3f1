//! Pages, written as PDF operators: the one user of printpdf.
//!
//! Placed slabs, margins and embedded faces enter, a lopdf document leaves: pages, contents and fonts, still
//! without links, outline and metadata.

use super::cover::Margin;
use super::embed::Embedded;
use super::fonts::Fonts;
use super::line::{GlyphRun, Line};
use super::pages::Placed;
use super::slab::{Segment, Shape, Stroke};
use super::theme::{Colour, Geometry};
use printpdf::{
    Color, DictItem, FontId, FontMetrics, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem,
    TextMatrix,
};
use std::collections::BTreeMap;

/// One page: what stands in its frame, its head and its foot.
pub(super) struct Sheet {
    pub slabs: Vec<Placed>,
    pub margins: [Margin; 2],
}

/// Glyph `n` of a face is shown as this character plus `n`: printpdf then writes one string for many glyphs.
const PRIVATE: u32 = 0xF_0000;

/// Writes pages.
pub(super) fn write(sheets: &[Sheet], page: Geometry, fonts: &Fonts, faces: &[Embedded]) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    for face in faces {
        let font = PdfFont::new(parsed(fonts, face));
        document.resources.fonts.map.insert(FontId(face.resource.clone()), font);
    }
    let by_number: BTreeMap<usize, &Embedded> = faces.iter().map(|face| (face.face, face)).collect();
    document.pages = sheets
        .iter()
        .map(|sheet| {
            let mut pen = Pen { page, fonts, faces: &by_number, ops: Vec::new(), font: None, ink: None };
            pen.sheet(sheet);
            let paper = Rect::from_wh(Pt(round(page.width)), Pt(round(page.height)));
            PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: pen.ops }
        })
        .collect();
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// A face as printpdf wants it. All figures are in 1/1000 em, so that it has nothing to round.
fn parsed(fonts: &Fonts, face: &Embedded) -> ParsedFont {
    let metrics = &fonts.face(face.face).metrics;
    let mut font = ParsedFont::with_glyph_data(
        face.program.clone(),
        0,
        Some(face.name.clone()),
        face.glyphs.iter().map(|(glyph, ..)| (PRIVATE + u32::from(*glyph), *glyph)).collect(),
        face.glyphs.iter().map(|(glyph, advance, _)| (*glyph, *advance)).collect(),
        1000,
        FontMetrics { ascent: metrics.ascent, descent: metrics.descent },
    );
    let [left, bottom, right, top] = metrics.bbox;
    font.pdf_font_metrics.x_min = left;
    font.pdf_font_metrics.y_min = bottom;
    font.pdf_font_metrics.x_max = right;
    font.pdf_font_metrics.y_max = top;
    (font.pdf_font_metrics.caret_slope_rise, font.pdf_font_metrics.caret_slope_run) = metrics.caret;
    font.pdf_font_metrics.us_weight_class = metrics.weight;
    font
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn color(colour: Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(part(colour.red), part(colour.green), part(colour.blue), None))
}

/// Writes one page. Coordinates that enter are from the upper left corner; those written, from the lower.
struct Pen<'a> {
    page: Geometry,
    fonts: &'a Fonts,
    faces: &'a BTreeMap<usize, &'a Embedded>,
    ops: Vec<Op>,
    font: Option<(usize, u32)>,
    ink: Option<Colour>,
}

impl Pen<'_> {
    fn sheet(&mut self, sheet: &Sheet) {
        let [head, foot] = &sheet.margins;
        self.margin(head, "Header");
        for placed in &sheet.slabs {
            self.slab(placed);
        }
        self.margin(foot, "Footer");
    }

    fn margin(&mut self, margin: &Margin, kind: &str) {
        if margin.parts.is_empty() {
            return;
        }
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let map =
            BTreeMap::from([("Type".to_owned(), name("Pagination")), ("Subtype".to_owned(), name(kind))]);
        self.begin("Artifact", Some(DictItem::Dict { map }));
        margin.shapes.iter().for_each(|shape| self.shape(shape));
        self.ops.push(Op::StartTextSection);
        for part in &margin.parts {
            self.line(&part.line, part.x, part.y);
        }
        self.ops.push(Op::EndTextSection);
        self.ops.push(Op::EndMarkedContent);
    }

    fn begin(&mut self, tag: &str, properties: Option<DictItem>) {
        let tag = tag.to_owned();
        self.ops.push(match properties {
            Some(properties) => Op::BeginMarkedContentWithProperties { tag, properties },
            None => Op::BeginMarkedContent { tag },
        });
    }

    fn shape(&mut self, shape: &Shape) {
        let (Some(colour), [Segment::Move(x, y), _, Segment::Line(right, low), ..]) =
            (shape.fill, &shape.path[..])
        else {
            return;
        };
        self.ink(colour);
        self.ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x: Pt(round(*x)),
                y: Pt(round(self.page.height - low)),
                width: Pt(round(right - x)),
                height: Pt(round(low - y)),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            },
        });
    }

    fn slab(&mut self, placed: &Placed) {
        let top = self.page.top + placed.y;
        let slab = &placed.slab;
        if placed.repeated {
            let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
            let map = BTreeMap::from([("Type".to_owned(), name("Pagination"))]);
            self.begin("Artifact", Some(DictItem::Dict { map }));
        }
        // One text object for each block: where a structure tree will put its marks.
        for block in slab.parts.chunk_by(|one, next| one.node == next.node) {
            self.ops.push(Op::StartTextSection);
            for part in block {
                self.line(&part.line, part.x, top + part.y);
            }
            self.ops.push(Op::EndTextSection);
        }
        if placed.repeated {
            self.strokes(slab.strokes.iter().copied(), top);
            self.ops.push(Op::EndMarkedContent);
            return;
        }
        let struck = slab.parts.iter().flat_map(|part| {
            part.line.strikes.iter().map(|strike| Stroke {
                from: (part.x + strike.left, part.y - strike.y),
                to: (part.x + strike.right, part.y - strike.y),
                thickness: strike.thickness,
                colour: strike.colour,
                dots: false,
                bridges: false,
            })
        });
        let drawn = slab.strokes.iter().map(|stroke| {
            let rise = if stroke.bridges { placed.above } else { 0.0 };
            Stroke { from: (stroke.from.0, stroke.from.1 - rise), ..*stroke }
        });
        let all: Vec<Stroke> = drawn.chain(struck).collect();
        if !all.is_empty() {
            self.begin("Artifact", None);
            self.strokes(all.into_iter(), top);
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn strokes(&mut self, strokes: impl Iterator<Item = Stroke>, top: f32) {
        for stroke in strokes {
            self.ops.push(Op::SetOutlineColor { col: color(stroke.colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(round(stroke.thickness)) });
            if stroke.dots {
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[0.0, 3.0]) });
            }
            let point = |(x, y): (f32, f32)| LinePoint {
                p: Point { x: Pt(round(x)), y: Pt(round(self.page.height - top - y)) },
                bezier: false,
            };
            let line =
                printpdf::Line { points: vec![point(stroke.from), point(stroke.to)], is_closed: false };
            self.ops.push(Op::DrawLine { line });
            if stroke.dots {
                self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Butt });
            }
        }
    }

    fn ink(&mut self, colour: Colour) {
        if self.ink != Some(colour) {
            self.ink = Some(colour);
            self.ops.push(Op::SetFillColor { col: color(colour) });
        }
    }

    fn line(&mut self, line: &Line, x: f32, y: f32) {
        let mut saying = false;
        for run in &line.runs {
            // Runs after the first of what is said once have nothing to say: they stay in its brackets.
            if saying && run.actual.as_deref() != Some("") {
                self.ops.push(Op::EndMarkedContent);
                saying = false;
            }
            if let Some(text) = run.actual.as_deref().filter(|text| !text.is_empty()) {
                let mut data = vec![0xFE, 0xFF];
                data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
                let map =
                    BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
                self.begin("Span", Some(DictItem::Dict { map }));
                saying = true;
            }
            self.run(run, x, self.page.height - y);
        }
        if saying {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn run(&mut self, run: &GlyphRun, x: f32, y: f32) {
        let Some(face) = self.faces.get(&run.face) else { return };
        let advances = &self.fonts.face(run.face).metrics;
        let size = (run.size * 1000.0).round() / 1000.0;
        self.ink(run.colour);
        if self.font != Some((run.face, size.to_bits())) {
            self.font = Some((run.face, size.to_bits()));
            let font = PdfFontHandle::External(FontId(face.resource.clone()));
            self.ops.push(Op::SetFont { font, size: Pt(size) });
        }
        let (left, base) = (round(x + run.x), round(y + run.y));
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, run.slant, 1.0, left, base]) });
        let mut items = Vec::new();
        let mut text = String::new();
        // The pen as a reader of the PDF moves it, in 1/1000 em from `left`.
        let mut pen = 0.0_f32;
        for (glyph, offset) in &run.glyphs {
            let wanted = (x + run.x + offset - left) * 1000.0 / size;
            let back = (pen - wanted).round();
            if back != 0.0 {
                if !text.is_empty() {
                    items.push(TextItem::Text(std::mem::take(&mut text)));
                }
                items.push(TextItem::Offset(back));
                pen -= back;
            }
            text.extend(char::from_u32(PRIVATE + u32::from(face.glyph(*glyph))));
            pen += f32::from(advances.advance(*glyph));
        }
        items.push(TextItem::Text(text));
        self.ops.push(Op::ShowText { items });
    }
}
