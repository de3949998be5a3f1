//! From articles to notes and snapshots: the note says what the article says, and no file is lost.

use crate::project::Project;
use briefpack::import::Article;
use briefpack::import::write::{Importer, Note, Snapshot, WriteError, Written};
use briefpack::load::load;
use std::fs;

/// An article with all that is asked for.
pub fn article() -> Article {
    Article {
        title: Some("Ministers meet".into()),
        authors: vec!["Ada Lumi".into()],
        publisher: Some("The Gazette".into()),
        published: Some("2025-03-16".into()),
        url: Some("https://www.gazette.net/ministers".into()),
        language: Some("en".into()),
        standfirst: Some("They part without a deal".into()),
        paragraphs: vec!["The first paragraph.".into(), "The second one, it’s longer.".into()],
        ..Article::default()
    }
}

fn importer(project: &Project, force: bool, dry: bool) -> Importer {
    let loaded = load(&project.root).unwrap();
    Importer::new(&project.root, &loaded.notes, &loaded.files, "sources/articles", force, dry).unwrap()
}

fn add(project: &Project, article: &Article) -> Written {
    importer(project, false, false).add(article, None).unwrap()
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root.join(path)).unwrap()
}

/// A project without a source.
pub fn empty() -> Project {
    Project::new(&[("sources/topics.yaml", "topics:\n  ferry: The ferry line\n")])
}

