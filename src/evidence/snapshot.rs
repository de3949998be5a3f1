//! The stored texts of articles: where they lie, and how they are read.
//!
//! In: the path that a source note gives. Out: the text, or why it is not to be had. A path never leads out of the project.

use super::page;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The largest stored text that is read, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;

/// The endings of snapshots.
const ENDINGS: &[&str] = &["txt", "md", "markdown", "html", "htm"];

/// Where snapshots lie.
#[derive(Clone, Debug)]
pub enum Store {
    /// In the project at `root`, and first of all in the folder `elsewhere`, if one is given.
    Disk {
        /// The project's folder.
        root: PathBuf,
        /// A folder that holds snapshots outside of it.
        elsewhere: Option<PathBuf>,
    },
    /// In memory, by path from the project's folder.
    Memory(BTreeMap<String, String>),
}

/// What came of reading one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Its text, as far as it is read: of HTML and Markdown what a reader sees, blocks apart by blank lines.
    Text(String),
    /// It is not here.
    Absent,
    /// It can never be read: what is wrong, the end of a sentence.
    Bad(String),
}

impl Store {
    /// Why a snapshot of this path can never be read, the end of a sentence; nothing is opened.
    pub fn refuses(&self, note: &str, snapshot: &str) -> Option<String> {
        let ending = Path::new(snapshot).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
            return Some("is no `.txt`, `.md` or `.html` file".into());
        }
        inside(note, snapshot).is_none().then(|| "leads out of the project's folder".into())
    }

    /// Reads the snapshot that the note at `note` (a path from the project's folder) calls `snapshot`.
    pub fn read(&self, note: &str, snapshot: &str) -> Read {
        if let Some(why) = self.refuses(note, snapshot) {
            return Read::Bad(why);
        }
        let Some(path) = inside(note, snapshot) else { return Read::Absent };
        let bytes = match self {
            Self::Memory(texts) => texts.get(&path).map(|text| Ok(text.clone().into_bytes())),
            Self::Disk { root, elsewhere } => {
                let other =
                    |ways| elsewhere.as_ref().and_then(|folder| from_elsewhere(folder, snapshot, ways));
                // By its name alone a file is taken last: it may be another's.
                other(Ways::Path).or_else(|| from_disk(root, &root.join(&path))).or_else(|| other(Ways::Name))
            }
        };
        let text = match bytes {
            None => return Read::Absent,
            Some(Err(why)) => return Read::Bad(why),
            Some(Ok(bytes)) => match decode(&bytes) {
                Ok(text) => text,
                Err(why) => return Read::Bad(why),
            },
        };
        let is =
            |endings: &[&str]| endings.iter().any(|ending| snapshot.to_ascii_lowercase().ends_with(ending));
        Read::Text(if is(&[".txt"]) {
            text
        } else if is(&[".md", ".markdown"]) {
            page::of_markdown(&text)
        } else {
            page::of_html(&text)
        })
    }
}

/// A path relative to a note as one from the project's folder; `None` if it is absolute or leads out of it.
pub fn inside(note: &str, snapshot: &str) -> Option<String> {
    let mut parts: Vec<&str> = note.split('/').collect();
    parts.pop();
    if snapshot.contains(['\\', '\0']) {
        return None;
    }
    for component in Path::new(snapshot).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::Prefix(_) | Component::RootDir => return None,
        }
    }
    Some(parts.join("/"))
}

/// How a snapshot is looked for in another folder.
#[derive(Clone, Copy, PartialEq)]
enum Ways {
    /// At its path below `snapshots/`, or at its whole path.
    Path,
    /// By its name alone.
    Name,
}

fn from_elsewhere(folder: &Path, snapshot: &str, ways: Ways) -> Option<Result<Vec<u8>, String>> {
    let parts: Vec<&str> =
        snapshot.split('/').filter(|part| !part.is_empty() && *part != "." && *part != "..").collect();
    let behind = parts.iter().position(|part| *part == "snapshots").map_or(0, |at| at + 1);
    let tried: &[&[&str]] = match ways {
        Ways::Path => &[&parts[behind..], &parts[..]],
        Ways::Name => &[&parts[parts.len().saturating_sub(1)..]],
    };
    tried.iter().find_map(|parts| {
        from_disk(folder, &parts.iter().fold(folder.to_path_buf(), |path, part| path.join(part)))
    })
}

/// The bytes of a file below `folder`; `None` if it is not there.
fn from_disk(folder: &Path, path: &Path) -> Option<Result<Vec<u8>, String>> {
    let read = || {
        let real = path.canonicalize()?;
        // The folder of the notes may be a link itself.
        let inside = |folder: &Path| folder.canonicalize().is_ok_and(|folder| real.starts_with(folder));
        if !inside(folder) && !inside(&folder.join("sources")) {
            return Ok(Err("is a link that leads out of its folder".into()));
        }
        let data = fs::metadata(&real)?;
        if !data.is_file() {
            return Ok(Err("is no file".into()));
        }
        if data.len() > MAX_BYTES {
            return Ok(Err(format!("is larger than {} MiB", MAX_BYTES >> 20)));
        }
        fs::read(&real).map(Ok)
    };
    match read() {
        Ok(bytes) => Some(bytes),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(error) => Some(Err(format!("cannot be read: {error}"))),
    }
}

/// The text of a file, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<String, String> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| "is damaged UTF-16".to_string())
    };
    match bytes {
        [0xff, 0xfe, ..] => return wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return wide(u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map(String::from)
        .map_err(|error| format!("is not UTF-8 (byte {}): save it as UTF-8", error.valid_up_to() + 1))
}
