//! The first page's opening, the contents, and the running head and foot.
//!
//! What a document says of itself enters, slabs and lines leave. It must not know how pages are written.

use super::flow::{Flow, Region, shift};
use super::line::Line;
use super::pages::Placed;
use super::shape::Shaper;
use super::slab::{Heading, Part, Shape, Slab, Stroke};
use super::text::{Family, Look};
use super::theme::{Colour, Geometry};
use super::tree::Role;
use super::words::Words;
use crate::render::document::{Align, Inline, Meta, Target};

/// Contents of more lines than this list the sections only.
const LONGEST: usize = 40;
/// Size of the Traffic Light Protocol label: TLP 2.0 asks for 12 pt or more.
const TLP_SIZE: f32 = 12.0;
/// White around the label in its black box, pt.
const TLP_PAD: f32 = 4.0;

/// What stands in the margins of one page; coordinates from the page's upper left corner.
#[derive(Debug, Default)]
pub(super) struct Margin {
    pub parts: Vec<Part>,
    /// What is drawn below the text.
    pub shapes: Vec<Shape>,
}

/// The colour of a label, as TLP 2.0 fixes it.
fn tlp_colour(label: &str) -> Colour {
    let label = label.to_ascii_uppercase();
    Colour::hex(match label.strip_prefix("TLP:").unwrap_or(&label) {
        "RED" => 0xFF_2B2B,
        "AMBER" | "AMBER+STRICT" => 0xFF_C000,
        "GREEN" => 0x33_FF00,
        _ => 0xFF_FFFF,
    })
}

/// The line under the title: date and authors.
pub(super) fn byline(flow: &mut Flow<'_, '_>, meta: &Meta) {
    let colours = flow.shaper.colours;
    let size = flow.body.look.size;
    let look = Look::new(Family::Sans, size, colours.muted);
    let region = Region::new(flow.page.left, flow.page.frame, look, size * 1.4);
    let mut said: Vec<&str> = Vec::new();
    said.extend(Some(meta.date.trim()).filter(|date| !date.is_empty()));
    let authors = meta.authors.join(", ");
    said.extend(Some(authors.as_str()).filter(|authors| !authors.is_empty()));
    flow.space(9.0);
    let node = flow.tree.add(Role::Paragraph);
    flow.paragraph(&[Inline::Text(said.join("  ·  "))], region, node);
    flow.space(12.0);
    let (left, right) = (flow.page.left, flow.page.left + flow.page.frame);
    let stroke = Stroke {
        from: (left, 0.5),
        to: (right, 0.5),
        thickness: 0.6,
        colour: colours.rule,
        dots: false,
        bridges: false,
    };
    flow.push(Slab { height: 1.0, strokes: vec![stroke], ..Slab::default() });
    flow.space(26.0);
}

/// The table of contents: a slab or more for each heading of level 2 and 3, its page still open.
pub(super) fn contents(flow: &mut Flow<'_, '_>, headings: &[Heading], words: &Words) {
    let at_most = |level: u8| headings.iter().filter(|heading| (2..=level).contains(&heading.level)).count();
    let deepest = if at_most(3) > LONGEST { 2 } else { 3 };
    if at_most(deepest) < 2 {
        return;
    }
    let (size, colours) = (flow.body.look.size * 0.95, flow.shaper.colours);
    let page = flow.page;
    let label = Look::new(Family::Sans, size, colours.muted);
    let region = Region::new(page.text, page.column, label, size * 1.45);
    flow.space(18.0);
    let first = flow.slabs.len();
    flow.tree.enter(Role::Contents);
    let title = flow.tree.add(Role::Caption);
    for (index, heading) in
        headings.iter().enumerate().filter(|(_, heading)| (2..=deepest).contains(&heading.level))
    {
        let top = heading.level == 2;
        let look = Look { colour: if top { colours.accent } else { colours.ink }, ..label };
        let look = if top { look.bold() } else { look };
        let step = if top { 0.0 } else { 12.0 };
        // The last 36 pt are the page number's.
        let region =
            Region { x: region.x + step, width: (region.width - step - 36.0).max(60.0), look, ..region };
        flow.space(if top { 3.0 } else { 0.0 });
        let text = if heading.text.is_empty() { heading.id.clone() } else { heading.text.clone() };
        let before = flow.slabs.len();
        let content =
            Inline::Link { to: Target::Heading(heading.id.clone()), content: vec![Inline::Text(text)] };
        let node = flow.tree.add(Role::Entry);
        flow.paragraph(&[content], region, node);
        let count = flow.slabs.len();
        for slab in &mut flow.slabs[before..] {
            slab.keep = false;
            for part in &mut slab.parts {
                part.x = region.x + shift(&part.line, part.line.width, Align::Start, false);
            }
            for run in slab.parts.iter_mut().flat_map(|part| &mut part.line.runs) {
                run.colour = look.colour;
            }
        }
        if count > before {
            flow.slabs[count - 1].contents = Some(index);
        }
    }
    // The word hangs into the margin of the text column, beside the first line.
    let line = flow.shaper.words(words.contents, label);
    flow.tree.leave();
    if let Some(slab) = flow.slabs.get_mut(first) {
        let y = slab.parts.first().map_or(size, |part| part.y);
        if page.text - page.left > line.width + 6.0 {
            slab.parts.insert(0, Part { x: page.left, y, line, node: title });
        }
    }
    flow.space(30.0);
}

