//! Tables: columns from what the cells need, rows as slabs, the head repeated on every page.
//!
//! Cells enter, slabs leave, one a row; a row taller than a page becomes one slab a line.

use super::colour::Colour;
use super::flow::{Flow, Region, shift};
use super::line::Line;
use super::shape::Shaped;
use super::slab::{Part, Slab, Stroke, base_line};
use super::text::{Family, Look};
use super::tree::{NodeId, Role};
use crate::render::document::{Align, Inline};
use std::sync::Arc;

/// Smallest size of type in a table, pt.
const SMALLEST: f32 = 6.5;
/// Rows measured for the widths of columns; the others are shaped when they are set.
const MEASURED: usize = 400;
/// Half the white between two columns, pt.
const SIDE: f32 = 4.5;

/// What a column's cells ask for, in the size they were shaped in.
#[derive(Clone, Copy, Default)]
struct Need {
    min: f32,
    max: f32,
    /// How many of its cells hold text, and how many of those run from right to left.
    filled: usize,
    rtl: usize,
}

/// A table being set.
struct Grid<'t> {
    align: &'t [Align],
    /// Left edge and width of each column's text.
    columns: Vec<(f32, f32)>,
    /// Whether most of a column's cells run from right to left.
    rtl: Vec<bool>,
    /// Size to shape in, and the factor from there to the size on the page.
    look: Look,
    scale: f32,
    leading: f32,
    left: f32,
    right: f32,
}

impl Grid<'_> {
    /// A line from edge to edge.
    fn line(&self, y: f32, thickness: f32, colour: Colour) -> Stroke {
        Stroke { from: (self.left, y), to: (self.right, y), thickness, colour, dots: false, bridges: false }
    }
}

impl Flow<'_, '_> {
    pub(super) fn table(
        &mut self,
        align: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        region: Region,
    ) {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
        if count == 0 {
            return;
        }
        let full = region.look.size * 0.88;
        let look = Look::new(Family::Figures, full, region.look.colour);
        let head_look = Look { colour: self.shaper.colours.muted, ..look }.bold();
        let mut shaped_head: Vec<Shaped> =
            head.iter().map(|cell| self.shaper.inlines(cell, head_look)).collect();
        let measured: Vec<Vec<Shaped>> = rows
            .iter()
            .take(MEASURED)
            .map(|row| row.iter().map(|cell| self.shaper.inlines(cell, look)).collect())
            .collect();
        let mut needs = vec![Need::default(); count];
        for row in measured.iter().chain(std::iter::once(&shaped_head)) {
            for (need, cell) in needs.iter_mut().zip(row) {
                let (min, max) = cell.widths();
                need.min = need.min.max(min);
                need.max = need.max.max(max);
                need.filled += usize::from(max > 0.0);
                need.rtl += usize::from(cell.rtl && !self.shaper.rtl);
            }
        }
        let (place, scale) = self.fit(&needs, full, region);
        let room = place.width - sides(count);
        let mut x = place.x;
        let columns = widths(&needs, scale, room)
            .into_iter()
            .map(|width| {
                let column = (x, width);
                x += width + 2.0 * SIDE;
                column
            })
            .collect();
        let leading = full * scale * 1.3;
        let rtl = needs.iter().map(|need| need.rtl * 2 > need.filled).collect();
        let grid =
            Grid { align, columns, rtl, look, scale, leading, left: place.x, right: place.x + place.width };
        self.space(region.gap * 1.4);
        self.tree.enter(Role::Table);
        let head = (!head.is_empty()).then(|| self.head(&grid, &mut shaped_head));
        self.tree.enter(Role::Rows);
        let mut measured = measured.into_iter();
        for (at, row) in rows.iter().enumerate() {
            let mut row = measured
                .next()
                .unwrap_or_else(|| row.iter().map(|cell| self.shaper.inlines(cell, look)).collect());
            // The last two rows stay together.
            // Neither the first row nor the last stands alone on a page.
            let keep = at + 2 == rows.len() || (at == 0 && rows.len() > 1);
            self.row(&grid, &mut row, head.as_ref(), keep);
        }
        self.tree.leave();
        self.tree.leave();
        self.space(region.gap * 1.8);
    }

