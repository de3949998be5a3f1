//! Texts as scalars of YAML 1.2.
//!
//! In: any text. Out: how it is written, so that every reader of YAML has the same text. It knows nothing of notes.

use std::fmt::Write;

/// Whether a character stands in a note as an escape only: controls, line ends, what cannot be seen.
pub fn is_special(ch: char) -> bool {
    // A joiner is not seen either, but belongs to words and emoji.
    ch.is_control()
        || (ch.is_whitespace() && ch != ' ')
        || matches!(ch, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// A text as a scalar of one line: plain where YAML allows it and nobody can take it for something else, else in double quotes; `in_brackets`
/// if it stands in a list of one line.
pub fn scalar(text: &str, in_brackets: bool) -> String {
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
