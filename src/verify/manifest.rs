//! The manifest held against itself and against the bytes beside it.
//!
//! In: the manifest and the files. Out: findings, and an [`Index`] that the other checks look claims and sources up in. Opens no format.

use super::coverage::shortened;
use super::place::{Finder, line};
use super::rules::{CLAIM_WITHOUT_SOURCE, FILE_CHANGED, SOURCE_WITHOUT_LINK};
use super::text::scheme;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::manifest::{ClaimEntry, Manifest, SourceEntry};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The manifest's own name in a pack.
pub const NAME: &str = "manifest.json";

const BUILD_AGAIN: &str = "build the pack again";

/// A manifest with its claims and sources by id.
#[derive(Debug)]
pub struct Index<'a> {
    /// What is indexed.
    pub manifest: &'a Manifest,
    claims: BTreeMap<&'a str, &'a ClaimEntry>,
    sources: BTreeMap<&'a str, &'a SourceEntry>,
    citing: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Index<'a> {
    /// Indexes a manifest; of two entries with one id the first counts.
    pub fn new(manifest: &'a Manifest) -> Self {
        let mut index =
            Self { manifest, claims: BTreeMap::new(), sources: BTreeMap::new(), citing: BTreeMap::new() };
        for claim in &manifest.claims {
            index.claims.entry(claim.id.as_str()).or_insert(claim);
            for source in &claim.sources {
                index.citing.entry(source.as_str()).or_default().push(claim.id.as_str());
            }
        }
        for source in &manifest.sources {
            index.sources.entry(source.id.as_str()).or_insert(source);
        }
        index
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&'a ClaimEntry> {
        self.claims.get(id).copied()
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&'a SourceEntry> {
        self.sources.get(id).copied()
    }

    /// The claims that cite a source, in the manifest's order.
    pub fn citing(&self, source: &str) -> &[&'a str] {
        self.citing.get(source).map_or(&[], Vec::as_slice)
    }
}

/// A finding about the manifest as such.
pub fn broken(finder: &Finder, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(&FILE_CHANGED, finder.file(NAME, None), message).help(BUILD_AGAIN)
}

/// Checks what the manifest says of claims and sources.
pub fn contents(index: &Index, finder: &mut Finder) {
    let manifest = index.manifest;
    if manifest.manifest != 1 {
        let message = format!("the manifest has version `{}`, expected `1`", manifest.manifest);
        finder.add(broken(finder, message));
    }
    let mut seen = BTreeSet::new();
    for claim in &manifest.claims {
        let id = claim.id.as_str();
        if !seen.insert(id) {
            finder.add(broken(finder, format!("the manifest has claim `{id}` twice")));
        }
        if claim.sources.is_empty() && claim.because.is_empty() && claim.exemption.is_none() {
            finder.add(
                Diagnostic::at(
                    &CLAIM_WITHOUT_SOURCE,
                    line(&claim.note),
                    format!("claim `{id}` has no source in the manifest"),
                )
                .help(BUILD_AGAIN),
            );
        }
        for source in &claim.sources {
            if index.source(source.as_str()).is_none() {
                let message =
                    format!("claim `{id}` cites source `{source}`, which the manifest does not have");
                finder.add(broken(finder, message));
            }
        }
        for basis in &claim.because {
            if index.claim(basis.as_str()).is_none() {
                let message =
                    format!("claim `{id}` rests on claim `{basis}`, which the manifest does not have");
                finder.add(broken(finder, message));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for source in &manifest.sources {
        let id = source.id.as_str();
        if !seen.insert(id) {
            finder.add(broken(finder, format!("the manifest has source `{id}` twice")));
        }
        let web = |text: &String| {
            matches!(scheme(text).as_deref(), Some("http" | "https"))
                && text.split_once("://").is_some_and(|(_, rest)| !rest.is_empty())
        };
        if !web(&source.address) || !source.addresses.iter().all(web) {
            finder.add(
                Diagnostic::at(
                    &SOURCE_WITHOUT_LINK,
                    line(&source.note),
                    format!("source `{id}` has no web address in the manifest"),
                )
                .label(format!("its address is `{}`", shortened(&source.address)))
                .help("give the source a `url` that begins with `https://` or `http://`"),
            );
        }
    }
}

/// Checks that the files are those that the manifest lists, byte for byte. `files` may hold the manifest itself.
pub fn files(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>, finder: &mut Finder) {
    let mut listed = BTreeSet::new();
    for entry in &manifest.files {
        let path = shortened(&entry.path);
        if !stays(&entry.path) {
            finder.add(broken(
                finder,
                format!("the manifest lists `{path}`, which is not a file of its folder"),
            ));
            continue;
        }
        if !listed.insert(entry.path.as_str()) {
            finder.add(broken(finder, format!("the manifest lists `{path}` twice")));
        }
        let finding = match files.get(&entry.path) {
            None => Some((format!("{path} is missing"), "the manifest lists it")),
            Some(bytes) if digest(bytes) != entry.sha256 => Some((
                format!("{path} was changed after it was published"),
                "its SHA-256 is not the manifest's",
            )),
            Some(_) => None,
        };
        if let Some((message, label)) = finding {
            let place = finder.file(&entry.path, None);
            finder.add(
                Diagnostic::at(&FILE_CHANGED, place, message)
                    .label(label)
                    .help("build the pack again, or take the file from where it was published"),
            );
        }
    }
    for name in files.keys().filter(|name| *name != NAME && !listed.contains(name.as_str())) {
        let place = finder.file(name, None);
        let mut finding =
            Diagnostic::at(&FILE_CHANGED, place, format!("{} is not a file of this pack", shortened(name)))
                .label("the manifest does not list it, and nothing of it is proved")
                .help("take it out of the folder");
        finding.level = Level::Warning;
        finder.add(finding);
    }
}

/// Whether a listed path names a file in the manifest's own folder or below it, and not the manifest.
fn stays(path: &str) -> bool {
    path != NAME
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// SHA-256 in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
