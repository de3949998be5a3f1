//! A timeline, drawn: an axis, and lanes with marks that carry the numbers of their claims.
//!
//! A [`Timeline`] and a frame enter, drawings leave: more than one, cut by time, where one would be too high.

mod legend;

use super::drawing::{Drawing, Frame, Ink, Label, Measure, Outline};
use super::fit::{Type, shorten};
use super::time::Axis;
use super::timeline::{Lane, Mark, Timeline};
use std::collections::BTreeSet;
use std::ops::Range;

/// Lengths in sizes of type.
const ROW: f32 = 1.5;
const NAME: f32 = 1.75;
const FOOT: f32 = 0.45;
const RADIUS: f32 = 0.34;
/// White between a mark and its label, and between two labels.
const NEAR: f32 = 0.28;
/// White behind a label.
const APART: f32 = 0.7;
/// The part of the width that is kept behind the axis for labels, at most.
const SIDE: f32 = 0.18;
/// The most claims of one date that share a mark.
const SHARED: usize = 4;
/// A span beside whose length all else is shorter than this part of it runs out of the axis.
const OVERLONG: f64 = 0.1;

/// Draws a timeline.
pub fn draw(timeline: &Timeline, frame: Frame, measure: &mut impl Measure) -> Vec<Drawing> {
    let mut out = Vec::new();
    cut(timeline, frame, measure, &mut out);
    out
}

/// Draws a timeline, or both halves of it where the whole is too high.
fn cut(timeline: &Timeline, frame: Frame, measure: &mut impl Measure, out: &mut Vec<Drawing>) {
    let drawing = Board::new(timeline, frame, measure).finish(timeline, measure);
    let marks = timeline.marks();
    if drawing.height <= frame.depth || marks.len() < 2 {
        out.push(drawing);
        return;
    }
    let (early, late) = marks.split_at(marks.len() / 2);
    for half in [early, late] {
        let ids: BTreeSet<_> = half.iter().map(|mark| &mark.id).collect();
        cut(&timeline.only(&ids), frame, measure, out);
    }
}

/// Marks of one date, with the labels that stand beside them.
struct Group<'t> {
    marks: Vec<&'t Mark>,
    /// The room each label takes.
    widths: Vec<f32>,
}

/// A drawing in the making.
struct Board {
    frame: Frame,
    axis: Axis,
    /// The ends of the axis.
    left: f32,
    right: f32,
    y: f32,
    outlines: Vec<Outline>,
    labels: Vec<Label>,
    /// The stretches of rows, for the lines of the ticks.
    rows: Vec<(f32, f32)>,
    seen: Seen,
}

/// What the legend has to explain.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each kind of mark is there or not, whatever the others are"
)]
struct Seen {
    days: bool,
    spans: bool,
    open: bool,
    unsure: bool,
    positions: bool,
}

impl Board {
    fn new(timeline: &Timeline, frame: Frame, measure: &mut impl Measure) -> Self {
        let size = frame.size;
        let marks = timeline.marks();
        let label = Type::plain(size * 0.92);
        let left = size * 0.9;
        // The labels of whatever ends on the last day have room behind it, those of several claims within reason.
        let mut widest = 0.0_f32;
        for lane in &timeline.lanes {
            for same in lane.marks.chunk_by(|a, b| a.key() == b.key()) {
                let widths =
                    same.iter().take(SHARED).map(|mark| label.width(&mark.number, measure) + size * NEAR);
                let widths: Vec<f32> = widths.collect();
                let one = widths.iter().copied().fold(0.0, f32::max);
                widest = widest.max(widths.iter().sum::<f32>().min((frame.width * SIDE).max(one)));
            }
        }
        let right = (frame.width - widest - size * (RADIUS + NEAR)).max(left + size);
        let axis = Axis::new(&stretches(&marks), left, right, size * 1.4);
        Self {
            frame,
            axis,
            left,
            right,
            y: 0.0,
            outlines: Vec::new(),
            labels: Vec::new(),
            rows: Vec::new(),
            seen: Seen::default(),
        }
    }

