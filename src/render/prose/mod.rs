//! Prose without a source: sentences of a pack behind which neither a claim nor a source stands.
//!
//! In: the Markdown that a template made, where each stretch of it comes from, and what the notes say. Out: the
//! Markdown without its declarations, the sentences without a source at their places in templates, and what was
//! declared. It must not know how notes are written: what stands in a note is told by its words alone.

mod connective;
mod figure;
mod judge;
mod known;
mod page;
mod passage;
pub mod trace;
mod words;

pub use page::{page, style};
pub use words::find;

use super::rules::PROSE_WITHOUT_SOURCE;
use crate::base::file::Files;
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::load::decode::shorten;
use crate::model::manifest::Connective;
use crate::render::figure::Request;
use connective::{Comment, Declared};
use judge::{Found, Judge, Whose};
use known::Known;
use passage::{Kind, Passage};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use trace::Trace;

/// What a template made of a pack.
#[derive(Debug)]
pub struct Made {
    /// The Markdown.
    pub markdown: String,
    /// Where its stretches come from.
    pub trace: Trace,
    /// The values that the template got.
    pub values: Value,
}

/// The texts of templates, for places.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// All texts of the run.
    pub files: &'a Files,
    /// The templates among them that make this kind of text; the master first.
    pub templates: &'a [FileId],
    /// The literal stretches of templates, by the number that a [`Trace`] knows them by.
    pub literals: &'a [Span],
}

/// A pack's prose, read.
#[derive(Debug, Default)]
pub struct Prose {
    /// The Markdown without its declarations.
    pub markdown: String,
    /// Sentences of templates behind which no source stands, and declarations that are none.
    pub findings: Vec<Diagnostic>,
    /// Sentences of notes behind which no source stands, in order.
    pub of_notes: Vec<String>,
    /// The figures that the templates ask for, each with the byte of the Markdown it stands at, in order.
    pub figures: Vec<(usize, Request)>,
    /// What was declared: each place of a template once, as the pack says it first.
    pub connectives: Vec<Connective>,
}

/// Reads the prose of what a template made.
pub fn read(made: &Made, texts: Texts<'_>) -> Prose {
    let (declared, cuts) = connective::declarations(&made.markdown, &made.trace);
    let (markdown, trace) = (without(&made.markdown, &cuts), made.trace.without(&cuts));
    let passages = passage::passages(&markdown);
    let mut prose = Prose::default();
    let reasons = reasons(&declared, &passages, &markdown, |declared, what| {
        let span = made.trace.place(declared.was.clone(), made.markdown.len(), texts.literals);
        let span = span.unwrap_or_else(|| in_templates("connective", None, texts));
        prose.findings.push(misdeclared(whole(span, texts.files), what));
    });
    figure::requests(&declared, made, texts, &mut prose);
    let known = Known::new(&made.values);
    let mut judge = Judge::new(&markdown, &trace, &known);
    let mut seen = HashSet::new();
    let mut said = HashSet::new();
    let mut places = HashMap::new();
    for (number, passage) in passages.iter().enumerate() {
        for found in judge.passage(passage) {
            let reason = reasons.get(&number).and_then(|reasons| reasons.of(&found.within));
            match found.whose {
                // What the notes say, a template cannot declare.
                Whose::Notes => {
                    if said.insert(found.words.clone()) {
                        prose.of_notes.push(found.words);
                    }
                }
                Whose::Template => {
                    let span = place(&found, &trace, markdown.len(), texts, &mut places);
                    if !seen.insert((span, reason.is_some())) {
                        continue;
                    }
                    match reason {
                        Some(because) => prose
                            .connectives
                            .push(Connective { text: found.sentence, because: because.to_string() }),
                        None => prose.findings.push(unsourced(&found.words, span)),
                    }
                }
            }
        }
    }
    prose.markdown = markdown;
    prose
}

/// The reasons that were given in or before a passage.
#[derive(Debug, Default)]
struct Reasons<'d> {
    /// For all of it.
    whole: Option<&'d str>,
    /// For the sentence at a place.
    at: Vec<(usize, &'d str)>,
}

impl<'d> Reasons<'d> {
    /// The reason for the sentence that stands there.
    fn of(&self, within: &Range<usize>) -> Option<&'d str> {
        let inside = |(at, _): &&(usize, &str)| within.start < *at && *at <= within.end;
        self.at.iter().find(inside).map(|(_, because)| *because).or(self.whole)
    }
}