/// Adds the page numbers of headings to the lines of the contents.
pub(super) fn number_contents(pages: &mut [Vec<Placed>], shaper: &mut Shaper<'_>, page: Geometry, size: f32) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, placed) in pages.iter().enumerate() {
        found.extend(placed.iter().filter_map(|placed| Some((placed.slab.heading?, number + 1))));
    }
    found.sort_unstable();
    let right = page.text + page.column;
    let colours = shaper.colours;
    let look = Look::new(Family::Figures, size * 0.95, colours.ink);
    for placed in pages.iter_mut().flatten() {
        let Some(heading) = placed.slab.contents else { continue };
        let Ok(at) = found.binary_search_by_key(&heading, |(heading, _)| *heading) else { continue };
        let line = shaper.words(&found[at].1.to_string(), look);
        let Some(part) = placed.slab.parts.last_mut() else { continue };
        let (y, node) = (part.y, part.node);
        let (end, start) = (part.x + part.line.width + 6.0, right - line.width);
        // The whole line is the link, up to the number.
        if let Some(link) = part.line.links.last_mut() {
            link.right = right - part.x;
        }
        if start - 6.0 > end {
            placed.slab.strokes.push(Stroke {
                from: (end, y - 0.6),
                to: (start - 6.0, y - 0.6),
                thickness: 0.8,
                colour: colours.rule,
                dots: true,
                bridges: false,
            });
        }
        placed.slab.parts.push(Part { x: start, y, line, node });
    }
}

/// What the margins of all pages share.
pub(super) struct Running {
    page: Geometry,
    title: Line,
    date: Line,
    tlp: Option<Line>,
    /// Base lines of head and foot, from the page's upper edge.
    head: f32,
    foot: f32,
    look: Look,
}

impl Running {
    pub(super) fn new(shaper: &mut Shaper<'_>, page: Geometry, meta: &Meta) -> Self {
        let look = Look::new(Family::Figures, 8.5, shaper.colours.muted);
        let tlp = meta
            .tlp
            .as_ref()
            .map(|label| shaper.words(label, Look::new(Family::Sans, TLP_SIZE, tlp_colour(label)).bold()));
        let taken = tlp.as_ref().map_or(0.0, |line| line.width + 2.0 * TLP_PAD + 16.0);
        let white = page.height - page.top - page.depth;
        Self {
            page,
            title: shorten(shaper, &meta.title, look, page.frame - taken),
            date: shorten(shaper, &meta.date, look, (page.column - taken).max(40.0)),
            tlp,
            head: (page.top * 0.52).max(TLP_SIZE + TLP_PAD),
            foot: page.height - (white * 0.42).max(TLP_PAD + 2.0),
            look,
        }
    }

    /// The head and the foot of page `number` of `count`, from 1. The first page has its title below.
    pub(super) fn margins(
        &self,
        shaper: &mut Shaper<'_>,
        words: &Words,
        number: usize,
        count: usize,
    ) -> [Margin; 2] {
        let page = self.page;
        let (left, right) = (page.left, page.left + page.frame);
        let (mut head, mut foot) = (Margin::default(), Margin::default());
        if number > 1 {
            head.add(left, self.head, &self.title);
        }
        let pages = shaper.words(&words.page(number, count), self.look);
        if self.tlp.is_some() {
            foot.add(left, self.foot, &pages);
            foot.add(page.text.max(left + pages.width + 16.0), self.foot, &self.date);
        } else {
            foot.add(left, self.foot, &self.date);
            foot.add(right - pages.width, self.foot, &pages);
        }
        for (margin, y) in [(&mut head, self.head), (&mut foot, self.foot)] {
            let Some(line) = &self.tlp else { continue };
            let x = right - line.width - 2.0 * TLP_PAD;
            let height = TLP_SIZE * 0.66 + 2.0 * TLP_PAD;
            margin.shapes.push(Shape::block(x, y - height + TLP_PAD, right - x, height, Colour::hex(0)));
            margin.add(x + TLP_PAD, y, line);
        }
        [head, foot]
    }
}

impl Margin {
    fn add(&mut self, x: f32, y: f32, line: &Line) {
        let x = x + shift(line, line.width, Align::Start, false);
        self.parts.push(Part { x, y, line: line.clone(), node: 0 });
    }
}

/// Words cut to a width, with an ellipsis where something is left out.
fn shorten(shaper: &mut Shaper<'_>, text: &str, look: Look, width: f32) -> Line {
    let mut words: Vec<&str> = text.split_whitespace().take(40).collect();
    let mut cut = text.split_whitespace().nth(40).is_some();
    loop {
        let mut shown = words.join(" ");
        if cut {
            shown.truncate(shown.trim_end_matches([',', ';', ':', '–', '—', '.', ' ']).len());
            shown.push('…');
        }
        let line = shaper.words(&shown, look);
        if line.width <= width || words.len() <= 1 {
            return line;
        }
        words.pop();
        cut = true;
    }
}
