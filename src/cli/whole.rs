//! A file that is whole or as it was.

use super::Failure;
use std::fs;
use std::path::Path;

/// Writes beside and renames. The folder must be there.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure { message: format!("cannot write `{}`: {error}", path.display()), help: None }
    })
}
