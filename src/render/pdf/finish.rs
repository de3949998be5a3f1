//! What makes a file of pages a document: places, links, outline, metadata, and its bytes.
//!
//! Pages as lopdf objects and a survey of what lies on them enter, bytes leave. Nothing here reads a clock.

use super::PdfError;
use super::embed::Embedded;
use super::links::{Area, Destination, annotate, name_tree, text_string};
use super::outline;
use super::slab::Heading;
use super::text::Links;
use super::theme::Geometry;
use super::words::Words;
use super::write::Sheet;
use crate::render::document::Meta;
use lopdf::{Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// What lies where, over all pages; PDF coordinates.
pub(super) struct Survey {
    pub destinations: Vec<Destination>,
    pub areas: Vec<Area>,
    pub outline: Vec<outline::Entry>,
}

/// Finds places, links and headings on the pages.
pub(super) fn survey(sheets: &[Sheet], page: Geometry, headings: &[Heading]) -> Survey {
    let mut out = Survey { destinations: Vec::new(), areas: Vec::new(), outline: Vec::new() };
    for (number, sheet) in sheets.iter().enumerate() {
        for placed in &sheet.slabs {
            let top = page.top + placed.y;
            let up = |y: f32| page.height - top - y;
            for place in &placed.slab.places {
                let (x, y) = (place.x.max(0.0), up(place.y));
                out.destinations.push(Destination { name: place.name.clone(), page: number, x, y });
            }
            let heading = placed.slab.heading.and_then(|at| headings.get(at));
            out.outline.extend(heading.filter(|heading| heading.level <= 4).map(|heading| outline::Entry {
                level: heading.level,
                title: if heading.text.is_empty() { heading.id.clone() } else { heading.text.clone() },
                page: number,
                x: page.left,
                y: up(-4.0),
            }));
            for part in &placed.slab.parts {
                for link in &part.line.links {
                    let rect = [
                        part.x + link.left,
                        up(part.y) + link.low,
                        part.x + link.right,
                        up(part.y) + link.high,
                    ];
                    out.areas.push(Area { page: number, link: link.link, rect });
                }
            }
        }
    }
    out
}

/// Adds what printpdf lacks, and writes the bytes.
pub(super) fn finish(
    mut doc: Document,
    faces: &[Embedded],
    survey: &Survey,
    links: &Links,
    meta: &Meta,
    words: &Words,
) -> Result<Vec<u8>, PdfError> {
    let wrong = |error: lopdf::Error| PdfError::Write { reason: error.to_string() };
    let pages: Vec<ObjectId> = doc.get_pages().into_values().collect();
    speak(&mut doc, faces);
    annotate(&mut doc, &pages, &survey.areas, &links.list, words).map_err(wrong)?;
    let names = name_tree(&mut doc, &pages, &survey.destinations);
    let outline = outline::write(&mut doc, &pages, &survey.outline);
    let catalog = doc.catalog_mut().map_err(wrong)?;
    catalog.remove(b"PageLayout");
    catalog.set("Names", dictionary! { "Dests" => names });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    catalog.set("Lang", text_string(&meta.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let id = identity(&doc, survey, meta);
    doc.trailer.set("ID", vec![id.clone(), id]);
    let info = doc.add_object(info(meta));
    if let Ok(old) = doc.trailer.get(b"Info").and_then(Object::as_reference) {
        doc.objects.remove(&old);
    }
    doc.trailer.set("Info", info);
    "1.7".clone_into(&mut doc.version);
    doc.compress();
    let mut bytes = Vec::new();
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    doc.save_with_options(&mut bytes, options)
        .map_err(|error| PdfError::Write { reason: error.to_string() })?;
    Ok(bytes)
}

/// Gives each face the map of what its glyphs say.
fn speak(doc: &mut Document, faces: &[Embedded]) {
    for face in faces {
        let map = doc.objects.values().find_map(|object| {
            let dict = object.as_dict().ok()?;
            let name = dict.get(b"BaseFont").and_then(Object::as_name).ok()?;
            (name == face.name.as_bytes())
                .then(|| dict.get(b"ToUnicode").and_then(Object::as_reference).ok())?
        });
        if let Some(map) = map {
            let stream = Stream::new(dictionary! {}, face.to_unicode().into_bytes());
            doc.set_object(map, stream);
        }
    }
}

fn info(meta: &Meta) -> lopdf::Dictionary {
    let generator = concat!("briefpack ", env!("CARGO_PKG_VERSION"));
    let mut info = dictionary! {
        "Title" => text_string(&meta.title),
        "Author" => text_string(&meta.authors.join(", ")),
        "Subject" => text_string(&subject(meta)),
        "Creator" => Object::string_literal(generator),
        "Producer" => Object::string_literal(generator),
    };
    let digits: String = meta.made.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 8 {
        info.set("CreationDate", Object::string_literal(format!("D:{digits}000000Z")));
    }
    info
}

fn subject(meta: &Meta) -> String {
    let parts = [Some(meta.id.as_str()), Some(meta.date.as_str()), meta.tlp.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// An identifier of the file, made of what is in it.
fn identity(doc: &Document, survey: &Survey, meta: &Meta) -> Object {
    let mut hash = Sha256::new();
    for part in [&meta.id, &meta.title, &meta.made] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    for object in doc.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    for place in &survey.destinations {
        hash.update(place.name.as_bytes());
    }
    for area in &survey.areas {
        area.rect.iter().for_each(|edge| hash.update(edge.to_bits().to_be_bytes()));
    }
    Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}