/// The reasons for each passage of which something is declared, by its number.
fn reasons<'d>(
    declared: &'d [Declared],
    passages: &[Passage],
    markdown: &str,
    mut misdeclared: impl FnMut(&Declared, &str),
) -> BTreeMap<usize, Reasons<'d>> {
    let mut reasons: BTreeMap<usize, Reasons<'d>> = BTreeMap::new();
    for one in declared {
        let because = match &one.comment {
            Comment::Figure(_) => continue,
            Comment::Connective(Ok(because)) => because.as_str(),
            Comment::Connective(Err(what)) => {
                misdeclared(one, what);
                continue;
            }
        };
        let rest = &markdown[one.at..];
        let at = one.at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if !one.alone {
            let last = passages.partition_point(|passage| passage.range.start <= at).saturating_sub(1);
            let begins = passages.get(last).is_some_and(|passage| passage.begins_behind(one.at));
            let reasons = reasons.entry(last).or_default();
            if begins {
                reasons.whole = Some(because);
            } else {
                reasons.at.push((one.at, because));
            }
            continue;
        }
        let next = passages.partition_point(|passage| passage.range.start < at);
        let Some(first) = passages.get(next).filter(|passage| passage.kind != Kind::Heading) else {
            misdeclared(one, "the connective declares nothing");
            continue;
        };
        // Within a block, such as an item of a list, it is the passage alone.
        let inside = |passage: &&Passage| first.block.start >= one.at && passage.block == first.block;
        let more = passages[next + 1..].iter().take_while(inside).count();
        for number in next..=next + more {
            reasons.entry(number).or_default().whole = Some(because);
        }
    }
    reasons
}

fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        out.push_str(&text[from..cut.start]);
        from = cut.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The place of a template's words: in the literal that holds them; else where they are found by themselves, which
/// is where an expression holds them; else behind the literal that was printed before them.
fn place(found: &Found, trace: &Trace, len: usize, texts: Texts<'_>, places: &mut Places) -> Span {
    let span = trace.place(found.at.clone(), len, texts.literals).unwrap_or_else(|| {
        let before = trace.literal_before(found.at.start);
        *places.entry((found.words.clone(), before)).or_insert_with(|| {
            let before = before.and_then(|literal| texts.literals.get(literal));
            in_templates(&found.words, before.copied(), texts)
        })
    });
    whole(span, texts.files)
}

/// The places of words that were looked for, with the literal before them: a loop prints the same ones often.
type Places = HashMap<(String, Option<usize>), Span>;

/// Where words stand in the templates; if nowhere, the tag behind `before`, else the master's beginning.
fn in_templates(words: &str, before: Option<Span>, texts: Texts<'_>) -> Span {
    let found = texts.templates.iter().filter_map(|file| {
        let range = words::find(&texts.files.get(*file).text, words)?;
        Some(Span::new(*file, range.start, range.end))
    });
    // The longest is the one that holds most of the words.
    if let Some(span) = found.max_by_key(|span| span.end - span.start) {
        return span;
    }
    let Some(before) = before else {
        return Span::new(texts.templates.first().copied().unwrap_or(FileId(0)), 0, 0);
    };
    let end = before.end as usize;
    let rest = texts.files.get(before.file).text.get(end..).unwrap_or_default();
    let tag = rest
        .find("{{")
        .map_or(0..0, |start| start..rest[start..].find("}}").map_or(start + 2, |close| start + close + 2));
    Span::new(before.file, end + tag.start, end + tag.end)
}

/// A span with its ends on borders of characters: a filter may have changed how long a text is.
fn whole(span: Span, files: &Files) -> Span {
    let text = &files.get(span.file).text;
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(span.file, start, end)
}

/// The finding of a template's words behind which no source stands.
fn unsourced(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&PROSE_WITHOUT_SOURCE, span, format!("no source stands behind `{}`", shorten(words)))
        .label("the template says this by itself")
        .help(
            "let a claim say it, or declare what the pack says on its own account: `<!-- connective: why -->` on \
             the line before its block, or within it",
        )
}

fn misdeclared(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(&PROSE_WITHOUT_SOURCE, span, what).label("a declaration without an effect").help(
        "write `<!-- connective: why -->` with the reason, in a paragraph, item or row, or on the line before one",
    )
}
