//! Splits a content stream, or a character map, into operators and their operands.
//!
//! In: bytes. Out: [`Token`]s, as far as there are any: nothing is an error, and no nesting recurses. Syntax: ISO 32000-1, 7.2 and 7.8.

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f32),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// A string, its escapes undone.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Operand>),
    /// A dictionary: keys and values in turn.
    Dictionary(Vec<Operand>),
}

/// A piece of a stream.
#[derive(Debug, PartialEq)]
pub enum Token {
    /// An operand.
    Operand(Operand),
    /// An operator, or any other bare word.
    Operator(Vec<u8>),
}

/// Arrays and dictionaries inside each other, at most; deeper ones are taken apart.
const DEPTH: usize = 16;

/// Reads tokens one after the other.
#[derive(Debug)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The arrays and dictionaries that are open, each with whether it is a dictionary.
    open: Vec<(bool, Vec<Operand>)>,
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

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Puts an operand where it belongs: into what is open, or out.
    fn settle(&mut self, operand: Operand) -> Option<Token> {
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

    fn end(&mut self, dictionary: bool, width: usize) -> Option<Token> {
        self.at += width;
        let (_, items) = self.open.pop()?;
        self.settle(if dictionary { Operand::Dictionary(items) } else { Operand::Array(items) })
    }

    fn name(&mut self) -> Operand {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek(0).filter(|byte| regular(*byte)) {
            let escaped =
                (byte == b'#').then(|| Some(hex(self.peek(1)?)? << 4 | hex(self.peek(2)?)?)).flatten();
            name.push(escaped.unwrap_or(byte));
            self.at += if escaped.is_some() { 3 } else { 1 };
        }
        Operand::Name(name)
    }

    fn literal(&mut self) -> Operand {
        self.at += 1;
        let (mut text, mut depth) = (Vec::new(), 1);
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
        Operand::Text(text)
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

    fn hexadecimal(&mut self) -> Operand {
        self.at += 1;
        let (mut text, mut half) = (Vec::new(), None);
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match half.take() {
                Some(high) => text.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        text.extend(half.map(|high| high << 4));
        Operand::Text(text)
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        while self.peek(0).is_some_and(regular) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        let number = word.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
        let number = std::str::from_utf8(word).ok().filter(|_| number).and_then(|word| word.parse().ok());
        match number {
            Some(number) => Token::Operand(Operand::Number(number)),
            None => Token::Operator(word.to_vec()),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
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
                    Token::Operator(word) if !self.open.is_empty() => self.settle(Operand::Name(word)),
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

fn regular(byte: u8) -> bool {
    !space(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}
