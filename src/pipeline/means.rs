//! From a project's folder to what was found in it: notes, lock and configuration read, quotations looked up, all rules run.

use crate::base::date::Day;
use crate::check::{Checked, Refused, Report, Strictness, check_as};
use crate::diagnostic::Levels;
use crate::evidence::{self, Evidence, LOCK, Settings, State, Store};
use crate::gate;
use crate::load::settings::{SETTINGS, settings};
use crate::load::{LoadError, Loaded, load};
use crate::rules;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How notes are to be checked.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A folder that holds snapshots outside of the project.
    pub snapshots: Option<PathBuf>,
    /// What a quotation needs at least.
    pub required: State,
    /// Whether no warning is let pass.
    pub deny_warnings: bool,
    /// The day of the run, for exemptions that end; without one, all hold.
    pub today: Option<Day>,
}

/// Why notes cannot be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// They cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The quote lock is there but cannot be read.
    #[error("cannot read `{}`: {why}", .path.display())]
    Lock {
        /// The lock.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// The configuration is there but cannot be read.
    #[error("cannot read `{}`: {why}", .path.display())]
    Settings {
        /// The configuration.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// The configuration has a name that is not looked for.
    #[error("`{}` is not read: the configuration is called `{SETTINGS}`", .0.display())]
    MisnamedSettings(PathBuf),
    /// The folder of snapshots is none.
    #[error("the folder of snapshots `{}` does not exist", .0.display())]
    NoSnapshots(PathBuf),
}

/// What a check begins with.
#[derive(Debug)]
pub struct Proved {
    /// The notes.
    pub loaded: Loaded,
    /// What is known of their quotations.
    pub evidence: Evidence,
    /// How strict the check is to be.
    pub strictness: Strictness,
}

/// What notes are checked by: read once, for notes as they lie and for others in their place.
#[derive(Debug)]
pub struct Means {
    settings: Settings,
    configuration: Option<Vec<u8>>,
    deny_warnings: bool,
    today: Option<Day>,
}

/// Loads the notes of the project at `root` and its configuration, and looks up the quotations.
pub fn prove(root: &Path, asked: &Asked) -> Result<Proved, CheckError> {
    let means = Means::new(root, asked)?;
    Ok(means.prove(load(root)?))
}

/// A file that is most likely meant to be the configuration.
fn misnamed(root: &Path) -> Option<PathBuf> {
    let names = std::fs::read_dir(root).ok()?.flatten().map(|entry| entry.file_name());
    let meant = |name: &str| {
        let name = name.trim_start_matches('.').to_lowercase();
        name == SETTINGS || name == SETTINGS.replace("yaml", "yml")
    };
    let mut found: Vec<_> = names.filter(|name| name.to_str().is_some_and(meant)).collect();
    found.sort();
    found.first().map(|name| root.join(name))
}

impl Means {
    /// Reads the lock and the configuration of the project at `root`.
    pub fn new(root: &Path, asked: &Asked) -> Result<Self, CheckError> {
        if let Some(folder) = asked.snapshots.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(CheckError::NoSnapshots(folder.clone()));
        }
        let path = root.join(SETTINGS);
        let configuration = read(&path).map_err(|why| CheckError::Settings { path, why })?;
        if let Some(other) = misnamed(root).filter(|_| configuration.is_none()) {
            return Err(CheckError::MisnamedSettings(other));
        }
        let path = root.join(LOCK);
        let lock = read(&path).map_err(|why| CheckError::Lock { path, why })?;
        let lock = lock.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let store = Store::Disk { root: root.to_path_buf(), elsewhere: asked.snapshots.clone() };
        let settings = Settings { store, lock, required: asked.required };
        Ok(Self { settings, configuration, deny_warnings: asked.deny_warnings, today: asked.today })
    }

    /// The same with another lock.
    #[must_use]
    pub fn with_lock(mut self, lock: Option<String>) -> Self {
        self.settings.lock = lock;
        self
    }

    /// Looks up the quotations of notes; what is wrong with the configuration is found among all else.
    pub fn prove(&self, mut loaded: Loaded) -> Proved {
        let mut levels = Levels::default();
        if let Some(bytes) = &self.configuration {
            let (overrides, found) = settings(SETTINGS, bytes.clone(), &mut loaded.files);
            loaded.diagnostics.extend(found);
            let (set, found) = gate::levels(&overrides, &rules::all());
            loaded.diagnostics.extend(found);
            levels = set;
        }
        let levels = levels.deny_warnings(self.deny_warnings);
        let evidence = evidence::gather(&loaded.notes, &loaded.files, &self.settings);
        Proved { loaded, evidence, strictness: Strictness { levels, today: self.today } }
    }
}

/// The bytes of a file; `None` if it is not there.
fn read(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// Loads the notes of the project at `root` and checks them.
pub fn check(root: &Path, asked: &Asked) -> Result<(Report, Result<Checked, Refused>), CheckError> {
    let Proved { loaded, evidence, strictness } = prove(root, asked)?;
    Ok(check_as(loaded, evidence, &strictness))
}
