//! Where a quotation stands in an article: exact words, or not at all.
//!
//! In: a folded article and the words a note quotes. Out: the places where they stand. Nothing is accepted that is only near.

use super::fold::{Folded, fold, fold_text};
use super::near::{PAIRS, words};
use super::word::cuts;
use memchr::memmem::Finder;
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// How many characters a quotation has at least that nothing before or behind it makes certain.
pub const MINIMUM: usize = 12;

/// How many parts a quotation has at most.
const PARTS: usize = 100;
/// How many places of a quotation are looked at: what stands so often says nothing.
const MANY: usize = 1_000;

/// An article's text with its folded form.
#[derive(Debug)]
pub struct Article {
    /// The text as stored.
    pub text: String,
    /// The same, folded.
    pub folded: Folded,
    /// Its words, when they were asked for.
    words: OnceCell<Vec<Range<usize>>>,
    /// How many pairs of words may still be compared.
    left: Cell<usize>,
}

/// Words that are said to stand in an article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// The words; `[…]` stands for what is left out.
    pub quote: &'a str,
    /// What stands right before them.
    pub prefix: Option<&'a str>,
    /// What stands right behind them.
    pub suffix: Option<&'a str>,
}

/// A place where a quotation stands: its parts, in order, as bytes of the folded text. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(pub Vec<Range<usize>>);

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The words stand there, once.
    Once(Place),
    /// They stand there several times.
    Often(Vec<Place>),
    /// They stand there, but not between what is said to stand before and behind them.
    Elsewhere(Vec<Place>),
    /// They stand there only as parts of longer words: the first place.
    Cut(Range<usize>),
    /// They do not stand there.
    Nowhere,
}

impl Place {
    /// From the first part to the last.
    pub fn whole(&self) -> Range<usize> {
        let start = self.0.first().map_or(0, |part| part.start);
        start..self.0.last().map_or(start, |part| part.end)
    }
}

impl Article {
    /// Folds a text.
    pub fn new(text: String) -> Self {
        let folded = fold(&text);
        Self { text, folded, words: OnceCell::new(), left: Cell::new(PAIRS) }
    }

    /// The stored words at a place of the folded text.
    pub fn words(&self, place: Range<usize>) -> &str {
        &self.text[self.folded.original(place)]
    }

    /// The places of its words and signs in the folded text.
    pub(super) fn words_of(&self) -> &[Range<usize>] {
        self.words.get_or_init(|| words(&self.folded.text).map(|(at, word)| at..at + word.len()).collect())
    }

    /// Whether so many more pairs of words may be compared.
    pub(super) fn may_compare(&self, pairs: usize) -> bool {
        let left = self.left.get().checked_sub(pairs);
        self.left.set(left.unwrap_or(self.left.get()));
        left.is_some()
    }

    /// Looks for a quotation.
    pub fn find(&self, wanted: &Wanted<'_>) -> Found {
        let parts = parts(wanted.quote);
        if parts.is_empty() || parts.len() > PARTS {
            return Found::Nowhere;
        }
        let context = |text: Option<&str>| text.map(fold_text).filter(|text| !text.is_empty());
        let (prefix, suffix) = (context(wanted.prefix), context(wanted.suffix));
        let mut places = self.places(&parts, prefix.as_deref(), suffix.as_deref());
        if places.len() == 1 {
            return Found::Once(places.remove(0));
        }
        if !places.is_empty() {
            return Found::Often(places);
        }
        if prefix.is_some() || suffix.is_some() {
            let places = self.places(&parts, None, None);
            if !places.is_empty() {
                return Found::Elsewhere(places);
            }
        }
        let mut cut = None;
        for part in &parts {
            let finder = Finder::new(part.as_str());
            if let Some(at) = finder.find(self.folded.text.as_bytes()) {
                if self.occurrences(part).next().is_none() {
                    cut = cut.or(Some(at..at + part.len()));
                }
            } else {
                return Found::Nowhere;
            }
        }
        cut.map_or(Found::Nowhere, Found::Cut)
    }

