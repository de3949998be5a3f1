//! Which glyphs of which face a document uses, and what each of them says.
//!
//! A PDF tells readers the text of a glyph once for each font (`ToUnicode`). The first text a glyph is used
//! for is kept; where it stands for another, the place must say so itself (`ActualText`).

use std::collections::BTreeMap;

/// The glyphs used, by face.
pub(super) struct Usage {
    faces: Vec<BTreeMap<u16, String>>,
}

impl Usage {
    pub(super) fn new(faces: usize) -> Self {
        Self { faces: vec![BTreeMap::new(); faces] }
    }

    /// Enters a glyph; whether `text` is what it says wherever it stands.
    pub(super) fn says(&mut self, face: usize, glyph: u16, text: &str) -> bool {
        let known = self.faces[face].entry(glyph).or_default();
        if known.is_empty() {
            text.clone_into(known);
        }
        known == text
    }

    /// Enters a glyph whose text is said elsewhere.
    pub(super) fn uses(&mut self, face: usize, glyph: u16) {
        self.faces[face].entry(glyph).or_default();
    }

    /// The faces used, by number, each with its glyphs and their text (empty: none of its own).
    pub(super) fn faces(&self) -> impl Iterator<Item = (usize, &BTreeMap<u16, String>)> {
        self.faces.iter().enumerate().filter(|(_, glyphs)| !glyphs.is_empty())
    }
}
