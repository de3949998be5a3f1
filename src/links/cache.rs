//! What is known of addresses from the days before: `.briefpack/links.json` in the project's folder.
//!
//! Only what a server said clearly is kept, that a page is there or gone. The file can be removed at any time.

use super::Outcome;
use super::ask::outcome;
use crate::fetch::FetchError;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder, from the project's.
const FOLDER: &str = ".briefpack";
/// The file in it.
const FILE: &str = "links.json";
/// The version of its shape.
const VERSION: u32 = 1;

/// What is known, and on which day it was asked.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    today: Date,
    links: BTreeMap<String, Known>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stored<L> {
    version: u32,
    links: L,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Known {
    asked: String,
    status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

/// Why what is known cannot be read or kept; the check goes on without it.
#[derive(Debug, thiserror::Error)]
#[error("cannot {act} `{}`: {why}", .path.display())]
pub struct CacheError {
    act: &'static str,
    path: PathBuf,
    why: String,
}

impl Cache {
    /// Reads what is known in the project `root` and is younger than so many days. A file that cannot be used is as good as none, and is told of.
    pub fn read(root: &Path, today: Date, max_age: u32) -> (Self, Option<CacheError>) {
        let folder = root.join(FOLDER);
        let path = folder.join(FILE);
        let stored = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice::<Stored<BTreeMap<String, Known>>>(&bytes)
                .map_err(|why| why.to_string())
                .and_then(|stored| match stored.version {
                    VERSION => Ok(stored.links),
                    other => Err(format!("it is of version {other}, not {VERSION}")),
                }),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(why) => Err(why.to_string()),
        };
        let (mut links, error) = match stored {
            Ok(links) => (links, None),
            Err(why) => (BTreeMap::new(), Some(CacheError { act: "use", path, why })),
        };
        // What was asked on a day that is still to come was asked by a clock that was wrong.
        links.retain(|_, known| known.age(today).is_some_and(|age| (0..i64::from(max_age)).contains(&age)));
        (Self { folder, today, links }, error)
    }

    /// What is known of an address.
    pub(super) fn get(&self, address: &str) -> Option<Outcome> {
        let known = self.links.get(address)?;
        Some(match (FetchError::of_status(address, known.status), &known.moved) {
            (Some(error), _) => outcome(error),
            (None, Some(moved)) => Outcome::Moved(moved.clone()),
            (None, None) => Outcome::Good,
        })
    }

    /// Keeps what was found, if it will still be so tomorrow.
    pub(super) fn put(&mut self, address: &str, outcome: &Outcome) {
        let (status, moved) = match outcome {
            Outcome::Good => (200, None),
            Outcome::Moved(moved) => (200, Some(moved.clone())),
            Outcome::Dead(FetchError::Gone { status, .. }) => (*status, None),
            Outcome::Dead(_) | Outcome::Unknown(_) => return,
        };
        self.links.insert(address.to_string(), Known { asked: self.today.to_string(), status, moved });
    }

    /// Writes the file, whole or not at all; its folder tells git to leave it alone.
    pub fn write(&self) -> Result<(), CacheError> {
        let failed = |act, path: &Path| {
            let path = path.to_path_buf();
            move |why: io::Error| CacheError { act, path, why: why.to_string() }
        };
        fs::create_dir_all(&self.folder).map_err(failed("create", &self.folder))?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(failed("write", &ignore))?;
        }
        let path = self.folder.join(FILE);
        let beside = self.folder.join(format!("{FILE}.{}", std::process::id()));
        let stored = Stored { version: VERSION, links: &self.links };
        let mut text = serde_json::to_string_pretty(&stored).map_err(|why| CacheError {
            act: "write",
            path: path.clone(),
            why: why.to_string(),
        })?;
        text.push('\n');
        let written = fs::File::create(&beside)
            .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&beside, &path));
        written.map_err(|why| {
            let _ = fs::remove_file(&beside);
            failed("write", &path)(why)
        })
    }
}

impl Known {
    /// How many days ago it was asked; nothing, where that cannot be read, or is nothing that is kept here.
    fn age(&self, today: Date) -> Option<i64> {
        let asked: Date = self.asked.parse().ok()?;
        let kept = matches!(self.status, 200 | 404 | 410);
        kept.then(|| asked.duration_until(today).as_hours() / 24)
    }
}
