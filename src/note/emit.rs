//! A tree of values as YAML, in the style in which notes are written by hand.
//!
//! In: mappings, lists, texts and numbers. Out: a text that every reader of YAML 1.2 takes for the same. The library's own writer breaks
//! texts at U+2028 and U+2029, as YAML 1.1 does, so that a reader of 1.2 has another text.

use crate::base::yaml::{is_special, scalar};
use serde_yaml::Value;

/// The longest list that stands on one line, in characters.
const WIDTH: usize = 100;

/// Writes a mapping.
pub(super) fn emit(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

/// Writes a value below its key; `indent` is where its own lines begin, in blanks.
fn write(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Mapping(fields) => {
            for (at, (key, value)) in fields.iter().enumerate() {
                // The first line of an item of a list stands behind its dash.
                if at > 0 || !out.ends_with("- ") {
                    out.extend(std::iter::repeat_n(' ', indent));
                }
                out.push_str(&plain(key));
                out.push(':');
                field(value, indent, out);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                out.extend(std::iter::repeat_n(' ', indent));
                out.push_str("- ");
                if item.is_mapping() {
                    write(item, indent + 2, out);
                } else {
                    text(item, indent, out);
                }
            }
        }
        other => text(other, indent, out),
    }
}

/// Writes what stands behind a key at `indent`.
fn field(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Mapping(_) => {
            out.push('\n');
            write(value, indent + 2, out);
        }
        Value::Sequence(items) => {
            let texts: Option<Vec<String>> =
                items.iter().map(|item| item.as_str().map(|text| short(text, true))).collect();
            let line = texts.map(|texts| texts.join(", ")).filter(|line| line.chars().count() <= WIDTH);
            if let Some(line) = line {
                out.push_str(" [");
                out.push_str(&line);
                out.push_str("]\n");
            } else {
                out.push('\n');
                write(value, indent + 2, out);
            }
        }
        other => {
            out.push(' ');
            text(other, indent, out);
        }
    }
}

/// Writes a text or a number, to the end of its last line; a text of several lines as a block, if nothing in it would be lost.
fn text(value: &Value, indent: usize, out: &mut String) {
    let Some(text) = value.as_str().filter(|text| is_block(text)) else {
        out.push_str(&plain(value));
        out.push('\n');
        return;
    };
    out.push_str(if text.ends_with('\n') { "|\n" } else { "|-\n" });
    for line in text.lines() {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent + 2));
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// Whether a text can stand as a block: its first line tells the indent, no blank at an end is lost, and one line end or none is its last.
fn is_block(text: &str) -> bool {
    let lines = || text.lines();
    let even = !text.starts_with([' ', '\n']) && lines().all(|line| line.trim_end() == line);
    text.trim_end().contains('\n')
        && even
        && !text.ends_with("\n\n")
        && !lines().any(|line| line.contains(is_special))
}

/// A key, number or text on one line.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => short(text, false),
        Value::Number(number) => number.to_string(),
        Value::Bool(word) => word.to_string(),
        _ => "~".into(),
    }
}

/// A text on one line. A day needs no quotes: notes are full of them.
fn short(text: &str, in_brackets: bool) -> String {
    let day = |text: &str| {
        let dashes = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        text.len() == 10 && dashes
    };
    if text.split('/').all(day) { text.to_string() } else { scalar(text, in_brackets) }
}
