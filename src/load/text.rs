//! From bytes to text: size, UTF-8, byte order mark, control characters.

use super::rules::{CONTROL_CHARACTER, OVER_LIMIT, UNREADABLE_NOTE};
use crate::base::span::FileId;
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
use std::borrow::Cow;
use std::sync::Arc;

/// The largest note that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A text, or an empty one and why it is not to be had.
pub(super) struct Decoded {
    pub(super) text: Arc<str>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether the note as a whole is lost.
    pub(super) lost: bool,
}

/// The text of bytes that are UTF-16: a byte order mark, or every other byte of the beginning is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros =
        |at: usize| bytes.len() >= 4 && bytes.iter().skip(at).step_by(2).take(8).all(|byte| *byte == 0);
    let little = bytes.starts_with(&[0xff, 0xfe]) || zeros(1);
    if !little && !bytes.starts_with(&[0xfe, 0xff]) && !zeros(0) {
        return None;
    }
    let unit = |pair: &[u8]| match *pair {
        [low, high] if little => u16::from_le_bytes([low, high]),
        [high, low] => u16::from_be_bytes([high, low]),
        _ => 0xfffd,
    };
    let text = char::decode_utf16(bytes.chunks(2).map(unit)).map(|ch| ch.unwrap_or('\u{fffd}'));
    Some(text.filter(|ch| *ch != '\u{feff}').collect())
}

/// Decodes the bytes of a note.
pub(super) fn decode(file: FileId, bytes: Result<Vec<u8>, String>) -> Decoded {
    let lost =
        |text: &str, diagnostic| Decoded { text: text.into(), diagnostics: vec![diagnostic], lost: true };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => {
            let at = Span::new(file, 0, 0);
            return lost(
                "",
                Diagnostic::new(&UNREADABLE_NOTE, at, format!("the note cannot be read: {why}"))
                    .help("put the note itself into `sources/`, readable by you, or remove it"),
            );
        }
    };
    if bytes.len() > MAX_BYTES {
        let at = Span::new(file, 0, 0);
        let limit = MAX_BYTES / 1024 / 1024;
        return lost(
            "",
            Diagnostic::new(&OVER_LIMIT, at, format!("the note is larger than {limit} MiB"))
                .help("split it: a note for each article is customary"),
        );
    }
    let mut diagnostics = Vec::new();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let text = if let Some(text) = utf16(bytes) {
        diagnostics.push(
            Diagnostic::new(&UNREADABLE_NOTE, Span::new(file, 0, 0), "the note is UTF-16, expected UTF-8")
                .help("save the file as UTF-8"),
        );
        Cow::Owned(text)
    } else {
        std::str::from_utf8(bytes).map_or_else(
            |error| {
                let good = error.valid_up_to();
                let at = Span::new(file, good, good + '\u{fffd}'.len_utf8());
                let what = format!("the note is not UTF-8: it holds the byte 0x{:02X}", bytes[good]);
                diagnostics.push(
                    Diagnostic::new(&UNREADABLE_NOTE, at, what)
                        .label("this byte begins no character")
                        .help("save the file as UTF-8"),
                );
                // What is good stays, so that the place is shown and the rest is checked in the same run.
                String::from_utf8_lossy(bytes)
            },
            Cow::Borrowed,
        )
    };
    let text = &*text;
    // What is no text at all, such as a picture, is one finding.
    let garbled = text.matches('\u{fffd}').count() * 10 > text.len() || text.matches('\0').count() > 2;
    if garbled && !diagnostics.is_empty() {
        return Decoded { text: text.into(), diagnostics, lost: true };
    }
    // YAML 1.2, 5.1: what may stand in a text unescaped.
    let control = |ch: char| {
        (ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{85}'))
            || matches!(ch, '\u{fffe}' | '\u{ffff}')
            // An override shows a text in another order than it is written and searched in.
            || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    // Their first bytes, so that most texts are read once by bytes and not by characters.
    let may_begin = |byte: u8| match byte {
        b'\t' | b'\n' | b'\r' => false,
        0xc2 | 0xe2 | 0xef | 0x7f => true,
        _ => byte < 0x20,
    };
    let bytes = text.bytes().enumerate().filter(|(_, byte)| may_begin(*byte));
    let begun = bytes.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    let controls: Vec<_> = begun.filter(|(_, ch)| control(*ch)).take(20).collect();
    for (start, ch) in &controls {
        let at = Span::new(file, *start, start + ch.len_utf8());
        let what = format!("the note holds the control character U+{:04X}", *ch as u32);
        diagnostics.push(
            Diagnostic::new(&CONTROL_CHARACTER, at, what).label("an invisible character").help("remove it"),
        );
    }
    // A blank of as many bytes in its place: the rest is read, and the places stay.
    let cleaned = (!controls.is_empty()).then(|| {
        let blank = |ch: char| match ch.len_utf8() {
            1 => ' ',
            2 => '\u{a0}',
            _ => '\u{2003}',
        };
        text.chars().map(|ch| if control(ch) { blank(ch) } else { ch }).collect::<String>()
    });
    let text = cleaned.map_or_else(|| Arc::from(text), Arc::from);
    Decoded { text, diagnostics, lost: false }
}
