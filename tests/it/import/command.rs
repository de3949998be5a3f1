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
fn a_pasted_text_is_known_again_by_its_words() {
    let project = Project::new(&[
        TOPICS,
        ("page.txt", PAGE),
        ("copy.txt", PAGE),
        ("bare.bib", "@misc{a, title = {Bare}}"),
    ]);
    for name in ["page.txt", "bare.bib"] {
        assert_eq!(project.run(&["import", name]).code, Some(0));
    }
    let again = project.run(&["import", "copy.txt", "bare.bib"]);
    assert_eq!(
        again.stdout,
        "copy.txt: there already as `source` in sources/articles/source.yaml:2; its text in sources/snapshots/source.txt is the same\nbare.bib: there already as `source-2` in sources/articles/source-2.yaml:2; nothing to do\n"
    );
    // As long as its text is the same, whatever its note says by now.
    let note =
        "sources:\n  mine: { title: T, publisher: P, published: 2025, snapshot: snapshots/source.txt }\n";
    fs::remove_file(project.root.join("sources/articles/source.yaml")).unwrap();
    project.write("sources/mine.yaml", note.as_bytes());
    let again = project.run(&["import", "page.txt"]);
    assert!(
        again.stdout.starts_with("page.txt: there already as `mine` in sources/mine.yaml:2;"),
        "{}",
        again.stdout
    );
    project.write("page.txt", PAGE.replace("second", "third").as_bytes());
    assert!(project.run(&["import", "page.txt"]).stdout.starts_with("sources/articles/source-3.yaml: "));
}

#[test]
fn an_address_that_is_refused_is_said_with_its_reason() {
    let bib = "@misc{a, title={A}, url={ftp://gazette.net/a}}
@misc{b, title={B}, url={https://ada:secret@gazette.net/b}}
@misc{c, title={C}, url={www.gazette.net/c}}
@misc{d, title={D}, url={https://}}
@misc{e, title={E}, url={ftp://gazette.net/e}, howpublished={\\url{https://gazette.net/e}}, note={See: page 2}}
@misc{f, title={F}, note={See: page 2}}
";
    let project = Project::new(&[TOPICS, ("lib.bib", bib)]);
    let run = project.run(&["import", "lib.bib"]);
    let said: Vec<_> =
        run.stdout.lines().map(|line| line.split_once(" (").map_or("", |(_, rest)| rest)).collect();
    assert_eq!(
        said[..6],
        [
            "not found: publisher, published, authors, language; its address `ftp://gazette.net/a` is not http or https)",
            "not found: publisher, published, authors, language; its address `https://gazette.net/b` has a user’s name or password before its host)",
            "not found: publisher, published, authors, language; its address `www.gazette.net/c` lacks `https://`)",
            "not found: publisher, published, authors, language; its address `https://` is not well formed)",
            "not found: publisher, published, authors, language)",
            "not found: publisher, published, url, authors, language)",
        ]
    );
    assert!(!run.stdout.contains("secret"), "{}", run.stdout);
    assert!(run.stdout.contains("\n\n6 sources imported\n\nnext:\n"), "{}", run.stdout);
}

#[test]
fn formats_that_are_not_read_are_called_by_their_names() {
    for (name, text, found) in [
        (
            "a.xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><xml><records><record><titles/></record></records></xml>",
            "EndNote XML",
        ),
        (
            "a.rdf",
            "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\"><dc:title>A</dc:title></rdf:RDF>",
            "Zotero RDF",
        ),
        ("a.enw", "%0 Journal Article\n%T A title\n", "EndNote’s tagged format"),
        ("a.nbib", "\nPMID- 1\nTI  - A title\n", "PubMed’s tagged format"),
    ] {
        let run = Project::new(&[TOPICS, (name, text)]).run(&["import", name]);
        assert_eq!(run.code, Some(1));
        assert_eq!(
            run.stderr,
            format!(
                "briefpack: cannot import `{name}`: it is {found}, which is not read\n  help: export the library as RIS or CSL-JSON, and import that\n"
            )
        );
    }
    let page = "<html><head><title>Ministers meet</title></head><body></body></html>";
    let run = Project::new(&[TOPICS, ("page.html", page)]).run(&["import", "page.html"]);
    assert!(
        run.stderr.starts_with(
            "briefpack: cannot import `page.html`: it holds a headline and no text, no article\n"
        ),
        "{}",
        run.stderr
    );
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
