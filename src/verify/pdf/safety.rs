//! Whether a PDF is safe to open: that nothing in it runs, and that every jump inside it meets its end.
//!
//! In: an opened PDF. Out: hazards and broken jumps, into the reading. Looks at every object, also at those that nothing refers to.

use super::object::{Dictionary, Object};
use super::objects::{Pdf, Spot, Target, text, values};
use crate::verify::coverage::{Dangling, Reading, shortened};
use crate::verify::text::may_link;
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
    pdf: &Pdf<'_>,
    spots: &BTreeMap<String, Option<Spot>>,
    known: &[&Dictionary<'_>],
    reading: &mut Reading,
) -> Result<(), String> {
    let mut search = Search {
        pdf,
        spots,
        known,
        hazards: BTreeSet::new(),
        lost: BTreeSet::new(),
        astray: BTreeSet::new(),
    };
    pdf.each(|object| search.whole(object))?;
    let Search { mut hazards, lost, astray, .. } = search;
    let opening = pdf.catalog().and_then(|catalog| pdf.get(catalog, b"OpenAction")).and_then(Object::as_dict);
    if opening.is_some_and(|action| name(pdf, action.get(b"S")) != b"GoTo") {
        hazards.insert("an action that runs when the file is opened".to_owned());
    }
    reading.hazards.extend(hazards.into_iter().map(|what| (what, None)));
    reading.astray.extend(astray);
    for to in lost {
        if !reading.dangling.iter().any(|known| known.to == to) {
            reading.dangling.push(Dangling { to, from: None, line: None });
        }
    }
    Ok(())
}

struct Search<'a, 'f> {
    pdf: &'a Pdf<'f>,
    spots: &'a BTreeMap<String, Option<Spot>>,
    known: &'a [&'a Dictionary<'a>],
    hazards: BTreeSet<String>,
    /// The names that jumps look for in vain.
    lost: BTreeSet<String>,
    astray: BTreeSet<String>,
}

impl Search<'_, '_> {
    /// Looks at an object and all that is in it.
    fn whole(&mut self, object: &Object<'_>) {
        let mut stack = vec![object];
        while let Some(object) = stack.pop() {
            let dictionary = match object {
                Object::Array(items) => {
                    stack.extend(items);
                    continue;
                }
                Object::Dictionary(dictionary) => dictionary,
                Object::Stream(stream) => &stream.dict,
                _ => continue,
            };
            self.look(dictionary);
            stack.extend(dictionary.iter().map(|(_, value)| value));
        }
    }

    fn look(&mut self, dictionary: &Dictionary<'_>) {
        let pdf = self.pdf;
        let [action, kind, subtype, uri, d, dest] =
            values(dictionary, [b"S", b"Type", b"Subtype", b"URI", b"D", b"Dest"]);
        let [action, kind, subtype] = [action, kind, subtype].map(|value| name(pdf, value));
        // A page's transition and a group's kind also stand under `S`, beside other types.
        if ACTIONS.contains(&action) && (kind.is_empty() || kind == b"Action") {
            self.hazards.insert(format!("an action `{}`", String::from_utf8_lossy(action)));
        }
        if ANNOTATIONS.contains(&subtype) {
            self.hazards.insert(format!("an annotation `{}`", String::from_utf8_lossy(subtype)));
        }
        let known = self.known.contains(&dictionary);
        for (key, value) in dictionary.iter() {
            let evidence = known && matches!(key, b"EF" | b"EmbeddedFiles");
            if KEYS.contains(&key) && *value != Object::Null && !evidence {
                self.hazards.insert(format!("an entry `/{}`", String::from_utf8_lossy(key)));
            }
        }
        if action == b"URI" {
            let address = uri.and_then(|address| pdf.follow(address)?.as_str());
            let address = address.map(text).unwrap_or_default();
            if address.is_empty() || !may_link(&address) {
                self.hazards.insert(format!("a link to `{}`", shortened(&address)));
            }
        }
        let jump = if action == b"GoTo" { d } else { dest };
        match jump.map(|jump| pdf.target(jump)) {
            Some(Target::Named(name)) if self.spots.get(&name).is_none_or(Option::is_none) => {
                self.lost.insert(name);
            }
            Some(Target::Nowhere) => {
                self.astray.insert("a link leads to a page that is not there".to_owned());
            }
            _ => {}
        }
    }
}

/// The name that a value is, empty if it is none.
fn name<'a>(pdf: &'a Pdf<'_>, value: Option<&'a Object<'a>>) -> &'a [u8] {
    value.and_then(|value| pdf.follow(value)?.as_name()).unwrap_or_default()
}
