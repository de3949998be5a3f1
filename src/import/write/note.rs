//! The source note of an article, in the style in which notes are written by hand.

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

/// Whether a character stands in a note as an escape only: controls, line ends, what cannot be seen.
fn is_special(ch: char) -> bool {
    // A joiner is not seen either, but belongs to words and emoji.
    ch.is_control()
        || (ch.is_whitespace() && ch != ' ')
        || matches!(ch, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// A text as a scalar: plain where YAML allows it and nobody can take it for something else, else in double quotes.
fn scalar(text: &str, in_brackets: bool) -> String {
    if is_plain(text) && (!in_brackets || is_name(text)) {
        return text.to_string();
    }
    let mut out = String::from('"');
    for ch in text.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            ch if is_special(ch) => {
                let _ = match ch as u32 {
                    code @ ..=0xff => write!(out, "\\x{code:02x}"),
                    code @ ..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
            ch => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Whether a text holds the signs of a name alone: others have a meaning of their own between brackets.
fn is_name(text: &str) -> bool {
    let good = |ch: char| ch.is_alphanumeric() || matches!(ch, ' ' | '.' | '\'' | '’' | '-');
    text.chars().all(good) && !text.contains(" -") && !text.contains("- ") && !text.ends_with('-')
}

fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] =
        &["", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf", "+.inf"];
    let number = |ch: char| ch.is_ascii_hexdigit() || "+-.:_xo tTzZ".contains(ch);
    let first = text.chars().next().unwrap_or(' ');
    let begins_plain = !first.is_whitespace() && !"-?:,[]{}#&*!|>'\"%@`~=<+".contains(first);
    let is_number = (first.is_ascii_digit() || first == '.') && text.chars().all(number);
    let is_word = !WORDS.contains(&&*text.to_ascii_lowercase());
    let ends_plain = text.trim() == text && !text.ends_with(':');
    let holds = |sign: &str| text.contains(sign);
    begins_plain
        && ends_plain
        && is_word
        && !is_number
        && !holds(": ")
        && !holds(" #")
        && !text.contains(is_special)
}
