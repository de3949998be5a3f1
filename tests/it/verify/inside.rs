//! The evidence inside a PDF: files attached, and the notes of the pack of twelve claims.

use super::pack::{CLAIMS, SOURCES, manifest};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use serde_json::json;
use std::fmt::Write as _;

/// Attaches a file as a writer does; its object is still to be listed.
pub fn filespec(document: &mut Document, name: &str, bytes: &[u8]) -> ObjectId {
    let size = i64::try_from(bytes.len()).expect("a small file");
    let params = dictionary! { "Size" => size };
    let dict = dictionary! { "Type" => "EmbeddedFile", "Params" => params };
    let stream = document.add_object(Stream::new(dict, bytes.to_vec()));
    document.add_object(dictionary! { "Type" => "Filespec", "AFRelationship" => "Data",
    "F" => Object::string_literal(name), "UF" => Object::string_literal(name),
    "EF" => dictionary! { "F" => stream, "UF" => stream } })
}

/// Lists attached files in the catalog, in place of those that it lists.
pub fn list(document: &mut Document, files: &[(&str, ObjectId)]) {
    let names: Vec<Object> =
        files.iter().flat_map(|(name, id)| [Object::string_literal(*name), (*id).into()]).collect();
    let all: Vec<Object> = files.iter().map(|(_, id)| (*id).into()).collect();
    let catalog = document.catalog_mut().expect("a catalog");
    let mut tree = catalog.get(b"Names").and_then(Object::as_dict).cloned().unwrap_or_default();
    tree.set("EmbeddedFiles", dictionary! { "Names" => names });
    catalog.set("Names", tree);
    catalog.set("AF", all);
}

/// Attaches the evidence of the pack of twelve claims.
pub fn attach(document: &mut Document) {
    let manifest = filespec(document, "manifest.json", manifest().to_json().as_bytes());
    let notes = filespec(document, "notes.yaml", notes().as_bytes());
    list(document, &[("manifest.json", manifest), ("notes.yaml", notes)]);
}

/// The notes of the pack of twelve claims.
pub fn notes() -> String {
    let mut out = String::from("briefings: { b: { title: T, date: 2024 } }\nsources:\n");
    for (id, addresses) in SOURCES {
        let mut entry = json!({ "title": format!("Title of {id}"), "publisher": "P", "published": "2024" });
        for (name, address) in ["url", "archived"].iter().zip(*addresses) {
            entry[name] = json!(address);
        }
        let _ = writeln!(out, "  {id}: {entry}");
    }
    out.push_str("positions:\n");
    for claim in CLAIMS.iter().filter(|claim| claim.because.is_empty()) {
        let entry = json!({ "id": claim.id, "actor": "a", "topic": "t", "stance": "supports", "date": "2024",
            "claim": claim.markdown, "cite": claim.sources });
        let _ = writeln!(out, "- {entry}");
    }
    out.push_str("assessments:\n");
    for claim in CLAIMS.iter().filter(|claim| !claim.because.is_empty()) {
        let _ = writeln!(
            out,
            "- {}",
            json!({ "id": claim.id, "claim": claim.markdown, "because": claim.because })
        );
    }
    out
}
