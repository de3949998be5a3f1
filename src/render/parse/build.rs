//! The parser's events put together to blocks, with claims around what follows their marks.

use super::{Problem, What, plain};
use crate::base::id::{ClaimId, SourceId, is_id};
use crate::base::script::is_language;
use crate::check::text::is_web;
use crate::render::document::{Align, Block, Entry, Inline, Target};
use crate::render::figure::Figure;
use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// A block that is open while its parts come in.
#[derive(Debug)]
enum Frame {
    /// A quotation or an item: blocks.
    Blocks(Vec<Block>),
    /// The entry of a source.
    Entry(SourceId, Vec<Block>),
    /// A list: whether it is ordered, whether its items stand close, the items.
    List(Option<u64>, bool, Vec<Vec<Block>>),
    /// Running text: what it becomes, and its parts.
    Inlines(Vec<Piece>),
    Table(Vec<Align>, Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Code(String),
    /// A mark-up element inside running text.
    Span(Vec<Piece>, Wrap),
}

#[derive(Clone, Debug)]
enum Wrap {
    Emphasis,
    Strong,
    Strikethrough,
    /// `<span lang="TAG">`.
    Language(String),
    Link(Option<Target>),
}

/// A part of running text, before claims are put around it.
#[derive(Debug)]
enum Piece {
    Inline(Inline),
    /// The mark of a claim.
    Mark(ClaimId),
}

#[derive(Debug, Default)]
pub(super) struct Builder {
    frames: Vec<Frame>,
    /// Top-level blocks.
    blocks: Vec<Block>,
    entries: Vec<Entry>,
    /// Where among the blocks the sources stand.
    sources_at: Option<usize>,
    pub(super) headings: HashSet<String>,
    pub(super) to_headings: Vec<(String, Range<usize>)>,
    pub(super) problems: Vec<Problem>,
    /// Whether the innermost running text belongs to a close list item and was opened by its first word.
    implied: bool,
    /// An anchor that was opened, so that its end is no raw markup.
    anchor_open: bool,
}

impl Builder {
    fn problem(&mut self, range: Range<usize>, what: What) {
        self.problems.push(Problem { range, what });
    }

    /// Whether no block is open.
    pub(super) fn between(&self) -> bool {
        self.frames.is_empty()
    }

    /// Puts a figure between the blocks.
    pub(super) fn figure(&mut self, figure: Figure) {
        self.block(Block::Figure(Box::new(figure)));
    }

