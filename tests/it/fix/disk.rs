//! The command on the disk: what is written, what is printed, what is left alone.

use crate::project::{BASE, Project};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

const NOTE: &str = "timeline:\n  - id: meeting # kept\n    date: 1 March 2025\n    claim: The ministers meet.\n    cite: gazete";

fn project() -> Project {
    Project::new(&[("sources/base.yaml", BASE), ("sources/a b/nöte.yaml", NOTE)])
}

fn text(project: &Project) -> String {
    fs::read_to_string(project.root.join("sources/a b/nöte.yaml")).unwrap()
}

#[test]
fn it_writes_says_what_and_checks_again() {
    let project = project();
    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert_eq!(
        run.stderr,
        "mended 2 findings in 1 note\n  \
         sources/a b/nöte.yaml:3: D001 bad-date: `1 March 2025` → `2025-03-01`\n  \
         sources/a b/nöte.yaml:5: S001 unknown-source: `gazete` → `gazette`\n"
    );
    assert!(run.stdout.ends_with("no findings\n"), "{}", run.stdout);
    let right = NOTE.replace("1 March 2025", "2025-03-01").replace("gazete", "gazette");
    assert_eq!(text(&project), right);
    let again = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(again.stderr, "nothing to mend for certain; what is found is left to you\n");
    assert!(again.stdout.starts_with('{'), "{}", again.stdout);
    assert_eq!(text(&project), right);
}

/// Lets a program take the diff from its standard input.
fn apply(project: &Project, program: &str, args: &[&str], diff: &str) {
    let mut command = Command::new(program);
    command.args(args).current_dir(&project.root).env("GIT_CONFIG_GLOBAL", "/dev/null");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(diff.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{program}: {diff}");
}

#[test]
fn the_diff_is_what_would_be_written() {
    for windows in [false, true] {
        for mark in ["", "\u{feff}"] {
            let note = if windows { NOTE.replace('\n', "\r\n") } else { NOTE.to_string() };
            let note = format!("{mark}{note}");
            let project = project();
            project.write("sources/a b/nöte.yaml", note.as_bytes());
            project.write("sources/tab\".yaml", note.replace("meeting", "second").as_bytes());
            let run = project.run(&["check", "--fix", "--dry-run"]);
            assert_eq!(run.code, Some(1));
            assert!(run.stderr.starts_with("would mend 4 findings in 2 notes\n"), "{}", run.stderr);
            assert_eq!(text(&project), note, "a dry run writes nothing");
            apply(&project, "git", &["apply", "-p1"], &run.stdout);
            let applied = text(&project);
            project.write("sources/a b/nöte.yaml", note.as_bytes());
            assert_eq!(project.run(&["check", "--fix"]).code, Some(0));
            assert_eq!(applied, text(&project));
            let nothing = project.run(&["check", "--fix", "--dry-run"]);
            assert_eq!((nothing.code, &*nothing.stdout), (Some(0), ""));
        }
    }
    assert_eq!(project().run(&["check", "--dry-run"]).code, Some(2), "a dry run is one of --fix");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_read_only_notes_too() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = project();
    let path = project.root.join("sources/a b/nöte.yaml");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    project.write("sources/second.yaml", NOTE.replace("meeting", "second").as_bytes());
    mode(0o440);
    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        format!(
            "briefpack: cannot write `{}`: it is read-only\n  help: no note was changed\n",
            path.display()
        )
    );
    assert_eq!(text(&project), NOTE);
    let second = fs::read_to_string(project.root.join("sources/second.yaml")).unwrap();
    assert!(second.contains("gazete\n") || second.ends_with("gazete"), "all or none");
    mode(0o640);
    // A link to a text that is no note by its name stays a link.
    fs::rename(&path, project.root.join("sources/a b/text")).unwrap();
    symlink("text", &path).unwrap();
    assert_eq!(project.run(&["check", "--fix"]).code, Some(0));
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(project.root.join("sources/a b"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_note_that_was_changed_since_is_not_written() {
    use briefpack::publish::{Replacement, replace};
    let project = project();
    let [base, note] = ["sources/base.yaml", "sources/a b/nöte.yaml"].map(|path| project.root.join(path));
    let replacement = |path, before| Replacement { path, before, after: b"new" };
    let error = replace(&[replacement(&base, BASE.as_bytes()), replacement(&note, b"old")]).unwrap_err();
    assert!(error.to_string().contains("it was changed since it was read"), "{error}");
    assert_eq!(fs::read_to_string(&base).unwrap(), BASE);
    assert_eq!(text(&project), NOTE);
}