    /// Where the table stands, and the factor on its size of type.
    fn fit(&self, needs: &[Need], full: f32, region: Region) -> (Region, f32) {
        let count = needs.len();
        let floor = (SMALLEST / full).min(1.0);
        let sides = sides(count);
        let least: f32 = needs.iter().map(|need| need.min).sum();
        let most: f32 = needs.iter().map(|need| need.max).sum();
        // Many columns or words that do not fit ask for the whole frame.
        let wide = region.x <= self.page.text
            && (count >= 6
                || least + sides > region.width
                || (count >= 4 && most + sides > region.width * 1.6));
        let place =
            if wide { Region { x: self.page.left, width: self.page.frame, ..region } } else { region };
        let crowd = match count {
            0..=4 => 1.0,
            5 | 6 => 0.94,
            7 => 0.88,
            8 | 9 => 0.82,
            _ => 0.76,
        };
        let fits = (place.width - sides) / least.max(1.0);
        let scale = fits.min(crowd).clamp(floor, 1.0);
        // A small table keeps its columns near one another.
        let near = most * scale + sides + 24.0 * count as f32;
        let width = if near < place.width * 0.75 { near } else { place.width };
        (Region { width, ..place }, scale)
    }

    /// Sets the head; gives the copy that later pages repeat.
    fn head(&mut self, grid: &Grid<'_>, cells: &mut [Shaped]) -> Arc<Slab> {
        let lines = self.cells(grid, cells);
        self.tree.enter(Role::Head);
        let nodes = self.nodes(lines.len(), Role::ColumnHead, Role::ColumnHead);
        self.tree.leave();
        let depth = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut slab = Slab { height: depth as f32 * grid.leading + 6.0, keep: true, ..Slab::default() };
        for (column, lines) in lines.into_iter().enumerate() {
            // Heads stand on the line below them.
            let drop = (depth - lines.len()) as f32 * grid.leading;
            self.cell(grid, &mut slab, column, lines, 1.0 + drop, nodes[column]);
        }
        slab.strokes.push(grid.line(slab.height, 0.9, self.shaper.colours.ink));
        let mut copy = slab.clone();
        copy.places.clear();
        for part in &mut copy.parts {
            part.line.links.clear();
        }
        self.push(slab);
        Arc::new(copy)
    }

    fn row(&mut self, grid: &Grid<'_>, cells: &mut [Shaped], head: Option<&Arc<Slab>>, keep: bool) {
        let lines = self.cells(grid, cells);
        let nodes = self.nodes(lines.len(), Role::RowHead, Role::Cell);
        let depth = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let height = depth as f32 * grid.leading + 6.0;
        let room = self.page.depth - head.map_or(0.0, |head| head.height);
        let rule = self.shaper.colours.rule;
        if height <= room {
            let mut slab = Slab { height, keep, head: head.cloned(), ..Slab::default() };
            self.support(grid, &mut slab, &lines, &nodes);
            for (column, lines) in lines.into_iter().enumerate() {
                self.cell(grid, &mut slab, column, lines, 2.5, nodes[column]);
            }
            slab.strokes.push(grid.line(height, 0.4, rule));
            self.push(slab);
            return;
        }
        let mut columns: Vec<_> = lines.into_iter().map(Vec::into_iter).collect();
        for band in 0..depth {
            let (first, last) = (band == 0, band + 1 == depth);
            let top = if first { 2.5 } else { 0.0 };
            let height = grid.leading + top + if last { 3.5 } else { 0.0 };
            let mut slab = Slab { height, keep: first, head: head.cloned(), ..Slab::default() };
            for (column, lines) in columns.iter_mut().enumerate() {
                self.cell(grid, &mut slab, column, lines.next().into_iter().collect(), top, nodes[column]);
            }
            if last {
                slab.strokes.push(grid.line(height, 0.4, rule));
            }
            self.push(slab);
        }
    }

    /// Draws the bar of the one claim that begins in a row into the white at the left of the table, where there is such white.
    fn support(&mut self, grid: &Grid<'_>, slab: &mut Slab, lines: &[Vec<Line>], nodes: &[NodeId]) {
        let begin = lines.iter().zip(nodes).flat_map(|(lines, node)| {
            lines.iter().enumerate().map(move |(at, line)| (at, line.claims.as_slice(), *node))
        });
        let mut begin = begin.filter(|(_, claims, _)| !claims.is_empty());
        let (Some((at, claims, node)), None) = (begin.next(), begin.next()) else { return };
        if grid.left < self.page.text - 0.1 {
            return;
        }
        let size = grid.look.size * grid.scale;
        let middle = 2.5 + at as f32 * grid.leading + base_line(size, grid.leading) - 0.33 * size;
        self.bar(slab, claims, size, middle, Some(node));
    }

    /// The nodes of a row's cells, the first of another role.
    fn nodes(&mut self, count: usize, first: Role, others: Role) -> Vec<NodeId> {
        self.tree.enter(Role::Row);
        let nodes = (0..count).map(|at| self.tree.add(if at == 0 { first } else { others })).collect();
        self.tree.leave();
        nodes
    }

