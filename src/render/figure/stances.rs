//! Who stands where, drawn: actors down, topics across, a mark where they meet.
//!
//! A [`Matrix`] and a frame enter, drawings leave, one a part and more where a part is too high. The marks differ in shape, so
//! that they read without colour.

use super::drawing::{Drawing, Frame, Ink, Label, Measure, Outline};
use super::fit::{Type, wrap};
use crate::model::matrix::{Cell, Matrix, Part, Row};
use crate::note::word::{Stance, Word};
use std::ops::Range;

/// Lengths in sizes of type.
const LINE: f32 = 1.25;
const RADIUS: f32 = 0.42;
/// From the left end of a mark to its number.
const NUMBER: f32 = 1.15;
/// The most lines of an actor's name, and of a topic's.
const NAME_LINES: usize = 3;
const HEAD_LINES: usize = 5;
/// How small the heads of columns may be set, as a part of their size.
const SMALLEST: f32 = 0.85;
/// The widest column.
const WIDEST: f32 = 11.0;

/// Draws a matrix.
pub fn draw(matrix: &Matrix, frame: Frame, measure: &mut impl Measure) -> Vec<Drawing> {
    let mut out = Vec::new();
    for part in matrix.parts.iter().filter(|part| !part.rows.is_empty()) {
        let mut from = 0;
        while from < part.rows.len() {
            let grid = Grid::new(part, frame, measure);
            let (drawing, end) = grid.rows(part, from, measure);
            out.push(drawing);
            from = end;
        }
    }
    out
}

/// A part being drawn.
struct Grid {
    frame: Frame,
    /// The width of the names, and of a column.
    names: f32,
    column: f32,
    /// Where the last column ends.
    right: f32,
    y: f32,
    outlines: Vec<Outline>,
    labels: Vec<Label>,
}

impl Grid {
    fn new(part: &Part, frame: Frame, measure: &mut impl Measure) -> Self {
        let size = frame.size;
        let set = Type::plain(size);
        let widest = part.rows.iter().map(|row| set.width(&row.actor.name, measure)).fold(0.0, f32::max);
        let names = (widest + size).min(frame.width * 0.3);
        let count = part.topics.len().max(1) as f32;
        let column = ((frame.width - names) / count).min(size * WIDEST);
        let right = (names + column * count).min(frame.width);
        Self { frame, names, column, right, y: 0.0, outlines: Vec::new(), labels: Vec::new() }
    }

    /// Draws the rows from one on, as many as there is room for and at least one; gives the row that is left.
    fn rows(mut self, part: &Part, from: usize, measure: &mut impl Measure) -> (Drawing, usize) {
        let size = self.frame.size;
        self.head(part, measure);
        let legend = size * LINE * 2.6;
        let mut end = from;
        for row in &part.rows[from..] {
            let names =
                wrap(&row.actor.name, self.names - size * 0.8, NAME_LINES, Type::plain(size), measure);
            let cells: Vec<Vec<Range<usize>>> =
                row.cells.iter().map(|cell| self.lines(cell, measure)).collect();
            let lines = cells.iter().map(Vec::len).chain([names.len(), 1]).max().unwrap_or(1);
            let height = size * (LINE * lines as f32 + 0.65);
            if end > from && self.y + height + legend > self.frame.depth {
                break;
            }
            self.row(row, &names, &cells, measure);
            self.y += height;
            self.rule(self.y, 0.05, Ink::Rule);
            end += 1;
        }
        let shown = &part.rows[from..end];
        self.legend(shown, measure);
        let drawing = Drawing {
            width: self.frame.width,
            height: self.y,
            alt: alt(part, shown),
            outlines: self.outlines,
            labels: self.labels,
        };
        (drawing, end)
    }

    fn rule(&mut self, y: f32, thickness: f32, ink: Ink) {
        self.outlines.push(Outline::line((0.0, y), (self.right, y), self.frame.size * thickness, ink));
    }

    fn head(&mut self, part: &Part, measure: &mut impl Measure) {
        let size = self.frame.size;
        let room = self.column - size * 0.5;
        // Smaller rather than broken within a word.
        let words = part.topics.iter().flat_map(|topic| topic.title.split_whitespace());
        let set = Type::bold(size * 0.92);
        let longest = words.map(|word| set.width(word, measure)).fold(0.0, f32::max);
        let set = Type::bold(set.size * (room / longest.max(1.0)).clamp(SMALLEST, 1.0));
        let heads: Vec<Vec<String>> =
            part.topics.iter().map(|topic| wrap(&topic.title, room, HEAD_LINES, set, measure)).collect();
        let depth = heads.iter().map(Vec::len).max().unwrap_or(0);
        for (at, lines) in heads.iter().enumerate() {
            // Heads stand on the line below them.
            let drop = depth - lines.len();
            for (line, text) in lines.iter().enumerate() {
                let y = size * (LINE * 0.92 * (drop + line) as f32 + 0.95);
                self.label(self.names + self.column * at as f32, y, set, Ink::Text, text, None, measure);
            }
        }
        self.y = size * (LINE * 0.92 * depth as f32 + 0.55);
        self.rule(self.y, 0.1, Ink::Text);
    }

