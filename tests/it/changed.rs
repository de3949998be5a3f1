//! `check --changed-since`: what the change has to do with is found, and nothing else.

mod repository;

use crate::project::{BASE, MEETING, Run};
use repository::Repository;

/// A note with an event that cites `source`.
fn note(id: &str, source: &str) -> String {
    MEETING.replace("meeting", id).replace("gazette", source)
}

/// A good base, a note with a fault, and two good notes, committed.
fn repository() -> Repository {
    let repository = Repository::new(&[
        ("sources/base.yaml", BASE),
        ("sources/bad.yaml", &note("bad", "herald")),
        ("sources/a.yaml", &note("a", "gazette")),
        ("sources/b/ö ä.yaml", &note("b", "gazette")),
    ]);
    repository.commit("first");
    repository
}

fn since(repository: &Repository, revision: &str) -> Run {
    repository.project.run(&["check", "--changed-since", revision])
}

/// The findings of a run, as `path:line:column`, and its last line.
fn told(run: &Run) -> (Vec<String>, String) {
    let places = run.stdout.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    (places.map(str::to_string).collect(), run.stdout.lines().last().unwrap_or_default().to_string())
}

#[test]
fn an_old_fault_is_no_news() {
    let repository = repository();
    assert_eq!(repository.project.run(&["check"]).code, Some(1));
    let run = since(&repository, "HEAD");
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert_eq!(told(&run), (vec![], "0 of 4 notes changed since `HEAD`".into()));
}

#[test]
fn changes_count_whether_committed_staged_or_neither() {
    for (stage, commit) in [(false, false), (true, false), (true, true)] {
        let repository = repository();
        repository.project.write("sources/a.yaml", note("a", "no-such").as_bytes());
        repository.project.write("sources/new\nline.yaml", note("n", "none").as_bytes());
        if stage {
            repository.git(&["add", "-A"]);
        }
        if commit {
            repository.commit("second");
        }
        let run = since(&repository, if commit { "HEAD~1" } else { "HEAD" });
        assert_eq!(run.code, Some(1));
        let (found, last) = told(&run);
        assert_eq!(
            (found.len(), &*last),
            (2, &*format!("2 of 5 notes changed since `{}`", if commit { "HEAD~1" } else { "HEAD" })),
            "{found:?}"
        );
        assert_eq!(found[0], "sources/a.yaml:5:11");
    }
}

#[test]
fn what_a_change_breaks_elsewhere_is_found() {
    let repository = repository();
    repository.project.write("sources/base.yaml", BASE.replace("gazette:", "gazette-0301:").as_bytes());
    let run = since(&repository, "HEAD");
    let (found, last) = told(&run);
    assert_eq!(
        found,
        ["sources/a.yaml:5:11", "sources/b/ö ä.yaml:5:11", "sources/base.yaml:2:3"],
        "{}",
        run.stdout
    );
    assert_eq!(last, "1 of 4 notes changed since `HEAD`");
    assert_eq!(run.code, Some(1));
    // A note that is gone breaks what leans on it, too, and so does one that is given another name.
    let repository = self::repository();
    repository.git(&["mv", "sources/base.yaml", "sources/else.yaml"]);
    assert_eq!(since(&repository, "HEAD").code, Some(0));
    repository.git(&["rm", "-qf", "sources/else.yaml"]);
    let (found, last) = told(&since(&repository, "HEAD"));
    assert_eq!((found.len(), &*last), (2, "0 of 3 notes changed since `HEAD`"), "{found:?}");
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let repository = repository();
    repository.git(&["branch", "release"]);
    repository.project.write("sources/a.yaml", note("a", "no-such").as_bytes());
    repository.commit("on the branch");
    repository.git(&["tag", "here"]);
    repository.git(&["checkout", "-q", "release"]);
    repository.project.write("sources/b/ö ä.yaml", note("b", "no-such").as_bytes());
    repository.commit("on release");
    repository.git(&["checkout", "-q", "here"]);
    let (found, last) = told(&since(&repository, "release"));
    assert_eq!(
        (found, &*last),
        (vec!["sources/a.yaml:5:11".to_string()], "1 of 4 notes changed since `release`")
    );
}

