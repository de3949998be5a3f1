//! Blocks, stacked into slabs.
//!
//! The blocks of a document enter, a flat list of [`Slab`]s and its headings leave. It must not know of
//! pages: where one ends is decided later, from what each slab says of itself.

use super::chars::is_rtl;
use super::fit::Fill;
use super::line::Line;
use super::shape::{Shaped, Shaper};
use super::slab::{Heading, Part, Place, Slab, Stroke, base_line};
use super::text::{Family, Look, plain, preformatted};
use super::theme::{Face, Geometry, Theme};
use super::tree::{NodeId, Role, Tree};
use super::write::place_name;
use crate::render::document::{Align, Block, Entry, Inline};
use crate::render::figure::Figure;
use crate::render::figure::support::Support;

/// Nesting beyond this is set flat: nobody could follow it, and the page has no room for it.
const DEEPEST: usize = 24;

/// Where text goes and how it is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub x: f32,
    pub width: f32,
    pub look: Look,
    pub leading: f32,
    /// White between paragraphs.
    pub gap: f32,
    /// How deep in lists and quotations.
    pub depth: usize,
}

impl Region {
    pub(super) fn new(x: f32, width: f32, look: Look, leading: f32) -> Self {
        Self { x, width, look, leading, gap: leading * 0.5, depth: 0 }
    }

    /// The region moved in from the left; no further than leaves room for words.
    fn indented(self, by: f32) -> Self {
        let by = by.min(self.width - 90.0).max(0.0);
        Self { x: self.x + by, width: self.width - by, depth: self.depth + 1, ..self }
    }
}

/// Stacks blocks into slabs.
pub(super) struct Flow<'s, 'f> {
    pub shaper: &'s mut Shaper<'f>,
    pub page: Geometry,
    pub body: Region,
    /// Size of the title, times that of the running text.
    title: f32,
    /// Whether a line over the title has been set: the title stands close below it.
    pub opens: bool,
    /// What headings are set in.
    pub headings_in: Family,
    pub slabs: Vec<Slab>,
    pub headings: Vec<Heading>,
    /// White owed above the next slab.
    owed: f32,
    /// A heading stands above: a single line would be too little below it.
    pub(super) headed: bool,
    /// What the parts of the slabs are.
    pub tree: Tree,
    /// Left edges of the quotations that are open.
    bars: Vec<f32>,
    /// What is shown beside claims.
    pub support: Support,
}

impl<'s, 'f> Flow<'s, 'f> {
    pub(super) fn new(shaper: &'s mut Shaper<'f>, theme: &Theme) -> Self {
        let page = theme.geometry();
        let (size, leading) = theme.type_size();
        let look = Look::new(Family::Serif, size, theme.colours.ink);
        let body = Region::new(page.text, page.column, look, leading);
        Self {
            shaper,
            page,
            body,
            title: theme.title,
            opens: false,
            headings_in: match theme.headings {
                Face::Serif => Family::Serif,
                Face::Sans => Family::Sans,
            },
            slabs: Vec::new(),
            headings: Vec::new(),
            owed: 0.0,
            headed: false,
            tree: Tree::default(),
            bars: Vec::new(),
            support: Support::default(),
        }
    }

    /// Asks for white above the next slab: the greatest wish counts.
    pub(super) fn space(&mut self, height: f32) {
        self.owed = self.owed.max(height);
    }

    /// Adds a slab below the others.
    pub(super) fn push(&mut self, mut slab: Slab) {
        slab.above = std::mem::take(&mut self.owed);
        slab.keep |= std::mem::take(&mut self.headed);
        for x in &self.bars {
            slab.strokes.push(Stroke {
                from: (*x, 0.0),
                to: (*x, slab.height),
                thickness: 1.2,
                colour: self.shaper.colours.rule,
                dots: false,
                bridges: true,
            });
        }
        self.slabs.push(slab);
    }

