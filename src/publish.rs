//! Files appear whole or not at all: packs are written beside `out/<id>`, and take its place by renaming.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why packs cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {act} `{}`: {why}", .path.display())]
pub struct PublishError {
    act: &'static str,
    path: PathBuf,
    why: io::Error,
}

/// A place beside the published packs. What is in it goes when it is dropped.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// Held as long as the run lives: a place whose lock is free is one of a run that was killed.
    _lock: fs::File,
}

/// How the name of a staging place begins.
const PREFIX: &str = ".briefpack-";
/// The file in it that a living run holds.
const LOCK: &str = "lock";

fn failed(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |why| PublishError { act, path, why }
}

impl Staging {
    /// Makes a place inside `out`, on the same disk, so that renaming is one step; puts right what a run that was killed left there.
    pub fn new(out: &Path) -> Result<Self, PublishError> {
        fs::create_dir_all(out).map_err(failed("create", out))?;
        recover(out);
        let mut count = 0;
        let folder = loop {
            let folder = out.join(format!("{PREFIX}{}-{count}", std::process::id()));
            match fs::create_dir(&folder) {
                Ok(()) => break folder,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && count < 1000 => count += 1,
                Err(error) => return Err(failed("create", &folder)(error)),
            }
        };
        let path = folder.join(LOCK);
        let lock = fs::File::create(&path).map_err(failed("create", &path))?;
        // Where a disk knows no locks, a run at the same time may take this one for dead; one after the other is safe.
        let _ = lock.lock();
        Ok(Self { out: out.to_path_buf(), folder, _lock: lock })
    }

    /// The folder in which the pack `id` is written.
    pub fn pack(&self, id: &str) -> PathBuf {
        self.folder.join("new").join(id)
    }

    /// The folder in which the pack `id` is published.
    pub fn place(&self, id: &str) -> PathBuf {
        self.out.join(id)
    }

    /// Writes a file of the pack `id` and makes sure that it is on the disk.
    pub fn write(&self, id: &str, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let folder = self.pack(id);
        fs::create_dir_all(&folder).map_err(failed("create", &folder))?;
        let path = folder.join(name);
        let mut file = fs::File::create(&path).map_err(failed("create", &path))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed("write", &path))
    }

    /// Puts the packs in their places. What lay there goes, but for files that are no pack's: those move along.
    ///
    /// When one cannot be put in its place, those that were are taken back, and nothing has changed.
    pub fn publish<'a>(self, ids: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
        let old = self.folder.join("old");
        fs::create_dir_all(&old).map_err(failed("create", &old))?;
        let mut done: Vec<(PathBuf, PathBuf, PathBuf)> = Vec::new();
        for id in ids {
            let (new, place, kept) = (self.pack(id), self.out.join(id), old.join(id));
            if let Err(error) = swap(&new, &place, &kept) {
                let mut back = true;
                for (new, place, kept) in done.into_iter().rev() {
                    back &= fs::rename(&place, &new).is_ok();
                    // A pack that is published for the first time has nothing to come back.
                    back &= !kept.exists() || fs::rename(&kept, &place).is_ok();
                }
                if !back {
                    // What could not be put back must not be removed with this place: the next run finds it here.
                    std::mem::forget(self);
                }
                return Err(error);
            }
            done.push((new, place, kept));
        }
        for (_, place, kept) in done {
            keep_foreign(&kept, &place);
        }
        Ok(())
    }
}

/// Moves what lies in `place` to `kept`, and `new` to `place`; back again if that fails.
fn swap(new: &Path, place: &Path, kept: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_dir() => {
            if exchange(new, place) {
                return fs::rename(new, kept).map_err(|why| {
                    exchange(new, place);
                    failed("move away", new)(why)
                });
            }
            fs::rename(place, kept).map_err(failed("move away", place))?;
        }
        Ok(_) => {
            let why =
                io::Error::new(io::ErrorKind::AlreadyExists, "a file or link of this name is in the way");
            return Err(failed("publish", place)(why));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed("read", place)(error)),
    }
    fs::rename(new, place).map_err(|why| {
        let _ = fs::rename(kept, place);
        failed("publish", place)(why)
    })
}

/// Lets two folders change places in one step, where the system can: at no moment is there no pack.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Puts back what runs that were killed had moved away, and removes what they left.
fn recover(out: &Path) {
    let Ok(entries) = fs::read_dir(out) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        // One that is not locked yet has nothing in it, and is not removed unless it is empty.
        let Ok(lock) = fs::File::open(folder.join(LOCK)) else {
            let _ = fs::remove_dir(&folder);
            continue;
        };
        if lock.try_lock().is_err() {
            continue;
        }
        for part in ["old", "new"] {
            for pack in fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
                let place = out.join(pack.file_name());
                if place.exists() {
                    keep_foreign(&pack.path(), &place);
                } else if part == "old" {
                    let _ = fs::rename(pack.path(), place);
                }
            }
        }
        let _ = fs::remove_dir_all(&folder);
    }
}

/// The files that briefpack itself puts into a pack.
const OWN: &[&str] = &["briefing.md", "briefing.html", "briefing.pdf", "manifest.json"];

/// Moves what somebody else put into the old pack into the new one.
fn keep_foreign(old: &Path, new: &Path) {
    let Ok(entries) = fs::read_dir(old) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let to = new.join(&name);
        if !OWN.iter().any(|own| name == *own) && fs::symlink_metadata(&to).is_err() {
            let _ = fs::rename(entry.path(), to);
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A file that is there, and what it is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'a> {
    /// Where it lies; a link is followed and stays.
    pub path: &'a Path,
    /// The bytes it holds.
    pub before: &'a [u8],
    /// The bytes it is to hold.
    pub after: &'a [u8],
}

/// Replaces files, all or none, each whole; their permissions stay. Fails on one that holds something else than expected
/// or may not be written.
pub fn replace(all: &[Replacement<'_>]) -> Result<(), PublishError> {
    let mut written: Vec<(PathBuf, PathBuf, Replacement<'_>)> = Vec::new();
    let beside: Result<(), PublishError> = all.iter().try_for_each(|one| {
        let place = one.path.canonicalize().map_err(failed("write", one.path))?;
        let beside = beside(&place);
        put(&place, &beside, one.before, one.after).map_err(|why| {
            let _ = fs::remove_file(&beside);
            failed("write", one.path)(why)
        })?;
        written.push((beside, place, *one));
        Ok(())
    });
    let mut done = 0;
    let renamed = beside.and_then(|()| {
        written.iter().try_for_each(|(beside, place, one)| {
            fs::rename(beside, place).map_err(failed("write", one.path))?;
            done += 1;
            Ok(())
        })
    });
    if renamed.is_err() {
        for (beside, place, one) in &written[..done] {
            let _ = put(place, beside, one.after, one.before).and_then(|()| fs::rename(beside, place));
        }
        for (beside, ..) in &written {
            let _ = fs::remove_file(beside);
        }
    }
    renamed
}

/// A hidden place beside a file, so that what lies there is no note.
fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}{PREFIX}{}", std::process::id()))
}

/// Writes beside a file what it is to hold, if it holds what is expected and may be written.
fn put(place: &Path, beside: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(place)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    if fs::read(place)? != before {
        return Err(io::Error::other("it was changed since it was read: run the command again"));
    }
    let mut file = fs::File::create(beside)?;
    file.write_all(after)?;
    file.set_permissions(permissions)?;
    file.sync_all()
}
