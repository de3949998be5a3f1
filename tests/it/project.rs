//! A project for a test: notes in memory, or on the disk with the program run over them.

use briefpack::base::file::Files;
use briefpack::check::{Report, check};
use briefpack::diagnostic::{Diagnostic, Label, Place};
use briefpack::evidence::Evidence;
use briefpack::load::{Loaded, Raw, load_raw};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A note that others lean on: one source, one actor, one topic.
pub const BASE: &str = "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  lumi: { name: Ada Lumi }
topics:
  ferry: The ferry line
";

/// A good event with the id `meeting`, to which a test adds lines.
pub const MEETING: &str = "timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette
";

/// Reads notes from memory.
pub fn loaded(notes: &[(&str, &[u8])]) -> Loaded {
    let raw = |(path, bytes): &(&str, &[u8])| Raw { path: (*path).into(), bytes: Ok(bytes.to_vec()) };
    load_raw(notes.iter().map(raw).collect())
}

/// What is found in notes, with the texts it points into.
pub fn checked(notes: &[(&str, &[u8])]) -> (Report, Files) {
    let (report, checked) = check(loaded(notes), Evidence::default());
    let files = checked.map_or_else(|refused| refused.files, |checked| checked.files().clone());
    (report, files)
}

/// The findings of one note beside [`BASE`], as `rule line:column text`, in order.
///
/// The text is what the caret underlines. That a source is never cited is left out where the note cites none.
pub fn found(note: &str) -> Vec<String> {
    found_in(&[("sources/base.yaml", BASE), ("sources/note.yaml", note)])
        .into_iter()
        .filter(|found| found != "base.yaml: source-never-cited 2:3 `gazette`")
        .map(|found| found.strip_prefix("note.yaml: ").map(str::to_string).unwrap_or(found))
        .collect()
}

/// The findings of notes, as `file: rule line:column text`, in order.
pub fn found_in(notes: &[(&str, &str)]) -> Vec<String> {
    let notes: Vec<_> = notes.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let (report, files) = checked(&notes);
    report.diagnostics.iter().map(|found| shown(found, &files)).collect()
}

fn shown(found: &Diagnostic, files: &Files) -> String {
    let (path, place) = place(&found.primary, files);
    format!("{path}: {} {place}", found.rule.name)
}

fn place(label: &Label, files: &Files) -> (String, String) {
    let Place::Span(span) = label.place else { return (String::new(), String::new()) };
    let position = files.position(span);
    let path = files.get(span.file).path.trim_start_matches("sources/").to_string();
    (path, format!("{}:{} `{}`", position.line, position.column, files.text(span)))
}

/// One finding in full, by the name of its rule.
#[derive(Debug)]
pub struct Full {
    pub message: String,
    pub help: String,
    pub label: String,
    /// Text and place of each other label.
    pub others: Vec<String>,
    pub fix: Option<String>,
}

/// The findings of `rule` in one note beside [`BASE`].
pub fn of_rule(rule: &str, note: &str) -> Vec<Full> {
    let (report, files) =
        checked(&[("sources/base.yaml", BASE.as_bytes()), ("sources/note.yaml", note.as_bytes())]);
    let found = report.diagnostics.into_iter().filter(|found| found.rule.name == rule);
    found
        .map(|found| Full {
            message: found.message,
            help: found.help.unwrap_or_default(),
            label: found.primary.text.clone(),
            others: found
                .secondary
                .iter()
                .map(|label| format!("{} {}", label.text, place(label, &files).1))
                .collect(),
            fix: found.fix.map(|fix| fix.with),
        })
        .collect()
}

/// The one finding of `rule`.
pub fn one(rule: &str, note: &str) -> Full {
    let mut all = of_rule(rule, note);
    assert_eq!(all.len(), 1, "{rule} in:\n{note}\n{all:#?}");
    all.remove(0)
}

/// A project on the disk, in a folder of its own.
pub struct Project {
    pub root: PathBuf,
}

/// How a run ended.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// A project of these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("project-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        let project = Self { root };
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs the program in the project's folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_in("", args)
    }

    /// Runs the program in a folder of the project.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefpack"));
        command.args(args).current_dir(self.root.join(folder)).env_remove("SOURCE_DATE_EPOCH");
        Run::from(command.output().unwrap())
    }

    /// Runs the program in the project's folder with `SOURCE_DATE_EPOCH` set.
    pub fn run_at(&self, epoch: &str, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefpack"));
        command.args(args).current_dir(&self.root).env("SOURCE_DATE_EPOCH", epoch);
        Run::from(command.output().unwrap())
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Compares with a file of `tests/golden/`; `SNAPSHOTS=overwrite` writes it anew.
pub fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .normalize_paths(false)
        .eq(actual.to_string(), snapbox::Data::read_from(&path, None).raw());
}
