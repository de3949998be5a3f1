//! YAML text to a tape of tokens: the one user of the YAML reader.
//!
//! A text enters, a flat [`Tape`] leaves: one token a node, in order, each knowing where its subtree ends, with
//! its span in bytes and, where the reader can, its text borrowed from the input. There is no tree to copy.
//! After a fault the tape keeps what was read and goes on at the next entry of the section, top-level key or document.

mod place;
mod recover;

use crate::base::span::{FileId, Span};
use foldhash::{HashMap, HashMapExt};
use place::{Offsets, behind_properties, quoted_end};
use recover::{Piece, Way};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::borrow::Cow;
use std::cell::Cell;
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
    /// The documents' root nodes, and what was read on its own after a fault.
    pub roots: Vec<Root<'a>>,
    /// What the reader could not make sense of.
    pub faults: Vec<Fault>,
    /// Stretches of the text that were left unread after a fault, in bytes.
    pub skipped: Vec<Range<usize>>,
    aliased: Cell<usize>,
}

/// Where the nodes of a document begin.
#[derive(Clone, Copy, Debug)]
pub struct Root<'a> {
    /// Index of the token.
    at: usize,
    /// The section whose entries these are, where they were read on their own after a fault.
    pub section: Option<&'a str>,
}

/// Where and in what the reader stopped.
struct Stop {
    fault: Fault,
    /// The containers that were open.
    open: Vec<usize>,
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

impl FaultKind {
    fn of(info: &str) -> Self {
        if info.contains("recursion limit") { Self::Depth } else { Self::Syntax(info.to_string()) }
    }

    fn is_unknown_anchor(&self) -> bool {
        matches!(self, Self::Syntax(what) if what.contains("unknown anchor"))
    }
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
        // A guess on the large side: to grow costs more than room for some bytes.
        tokens: Vec::with_capacity(text.len() / 16),
        roots: Vec::new(),
        faults: Vec::new(),
        skipped: Vec::new(),
        aliased: Cell::new(0),
    };
    let mut next = Some(Piece { range: 0..text.len(), section: None });
    while let Some(piece) = next.take() {
        let first = tape.tokens.len();
        let Some(Stop { fault, open }) = tape.read_piece(text, &piece) else {
            // A piece of a section ends before the next top-level key.
            next = Piece::rest(text, piece.range.end);
            continue;
        };
        let at = fault.span.start as usize;
        let flow = open.iter().map(|at| tape.tokens[*at].start as usize).find(|at| is_bracket(text, *at));
        let way = recover::way_on(text, &piece, flow.unwrap_or(at).min(at));
        tape.cut(first, &open, &way);
        // What an anchor that was lost with an earlier fault stands for is not known; that is no second fault.
        let follows = piece.range.start > 0 && fault.what.is_unknown_anchor();
        if !follows && tape.faults.last().is_none_or(|last| last.span != fault.span) {
            tape.faults.push(fault);
        }
        if tape.faults.len() < MAX_FAULTS {
            tape.skipped.push(way.lost);
            next = way.next;
        } else {
            tape.skipped.push(way.lost.start..text.len());
        }
    }
    tape
}

/// Whether what stands here is written with brackets.
fn is_bracket(text: &str, at: usize) -> bool {
    text[at..].starts_with(['[', '{'])
}

impl<'a> Tape<'a> {
    /// Reads a piece of the text to its end or to the first fault.
    fn read_piece(&mut self, text: &'a str, piece: &Piece<'a>) -> Option<Stop> {
        let base = piece.range.start;
        let slice = &text[piece.range.clone()];
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
                    break Some(Fault { span, what: FaultKind::of(error.info()) });
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
                        // The reader's end is behind the blanks that follow.
                        let bracket = text[start..].starts_with([']', '}']);
                        self.close(at, if bracket { start + 1 } else { end.max(start) });
                    }
                    continue;
                }
                _ => continue,
            };
            let at = self.tokens.len();
            if std::mem::take(&mut at_root) {
                self.roots.push(Root { at, section: piece.section });
            }
            if anchor > 0 {
                anchors.insert(anchor, at as u32);
            }
            let end = match kind {
                Kind::Quoted => quoted_end(text, start, end),
                Kind::Block => start + text[start..end].trim_end().len(),
                _ => end,
            };
            let start = if matches!(kind, Kind::Sequence | Kind::Mapping) {
                behind_properties(text, start)
            } else {
                start
            };
            let end = end.max(start);
            // An empty value stands behind its colon, not on it.
            let empty = kind == Kind::Plain && start == end && text[start..].starts_with(':');
            let (start, end) = if empty { (start + 1, end + 1) } else { (start, end) };
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
        fault.map(|fault| Stop { fault, open })
    }

    /// Drops what will be read again, ends what is still open, and marks what a fault cut short. `first` is the first
    /// token of the piece.
    fn cut(&mut self, first: usize, open: &[usize], way: &Way<'_>) {
        if let Some(next) = &way.next {
            let keep =
                self.tokens[first..].iter().take_while(|token| (token.start as usize) < next.range.start);
            self.tokens.truncate(first + keep.count());
        }
        let len = self.tokens.len();
        self.roots.retain(|root| root.at < len);
        for token in &mut self.tokens[first..] {
            token.next = token.next.min(len as u32);
            let container = matches!(token.kind, Kind::Sequence | Kind::Mapping);
            token.cut |= container && way.entry.is_some_and(|entry| token.start as usize >= entry);
        }
        for at in open.iter().copied().filter(|at| *at < len).rev() {
            self.close(at, 0);
            self.tokens[at].cut = true;
        }
        if let Some(token) = self.tokens[first..].last_mut() {
            token.cut = true;
        }
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
    pub fn root(&self, root: Root<'_>) -> Node<'_, 'a> {
        Node { tape: self, at: root.at, alias: None }.follow()
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
