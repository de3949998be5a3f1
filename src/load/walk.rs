//! The note files of a project: `sources/**/*.yaml` and `*.yml`, whatever the case of the ending; none that is hidden, none
//! behind a link that leaves the folder or leads to another note.

use super::text::MAX_BYTES;
use super::{LoadError, Raw};
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folder that holds the notes.
pub const SOURCES: &str = "sources";

/// A note that was found, and whether it may be read.
#[derive(Debug)]
pub(super) struct Found {
    /// Path from the project's folder, with `/`.
    pub(super) path: String,
    on_disk: PathBuf,
    refused: Option<String>,
}

/// Finds the notes of the project at `root`.
pub(super) fn notes(root: &Path) -> Result<Vec<Found>, LoadError> {
    let folder = root.join(SOURCES);
    if !folder.is_dir() {
        return Err(LoadError::NoSources(folder));
    }
    let read = |path: &Path, why| LoadError::Read { path: path.to_path_buf(), why };
    let home = folder.canonicalize().map_err(|why| read(&folder, why))?;
    let mut found = Vec::new();
    // What an editor or a system keeps beside a file is hidden, and no note.
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut walk = WalkDir::new(&folder).min_depth(1).follow_links(true).into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                // A link in a circle or to nowhere, or a folder that may not be read.
                let at = error.path().unwrap_or(&folder).to_path_buf();
                let other =
                    error.loop_ancestor().is_none() && !is_note(&at) && at.is_symlink() && !at.is_dir();
                if hidden(&at) || other {
                    continue;
                }
                let why = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => "it is a link in a circle".to_string(),
                    (None, Some(error)) => said(error, &at),
                    (None, None) => error.to_string(),
                };
                found.push(Found { path: shown(root, &at), on_disk: at, refused: Some(why) });
                continue;
            }
        };
        let path = entry.path();
        if hidden(path) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        let refused = if entry.path_is_symlink() && (entry.file_type().is_dir() || is_note(path)) {
            linked(path, &home)
        } else if entry.file_type().is_dir() || !is_note(path) {
            continue;
        } else {
            (!entry.file_type().is_file()).then(|| "it is neither a file nor a folder".to_string())
        };
        if entry.file_type().is_dir() {
            if refused.is_none() {
                continue;
            }
            walk.skip_current_dir();
        }
        found.push(Found { path: shown(root, path), on_disk: path.to_path_buf(), refused });
    }
    Ok(found)
}

/// Whether a file is a note by its name.
pub fn is_note(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// Why a link is not followed: what it leads to is elsewhere, or read already under its own name.
fn linked(path: &Path, home: &Path) -> Option<String> {
    let Ok(target) = path.canonicalize() else { return Some("it is a link to nowhere".into()) };
    match target.strip_prefix(home) {
        Err(_) => Some(format!("it is a link that leaves `{SOURCES}/`")),
        Ok(inside) if target.is_dir() || is_note(&target) => Some(format!(
            "it is a link to `{}`, which is read already",
            shown(Path::new(""), &Path::new(SOURCES).join(inside))
        )),
        Ok(_) => None,
    }
}

/// What the system says, in plain words.
fn said(error: &std::io::Error, path: &Path) -> String {
    match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => "it is a link to nowhere".into(),
        ErrorKind::NotFound => "it is no longer there".into(),
        ErrorKind::PermissionDenied => "you have no permission to".into(),
        _ if path.is_symlink() => "it is a link in a circle".into(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

fn shown(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl Found {
    /// Reads the bytes: one more than the limit at the most, so that a huge file costs no memory.
    pub(super) fn read(self) -> Raw {
        let bytes = if let Some(why) = self.refused {
            Err(why)
        } else {
            // Most notes fit: one read, and one that finds the end.
            let mut bytes = Vec::with_capacity(8 * 1024);
            fs::File::open(&self.on_disk)
                .and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
                .map(|_| bytes)
                .map_err(|error| said(&error, &self.on_disk))
        };
        Raw { path: self.path, bytes }
    }
}
