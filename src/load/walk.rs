//! The note files of a project: `sources/**/*.yaml` and `*.yml`, sorted, none behind a link that leaves the folder.

use super::text::MAX_BYTES;
use super::{LoadError, Raw};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folder that holds the notes.
pub const SOURCES: &str = "sources";

/// A note that was found, and whether it may be read.
#[derive(Debug)]
pub(super) struct Found {
    path: String,
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
    let mut walk = WalkDir::new(&folder).follow_links(true).into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                // A link in a circle or to nowhere, or a folder that may not be read.
                let at = error.path().unwrap_or(&folder).to_path_buf();
                if error.loop_ancestor().is_none()
                    && !is_note(&at)
                    && !at.is_dir()
                    && fs::read_link(&at).is_ok()
                {
                    continue;
                }
                let why = match error.loop_ancestor() {
                    Some(_) => "it is a link in a circle".to_string(),
                    None => error.io_error().map_or_else(|| error.to_string(), ToString::to_string),
                };
                found.push(Found { path: shown(root, &at), on_disk: at, refused: Some(why) });
                continue;
            }
        };
        let path = entry.path();
        if entry.path_is_symlink() && !path.canonicalize().is_ok_and(|target| target.starts_with(&home)) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            } else if !is_note(path) {
                continue;
            }
            found.push(Found {
                path: shown(root, path),
                on_disk: path.to_path_buf(),
                refused: Some(format!("it is a link that leaves `{SOURCES}/`")),
            });
            continue;
        }
        if entry.file_type().is_file() && is_note(path) {
            found.push(Found { path: shown(root, path), on_disk: path.to_path_buf(), refused: None });
        }
    }
    Ok(found)
}

fn is_note(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
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
            let mut bytes = Vec::new();
            fs::File::open(&self.on_disk)
                .and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
                .map(|_| bytes)
                .map_err(|error| error.to_string())
        };
        Raw { path: self.path, bytes }
    }
}
