//! Named destinations and link annotations.
//!
//! Where places and links lie on the pages enters; a name tree and annotations, as lopdf objects, leave. It
//! must not know of text or layout.
//!
//! An annotation's `NM` says where it stands: `claim-ID TARGET n` inside a claim, `link TARGET n` outside of
//! one. `TARGET` is the name of a destination, or `web`; `n` counts the annotations of the document from 1.

use super::text::Link;
use super::words::Words;
use crate::render::document::Target;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
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
    /// Index into the document's links.
    pub link: u32,
    /// Left, bottom, right, top.
    pub rect: [f32; 4],
}

/// A text string: ASCII as it is, anything else as UTF-16 with its mark.
pub(super) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A coordinate, to a hundredth of a point.
pub(super) fn coordinate(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

/// Writes the name tree; the first of several places of one name counts.
pub(super) fn name_tree(doc: &mut Document, pages: &[ObjectId], destinations: &[Destination]) -> ObjectId {
    let mut names: BTreeMap<&[u8], Object> = BTreeMap::new();
    for place in destinations {
        let target = vec![
            Object::Reference(pages[place.page]),
            Object::Name(b"XYZ".to_vec()),
            coordinate(place.x),
            coordinate(place.y),
            Object::Null,
        ];
        names.entry(place.name.as_bytes()).or_insert(Object::Array(target));
    }
    let names: Vec<(&[u8], Object)> = names.into_iter().collect();
    let flat = |part: &[(&[u8], Object)]| -> Vec<Object> {
        part.iter()
            .flat_map(|(name, target)| [Object::string_literal(name.to_vec()), target.clone()])
            .collect()
    };
    if names.len() <= LEAF {
        return doc.add_object(dictionary! { "Names" => flat(&names) });
    }
    let mut kids = Vec::new();
    for leaf in names.chunks(LEAF) {
        let limits = [leaf.first(), leaf.last()].into_iter().flatten();
        let limits: Vec<Object> = limits.map(|(name, _)| Object::string_literal(name.to_vec())).collect();
        kids.push(doc.add_object(dictionary! { "Limits" => limits, "Names" => flat(leaf) }).into());
    }
    doc.add_object(dictionary! { "Kids" => Object::Array(kids) })
}

/// Writes the annotations and hangs them on their pages.
pub(super) fn annotate(
    doc: &mut Document,
    pages: &[ObjectId],
    areas: &[Area],
    links: &[Link],
    words: &Words,
) -> Result<(), lopdf::Error> {
    let mut by_page: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    for (at, area) in areas.iter().enumerate() {
        let annotation = annotation(area, &links[area.link as usize], at + 1, words);
        by_page[area.page].push(doc.add_object(annotation).into());
    }
    for (page, annotations) in pages.iter().zip(by_page) {
        let page = doc.get_object_mut(*page)?.as_dict_mut()?;
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
        }
    }
    Ok(())
}

fn annotation(area: &Area, link: &Link, number: usize, words: &Words) -> Dictionary {
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
    let target = place.as_deref().unwrap_or("web");
    let action = match (&link.to, &place) {
        (Target::Web(address), _) => {
            dictionary! { "S" => "URI", "URI" => Object::string_literal(uri(address)) }
        }
        (_, place) => {
            let name = place.clone().unwrap_or_default();
            dictionary! { "S" => "GoTo", "D" => Object::string_literal(name) }
        }
    };
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => area.rect.map(coordinate).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "H" => "N",
        "F" => 4,
        "NM" => text_string(&format!("{stands} {target} {number}")),
        "Contents" => text_string(&says),
        "A" => action,
    }
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
        let mut doc = Document::with_version("1.7");
        let page = doc.new_object_id();
        let places: Vec<Destination> = (0..200)
            .rev()
            .map(|at| Destination { name: format!("claim-{at}"), page: 0, x: 0.0, y: 1.0 })
            .collect();
        let root = name_tree(&mut doc, &[page], &places);
        let kids = doc.get_dictionary(root).unwrap().get(b"Kids").unwrap().as_array().unwrap();
        let mut all = Vec::new();
        for kid in kids {
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
