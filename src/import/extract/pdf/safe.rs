//! Makes a PDF safe to be read by recursion: no form draws itself, no page is its own ancestor, no picture is read as text.

use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The most pages that are read.
const PAGES: usize = 3000;

/// How deep pages lie in their tree, and forms in each other.
const DEPTH: usize = 24;

/// Mends a document, or says what is wrong with it.
pub(super) fn make(document: &mut Document) -> Result<(), String> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                stream.content.clear();
                stream.dict.remove(b"Filter");
            }
            // A form without resources would take those of what draws it, and so could draw itself.
            Ok(b"Form") if !stream.dict.has(b"Resources") => stream.dict.set("Resources", Dictionary::new()),
            _ => {}
        }
    }
    let pages = document.get_pages();
    if pages.is_empty() || pages.len() > PAGES {
        return Err(format!("of {} pages", pages.len()));
    }
    for page in pages.values() {
        let mut at = *page;
        for depth in 0.. {
            if depth > DEPTH {
                return Err("that is broken: a page is its own ancestor".to_owned());
            }
            let parent = document
                .get_dictionary(at)
                .and_then(|page| page.get(b"Parent"))
                .and_then(Object::as_reference);
            match parent {
                Ok(parent) => at = parent,
                Err(_) => break,
            }
        }
    }
    let forms: BTreeMap<ObjectId, Vec<ObjectId>> =
        document.objects.iter().filter_map(|(id, object)| Some((*id, drawn(document, object)?))).collect();
    let mut done = BTreeSet::new();
    for form in forms.keys() {
        if !ends(*form, &forms, &mut done, 0) {
            return Err("that is broken: its forms draw themselves".to_owned());
        }
    }
    Ok(())
}

/// What a form draws; `None` if it is no form.
fn drawn(document: &Document, object: &Object) -> Option<Vec<ObjectId>> {
    let Object::Stream(stream) = object else { return None };
    if !matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Form")) {
        return None;
    }
    let follow = |object: &Object| {
        document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok().cloned())
    };
    let resources = follow(stream.dict.get(b"Resources").ok()?)?;
    let Some(drawn) = resources.get(b"XObject").ok().and_then(follow) else { return Some(Vec::new()) };
    Some(drawn.iter().filter_map(|(_, object)| object.as_reference().ok()).collect())
}

/// Whether following a form comes to an end.
fn ends(
    form: ObjectId,
    forms: &BTreeMap<ObjectId, Vec<ObjectId>>,
    done: &mut BTreeSet<ObjectId>,
    depth: usize,
) -> bool {
    if done.contains(&form) {
        return true;
    }
    let good = depth <= DEPTH
        && forms
            .get(&form)
            .is_none_or(|inner| inner.iter().all(|inner| ends(*inner, forms, done, depth + 1)));
    if good {
        done.insert(form);
    }
    good
}
