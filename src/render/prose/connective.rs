//! `<!-- connective: why -->`: what a template says on its own account, and `<!-- figure: name -->`: what it asks to be drawn.
//! Both are taken out of the Markdown.
//!
//! In: the Markdown that a template made, and its trace. Out: the Markdown without the declarations, and these with
//! their places. A declaration is the template's: one that comes out of a note is raw markup, as any other.

use super::trace::{Origin, Trace};
use crate::render::parse::options;
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// The reason of a declaration, or what is wrong with it.
pub type Because = Result<String, &'static str>;

/// What a comment of a template says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comment {
    /// A connective: its reason, or what is wrong.
    Connective(Because),
    /// A figure is to be drawn: what stands behind the colon.
    Figure(String),
}

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Where it stood, in bytes of what is left.
    pub at: usize,
    /// Whether it stood on a line of its own: then it declares the block that comes next, else the passage it stood in.
    pub alone: bool,
    /// What it says.
    pub comment: Comment,
    /// Where it stood, in bytes of the text it was taken out of.
    pub was: Range<usize>,
}

/// The declarations of a Markdown text, in order, and what to cut out of it, sorted.
pub fn declarations(text: &str, trace: &Trace) -> (Vec<Declared>, Vec<Range<usize>>) {
    let (mut all, mut cuts, mut shift) = (Vec::new(), Vec::<Range<usize>>::new(), 0);
    if !text.contains("<!--") {
        return (all, cuts);
    }
    let mut seen = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        for (place, comment) in all_comments(&text[range.clone()]) {
            let was = range.start + place.start..range.start + place.end;
            if was.start < seen || trace.stretch(was.start, text.len()).1 == Origin::Markdown {
                continue;
            }
            seen = was.end;
            let (cut, alone) = cut(text, &was);
            let cut = cut.start.max(cuts.last().map_or(0, |last| last.end))..cut.end;
            all.push(Declared { at: cut.start - shift, alone, comment, was });
            shift += cut.len();
            cuts.push(cut);
        }
    }
    (all, cuts)
}

/// The connectives in a piece of markup: where each stands, and its reason.
pub fn comments(markup: &str) -> impl Iterator<Item = (Range<usize>, Because)> + '_ {
    all_comments(markup).filter_map(|(place, comment)| match comment {
        Comment::Connective(because) => Some((place, because)),
        Comment::Figure(_) => None,
    })
}

/// The comments in a piece of markup that are ours: where each stands, and what it says.
fn all_comments(markup: &str) -> impl Iterator<Item = (Range<usize>, Comment)> + '_ {
    const NAME: &str = "connective";
    const FIGURE: &str = "figure";
    markup.match_indices("<!--").filter_map(|(at, _)| {
        let inner = &markup[at + 4..];
        let inner = &inner[..inner.find("-->")?];
        let words = inner.trim_start();
        let place = at..at + 4 + inner.len() + 3;
        if let Some(rest) = words.get(FIGURE.len()..).filter(|rest| !rest.starts_with(char::is_alphanumeric))
            && words[..FIGURE.len()].eq_ignore_ascii_case(FIGURE)
        {
            let asked = rest.trim().trim_start_matches(':').trim();
            return Some((place, Comment::Figure(asked.to_owned())));
        }
        let name = words.get(..NAME.len())?;
        if !name.eq_ignore_ascii_case(NAME) {
            return None;
        }
        let rest = words[NAME.len()..].trim();
        let because = match rest.strip_prefix(':') {
            Some(because) if because.contains(char::is_alphanumeric) => {
                Ok(because.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            None if !rest.is_empty() => Err("the connective has no colon behind its name"),
            _ => Err("the connective gives no reason"),
        };
        Some((place, Comment::Connective(because)))
    })
}

/// What to cut out for a comment, and whether it stands alone: its line if that is so, else the blank before it too.
fn cut(text: &str, comment: &Range<usize>) -> (Range<usize>, bool) {
    let line = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[comment.end..].find('\n').map_or(text.len(), |at| comment.end + at);
    let (before, after) = (&text[line..comment.start], &text[comment.end..end]);
    if before.trim().is_empty() && after.trim().is_empty() {
        // Behind a paragraph an empty line stays: what comes next is none of it.
        let blank =
            text[..line].trim_end_matches([' ', '\t']).ends_with("\n\n") || text[..line].trim().is_empty();
        let end = if blank { (end + 1).min(text.len()) } else { end };
        // Between two empty lines, one of them is enough.
        let end = if blank && text[end..].starts_with('\n') { end + 1 } else { end };
        return (line..end, true);
    }
    if before.trim().is_empty() {
        return (comment.start..end - after.trim_start().len(), false);
    }
    let blanks = before.len() - before.trim_end_matches(' ').len();
    let blanks = if after.is_empty() || after.starts_with(' ') { blanks } else { 0 };
    (comment.start - blanks..comment.end, false)
}