    #[expect(clippy::too_many_arguments, reason = "what a label is, and what measures it")]
    fn label(
        &mut self,
        x: f32,
        y: f32,
        set: Type,
        ink: Ink,
        text: &str,
        to: Option<&Cell>,
        measure: &mut impl Measure,
    ) {
        self.labels.push(Label {
            x,
            y,
            width: set.width(text, measure),
            size: set.size,
            bold: set.bold,
            ink,
            text: text.to_owned(),
            to: to.map(|cell| cell.id.clone()),
        });
    }

    /// The width of a stance with its number.
    fn width(&self, cell: &Cell, measure: &mut impl Measure) -> f32 {
        let size = self.frame.size;
        size * NUMBER + Type::plain(size * 0.92).width(&cell.number, measure) + size * 0.7
    }

    /// The stances of a cell, by lines.
    fn lines(&self, cells: &[Cell], measure: &mut impl Measure) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut x = 0.0;
        for (at, cell) in cells.iter().enumerate() {
            let width = self.width(cell, measure);
            match lines.last_mut() {
                Some(last) if x + width <= self.column => last.end = at + 1,
                _ => {
                    lines.push(at..at + 1);
                    x = 0.0;
                }
            }
            x += width;
        }
        lines
    }

    fn row(&mut self, row: &Row, names: &[String], cells: &[Vec<Range<usize>>], measure: &mut impl Measure) {
        let size = self.frame.size;
        let base = |line: usize| size * (LINE * line as f32 + 1.2);
        for (line, text) in names.iter().enumerate() {
            self.label(0.0, self.y + base(line), Type::plain(size), Ink::Text, text, None, measure);
        }
        for (column, lines) in cells.iter().enumerate() {
            for (line, range) in lines.iter().enumerate() {
                let mut x = self.names + self.column * column as f32;
                let y = self.y + base(line);
                for cell in &row.cells[column][range.clone()] {
                    let mark = mark(cell.stance, size);
                    self.outlines
                        .extend(mark.into_iter().map(|one| one.moved(x + size * RADIUS, y - size * 0.33)));
                    let set = Type::plain(size * 0.92);
                    self.label(x + size * NUMBER, y, set, Ink::Text, &cell.number, Some(cell), measure);
                    x += self.width(cell, measure);
                }
            }
        }
    }

    /// What the marks mean that are seen.
    fn legend(&mut self, rows: &[Row], measure: &mut impl Measure) {
        let size = self.frame.size;
        let seen = |stance: &str| {
            rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.stance == stance)
        };
        let set = Type::plain(size * 0.88);
        let mut x = 0.0;
        self.y += size * 1.35;
        for stance in Stance::ALL.iter().map(|stance| stance.as_str()).filter(|stance| seen(stance)) {
            let width = set.width(stance, measure);
            if x > 0.0 && x + size * NUMBER + width > self.frame.width {
                x = 0.0;
                self.y += size * LINE;
            }
            let y = self.y - size * 0.3;
            self.outlines.extend(mark(stance, size).into_iter().map(|one| one.moved(x + size * RADIUS, y)));
            self.label(x + size * NUMBER, self.y, set, Ink::Muted, stance, None, measure);
            x += size * (NUMBER + 1.6) + width;
        }
        self.y += size * 0.4;
    }
}

/// The mark of a stance around a point.
fn mark(stance: &str, size: f32) -> Vec<Outline> {
    let radius = size * RADIUS;
    let thickness = size * 0.11;
    // A stroke lies half outside of its outline.
    let ring = || {
        Outline::disc(0.0, 0.0, radius - thickness / 2.0).filled(Ink::Paper).stroked(thickness, Ink::Accent)
    };
    match Stance::parse(stance) {
        Some(Stance::Supports) => vec![Outline::disc(0.0, 0.0, radius).filled(Ink::Accent)],
        Some(Stance::Conditional) => {
            vec![ring(), Outline::half_disc(0.0, 0.0, radius - thickness / 2.0).filled(Ink::Accent)]
        }
        Some(Stance::Opposes) => {
            let reach = radius * 0.8;
            let stroke =
                |up: f32| Outline::line((-reach, -reach * up), (reach, reach * up), size * 0.2, Ink::Accent);
            vec![stroke(1.0), stroke(-1.0)]
        }
        Some(Stance::Undecided) => vec![ring()],
        Some(Stance::Silent) | None => {
            vec![Outline::line((-radius * 0.8, 0.0), (radius * 0.8, 0.0), size * 0.14, Ink::Muted)]
        }
    }
}

/// What a part shows, in words.
fn alt(part: &Part, rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = part.topics.iter().zip(&row.cells).filter(|(_, cells)| !cells.is_empty()).map(
            |(topic, cells)| {
                let stances: Vec<String> =
                    cells.iter().map(|cell| format!("{} ({})", cell.stance, cell.number)).collect();
                format!("{}, {}", topic.title, stances.join(" / "))
            },
        );
        format!("{}: {}", row.actor.name, cells.collect::<Vec<_>>().join("; "))
    });
    rows.collect::<Vec<_>>().join(". ") + "."
}
