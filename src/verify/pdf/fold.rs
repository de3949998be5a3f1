//! Text as the proof compares it in a PDF, where lines break anywhere and glyphs stand for letters in several forms.
//!
//! In: text. Out: its characters without white space, letter forms folded. What a reader would read differently, such as a raised digit,
//! stays different.

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// Hands on each character of `text`, folded; `None` for white space.
pub fn each_folded(text: &str, mut emit: impl FnMut(Option<char>)) {
    for ch in text.chars() {
        match ch {
            '!'..='~' => emit(Some(ch)),
            // Soft hyphens, joiners, directional marks and variation selectors are not seen.
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}' => {}
            '\u{2010}' | '\u{2011}' => emit(Some('-')),
            _ if ch.is_whitespace() => emit(None),
            _ if ch.is_control() => {}
            // Ligatures, presentation forms of Hebrew and Arabic, and signs that share a glyph with a letter.
            '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | 'µ' | '…' => {
                decompose_compatible(ch, |part| {
                    emit(if part.is_whitespace() { None } else { Some(part) });
                });
            }
            _ => decompose_canonical(ch, |part| emit(Some(part))),
        }
    }
}

/// The folded characters of a text.
pub fn folded(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    each_folded(text, |ch| out.extend(ch));
    out
}

/// Whether a character belongs to a script that is written from right to left.
pub fn right_to_left(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a character is a mark on another, which a font may place and order freely.
pub fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6ED}')
}

/// One of a pair of brackets for both: set from right to left, the one is drawn as the other.
pub fn unmirrored(ch: char) -> char {
    match ch {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        '>' => '<',
        '»' => '«',
        '›' => '‹',
        _ => ch,
    }
}
