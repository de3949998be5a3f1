//! YAML text to a tape of tokens: the one user of the YAML reader.
//!
//! A text enters, a flat [`Tape`] leaves: one token a node, in order, each knowing where its subtree ends, with
//! its span in bytes and, where the reader can, its text borrowed from the input. There is no tree to copy.
//! After a fault the tape keeps what was read and goes on at the next top-level key or document.

use crate::base::span::{FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 64;
/// How many nodes aliases may bring in, a file.
const MAX_ALIASED: usize = 100_000;
/// How many faults of one file are reported before the rest is left alone.
const MAX_FAULTS: usize = 20;

/// The tokens of one file.
#[derive(Debug)]
pub struct Tape<'a> {
    file: FileId,
    tokens: Vec<Token<'a>>,
    /// Indices of the documents' root nodes.
    pub roots: Vec<usize>,
    /// What the reader could not make sense of.
    pub faults: Vec<Fault>,
    /// Stretches of the text that were left unread after a fault, in bytes.
    pub skipped: Vec<Range<usize>>,
    aliased: Cell<usize>,
}

/// A place where the text is no YAML, or goes over a limit.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What the reader says.
    pub what: FaultKind,
}

/// What kind of fault it is.
#[derive(Clone, Debug)]
pub enum FaultKind {
    /// Not YAML: the reader's own words.
    Syntax(String),
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
}

#[derive(Debug)]
struct Token<'a> {
    kind: Kind,
    text: Cow<'a, str>,
    start: u32,
    end: u32,
    /// Index after the last token of the subtree.
    next: u32,
    /// A container that a fault cut short.
    cut: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Plain,
    Quoted,
    Block,
    Sequence,
    Mapping,
    /// An alias of the token with this index.
    Alias(u32),
}

/// A node of a tape; aliases are followed.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t, 'a> {
    tape: &'t Tape<'a>,
    at: usize,
    /// The alias it was reached by: where its place is shown.
    alias: Option<usize>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text, number, date: anything that is not one of the others.
    Scalar,
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A list.
    Sequence,
    /// A mapping.
    Mapping,
    /// An alias that brings in too much or itself.
    Unbounded,
}

/// Reads a text.
pub fn read(file: FileId, text: &str) -> Tape<'_> {
    let mut tape = Tape {
        file,
        tokens: Vec::new(),
        roots: Vec::new(),
        faults: Vec::new(),
        skipped: Vec::new(),
        aliased: Cell::new(0),
    };
    let mut base = 0;
    while let Some(fault) = tape.read_from(text, base) {
        let from = (fault.span.start as usize).max(base);
        let resumed = resume(text, from).filter(|_| tape.faults.len() + 1 < MAX_FAULTS);
        tape.faults.push(fault);
        tape.skipped.push(from..resumed.unwrap_or(text.len()));
        let Some(at) = resumed else { break };
        base = at;
    }
    tape
}

/// The next line that begins a document or a top-level key, behind the line of `from`.
fn resume(text: &str, from: usize) -> Option<usize> {
    let mut at = from + text.get(from..)?.find('\n')? + 1;
    for line in text[at..].split_inclusive('\n') {
        let key = line.split(':').next().unwrap_or_default();
        let is_key = key.len() < line.trim_end().len()
            && !key.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_key || line.trim_end() == "---" {
            return Some(at);
        }
        at += line.len();
    }
    None
}

impl<'a> Tape<'a> {
    /// Reads from byte `base` to the end of the text or to the first fault.
    fn read_from(&mut self, text: &'a str, base: usize) -> Option<Fault> {
        let slice = &text[base..];
        let mut offsets = Offsets::new(slice);
        let mut anchors: HashMap<usize, u32> = HashMap::new();
        let mut open: Vec<usize> = Vec::new();
        let mut at_root = false;
        let mut parser = Parser::new_from_str(slice);
        let fault = loop {
            let (event, span) = match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => break None,
                Some(Ok(event)) => event,
                Some(Err(error)) => {
                    let start = base + offsets.byte(error.marker().index());
                    let end = text[start..].chars().next().map_or(start, |ch| start + ch.len_utf8());
                    let span = Span::new(self.file, start, end);
                    break Some(Fault { span, what: FaultKind::Syntax(error.info().to_string()) });
                }
            };
            let start = base + offsets.byte(span.start.index());
            let end = base + offsets.byte(span.end.index());
            let (kind, anchor, value) = match event {
                Event::DocumentStart(_) => {
                    at_root = true;
                    continue;
                }
                Event::Scalar(value, style, anchor, _) => {
                    let kind = match style {
                        ScalarStyle::Plain => Kind::Plain,
                        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Kind::Quoted,
                        _ => Kind::Block,
                    };
                    (kind, anchor, value)
                }
                Event::SequenceStart(anchor, _) => (Kind::Sequence, anchor, Cow::Borrowed("")),
                Event::MappingStart(anchor, _) => (Kind::Mapping, anchor, Cow::Borrowed("")),
                Event::Alias(anchor) => {
                    let target = anchors.get(&anchor).copied().unwrap_or(u32::MAX);
                    (Kind::Alias(target), 0, Cow::Borrowed(""))
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(at) = open.pop() {
                        self.close(at, end.max(start));
                    }
                    continue;
                }
                _ => continue,
            };
            let at = self.tokens.len();
            if std::mem::take(&mut at_root) {
                self.roots.push(at);
            }
            if anchor > 0 {
                anchors.insert(anchor, at as u32);
            }
            let end = match kind {
                Kind::Quoted => quoted_end(text, start, end),
                Kind::Block => start + text[start..end].trim_end().len(),
                _ => end,
            };
            let opens = matches!(kind, Kind::Sequence | Kind::Mapping);
            self.tokens.push(Token {
                kind,
                text: value,
                start: start as u32,
                end: end as u32,
                next: at as u32 + 1,
                cut: false,
            });
            if opens {
                open.push(at);
                if open.len() > MAX_DEPTH {
                    break Some(Fault { span: Span::new(self.file, start, end), what: FaultKind::Depth });
                }
            }
        };
        for at in open.into_iter().rev() {
            self.close(at, 0);
            self.tokens[at].cut = true;
        }
        fault
    }

    /// Ends the container at `at`. Its span runs to its last child, or to `end` where it is written with brackets.
    fn close(&mut self, at: usize, end: usize) {
        let last = self.tokens.len() - 1;
        let flow = matches!(self.tokens[at].kind, Kind::Sequence | Kind::Mapping)
            && self.tokens[at].end > self.tokens[at].start;
        let child = self.tokens[at + 1..].last().map(|token| token.end);
        let token = &mut self.tokens[at];
        token.next = last as u32 + 1;
        token.end =
            if flow { token.end.max(end as u32) } else { child.unwrap_or(token.end).max(token.start) };
    }

    /// The root node of a document.
    pub fn root(&self, at: usize) -> Node<'_, 'a> {
        Node { tape: self, at, alias: None }.follow()
    }
}

