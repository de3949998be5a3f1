//! Named destinations and link annotations.
//!
//! Where places and links lie on the pages enters; a name tree and annotations leave. It
//! must not know of text or layout.
//!
//! An annotation's `NM` says where it stands: `claim-ID n` inside a claim, `link n` outside of one; `n` counts the
//! annotations of the document from 1.

use super::content::Mark;
use super::file::File;
use crate::render::document::Target;
use crate::render::pdf::text::Link;
use crate::render::pdf::words::Words;
use pdf_writer::types::AnnotationFlags;
use pdf_writer::{Finish as _, Name, Ref, Str, TextStr};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Names in one leaf of the name tree.
const LEAF: usize = 64;

/// The name of a destination, from the id that stands in the document: other bytes than printable ASCII
/// (and `%`) are percent-encoded, so that a name is the same as bytes, as text and in an address.
pub fn place_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_graphic() && byte != b'%' {
            name.push(byte as char);
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    name
}

/// A place that links lead to, on its page; PDF coordinates, pt.
pub(super) struct Destination {
    pub name: String,
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// A link, or a part of it, on its page; PDF coordinates, pt.
pub(super) struct Area {
    pub page: usize,
    /// What it stands in, and the link: index into the document's links.
    pub mark: Mark,
    /// Left, bottom, right, top.
    pub rect: [f32; 4],
}

/// Writes the name tree; the first of several places of one name counts. A name leads to an array of its own: viewers
/// want the names sorted.
pub(super) fn name_tree(file: &mut File, pages: &[Ref], destinations: &[Destination]) -> Ref {
    let mut names: BTreeMap<&[u8], &Destination> = BTreeMap::new();
    for place in destinations {
        names.entry(place.name.as_bytes()).or_insert(place);
    }
    let names: Vec<(&[u8], &Destination)> = names.into_iter().collect();
    let root = file.reserve();
    let leaves: Vec<Ref> = names
        .chunks(LEAF)
        .map(|leaf| {
            let id = file.reserve();
            file.object(id, |obj| {
                let mut dict = obj.dict();
                let limits = [leaf.first(), leaf.last()].into_iter().flatten().map(|(name, _)| Str(name));
                dict.insert(Name(b"Limits")).array().items(limits);
                let mut entries = dict.insert(Name(b"Names")).array();
                for (name, place) in leaf {
                    entries.item(Str(name));
                    let target: pdf_writer::writers::Destination<'_> = entries.push().start();
                    target.page(pages[place.page]).xyz(rounded(place.x), rounded(place.y), None);
                }
            });
            id
        })
        .collect();
    file.object(root, |obj| {
        obj.dict().insert(Name(b"Kids")).array().items(leaves);
    });
    root
}

/// Writes an annotation; `parent` is its number in the parent tree of the structure.
pub(super) fn annotate(
    file: &mut File,
    id: Ref,
    area: &Area,
    link: &Link,
    number: usize,
    parent: usize,
    words: &Words,
) {
    let place = match &link.to {
        Target::Web(_) => None,
        Target::Claim(id) => Some(place_name(&format!("claim-{id}"))),
        Target::Source(id) => Some(place_name(&format!("source-{id}"))),
        Target::Heading(id) => Some(place_name(id)),
    };
    let says = match (&link.to, link.number) {
        (Target::Web(address), _) => address.clone(),
        (Target::Claim(id), _) => format!("{} {id}", words.claim),
        (Target::Source(_), Some(number)) => format!("{} {number}", words.source),
        (Target::Source(id), None) => format!("{} {id}", words.source),
        (Target::Heading(id), _) => {
            format!("{} {}", words.section, id.strip_prefix("section-").unwrap_or(id))
        }
    };
    let stands =
        link.claim.as_ref().map_or_else(|| "link".to_owned(), |id| place_name(&format!("claim-{id}")));
    file.object(id, |obj| {
        // By hand: what only repeats the defaults would be a tenth of the file, and of the reading of it; and what is the same in
        // all stands together, where it packs best.
        let mut annotation = obj.dict();
        annotation.pair(Name(b"Subtype"), Name(b"Link"));
        annotation.insert(Name(b"Border")).array().items([0, 0, 0]);
        annotation.pair(Name(b"F"), AnnotationFlags::PRINT.bits() as i32);
        let mut action = annotation.insert(Name(b"A")).dict();
        match (&link.to, &place) {
            (Target::Web(address), _) => {
                action.pair(Name(b"S"), Name(b"URI")).pair(Name(b"URI"), Str(uri(address).as_bytes()));
            }
            (_, place) => {
                let place = place.as_deref().unwrap_or_default();
                action.pair(Name(b"S"), Name(b"GoTo")).pair(Name(b"D"), Str(place.as_bytes()));
            }
        }
        action.finish();
        annotation.pair(Name(b"NM"), TextStr(&format!("{stands} {number}")));
        annotation.pair(Name(b"Contents"), TextStr(&says));
        annotation.pair(Name(b"StructParent"), parent as i32);
        // Nobody points at less than a tenth of a point.
        let rect = area.rect.map(|side| (side * 10.0).round() / 10.0);
        annotation.insert(Name(b"Rect")).array().items(rect);
    });
}

/// A coordinate, to a hundredth of a point.
pub(super) fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// An address as a PDF may hold it: 7-bit ASCII, the rest of it percent-encoded.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii_and_never_fall_together() {
        assert_eq!(place_name("claim-a-1"), "claim-a-1");
        assert_eq!(place_name("section-é %"), "section-%C3%A9%20%25");
        assert_ne!(place_name("section-é"), place_name("section-%C3%A9"));
    }

    #[test]
    fn a_tree_of_many_names_has_sorted_leaves_with_limits() {
        let mut file = File::new();
        let (catalog, page) = (file.reserve(), file.reserve());
        let places: Vec<Destination> = (0..200)
            .rev()
            .map(|at| Destination { name: format!("claim-{at}"), page: 0, x: 0.0, y: 1.0 })
            .collect();
        let root = name_tree(&mut file, &[page], &places);
        file.object(catalog, |obj| drop(obj.dict()));
        let doc = lopdf::Document::load_mem(&file.finish(catalog, catalog, [0; 16])).unwrap();
        let root = doc.get_dictionary((root.get() as u32, 0)).unwrap();
        let mut all = Vec::new();
        for kid in root.get(b"Kids").unwrap().as_array().unwrap() {
            let leaf = doc.get_dictionary(kid.as_reference().unwrap()).unwrap();
            let names = leaf.get(b"Names").unwrap().as_array().unwrap();
            let names: Vec<&[u8]> = names.iter().step_by(2).map(|name| name.as_str().unwrap()).collect();
            let limits = leaf.get(b"Limits").unwrap().as_array().unwrap();
            assert_eq!(limits[0].as_str().unwrap(), names[0]);
            assert_eq!(limits[1].as_str().unwrap(), *names.last().unwrap());
            all.extend(names);
        }
        assert_eq!(all.len(), 200);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
