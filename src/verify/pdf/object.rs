//! Objects of a PDF, borrowed from the bytes they stand in.
//!
//! In: bytes at a place. Out: an [`Object`], or nothing where there is none. Standard: ISO 32000-1, 7.3. What is read here has been written
//! by anyone: nothing panics, and what is nested too deep is no object.

use super::lexer::{Lexer, Operand, Token};
use std::borrow::Cow;

/// Number and generation of an object.
pub type ObjectId = (u32, u16);

/// Arrays and dictionaries inside each other, at most.
const DEPTH: usize = 100;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub enum Object<'a> {
    /// `null`, and any word that means nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; whole ones are exact up to 2^53.
    Number(f64),
    /// A name, without its slash and its escapes.
    Name(Cow<'a, [u8]>),
    /// A string, its escapes undone.
    String(Cow<'a, [u8]>),
    /// An array.
    Array(Box<[Object<'a>]>),
    /// A dictionary.
    Dictionary(Dictionary<'a>),
    /// A dictionary and bytes.
    Stream(Box<Stream<'a>>),
    /// What stands elsewhere.
    Reference(ObjectId),
}

/// Keys and values, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary<'a>(Box<[(Cow<'a, [u8]>, Object<'a>)]>);

/// A dictionary and bytes, as they are packed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream<'a> {
    /// What is said of the bytes.
    pub dict: Dictionary<'a>,
    /// The bytes.
    pub content: &'a [u8],
}

impl<'a> Object<'a> {
    /// The dictionary that this is.
    pub fn as_dict(&self) -> Option<&Dictionary<'a>> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }

    /// The stream that this is.
    pub fn as_stream(&self) -> Option<&Stream<'a>> {
        if let Self::Stream(stream) = self { Some(stream) } else { None }
    }

    /// The array that this is.
    pub fn as_array(&self) -> Option<&[Object<'a>]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The name that this is.
    pub fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The string that this is.
    pub fn as_str(&self) -> Option<&[u8]> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The number that this is.
    pub fn as_float(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number as f32) } else { None }
    }

    /// The whole number that this is.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(number) = self
            && number.fract() == 0.0
        {
            Some(*number as i64)
        } else {
            None
        }
    }

    /// What this refers to.
    pub fn as_reference(&self) -> Option<ObjectId> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }
}

impl<'a> Dictionary<'a> {
    /// The value of a key; of one that is written twice, the last.
    pub fn get(&self, key: &[u8]) -> Option<&Object<'a>> {
        self.0.iter().rev().find(|(known, _)| **known == *key).map(|(_, value)| value)
    }

    /// Whether there is a key.
    pub fn has(&self, key: &[u8]) -> bool {
        self.get(key).is_some()
    }

    /// Whether it calls itself so.
    pub fn has_type(&self, kind: &[u8]) -> bool {
        self.get(b"Type").and_then(Object::as_name) == Some(kind)
    }

    /// Keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object<'a>)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

/// Reads objects one after the other.
#[derive(Debug)]
pub struct Parser<'a> {
    lexer: Lexer<'a>,
}

