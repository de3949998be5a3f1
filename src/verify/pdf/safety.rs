//! Whether a PDF is safe to open: that nothing in it runs, and that every jump inside it meets its end.
//!
//! In: an opened PDF. Out: hazards and broken jumps, into the reading. Looks at every object, also at those that nothing refers to.

use super::objects::{Pdf, Spot, Target};
use crate::verify::coverage::{Dangling, Reading, shortened};
use crate::verify::text::may_link;
use lopdf::{Dictionary, Object};
use std::collections::{BTreeMap, BTreeSet};

/// Actions that run, send, start or open something.
const ACTIONS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"ResetForm",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"GoToR",
    b"GoToE",
    b"RichMediaExecute",
    b"SetOCGState",
    b"Trans",
    b"Hide",
    b"Thread",
    b"GoTo3DView",
];

/// Keys under which scripts, automatic actions and attached files stand.
const KEYS: &[&[u8]] = &[b"JS", b"JavaScript", b"AA", b"EmbeddedFiles", b"EF", b"XFA", b"RichMediaContent"];

/// Kinds of annotation that play, run or carry something.
const ANNOTATIONS: &[&[u8]] =
    &[b"FileAttachment", b"Sound", b"Movie", b"Screen", b"RichMedia", b"3D", b"Widget"];

/// Looks through every object.
pub fn inspect(pdf: &Pdf, spots: &BTreeMap<String, Option<Spot>>, reading: &mut Reading) {
    let mut hazards = BTreeSet::new();
    let mut lost = BTreeSet::new();
    let mut stack: Vec<&Object> = pdf.document.objects.values().collect();
    while let Some(object) = stack.pop() {
        match object {
            Object::Array(items) => stack.extend(items),
            Object::Dictionary(dictionary) => {
                look(pdf, dictionary, spots, &mut hazards, &mut lost, &mut stack);
            }
            Object::Stream(stream) => look(pdf, &stream.dict, spots, &mut hazards, &mut lost, &mut stack),
            _ => {}
        }
    }
    let catalog = pdf.catalog();
    let opening = pdf.get(&catalog, b"OpenAction").and_then(|action| action.as_dict().ok());
    if opening.is_some_and(|action| name(pdf, action, b"S") != Some(b"GoTo")) {
        hazards.insert("an action that runs when the file is opened".to_owned());
    }
    reading.hazards.extend(hazards.into_iter().map(|what| (what, None)));
    for to in lost {
        if !reading.dangling.iter().any(|known| known.to == to) {
            reading.dangling.push(Dangling { to, from: None, line: None });
        }
    }
}

fn look<'a>(
    pdf: &'a Pdf,
    dictionary: &'a Dictionary,
    spots: &BTreeMap<String, Option<Spot>>,
    hazards: &mut BTreeSet<String>,
    lost: &mut BTreeSet<String>,
    stack: &mut Vec<&'a Object>,
) {
    let action = name(pdf, dictionary, b"S").unwrap_or_default();
    // A page's transition and a group's kind also stand under `S`, beside other types.
    let typed = name(pdf, dictionary, b"Type").is_some_and(|kind| kind != b"Action");
    if ACTIONS.contains(&action) && !typed {
        hazards.insert(format!("an action `{}`", String::from_utf8_lossy(action)));
    }
    let subtype = name(pdf, dictionary, b"Subtype").unwrap_or_default();
    if ANNOTATIONS.contains(&subtype) {
        hazards.insert(format!("an annotation `{}`", String::from_utf8_lossy(subtype)));
    }
    for (key, value) in dictionary {
        if KEYS.contains(&key.as_slice()) && !value.is_null() {
            hazards.insert(format!("an entry `/{}`", String::from_utf8_lossy(key)));
        }
        stack.push(value);
    }
    if action == b"URI" {
        match pdf.get(dictionary, b"URI") {
            Some(Object::String(address, _)) if may_link(&super::objects::text(address)) => {}
            other => {
                let address = other.and_then(|address| address.as_str().ok()).unwrap_or_default();
                hazards.insert(format!("a link to `{}`", shortened(&super::objects::text(address))));
            }
        }
    }
    let jump = if action == b"GoTo" { dictionary.get(b"D").ok() } else { dictionary.get(b"Dest").ok() };
    match jump.map(|jump| pdf.target(jump)) {
        Some(Target::Named(name)) if spots.get(&name).is_none_or(Option::is_none) => {
            lost.insert(name);
        }
        Some(Target::Nowhere) => {
            lost.insert("a page that the document does not have".to_owned());
        }
        _ => {}
    }
}

fn name<'a>(pdf: &'a Pdf, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    pdf.get(dictionary, key)?.as_name().ok()
}
