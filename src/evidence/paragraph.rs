//! Paragraphs and pages of a stored text, and the locators that name them.
//!
//! A paragraph is a block of lines between blank ones; in a text without blank lines, a line. Readers count differently: every
//! block, those behind the headline, or of those only the ones that end like a sentence, so that bylines and crossheads do not
//! count. All three are accepted, so that an honest locator is never called wrong; what is printed is the last.

use super::fold::fold_text;
use std::ops::Range;

/// Where the paragraphs and pages of a text stand.
#[derive(Clone, Debug, Default)]
pub struct Paragraphs {
    /// Every block, in bytes of the stored text.
    all: Vec<Range<usize>>,
    /// How many of them come before what is behind the headline.
    behind: usize,
    /// Those that are of the body: behind the headline, and ending like a sentence.
    body: Vec<usize>,
    /// Where each page begins; one page where the text has no form feeds.
    pages: Vec<usize>,
}

/// What a locator names that can be looked for in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locator {
    /// Whether it names pages, not paragraphs.
    pub pages: bool,
    /// The first, from 1.
    pub from: usize,
    /// The last.
    pub to: usize,
}

impl Paragraphs {
    /// Finds the paragraphs of a text whose headline is `title`.
    pub fn new(text: &str, title: &str) -> Self {
        let mut all = blocks(text, |line| line.trim().is_empty());
        if all.len() < 2 {
            let mut lines = Vec::new();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if !line.trim().is_empty() {
                    lines.push(trimmed(text, start..start + line.len()));
                }
                start += line.len();
            }
            all = lines;
        }
        let title = fold_text(title);
        let is_title = |block: &Range<usize>| {
            text[block.clone()].lines().any(|line| fold_text(line.trim_start_matches('#')) == title)
        };
        let behind = all.iter().position(is_title).map_or(0, |at| at + 1);
        let candidates = behind..all.len();
        let mut body: Vec<usize> =
            candidates.clone().filter(|at| ends_like_a_sentence(&text[all[*at].clone()])).collect();
        // In a script without full stops, or a text of bare lines, every block counts.
        if body.len() * 2 < candidates.len() {
            body = candidates.collect();
        }
        let pages = std::iter::once(0).chain(text.match_indices('\u{c}').map(|(at, _)| at + 1)).collect();
        Self { all, behind, body, pages }
    }

    /// The number of the paragraph of the body that a place stands in; `None` in the headline or outside.
    pub fn number(&self, at: usize) -> Option<usize> {
        let block = self.block(at)?;
        self.body.iter().position(|body| *body == block).map(|number| number + 1)
    }

    /// Every block, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Range<usize>> {
        self.all.iter()
    }

    /// The stretch from the block before that of `place` to the one behind it.
    pub fn around(&self, place: &Range<usize>) -> Range<usize> {
        let first = self.block(place.start).map_or(0, |block| block.saturating_sub(1));
        let last = self.block(place.end.saturating_sub(1)).map_or(first, |block| block + 1);
        let start = self.all.get(first).map_or(place.start, |block| block.start);
        start..self.all.get(last.min(self.all.len().saturating_sub(1))).map_or(place.end, |block| block.end)
    }

    /// How many there are of what a locator counts, by the most generous count.
    pub fn count(&self, locator: Locator) -> usize {
        if locator.pages { self.pages.len() } else { self.all.len() }
    }

    /// Whether a locator can be checked here: pages only where the text tells them.
    pub fn knows(&self, locator: Locator) -> bool {
        !locator.pages || self.pages.len() > 1
    }

    /// Whether a place touches what a locator names, by any count.
    pub fn touches(&self, locator: Locator, place: &Range<usize>) -> bool {
        let named = |number: usize| (locator.from..=locator.to).contains(&number);
        if locator.pages {
            let page = |at: usize| self.pages.partition_point(|start| *start <= at);
            return (page(place.start)..=page(place.end.saturating_sub(1))).any(named);
        }
        let overlaps = |block: &Range<usize>| block.start < place.end && place.start < block.end;
        let counts = |at: usize| named(at + 1) || at >= self.behind && named(at + 1 - self.behind);
        let by_all = self.all.iter().enumerate().any(|(at, block)| overlaps(block) && counts(at));
        by_all || self.body.iter().enumerate().any(|(at, block)| overlaps(&self.all[*block]) && named(at + 1))
    }

    fn block(&self, at: usize) -> Option<usize> {
        let after = self.all.partition_point(|block| block.start <= at);
        after.checked_sub(1).filter(|block| at < self.all[*block].end)
    }
}

/// The paragraphs or pages that the words of a locator name; `None` where they name something else, such as a time.
pub fn locator(at: &str) -> Option<Locator> {
    const PARAGRAPH: &[&str] = &[
        "paragraph",
        "paragraphs",
        "para",
        "paras",
        "par",
        "¶",
        "¶¶",
        "absatz",
        "paragraphe",
        "paragraphes",
        "alinéa",
        "párrafo",
        "parágrafo",
        "paragrafo",
        "абзац",
        "абзацы",
        "فقرة",
        "段落",
    ];
    const PAGE: &[&str] =
        &["page", "pages", "p", "pp", "seite", "página", "pagina", "стр", "страница", "صفحة"];
    let lower = at.to_lowercase().replace('¶', " ¶ ");
    let tokens: Vec<&str> = lower
        .split(|ch: char| !(ch.is_alphanumeric() || ch == '¶'))
        .filter(|token| !token.is_empty())
        .collect();
    for (place, token) in tokens.iter().enumerate() {
        let pages = if PARAGRAPH.contains(token) {
            false
        } else if PAGE.contains(token) {
            true
        } else {
            continue;
        };
        if let Some(from) = tokens.get(place + 1).and_then(|token| number(token)) {
            // "1, 2 and 4": from the first to the last.
            let linked = ["and", "to", "und", "bis", "et", "à", "y", "a", "и"];
            let more = tokens[place + 2..]
                .iter()
                .take_while(|token| linked.contains(token) || number(token).is_some());
            let to = more.filter_map(|token| number(token)).filter(|to| *to > from).max();
            return Some(Locator { pages, from, to: to.unwrap_or(from) });
        }
        // "3rd paragraph"
        let ordinal = place.checked_sub(1).and_then(|before| tokens.get(before));
        // A short sign is none of these: "45 s" is a time.
        if token.chars().count() < 4 {
            continue;
        }
        if let Some(number) = ordinal.and_then(|token| {
            number(token.trim_end_matches(|ch: char| ch.is_alphabetic())).filter(|_| token.len() < 8)
        }) {
            return Some(Locator { pages, from: number, to: number });
        }
    }
    None
}

fn number(token: &str) -> Option<usize> {
    token.parse().ok().filter(|number| *number > 0)
}

fn blocks(text: &str, is_border: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut open: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        match (is_border(line), open) {
            (true, Some(begin)) => {
                blocks.push(trimmed(text, begin..start));
                open = None;
            }
            (false, None) => open = Some(start),
            _ => {}
        }
        start += line.len();
    }
    if let Some(begin) = open {
        blocks.push(trimmed(text, begin..text.len()));
    }
    blocks
}

/// A stretch without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Whether a block ends as sentences do, in the scripts that have a sign for it.
fn ends_like_a_sentence(block: &str) -> bool {
    let bare = block.trim_end_matches(|ch: char| {
        ch.is_whitespace()
            || matches!(
                ch,
                '"' | '”' | '“' | '\'' | '’' | '‘' | '»' | '«' | ')' | ']' | '*' | '_' | '」' | '』'
            )
    });
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।', '։', '።', '၊', '။', '៖', '។'])
}
