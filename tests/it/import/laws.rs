//! Whatever an article says, its note says the same, and is one.

use super::write::{article as whole, empty};
use crate::project::{Project, loaded};
use briefpack::import::Article;
use briefpack::import::write::{Importer, Note};
use briefpack::load::load;
use briefpack::note::Source;
use briefpack::note::word::{SourceKind, Word};
use proptest::prelude::*;

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
        let article = Article { publisher: Some(publisher), published: Some(published), url: Some(url), ..whole() };
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
