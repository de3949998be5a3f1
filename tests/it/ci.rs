//! The files for people's own CI: they ask for what the program takes, and say of it what is so.

mod action;
mod documents;
mod gitlab;

use crate::project::{Project, Run};
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the repository.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&read(path)).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of a mapping.
fn names(mapping: &Value) -> BTreeSet<String> {
    mapping.as_mapping().unwrap().keys().map(|name| name.as_str().unwrap().to_string()).collect()
}

/// The strings of a list.
fn strings(list: &Value) -> Vec<&str> {
    list.as_sequence().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

/// Every `--name` in a text.
fn flags(text: &str) -> BTreeSet<String> {
    text.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-')
        .filter(|word| word.len() > 3 && word.starts_with("--") && !word.starts_with("---"))
        .map(str::to_string)
        .collect()
}

/// The flags of a command, by its help.
fn known_flags(command: &str) -> BTreeSet<String> {
    let run = Project::new(&[]).run(&[command, "--help"]);
    assert_eq!(run.code, Some(0));
    flags(&run.stdout)
}

/// What `init` makes, in a repository of its own; in `notes/` if that is wanted.
fn begun(folder: &str) -> Project {
    let project = Project::new(&[]);
    assert_eq!(project.run(&["init", if folder.is_empty() { "." } else { folder }]).code, Some(0));
    git(&project, &["init", "-q", "-b", "main"]);
    project
}

fn git(project: &Project, args: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    assert!(git.args(args).current_dir(&project.root).status().unwrap().success(), "{args:?}");
}

/// Takes the source of the claim `every-claim-linked` away.
fn plant(project: &Project, folder: &str) {
    let path = Path::new(folder).join("sources/statement.yaml");
    let text = fs::read_to_string(project.root.join(&path)).unwrap();
    let claim = text.find("  - id: every-claim-linked").unwrap();
    let from = claim + text[claim..].find("    cite:").unwrap();
    let to = from + text[from..].find("\n\n").unwrap() + 1;
    project.write(path.to_str().unwrap(), format!("{}{}", &text[..from], &text[to..]).as_bytes());
}

/// Bash in the project's folder. Nothing is on the PATH but what the scripts may use and what a test puts into the
/// folder `bin` of the project: what else a machine has, such as a cargo, makes no difference.
fn bash(project: &Project, env: &[(&str, &str)], script: &[&str]) -> Run {
    let bin = project.root.join("bin");
    fs::create_dir_all(&bin).unwrap();
    let folders = std::env::var_os("PATH").unwrap();
    for tool in
        ["awk", "bash", "cat", "dirname", "git", "grep", "ln", "mkdir", "mktemp", "rm", "sh", "tee", "touch"]
    {
        let found =
            std::env::split_paths(&folders).map(|folder| folder.join(tool)).find(|path| path.is_file());
        let found = found.unwrap_or_else(|| panic!("there is no `{tool}` here"));
        if !bin.join(tool).exists() {
            std::os::unix::fs::symlink(found, bin.join(tool)).unwrap();
        }
    }
    let mut command = Command::new(bin.join("bash"));
    command.args(script).current_dir(&project.root).env_clear();
    command.env("PATH", &bin).env("HOME", &project.root).envs(env.iter().copied());
    Run::from(command.output().unwrap())
}

/// Puts the program on the PATH of [`bash`].
fn install(project: &Project) {
    let path = project.root.join("bin/briefpack");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_briefpack"), path).unwrap();
}

/// Puts a `cargo` on the PATH of [`bash`] that keeps what it is asked, and where, and installs the program into the
/// folder that `--root` names, or its home.
fn install_cargo(project: &Project) {
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$PWD\" \"$@\" >\"$HOME/asked\"\nroot=$HOME/.cargo\n\
         while [ $# -gt 0 ]; do if [ \"$1\" = --root ]; then root=$2; fi; shift; done\n\
         mkdir -p \"$root/bin\" && ln -sf '{}' \"$root/bin/briefpack\"\n",
        env!("CARGO_BIN_EXE_briefpack")
    );
    project.write("bin/cargo", script.as_bytes());
    let path = project.root.join("bin/cargo");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn asked_of_cargo(project: &Project) -> String {
    fs::read_to_string(project.root.join("asked")).unwrap()
}

/// Whether a file of this name lies anywhere in the project.
fn holds(project: &Project, name: &str) -> bool {
    fn below(folder: PathBuf, name: &str) -> bool {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).any(|entry| {
            entry.file_name() == name || (entry.file_type().unwrap().is_dir() && below(entry.path(), name))
        })
    }
    below(project.root.clone(), name)
}

#[test]
fn hooks_ask_for_what_there_is() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let ids: Vec<_> = hooks.as_sequence().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["briefpack", "briefpack-fix"]);
    for hook in hooks.as_sequence().unwrap() {
        let entry = hook["entry"].as_str().unwrap();
        assert!(entry.starts_with("briefpack check"), "{entry}");
        assert!(flags(entry).is_subset(&known_flags("check")), "{entry}");
        // Names of files would be arguments that `check` does not take.
        assert_eq!(hook["pass_filenames"], Value::Bool(false));
    }
}

#[test]
fn the_image_is_built_from_what_is_needed() {
    let dockerfile = read("Dockerfile");
    let rust = format!("FROM rust:{}-slim-bookworm AS build\n", env!("CARGO_PKG_RUST_VERSION"));
    assert!(dockerfile.contains(&rust), "expected {rust}");
    assert!(dockerfile.contains("\nUSER 1000\n"));
    let command = dockerfile.split_once("CMD [\"").unwrap().1.split('"').next().unwrap();
    assert_eq!(begun("").run(&[command]).code, Some(0));

    let ignored = read(".dockerignore");
    let entering: Vec<_> = ignored.lines().filter_map(|line| line.strip_prefix('!')).collect();
    assert!(ignored.lines().any(|line| line == "*"));
    for path in ["Cargo.toml", "Cargo.lock", "src", "benches"] {
        assert!(entering.contains(&path) && root().join(path).exists(), "{path}");
    }
    let mut count = 0;
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("include_str!(").chain(text.match_indices("include_bytes!(")) {
            let Some(rest) = text[at..].split_once('"').map(|(_, rest)| rest) else { continue };
            let mut included = path.parent().unwrap().to_path_buf();
            for part in Path::new(rest.split('"').next().unwrap()) {
                if part == ".." { assert!(included.pop()) } else { included.push(part) }
            }
            let inside = entering.iter().any(|entry| included.starts_with(root().join(entry)));
            assert!(inside, "{} is not in .dockerignore", included.display());
            count += 1;
        }
    }
    assert!(count > 10);
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn the_package_leaves_them_out() {
    let manifest = read("Cargo.toml");
    let exclude = manifest.lines().find(|line| line.starts_with("exclude = ")).unwrap();
    for path in ["ci", "action.yml", "Dockerfile", ".dockerignore", ".pre-commit-hooks.yaml", "tests/outside"]
    {
        assert!(exclude.contains(&format!("\"/{path}\"")) && root().join(path).exists(), "{path}");
    }
}
