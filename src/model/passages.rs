//! The passages of a summary, as its readers see them: for the manifest, so that the proof can look for them.
//!
//! In: the summary's Markdown. Out: of each paragraph, item, cell and heading its words between the references, and what those name.

use crate::check::{Reference, references};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A paragraph, the own text of an item, a cell or a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands, in bytes of the summary.
    pub range: Range<usize>,
    /// Its words between the references, plain, white space folded; none is without a letter or digit.
    pub words: Vec<String>,
    /// The ids it refers to, in order.
    pub ids: Vec<String>,
}

/// Stands for a bracket of references while the text is read. A note that holds it itself is cut there, no more.
const MARK: char = '\u{fdd0}';

/// The passages of a summary, in order. Code blocks are left out: nothing in them is read as a reference.
pub fn passages(summary: &str) -> Vec<Passage> {
    let (text, brackets) = marked(summary);
    let mut groups = brackets.iter();
    let mut passages = Vec::new();
    let mut open: Option<(Range<usize>, String)> = None;
    let mut code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        match event {
            Event::Text(piece) | Event::Code(piece) if !code => {
                let (all, words) = open.get_or_insert_with(|| (range.clone(), String::new()));
                all.end = range.end;
                words.push_str(&piece);
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, words)) = &mut open {
                    words.push(' ');
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) => {
                code = matches!(event, Event::Start(Tag::CodeBlock(_)));
                passages.extend(open.take().map(|open| passage(open, &brackets, &mut groups)));
            }
            _ => {}
        }
    }
    passages.extend(open.map(|open| passage(open, &brackets, &mut groups)));
    passages.retain(|passage| !passage.words.is_empty());
    passages
}

/// A bracket of references: where it stands in the summary, where in the marked text, and its ids.
struct Bracket {
    was: Range<usize>,
    is: Range<usize>,
    ids: Vec<String>,
}

/// The summary with a mark in brackets for each bracket of references, since it is set in brackets where it is printed.
fn marked(summary: &str) -> (String, Vec<Bracket>) {
    let mut text = String::with_capacity(summary.len());
    let mut brackets = Vec::new();
    let mut from = 0;
    let all = references(summary);
    for group in all.chunk_by(|a: &Reference<'_>, b| a.bracket == b.bracket) {
        let was = group[0].bracket.clone();
        text.push_str(&summary[from..was.start]);
        let start = text.len();
        text.extend(['(', MARK, ')']);
        from = was.end;
        let ids = group.iter().map(|reference| reference.id.to_string()).collect();
        brackets.push(Bracket { was, is: start..text.len(), ids });
    }
    text.push_str(&summary[from..]);
    (text, brackets)
}

fn passage<'b>(
    (range, words): (Range<usize>, String),
    brackets: &[Bracket],
    groups: &mut impl Iterator<Item = &'b Bracket>,
) -> Passage {
    let place = |at: usize| {
        let before = brackets.iter().rev().find(|bracket| bracket.is.end <= at);
        before.map_or(at, |bracket| bracket.was.end + (at - bracket.is.end))
    };
    let count = words.matches(MARK).count();
    let ids = groups.take(count).flat_map(|bracket| bracket.ids.iter().cloned()).collect();
    let bare = |piece: &str| {
        let piece = piece.trim_matches(|ch: char| !ch.is_alphanumeric());
        piece.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let words = words.split(MARK).map(bare).filter(|piece| !piece.is_empty()).collect();
    Passage { range: place(range.start)..place(range.end), words, ids }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_has_its_words_and_its_references() {
        let summary = "One *fine* [@a; @b] day, `x`.\nMore [@c]. End.\n\n- item [@d]\n  - inner\n    words [@e].\n\n### Head\n\n| A | B |\n| - | - |\n| c [@f] | d |\n\n    code [@g]\n\n[@h]\n";
        let found = passages(summary);
        let told: Vec<_> = found
            .iter()
            .map(|passage| format!("{} <{}>", passage.words.join(" / "), passage.ids.join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                "One fine / day, x. More / End <a b c>",
                "item <d>",
                "inner words <e>",
                "Head <>",
                "A <>",
                "B <>",
                "c <f>",
                "d <>"
            ]
        );
        assert!(
            summary[found[1].range.clone()].starts_with("item [@d]"),
            "{:?}",
            &summary[found[1].range.clone()]
        );
        assert!(summary[found[2].range.clone()].starts_with("inner"));
    }
}
