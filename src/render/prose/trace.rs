//! Where each stretch of the Markdown that a template makes comes from.
//!
//! A template is rendered twice: as it is, which is what is published, and with marks around what it says itself and
//! around what values say. In: the marked rendering and the plain one. Out: [`Trace`], the plain one's stretches by
//! origin. The marks are noncharacters and never reach what is published, whatever a filter does to them.

use crate::base::span::{FileId, Span};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

/// Begins what a template says itself: a number in [`DIGITS`] follows, then [`SAYS`].
const LITERAL: char = '\u{fdd0}';
const SAYS: char = '\u{fdd1}';
/// Ends a stretch of any origin.
const END: char = '\u{fdd2}';
/// Begins Markdown of the notes.
const MARKDOWN: char = '\u{fdd3}';
/// Begins a plain text, escaped.
const VALUE: char = '\u{fdd4}';
/// Ten noncharacters, from 0 to 9.
const DIGITS: u32 = 0xfdd5;

/// Where a stretch comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A template says it itself: which of its literal stretches.
    Literal(usize),
    /// Markdown of the notes: a claim, a condition, the summary.
    Markdown,
    /// A plain text: one of the notes, or one that an expression of the template holds.
    Value,
    /// Anything else that an expression makes: a number, a text marked as safe.
    Computed,
}

/// A stretch of one origin: where it begins, and its origin. There are several to each word of a template, so it is small.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: u32,
    /// The number of a literal, or one of the last three numbers.
    origin: u32,
    into: u32,
}

const KINDS: [Origin; 3] = [Origin::Markdown, Origin::Value, Origin::Computed];

impl Run {
    fn new(at: usize, origin: Origin, into: usize) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let kind = KINDS.iter().position(|kind| *kind == origin);
        let origin = match (kind, origin) {
            (None, Origin::Literal(number)) => small(number).min(u32::MAX - 3),
            (kind, _) => u32::MAX - kind.unwrap_or(2) as u32,
        };
        Self { at: small(at), origin, into: small(into) }
    }

    fn at(self) -> usize {
        self.at as usize
    }

    /// How far into the literal the stretch begins, in bytes.
    fn within(self) -> usize {
        self.into as usize
    }

    fn origin(self) -> Origin {
        KINDS.get((u32::MAX - self.origin) as usize).copied().unwrap_or(Origin::Literal(self.origin as usize))
    }
}

/// The stretches of a Markdown text.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    runs: Vec<Run>,
}

impl Trace {
    /// The stretch that `at` lies in: its number, origin and range, given the length of the whole text.
    pub fn stretch(&self, at: usize, len: usize) -> (usize, Origin, Range<usize>) {
        let number = self.runs.partition_point(|run| run.at() <= at);
        let start = number.checked_sub(1).and_then(|last| self.runs.get(last));
        let end = self.runs.get(number).map_or(len, |run| run.at());
        start.map_or((number, Origin::Computed, 0..end), |run| (number, run.origin(), run.at()..end))
    }

    /// The place in a template of the words at `range`: those that stand in the literal that `range` begins in.
    pub fn place(&self, range: Range<usize>, len: usize, literals: &[Span]) -> Option<Span> {
        let (number, origin, whole) = self.stretch(range.start, len);
        let Origin::Literal(literal) = origin else { return None };
        let into = self.runs.get(number.checked_sub(1)?)?.within();
        let literal = literals.get(literal)?;
        let start = range.start - whole.start + into;
        Some(literal.slice(start, range.end.min(whole.end).saturating_sub(range.start)))
    }

    /// The literal that stands last before `at`, and is none of the texts of values.
    pub fn literal_before(&self, at: usize) -> Option<usize> {
        let number = self.runs.partition_point(|run| run.at() <= at);
        self.runs[..number].iter().rev().find_map(|run| match run.origin() {
            Origin::Literal(literal) => Some(literal),
            _ => None,
        })
    }

    /// The trace of a text from which `gone`, sorted, was taken out.
    #[must_use]
    pub fn without(&self, gone: &[Range<usize>]) -> Self {
        let mut runs: Vec<Run> = Vec::with_capacity(self.runs.len());
        let mut cuts = gone.iter().peekable();
        let mut shift = 0;
        let mut last = None;
        for run in &self.runs {
            while let Some(cut) = cuts.next_if(|cut| cut.end <= run.at()) {
                resume(&mut runs, last, cut, shift);
                shift += cut.len();
            }
            let inside = cuts.peek().map_or(0, |cut| run.at().saturating_sub(cut.start));
            runs.push(Run::new(run.at() - shift - inside, run.origin(), run.within()));
            last = Some(*run);
        }
        for cut in cuts {
            resume(&mut runs, last, cut, shift);
            shift += cut.len();
        }
        Self { runs }
    }
}

/// Goes on with the stretch that a cut was taken out of.
fn resume(runs: &mut Vec<Run>, last: Option<Run>, cut: &Range<usize>, shift: usize) {
    let Some(run) = last else { return };
    runs.push(Run::new(cut.start - shift, run.origin(), run.within() + cut.end.saturating_sub(run.at())));
}

fn is_mark(ch: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&ch)
}

/// The first byte of each mark in UTF-8.
const FIRST: u8 = 0xef;

/// A text without the signs that marks are made of: notes and templates cannot forge one.
fn unmarked(text: &str) -> Cow<'_, str> {
    if memchr::memchr(FIRST, text.as_bytes()).is_none() || !text.contains(is_mark) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|ch| !is_mark(*ch)).collect()
}

/// Markdown of the notes with its marks.
pub fn markdown(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{MARKDOWN}{}{END}", unmarked(text)) }
}

