//! Fonts, as far as reading needs them: from codes to characters, and how far each moves the pen.
//!
//! In: a font dictionary. Out: a [`Font`]. Glyph shapes are not looked at. Standard: ISO 32000-1, 9.7 and 9.10.

use super::lexer::{Lexer, Operand, Token};
use super::object::{Dictionary, Object};
use super::objects::Pdf;
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

/// A character map or a width table holds at most this many codes.
const CODES: usize = 1 << 17;

/// A font.
#[derive(Debug, Default)]
pub struct Font {
    /// Whether a code has two bytes.
    wide: bool,
    /// What a code stands for.
    characters: HashMap<u32, String>,
    /// Widths in thousandths of the size.
    widths: HashMap<u32, f32>,
    default_width: f32,
}

impl Font {
    /// Reads a font dictionary.
    pub fn read(pdf: &Pdf<'_>, font: &Dictionary<'_>) -> Self {
        let composite = pdf.get(font, b"Subtype").and_then(Object::as_name) == Some(b"Type0");
        let mut read = Self { wide: composite, default_width: 500.0, ..Self::default() };
        if let Some(stream) = pdf.get(font, b"ToUnicode").and_then(Object::as_stream) {
            read.characters = character_map(&pdf.unpack(stream));
        }
        if composite {
            let descendants = pdf.get(font, b"DescendantFonts").and_then(Object::as_array);
            let descendant = descendants.and_then(|fonts| pdf.follow(fonts.first()?)?.as_dict());
            if let Some(descendant) = descendant {
                let width = pdf.get(descendant, b"DW").and_then(Object::as_float);
                read.default_width = width.unwrap_or(1000.0);
                read.composite_widths(pdf, descendant);
            }
        } else {
            let first = pdf.get(font, b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
            let widths = pdf.get(font, b"Widths").and_then(Object::as_array);
            for (at, width) in widths.into_iter().flatten().take(256).enumerate() {
                if let Some(width) = pdf.follow(width).and_then(Object::as_float) {
                    read.widths.insert(first.clamp(0, 255) as u32 + at as u32, width);
                }
            }
        }
        read
    }

    /// `/W`: `first [width …]` or `first last width`, in any number.
    fn composite_widths(&mut self, pdf: &Pdf<'_>, descendant: &Dictionary<'_>) {
        let Some(Some(table)) = pdf.get(descendant, b"W").map(Object::as_array) else { return };
        let mut rest = table.iter().filter_map(|item| pdf.follow(item));
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let Some(first) = first.as_i64() else { return };
            let first = first.clamp(0, 0xFFFF) as u32;
            if let Some(list) = second.as_array() {
                for (at, width) in list.iter().take(0x1_0000).enumerate() {
                    self.widths.insert(first + at as u32, number(pdf, width));
                }
            } else if let (Some(last), Some(width)) = (second.as_i64(), rest.next()) {
                let width = number(pdf, width);
                self.widths.extend((first..=last.clamp(0, 0xFFFF) as u32).map(|code| (code, width)));
            }
            if self.widths.len() > CODES {
                return;
            }
        }
    }

    /// The codes of a string, each with its characters, its width in thousandths of the size, and whether it is a word space.
    pub fn codes<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (&'a str, f32, bool)> + 'a {
        text.chunks(if self.wide { 2 } else { 1 }).map(|bytes| {
            let code = bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let characters = match self.characters.get(&code) {
                Some(characters) => characters,
                None if self.wide => "\u{FFFD}",
                None => latin(code),
            };
            let width = self.widths.get(&code).copied().unwrap_or(self.default_width);
            (characters, width, !self.wide && code == 32)
        })
    }
}

/// The character of a code of one byte that no map speaks of.
fn latin(code: u32) -> &'static str {
    static ALL: LazyLock<String> = LazyLock::new(|| (0..=u8::MAX).map(char::from).collect());
    let code = code as usize;
    // The first half takes one byte each, the second two.
    let place = if code < 128 { code..code + 1 } else { 2 * code - 128..2 * code - 126 };
    ALL.get(place).unwrap_or_default()
}

fn number(pdf: &Pdf<'_>, object: &Object<'_>) -> f32 {
    pdf.follow(object).and_then(Object::as_float).unwrap_or(0.0)
}

/// Reads the `bfchar` and `bfrange` sections of a character map.
fn character_map(bytes: &[u8]) -> HashMap<u32, String> {
    let mut map = HashMap::new();
    let mut operands: Vec<Operand> = Vec::new();
    for token in Lexer::new(bytes) {
        let word = match token {
            Token::Operand(operand) => {
                operands.push(operand);
                continue;
            }
            Token::Operator(word) => word,
        };
        match word {
            b"endbfchar" => {
                for pair in operands.chunks_exact(2) {
                    if let [Operand::Text(code), Operand::Text(to)] = pair {
                        map.insert(code_of(code), utf16(to));
                    }
                }
            }
            b"endbfrange" => {
                for three in operands.chunks_exact(3) {
                    range(&mut map, three);
                }
            }
            _ => {}
        }
        operands.clear();
        if map.len() > CODES {
            break;
        }
    }
    map
}

fn range(map: &mut HashMap<u32, String>, three: &[Operand]) {
    let [Operand::Text(first), Operand::Text(last), to] = three else { return };
    let (first, last) = (code_of(first), code_of(last));
    let codes = (first..=last).take(0x1_0000);
    match to {
        Operand::Text(to) => {
            for (step, code) in codes.enumerate() {
                let mut to = to.to_vec();
                // The range counts up in the last byte, and never carries.
                if let Some(byte) = to.last_mut() {
                    *byte = byte.wrapping_add(step as u8);
                }
                map.insert(code, utf16(&to));
            }
        }
        Operand::Array(texts) => {
            for (code, to) in codes.zip(texts) {
                if let Operand::Text(to) = to {
                    map.insert(code, utf16(to));
                }
            }
        }
        _ => {}
    }
}

fn code_of(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
