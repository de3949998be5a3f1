//! From a tree of elements to blocks of text in reading order.
//!
//! In: a node. Out: headings, paragraphs, list items, quotations and table rows, each on one line. It does not judge them.

use super::super::{one_line, words};
use dom_query::{NodeData, NodeRef};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A heading.
    Heading,
    /// A paragraph, or text that stands alone in an element.
    Paragraph,
    /// An item of a list.
    Item,
    /// A paragraph of a quotation.
    Quote,
    /// A row of a table.
    Row,
}

/// A block of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What it is.
    pub(super) sort: Sort,
    /// Its text on one line, never empty.
    pub(super) text: String,
    /// The part of its letters that stand in links, 0 to 1.
    pub(super) linked: f32,
    /// How much it says, in words.
    pub(super) weight: usize,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
}

impl Block {
    /// A block, measured once: what judges it asks often.
    pub(super) fn new(sort: Sort, text: String, linked: f32) -> Self {
        Self { sort, weight: words::weight(&text), ends: words::ends_sentence(&text), text, linked }
    }
}

/// Elements that begin and end a block.
const BREAKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
];

/// Elements whose text no reader sees, or that are no text.
pub(super) const SILENT: &[&str] = &[
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "embed",
    "button",
    "select",
    "option",
    "textarea",
    "input",
    "audio",
    "video",
    "canvas",
    "map",
    "amp-ad",
    "amp-social-share",
    "amp-sidebar",
    "dialog",
];

/// How deep elements are followed; what lies deeper is read as text of the element at this depth.
const DEPTH: usize = 400;

/// The text of a node, with a blank where a block begins or ends.
pub(super) fn text(node: &NodeRef<'_>) -> String {
    let blocks = blocks(node);
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The blocks of a node.
pub(super) fn blocks(node: &NodeRef<'_>) -> Vec<Block> {
    let mut walker = Walker::default();
    walker.walk(node, Sort::Paragraph, false, 0);
    walker.flush(Sort::Paragraph);
    walker.blocks
}

/// A line without signs that are never seen, letters and their marks composed.
fn seen(mut line: String) -> String {
    line.retain(|ch| !matches!(ch, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'));
    match is_nfc_quick(line.chars()) {
        IsNormalized::Yes => line,
        _ => line.nfc().collect(),
    }
}

#[derive(Default)]
struct Walker {
    blocks: Vec<Block>,
    /// The text of the block being read; a line feed is a `br`.
    line: String,
    /// Its letters, and those in links.
    letters: (usize, usize),
    /// Line breaks since the last letter.
    breaks: usize,
}

impl Walker {
    fn walk(&mut self, node: &NodeRef<'_>, sort: Sort, link: bool, depth: usize) {
        for child in node.children_it(false) {
            let name = child.query(|node| match &node.data {
                NodeData::Text { contents } => {
                    self.push(contents, link);
                    String::new()
                }
                NodeData::Element(element) => element.name.local.to_string(),
                _ => String::new(),
            });
            let Some(name) = name.filter(|name| !name.is_empty() && !SILENT.contains(&name.as_str())) else {
                continue;
            };
            self.element(&child, &name, sort, link, depth + 1);
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str, sort: Sort, link: bool, depth: usize) {
        if name == "br" {
            self.breaks += 1;
            self.line.push('\n');
            if self.breaks > 1 {
                self.flush(sort);
            }
            return;
        }
        if depth > DEPTH {
            self.push(&node.text(), link);
            return;
        }
        if !BREAKS.contains(&name) {
            self.walk(node, sort, link || name == "a", depth);
            return;
        }
        self.flush(sort);
        let inner = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Sort::Heading,
            "li" | "dt" | "dd" => Sort::Item,
            "blockquote" => Sort::Quote,
            _ => sort,
        };
        if name == "tr" && is_row(node) {
            self.row(node, depth);
            return;
        }
        self.walk(node, inner, link, depth);
        self.flush(inner);
    }

    fn push(&mut self, text: &str, link: bool) {
        let letters = text.chars().filter(|ch| ch.is_alphanumeric()).count();
        self.letters.0 += letters;
        self.letters.1 += if link { letters } else { 0 };
        if text.chars().any(|ch| !ch.is_whitespace()) {
            self.breaks = 0;
        }
        // Line feeds of the file are blanks.
        self.line.extend(text.chars().map(|ch| if ch == '\n' || ch == '\r' { ' ' } else { ch }));
    }

    /// Ends the block being read.
    fn flush(&mut self, sort: Sort) {
        let line = seen(std::mem::take(&mut self.line));
        let (letters, links) = std::mem::take(&mut self.letters);
        self.breaks = 0;
        let linked = if letters == 0 { 0.0 } else { links as f32 / letters as f32 };
        let parts: Vec<String> = line.split('\n').map(one_line).filter(|part| !part.is_empty()).collect();
        // Some pages set paragraphs apart by one line break only: then each line is whole sentences.
        let whole = |part: &String| part.ends_with(words::ENDS) && part.chars().count() >= 40;
        if parts.len() > 1 && parts.iter().filter(|part| whole(part)).count() * 10 >= parts.len() * 8 {
            self.blocks.extend(parts.into_iter().map(|text| Block::new(sort, text, linked)));
        } else if !parts.is_empty() {
            self.blocks.push(Block::new(sort, parts.join(" "), linked));
        }
    }

    fn row(&mut self, node: &NodeRef<'_>, depth: usize) {
        let mut cells = Vec::new();
        for cell in node.element_children() {
            self.walk(&cell, Sort::Row, false, depth);
            let cell = one_line(&std::mem::take(&mut self.line));
            if !cell.is_empty() {
                cells.push(cell);
            }
        }
        self.line = cells.join(" | ");
        self.flush(Sort::Row);
    }
}

/// Whether a `tr` is a row of data; one that lays out a page holds blocks.
fn is_row(node: &NodeRef<'_>) -> bool {
    node.element_children().len() > 1
        && !node.descendants_it().take(200).any(|inner| {
            inner.query(|node| matches!(&node.data, NodeData::Element(element)
                if matches!(&*element.name.local, "p" | "div" | "table" | "ul" | "ol" | "br" | "h1" | "h2" | "h3" | "h4" | "article" | "section")))
                .unwrap_or(false)
        })
}
