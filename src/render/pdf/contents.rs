//! The table of contents: short, in two columns, each line a link.
//!
//! Headings enter, slabs leave, their page numbers still open; when the pages are dealt, the numbers are put in.

use super::flow::{Flow, shift};
use super::line::Line;
use super::pages::Placed;
use super::shape::Shaper;
use super::slab::{Heading, Part, Pending, Slab, Stroke, base_line};
use super::text::{Family, Look};
use super::tree::{NodeId, Role};
use super::words::Words;
use crate::render::document::{Align, Inline, Target};

/// Contents of more lines than this list the sections only.
const LONGEST: usize = 26;
/// White between the two columns, pt.
const GUTTER: f32 = 24.0;
/// What the page number of a line needs, pt.
const NUMBER: f32 = 26.0;

/// A line of a column.
struct Entry {
    line: Line,
    step: f32,
    node: NodeId,
    /// The heading whose number stands at its end, if it is the last line of one.
    ends: Option<usize>,
}

/// Sets the contents: a slab for each pair of lines.
pub(super) fn contents(flow: &mut Flow<'_, '_>, headings: &[Heading], words: &Words) {
    let at_most = |level: u8| headings.iter().filter(|heading| (2..=level).contains(&heading.level)).count();
    let deepest = if at_most(3) > LONGEST { 2 } else { 3 };
    if at_most(deepest) < 3 {
        return;
    }
    let (size, colours, page) = (flow.body.look.size * 0.92, flow.shaper.colours, flow.page);
    let label = Look::new(Family::Sans, size, colours.muted);
    let leading = size * 1.42;
    // In a narrow column two are too many.
    let columns = if page.column < 300.0 { 1 } else { 2 };
    let width = (page.column - GUTTER * (columns - 1) as f32) / columns as f32;
    flow.tree.enter(Role::Contents);
    let title = flow.tree.add(Role::Caption);
    let mut entries: Vec<Entry> = Vec::new();
    for (index, heading) in
        headings.iter().enumerate().filter(|(_, heading)| (2..=deepest).contains(&heading.level))
    {
        let top = heading.level == 2;
        let colour = if top { colours.accent } else { colours.ink };
        let look = if top { Look { colour, ..label }.bold() } else { Look { colour, ..label } };
        let step = if top { 0.0 } else { 10.0 };
        let text = if heading.text.is_empty() { heading.id.clone() } else { heading.text.clone() };
        let content =
            Inline::Link { to: Target::Heading(heading.id.clone()), content: vec![Inline::Text(text)] };
        let node = flow.tree.add(Role::Entry);
        let mut shaped = flow.shaper.inlines(&[content], look);
        let mut lines = flow.shaper.lines(&mut shaped, (width - step - NUMBER).max(50.0), 1.0);
        lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.colour = look.colour);
        let count = lines.len();
        let of = |(at, line)| Entry { line, step, node, ends: (at + 1 == count).then_some(index) };
        entries.extend(lines.into_iter().enumerate().map(of));
    }
    flow.tree.leave();
    let depth = cut(&entries, columns);
    let rest = entries.split_off(depth.min(entries.len()));
    let mut right = rest.into_iter();
    let y = base_line(size, leading);
    flow.space(14.0);
    for (at, left) in entries.into_iter().enumerate() {
        let mut slab = Slab { height: leading, keep: true, ..Slab::default() };
        let both = [(Some(left), page.text), (right.next(), page.text + width + GUTTER)];
        for (entry, x) in both {
            let Some(Entry { line, step, node, ends }) = entry else { continue };
            let part = slab.parts.len();
            let x_line = x + step + shift(&line, line.width, Align::Start, false);
            slab.parts.push(Part { x: x_line, y, line, node });
            slab.contents.extend(ends.map(|heading| Pending { heading, part, right: x + width }));
        }
        if at == 0 {
            // The word hangs into the margin of the text column, beside the first line.
            let line = flow.shaper.words(words.contents, label);
            if page.text - page.left > line.width + 6.0 {
                slab.lead(Part { x: page.left, y, line, node: title });
            }
        }
        flow.push(slab);
    }
    if let Some(last) = flow.slabs.last_mut() {
        last.keep = false;
    }
    flow.space(26.0);
}

/// How many lines the first column takes: half of them, and no section is torn from its first subsection.
fn cut(entries: &[Entry], columns: usize) -> usize {
    if columns == 1 {
        return entries.len();
    }
    let half = entries.len().div_ceil(2);
    let begins = |at: usize| at == 0 || entries[at - 1].ends.is_some();
    let section = |at: usize| entries[at].step == 0.0 && begins(at);
    // The nearest place from the middle on where a section begins, if that is not far; else where any line does.
    let far = (entries.len() / 4).max(1);
    let near = (half..entries.len().min(half + far + 1)).find(|at| section(*at));
    near.or_else(|| (half..entries.len()).find(|at| begins(*at))).unwrap_or(entries.len())
}

/// Adds the page numbers of headings to the lines of the contents.
pub(super) fn number(pages: &mut [Vec<Placed>], shaper: &mut Shaper<'_>, size: f32) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, placed) in pages.iter().enumerate() {
        found.extend(placed.iter().filter_map(|placed| Some((placed.slab.heading?, number + 1))));
    }
    found.sort_unstable();
    let colours = shaper.colours;
    let look = Look::new(Family::Figures, size * 0.92, colours.ink);
    for placed in pages.iter_mut().flatten() {
        let pending = std::mem::take(&mut placed.slab.contents);
        // From the last one on, so that the parts before keep their places.
        for Pending { heading, part, right } in pending.into_iter().rev() {
            let Ok(at) = found.binary_search_by_key(&heading, |(heading, _)| *heading) else { continue };
            let line = shaper.words(&found[at].1.to_string(), look);
            let own = &mut placed.slab.parts[part];
            let (y, node) = (own.y, own.node);
            let (end, start) = (own.x + own.line.width + 5.0, right - line.width);
            // The whole line is the link, up to the number.
            if let Some(link) = own.line.links.last_mut() {
                if shaper.rtl {
                    link.left = own.x + own.line.width - right;
                } else {
                    link.right = right - own.x;
                }
            }
            if start - 5.0 > end {
                placed.slab.strokes.push(Stroke {
                    from: (end, y - 0.6),
                    to: (start - 5.0, y - 0.6),
                    thickness: 0.8,
                    colour: colours.rule,
                    dots: true,
                    bridges: false,
                });
            }
            placed.slab.parts.insert(part + 1, Part { x: start, y, line, node });
        }
    }
}
