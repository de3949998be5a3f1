//! The words of findings: lists, what a value is.

use crate::load::yaml::{Node, Shape};
use std::fmt::Write;

/// "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    joined(words, " or ")
}

/// "`a`, `b` and `c`".
pub(crate) fn list_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    joined(words, " and ")
}

fn joined<'a>(words: impl Iterator<Item = &'a str>, last: &str) -> String {
    let quoted: Vec<_> = words.map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
    }
}

/// What a node is, for messages: "the number `42`", "a list".
pub(super) fn describe(node: Node<'_, '_>) -> String {
    match node.shape() {
        Shape::Null => "nothing".into(),
        Shape::Sequence => "a list".into(),
        Shape::Mapping => "a mapping".into(),
        Shape::Unbounded => "an alias".into(),
        Shape::Scalar => {
            let text = node.text();
            match text {
                "true" | "false" if node.plain() => format!("`{text}`"),
                _ if node.plain() && is_number_or_bool(text) => format!("the number `{text}`"),
                _ => format!("the text `{}`", shorten(text)),
            }
        }
    }
}

/// The first words of a text, for messages. What cannot be seen is named: `a<U+200B>b`.
pub(crate) fn shorten(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = String::new();
    for (at, ch) in words.chars().enumerate() {
        if at == 40 {
            line.push('…');
            break;
        }
        if is_invisible(ch) {
            let _ = write!(line, "<U+{:04X}>", ch as u32);
        } else {
            line.push(ch);
        }
    }
    line
}

/// Whether a character leaves no trace on the screen: marks of width zero and of direction, soft hyphens.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || ch.is_control()
}

/// Whether YAML's core schema reads a plain scalar as a number or a truth value.
pub(super) fn is_number_or_bool(text: &str) -> bool {
    if matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE") {
        return true;
    }
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !body.starts_with(|ch: char| ch.is_ascii_digit() || ch == '.')
        || !body.contains(|ch: char| ch.is_ascii_digit())
    {
        return matches!(body, ".inf" | ".Inf" | ".INF") || text == ".nan";
    }
    if let Some(hex) = body.strip_prefix("0x") {
        return !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(octal) = body.strip_prefix("0o") {
        return !octal.is_empty() && octal.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    }
    body.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'))
        && body.parse::<f64>().is_ok()
}
