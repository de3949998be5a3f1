//! From bytes to text: size, UTF-8, byte order mark, control characters.

use super::rules::{CONTROL_CHARACTER, OVER_LIMIT, UNREADABLE_NOTE};
use crate::base::span::FileId;
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
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
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.valid_up_to();
            // The good part stays, so that the place can be shown.
            let mut shown = String::from_utf8_lossy(&bytes[..good]).into_owned();
            let byte = bytes[good];
            shown.push('\u{fffd}');
            let line_end =
                bytes[good..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| good + at);
            shown.push_str(&String::from_utf8_lossy(&bytes[(good + 1).min(line_end)..line_end]));
            let at = Span::new(file, good, good + '\u{fffd}'.len_utf8());
            return lost(
                &shown,
                Diagnostic::new(
                    &UNREADABLE_NOTE,
                    at,
                    format!("the note is not UTF-8: it holds the byte 0x{byte:02X}"),
                )
                .label("this byte begins no character")
                .help("save the file as UTF-8"),
            );
        }
    };
    let mut diagnostics = Vec::new();
    // YAML 1.2, 5.1: what may stand in a text unescaped.
    let control = |ch: char| {
        (ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{85}'))
            || matches!(ch, '\u{fffe}' | '\u{ffff}')
    };
    let mut cleaned = None;
    if text
        .bytes()
        .any(|byte| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f || byte >= 0xc2)
    {
        for (start, ch) in text.char_indices().filter(|(_, ch)| control(*ch)).take(20) {
            let at = Span::new(file, start, start + ch.len_utf8());
            diagnostics.push(
                Diagnostic::new(
                    &CONTROL_CHARACTER,
                    at,
                    format!("the note holds the control character U+{:04X}", ch as u32),
                )
                .label("an invisible character")
                .help("remove it"),
            );
        }
        if !diagnostics.is_empty() {
            // A blank of the same length in its place: the rest is read, and the places stay.
            let blank: String = text
                .chars()
                .flat_map(|ch| {
                    let width = if control(ch) { ch.len_utf8() } else { 1 };
                    std::iter::repeat_n(if control(ch) { ' ' } else { ch }, width)
                })
                .collect();
            cleaned = Some(blank);
        }
    }
    let text = cleaned.map_or_else(|| Arc::from(text), Arc::from);
    Decoded { text, diagnostics, lost: false }
}