    /// The cells of a row, broken to the widths of their columns.
    fn cells(&mut self, grid: &Grid<'_>, cells: &mut [Shaped]) -> Vec<Vec<Line>> {
        let columns = grid.columns.iter();
        // A hair more than the width, so that what was measured to fit does.
        cells
            .iter_mut()
            .zip(columns)
            .map(|(cell, (_, width))| self.shaper.lines(cell, width + 0.05, grid.scale))
            .collect()
    }

    fn cell(
        &mut self,
        grid: &Grid<'_>,
        slab: &mut Slab,
        column: usize,
        lines: Vec<Line>,
        top: f32,
        node: NodeId,
    ) {
        let (x, width) = grid.columns[column];
        let align = grid.align.get(column).copied().unwrap_or(Align::Start);
        let size = grid.look.size * grid.scale;
        // A name on one line stands where its column's others do; a paragraph is set as its letters run.
        let alone = lines.len() == 1;
        for (at, line) in lines.into_iter().enumerate() {
            let rtl = if alone { grid.rtl[column] } else { line.rtl && !self.shaper.rtl };
            let edge = top + at as f32 * grid.leading;
            let y = edge + base_line(size, grid.leading);
            let part = Part { x: x + shift(&line, width, align, rtl), y, line, node };
            self.put(slab, part, y - size);
        }
    }
}

/// White between the columns: none at the edges of the table, so that its text lines up with the page's.
fn sides(count: usize) -> f32 {
    2.0 * SIDE * count.saturating_sub(1) as f32
}

/// Widths of the columns' text that fill `room`: what fits on one line gets its line; what does not shares
/// the rest, those with more to say taking more.
fn widths(needs: &[Need], scale: f32, room: f32) -> Vec<f32> {
    let count = needs.len() as f32;
    let room = room.max(count);
    let least: f32 = needs.iter().map(|need| need.min * scale).sum();
    if least >= room {
        // Words will break: narrow columns keep what they need, wide ones are cut to one common width.
        let mut mins: Vec<f32> = needs.iter().map(|need| need.min * scale).collect();
        mins.sort_by(f32::total_cmp);
        let (mut left, mut many) = (room, count);
        let mut cut = room / count;
        for min in mins {
            cut = left / many;
            if min > cut {
                break;
            }
            left -= min;
            many -= 1.0;
        }
        return needs.iter().map(|need| (need.min * scale).min(cut).max(1.0)).collect();
    }
    let mut widths: Vec<f32> = needs.iter().map(|need| need.min * scale).collect();
    let mut free = room - least;
    let mut open: Vec<usize> = (0..needs.len()).filter(|at| needs[*at].max > needs[*at].min).collect();
    while free > 0.01 && !open.is_empty() {
        let weight = |at: &usize| needs[*at].max.sqrt();
        let total: f32 = open.iter().map(weight).sum();
        let share = free / total;
        let before = open.len();
        open.retain(|at| {
            let full = needs[*at].max * scale;
            let fills = widths[*at] + share * weight(at) >= full;
            if fills {
                free -= full - widths[*at];
                widths[*at] = full;
            }
            !fills
        });
        if open.len() == before {
            for at in &open {
                widths[*at] += share * weight(at);
            }
            free = 0.0;
        }
    }
    // Room to spare is spread so that the table fills its place: half of it evenly, half by width.
    let total: f32 = widths.iter().sum();
    let left = (room - total).max(0.0);
    let share = |width: f32| if total > 0.0 { 0.5 / count + 0.5 * width / total } else { 1.0 / count };
    widths.iter().map(|width| width + left * share(*width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(min: f32, max: f32) -> Need {
        Need { min, max, ..Need::default() }
    }

    #[test]
    fn widths_fill_the_room() {
        for needs in [
            vec![need(10.0, 20.0), need(10.0, 20.0)],
            vec![need(30.0, 60.0), need(40.0, 2000.0), need(50.0, 900.0)],
            vec![need(500.0, 500.0), need(20.0, 30.0)],
            vec![need(0.0, 0.0); 3],
        ] {
            let widths = widths(&needs, 1.0, 300.0);
            let total: f32 = widths.iter().sum();
            assert!((total - 300.0).abs() < 1.0, "{widths:?}");
        }
    }

    #[test]
    fn short_columns_do_not_wrap_for_long_ones() {
        let widths = widths(&[need(30.0, 60.0), need(40.0, 2000.0)], 1.0, 300.0);
        assert!(widths[0] >= 60.0, "{widths:?}");
    }

    #[test]
    fn a_long_word_does_not_starve_its_neighbours() {
        let widths = widths(&[need(5000.0, 5000.0), need(20.0, 30.0), need(25.0, 30.0)], 1.0, 300.0);
        assert!(widths[1] >= 20.0 && widths[2] >= 25.0, "{widths:?}");
    }
}