#[test]
fn an_article_becomes_a_note_and_a_snapshot() {
    let project = empty();
    let written = add(&project, &article());
    assert_eq!(
        read(&project, "sources/articles/2025-03-16-gazette.yaml"),
        "sources:
  gazette-0316:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-16
    url: https://www.gazette.net/ministers
    authors: [Ada Lumi]
    language: en
    snapshot: ../snapshots/gazette-0316.txt
"
    );
    assert_eq!(
        read(&project, "sources/snapshots/gazette-0316.txt"),
        "Ministers meet\nThey part without a deal\n\nThe first paragraph.\n\nThe second one, it’s longer.\n"
    );
    assert_eq!((written.id.as_str(), written.paragraphs, written.words), ("gazette-0316", 2, 8));
    assert_eq!(written.missing, [""; 0]);
    // Nothing of the way there is left.
    let names: Vec<_> = fs::read_dir(project.root.join("sources/articles"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["2025-03-16-gazette.yaml"]);
}

#[test]
fn what_was_not_found_stands_in_comments_and_is_not_invented() {
    let project = empty();
    let bare = Article { paragraphs: vec!["Some words.".into()], url: article().url, ..Article::default() };
    let written = add(&project, &bare);
    assert_eq!(
        read(&project, "sources/articles/gazette.yaml"),
        "sources:
  gazette:
    # title: …  (not found)
    # publisher: …  (not found)
    # published: …  (not found)
    url: https://www.gazette.net/ministers
    snapshot: ../snapshots/gazette.txt
"
    );
    assert_eq!(read(&project, "sources/snapshots/gazette.txt"), "[no title found]\n\nSome words.\n");
    assert_eq!(written.missing, ["title", "publisher", "published", "authors", "language"]);
    let check = project.run(&["check"]);
    assert_eq!(check.stdout.matches("the source has no `").count(), 3, "{}", check.stdout);
    // A note that is not whole yet is found again by its address.
    let again = add(&project, &bare);
    assert!(
        matches!(&again.note, Note::There(place) if place == "sources/articles/gazette.yaml:2"),
        "{again:?}"
    );
    assert!(matches!(again.snapshot, Snapshot::Same(_)), "{again:?}");
}

#[test]
fn a_source_that_is_there_is_not_added_twice() {
    let project = empty();
    let mut importer = importer(&project, false, false);
    importer.add(&article(), None).unwrap();
    for (url, doi) in [
        (Some("http://gazette.net/ministers/?utm_source=mail#top"), None),
        (Some("https://www.gazette.net/ministers"), Some("10.1234/x")),
    ] {
        let same = Article {
            url: url.map(Into::into),
            doi: doi.map(Into::into),
            title: Some("Another".into()),
            ..article()
        };
        let written = importer.add(&same, None).unwrap();
        assert!(
            matches!(&written.note, Note::There(place) if place == "sources/articles/2025-03-16-gazette.yaml:2")
        );
        assert!(
            matches!(&written.snapshot, Snapshot::Kept(path) if path == "sources/snapshots/gazette-0316.txt")
        );
    }
    // Another article of the day has an id and files of its own.
    let other = Article { url: Some("https://www.gazette.net/other".into()), ..article() };
    let written = importer.add(&other, None).unwrap();
    assert_eq!(written.id, "gazette-0316-2");
    assert!(matches!(&written.note, Note::New(path) if path == "sources/articles/2025-03-16-gazette-2.yaml"));
    assert!(
        matches!(&written.snapshot, Snapshot::New(path) if path == "sources/snapshots/gazette-0316-2.txt")
    );
}

#[test]
fn an_article_without_an_address_is_known_by_what_it_says() {
    let project = empty();
    let pasted = Article { url: None, ..article() };
    assert!(matches!(add(&project, &pasted).note, Note::New(_)));
    assert!(matches!(add(&project, &pasted).note, Note::There(_)));
    let later = Article { published: Some("2025-03-17".into()), ..pasted };
    assert!(matches!(add(&project, &later).note, Note::New(_)));
    // One with an address is another, whatever it is called.
    assert!(matches!(add(&project, &article()).note, Note::New(_)));
}

#[test]
fn a_doi_is_known_however_it_is_written() {
    let note = "sources:\n  paper: { title: T, publisher: P, published: 2025, doi: 'doi:10.1234/ABC' }\n";
    let project = Project::new(&[("sources/paper.yaml", note)]);
    let same =
        Article { url: Some("https://doi.org/10.1234/abc".into()), paragraphs: Vec::new(), ..article() };
    let written = add(&project, &same);
    assert!(matches!(&written.note, Note::There(place) if place == "sources/paper.yaml:2"));
    assert!(matches!(written.snapshot, Snapshot::None));
}

#[test]
fn the_text_of_a_known_source_is_added_and_only_by_force_replaced() {
    let note = "sources:
  mine:
    title: Ministers meet, a title of my own
    publisher: The Gazette
    published: 2025-03-16
    url: https://www.gazette.net/ministers
";
    let project = Project::new(&[("sources/deep/down/mine.yaml", note)]);
    let written = add(&project, &article());
    let Snapshot::Unnamed(path, named) = written.snapshot else { panic!("{written:?}") };
    assert_eq!((&*path, &*named), ("sources/snapshots/mine.txt", "../../snapshots/mine.txt"));
    let named = format!("{note}    snapshot: {named}\n");
    project.write("sources/deep/down/mine.yaml", named.as_bytes());
    let changed = Article { paragraphs: vec!["Changed.".into()], ..article() };
    assert!(matches!(add(&project, &changed).snapshot, Snapshot::Kept(_)));
    assert!(read(&project, &path).contains("first"));
    let written = importer(&project, true, false).add(&changed, None).unwrap();
    assert!(matches!(&written.snapshot, Snapshot::New(new) if *new == path));
    assert_eq!(read(&project, &path), "Ministers meet\nThey part without a deal\n\nChanged.\n");
    assert_eq!(read(&project, "sources/deep/down/mine.yaml"), named);
}

#[test]
fn no_file_is_written_over() {
    let project = empty();
    project.write("sources/articles/2025-03-16-gazette.yaml", b"# mine\n");
    project.write("sources/snapshots/gazette-0316-2.txt", b"mine");
    let written = importer(&project, true, false).add(&article(), None).unwrap();
    assert_eq!(written.id, "gazette-0316-3");
    assert_eq!(read(&project, "sources/articles/2025-03-16-gazette.yaml"), "# mine\n");
    assert_eq!(read(&project, "sources/snapshots/gazette-0316-2.txt"), "mine");
    let other = Article { url: None, title: Some("Another".into()), ..article() };
    let taken = importer(&project, true, false).add(&other, Some("gazette-0316-3"));
    assert!(matches!(taken, Err(WriteError::IdTaken(_))), "{taken:?}");
    project.write("sources/articles/own.yaml", b"");
    let taken = importer(&project, true, false).add(&other, Some("own"));
    assert!(
        matches!(&taken, Err(WriteError::Exists(path)) if path == "sources/articles/own.yaml"),
        "{taken:?}"
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = empty();
    let mut importer = importer(&project, false, true);
    let first = importer.add(&article(), None).unwrap();
    let Note::Planned { path, text } = first.note else { panic!("{first:?}") };
    assert_eq!(path, "sources/articles/2025-03-16-gazette.yaml");
    assert!(text.starts_with("sources:\n  gazette-0316:\n"));
    let other =
        importer.add(&Article { url: None, title: Some("Another".into()), ..article() }, None).unwrap();
    assert_eq!(other.id, "gazette-0316-2");
    assert!(!project.root.join("sources/articles").exists());
    assert!(!project.root.join("sources/snapshots").exists());
}

#[test]
fn nothing_is_written_outside_of_the_project() {
    let project = empty();
    let loaded = load(&project.root).unwrap();
    for into in ["..", "sources/../..", "/tmp", "articles", "", "sources/../articles"] {
        let importer = Importer::new(&project.root, &loaded.notes, &loaded.files, into, false, false);
        assert!(matches!(importer, Err(WriteError::Into(_))), "{into}");
    }
    let note = "sources:\n  mine: { title: T, publisher: P, published: 2025, url: 'https://www.gazette.net/ministers', snapshot: ../../x.txt }\n";
    project.write("sources/mine.yaml", note.as_bytes());
    let refused = importer(&project, true, false).add(&article(), None);
    assert!(matches!(refused, Err(WriteError::Outside(_))), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_the_project() {
    let elsewhere = empty();
    let project = empty();
    std::os::unix::fs::symlink(elsewhere.root.join("sources"), project.root.join("sources/snapshots"))
        .unwrap();
    let refused = importer(&project, false, false).add(&article(), None);
    assert!(matches!(refused, Err(WriteError::Outside(_))), "{refused:?}");
    assert!(!project.root.join("sources/articles").exists());
    assert!(!elsewhere.root.join("sources/gazette-0316.txt").exists());
    // A link in the place of the file itself is not followed either.
    let project = empty();
    project.write("sources/snapshots/other.txt", b"other");
    std::os::unix::fs::symlink("other.txt", project.root.join("sources/snapshots/gazette-0316.txt")).unwrap();
    assert_eq!(add(&project, &article()).id, "gazette-0316-2");
    assert_eq!(read(&project, "sources/snapshots/other.txt"), "other");
}