/// A plain text that cannot be taken for a mark.
pub fn plain(text: &str) -> Cow<'_, str> {
    unmarked(text)
}

/// The marks before an escaped value and behind it.
pub const VALUE_MARKS: [char; 2] = [VALUE, END];

/// A template whose literal stretches are marked; they are added to `literals`.
pub fn marked(text: &str, file: FileId, literals: &mut Vec<Span>) -> String {
    if text.contains(is_mark) {
        // Its literals are looked for by their words.
        return unmarked(text).into_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for range in contents(text) {
        let content = &text[range.clone()];
        let inner = content.trim();
        if inner.is_empty() {
            continue;
        }
        let start = range.start + (content.len() - content.trim_start().len());
        out.push_str(&text[from..start]);
        out.push(LITERAL);
        for digit in literals.len().to_string().bytes() {
            out.extend(char::from_u32(DIGITS + u32::from(digit - b'0')));
        }
        let _ = write!(out, "{SAYS}{inner}{END}");
        from = start + inner.len();
        literals.push(Span::new(file, start, from));
    }
    out.push_str(&text[from..]);
    out
}

/// The stretches of a template that stand outside of its tags, those of `{% raw %}` among them.
fn contents(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at + 1 < bytes.len() {
        let end = match &bytes[at..at + 2] {
            b"{#" => text[at..].find("#}").map(|end| at + end + 2),
            b"{{" => tag_end(text, at + 2, "}}"),
            b"{%" => tag_end(text, at + 2, "%}"),
            _ => {
                at += 1;
                continue;
            }
        };
        all.push(from..at);
        let Some(end) = end else { return all };
        from = end;
        if named(&text[at..end], "raw") {
            // Up to the tag that ends it, all is text.
            let mut tags = text[end..].match_indices("{%").map(|(tag, _)| end + tag);
            let close = tags.find_map(|tag| {
                let close = tag + text[tag..].find("%}")? + 2;
                named(&text[tag..close], "endraw").then_some((tag, close))
            });
            let Some((tag, close)) = close else { return all };
            all.push(end..tag);
            from = close;
        }
        at = from;
    }
    all.push(from..text.len());
    all
}

/// Where a tag ends, beyond the quoted texts in it.
fn tag_end(text: &str, from: usize, end: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => {
                at += 1;
                while at < bytes.len() && bytes[at] != quote {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
            }
            _ if bytes[at..].starts_with(end.as_bytes()) => return Some(at + end.len()),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a whole tag holds this word alone.
fn named(tag: &str, word: &str) -> bool {
    let inner = tag.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}"));
    inner.is_some_and(|inner| inner.trim_start_matches('-').trim_end_matches('-').trim() == word)
}

/// Reads a marked rendering: what `plain`, the rendering without marks, is made of.
///
/// Where a filter or a condition took notice of the marks, the two differ; then what is known of a line is known
/// of the same line in the other, and a line that stands in one alone is computed.
pub fn read(rendering: &str, plain: &str) -> Trace {
    let (text, trace) = stripped(rendering);
    if text == plain {
        return trace;
    }
    let mut lines = HashMap::new();
    for (at, line) in each_line(&text) {
        lines.entry(line).or_insert(at);
    }
    let mut runs = Vec::new();
    // Where the next line is expected, and the stretch that is open there: a text of several lines stays one.
    let (mut next, mut open) = (0, None);
    for (at, line) in each_line(plain) {
        let follows = text[next..].starts_with(line).then_some(next);
        let Some(from) = follows.or_else(|| lines.get(line).copied()) else {
            runs.push(Run::new(at, Origin::Computed, 0));
            next += text[next..].find('\n').map_or(0, |end| end + 1);
            open = None;
            continue;
        };
        let (number, origin, whole) = trace.stretch(from, text.len());
        let into = number.checked_sub(1).and_then(|last| trace.runs.get(last)).map_or(0, |run| run.within());
        if from != next || open != Some(number) {
            runs.push(Run::new(at, origin, into + from - whole.start));
        }
        next = from + line.len();
        open = Some(trace.stretch(next.saturating_sub(1), text.len()).0);
        let inside = trace.runs[number..].iter().take_while(|run| run.at() < from + line.len());
        runs.extend(inside.map(|run| Run::new(run.at() - from + at, run.origin(), run.within())));
    }
    Trace { runs }
}

fn each_line(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    })
}

/// A marked rendering without its marks, and what they say.
fn stripped(rendering: &str) -> (String, Trace) {
    let mut text = String::with_capacity(rendering.len());
    let mut runs = Vec::new();
    let mut number = None;
    let mut rest = rendering;
    while let Some(next) = memchr::memchr(FIRST, rest.as_bytes()) {
        text.push_str(&rest[..next]);
        rest = &rest[next..];
        let Some(ch) = rest.chars().next() else { break };
        rest = &rest[ch.len_utf8()..];
        let at = text.len();
        let origin = match ch {
            LITERAL => {
                number = Some(0usize);
                continue;
            }
            SAYS => number.take().map_or(Origin::Computed, Origin::Literal),
            MARKDOWN => Origin::Markdown,
            VALUE => Origin::Value,
            END => Origin::Computed,
            _ if is_mark(ch) => {
                number = number
                    .map(|number| number.saturating_mul(10).saturating_add((ch as u32 - DIGITS) as usize));
                continue;
            }
            _ => {
                text.push(ch);
                continue;
            }
        };
        runs.push(Run::new(at, origin, 0));
    }
    text.push_str(rest);
    (text, Trace { runs })
}
