//! The faces a document uses, cut down to its glyphs.
//!
//! Fonts and the glyphs used enter; subsets, their glyph numbers and what each glyph says leave.

use super::PdfError;
use super::fonts::Fonts;
use super::usage::Usage;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

/// A face as it is put into the PDF.
pub(super) struct Embedded {
    /// Its number among the fonts.
    pub face: usize,
    /// Its name: a tag made of its glyphs, a plus sign, the name of the face.
    pub name: String,
    /// Its number among the faces of the file.
    pub resource: usize,
    /// The font file, with the glyphs used only.
    pub program: Vec<u8>,
    /// Its glyphs: new number, advance in 1/1000 em, what it says.
    pub glyphs: Vec<(u16, u16, String)>,
    mapper: GlyphRemapper,
}

impl Embedded {
    /// The number of a glyph in the subset.
    pub(super) fn glyph(&self, old: u16) -> u16 {
        self.mapper.get(old).unwrap_or(0)
    }
}

/// Cuts the faces used down to their glyphs.
pub(super) fn embed(fonts: &Fonts, usage: &Usage) -> Result<Vec<Embedded>, PdfError> {
    let mut out = Vec::new();
    for (at, (number, used)) in usage.faces().enumerate() {
        let face = fonts.face(number);
        let ids: Vec<u16> = used.keys().copied().collect();
        let mapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let program =
            subsetter::subset(face.data(), face.index, &mapper).map_err(|error| PdfError::Font {
                name: face.name.clone(),
                reason: format!("it cannot be cut down to the glyphs used: {error}"),
            })?;
        let glyphs = used
            .iter()
            .map(|(old, text)| (mapper.get(*old).unwrap_or(0), face.metrics.advance(*old), text.clone()))
            .collect();
        let name = format!("{}+{}", tag(&face.name, &ids), face.name);
        out.push(Embedded { face: number, name, resource: at, program, glyphs, mapper });
    }
    Ok(out)
}

/// Six letters that tell subsets of one face apart (ISO 32000-2, 9.9.2).
fn tag(name: &str, glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
