//! What git knows of the project: which files were touched since a revision, and what the notes were then.
//!
//! Paths and revisions go in and out as bytes that end with NUL, never through a shell; nothing is written.

use crate::cli::Failure;
use crate::evidence::LOCK;
use crate::load::{SOURCES, is_note};
use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository that the project lies in.
pub(super) struct Repository {
    root: PathBuf,
    /// Where the notes lie, if `sources` is a link: git does not follow it.
    linked: Option<PathBuf>,
}

/// The commit from which on changes count.
pub(super) struct Since(String);

/// The files that were touched, by path from the project's folder.
pub(super) struct Changed(BTreeSet<String>);

impl Changed {
    /// Whether a file was touched, or the folder it lies in as a whole: a submodule, a repository within this one.
    pub(super) fn contains(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.chain([path]).any(|path| self.0.contains(path))
    }
}

/// What git prints, or what it says on the way out.
fn run(folder: &Path, args: &[&str]) -> Result<Result<Vec<u8>, String>, Failure> {
    let output = git(folder).args(args).stdin(Stdio::null()).output().map_err(|error| absent(&error))?;
    Ok(if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_string())
    })
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    // Its words are looked at, so they must not be translated.
    git.arg("-C").arg(folder).env("LC_ALL", "C");
    // A hook in a second working copy is told the repository, and takes any folder it is called in for its top.
    if std::env::var_os("GIT_WORK_TREE").is_none() {
        git.env_remove("GIT_DIR");
    }
    git
}

fn absent(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::new("`git` is not there", "install git, or leave out `--changed-since`");
    }
    Failure::new(format!("cannot run `git`: {error}"), "leave out `--changed-since`")
}

