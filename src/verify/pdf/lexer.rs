//! Splits a content stream, or a character map, into operators and their operands.
//!
//! In: bytes. Out: [`Token`]s, as far as there are any: nothing is an error, and no nesting recurses. What stands in the bytes as it is
//! meant is borrowed from them. Syntax: ISO 32000-1, 7.2 and 7.8.

use std::borrow::Cow;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'a> {
    /// A number.
    Number(f32),
    /// A name, without its slash.
    Name(Cow<'a, [u8]>),
    /// A string, its escapes undone.
    Text(Cow<'a, [u8]>),
    /// An array.
    Array(Vec<Operand<'a>>),
    /// A dictionary: keys and values in turn.
    Dictionary(Vec<Operand<'a>>),
}

/// A piece of a stream.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// An operand.
    Operand(Operand<'a>),
    /// An operator, or any other bare word.
    Operator(&'a [u8]),
}

/// Arrays and dictionaries inside each other, at most; deeper ones are taken apart.
const DEPTH: usize = 16;

/// Reads tokens one after the other.
#[derive(Debug)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The arrays and dictionaries that are open, each with whether it is a dictionary.
    open: Vec<(bool, Vec<Operand<'a>>)>,
}

impl<'a> Lexer<'a> {
    /// A lexer at the beginning of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, open: Vec::new() }
    }

    /// Passes over an inline image's data: to after the next `EI` that stands alone.
    pub fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = rest.windows(4).position(|four| space(four[0]) && &four[1..3] == b"EI" && space(four[3]));
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }

    /// Passes over blanks and comments.
    pub fn blank(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += end.unwrap_or(rest.len());
                }
                byte if space(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Passes over bytes.
    pub fn pass(&mut self, count: usize) {
        self.at = (self.at + count).min(self.bytes.len());
    }

    /// Where it is, and the bytes from there on.
    pub fn rest(&self) -> (usize, &'a [u8]) {
        (self.at, &self.bytes[self.at..])
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// The bytes from here on that belong to one name or word.
    fn regular(&self) -> usize {
        let rest = &self.bytes[self.at..];
        rest.iter().position(|byte| !regular(*byte)).unwrap_or(rest.len())
    }

    /// Puts an operand where it belongs: into what is open, or out.
    fn settle(&mut self, operand: Operand<'a>) -> Option<Token<'a>> {
        match self.open.last_mut() {
            Some((_, items)) => {
                items.push(operand);
                None
            }
            None => Some(Token::Operand(operand)),
        }
    }

    fn begin(&mut self, dictionary: bool, width: usize) {
        self.at += width;
        if self.open.len() < DEPTH {
            self.open.push((dictionary, Vec::new()));
        }
    }

    fn end(&mut self, dictionary: bool, width: usize) -> Option<Token<'a>> {
        self.at += width;
        let (_, items) = self.open.pop()?;
        self.settle(if dictionary { Operand::Dictionary(items) } else { Operand::Array(items) })
    }

    fn name(&mut self) -> Operand<'a> {
        self.at += 1;
        let written = &self.bytes[self.at..self.at + self.regular()];
        self.at += written.len();
        if !written.contains(&b'#') {
            return Operand::Name(Cow::Borrowed(written));
        }
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let [byte, behind @ ..] = rest {
            let escaped = match behind {
                [high, low, ..] if *byte == b'#' => hex(*high).zip(hex(*low)),
                _ => None,
            };
            name.push(escaped.map_or(*byte, |(high, low)| high << 4 | low));
            rest = if escaped.is_some() { &behind[2..] } else { behind };
        }
        Operand::Name(Cow::Owned(name))
    }

    fn literal(&mut self) -> Operand<'a> {
        self.at += 1;
        let plain = &self.bytes[self.at..];
        let plain = &plain[..memchr::memchr3(b'(', b')', b'\\', plain).unwrap_or(plain.len())];
        self.at += plain.len();
        if self.peek(0).is_none_or(|byte| byte == b')') {
            self.at = (self.at + 1).min(self.bytes.len());
            return Operand::Text(Cow::Borrowed(plain));
        }
        let (mut text, mut depth) = (plain.to_vec(), 1);
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(byte);
        }
        Operand::Text(Cow::Owned(text))
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek(0) == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(code as u8);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Operand<'a> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let written = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        self.at = (self.at + written.len() + 1).min(self.bytes.len());
        let mut digits = written.iter().filter_map(|byte| hex(*byte));
        let mut text = Vec::with_capacity(written.len().div_ceil(2));
        while let Some(high) = digits.next() {
            text.push(high << 4 | digits.next().unwrap_or(0));
        }
        Operand::Text(Cow::Owned(text))
    }

    fn word(&mut self) -> Token<'a> {
        let word = &self.bytes[self.at..self.at + self.regular()];
        self.at += word.len();
        match number(word) {
            Some(number) => Token::Operand(Operand::Number(number)),
            None => Token::Operator(word),
        }
    }
}

