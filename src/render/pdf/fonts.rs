//! The fonts of a run, registered once and shared by all packs.
//!
//! Font files enter; what leaves is a collection that each pack copies (cheaply: the bytes are shared) and
//! the faces behind it. It must not know of documents, nor of the fonts of the system.

use super::PdfError;
use super::sfnt::Metrics;
use super::theme::Families;
use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontData, FontFamilyName};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The fonts of a run: loaded and registered once, shared by all packs, on any thread.
pub struct Fonts {
    collection: Collection,
    faces: Vec<Face>,
    /// From the collection's number of a file and the index in it to the face.
    by_file: HashMap<(u64, u32), usize>,
    /// In the order of the files, each once.
    families: Vec<String>,
}

/// One face of a font file.
pub(super) struct Face {
    /// Its name in the PDF: the name of its file, letters, digits and hyphens.
    pub name: String,
    /// Its index in the file.
    pub index: u32,
    /// Its figures.
    pub metrics: Metrics,
    data: Blob<u8>,
    characters: CharmapIndex,
}

impl Face {
    /// The bytes of the file.
    pub(super) fn data(&self) -> &[u8] {
        self.data.as_ref()
    }
}

impl Fonts {
    /// Registers font files, each with its name.
    ///
    /// Their order is the order in which they are tried for a character that the families of a theme lack.
    ///
    /// # Errors
    /// [`PdfError::Font`] for each file that cannot be read as a font, or whose licence keeps it out of a PDF.
    pub fn new(files: Vec<(String, Cow<'static, [u8]>)>) -> Result<Self, Vec<PdfError>> {
        let mut fonts = Self {
            collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
            faces: Vec::new(),
            by_file: HashMap::new(),
            families: Vec::new(),
        };
        let mut wrong = Vec::new();
        for (name, data) in files {
            if let Err(reason) = fonts.add(&name, data) {
                wrong.push(PdfError::Font { name, reason });
            }
        }
        if wrong.is_empty() { Ok(fonts) } else { Err(wrong) }
    }

    fn add(&mut self, file: &str, data: Cow<'static, [u8]>) -> Result<(), String> {
        let broken = || "it cannot be read as a font".to_owned();
        let blob = Blob::new(Arc::new(data));
        let added = self.collection.register_fonts(blob.clone(), None);
        if added.is_empty() {
            return Err(broken());
        }
        for (family, infos) in added {
            let name = self.collection.family_name(family).unwrap_or_default().to_owned();
            if !self.families.contains(&name) {
                self.families.push(name);
            }
            for info in infos {
                let index = info.index();
                let metrics = Metrics::read(blob.as_ref(), index).ok_or_else(broken)?;
                if let Some(barred) = metrics.barred() {
                    return Err(barred.to_owned());
                }
                self.by_file.insert((blob.id(), index), self.faces.len());
                self.faces.push(Face {
                    name: face_name(file, index),
                    index,
                    metrics,
                    data: blob.clone(),
                    characters: info.charmap_index(),
                });
            }
        }
        Ok(())
    }

    /// A context to shape with, of one thread.
    pub(super) fn context(&self) -> FontContext {
        FontContext { collection: self.collection.clone(), source_cache: SourceCache::default() }
    }

    /// The face that a shaped run uses.
    pub(super) fn face_of(&self, font: &FontData) -> Option<usize> {
        self.by_file.get(&(font.data.id(), font.index)).copied()
    }

    /// Whether some face has a glyph for a character.
    pub(super) fn holds(&self, character: char) -> bool {
        self.faces.iter().any(|face| {
            let map = face.characters.charmap(face.data());
            map.and_then(|map| map.map(character)).is_some_and(|glyph| glyph != 0)
        })
    }

    /// A face by its number.
    pub(super) fn face(&self, number: usize) -> &Face {
        &self.faces[number]
    }

    /// How many faces there are.
    pub(super) fn count(&self) -> usize {
        self.faces.len()
    }

    /// The names of the families, in the order in which they are tried.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(String::as_str)
    }

    /// Whether there is a family of this name, whatever its case.
    pub fn has(&self, family: &str) -> bool {
        self.families.iter().any(|name| name.eq_ignore_ascii_case(family))
    }

    /// The chain of families tried for text in serif, sans and mono.
    ///
    /// # Errors
    /// [`PdfError::Font`] for a family of the theme that no font carries.
    pub(super) fn stacks(&self, theme: &Families) -> Result<[Vec<FontFamilyName<'static>>; 3], PdfError> {
        let find = |name: &str| {
            self.families.iter().find(|family| family.eq_ignore_ascii_case(name)).ok_or_else(|| {
                PdfError::Font { name: name.to_owned(), reason: "no font carries this family".to_owned() }
            })
        };
        let own = [find(&theme.serif)?, find(&theme.sans)?, find(&theme.mono)?];
        let rest = self.families.iter().filter(|family| !own.contains(family));
        let chain = |order: [usize; 3]| {
            let first = std::iter::once(own[order[0]]);
            let others = rest.clone().chain([own[order[1]], own[order[2]]]);
            let mut chain: Vec<&String> = first.chain(others).collect();
            let mut seen = std::collections::HashSet::new();
            chain.retain(|family| seen.insert(*family));
            chain.into_iter().map(|family| FontFamilyName::Named(Cow::Owned(family.clone()))).collect()
        };
        Ok([chain([0, 1, 2]), chain([1, 0, 2]), chain([2, 1, 0])])
    }
}

/// `dir/Source Serif.ttf` becomes `SourceSerif`; a further face of a collection carries its index.
fn face_name(file: &str, index: u32) -> String {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let mut name: String = stem.chars().filter(|ch| ch.is_ascii_alphanumeric() || *ch == '-').collect();
    if name.is_empty() {
        "Font".clone_into(&mut name);
    }
    if index > 0 {
        name = format!("{name}-{index}");
    }
    name
}