impl<'t, 'a> Node<'t, 'a> {
    /// Goes through aliases, as long as that is bounded.
    fn follow(mut self) -> Self {
        while let Kind::Alias(target) = self.tape.tokens[self.at].kind {
            let target = target as usize;
            let Some(token) = self.tape.tokens.get(target) else { break };
            // An alias inside its own anchor has a target that ends behind it.
            if token.next as usize > self.at && target < self.at {
                break;
            }
            let spent = self.tape.aliased.get() + (token.next as usize - target);
            if spent > MAX_ALIASED {
                break;
            }
            self.tape.aliased.set(spent);
            self.alias = self.alias.or(Some(self.at));
            self.at = target;
        }
        self
    }

    fn token(self) -> &'t Token<'a> {
        &self.tape.tokens[self.at]
    }

    /// What it is.
    pub fn shape(self) -> Shape {
        match self.token().kind {
            Kind::Plain if matches!(&*self.token().text, "" | "~" | "null" | "Null" | "NULL") => Shape::Null,
            Kind::Plain | Kind::Quoted | Kind::Block => Shape::Scalar,
            Kind::Sequence => Shape::Sequence,
            Kind::Mapping => Shape::Mapping,
            Kind::Alias(_) => Shape::Unbounded,
        }
    }

    /// The text of a scalar; empty for anything else.
    pub fn text(self) -> &'t str {
        &self.token().text
    }

    /// Whether it is a scalar without quotes.
    pub fn plain(self) -> bool {
        self.token().kind == Kind::Plain
    }

    /// Whether a fault cut it short, so that what it lacks is no fault of its own.
    pub fn cut(self) -> bool {
        self.token().cut
    }

    /// Where it is written; an alias's own place where it was reached by one.
    pub fn span(self) -> Span {
        let token = &self.tape.tokens[self.alias.unwrap_or(self.at)];
        Span { file: self.tape.file, start: token.start, end: token.end.max(token.start) }
    }

    /// The items of a list; nothing for anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'t, 'a>> {
        let token = self.token();
        let mut at = self.at + 1;
        let end = if token.kind == Kind::Sequence { token.next as usize } else { at };
        std::iter::from_fn(move || {
            let node = (at < end).then_some(Node { tape: self.tape, at, alias: None })?;
            at = node.token().next as usize;
            Some(node.follow())
        })
    }

    /// Keys and values of a mapping, in order; nothing for anything else. A pair cut short is left out.
    pub fn pairs(self) -> impl Iterator<Item = (Node<'t, 'a>, Node<'t, 'a>)> {
        let token = self.token();
        let mut at = self.at + 1;
        let end = if token.kind == Kind::Mapping { token.next as usize } else { at };
        std::iter::from_fn(move || {
            let key = (at < end).then_some(Node { tape: self.tape, at, alias: None })?;
            let value_at = key.token().next as usize;
            let value = (value_at < end).then_some(Node { tape: self.tape, at: value_at, alias: None })?;
            at = value.token().next as usize;
            Some((key.follow(), value.follow()))
        })
    }

    /// Every scalar below a node, whole or cut: for finding the ids in what cannot be used.
    pub fn scalars(self) -> impl Iterator<Item = &'t str> {
        let end = self.token().next as usize;
        self.tape.tokens[self.at..end].iter().map(|token| &*token.text).filter(|text| !text.is_empty())
    }
}

/// The end of a quoted scalar: the reader's own includes a comment behind it.
fn quoted_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes.get(start).copied().unwrap_or_default();
    let mut at = start + 1;
    while at < end {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote => {
                if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                    at += 1;
                } else {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    end
}

/// From the reader's character index to a byte offset. Indices mostly rise, so a cursor walks with them.
struct Offsets<'a> {
    text: &'a str,
    ascii: bool,
    index: usize,
    byte: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, ascii: text.is_ascii(), index: 0, byte: 0 }
    }

    fn byte(&mut self, index: usize) -> usize {
        if self.ascii {
            return index.min(self.text.len());
        }
        let bytes = self.text.as_bytes();
        let starts = |byte: u8| byte & 0xC0 != 0x80;
        while self.index < index && self.byte < bytes.len() {
            self.byte += 1;
            while self.byte < bytes.len() && !starts(bytes[self.byte]) {
                self.byte += 1;
            }
            self.index += 1;
        }
        while self.index > index {
            self.byte -= 1;
            while !starts(bytes[self.byte]) {
                self.byte -= 1;
            }
            self.index -= 1;
        }
        self.byte
    }
}
