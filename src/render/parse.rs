//! From the Markdown that a template made to the one [`Document`].
//!
//! `<a id="claim-ID"></a>` begins a claim, which runs to the end of its block or to the next mark; `[^ID]` cites a source
//! and `[^ID]: …` is its entry; `<span lang="TAG">…</span>` says that a text is in another language. Every other piece of raw markup is a problem, not text: nothing of it gets through.

mod build;

use super::document::{Block, Document, Inline, Meta};
use super::figure::Figure;
use super::rules::{LINK_TO_NOWHERE, MARKUP_IN_TEMPLATE};
use crate::base::id::SourceId;
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use build::Builder;
use pulldown_cmark::{Options, Parser};
use std::collections::HashMap;
use std::ops::Range;

/// Something in the Markdown that no document can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the Markdown.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a document cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Raw markup.
    Markup,
    /// An image.
    Image,
    /// A link that is neither `http(s)` nor within the pack.
    UnsafeLink(String),
    /// A link to a heading that is not there.
    NoHeading(String),
    /// No title: a heading of level 1.
    NoTitle,
}

impl Problem {
    /// The problem as a finding in `file`, the Markdown it was found in.
    pub fn finding(self, file: FileId) -> Diagnostic {
        let at = Span::new(file, self.range.start, self.range.end);
        let markup = |message: &str, label: &str, help: &str| {
            Diagnostic::new(&MARKUP_IN_TEMPLATE, at, message).label(label).help(help)
        };
        match self.what {
            What::Markup => markup(
                "the template prints raw markup",
                "only the mark of a claim may stand here, `<a id=\"claim-ID\"></a>`",
                "write Markdown; a mark is printed by the `claim` component, and `<!-- connective: why -->` and \
                 `<!-- figure: name -->` are the comments that are taken",
            ),
            What::Image => {
                markup("the template prints an image", "a request to elsewhere", "link to it instead")
            }
            What::UnsafeLink(to) => markup(
                &format!("the template links to `{to}`"),
                "expected `https://…` or `#…`",
                "link to an http or https address, to `#claim-ID` or to a heading",
            ),
            What::NoTitle => markup(
                "the document does not begin with a title",
                "expected `# title`",
                "begin the template with `# {{ title }}`",
            ),
            What::NoHeading(id) => Diagnostic::new(
                &LINK_TO_NOWHERE,
                at,
                format!("there is no heading with the anchor `{id}`"),
            )
            .label("this link leads nowhere")
            .help("an anchor is `section-` and the words of the heading in lower case, joined by hyphens"),
        }
    }
}

/// The dialect: `CommonMark` with tables, footnotes and strikethrough.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// Parses Markdown. All problems come back together.
///
/// Each of `figures`, in order, comes before the block at the top that begins at its byte or next.
pub fn document(markdown: &str, meta: Meta, figures: Vec<(usize, Figure)>) -> Result<Document, Vec<Problem>> {
    let mut builder = Builder::default();
    let mut figures = figures.into_iter().peekable();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        while let Some((_, figure)) = figures.next_if(|(at, _)| *at <= range.start && builder.between()) {
            builder.figure(figure);
        }
        builder.event(event, range);
    }
    figures.for_each(|(_, figure)| builder.figure(figure));
    let mut blocks = builder.finish();
    number(&mut blocks);
    let mut problems = builder.problems;
    if !matches!(blocks.first(), Some(Block::Heading { level: 1, .. })) {
        problems.push(Problem { range: 0..0, what: What::NoTitle });
    }
    for (id, range) in builder.to_headings {
        if !builder.headings.contains(&id) {
            problems.push(Problem { range, what: What::NoHeading(id) });
        }
    }
    problems.sort_by_key(|problem| problem.range.start);
    if problems.is_empty() { Ok(Document { meta, blocks }) } else { Err(problems) }
}

/// The text of inlines, without marks.
pub fn plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::SoftBreak | Inline::LineBreak => out.push(' '),
            Inline::Cite { .. } => {}
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Language { content, .. }
            | Inline::Link { content, .. }
            | Inline::Claim { content, .. } => plain(content, out),
        }
    }
}

/// Numbers the sources by their first citation in the text; those that only an entry names come after.
fn number(blocks: &mut [Block]) {
    let mut numbers: HashMap<SourceId, usize> = HashMap::new();
    let mut give = |source: &SourceId| {
        let next = numbers.len() + 1;
        *numbers.entry(source.clone()).or_insert(next)
    };
    for block in blocks.iter_mut().filter(|block| !matches!(block, Block::Sources(_))) {
        number_block(block, &mut give);
    }
    for block in blocks {
        if let Block::Sources(entries) = block {
            for entry in entries.iter_mut() {
                entry.number = give(&entry.source);
                entry.content.iter_mut().for_each(|block| number_block(block, &mut give));
            }
            entries.sort_by_key(|entry| entry.number);
        }
    }
}

fn number_block(block: &mut Block, give: &mut impl FnMut(&SourceId) -> usize) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => number_inlines(content, give),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| number_block(block, give)),
        Block::Table { head, rows, .. } => {
            head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| number_inlines(cell, give));
        }
        Block::Quote(blocks) => blocks.iter_mut().for_each(|block| number_block(block, give)),
        Block::Code(_) | Block::Rule | Block::Sources(_) | Block::Figure(_) => {}
    }
}

fn number_inlines(inlines: &mut [Inline], give: &mut impl FnMut(&SourceId) -> usize) {
    for inline in inlines {
        match inline {
            Inline::Cite { source, number } => *number = give(source),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Language { content, .. }
            | Inline::Link { content, .. }
            | Inline::Claim { content, .. } => number_inlines(content, give),
            _ => {}
        }
    }
}