#[test]
fn a_project_in_a_folder_of_the_repository() {
    let repository = Repository::new(&[
        ("pack/sources/base.yaml", BASE),
        ("pack/sources/a.yaml", &note("a", "gazette")),
        ("sources/a.yaml", "x"),
    ]);
    repository.commit("first");
    repository.project.write("sources/a.yaml", b"y");
    let run = repository.project.run(&["check", "--root", "pack", "--changed-since", "HEAD"]);
    assert_eq!(told(&run).1, "0 of 2 notes changed since `HEAD`", "{}", run.stderr);
    repository.project.write("pack/sources/base.yaml", BASE.replace("gazette:", "gazet:").as_bytes());
    let run = repository.project.run_in("pack/sources", &["check", "--changed-since", "HEAD"]);
    assert_eq!(told(&run).0[0], "sources/a.yaml:5:11", "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_snapshot_touches_those_who_quote_it() {
    let quoting =
        MEETING.replace("cite: gazette", "cite: { source: gazette, quote: the ferry line until May }");
    let base = BASE.replace("actors:", "    snapshot: snapshots/g.txt\nactors:");
    let repository = Repository::new(&[
        ("sources/base.yaml", &base),
        ("sources/a.yaml", &quoting),
        ("sources/b.yaml", &note("b", "gazette")),
        ("sources/c.yaml", "topics: { tea: Tea }\n"),
        ("sources/snapshots/g.txt", "Ministers meet\n\nThey keep the ferry line until May.\n"),
    ]);
    repository.commit("first");
    assert_eq!(since(&repository, "HEAD").code, Some(0));
    repository
        .project
        .write("sources/snapshots/g.txt", b"Ministers meet\n\nThey close the ferry line in May.\n");
    let run = since(&repository, "HEAD");
    assert_eq!(run.code, Some(1));
    assert_eq!(told(&run).1, "3 of 4 notes changed since `HEAD`");
    // The lock vouches for a text that is not here; without it, what it vouched for is news.
    let repository = Repository::new(&[("sources/base.yaml", &base), ("sources/a.yaml", &quoting)]);
    repository
        .project
        .write("sources/snapshots/g.txt", b"Ministers meet\n\nThey keep the ferry line until May.\n");
    assert_eq!(repository.project.run(&["lock", "--date", "2025-03-02"]).code, Some(0));
    std::fs::remove_file(repository.project.root.join("sources/snapshots/g.txt")).unwrap();
    repository.commit("first");
    let strict = ["check", "--require", "locked", "--changed-since", "HEAD"];
    assert_eq!(repository.project.run(&strict).code, Some(0));
    std::fs::remove_file(repository.project.root.join("sources/quotes.lock")).unwrap();
    let run = repository.project.run(&strict);
    assert_eq!(
        (run.code, told(&run).1),
        (Some(1), "0 of 2 notes changed since `HEAD`".into()),
        "{}",
        run.stdout
    );
}

#[test]
fn the_configuration_touches_everything() {
    let repository = repository();
    repository.project.write("briefpack.yaml", b"rules: { source-never-cited: off }\n");
    let run = since(&repository, "HEAD");
    assert_eq!(run.code, Some(1));
    assert_eq!(told(&run).1, "all of 4 notes: `briefpack.yaml` changed since `HEAD`");
}

#[test]
fn an_ignored_note_is_read_and_told() {
    let repository = repository();
    repository.project.write(".gitignore", b"/sources/own.yaml\n");
    repository.project.write("sources/own.yaml", note("own", "no-such").as_bytes());
    assert_eq!(told(&since(&repository, "HEAD")).0, ["sources/own.yaml:5:11"]);
}

#[test]
fn failures_say_what_to_do() {
    let repository = repository();
    let failure = |revision: &str| {
        let run = repository.project.run(&["check", &format!("--changed-since={revision}")]);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{revision}");
        run.stderr
    };
    for revision in ["no-such", "--output=x", "-h", "", "HEAD..HEAD", "HEAD:sources"] {
        let said = failure(revision);
        assert!(
            said.starts_with(&format!("briefpack: there is no revision `{revision}`\n  help: ")),
            "{said}"
        );
    }
    assert!(!repository.project.root.join("x").exists());
    let outside = Repository::outside(&[("sources/base.yaml", BASE)]);
    let run = outside.run(&["check", "--changed-since", "HEAD"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is in no working copy of a git repository"), "{}", run.stderr);
}

#[test]
fn a_shallow_clone_says_how_to_fetch_the_rest() {
    let repository = repository();
    repository.git(&["tag", "old"]);
    repository.project.write("sources/a.yaml", note("a2", "gazette").as_bytes());
    repository.commit("second");
    let url = format!("file://{}", repository.project.root.display());
    let clone = Repository::outside(&[]);
    repository::git_in(&clone.root, &["clone", "-q", "--depth", "1", &url, "."]);
    for revision in ["old", "HEAD~1"] {
        let run = clone.run(&["check", "--changed-since", revision]);
        assert_eq!(run.code, Some(2));
        assert!(
            run.stderr.contains("shallow clone") && run.stderr.contains("`fetch-depth: 0`"),
            "{}",
            run.stderr
        );
    }
    // The commit alone is here, and nothing that joins it to this one.
    repository::git_in(&clone.root, &["fetch", "-q", "--depth", "1", "origin", "tag", "old"]);
    let run = clone.run(&["check", "--changed-since", "old"]);
    assert!(run.code == Some(2) && run.stderr.contains("`fetch-depth: 0`"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn notes_behind_a_link_and_in_another_working_copy() {
    let repository = Repository::new(&[("notes/base.yaml", BASE), ("notes/a.yaml", &note("a", "gazette"))]);
    std::os::unix::fs::symlink("notes", repository.project.root.join("sources")).unwrap();
    repository.commit("first");
    repository.project.write("notes/base.yaml", BASE.replace("gazette:", "gazet:").as_bytes());
    let (found, last) = told(&since(&repository, "HEAD"));
    assert_eq!((&*found[0], &*last), ("sources/a.yaml:5:11", "1 of 2 notes changed since `HEAD`"));
    let copy = Repository::outside(&[]);
    repository.git(&["worktree", "add", "-q", copy.root.to_str().unwrap(), "HEAD"]);
    copy.write("notes/a.yaml", note("a", "no-such").as_bytes());
    let run = copy.run(&["check", "--changed-since", "HEAD"]);
    // Nothing cites the article any more.
    let found = ["sources/a.yaml:5:11", "sources/base.yaml:2:3"];
    assert_eq!(told(&run).0, found, "{}{}", run.stdout, run.stderr);
}

/// A note that quotes its source's text, and an old fault beside it.
const QUOTING: &str = "sources:
  herald: { title: T, publisher: The Herald, published: 2025-03-01, url: https://www.herald.net/a, snapshot: snapshots/h.txt }
timeline:
  - id: quoting
    date: 2025-03-01
    claim: The line is kept.
    cite: { source: herald, quote: agreed to keep the ferry line }
";

#[test]
#[cfg(unix)]
fn a_text_behind_a_link_and_one_in_another_folder_count() {
    let text = "The ministers agreed to keep the ferry line until May.\n";
    let link = |repository: &Repository, from: &str, to: &str| {
        let place = repository.project.root.join(from);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(to, place).unwrap();
    };
    for elsewhere in [false, true] {
        let repository = Repository::new(&[("sources/q.yaml", QUOTING), ("texts/h.txt", text), ("x", "")]);
        if !elsewhere {
            // The folder of the project holds both, so that the link leads nowhere else.
            link(&repository, "sources/snapshots/h.txt", "../../texts/h.txt");
        }
        repository.commit("first");
        repository.project.write("texts/h.txt", text.replace("keep", "close").as_bytes());
        repository.commit("second");
        let mut args = vec!["check", "--changed-since", "HEAD~1"];
        if elsewhere {
            args.extend(["--snapshots", "texts"]);
        }
        let run = repository.project.run(&args);
        assert_eq!(run.code, Some(1), "{elsewhere}: {}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("Q001"), "{}", run.stdout);
    }
    // So does a configuration behind a link, and a lock.
    let repository = repository();
    repository.project.write("shared/levels.yaml", b"rules: { source-never-cited: off }\n");
    link(&repository, "briefpack.yaml", "shared/levels.yaml");
    repository.commit("linked");
    repository.project.write("shared/levels.yaml", b"rules: { source-never-cited: error }\n");
    let (_, last) = told(&since(&repository, "HEAD"));
    assert_eq!(last, "all of 4 notes: `briefpack.yaml` changed since `HEAD`");
}

#[test]
fn a_baseline_and_a_change_go_together() {
    let repository = repository();
    let run = repository.project.run(&["check", "--write-baseline", "known.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    repository.commit("known");
    let check = |repository: &Repository| {
        repository.project.run(&[
            "check",
            "--changed-since",
            "HEAD~1",
            "--baseline",
            "known.yaml",
            "--deny",
            "warnings",
        ])
    };
    // What others have put right is no news to who touches another note; what he puts right himself is.
    repository.project.write("sources/bad.yaml", note("bad", "gazette").as_bytes());
    repository.commit("put right");
    repository.project.write("sources/a.yaml", format!("# x\n{}", note("a", "gazette")).as_bytes());
    repository.commit("a comment");
    assert_eq!(check(&repository).code, Some(0), "{}", check(&repository).stdout);
    let run = repository.project.run(&[
        "check",
        "--changed-since",
        "HEAD~2",
        "--baseline",
        "known.yaml",
        "--deny",
        "warnings",
    ]);
    assert!(run.stdout.contains("G003"), "{}", run.stdout);
    // A baseline that lost a line hides nothing.
    let repository = self::repository();
    repository.project.run(&["check", "--write-baseline", "known.yaml"]);
    repository.commit("known");
    repository.project.write("known.yaml", b"baseline: 1\nfindings: []\n");
    repository.commit("emptied");
    let run = check(&repository);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("all of 4 notes: `known.yaml` changed"), "{}", run.stdout);
}