/// What git says when something fails that should not.
fn said(what: impl Into<String>) -> Failure {
    Failure::new(
        format!("git does not answer: {}", what.into().lines().next().unwrap_or_default()),
        "run `git status` here to see more, or leave out `--changed-since`",
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_string()
}

impl Repository {
    /// The repository of the project at `root`.
    pub(super) fn open(root: &Path) -> Result<Self, Failure> {
        match run(root, &["rev-parse", "--is-inside-work-tree"])? {
            Ok(inside) if text(&inside) == "true" => {}
            Err(why) if why.contains("dubious ownership") => {
                return Err(Failure::new(
                    "git does not read this repository: it belongs to another user",
                    "allow it: `git config --global --add safe.directory '*'`",
                ));
            }
            _ => {
                return Err(Failure::new(
                    format!("`{}` is in no working copy of a git repository", root.display()),
                    "run the check in a checkout, or leave out `--changed-since`",
                ));
            }
        }
        let sources = root.join(SOURCES);
        let linked = if sources.is_symlink() { Some(sources.canonicalize()?) } else { None };
        if let Some(folder) = &linked {
            let top = |folder: &Path| run(folder, &["rev-parse", "--show-toplevel"]);
            if top(root)?.ok() != top(folder)?.ok() {
                return Err(Failure::new(
                    format!("`{SOURCES}` is a link into another repository, which this one knows nothing of"),
                    "run the check without `--changed-since`",
                ));
            }
        }
        Ok(Self { root: root.to_path_buf(), linked })
    }

    /// The commit in which the work since `revision` began: where this branch and that one part.
    pub(super) fn since(&self, revision: &str) -> Result<Since, Failure> {
        let unknown = || {
            if self.is_shallow() {
                return shallow(revision);
            }
            let help = "give a branch, a tag or a commit that is here; `git fetch origin` brings those of the server";
            Failure::new(format!("there is no revision `{revision}`"), help)
        };
        // No name of git's begins like an option.
        if revision.starts_with('-') || revision.is_empty() || revision.contains('\0') {
            return Err(unknown());
        }
        let commit = format!("{revision}^{{commit}}");
        let commit = run(&self.root, &["rev-parse", "--verify", "--quiet", &commit])?;
        let commit = text(&commit.map_err(|_| unknown())?);
        match run(&self.root, &["merge-base", &commit, "HEAD"])? {
            Ok(base) => Ok(Since(text(&base))),
            Err(why) if !why.is_empty() => Err(said(why)),
            Err(_) if self.is_shallow() => Err(shallow(revision)),
            // Histories that share nothing: all that differs has changed.
            Err(_) => Ok(Since(commit)),
        }
    }

    /// Whether only the last commits are here, as servers like to clone.
    fn is_shallow(&self) -> bool {
        run(&self.root, &["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|answer| answer.is_ok_and(|answer| text(&answer) == "true"))
    }

    /// Where git is asked for the notes, and what stands before its answers.
    fn notes(&self) -> (&Path, &'static str) {
        self.linked.as_ref().map_or((&self.root, ""), |folder| (folder, "sources/"))
    }

    /// The files that differ from that commit: committed, staged, changed or new.
    pub(super) fn changed(&self, since: &Since) -> Result<Changed, Failure> {
        let mut all = BTreeSet::new();
        let mut take = |folder: &Path, prefix: &str, args: &[&str]| {
            let names = run(folder, args)?.map_err(said)?;
            let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
            let name = |name| format!("{prefix}{}", String::from_utf8_lossy(name).trim_end_matches('/'));
            all.extend(names.map(name));
            Ok::<(), Failure>(())
        };
        let diff = [
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--ignore-submodules=none",
            "--relative",
            &since.0,
            "--",
        ];
        take(&self.root, "", &diff)?;
        take(&self.root, "", &["ls-files", "--others", "--exclude-standard", "-z"])?;
        let (folder, prefix) = self.notes();
        if self.linked.is_some() {
            take(folder, prefix, &diff)?;
        }
        // A note that git is told to ignore is read all the same, and nobody knows since when it is as it is.
        let below = if self.linked.is_some() { "" } else { "sources/" };
        let [yaml, yml] = ["yaml", "yml"].map(|ending| format!(":(glob,icase){below}**/*.{ending}"));
        take(folder, prefix, &["ls-files", "--others", "-z", "--", &yaml, &yml])?;
        Ok(Changed(all))
    }

    /// All files of the repository that differ from that commit, as places on the disk.
    pub(super) fn everywhere(&self, since: &Since) -> Result<BTreeSet<PathBuf>, Failure> {
        let top = text(&run(&self.root, &["rev-parse", "--show-toplevel"])?.map_err(said)?);
        let top = Path::new(&top).canonicalize()?;
        let diff = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", &since.0, "--"];
        let mut names = run(&top, &diff)?.map_err(said)?;
        names.extend(run(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?.map_err(said)?);
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| top.join(&*String::from_utf8_lossy(name))).collect())
    }

    /// The notes that were touched as they were then, by path from the project's folder, and the lock.
    pub(super) fn notes_at(
        &self,
        since: &Since,
        changed: &Changed,
    ) -> Result<(Notes, Option<String>), Failure> {
        let (folder, prefix) = self.notes();
        let tree = run(folder, &["ls-tree", "-r", "-z", &since.0])?.map_err(said)?;
        let mut wanted = Vec::new();
        for entry in tree.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let entry = String::from_utf8_lossy(entry);
            let Some((about, name)) = entry.split_once('\t') else { continue };
            let path = format!("{prefix}{name}");
            let Some(inner) = path.strip_prefix(SOURCES).and_then(|path| path.strip_prefix('/')) else {
                continue;
            };
            let hidden = inner.split('/').any(|part| part.starts_with('.'));
            let note = (is_note(Path::new(inner)) && !hidden) || path == LOCK;
            // A link is no note of its own, a submodule is no file.
            if let [mode, "blob", hash] = about.split(' ').collect::<Vec<_>>()[..]
                && mode != "120000"
                && note
                && changed.contains(&path)
            {
                wanted.push((path, hash.to_string()));
            }
        }
        let mut notes = self.blobs(wanted)?;
        let lock = notes.iter().position(|(path, _)| path == LOCK).map(|at| notes.swap_remove(at).1);
        Ok((notes, lock.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())))
    }

    /// The contents of files, by path and hash, through one process.
    fn blobs(&self, wanted: Vec<(String, String)>) -> Result<Notes, Failure> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut git = git(&self.root);
        git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = git.spawn().map_err(|error| absent(&error))?;
        let hashes: String = wanted.iter().map(|(_, hash)| format!("{hash}\n")).collect();
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(said("it takes no input"));
        };
        // It answers while it is asked: both at once, or each waits for the other.
        let asking = std::thread::spawn(move || input.write_all(hashes.as_bytes()));
        let mut output = BufReader::new(output);
        let read: io::Result<Notes> =
            wanted.into_iter().map(|(path, hash)| Ok((path, blob(&mut output, &hash)?))).collect();
        drop(output);
        let _ = asking.join();
        let _ = child.wait();
        read.map_err(|error| said(error.to_string()))
    }
}

/// Paths and bytes of notes.
pub(super) type Notes = Vec<(String, Vec<u8>)>;

/// Reads one answer: `HASH blob SIZE`, a line end, the bytes, a line end.
fn blob(output: &mut impl BufRead, hash: &str) -> io::Result<Vec<u8>> {
    let missing = || io::Error::other(format!("the object {hash} is missing"));
    let mut line = String::new();
    output.read_line(&mut line)?;
    let size =
        line.trim_end().split(' ').nth(2).and_then(|size| size.parse::<u64>().ok()).ok_or_else(missing)?;
    let mut bytes = Vec::new();
    output.by_ref().take(size).read_to_end(&mut bytes)?;
    output.read_exact(&mut [0])?;
    Ok(bytes)
}

fn shallow(revision: &str) -> Failure {
    Failure::new(
        format!("`{revision}` cannot be reached: this is a shallow clone, with the last commits alone"),
        "fetch the rest with `git fetch --unshallow origin`; in a GitHub workflow give `actions/checkout` \
         `fetch-depth: 0`, in GitLab set `GIT_DEPTH: 0`",
    )
}
