//! What lies in `sources/` on the disk: names, links, things that are no files.

use crate::project::{BASE, MEETING, Project};
use std::fs;

fn with(files: &[(&str, &str)]) -> Project {
    let project = Project::new(files);
    project.write("sources/base.yaml", BASE.as_bytes());
    project.write("sources/meeting.yaml", MEETING.as_bytes());
    project
}

/// The lines ` --> path` of a check, and its exit code.
fn places(project: &Project) -> (Vec<String>, Option<i32>) {
    let run = project.run(&["check"]);
    assert_eq!(run.stderr, "");
    let lines = run.stdout.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    (lines.map(str::to_string).collect(), run.code)
}

#[test]
fn notes_have_two_endings_in_any_case_and_any_name() {
    let bad = "topics:\n  t: 5\n";
    let project = with(&[
        ("sources/a b.yaml", bad),
        ("sources/sub/ünï/c.yml", bad),
        ("sources/UP.YAML", bad),
        ("sources/not.yaml.bak", bad),
        ("sources/note.json", bad),
        ("sources/.hidden.yaml", bad),
        ("sources/.git/x.yaml", bad),
        ("notes.yaml", bad),
    ]);
    let (places, code) = places(&project);
    assert_eq!(places, ["sources/UP.YAML:2:6", "sources/a b.yaml:2:6", "sources/sub/ünï/c.yml:2:6"]);
    assert_eq!(code, Some(1));
}

#[test]
fn a_folder_named_like_a_note_is_a_folder() {
    let project = with(&[("sources/x.yaml/y.yaml", "topics:\n  t: 5\n")]);
    assert_eq!(places(&project), (vec!["sources/x.yaml/y.yaml:2:6".into()], Some(1)));
}

#[test]
fn a_note_over_the_limit_and_one_of_other_bytes_are_named() {
    let project = with(&[]);
    project.write("sources/large.yaml", &vec![b'#'; 8 * 1024 * 1024 + 1]);
    project.write("sources/latin.yaml", b"topics:\n  t: \xe9t\xe9\n");
    assert_eq!(
        places(&project),
        (vec!["sources/large.yaml".into(), "sources/latin.yaml:2:6".into()], Some(1))
    );
}

#[cfg(unix)]
#[test]
fn links_that_leave_go_nowhere_or_in_a_circle_are_refused() {
    use std::os::unix::fs::symlink;
    let project =
        with(&[("outside/o.yaml", "topics:\n  o: 5\n"), ("sources/data/text.txt", "topics:\n  d: 5\n")]);
    let at = |path: &str| project.root.join("sources").join(path);
    symlink("../outside/o.yaml", at("leak.yaml")).unwrap();
    symlink("../outside", at("leakdir")).unwrap();
    symlink("nowhere", at("dangling.yaml")).unwrap();
    symlink("nowhere", at("dangling")).unwrap();
    symlink("loop.yaml", at("loop.yaml")).unwrap();
    symlink(".", at("selfdir")).unwrap();
    symlink("base.yaml", at("twin.yaml")).unwrap();
    symlink("data/text.txt", at("inside.yaml")).unwrap();
    let run = project.run(&["check"]);
    for line in [
        "a link that leaves `sources/`\n--> sources/leak.yaml\n",
        "a link that leaves `sources/`\n--> sources/leakdir\n",
        "a link to nowhere\n--> sources/dangling.yaml\n",
        "a link in a circle\n--> sources/loop.yaml\n",
        "a link in a circle\n--> sources/selfdir\n",
        "a link to `sources/base.yaml`, which is read already\n--> sources/twin.yaml\n",
        "expected a text\n --> sources/inside.yaml:2:6\n",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert!(run.stdout.ends_with(": 7 errors\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("os error"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link() {
    let project = Project::new(&[("elsewhere/base.yaml", BASE), ("elsewhere/m.yaml", MEETING)]);
    std::os::unix::fs::symlink("elsewhere", project.root.join("sources")).unwrap();
    let run = project.run(&["check"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "1 claim, 1 citation, 1 source in 2 notes: no findings\n")
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_stop_the_run() {
    let project = with(&[]);
    let made = std::process::Command::new("mkfifo").arg(project.root.join("sources/pipe.yaml")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(places(&project), (vec!["sources/pipe.yaml".into()], Some(1)));
    }
}

#[test]
fn no_folder_and_an_empty_one() {
    let project = Project::new(&[]);
    let run = project.run(&["check", "--root", "."]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("holds no folder `sources`") && run.stderr.contains("help: "),
        "{}",
        run.stderr
    );
    fs::create_dir(project.root.join("sources")).unwrap();
    let run = project.run(&["check"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "0 claims, 0 citations, 0 sources in 0 notes: no findings\n")
    );
}
