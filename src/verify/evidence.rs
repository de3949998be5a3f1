//! The evidence inside a PDF held against the pack's manifest.
//!
//! In: the files attached to a PDF, and the manifest that it is proved by. Out: findings. Does not know how files are attached.

use super::coverage::shortened;
use super::manifest::{Index, digest};
use super::notes;
use super::place::Finder;
use super::rules::EVIDENCE_ALTERED;
use crate::diagnostic::Diagnostic;
use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::{LOCK, NOTES};
use std::collections::{BTreeMap, BTreeSet};

/// The files that ride inside another.
#[derive(Clone, Debug, Default)]
pub struct Enclosed {
    /// Their bytes by name; none but a pack's evidence.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with how they are attached: phrases.
    pub wrong: BTreeSet<String>,
}

/// The manifest inside.
pub fn manifest(enclosed: &Enclosed) -> Result<Manifest, String> {
    let bytes = enclosed.files.get(MANIFEST).ok_or_else(|| format!("no `{MANIFEST}` rides inside"))?;
    serde_json::from_slice(bytes).map_err(|error| format!("the `{MANIFEST}` inside cannot be read: {error}"))
}

/// A finding about the evidence inside `file`; `what` begins a sentence that names it at its end.
pub fn altered(finder: &Finder, file: &str, what: &str) -> Diagnostic {
    Diagnostic::at(&EVIDENCE_ALTERED, finder.file(file, None), format!("{what} in {file}"))
        .help("build the pack again, or take the file from where it was published")
}

/// Proves that the evidence inside `file` is that of the manifest.
pub fn compare(index: &Index, file: &str, enclosed: &Enclosed, finder: &mut Finder) {
    if enclosed.files.is_empty() && enclosed.wrong.is_empty() {
        finder.add(altered(
            finder,
            file,
            "no evidence rides inside: neither manifest nor notes are attached",
        ));
        return;
    }
    for what in &enclosed.wrong {
        finder.add(altered(finder, file, what));
    }
    let bare = |manifest: &Manifest| Manifest { files: Vec::new(), ..manifest.clone() };
    match manifest(enclosed) {
        Ok(inside) if bare(&inside) == bare(index.manifest) => {}
        Ok(_) => finder.add(altered(finder, file, "the manifest inside is not that of the pack")),
        Err(why) => finder.add(altered(finder, file, &why)),
    }
    // What the manifest does not tell, such as a stance, is known by the hash of the whole.
    for (name, bytes) in enclosed.files.iter().filter(|(name, _)| *name != MANIFEST) {
        let listed = index.manifest.inside.iter().find(|entry| entry.path == *name);
        if listed.is_none_or(|entry| entry.sha256 != digest(bytes)) {
            finder.add(altered(
                finder,
                file,
                &format!("the `{name}` inside is not the one that was published"),
            ));
        }
    }
    for entry in &index.manifest.inside {
        if entry.path != NOTES && !enclosed.files.contains_key(&entry.path) {
            finder.add(altered(finder, file, &format!("no `{}` rides inside", shortened(&entry.path))));
        }
    }
    match enclosed.files.get(NOTES) {
        Some(bytes) => {
            notes::compare(index, file, bytes, enclosed.files.get(LOCK).map(Vec::as_slice), finder);
        }
        None => finder.add(altered(finder, file, &format!("no `{NOTES}` rides inside"))),
    }
}
