//! A document as PDF.
//!
//! A [`Document`], a [`Theme`] and [`Fonts`] enter, the bytes of a PDF leave: the same bytes for the same
//! input, on any thread, at any time. It must not know of notes, checks or files.
//!
//! The way through: `text` flattens inlines (`chars` judges characters), `shape` turns them into lines of glyphs, `flow` and `table`
//! stack lines into slabs and say what they are in `tree`, `pages` deals slabs out to pages, `write` writes them.

mod attachment;
mod breaks;
mod chars;
mod colour;
mod contents;
mod cover;
mod embed;
mod figure;
mod fit;
mod flow;
mod fonts;
mod layout;
mod line;
mod mirror;
mod pages;
mod running;
mod sfnt;
mod shape;
mod slab;
mod table;
mod text;
mod theme;
mod torn;
mod tree;
mod usage;
mod vocabulary;
mod words;
mod wordwise;
mod write;

pub use attachment::{Attachment, AttachmentKind};
pub use colour::Colour;
pub use fonts::Fonts;
pub use theme::{
    Banner, Colours, Cover, Face, Families, Logo, LogoOutline, Paper, Phrase, Running, Say, Theme,
};
pub use torn::TornWord;
pub use write::place_name;

use crate::base::id::{ClaimId, SourceId};
use crate::render::document::{Block, Document, Inline};
use crate::render::figure::support::Support;
use flow::Flow;
use running::Margins;
use shape::Shaper;
use std::collections::HashSet;
use write::{Sheet, Work};

/// Why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Characters that no font holds: all of them, each with its place once, in reading order.
    #[error("no font holds {}", list(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// A font that is missing or broken.
    #[error("font `{name}`: {reason}")]
    Font {
        /// The file, or the family asked for.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A character that no font holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The claim it stands in.
    pub claim: Option<ClaimId>,
    /// The source in whose entry it stands.
    pub source: Option<SourceId>,
    /// The words around it.
    pub context: String,
}

/// A PDF, and what came out worse than it should.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Words that were cut where no word may end, each once, in reading order.
    pub torn: Vec<TornWord>,
}

/// The PDF of a document, with `attachments` inside.
///
/// # Errors
/// [`PdfError::MissingGlyphs`] when a character has no glyph in any font, [`PdfError::Font`] when the theme
/// names a family that no font carries.
pub fn write(
    document: Document,
    theme: &Theme,
    fonts: &Fonts,
    attachments: &[Attachment],
) -> Result<Written, PdfError> {
    let Document { meta, blocks } = document;
    let meta = &meta;
    let words = words::words(&meta.language);
    let page = theme.geometry();
    let mut shaper = Shaper::new(fonts, theme, &meta.language)?;

    let (title, rest) = match blocks.split_first() {
        Some((title @ Block::Heading { level: 0 | 1, .. }, rest)) => (title.clone(), rest),
        _ => (untitled(&meta.title), &blocks[..]),
    };
    let mut flow = Flow::new(&mut shaper, theme);
    flow.support = Support::asked(&blocks);
    let body = flow.body;
    cover::open(&mut flow, theme, &title, meta, &words);
    let opening = std::mem::take(&mut flow.slabs);
    flow.blocks(rest, body);
    drop(blocks);
    let text = std::mem::take(&mut flow.slabs);
    let headings = std::mem::take(&mut flow.headings);
    contents::contents(&mut flow, &headings, &words);
    let (listed, tree) = (flow.slabs, flow.tree);

    let slabs = opening.into_iter().chain(listed).chain(text).collect();
    let mut dealt = pages::deal(slabs, page.depth);
    contents::number(&mut dealt, &mut shaper, body.look.size);
    let margins = Margins::new(&mut shaper, page, theme, meta, &words);
    let sections = running::sections(&dealt, &headings);
    let count = dealt.len();
    let mut sheets: Vec<Sheet> = dealt
        .into_iter()
        .zip(sections)
        .enumerate()
        .map(|(at, (slabs, section))| Sheet {
            slabs,
            margins: margins.of(&mut shaper, at + 1, count, section),
        })
        .collect();
    if shaper.rtl {
        for sheet in &mut sheets {
            mirror::sheet(sheet, page.width);
        }
    }
    let mut seen = HashSet::new();
    shaper.missing.retain(|glyph| seen.insert(glyph.clone()));
    if !shaper.missing.is_empty() {
        return Err(PdfError::MissingGlyphs(shaper.missing));
    }
    // Of what shaped the text, all else is let go.
    let Shaper { usage, links, mut torn, .. } = shaper;
    let faces = embed::embed(fonts, &usage)?;
    let mut seen = HashSet::new();
    torn.retain(|torn| seen.insert((torn.word.clone(), torn.claim.clone())));
    let work = Work {
        page,
        fonts,
        faces: &faces,
        tree: &tree,
        headings: &headings,
        links: &links,
        attachments,
        meta,
        words: &words,
    };
    Ok(Written { bytes: write::write(&work, sheets), torn })
}

/// The title of a document that does not begin with one.
fn untitled(title: &str) -> Block {
    let content = vec![Inline::Text(title.to_owned())];
    Block::Heading { level: 1, id: "section-title".to_owned(), content }
}

fn list(missing: &[MissingGlyph]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for glyph in missing {
        let name = format!("`{}` (U+{:04X})", glyph.character, u32::from(glyph.character));
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join(", ")
}