    /// Every place at which the parts stand in order, each as short as can be.
    fn places(&self, parts: &[String], prefix: Option<&str>, suffix: Option<&str>) -> Vec<Place> {
        let text = &self.folded.text;
        // Both hold whole words at their outer ends, as the quotation does.
        let whole = |at: usize| !cuts(&self.text, &self.folded, at);
        let follows = |at: usize| {
            prefix.is_none_or(|prefix| {
                let before = [&text[..at], text[..at].trim_end_matches(' ')];
                before.iter().any(|text| text.ends_with(prefix) && whole(text.len() - prefix.len()))
            })
        };
        let precedes = |at: usize| {
            suffix.is_none_or(|suffix| {
                let blank = text[at..].len() - text[at..].trim_start_matches(' ').len();
                [at, at + blank].iter().any(|at| text[*at..].starts_with(suffix) && whole(*at + suffix.len()))
            })
        };
        let last = parts.len() - 1;
        let all: Vec<Vec<Range<usize>>> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                self.occurrences(part)
                    .take(if last == 0 { MANY } else { usize::MAX })
                    .filter(|place| (at > 0 || follows(place.start)) && (at < last || precedes(place.end)))
                    .collect()
            })
            .collect();
        let mut places: Vec<Place> = Vec::new();
        for first in &all[0] {
            let mut place = vec![first.clone()];
            let mut end = first.end;
            for occurrences in &all[1..] {
                let next = occurrences.partition_point(|place| place.start < end);
                let Some(next) = occurrences.get(next) else { return places };
                end = next.end;
                place.push(next.clone());
            }
            // Of two that end alike, the one that begins later leaves out less.
            if parts.len() > 1 && places.last().is_some_and(|before| before.whole().end == end) {
                places.pop();
            }
            places.push(Place(place));
        }
        places
    }

    /// Where a folded text stands as whole words, in order.
    fn occurrences(&self, part: &str) -> impl Iterator<Item = Range<usize>> {
        let finder = Finder::new(part).into_owned();
        let len = part.len();
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(at) = finder.find(self.folded.text.as_bytes().get(from..)?) {
                let place = from + at..from + at + len;
                from = place.start + 1;
                let cut = |at| cuts(&self.text, &self.folded, at);
                if !cut(place.start) && !cut(place.end) {
                    return Some(place);
                }
            }
            None
        })
    }
}

/// The parts of a quotation between `[…]`, folded, without blanks at their ends and without empty ones.
pub fn parts(quote: &str) -> Vec<String> {
    let folded = fold_text(bare(quote));
    let mut parts = Vec::new();
    let mut rest = folded.as_str();
    while let Some((before, after)) = split_gap(rest) {
        parts.push(before);
        rest = after;
    }
    parts.push(rest);
    let whole = parts.into_iter().map(|part| part.trim_matches(' '));
    whole.filter(|part| !part.is_empty()).map(String::from).collect()
}

/// Whether a quotation says by itself where it stands.
pub fn is_long_enough(quote: &str) -> bool {
    parts(quote).iter().map(|part| part.chars().count()).sum::<usize>() >= MINIMUM
}

/// What stands before and behind the next `[…]`, `[...]` or `[ … ]`.
fn split_gap(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|at| from + at) {
        let inner = &text[open + 1..];
        let close = inner.find(']')?;
        if matches!(inner[..close].trim_matches(' '), "…" | "..." | ". . .") {
            return Some((&text[..open], &inner[close + 1..]));
        }
        from = open + 1;
    }
    None
}

/// A quotation without the quotation marks around it: those are the note's, not the article's.
pub fn bare(quote: &str) -> &str {
    let trimmed = quote.trim();
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“'), ('„', '”'), ('‘', '’'), ('»', '«')]
    {
        let inner = trimmed.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim();
        }
    }
    trimmed
}
