//! What all libraries share: from bytes to text, and markup out of titles.

use crate::import::clean;
use std::borrow::Cow;

/// The text of a file: UTF-8, or UTF-16 with its mark, or what Windows writes of the west (`windows-1252`).
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(move |two| pair([two[0], two[1]]));
        Cow::Owned(char::decode_utf16(units).map(|ch| ch.unwrap_or('\u{fffd}')).collect())
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
            std::str::from_utf8(bytes)
                .map_or_else(|_| Cow::Owned(bytes.iter().map(|byte| windows(*byte)).collect()), Cow::Borrowed)
        }
    }
}

/// A byte of `windows-1252`: Latin-1 with letters and quotes where that has control characters.
fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[byte as usize - 0x80],
        _ => byte as char,
    }
}

/// The tags that libraries put into titles; any other text between angle brackets is text.
const TAGS: &[&str] = &[
    "i",
    "b",
    "em",
    "strong",
    "sup",
    "sub",
    "span",
    "sc",
    "scp",
    "u",
    "s",
    "br",
    "p",
    "a",
    "small",
    "font",
    "tt",
    "code",
    "q",
    "cite",
    "bold",
    "italic",
    "jats:italic",
    "jats:bold",
    "jats:sup",
    "jats:sub",
    "jats:p",
    "jats:title",
    "jats:sc",
];

/// A field as plain text on one line: without tags, with the characters that entities stand for. `None` if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let sign = if rest.starts_with('<') { tag(rest).map(|len| (len, None)) } else { entity(rest) };
        let (len, with) = sign.unwrap_or((1, rest.chars().next()));
        // A line break parts words.
        out.extend(with.or_else(|| rest.starts_with("<br").then_some(' ')));
        rest = &rest[len..];
    }
    out.push_str(rest);
    Some(clean::line(&out)).filter(|text| !text.is_empty())
}

/// The length of the tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let end = text.bytes().take(300).position(|byte| byte == b'>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split([' ', '/', '\t', '\n']).next().unwrap_or_default();
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)).then_some(end + 1)
}

/// The length of the entity that a text begins with, and what it stands for.
fn entity(text: &str) -> Option<(usize, Option<char>)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("hellip", '…'),
    ];
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let ch = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32)
        }
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, ch)| *ch),
    };
    ch.map(|ch| (end + 1, Some(ch)))
}
