//! Blocks as HTML.
//!
//! A document enters; its title, its body and its headings leave. It must not know the page around
//! them, nor the style sheet beyond the names of the classes.

use super::contents::Heading;
use super::{escape, text};
use crate::base::id::SourceId;
use crate::render::document::{Block, Document, Entry, Inline};
use crate::render::figure::support::Support;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The anchor that `page.html` sets itself.
const RESERVED: [&str; 1] = ["main"];

/// A document as HTML.
pub struct Written {
    /// The title, an `h1`.
    pub headline: String,
    /// What is below it.
    pub body: String,
    /// The headings of the body that stand outside quotations and lists.
    pub headings: Vec<Heading>,
}

/// Writes a document.
pub fn document(document: &Document) -> Written {
    let mut writer = Writer::new(document);
    let rest = if let Some((Block::Heading { level: 1, id, content }, rest)) = document.blocks.split_first() {
        writer.heading(1, id, content);
        rest
    } else {
        writer.heading(1, "top", &[Inline::Text(document.meta.title.clone())]);
        &document.blocks
    };
    let headline = std::mem::take(&mut writer.out);
    for block in rest {
        if let Block::Heading { level, id, content } = block {
            writer.section(*level, id, content);
        } else {
            writer.block(block);
        }
    }
    let trimmed = |mut html: String| {
        html.truncate(html.trim_end().len());
        html
    };
    Written { headline: trimmed(headline), body: trimmed(writer.out), headings: writer.headings }
}

/// A page in the making.
pub(super) struct Writer {
    pub(super) out: String,
    /// Titles of the sources that the document lists.
    pub(super) titles: BTreeMap<SourceId, String>,
    /// Whether a link is open: HTML has none inside another.
    pub(super) in_link: bool,
    /// Whether an entry of the sources is open.
    pub(super) in_entry: bool,
    /// The latest heading outside quotations and lists, plain: what a table is called.
    pub(super) section: String,
    /// What the tables so far are called.
    pub(super) regions: BTreeSet<String>,
    /// What is shown beside claims.
    pub(super) support: Support,
    ids: BTreeSet<String>,
    headings: Vec<Heading>,
}

impl Writer {
    fn new(document: &Document) -> Self {
        let mut titles = BTreeMap::new();
        collect_titles(&document.blocks, &mut titles);
        Self {
            out: String::new(),
            titles,
            in_link: false,
            in_entry: false,
            section: document.meta.title.clone(),
            regions: BTreeSet::new(),
            support: Support::asked(&document.blocks),
            ids: RESERVED.map(String::from).into(),
            headings: Vec::new(),
        }
    }

    /// Writes ` id="…"` if no element has that id yet; returns the anchor if it did.
    pub(super) fn id(&mut self, id: &str) -> Option<String> {
        let anchor = escape::anchor(id);
        if !self.ids.insert(anchor.clone()) {
            return None;
        }
        escape::push_attribute(&mut self.out, "id", &anchor);
        Some(anchor)
    }

    /// A heading of the body, with its place in the contents.
    fn section(&mut self, level: u8, id: &str, content: &[Inline]) {
        let level = level.clamp(2, 6);
        self.section = text::of(content);
        if let Some(id) = self.heading(level, id, content).filter(|_| !self.section.is_empty()) {
            self.headings.push(Heading { id, text: self.section.clone(), level, children: Vec::new() });
        }
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) -> Option<String> {
        let _ = write!(self.out, "<h{level}");
        let anchor = self.id(id);
        self.text_attributes(content);
        self.inlines(content);
        let _ = writeln!(self.out, "</h{level}>");
        anchor
    }

    /// Ends the opening tag of an element whose text is `content`.
    ///
    /// An entry of the sources is written in the pack's language around a title in its own: it runs as
    /// the page does, and the title is set apart.
    fn text_attributes(&mut self, content: &[Inline]) {
        if text::opens_with_number(content) {
            self.out.push_str(" class=\"numbered\"");
        }
        if !self.in_entry {
            escape::push_attribute(&mut self.out, "dir", text::direction(content));
        }
        self.out.push('>');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content } => {
                self.heading((*level).clamp(2, 6), id, content);
            }
            Block::Paragraph(content) if content.is_empty() => {}
            Block::Paragraph(content) => {
                self.out.push_str("<p");
                self.text_attributes(content);
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Quote(content) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(content);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code(code) => {
                self.out.push_str("<pre tabindex=\"0\" dir=\"ltr\"><code>");
                escape::push_text(&mut self.out, code);
                self.out.push_str("</code></pre>\n");
            }
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Figure(figure) => self.figure(figure),
            Block::Sources(entries) => self.sources(entries),
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        if items.is_empty() {
            return;
        }
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(first) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
        }
        for item in items {
            self.out.push_str("<li");
            match item.first() {
                Some(Block::Paragraph(content)) if tight => self.text_attributes(content),
                // No text of its own: it runs as the page does, and its blocks as they say.
                _ => self.out.push('>'),
            }
            if tight {
                self.tight_item(item);
            } else {
                self.blocks(item);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// An item whose paragraphs are its own text; between two of them the line ends.
    fn tight_item(&mut self, item: &[Block]) {
        let mut after_text = false;
        for block in item {
            if let Block::Paragraph(content) = block {
                if after_text {
                    self.out.push_str("<br>\n");
                }
                self.inlines(content);
                after_text = true;
            } else {
                self.out.push('\n');
                self.block(block);
                after_text = false;
            }
        }
    }

    fn sources(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.out.push_str("<ol class=\"sources\">\n");
        for entry in entries {
            self.out.push_str("<li");
            self.id(&format!("source-{}", entry.source));
            let _ = writeln!(self.out, " value=\"{}\">", entry.number);
            let outside = std::mem::replace(&mut self.in_entry, true);
            self.blocks(&entry.content);
            self.in_entry = outside;
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n");
    }
}

fn collect_titles(blocks: &[Block], titles: &mut BTreeMap<SourceId, String>) {
    for block in blocks {
        match block {
            Block::Sources(entries) => {
                for entry in entries {
                    let title = text::excerpt(&text::source_title(entry), 120);
                    titles.entry(entry.source.clone()).or_insert(title);
                }
            }
            Block::Quote(content) => collect_titles(content, titles),
            Block::List { items, .. } => items.iter().for_each(|item| collect_titles(item, titles)),
            _ => {}
        }
    }
}
