//! The passages of a Markdown text: its paragraphs, items, rows, headings, code blocks and entries of sources.
//!
//! In: Markdown. Out: the text of each as a reader sees it, with the way back to the Markdown, and whether a claim or
//! a source is linked in it. It judges nothing.

use crate::render::parse::options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a passage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Heading,
    /// A cell of the head row of a table.
    Head,
    /// Anything else that is read.
    #[default]
    Text,
}

/// A passage.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Whether it holds the mark of a claim, a citation, or a link to a claim or source; or is the entry of a source.
    pub cited: bool,
    /// Its text.
    pub text: String,
    /// Pieces of the text: where each begins in the text, and the range of it in the Markdown.
    pieces: Vec<(usize, Range<usize>)>,
    /// Places in the text where a sentence ends whatever stands there: behind a citation or a cell.
    pub borders: Vec<usize>,
    /// The bytes of the Markdown that it lies in.
    pub range: Range<usize>,
    /// The outermost block that it lies in, in bytes of the Markdown.
    pub block: Range<usize>,
}

impl Passage {
    fn new(kind: Kind, cited: bool, range: Range<usize>, block: Range<usize>) -> Self {
        Self { kind, cited, text: String::new(), pieces: Vec::new(), borders: Vec::new(), range, block }
    }

    /// A text that is no Markdown, as a passage without a source.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_string(), ..Self::new(Kind::Text, false, 0..text.len(), 0..text.len()) }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        self.range.end = self.range.end.max(range.end);
        self.pieces.push((self.text.len(), range));
        self.text.push_str(text);
    }

    fn border(&mut self) {
        self.borders.push(self.text.len());
    }

    /// Whether all of its text stands behind this byte of the Markdown.
    pub fn begins_behind(&self, byte: usize) -> bool {
        let begins = |(start, range): &&(usize, Range<usize>)| {
            range.start < byte && !self.text[*start..].starts_with(' ')
        };
        !self.pieces.iter().any(|piece| begins(&piece))
    }

    /// Where a byte of the text stands in the Markdown.
    pub fn at(&self, byte: usize) -> usize {
        let number = self.pieces.partition_point(|(start, _)| *start <= byte);
        let piece = number.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(self.range.start, |(start, range)| {
            (range.start + byte - start).min(range.end.saturating_sub(1)).max(range.start)
        })
    }
}

#[derive(Default)]
struct Reader {
    all: Vec<Passage>,
    open: Option<Passage>,
    /// How deep within blocks that hold others, and the range of the outermost.
    depth: usize,
    block: Range<usize>,
    entry: bool,
    kind: Kind,
    row: bool,
}

/// The passages of a Markdown text, in order.
pub fn passages(markdown: &str) -> Vec<Passage> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.all
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            // Markup is another finding; what stands in it is read all the same.
            Event::Text(text) | Event::Html(text) => self.passage(&range).push(&text, range),
            Event::Code(text) => {
                let fence = range.len().saturating_sub(text.len()) / 2;
                self.passage(&range).push(&text, range.start + fence..range.end);
            }
            Event::InlineHtml(html) => {
                let mark = html.starts_with("<a id=\"claim-");
                let passage = self.passage(&range);
                passage.cited |= mark;
                if mark {
                    passage.border();
                }
            }
            Event::SoftBreak => self.passage(&range).push(" ", range),
            Event::HardBreak => {
                let passage = self.passage(&range);
                passage.push(" ", range);
                passage.border();
            }
            Event::FootnoteReference(_) => {
                let passage = self.passage(&range);
                passage.cited = true;
                passage.push(" ", range);
                passage.border();
            }
            _ => {}
        }
    }

    fn passage(&mut self, range: &Range<usize>) -> &mut Passage {
        let block = self.block.clone();
        let (kind, entry) = (self.kind, self.entry);
        self.open.get_or_insert_with(|| Passage::new(kind, entry, range.clone(), block))
    }

    fn close(&mut self) {
        self.all.extend(self.open.take());
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if self.depth == 0 {
            self.block = range.clone();
        }
        self.depth += 1;
        match tag {
            Tag::Link { dest_url, .. } => {
                let cites = dest_url.starts_with("#claim-") || dest_url.starts_with("#source-");
                self.passage(&range).cited |= cites;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. } => {}
            Tag::TableCell if self.row => {}
            Tag::TableRow => {
                self.close();
                self.row = true;
                self.passage(&range);
            }
            _ => {
                self.close();
                match tag {
                    Tag::Heading { .. } => self.kind = Kind::Heading,
                    Tag::TableHead => self.kind = Kind::Head,
                    _ => {}
                }
                self.entry |= matches!(tag, Tag::FootnoteDefinition(_));
                if matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_)) {
                    self.passage(&range);
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image => {}
            TagEnd::TableCell if self.row => {
                if let Some(row) = &mut self.open {
                    let end = row.range.end;
                    row.push(" ", end..end);
                    row.border();
                }
            }
            _ => {
                self.close();
                match tag {
                    TagEnd::Heading(_) | TagEnd::TableHead => self.kind = Kind::Text,
                    TagEnd::TableRow => self.row = false,
                    TagEnd::FootnoteDefinition => self.entry = false,
                    _ => {}
                }
            }
        }
    }
}
