//! The project's folder: the one given, or this one, or the next above that holds notes.

use super::Failure;
use crate::load::SOURCES;
use std::path::{Path, PathBuf};

/// Finds the project's folder.
pub(super) fn find(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        if given.join(SOURCES).is_dir() {
            return Ok(given.to_path_buf());
        }
        return Err(Failure::new(
            format!("`{}` holds no folder `{SOURCES}`", given.display()),
            "give the project's folder with `--root DIR`, or begin one with `briefpack init DIR`",
        ));
    }
    let here = std::env::current_dir()?;
    let found = here.ancestors().find(|folder| folder.join(SOURCES).is_dir());
    found.map(Path::to_path_buf).ok_or_else(|| {
        Failure::new(
            format!("there is no folder `{SOURCES}` here or above"),
            "go to the project's folder, give it with `--root DIR`, or begin one with `briefpack init DIR`",
        )
    })
}
