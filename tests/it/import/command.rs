//! `briefpack import`, as it is run.

use crate::project::{Project, golden};
use std::fs;

const BIB: &str = include_str!("library/jabref.bib");
const PAGE: &str = "Ministers meet\n\nThe first paragraph of it.\n\nThe second.\n";
const TOPICS: (&str, &str) = ("sources/topics.yaml", "topics:\n  ferry: The ferry line\n");

#[test]
fn a_library_is_imported_and_what_is_broken_in_it_is_named() {
    let project = Project::new(&[TOPICS, ("lib.bib", BIB)]);
    let run = project.run(&["import", "lib.bib"]);
    assert_eq!(run.code, Some(1));
    golden("import-library.txt", &format!("{}--\n{}", run.stdout, run.stderr));
    let again = project.run(&["import", "lib.bib"]);
    assert_eq!(again.stdout.matches("lib.bib: there already as `").count(), 4, "{}", again.stdout);
    assert_eq!(again.stdout.lines().count(), 4, "{}", again.stdout);
    let check = project.run(&["check"]);
    assert!(!check.stdout.contains("L0"), "{}", check.stdout);
}

#[test]
fn an_article_is_imported_with_what_is_given() {
    let project = Project::new(&[TOPICS, ("page.txt", PAGE)]);
    let args = [
        "import",
        "page.txt",
        "--publisher",
        "The Gazette",
        "--published",
        "2025-03-16",
        "--url",
        "https://gazette.net/a",
    ];
    let run = project.run(&args);
    assert_eq!(run.stderr, "");
    assert_eq!(
        run.stdout,
        "sources/articles/2025-03-16-gazette.yaml: `gazette-0316`, 2 paragraphs, 7 words in sources/snapshots/gazette-0316.txt (not found: authors, language)\n\nnext:\n  briefpack cite gazette-0316 \"words of the article\"\n"
    );
    assert_eq!(run.code, Some(0));
    assert_eq!(project.run(&["check"]).code, Some(0));
    let run = project.run(&args);
    assert_eq!(
        run.stdout,
        "page.txt: there already as `gazette-0316` in sources/articles/2025-03-16-gazette.yaml:2; its text in sources/snapshots/gazette-0316.txt is the same\n"
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn one_file_that_fails_does_not_keep_the_others_out() {
    let project = Project::new(&[TOPICS, ("page.txt", PAGE), ("empty.txt", "")]);
    let run =
        project.run(&["import", "nowhere.txt", "empty.txt", "sources", "http://127.0.0.1:1/a", "page.txt"]);
    assert_eq!(run.code, Some(1));
    for name in ["nowhere.txt", "empty.txt", "sources", "http://127.0.0.1:1/a"] {
        assert!(run.stderr.contains(&format!("briefpack: cannot import `{name}`: ")), "{}", run.stderr);
    }
    assert!(run.stdout.starts_with("sources/articles/source.yaml: `source`, 2 paragraphs"), "{}", run.stdout);
    assert!(run.stdout.contains("`briefpack check` names it"), "{}", run.stdout);
}

#[test]
fn a_dry_run_prints_notes_alone() {
    let project = Project::new(&[TOPICS, ("lib.bib", BIB), ("page.txt", PAGE)]);
    let run = project.run(&["import", "page.txt", "lib.bib", "--dry-run"]);
    assert!(!project.root.join("sources/articles").exists());
    assert!(
        run.stdout.starts_with("# sources/articles/source.yaml\nsources:\n  source:\n"),
        "{}",
        run.stdout
    );
    // What is printed is a note: all of it can be written into one.
    fs::write(project.root.join("sources/all.yaml"), &run.stdout).unwrap();
    let check = project.run(&["check"]);
    let lost = check.stdout.matches("error[L0").count() - check.stdout.matches("missing-field").count();
    assert_eq!(lost, 0, "{}", check.stdout);
}

#[test]
fn options_that_say_nothing_good_are_refused_before_anything_is_read() {
    let project = Project::new(&[TOPICS, ("page.txt", PAGE), ("lib.bib", BIB)]);
    for (args, what) in [
        (&["--published", "16 March"][..], "`--published 16 March` is not a date"),
        (&["--url", "gazette.net/a"], "`--url gazette.net/a` is not an http or https address"),
        (&["--url", "https://a:b@gazette.net/a"], "is not an http or https address"),
        (&["--id", "Not An Id"], "`--id Not An Id` is not an id"),
        (&["--id", "a", "page.txt"], "`--id` and `--url` are of one source"),
        (&["--into", "elsewhere"], "`elsewhere` is no folder below `sources/`"),
    ] {
        let run = project.run(&[&["import", "page.txt"][..], args].concat());
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.stderr.contains(what), "{}", run.stderr);
    }
    assert_eq!(project.run(&["import"]).code, Some(2));
    let run = project.run(&["import", "lib.bib", "--id", "a"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("it holds 4 sources, and `--id` and `--url` are of one"), "{}", run.stderr);
    assert!(!project.root.join("sources/articles").exists());
}

#[test]
fn notes_go_where_they_are_wanted() {
    let project = Project::new(&[TOPICS, ("page.txt", PAGE)]);
    let run = project.run(&["import", "page.txt", "--into", "sources/a/b", "--id", "mine"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let note = fs::read_to_string(project.root.join("sources/a/b/mine.yaml")).unwrap();
    assert!(note.ends_with("    snapshot: ../../snapshots/mine.txt\n"), "{note}");
    assert!(project.root.join("sources/snapshots/mine.txt").is_file());
}