impl<'a> Parser<'a> {
    /// A parser at the beginning of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { lexer: Lexer::new(bytes) }
    }

    /// The next object.
    pub fn object(&mut self) -> Option<Object<'a>> {
        self.value(0)
    }

    /// A whole number that is not negative, here.
    pub fn number(&mut self) -> Option<u64> {
        self.lexer.blank();
        let (_, rest) = self.lexer.rest();
        let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let number = std::str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
        self.lexer.pass(length);
        Some(number)
    }

    /// Passes over a word, if it is here.
    pub fn word(&mut self, word: &[u8]) -> bool {
        self.lexer.blank();
        let here = self.lexer.rest().1.starts_with(word);
        if here {
            self.lexer.pass(word.len());
        }
        here
    }

    /// Where it is, and the bytes from there on.
    pub fn rest(&self) -> (usize, &'a [u8]) {
        self.lexer.rest()
    }

    fn value(&mut self, depth: usize) -> Option<Object<'a>> {
        self.lexer.blank();
        let rest = self.lexer.rest().1;
        match rest {
            [b'<', b'<', ..] => self.dictionary(depth).map(Object::Dictionary),
            [b'[', ..] => self.array(depth),
            [b'0'..=b'9', ..] => match self.reference() {
                Some(id) => Some(Object::Reference(id)),
                None => self.simple(),
            },
            [b')' | b'>' | b']' | b'{' | b'}', ..] | [] => None,
            _ => self.simple(),
        }
    }

    /// A name, a string, a number or a word.
    fn simple(&mut self) -> Option<Object<'a>> {
        let before = self.lexer.rest().1;
        Some(match self.lexer.next()? {
            Token::Operand(Operand::Name(name)) => Object::Name(name),
            Token::Operand(Operand::Text(text)) => Object::String(text),
            Token::Operand(Operand::Number(number)) => Object::Number(if number.abs() < 65_536.0 {
                f64::from(number)
            } else {
                // A number of the lexer's is of single precision; a length must be exact.
                let word = &before[..before.len() - self.lexer.rest().1.len()];
                std::str::from_utf8(word).ok()?.parse().ok()?
            }),
            Token::Operator(b"true") => Object::Bool(true),
            Token::Operator(b"false") => Object::Bool(false),
            _ => Object::Null,
        })
    }

    /// `12 0 R`, or nothing, and then nothing is passed over.
    fn reference(&mut self) -> Option<ObjectId> {
        let rest = self.lexer.rest().1;
        let digits = |bytes: &[u8]| {
            bytes.iter().position(|byte| !byte.is_ascii_digit()).filter(|length| (1..=10).contains(length))
        };
        let blanks = |bytes: &[u8]| {
            bytes.iter().position(|byte| !byte.is_ascii_whitespace()).filter(|length| *length > 0)
        };
        let first = digits(rest)?;
        let second = first + blanks(&rest[first..])?;
        let end = second + digits(&rest[second..])?;
        let word = end + blanks(&rest[end..])?;
        let behind = rest.get(word + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if rest.get(word) != Some(&b'R') || !behind {
            return None;
        }
        let text = |part: &'a [u8]| std::str::from_utf8(part).ok();
        let id = (text(&rest[..first])?.parse().ok()?, text(&rest[second..end])?.parse().ok()?);
        self.lexer.pass(word + 1);
        Some(id)
    }

    fn array(&mut self, depth: usize) -> Option<Object<'a>> {
        self.lexer.pass(1);
        let mut items = Vec::new();
        loop {
            self.lexer.blank();
            if self.lexer.rest().1.first()? == &b']' {
                self.lexer.pass(1);
                return Some(Object::Array(items.into_boxed_slice()));
            }
            items.push(self.nested(depth)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary<'a>> {
        self.lexer.pass(2);
        let mut entries = Vec::with_capacity(8);
        loop {
            self.lexer.blank();
            match self.lexer.rest().1 {
                [b'>', b'>', ..] => {
                    self.lexer.pass(2);
                    return Some(Dictionary(entries.into_boxed_slice()));
                }
                [b'/', ..] => {
                    let Some(Token::Operand(Operand::Name(key))) = self.lexer.next() else { return None };
                    entries.push((key, self.nested(depth)?));
                }
                _ => return None,
            }
        }
    }

    fn nested(&mut self, depth: usize) -> Option<Object<'a>> {
        if depth < DEPTH { self.value(depth + 1) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Option<Object<'_>> {
        Parser::new(bytes).object()
    }

    #[test]
    fn every_kind_of_object_is_read() {
        let object = read(
            b" % words\n<</A 12 0 R/B[1 -2.5 16777217 3 0 R]/C(a\\)b)/D<4142>/E#46 true/G null/H<</I false>>/A 13 1 R>>",
        );
        let object = object.unwrap();
        let dict = object.as_dict().unwrap();
        assert_eq!(dict.get(b"A").and_then(Object::as_reference), Some((13, 1)), "the last of two");
        let array = dict.get(b"B").and_then(Object::as_array).unwrap();
        assert_eq!(array[1].as_float(), Some(-2.5));
        assert_eq!(array[2].as_i64(), Some(16_777_217), "exact beyond single precision");
        assert_eq!(array[3].as_reference(), Some((3, 0)));
        assert_eq!(dict.get(b"C").and_then(Object::as_str), Some(&b"a)b"[..]));
        assert_eq!(dict.get(b"D").and_then(Object::as_str), Some(&b"AB"[..]));
        assert_eq!(dict.get(b"EF"), Some(&Object::Bool(true)));
        assert_eq!(dict.get(b"G"), Some(&Object::Null));
        assert_eq!(dict.iter().count(), 8);
    }

    #[test]
    fn two_numbers_before_another_word_are_no_reference() {
        let object = read(b"[1 2 3 4 0 RG 5 0 R]").unwrap();
        let items = object.as_array().unwrap();
        assert_eq!(items.len(), 7);
        assert_eq!(items[6].as_reference(), Some((5, 0)));
    }

    #[test]
    fn what_does_not_end_or_is_too_deep_is_no_object() {
        for bytes in [&b"<</A"[..], b"[1 2", b"<</A 1", b"<<1 2>>", b"", b"]", b"<</A>>"] {
            assert_eq!(read(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(read(&b"[".repeat(100_000)), None);
        assert!(read(&[b"[".repeat(50), b"]".repeat(50)].concat()).is_some());
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in r"[\[\]<>(){}/%#\\ aR01.\n-]{0,32}") {
            let mut parser = Parser::new(bytes.as_bytes());
            for _ in 0..40 {
                parser.object();
            }
        }
    }
}