    /// Sets blocks one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], region: Region) {
        let mut blocks = blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            self.block(block, region);
            if let Block::Figure(figure) = block
                && let Figure::Stances { instead: true, .. } = **figure
            {
                while blocks.next_if(|next| matches!(next, Block::Table { .. })).is_some() {}
            }
        }
    }

    fn block(&mut self, block: &Block, region: Region) {
        match block {
            Block::Heading { level, id, content } => self.heading(*level, id, content, region),
            Block::Paragraph(content) => {
                self.space(region.gap);
                let node = self.tree.add(Role::Paragraph);
                self.paragraph(content, region, node);
                self.space(region.gap);
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items, region),
            Block::Table { align, head, rows } => self.table(align, head, rows, region),
            Block::Quote(blocks) => {
                if region.depth >= DEEPEST {
                    return self.flat(blocks, region);
                }
                self.space(region.gap * 1.4);
                self.bars.push(region.x + 2.0);
                self.tree.enter(Role::Quote);
                self.blocks(blocks, region.indented(16.0));
                self.tree.leave();
                self.bars.pop();
                self.space(region.gap * 1.4);
            }
            Block::Code(text) => self.code(text, region),
            Block::Rule => self.rule(region),
            Block::Figure(figure) => self.figure(figure, region),
            Block::Sources(entries) => self.sources(entries),
        }
    }

    /// What is nested too deep: its paragraphs, without recursion.
    fn flat(&mut self, blocks: &[Block], region: Region) {
        let mut stack = vec![blocks.iter()];
        while let Some(rest) = stack.last_mut() {
            match rest.next() {
                None => drop(stack.pop()),
                Some(Block::Quote(inner)) => stack.push(inner.iter()),
                Some(Block::List { items, .. }) => stack.extend(items.iter().rev().map(|item| item.iter())),
                Some(other) => self.block(other, region),
            }
        }
    }

    /// Sets running text that belongs to `node`; how many lines it made.
    pub(super) fn paragraph(&mut self, content: &[Inline], region: Region, node: NodeId) -> usize {
        let mut shaped = self.shaper.inlines(content, region.look);
        self.shaped(&mut shaped, region, node)
    }

    /// Sets shaped text: no first line alone at the foot of a page, no last line alone at the head.
    fn shaped(&mut self, shaped: &mut Shaped, region: Region, node: NodeId) -> usize {
        let lines = self.shaper.lines(shaped, region.width, 1.0);
        let count = lines.len();
        // What ends with a colon leads to what follows.
        let leads = shaped.ends_with(':');
        for (at, line) in lines.into_iter().enumerate() {
            let against = line.rtl && !self.shaper.rtl;
            let x = region.x + shift(&line, region.width, Align::Start, against);
            let y = base_line(region.look.size, region.leading);
            let mut slab = Slab { height: region.leading, ..Slab::default() };
            slab.keep = count > 1 && (at == 0 || at + 2 == count) || leads && at + 1 == count;
            let size = region.look.size;
            self.bar(&mut slab, &line.claims, size, y - 0.33 * size, None);
            self.put(&mut slab, Part { x, y, line, node }, y - region.look.size);
            self.push(slab);
        }
        count
    }

    /// Puts a line on a slab, and the claims that begin on it into its places, `top` below its edge.
    pub(super) fn put(&mut self, slab: &mut Slab, part: Part, top: f32) {
        for (claim, x) in &part.line.claims {
            let name = place_name(&format!("claim-{}", self.shaper.links.claims[*claim as usize]));
            slab.places.push(Place { name, part: Some(slab.parts.len()), x: part.x + x, y: top });
        }
        // Most slabs are one line, and there are as many as lines.
        if slab.parts.is_empty() {
            slab.parts.reserve_exact(1);
        }
        slab.parts.push(part);
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline], region: Region) {
        let colours = self.shaper.colours;
        let size = self.body.look.size;
        let left = Region { x: self.page.left, width: self.page.frame, ..region };
        let (place, scale, leading, colour, above, below) = match level {
            0 | 1 => (left, self.title, 1.12, colours.ink, 30.0, 8.0),
            2 => (left, 1.48, 1.2, colours.accent, 26.0, 7.0),
            3 => (region, 1.14, 1.25, colours.ink, 17.0, 3.5),
            _ => (region, 1.0, 1.3, colours.muted, 12.0, 2.0),
        };
        // A heading inside a list or a quotation stays there.
        let place = if region.depth > 0 { region } else { place };
        let look = Look::new(self.headings_in, size * scale, colour).bold();
        let above = if std::mem::take(&mut self.opens) { 5.0 } else { above };
        self.space(above);
        let first = self.slabs.len();
        let region = Region { look, leading: size * scale * leading, ..place };
        let node = self.tree.add(Role::Heading(level));
        let mut shaped = self.shaper.inlines(content, look);
        shaped.fill = Fill::Balanced;
        if self.shaped(&mut shaped, region, node) == 0 {
            self.push(Slab::default());
        }
        for slab in &mut self.slabs[first..] {
            slab.keep = true;
        }
        let slab = &mut self.slabs[first];
        slab.heading = Some(self.headings.len());
        slab.places.push(Place { name: place_name(id), part: None, x: region.x, y: -4.0 });
        self.headed = true;
        self.headings.push(Heading { level, id: id.to_owned(), text: plain(content) });
        self.space(below);
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>], region: Region) {
        if region.depth >= DEEPEST {
            return items.iter().for_each(|item| self.flat(item, region));
        }
        self.space(region.gap);
        let look = Look { colour: self.shaper.colours.accent, ..region.look };
        let marker = |at: usize| match start {
            Some(start) => format!("{}.", start.saturating_add(at as u64)),
            None if region.depth % 2 == 1 => "–".to_owned(),
            None => "•".to_owned(),
        };
        let widest = self.shaper.words(&marker(items.len().saturating_sub(1)), look).width;
        let inner = region.indented((widest + 7.0).max(15.0));
        let gap = if tight { region.leading * 0.14 } else { region.gap };
        self.tree.enter(Role::List { numbered: start.is_some() });
        for (at, item) in items.iter().enumerate() {
            let first = self.slabs.len();
            // Items from right to left have their marker at the right.
            let rtl = !self.shaper.rtl
                && matches!(item.first(), Some(Block::Paragraph(content)) if is_rtl(&plain(content)));
            let x = if rtl { region.x } else { inner.x };
            self.tree.enter(Role::Item);
            let node = self.tree.add(Role::Label);
            self.tree.enter(Role::Body);
            self.blocks(item, Region { x, gap, ..inner });
            self.tree.leave();
            self.tree.leave();
            let line = self.shaper.words(&marker(at), look);
            if self.slabs.len() == first {
                self.push(Slab { height: region.leading, ..Slab::default() });
            }
            let x = match (rtl, start) {
                (true, _) => region.x + inner.width + 7.0,
                (false, Some(_)) => inner.x - 7.0 - line.width,
                (false, None) => region.x + 3.0,
            };
            let y = base_line(region.look.size, region.leading);
            let slab = &mut self.slabs[first];
            let y = slab.parts.first().map_or(y, |part| part.y);
            slab.lead(Part { x, y, line, node });
            self.space(gap);
        }
        self.tree.leave();
        self.space(region.gap);
    }

    fn code(&mut self, text: &str, region: Region) {
        let look = Look { family: Family::Mono, size: region.look.size * 0.84, ..region.look };
        let inner = region.indented(12.0);
        let mut shaped = self.shaper.text(preformatted(text, look));
        shaped.fill = Fill::Greedy;
        self.space(region.gap * 1.2);
        self.bars.push(region.x + 2.0);
        let node = self.tree.add(Role::Code);
        self.shaped(&mut shaped, Region { look, leading: region.leading * 0.9, ..inner }, node);
        self.bars.pop();
        self.space(region.gap * 1.2);
    }

    fn rule(&mut self, region: Region) {
        self.space(region.leading);
        let stroke = Stroke {
            from: (region.x, 0.5),
            to: (region.x + region.width.min(72.0), 0.5),
            thickness: 0.6,
            colour: self.shaper.colours.muted,
            dots: false,
            bridges: false,
        };
        self.push(Slab { height: 1.0, strokes: vec![stroke], ..Slab::default() });
        self.space(region.leading);
    }

    /// The sources: numbers hang into the margin of the text column.
    fn sources(&mut self, entries: &[Entry]) {
        let (size, colours) = (self.body.look.size * 0.9, self.shaper.colours);
        let look = Look::new(Family::Sans, size, colours.ink);
        let leading = self.body.leading * 0.88;
        let number_look = Look { colour: colours.accent, ..look }.bold();
        let mut region = Region::new(self.page.text, self.page.column, look, leading);
        if self.page.text - self.page.left < 24.0 {
            region = region.indented(28.0);
        }
        region.gap = 1.5;
        self.tree.enter(Role::List { numbered: true });
        for entry in entries {
            self.space(leading * 0.45);
            self.shaper.source = Some(entry.source.clone());
            let first = self.slabs.len();
            self.tree.enter(Role::Item);
            let node = self.tree.add(Role::Label);
            self.tree.enter(Role::Body);
            self.blocks(&entry.content, region);
            self.tree.leave();
            self.tree.leave();
            self.shaper.source = None;
            if self.slabs.len() == first {
                self.push(Slab { height: leading, ..Slab::default() });
            }
            let line = self.shaper.words(&entry.number.to_string(), number_look);
            let slab = &mut self.slabs[first];
            let y = slab.parts.first().map_or(base_line(size, leading), |part| part.y);
            slab.lead(Part { x: region.x - 10.0 - line.width, y, line, node });
            let name = place_name(&format!("source-{}", entry.source));
            slab.places.push(Place { name, part: None, x: region.x - 30.0, y: y - size });
        }
        self.tree.leave();
        self.space(self.body.gap);
    }
}

/// How far from the left edge of its space a line begins, when that is read from right to left or not.
pub(super) fn shift(line: &Line, space: f32, align: Align, rtl: bool) -> f32 {
    // White space at the end of a line hangs outside: at the left of a line from right to left.
    let hang = if line.rtl { line.advance - line.width } else { 0.0 };
    let free = (space - line.width).max(0.0);
    let part = match (align, rtl) {
        (Align::Start, false) | (Align::End, true) => 0.0,
        (Align::Center, _) => 0.5,
        (Align::End, false) | (Align::Start, true) => 1.0,
    };
    free * part - hang
}
