//! The one document of a pack: Markdown, HTML and PDF are three writings of it.
//!
//! Its shape is what a briefing needs and nothing else; there is no raw markup in it, so no writer can let any through.

use super::figure::Figure;
use crate::base::id::{ClaimId, SourceId};

/// A pack's text, parsed and numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What stands in the head, the foot and the metadata.
    pub meta: Meta,
    /// The text, in reading order. The first is the title, a heading of level 1.
    pub blocks: Vec<Block>,
}

/// What a document says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The briefing's id.
    pub id: String,
    /// The title, plain text.
    pub title: String,
    /// The date in words, in the pack's language.
    pub date: String,
    /// The date as `YYYY-MM-DD`.
    pub date_iso: String,
    /// The day of making, `YYYY-MM-DD`, for the metadata of files: given by the user, else the briefing's own.
    pub made: String,
    /// Traffic light label with its prefix, `TLP:AMBER+STRICT`.
    pub tlp: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Language of the pack, BCP 47.
    pub language: String,
    /// What is written across every page, `DRAFT`.
    pub watermark: Option<String>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6; 1 is the title, once.
        level: u8,
        /// Its anchor, unique in the document, beginning `section-`.
        id: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number of an ordered list; `None` for bullets.
        start: Option<u64>,
        /// Whether the items' paragraphs stand close, as text of their item.
        tight: bool,
        /// The items, each of at least one block.
        items: Vec<Vec<Block>>,
    },
    /// A table. Every row has as many cells as the head.
    Table {
        /// How each column is set.
        align: Vec<Align>,
        /// The head row.
        head: Vec<Vec<Inline>>,
        /// The rows below it.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A block quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A thematic break.
    Rule,
    /// A figure; Markdown has none.
    Figure(Box<Figure>),
    /// The numbered sources, by number.
    Sources(Vec<Entry>),
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

/// An entry of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The source.
    pub source: SourceId,
    /// Its number: sources are numbered from 1 by their first citation in the text.
    pub number: usize,
    /// What the entry says: its outward link and the links back to the claims are in here.
    pub content: Vec<Block>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Deleted text.
    Strikethrough(Vec<Inline>),
    /// Text in another language than what stands around it.
    Language {
        /// BCP 47.
        tag: String,
        /// The text.
        content: Vec<Inline>,
    },
    /// Code, set in the mono face.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A line end in the source: a space.
    SoftBreak,
    /// A line end that is kept.
    LineBreak,
    /// A claim: its text and what follows it in the same block, its citations among it.
    Claim {
        /// The claim, the anchor `claim-ID`.
        id: ClaimId,
        /// Text and citations.
        content: Vec<Inline>,
    },
    /// A reference to a source, shown as its raised number, a link to `source-ID`.
    Cite {
        /// The source.
        source: SourceId,
        /// Its number.
        number: usize,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the pack: an `http` or `https` address.
    Web(String),
    /// A claim of this pack.
    Claim(ClaimId),
    /// A source of this pack.
    Source(SourceId),
    /// A heading of this pack, by its id.
    Heading(String),
}