    fn finish(mut self, timeline: &Timeline, measure: &mut impl Measure) -> Drawing {
        let size = self.frame.size;
        let set = Type::plain(size * 0.88);
        let ticks = self.axis.ticks(timeline.english, self.frame.width, set, measure);
        for tick in &ticks {
            let texts = tick.label.iter().flat_map(|(x, text)| {
                [(Some(text), 0.95), (tick.year.as_ref(), 2.0)].map(|(text, y)| (*x, text, y))
            });
            for (x, text, y) in texts {
                let Some(text) = text else { continue };
                self.label(x, y * size, set, Ink::Muted, text, None, measure);
            }
        }
        let years = ticks.iter().any(|tick| tick.year.is_some());
        self.y = size * if years { 2.5 } else { 1.45 };
        for lane in &timeline.lanes {
            self.lane(lane, measure);
        }
        self.rule(self.y);
        let mut lines = Vec::new();
        for (top, low) in &self.rows {
            lines.extend(
                ticks
                    .iter()
                    .map(|tick| Outline::line((tick.x, *top), (tick.x, *low), size * 0.05, Ink::Rule)),
            );
            let cuts = self.axis.pieces.windows(2).map(|pair| f32::midpoint(pair[0].right, pair[1].left));
            for x in cuts {
                lines.push(left_out(x, *top, *low, size));
            }
        }
        lines.append(&mut self.outlines);
        self.outlines = lines;
        self.y += size * 0.3;
        if timeline.english {
            self.legend(measure);
        }
        Drawing {
            width: self.frame.width,
            height: self.y,
            alt: timeline.alt(),
            outlines: self.outlines,
            labels: self.labels,
        }
    }

    fn rule(&mut self, y: f32) {
        self.outlines.push(Outline::line((0.0, y), (self.frame.width, y), self.frame.size * 0.06, Ink::Rule));
    }

    #[expect(clippy::too_many_arguments, reason = "what a label is, and what measures it")]
    fn label(
        &mut self,
        x: f32,
        y: f32,
        set: Type,
        ink: Ink,
        text: &str,
        to: Option<&Mark>,
        measure: &mut impl Measure,
    ) -> f32 {
        let width = set.width(text, measure);
        self.labels.push(Label {
            x,
            y,
            width,
            size: set.size,
            bold: set.bold,
            ink,
            text: text.to_owned(),
            to: to.map(|mark| mark.id.clone()),
        });
        width
    }

    fn lane(&mut self, lane: &Lane, measure: &mut impl Measure) {
        let size = self.frame.size;
        self.rule(self.y);
        let top = self.y;
        if lane.name.is_empty() {
            self.y += size * 0.3;
        } else {
            let set = Type::bold(size);
            let name = shorten(&lane.name, self.frame.width, set, measure);
            self.label(0.0, self.y + size * 1.25, set, Ink::Text, &name, None, measure);
            self.y += size * NAME;
        }
        let from = if lane.name.is_empty() { top } else { self.y };
        let mut taken: Vec<Vec<Range<f32>>> = Vec::new();
        for group in self.groups(lane, measure) {
            let (start, end) = self.ends(group.marks[0]);
            let reach = group.widths.iter().sum::<f32>() + size * NEAR * (group.widths.len() as f32);
            let before = end + reach > self.frame.width;
            let place = if before { start - reach } else { end + size * NEAR };
            let room = place.min(start) - size * 0.2..(end + if before { 0.0 } else { reach }) + size * APART;
            let free = |row: &Vec<Range<f32>>| {
                row.iter().all(|other| other.end <= room.start || room.end <= other.start)
            };
            let row = taken.iter().position(free).unwrap_or(taken.len());
            if row == taken.len() {
                taken.push(Vec::new());
            }
            taken[row].push(room);
            let middle = self.y + size * ROW * (row as f32 + 0.5);
            self.mark(group.marks[0], start, end, middle);
            // No line of a tick runs through a number.
            let behind = Outline::slab(
                place - size * 0.1,
                middle - size * 0.5,
                reach - size * (NEAR - 0.1),
                size,
                0.0,
            );
            self.outlines.push(behind.filled(Ink::Paper));
            let mut x = place;
            for (mark, width) in group.marks.iter().zip(&group.widths) {
                self.label(
                    x,
                    middle + size * 0.33,
                    Type::plain(size * 0.92),
                    Ink::Text,
                    &mark.number,
                    Some(mark),
                    measure,
                );
                x += width + size * NEAR;
            }
        }
        self.y += size * ROW * taken.len() as f32;
        self.rows.push((from, self.y + size * FOOT * 0.5));
        self.y += size * FOOT;
    }

