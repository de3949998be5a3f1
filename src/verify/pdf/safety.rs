//! Whether a PDF is safe to open: that nothing in it runs, and that every jump inside it meets its end.
//!
//! In: an opened PDF. Out: hazards and broken jumps, into the reading. Looks at every object, also at those that nothing refers to.

use super::objects::{Pdf, Spot, Target, text};
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

/// Looks through every object; `known` are the dictionaries through which the pack's evidence is attached.
pub fn inspect(
    pdf: &Pdf,
    spots: &BTreeMap<String, Option<Spot>>,
    known: &[&Dictionary],
    reading: &mut Reading,
) {
    let mut search = Search {
        pdf,
        spots,
        known,
        stack: pdf.document.objects.values().collect(),
        hazards: BTreeSet::new(),
        lost: BTreeSet::new(),
        astray: BTreeSet::new(),
    };
    while let Some(object) = search.stack.pop() {
        match object {
            Object::Array(items) => search.stack.extend(items),
            Object::Dictionary(dictionary) => search.look(dictionary),
            Object::Stream(stream) => search.look(&stream.dict),
            _ => {}
        }
    }
    let Search { mut hazards, lost, astray, .. } = search;
    let catalog = pdf.catalog();
    let opening = pdf.get(&catalog, b"OpenAction").and_then(|action| action.as_dict().ok());
    if opening.is_some_and(|action| name(pdf, action, b"S") != b"GoTo") {
        hazards.insert("an action that runs when the file is opened".to_owned());
    }
    reading.hazards.extend(hazards.into_iter().map(|what| (what, None)));
    reading.astray.extend(astray);
    for to in lost {
        if !reading.dangling.iter().any(|known| known.to == to) {
            reading.dangling.push(Dangling { to, from: None, line: None });
        }
    }
}

struct Search<'a> {
    pdf: &'a Pdf,
    spots: &'a BTreeMap<String, Option<Spot>>,
    known: &'a [&'a Dictionary],
    /// What is still to be looked at. Only objects within objects are added, so it empties.
    stack: Vec<&'a Object>,
    hazards: BTreeSet<String>,
    /// The names that jumps look for in vain.
    lost: BTreeSet<String>,
    astray: BTreeSet<String>,
}

impl<'a> Search<'a> {
    fn look(&mut self, dictionary: &'a Dictionary) {
        let pdf = self.pdf;
        let action = name(pdf, dictionary, b"S");
        // A page's transition and a group's kind also stand under `S`, beside other types.
        let kind = name(pdf, dictionary, b"Type");
        if ACTIONS.contains(&action) && (kind.is_empty() || kind == b"Action") {
            self.hazards.insert(format!("an action `{}`", String::from_utf8_lossy(action)));
        }
        let subtype = name(pdf, dictionary, b"Subtype");
        if ANNOTATIONS.contains(&subtype) {
            self.hazards.insert(format!("an annotation `{}`", String::from_utf8_lossy(subtype)));
        }
        let known = self.known.iter().any(|known| std::ptr::eq(*known, dictionary));
        for (key, value) in dictionary {
            let evidence = known && matches!(key.as_slice(), b"EF" | b"EmbeddedFiles");
            if KEYS.contains(&key.as_slice()) && !value.is_null() && !evidence {
                self.hazards.insert(format!("an entry `/{}`", String::from_utf8_lossy(key)));
            }
            self.stack.push(value);
        }
        if action == b"URI" {
            let address = pdf.get(dictionary, b"URI").and_then(|address| address.as_str().ok());
            let address = address.map(text).unwrap_or_default();
            if address.is_empty() || !may_link(&address) {
                self.hazards.insert(format!("a link to `{}`", shortened(&address)));
            }
        }
        let jump = dictionary.get(if action == b"GoTo" { b"D".as_slice() } else { b"Dest" });
        match jump.map(|jump| pdf.target(jump)) {
            Ok(Target::Named(name)) if self.spots.get(&name).is_none_or(Option::is_none) => {
                self.lost.insert(name);
            }
            Ok(Target::Nowhere) => {
                self.astray.insert("a link leads to a page that is not there".to_owned());
            }
            _ => {}
        }
    }
}

/// The name under a key, empty if there is none.
fn name<'a>(pdf: &'a Pdf, dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    pdf.get(dictionary, key).and_then(|value| value.as_name().ok()).unwrap_or_default()
}
