//! The source note of an article, in the style in which notes are written by hand.

use crate::base::yaml::{is_special, scalar};
use crate::import::Article;
use crate::note::word::{SourceKind, Word};
use std::fmt::Write;

/// The longest line of a note, in characters; a longer text is folded.
const WIDTH: usize = 110;
const INDENT: &str = "    ";

/// The note of one source. What a note must hold and the article does not stands in a comment, so that `check` asks for it.
pub(super) fn text(id: &str, article: &Article, snapshot: Option<&str>) -> String {
    let mut note = format!("sources:\n  {}:\n", key(id));
    required(&mut note, "title", article.title.as_deref().map(|title| value("title", title)));
    required(&mut note, "publisher", article.publisher.as_deref().map(|name| value("publisher", name)));
    required(&mut note, "published", article.published.clone());
    let mut field = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            let _ = writeln!(note, "{INDENT}{name}: {}", value(name, text));
        }
    };
    field("url", article.url.as_deref());
    field("doi", article.doi.as_deref());
    field("archived", article.archived.as_deref());
    if !article.authors.is_empty() {
        let _ = writeln!(note, "{INDENT}authors:{}", list("authors", &article.authors));
    }
    if let Some(date) = &article.accessed {
        let _ = writeln!(note, "{INDENT}accessed: {date}");
    }
    let mut field = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            let _ = writeln!(note, "{INDENT}{name}: {}", value(name, text));
        }
    };
    field("language", article.language.as_deref());
    // An article is what a source is if nothing is said.
    field("kind", article.kind.filter(|kind| *kind != SourceKind::Article).map(Word::as_str));
    field("snapshot", snapshot);
    note
}

fn required(note: &mut String, name: &str, value: Option<String>) {
    let _ = match value {
        Some(value) => writeln!(note, "{INDENT}{name}: {value}"),
        None => writeln!(note, "{INDENT}# {name}: …  (not found)"),
    };
}

/// An id as a key: one of digits alone, or one that reads as a number, stands in quotes.
fn key(id: &str) -> String {
    scalar(id, false)
}

/// A text as the value of a field: as it is, in quotes, or folded over several lines.
fn value(name: &str, text: &str) -> String {
    let line = scalar(text, false);
    let fits = INDENT.len() + name.len() + 2 + line.chars().count() <= WIDTH;
    // Folding gives back single spaces alone; what needs escapes stays in quotes on one line.
    let folds = text.contains(' ')
        && !text.contains("  ")
        && text.trim() == text
        && !text.contains(|ch: char| ch != ' ' && is_special(ch));
    if fits || !folds { line } else { folded(text) }
}

fn folded(text: &str) -> String {
    let mut out = String::from(">-");
    let mut width = WIDTH;
    for word in text.split(' ') {
        let len = word.chars().count();
        if width + 1 + len > WIDTH {
            out.push_str("\n      ");
            width = 6;
        } else {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += len;
    }
    out
}

fn list(name: &str, items: &[String]) -> String {
    let line = items.iter().map(|item| scalar(item, true)).collect::<Vec<_>>().join(", ");
    if INDENT.len() + name.len() + 4 + line.chars().count() <= WIDTH {
        return format!(" [{line}]");
    }
    items.iter().map(|item| format!("\n{INDENT}  - {}", scalar(item, false))).collect()
}
