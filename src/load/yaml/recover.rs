//! The way on after a fault: from the lines of the text to the next place where an entry, a section or a document
//! begins. Knows nothing of tokens: what a fault makes of them is not to be trusted.

use std::ops::Range;

/// A stretch of the text that is read by itself.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// Where, in bytes; it begins a line.
    pub(super) range: Range<usize>,
    /// The section whose entries it holds; `None` for whole sections.
    pub(super) section: Option<&'a str>,
}

impl<'a> Piece<'a> {
    /// All from `at` on, if there is anything.
    pub(super) fn rest(text: &'a str, at: usize) -> Option<Self> {
        (at < text.len()).then_some(Self { range: at..text.len(), section: None })
    }
}

/// What a fault costs, and where reading goes on.
#[derive(Debug)]
pub(super) struct Way<'a> {
    /// Where the entry with the fault begins, if it stands in one.
    pub(super) entry: Option<usize>,
    /// What is lost, in bytes.
    pub(super) lost: Range<usize>,
    /// What is read next.
    pub(super) next: Option<Piece<'a>>,
}

/// How the entries of a section are written.
#[derive(Clone, Copy)]
struct Form {
    indent: usize,
    dash: bool,
}

/// The way on from a fault at byte `at` of `piece`.
pub(super) fn way_on<'a>(text: &'a str, piece: &Piece<'a>, at: usize) -> Way<'a> {
    let section = lines(text, 0..at + 1).filter(|(_, line)| is_top(line)).last();
    let (head, name) = section.map_or((0, ""), |(start, line)| (start, key(line).unwrap_or_default()));
    let below = lines(text, head..text.len()).skip(1).find(|(_, line)| !is_blank(line));
    let form = below.filter(|_| !name.is_empty()).and_then(|(_, line)| Form::of(line));
    // What was read before this piece is not read again.
    let from = head.max(piece.range.start);
    let entry = form.map(|form| {
        lines(text, from..at + 1)
            .filter(|(_, line)| form.begins(line))
            .last()
            .map_or(from, |(start, _)| start)
    });
    let behind = entry.unwrap_or(at);
    let next = lines(text, behind..text.len())
        .skip(1)
        .find(|(_, line)| is_top(line) || form.is_some_and(|form| form.begins(line)));
    let next = next.map(|(start, line)| {
        if is_top(line) {
            return Piece { range: start..text.len(), section: None };
        }
        let end = lines(text, start..text.len()).find(|(_, line)| is_top(line));
        Piece { range: start..end.map_or(text.len(), |(at, _)| at), section: Some(name) }
    });
    let end = next.as_ref().map_or(text.len(), |next| next.range.start);
    Way { entry, lost: entry.unwrap_or(at.min(end))..end, next }
}

impl Form {
    /// The form of the entries of a section, from the first of them.
    fn of(line: &str) -> Option<Self> {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let dash = is_item(&line[indent..]);
        (dash || (indent > 0 && key(&line[indent..]).is_some())).then_some(Self { indent, dash })
    }

    /// Whether a line begins an entry.
    fn begins(self, line: &str) -> bool {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        indent == self.indent && if self.dash { is_item(rest) } else { key(rest).is_some() }
    }
}

/// The lines of a stretch that begin in it, whole, with their places. The first may begin before it.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let end = range.end.min(text.len());
    let mut at = text[..range.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    std::iter::from_fn(move || {
        if at >= end {
            return None;
        }
        let start = at;
        at = text[start..].find('\n').map_or(text.len(), |found| start + found + 1);
        Some((start, text[start..at].trim_end()))
    })
}

/// Whether a line begins a section or a document: it holds something, not indented, that is no item of a list.
fn is_top(line: &str) -> bool {
    line == "---" || line.starts_with("--- ") || (!line.starts_with([' ', '\t', '-']) && key(line).is_some())
}

fn is_item(line: &str) -> bool {
    line == "-" || line.starts_with("- ")
}

fn is_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The key that a line begins with, without quotes.
fn key(line: &str) -> Option<&str> {
    let at = line.find(": ").or_else(|| line.ends_with(':').then(|| line.len() - 1))?;
    let key = line[..at].trim_matches(['"', '\'']);
    let plain = |ch: char| ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.' | ' ');
    (!key.is_empty() && key.chars().all(plain)).then_some(key)
}
