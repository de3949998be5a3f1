//! Files of the project: where one lies, and how it is written whole, beside its place and then into it.

use super::WriteError;
use rayon::prelude::*;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

fn failed(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.display().to_string();
    move |why| WriteError::Io { act, path, why }
}

/// The path without `.` and `..`, with `/` between its parts; `None` if it leads out of the folder it begins in.
pub(super) fn within(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Where a file of the project lies. No link is followed out of the project, and the file itself is none.
pub(super) fn place(root: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let outside = || WriteError::Outside(path.to_string());
    let inner = within(path).ok_or_else(outside)?;
    let home = root.canonicalize().map_err(failed("open", root))?;
    let mut place = root.to_path_buf();
    for part in inner.split('/') {
        place.push(part);
        let link = fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink());
        if link && !place.canonicalize().is_ok_and(|target| target.is_dir() && target.starts_with(&home)) {
            return Err(outside());
        }
    }
    Ok(place)
}

/// Whether something lies there, be it a link to nowhere.
pub(super) fn is_taken(root: &Path, path: &str) -> bool {
    fs::symlink_metadata(root.join(path)).is_ok()
}

/// Writes a file whole, and says where. One that is there is replaced only if `over` says so; a new one is on the disk only
/// after [`sync`].
pub(super) fn write(root: &Path, path: &str, text: &str, over: bool) -> Result<PathBuf, WriteError> {
    let place = place(root, path)?;
    let folder = place.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(failed("create", folder))?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that it is no note for as long as it lies there.
    let beside = folder.join(format!(".{name}.briefpack-{}", std::process::id()));
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        // What is replaced must not be lost before the new text is safe.
        if over { file.sync_all() } else { Ok(()) }
    });
    let put = written.and_then(|()| if over { fs::rename(&beside, &place) } else { settle(&beside, &place) });
    let _ = fs::remove_file(&beside);
    match put {
        Ok(()) => Ok(place),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Exists(path.to_string())),
        Err(why) => Err(failed("write", &place)(why)),
    }
}

/// Waits until files are on the disk: all at once, since a disk takes as long for one as for many.
pub(super) fn sync(files: &[PathBuf]) -> Result<(), WriteError> {
    files.par_iter().try_for_each(|path| {
        let synced = OpenOptions::new().append(true).open(path).and_then(|file| file.sync_all());
        synced.map_err(failed("write", path))
    })
}

/// Gives a file its name, unless another has it: a link does both in one step where the disk knows links.
fn settle(beside: &Path, place: &Path) -> io::Result<()> {
    match fs::hard_link(beside, place) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(place).is_err() => {
            fs::rename(beside, place)
        }
        linked => linked,
    }
}

/// The text of a file of the project; `None` if it is not there.
pub(super) fn read(root: &Path, path: &str) -> Result<Option<Vec<u8>>, WriteError> {
    let place = place(root, path)?;
    match fs::read(&place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(failed("read", &place)(why)),
    }
}

/// Takes a file of this run back.
pub(super) fn remove(root: &Path, path: &str) {
    if let Ok(place) = place(root, path) {
        let _ = fs::remove_file(place);
    }
}
