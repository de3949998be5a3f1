//! The files that ride inside a PDF.
//!
//! In: an opened PDF. Out: its attached files by name, and what is wrong with how they are attached. It knows by what names evidence
//! goes, so that every other attachment is a hazard, and nothing of what is in it. Standard: ISO 32000-1, 7.11.

use super::file::File;
use super::object::{Dictionary, Object, ObjectId};
use super::objects::{Pdf, text};
use super::unpack::unpack;
use crate::model::manifest::MANIFEST;
use crate::model::{LOCK, NOTES};
use crate::verify::LIMIT;
use crate::verify::coverage::shortened;
use crate::verify::evidence::Enclosed;
use std::collections::{BTreeMap, BTreeSet};

/// The names by which a pack's evidence goes.
const KNOWN: &[&str] = &[MANIFEST, NOTES, LOCK];
/// A tree of names is followed for so many nodes, and holds so many files.
const MOST: usize = 1000;

/// What is attached, and by which of the file's dictionaries.
#[derive(Debug, Default)]
pub struct Attached<'a> {
    /// The files and what is wrong with them.
    pub enclosed: Enclosed,
    /// The dictionaries through which evidence is attached, and no more than evidence.
    pub known: Vec<&'a Dictionary<'a>>,
}

/// Opens a PDF for its attached files alone.
pub fn read(bytes: &[u8]) -> Result<Enclosed, String> {
    let file = File::open(bytes)?;
    Ok(attached(&Pdf::new(&file)?).enclosed)
}

/// The attached files of an opened PDF.
pub fn attached<'a>(pdf: &'a Pdf<'_>) -> Attached<'a> {
    let mut all = Attached::default();
    let Some(catalog) = pdf.catalog() else { return all };
    let names = pdf.dictionary(catalog, b"Names");
    let tree = names.and_then(|names| names.get(b"EmbeddedFiles"));
    all.known.extend(names.filter(|_| tree.is_some()));
    let listed = tree.map_or_else(Vec::new, |tree| listed(pdf, tree, &mut all.enclosed));
    let associated = match pdf.get(catalog, b"AF") {
        Some(Object::Array(files)) => files.iter().collect(),
        Some(_) => catalog.get(b"AF").into_iter().collect(),
        None => Vec::new(),
    };
    let ids = |files: &[&Object<'_>]| -> BTreeSet<ObjectId> {
        files.iter().filter_map(|file| file.as_reference()).collect()
    };
    if ids(&listed) != ids(&associated) || listed.len() != associated.len() {
        all.enclosed
            .wrong
            .insert("the attached files that it lists are not those that belong to it".to_owned());
    }
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut found: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
    for file in listed.into_iter().chain(associated) {
        if file.as_reference().is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(spec) = pdf.follow(file).and_then(Object::as_dict) else {
            all.enclosed.wrong.insert("an attached file is not there".to_owned());
            continue;
        };
        let name = match name(pdf, spec) {
            Ok(name) if KNOWN.contains(&&*name) => name,
            // What is no evidence has no business here: `safety` says so, since this dictionary is not known.
            Ok(_) => continue,
            Err(why) => {
                all.enclosed.wrong.insert(why);
                continue;
            }
        };
        all.known.push(spec);
        if let Some(known) = found.get_mut(&name) {
            all.enclosed.wrong.insert(format!("`{name}` is attached twice"));
            *known = None;
            continue;
        }
        let bytes =
            content(pdf, spec).map_err(|why| all.enclosed.wrong.insert(format!("`{name}` {why}"))).ok();
        found.insert(name, bytes);
    }
    all.enclosed.files = found.into_iter().filter_map(|(name, bytes)| Some((name, bytes?))).collect();
    all
}

/// The files of the name tree.
fn listed<'a>(pdf: &'a Pdf<'_>, tree: &'a Object<'a>, enclosed: &mut Enclosed) -> Vec<&'a Object<'a>> {
    let (mut files, mut seen, mut count) = (Vec::new(), BTreeSet::new(), 0);
    let mut stack = vec![tree];
    while let Some(object) = stack.pop() {
        count += 1;
        if count > MOST || files.len() > MOST {
            enclosed.wrong.insert("its list of attached files has no end".to_owned());
            break;
        }
        if object.as_reference().is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(node) = pdf.follow(object).and_then(Object::as_dict) else { continue };
        let array = |key| pdf.get(node, key).and_then(Object::as_array);
        if let Some(names) = array(b"Names".as_slice()) {
            files.extend(names.chunks_exact(2).map(|pair| &pair[1]));
        }
        stack.extend(array(b"Kids".as_slice()).into_iter().flatten().take(MOST));
    }
    files
}

/// The name of an attached file: that of all readers, which must be that of old ones.
fn name(pdf: &Pdf<'_>, spec: &Dictionary<'_>) -> Result<String, String> {
    let name = |key: &[u8]| pdf.get(spec, key).and_then(Object::as_str).map(text);
    match (name(b"UF"), name(b"F")) {
        (Some(name), Some(old)) if name != old => {
            Err(format!("an attached file is called `{}` and `{}`", shortened(&name), shortened(&old)))
        }
        (Some(name), _) | (None, Some(name)) => Ok(name),
        (None, None) => Err("an attached file has no name".to_owned()),
    }
}

/// The bytes of an attached file; what is wrong with it is said as the end of a sentence.
fn content(pdf: &Pdf<'_>, spec: &Dictionary<'_>) -> Result<Vec<u8>, String> {
    let missing = || "is attached without its bytes".to_owned();
    let files = pdf.dictionary(spec, b"EF").ok_or_else(missing)?;
    let mut streams = [b"UF".as_slice(), b"F"].into_iter().filter_map(|key| files.get(key));
    let first = streams.next().ok_or_else(missing)?;
    if streams.any(|other| other != first) {
        return Err("is attached with other bytes for other readers".to_owned());
    }
    let stream = pdf.follow(first).and_then(Object::as_stream).ok_or_else(missing)?;
    let bytes = unpack(stream, LIMIT).ok_or_else(|| "cannot be unpacked, or is too large".to_owned())?;
    let params = pdf.dictionary(&stream.dict, b"Params");
    let size = params.and_then(|params| pdf.get(params, b"Size")).and_then(Object::as_i64);
    if size.is_some_and(|size| usize::try_from(size) != Ok(bytes.len())) {
        return Err("is not as long as it says".to_owned());
    }
    Ok(bytes.into_owned())
}
