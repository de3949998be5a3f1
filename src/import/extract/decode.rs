//! From bytes to text, by the character set that they are in.
//!
//! In order: a byte order mark; UTF-8 where the bytes are valid and not mere ASCII, since a text of another set hardly ever is by
//! chance, and pages that were saved anew often keep a wrong declaration; what HTTP said; what the page says; a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use std::borrow::Cow;

/// How far into a page its declaration is looked for, bytes.
const PRESCAN: usize = 8192;

/// Decodes; what cannot be decoded becomes U+FFFD.
pub(super) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    let ascii = bytes.is_ascii();
    if !ascii && nearly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    if let Some(encoding) = two_bytes(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let said = content_type.and_then(charset).or_else(|| declared(&bytes[..bytes.len().min(PRESCAN)]));
    // What is declared as UTF-8 or UTF-16 and got here is neither.
    let said = said.filter(|encoding| ascii || ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    let encoding = said.unwrap_or(if ascii { UTF_8 } else { guess(bytes) });
    let encoding = if [UTF_16LE, UTF_16BE].contains(&encoding) { UTF_8 } else { encoding };
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether the bytes are UTF-8, but for what was cut off or broken here and there.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|ch| !ch.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 20
}

/// UTF-16 without a mark: every other byte of a markup is zero.
fn two_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if half > 8 && odd * 10 > half * 6 => Some(UTF_16LE),
        (even, 0) if half > 8 && even * 10 > half * 6 => Some(UTF_16BE),
        _ => None,
    }
}

/// The set that `charset=` names.
fn charset(text: &str) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let label = lower[lower.find("charset")? + 7..].trim_start().strip_prefix('=')?;
    let label = label.trim_start_matches(|ch: char| ch == '"' || ch == '\'' || ch.is_whitespace());
    let end = label.find(|ch: char| "\"'; />\n\r\t?".contains(ch)).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// The set that a page declares, in a `meta` element or in its XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let text: String = head.iter().map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    if text.trim_start().starts_with("<?xml")
        && let Some(at) = text.find("encoding")
        && let Some(encoding) = charset(&format!("charset{}", &text[at + 8..]))
    {
        return Some(encoding);
    }
    text.match_indices("<meta").find_map(|(at, _)| {
        let rest = &text[at..];
        charset(&rest[..rest.find('>').unwrap_or(rest.len())])
    })
}

/// Cyrillic where most letters lie in the upper half, Western European elsewhere.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let upper = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    let mut lower = 0;
    let mut inside = false;
    for byte in bytes {
        match byte {
            b'<' => inside = true,
            b'>' => inside = false,
            _ => lower += usize::from(!inside && byte.is_ascii_alphabetic()),
        }
    }
    if upper > lower { WINDOWS_1251 } else { WINDOWS_1252 }
}
