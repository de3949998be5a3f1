//! Whether the summary stands in a file as the manifest has it: its words, and the links behind them.
//!
//! In: the whole text of a file, the places of its links to claims and sources, and the passages of the manifest. Out: findings. The
//! readers of the formats hand over both in one alphabet, their own.

use super::manifest::Index;
use super::place::{Finder, line};
use super::rules::SUMMARY_ALTERED;
use crate::diagnostic::Diagnostic;
use crate::model::manifest::PassageEntry;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a file says, as far as a summary is concerned.
#[derive(Debug)]
pub struct Said {
    /// The text in reading order, folded.
    pub text: String,
    /// The names that its links lead to, `claim-…` and `source-…`, each with the byte of the text it lies at, in order.
    pub links: Vec<(usize, String)>,
    /// How this format folds a text.
    pub fold: fn(&str) -> String,
    /// Whether a passage of this text can be looked for: the order of characters on a page does not always tell.
    pub readable: fn(&str) -> bool,
}

/// So many bytes of references stand between two pieces of a passage at most: `(P12, P13, unsourced)` and raised numbers.
fn gap(references: usize) -> usize {
    24 + 26 * references
}

/// Looks for every passage.
pub fn compare(index: &Index, file: &str, said: &Said, finder: &mut Finder) {
    let mut from = 0;
    for passage in &index.manifest.summary {
        if !passage.words.iter().all(|words| (said.readable)(words)) {
            continue;
        }
        match look(said, passage, from) {
            Found::Whole(end) => from = end,
            Found::Unlinked(names, end) => {
                from = end;
                for name in names {
                    let (kind, id) = name.split_once('-').unwrap_or(("", &name));
                    let message = format!(
                        "the summary's “{}” does not link to {kind} `{id}` in {file}",
                        shortened(passage)
                    );
                    finder.add(
                        Diagnostic::at(&SUMMARY_ALTERED, line(&passage.note), message)
                            .label("this passage of the summary")
                            .help("print `{{ summary }}` as it is: its references are links already"),
                    );
                }
            }
            Found::Nowhere => {
                let message = format!(
                    "the summary's “{}” is missing from {file}, or is not as the notes have it",
                    shortened(passage)
                );
                finder.add(
                    Diagnostic::at(&SUMMARY_ALTERED, line(&passage.note), message)
                        .label("this passage of the summary")
                        .help("the template must print `{{ summary }}`, whole and unchanged"),
                );
            }
        }
    }
}

fn shortened(passage: &PassageEntry) -> String {
    super::coverage::shortened(&passage.words.join(" … ").chars().take(60).collect::<String>())
}

/// What is found of a passage.
enum Found {
    /// All of it; the byte behind it.
    Whole(usize),
    /// Its words, but not these of its links.
    Unlinked(Vec<String>, usize),
    Nowhere,
}

/// Looks for a passage behind `from`, where the one before it ends, and then anywhere.
fn look(said: &Said, passage: &PassageEntry, from: usize) -> Found {
    let words: Vec<String> = passage.words.iter().map(|words| (said.fold)(words)).collect();
    let Some(first) = words.first().filter(|first| !first.is_empty()) else { return Found::Whole(from) };
    let references = passage.claims.len() + passage.sources.len();
    let wanted: BTreeSet<String> = passage
        .claims
        .iter()
        .map(|id| format!("claim-{id}"))
        .chain(passage.sources.iter().map(|id| format!("source-{id}")))
        .collect();
    let mut best = Found::Nowhere;
    for start in [from, 0] {
        for (at, _) in said.text[start..].match_indices(&**first) {
            let Some(place) = stands(&said.text, start + at, &words, gap(references)) else { continue };
            let near = (place.end + gap(references)).min(said.text.len());
            let links = said.links.partition_point(|(at, _)| *at < place.start);
            let held: BTreeSet<&String> =
                said.links[links..].iter().take_while(|(at, _)| *at <= near).map(|(_, name)| name).collect();
            let lost: Vec<String> = wanted.iter().filter(|name| !held.contains(name)).cloned().collect();
            if lost.is_empty() {
                return Found::Whole(place.end);
            }
            if matches!(best, Found::Nowhere) {
                best = Found::Unlinked(lost, place.end);
            }
        }
    }
    best
}

/// Where all pieces of a passage stand in order from `start` on, none further than `gap` from the one before.
fn stands(text: &str, start: usize, words: &[String], gap: usize) -> Option<Range<usize>> {
    let mut end = start;
    for (number, piece) in words.iter().enumerate() {
        let mut reach = (end + if number == 0 { 0 } else { gap } + piece.len()).min(text.len());
        while !text.is_char_boundary(reach) {
            reach += 1;
        }
        end += text[end..reach].find(&**piece)? + piece.len();
    }
    Some(start..end)
}