/// The number that a word is.
fn number(word: &[u8]) -> Option<f32> {
    if !word.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte)) {
        return None;
    }
    short(word).or_else(|| std::str::from_utf8(word).ok()?.parse().ok())
}

/// A number of a few digits, which are nearly all: its digits as a whole number and the power of ten below it are exact, and so one
/// division rounds as reading it at length does.
fn short(word: &[u8]) -> Option<f32> {
    const POWERS: [f32; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
    let digits = word.strip_prefix(b"-").unwrap_or(word);
    if digits.len() > POWERS.len() {
        return None;
    }
    let (mut value, mut point) = (0_u32, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value * 10 + u32::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let read = digits.len() - usize::from(point.is_some());
    if read == 0 || value >= 1 << 24 {
        return None;
    }
    let value = value as f32 / POWERS[point.map_or(0, |at| read - at)];
    Some(if digits.len() < word.len() { -value } else { value })
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek(0)?;
            let token = match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += end.unwrap_or(rest.len());
                    None
                }
                b'(' => {
                    let text = self.literal();
                    self.settle(text)
                }
                b'<' if self.peek(1) == Some(b'<') => {
                    self.begin(true, 2);
                    None
                }
                b'<' => {
                    let text = self.hexadecimal();
                    self.settle(text)
                }
                b'>' if self.peek(1) == Some(b'>') => self.end(true, 2),
                b'[' => {
                    self.begin(false, 1);
                    None
                }
                b']' => self.end(false, 1),
                b'/' => {
                    let name = self.name();
                    self.settle(name)
                }
                byte if regular(byte) => match self.word() {
                    Token::Operand(number) => self.settle(number),
                    // A bare word inside brackets, such as `true`, stands for itself.
                    Token::Operator(word) if !self.open.is_empty() => {
                        self.settle(Operand::Name(Cow::Borrowed(word)))
                    }
                    operator @ Token::Operator(_) => Some(operator),
                },
                _ => {
                    self.at += 1;
                    None
                }
            };
            if token.is_some() {
                return token;
            }
        }
    }
}

fn space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Whether a byte may stand in a word, for each: neither white space nor a delimiter.
const REGULAR: [bool; 256] = {
    let mut all = [true; 256];
    let other = b"\0\t\n\x0C\r ()<>[]{}/%";
    let mut at = 0;
    while at < other.len() {
        all[other[at] as usize] = false;
        at += 1;
    }
    all
};

fn regular(byte: u8) -> bool {
    REGULAR[usize::from(byte)]
}

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Operand, Token, short};
    use proptest::prelude::*;
    use std::borrow::Cow;

    fn read(bytes: &[u8]) -> Vec<Token<'_>> {
        Lexer::new(bytes).collect()
    }

    fn text(bytes: &'static [u8]) -> Operand<'static> {
        Operand::Text(Cow::Borrowed(bytes))
    }

    proptest! {
        #[test]
        fn a_short_number_is_read_as_at_length(word in "[-+.0-9e]{0,9}") {
            if let Some(number) = short(word.as_bytes()) {
                prop_assert_eq!(word.parse::<f32>().map(f32::to_bits), Ok(number.to_bits()));
            }
        }

        #[test]
        fn no_bytes_are_too_strange(bytes in r"[\[\]<>(){}/%#\\ aEI40.\n-]{0,24}") {
            let mut lexer = Lexer::new(bytes.as_bytes());
            while lexer.next().is_some() {}
            lexer.skip_image();
        }
    }

    #[test]
    fn strings_are_read_with_and_without_escapes() {
        let strings: [(&[u8], &[u8]); 9] = [
            (b"(plain)", b"plain"),
            (b"()", b""),
            (b"(open", b"open"),
            (b"(a(b)c)", b"a(b)c"),
            (br"(a\)\101\7)", b"a)A\x07"),
            (b"(a\\\r\nb)", b"ab"),
            (b"<4 1\n42>", b"AB"),
            (b"<414>", b"A@"),
            (b"<4z1", b"A"),
        ];
        for (written, meant) in strings {
            let read: Vec<_> = Lexer::new(written).collect();
            assert_eq!(read, [Token::Operand(Operand::Text(Cow::Borrowed(meant)))]);
        }
    }

    #[test]
    fn names_undo_their_escapes() {
        let name = |bytes: &'static [u8]| Token::Operand(Operand::Name(Cow::Borrowed(bytes)));
        assert_eq!(read(b"/L#65ngth/A#4/#z/"), [name(b"Length"), name(b"A#4"), name(b"#z"), name(b"")]);
    }

    #[test]
    fn an_array_of_strings_and_numbers() {
        let array = vec![text(b"\0\x01"), Operand::Number(-12.5), text(b"(")];
        let tokens = [Token::Operand(Operand::Array(array)), Token::Operator(b"TJ")];
        assert_eq!(read(br"[<0001>-12.5(\()]TJ"), tokens);
    }
}