    /// The marks of a lane, those of one date together as long as their labels have room.
    fn groups<'t>(&self, lane: &'t Lane, measure: &mut impl Measure) -> Vec<Group<'t>> {
        let size = self.frame.size;
        let set = Type::plain(size * 0.92);
        let mut groups: Vec<Group<'_>> = Vec::new();
        for mark in &lane.marks {
            let width = set.width(&mark.number, measure);
            let (start, end) = self.ends(mark);
            if let Some(last) = groups.last_mut()
                && last.marks[0].key() == mark.key()
                && last.marks.len() < SHARED
            {
                let reach =
                    last.widths.iter().sum::<f32>() + width + size * NEAR * (last.widths.len() + 2) as f32;
                if end + reach <= self.frame.width || start - reach >= 0.0 {
                    last.marks.push(mark);
                    last.widths.push(width);
                    continue;
                }
            }
            groups.push(Group { marks: vec![mark], widths: vec![width] });
        }
        groups
    }

    /// The ends of a mark on the axis.
    fn ends(&self, mark: &Mark) -> (f32, f32) {
        let size = self.frame.size;
        let radius = size * RADIUS;
        if let (Some(first), Some(last)) = (mark.first, mark.last)
            && first == last
        {
            let x = self.axis.x(first as f64 + 0.5).clamp(self.left, self.right);
            return (x - radius, x + radius);
        }
        let start = mark.first.map_or(self.left - radius, |first| self.axis.x(first as f64));
        let end = mark.last.map_or(self.right + radius, |last| self.axis.x(last as f64 + 1.0));
        let (start, end) = (start.max(self.left - radius), end.min(self.right + radius));
        // The shortest span is still a mark.
        let lack = (size * 0.9 - (end - start)).max(0.0) / 2.0;
        let left = (start - lack).min(self.right + radius - size * 0.9).max(self.left - radius);
        (left, (end + lack).max(left + size * 0.9))
    }

    fn mark(&mut self, mark: &Mark, start: f32, end: f32, y: f32) {
        let size = self.frame.size;
        let day = mark.first.is_some() && mark.first == mark.last;
        let middle = f32::midpoint(start, end);
        let shape = if day && mark.position {
            let reach = size * RADIUS * 1.2;
            Outline::through(&[
                (middle, y - reach),
                (middle + reach, y),
                (middle, y + reach),
                (middle - reach, y),
            ])
        } else if day {
            Outline::disc(middle, y, size * RADIUS)
        } else {
            self.span(mark, start, end, y)
        };
        self.seen.days |= day;
        self.seen.spans |= !day;
        self.seen.unsure |= !mark.sure;
        self.seen.positions |= mark.position;
        self.outlines.push(inked(shape, mark.sure, size));
    }

    /// A bar, with a point at each end that is open or lies beyond the axis.
    fn span(&mut self, mark: &Mark, start: f32, end: f32, y: f32) -> Outline {
        let size = self.frame.size;
        let days = self.axis.pieces.first().zip(self.axis.pieces.last());
        let beyond = |day: Option<i64>, early: bool| match (day, days) {
            (Some(day), Some((first, last))) => {
                if early {
                    day < first.days.start
                } else {
                    day >= last.days.end
                }
            }
            _ => true,
        };
        let (from, to) = (beyond(mark.first, true), beyond(mark.last, false));
        self.seen.open |= from || to;
        let (half, tip) = (size * 0.2, size * 0.45);
        let (mut points, square) = (Vec::new(), !from && !to);
        if square {
            return Outline::slab(start, y - half, end - start, 2.0 * half, half * 0.6);
        }
        if from {
            points.extend([(start + tip, y + half), (start, y), (start + tip, y - half)]);
        } else {
            points.extend([(start, y + half), (start, y - half)]);
        }
        if to {
            points.extend([(end - tip, y - half), (end, y), (end - tip, y + half)]);
        } else {
            points.extend([(end, y - half), (end, y + half)]);
        }
        Outline::through(&points)
    }
}

/// The line where days are left out of an axis.
fn left_out(x: f32, top: f32, low: f32, size: f32) -> Outline {
    Outline::line((x, top), (x, low), size * 0.09, Ink::Muted).dashed(size * 0.1, size * 0.3)
}

/// Full where the date is certain, else open and dashed.
fn inked(shape: Outline, sure: bool, size: f32) -> Outline {
    if sure {
        return shape.filled(Ink::Accent);
    }
    shape.filled(Ink::Paper).stroked(size * 0.09, Ink::Accent).dashed(size * 0.24, size * 0.16)
}

/// The days that an axis has to hold. A span next to which everything else would shrink to a dot is none of them, as long as the others lie in it:
/// it runs out of the axis.
fn stretches(marks: &[&Mark]) -> Vec<Range<i64>> {
    let mut all: Vec<Range<i64>> = marks
        .iter()
        .filter_map(|mark| match (mark.first, mark.last) {
            (Some(first), Some(last)) => Some(first..last.saturating_add(1)),
            (Some(one), None) | (None, Some(one)) => Some(one..one + 1),
            (None, None) => None,
        })
        .collect();
    all.sort_by_key(|days| (days.end - days.start, days.start));
    while let Some((longest, rest)) = all.split_last().filter(|(_, rest)| rest.len() > 2) {
        let start = rest.iter().map(|days| days.start).min().unwrap_or(longest.start);
        let end = rest.iter().map(|days| days.end).max().unwrap_or(longest.end);
        let holds = longest.start <= start && end <= longest.end;
        if !holds || (end - start) as f64 > OVERLONG * (longest.end - longest.start) as f64 {
            break;
        }
        all.pop();
    }
    all
}
