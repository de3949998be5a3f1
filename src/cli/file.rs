//! Files that a run writes for its user: each is whole or as it was, and none takes the place of a note.

use super::Failure;
use crate::load::SOURCES;
use clap::ValueEnum;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Reads `FORMAT=FILE`: a format, and the file it goes to.
pub(super) fn wanted<F: ValueEnum>(text: &str) -> Result<(F, PathBuf), String> {
    let names = || {
        let names = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        names.map(|name| name.get_name().to_string()).collect::<Vec<_>>()
    };
    let Some((format, path)) = text.split_once('=') else {
        let example = names().pop().unwrap_or_default();
        return Err(format!("expected FORMAT=FILE, such as `{example}=report`"));
    };
    let format = F::from_str(format, false)
        .map_err(|_| format!("there is no format `{format}`, expected one of `{}`", names().join("`, `")))?;
    match path {
        "" => Err("expected a file behind `=`".into()),
        "-" => Err("`-` is no file; what goes to standard output is told by `--format`".into()),
        _ => Ok((format, path.into())),
    }
}

/// Refuses to write among the notes of the project at `root`: a report could take the place of one. The files' places are
/// [`place`]s.
pub(super) fn apart<'p>(root: &Path, mut files: impl Iterator<Item = &'p Path>) -> Result<(), Failure> {
    let Ok(sources) = fs::canonicalize(root.join(SOURCES)) else { return Ok(()) };
    match files.find(|path| path.starts_with(&sources)) {
        None => Ok(()),
        Some(path) => Err(Failure::new(
            format!(
                "`{SOURCES}/{}` lies among the notes",
                path.strip_prefix(&sources).unwrap_or(path).display()
            ),
            format!("write it outside of `{SOURCES}`: what lies there is read as a note"),
        )),
    }
}

/// The place of a file without links and turns, so that two names of one file are told to be one.
pub(super) fn place(path: &Path) -> Result<PathBuf, Failure> {
    if path.is_dir() {
        return Err(Failure::new(
            format!("`{}` is a folder, expected a file", path.display()),
            "name a file in it",
        ));
    }
    if let Ok(found) = fs::canonicalize(path) {
        return Ok(found);
    }
    let parent = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    match (fs::canonicalize(parent), path.file_name()) {
        (Ok(parent), Some(name)) if parent.is_dir() => Ok(parent.join(name)),
        _ => Err(Failure::new(
            format!("cannot write `{}`: the folder `{}` does not exist", path.display(), parent.display()),
            "make the folder first, or name another",
        )),
    }
}

/// Writes a file.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    Beside::write(path, 0, text)?.publish()
}

/// A file that lies beside its place until it is whole; removed with this, if it was not put there.
pub(super) struct Beside<'a> {
    path: &'a Path,
    /// Nothing for what is no file of a disk, such as a pipe: there it is written at once.
    beside: Option<PathBuf>,
}

impl<'a> Beside<'a> {
    pub(super) fn write(path: &'a Path, number: usize, text: &str) -> Result<Self, Failure> {
        let special = fs::metadata(path).is_ok_and(|found| !found.is_file());
        if special {
            let written = OpenOptions::new().write(true).open(path);
            written
                .and_then(|mut file| file.write_all(text.as_bytes()))
                .map_err(|why| unwritten(path, &why))?;
            return Ok(Self { path, beside: None });
        }
        let name = format!(".briefpack-{}-{number}", std::process::id());
        let beside = Self { path, beside: Some(path.with_file_name(name)) };
        if let Some(temporary) = &beside.beside {
            // Whatever lies there is of a run that was killed.
            let _ = fs::remove_file(temporary);
            let written = File::create_new(temporary)
                .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
            written.map_err(|why| unwritten(path, &why))?;
        }
        Ok(beside)
    }

    pub(super) fn publish(mut self) -> Result<(), Failure> {
        let Some(temporary) = &self.beside else { return Ok(()) };
        fs::rename(temporary, self.path).map_err(|why| unwritten(self.path, &why))?;
        self.beside = None;
        Ok(())
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if let Some(temporary) = &self.beside {
            let _ = fs::remove_file(temporary);
        }
    }
}

fn unwritten(path: &Path, why: &io::Error) -> Failure {
    Failure::new(
        format!("cannot write `{}`: {why}", path.display()),
        "name another place, or make room there",
    )
}
