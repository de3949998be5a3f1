//! The packs that lie in `out/`, by their manifests.
//!
//! In: a folder. Out: what could be read, and what could not. It opens no other file of a pack and proves nothing.

use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::recall::Published;
use crate::render::Format;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::Path;

/// What lies in a folder of packs.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The packs, by the names of their folders.
    pub packs: Vec<Published>,
    /// The packs whose manifests cannot be read, by the names of their folders.
    pub damaged: Vec<Damaged>,
}

/// A pack whose manifest cannot be read: nobody knows what it holds.
#[derive(Clone, Debug, Serialize)]
pub struct Damaged {
    /// The name of its folder.
    pub folder: String,
    /// Why.
    pub why: String,
}

/// Reads the manifests of the packs in `out`. A folder that is not there holds none.
pub fn read(out: &Path) -> Found {
    let mut found = Found::default();
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                found.damaged.push(Damaged { folder: String::new(), why: error.to_string() });
            }
            return found;
        }
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    // What begins with a stop is a place of a run that is not done.
    for folder in names.into_iter().filter(|name| !name.starts_with('.')) {
        let path = out.join(&folder);
        let mut damaged = |why: String| found.damaged.push(Damaged { folder: folder.clone(), why });
        match fs::read(path.join(MANIFEST)) {
            Ok(bytes) => match serde_json::from_slice::<Manifest>(&bytes) {
                Ok(manifest) if manifest.manifest == 1 => {
                    found.packs.push(Published { folder, manifest });
                }
                Ok(manifest) => damaged(format!("it has version `{}`, expected `1`", manifest.manifest)),
                Err(error) => damaged(error.to_string()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if Format::ALL.iter().any(|format| path.join(format.file()).is_file()) {
                    damaged("it is missing".into());
                }
            }
            // A file beside the packs is none of them.
            Err(_) if !path.is_dir() => {}
            Err(error) => damaged(error.to_string()),
        }
    }
    found
}
