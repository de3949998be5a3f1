//! From articles to notes and snapshots: the note says what the article says, and no file is lost.

use crate::project::{Project, loaded};
use briefpack::import::Article;
use briefpack::import::write::{Importer, Note, Snapshot, WriteError, Written};
use briefpack::load::load;
use briefpack::note::Source;
use briefpack::note::word::{SourceKind, Word};
use proptest::prelude::*;
use std::fs;

fn article() -> Article {
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

fn empty() -> Project {
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

/// The one source of a note, as briefpack itself reads it.
fn loaded_source(text: &str) -> Result<Source, TestCaseError> {
    let mut loaded = loaded(&[("sources/a.yaml", text.as_bytes())]);
    prop_assert!(loaded.diagnostics.is_empty(), "{}\n{:#?}", text, loaded.diagnostics);
    prop_assert_eq!(loaded.notes.sources.len(), 1, "{}", text);
    Ok(loaded.notes.sources.remove(0))
}

/// What is left of a text in a field.
fn line(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|ch| {
            ch.is_whitespace()
                || !(ch.is_control()
                    || "\u{feff}\u{fffe}\u{ffff}".contains(*ch)
                    || ('\u{202a}'..='\u{202e}').contains(ch)
                    || ('\u{2066}'..='\u{2069}').contains(ch))
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts that YAML takes for something else, alone and in pieces.
const HOSTILE: &[&str] = &[
    ":",
    "#",
    "-",
    "'",
    "\"",
    "@",
    "%",
    "&",
    "*",
    "!",
    "|",
    ">",
    "{",
    "}",
    "[",
    "]",
    "~",
    ",",
    "?",
    "`",
    "\\",
    "=",
    "<<",
    "---",
    "...",
    "yes",
    "no",
    "null",
    "true",
    "1.0",
    "0x1f",
    "1e5",
    ".5",
    "2025-03-16",
    "12:30",
    "\n",
    "\t",
    "\r\n",
    " ",
    "  ",
    ": ",
    " #",
    "- ",
    "? ",
    "!!str ",
    "&a ",
    "*a",
    "😀",
    "שלום",
    "مرحبا",
    "\u{202e}",
    "\u{200d}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{0}",
    "\u{7}",
    "\u{a0}",
    "é",
    "word",
    "x\\n",
    "%YAML",
    "a long word that goes on and on so that the line is folded at some place",
    "\u{e000}",
    "\u{fffd}",
    "\u{10ffff}",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(HOSTILE), 0..8).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop::sample::select(HOSTILE), 0..40).prop_map(|pieces| pieces.join(" ")),
        "\\PC{0,40}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_note_says_what_the_article_says(title in hostile(), publisher in hostile(), authors in prop::collection::vec(hostile(), 0..4), path in "[a-z0-9?&=%#:/._~-]{0,120}", kind in prop::option::of(prop::sample::select(SourceKind::ALL)), text in prop::collection::vec(hostile(), 0..3)) {
        let project = PROJECT.with(|project| project.root.clone());
        let loaded = load(&project).unwrap();
        let mut importer = Importer::new(&project, &loaded.notes, &loaded.files, "sources/articles", false, true).unwrap();
        // A word with a letter in it, so that it is taken.
        let (title, publisher) = (format!("{title}a"), format!("b{publisher}"));
        let url = format!("https://gazette.net/{path}");
        let article = Article {
            title: Some(title.clone()), publisher: Some(publisher.clone()), authors: authors.clone(), published: Some("2025-03~".into()),
            url: Some(url.clone()), doi: Some("10.1234/a:b".into()), language: Some("no".into()), kind, paragraphs: text, ..Article::default()
        };
        let written = importer.add(&article, None).unwrap();
        let Note::Planned { text, .. } = written.note else { return Err(TestCaseError::fail("nothing is planned")) };
        let source = loaded_source(&text)?;
        prop_assert_eq!(source.id.value.as_str(), written.id);
        prop_assert_eq!(&source.title.value, &line(&title), "{}", text);
        prop_assert_eq!(&source.publisher.value, &line(&publisher), "{}", text);
        let names: Vec<String> = authors.iter().map(|name| line(name)).filter(|name| !name.is_empty()).collect();
        prop_assert_eq!(source.authors.iter().map(|name| name.value.clone()).collect::<Vec<_>>(), names, "{}", text);
        prop_assert_eq!(&source.url.unwrap().value, &url, "{}", text);
        prop_assert_eq!(source.published.value.as_str(), "2025-03~");
        prop_assert_eq!(source.doi.unwrap().value, "10.1234/a:b");
        prop_assert_eq!(source.language.unwrap().value, "no");
        prop_assert_eq!(source.kind.map(|kind| kind.value), kind.filter(|kind| *kind != SourceKind::Article));
        prop_assert!(text.lines().all(|line| line.trim_end() == line), "{}", text);
    }

    #[test]
    fn an_id_is_one_whatever_the_publisher(publisher in hostile(), published in "[0-9X]{4}(-[0-9]{2}){0,2}[?~]?|\\PC{0,9}", url in "https?://\\PC{0,20}") {
        let project = PROJECT.with(|project| project.root.clone());
        let loaded = load(&project).unwrap();
        let mut importer = Importer::new(&project, &loaded.notes, &loaded.files, "sources/articles", false, true).unwrap();
        let article = Article { publisher: Some(publisher), published: Some(published), url: Some(url), ..self::article() };
        let written = importer.add(&article, None).unwrap();
        prop_assert!(briefpack::base::id::is_id(&written.id) && written.id.len() < 80, "{}", written.id);
        let Note::Planned { path, .. } = written.note else { return Err(TestCaseError::fail("nothing is planned")) };
        let stem = path.strip_prefix("sources/articles/").and_then(|name| name.strip_suffix(".yaml"));
        prop_assert!(stem.is_some_and(briefpack::base::id::is_id), "{}", path);
    }
}

thread_local! {
    /// One project for all cases of a property: nothing is written into it.
    static PROJECT: Project = empty();
}
