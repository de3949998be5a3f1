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
    /// Places in the text where a citation stands, or the text of a link begins.
    links: Vec<usize>,
    /// Whether it is the row of a table.
    pub row: bool,
    /// The bytes of the Markdown that it lies in.
    pub range: Range<usize>,
    /// The outermost block that it lies in, in bytes of the Markdown.
    pub block: Range<usize>,
}

impl Passage {
    fn new(kind: Kind, cited: bool, range: Range<usize>, block: Range<usize>) -> Self {
        Self {
            kind,
            cited,
            text: String::new(),
            pieces: Vec::new(),
            borders: Vec::new(),
            links: Vec::new(),
            row: false,
            range,
            block,
        }
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

    /// The pieces of its text, each with the range of it in the Markdown.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let ends = self.pieces.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        self.pieces.iter().zip(ends).map(|((start, range), end)| (&self.text[*start..end], range.clone()))
    }

    fn border(&mut self) {
        self.borders.push(self.text.len());
    }

    /// Whether a citation or a link stands in a sentence.
    pub fn links(&self, sentence: &Range<usize>) -> bool {
        self.links.iter().any(|at| sentence.contains(at))
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
struct Reader<'m> {
    markdown: &'m str,
    all: Vec<Passage>,
    open: Option<Passage>,
    /// How deep within blocks that hold others, and the range of the outermost.
    depth: usize,
    block: Range<usize>,
    entry: bool,
    kind: Kind,
    row: bool,
    /// Where the texts of the links begin that are open.
    links: Vec<usize>,
}

/// The passages of a Markdown text, in order.
pub fn passages(markdown: &str) -> Vec<Passage> {
    let mut reader = Reader { markdown, ..Reader::default() };
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.all
}

impl Reader<'_> {
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
            Event::SoftBreak | Event::HardBreak => self.passage(&range).push(" ", range),
            Event::FootnoteReference(_) => {
                let passage = self.passage(&range);
                passage.cited = true;
                passage.links.push(passage.text.len());
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
            Tag::Link { dest_url, title, .. } => {
                let cites = dest_url.starts_with("#claim-") || dest_url.starts_with("#source-");
                self.passage(&range).cited |= cites;
                self.title(title, &range);
                let at = self.passage(&range).text.len();
                self.links.push(at);
            }
            Tag::Image { title, .. } => self.title(title, &range),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::TableCell if self.row => {}
            Tag::TableRow => {
                self.close();
                self.row = true;
                self.passage(&range).row = true;
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

    /// The title of a link is read as its text is.
    fn title(&mut self, title: &str, range: &Range<usize>) {
        if title.is_empty() {
            return;
        }
        let within = self.markdown.get(range.clone()).and_then(|link| link.rfind(title));
        let at = within.map_or(range.clone(), |at| range.start + at..range.start + at + title.len());
        let passage = self.passage(range);
        passage.push(" ", at.start..at.start);
        passage.push(title, at.clone());
        passage.push(" ", at.end..at.end);
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Link => {
                // A link without a text is none.
                if let (Some(at), Some(passage)) = (self.links.pop(), &mut self.open)
                    && at < passage.text.len()
                {
                    passage.links.push(at);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image => {}
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