    /// Takes in the next event of the Markdown.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::LineBreak),
            Event::Rule => {
                self.close_implied();
                self.block(Block::Rule);
            }
            Event::FootnoteReference(label) => {
                self.inline(Inline::Cite { source: SourceId::from(&*label), number: 0 });
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(_) => self.problem(range, What::Markup),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn inline_html(&mut self, html: &CowStr<'_>, range: Range<usize>) {
        if std::mem::take(&mut self.anchor_open) && &**html == "</a>" {
            return;
        }
        if let Some(tag) = html.strip_prefix("<span lang=\"").and_then(|rest| rest.strip_suffix("\">"))
            && is_language(tag)
        {
            // Opens an item's running text.
            self.piece(Piece::Inline(Inline::Text(String::new())));
            self.frames.push(Frame::Span(Vec::new(), Wrap::Language(tag.to_string())));
            return;
        }
        if &**html == "</span>" && self.close_language() {
            return;
        }
        let id = html.strip_prefix("<a id=\"claim-").and_then(|rest| rest.strip_suffix("\">"));
        match id.filter(|id| is_id(id)) {
            Some(id) => {
                self.anchor_open = true;
                self.piece(Piece::Mark(ClaimId::from(id)));
            }
            None => self.problem(range, What::Markup),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Frame::Code(code)) = self.frames.last_mut() {
            code.push_str(text);
            return;
        }
        // The reader cuts a text at every escape; one text is one.
        if let Some(Frame::Inlines(pieces) | Frame::Span(pieces, _)) = self.frames.last_mut()
            && let Some(Piece::Inline(Inline::Text(last))) = pieces.last_mut()
        {
            last.push_str(text);
            return;
        }
        self.inline(Inline::Text(text.to_string()));
    }

    fn inline(&mut self, inline: Inline) {
        self.piece(Piece::Inline(inline));
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(Frame::Inlines(pieces) | Frame::Span(pieces, _)) = self.frames.last_mut() {
            pieces.push(piece);
        } else {
            // The text of a close list item comes without a paragraph around it.
            self.implied = true;
            self.frames.push(Frame::Inlines(vec![piece]));
            if let Some(Frame::List(_, tight, _)) =
                self.frames.iter_mut().rev().find(|frame| matches!(frame, Frame::List(..)))
            {
                *tight = true;
            }
        }
    }

    /// Ends the running text of a close list item.
    fn close_implied(&mut self) {
        if std::mem::take(&mut self.implied)
            && let Some(Frame::Inlines(pieces)) = self.frames.pop()
        {
            self.block(Block::Paragraph(claims(pieces)));
        }
    }

    fn block(&mut self, block: Block) {
        match self.frames.last_mut() {
            Some(Frame::Blocks(blocks) | Frame::Entry(_, blocks)) => blocks.push(block),
            _ => self.blocks.push(block),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let inside = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        if !inside {
            self.close_implied();
        } else if !matches!(self.frames.last(), Some(Frame::Inlines(_) | Frame::Span(..))) {
            // Opens the item's running text.
            self.piece(Piece::Inline(Inline::Text(String::new())));
        }
        let frame = match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => Frame::Inlines(Vec::new()),
            Tag::FootnoteDefinition(label) => {
                self.sources_at.get_or_insert(self.blocks.len());
                Frame::Entry(SourceId::from(&*label), Vec::new())
            }
            Tag::CodeBlock(_) => Frame::Code(String::new()),
            Tag::List(start) => Frame::List(start, false, Vec::new()),
            Tag::Table(columns) => {
                Frame::Table(columns.into_iter().map(align).collect(), Vec::new(), Vec::new())
            }
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            Tag::Emphasis => Frame::Span(Vec::new(), Wrap::Emphasis),
            Tag::Strong => Frame::Span(Vec::new(), Wrap::Strong),
            Tag::Strikethrough => Frame::Span(Vec::new(), Wrap::Strikethrough),
            Tag::Link { dest_url, .. } => Frame::Span(Vec::new(), Wrap::Link(self.target(&dest_url, range))),
            Tag::Image { .. } => {
                self.problem(range, What::Image);
                Frame::Span(Vec::new(), Wrap::Link(None))
            }
            // A quotation or an item; or raw markup, whose parts come as such.
            _ => Frame::Blocks(Vec::new()),
        };
        self.frames.push(frame);
    }

    fn target(&mut self, to: &str, range: Range<usize>) -> Option<Target> {
        if let Some(fragment) = to.strip_prefix('#') {
            if let Some(id) = fragment.strip_prefix("claim-") {
                return Some(Target::Claim(ClaimId::from(id)));
            }
            if let Some(id) = fragment.strip_prefix("source-") {
                return Some(Target::Source(SourceId::from(id)));
            }
            self.to_headings.push((fragment.to_string(), range));
            return Some(Target::Heading(fragment.to_string()));
        }
        if is_web(to) {
            return Some(Target::Web(to.to_string()));
        }
        self.problem(range, What::UnsafeLink(to.to_string()));
        None
    }

    /// Ends a text in another language, if one is open.
    fn close_language(&mut self) -> bool {
        match self.frames.pop() {
            Some(Frame::Span(pieces, wrap @ Wrap::Language(_))) => {
                self.close_span(pieces, &wrap);
                true
            }
            other => {
                self.frames.extend(other);
                false
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        // A language that is not ended ends with what it stands in.
        while self.close_language() {}
        if matches!(tag, TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::BlockQuote(_)) {
            self.close_implied();
        }
        let Some(frame) = self.frames.pop() else { return };
        match (tag, frame) {
            (TagEnd::Heading(level), Frame::Inlines(pieces)) => {
                let content = claims(pieces);
                let id = self.heading_id(&content);
                self.block(Block::Heading { level: level as u8, id, content });
            }
            (TagEnd::TableCell, Frame::Inlines(pieces)) => {
                if let Some(Frame::Row(cells)) = self.frames.last_mut() {
                    cells.push(claims(pieces));
                }
            }
            (_, Frame::Inlines(pieces)) => self.block(Block::Paragraph(claims(pieces))),
            (TagEnd::Item, Frame::Blocks(mut blocks)) => {
                if blocks.is_empty() {
                    blocks.push(Block::Paragraph(Vec::new()));
                }
                if let Some(Frame::List(_, _, items)) = self.frames.last_mut() {
                    items.push(blocks);
                }
            }
            (TagEnd::BlockQuote(_), Frame::Blocks(blocks)) => self.block(Block::Quote(blocks)),
            (_, Frame::List(start, tight, items)) => self.block(Block::List { start, tight, items }),
            (_, Frame::Code(code)) => self.block(Block::Code(code)),
            (TagEnd::TableHead, Frame::Row(cells)) => {
                if let Some(Frame::Table(_, head, _)) = self.frames.last_mut() {
                    *head = cells;
                }
            }
            (_, Frame::Row(cells)) => {
                if let Some(Frame::Table(_, _, rows)) = self.frames.last_mut() {
                    rows.push(cells);
                }
            }
            (_, Frame::Table(align, head, rows)) => self.block(Block::Table { align, head, rows }),
            (_, Frame::Span(pieces, wrap)) => self.close_span(pieces, &wrap),
            (_, Frame::Entry(source, content)) => {
                if !self.entries.iter().any(|entry| entry.source == source) {
                    self.entries.push(Entry { source, number: 0, content });
                }
            }
            (_, Frame::Blocks(blocks)) => self.blocks.extend(blocks),
        }
    }

    fn close_span(&mut self, pieces: Vec<Piece>, wrap: &Wrap) {
        let around = |content: Vec<Inline>| match wrap {
            Wrap::Emphasis => vec![Inline::Emphasis(content)],
            Wrap::Strong => vec![Inline::Strong(content)],
            Wrap::Strikethrough => vec![Inline::Strikethrough(content)],
            Wrap::Language(tag) => vec![Inline::Language { tag: tag.clone(), content }],
            Wrap::Link(Some(to)) => vec![Inline::Link { to: to.clone(), content }],
            Wrap::Link(None) => content,
        };
        // A mark inside an element cuts it in two, so that marks stand between elements, never in them.
        let mut content = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Inline(inline) => content.push(inline),
                Piece::Mark(id) => {
                    self.wrapped(around(std::mem::take(&mut content)));
                    self.piece(Piece::Mark(id));
                }
            }
        }
        self.wrapped(around(content));
    }

    fn wrapped(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            let empty = match &inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    inner.is_empty()
                }
                Inline::Link { content, .. } | Inline::Language { content, .. } => content.is_empty(),
                _ => false,
            };
            if !empty {
                self.inline(inline);
            }
        }
    }

    /// An anchor for a heading: `section-` and its words.
    fn heading_id(&mut self, content: &[Inline]) -> String {
        let mut words = String::new();
        plain(content, &mut words);
        let mut id = String::from("section");
        let mut gap = true;
        for ch in words.chars().flat_map(char::to_lowercase) {
            if ch.is_alphanumeric() {
                if std::mem::take(&mut gap) {
                    id.push('-');
                }
                id.push(ch);
            } else {
                gap = true;
            }
        }
        let mut unique = id.clone();
        let mut count = 1;
        while !self.headings.insert(unique.clone()) {
            count += 1;
            unique = format!("{id}-{count}");
        }
        unique
    }

    /// Puts the sources in their place.
    pub(super) fn finish(&mut self) -> Vec<Block> {
        let mut blocks = std::mem::take(&mut self.blocks);
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            let at = self.sources_at.unwrap_or(blocks.len()).min(blocks.len());
            blocks.insert(at, Block::Sources(entries));
        }
        blocks
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

/// Puts each claim around what follows its mark.
fn claims(pieces: Vec<Piece>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut open: Option<(ClaimId, Vec<Inline>)> = None;
    for piece in pieces {
        match piece {
            Piece::Inline(Inline::Text(text)) if text.is_empty() => {}
            Piece::Inline(inline) => match &mut open {
                Some((_, content)) => content.push(inline),
                None => out.push(inline),
            },
            Piece::Mark(id) => {
                out.extend(open.replace((id, Vec::new())).map(|(id, content)| Inline::Claim { id, content }));
            }
        }
    }
    out.extend(open.map(|(id, content)| Inline::Claim { id, content }));
    out
}
