//! The words of an article that come nearest to a quotation that does not stand in it: shown, never accepted.
//!
//! A sentence and its negation are 99 % alike, so nearness proves nothing; it only tells the user where to look.

use super::matching::{Article, parts};
use std::fmt::Write;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The most pairs of a word of a quotation and one of its article that are compared for all the quotations of an article: who has more
/// of them wrong has named the wrong article.
pub(super) const PAIRS: usize = 20_000_000;
/// How much a word costs that is missing, added or another.
const OTHER: u32 = 2;
/// How much a word costs that differs in case or in a few letters.
const ALIKE: u32 = 1;
/// How many words that agree are shown around a difference.
const AROUND: usize = 5;

/// Words that come near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Where they stand, in bytes of the folded text.
    pub place: Range<usize>,
    /// The difference: `[-in the quote-]`, `{+in the article+}`.
    pub diff: String,
}

/// One step from the quotation to the article.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Both,
    Quote,
    Article,
    Swap,
}

/// The place where an article comes nearest to a quotation, if it comes near at all: three words of five agree, or all but one.
pub fn near(article: &Article, quote: &str) -> Option<Near> {
    let folded = parts(quote).join(" ");
    let quote: Vec<(usize, &str)> = words(&folded).collect();
    let words: Vec<(usize, &str)> =
        article.words_of().iter().map(|word| (word.start, &article.folded.text[word.clone()])).collect();
    if quote.is_empty() || !article.may_compare(quote.len() * words.len()) {
        return None;
    }
    let (cost, end, rows) = align(&quote, &words);
    let most = match quote.len() {
        1 => ALIKE,
        words => OTHER.max(words as u32 * OTHER * 2 / 5),
    };
    if cost > most {
        return None;
    }
    let (begin, steps) = back(&rows, quote.len(), end, words.len() + 1);
    if begin == end {
        return None;
    }
    let place = words[begin].0..words[end - 1].0 + words[end - 1].1.len();
    Some(Near { place, diff: show(&steps, &quote, &words[begin..end]) })
}

/// The words and signs of a text with their places, without blanks.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, word)| *word != " ")
}

/// The cheapest way to find the quotation somewhere in the article: its cost, where it ends, and for every cell the step.
fn align(quote: &[(usize, &str)], words: &[(usize, &str)]) -> (u32, usize, Vec<Step>) {
    let width = words.len() + 1;
    let mut steps = vec![Step::Article; (quote.len() + 1) * width];
    let mut before = vec![0_u32; width];
    let mut row = vec![0_u32; width];
    for (down, (_, wanted)) in quote.iter().enumerate() {
        row[0] = before[0] + OTHER;
        steps[(down + 1) * width] = Step::Quote;
        for (across, (_, word)) in words.iter().enumerate() {
            let difference = difference(wanted, word);
            let step = if difference == 0 { Step::Both } else { Step::Swap };
            let (mut cost, mut step) = (before[across] + difference, step);
            if before[across + 1] + OTHER < cost {
                (cost, step) = (before[across + 1] + OTHER, Step::Quote);
            }
            if row[across] + OTHER < cost {
                (cost, step) = (row[across] + OTHER, Step::Article);
            }
            row[across + 1] = cost;
            steps[(down + 1) * width + across + 1] = step;
        }
        std::mem::swap(&mut before, &mut row);
    }
    // Of two ways at one cost, the one that has a word for the quotation's last.
    let cut_off = |at: usize| steps[quote.len() * width + at] == Step::Quote;
    let (end, cost) = before
        .iter()
        .enumerate()
        .min_by_key(|(at, cost)| (**cost, cut_off(*at), *at))
        .unwrap_or((0, &u32::MAX));
    (*cost, end, steps)
}

/// The steps from the end of the quotation to its beginning, in reading order, and where in the article they begin.
fn back(rows: &[Step], quote: usize, end: usize, width: usize) -> (usize, Vec<Step>) {
    let (mut down, mut across) = (quote, end);
    let mut steps = Vec::new();
    while down > 0 {
        let step = rows[down * width + across];
        match step {
            Step::Both | Step::Swap => (down, across) = (down - 1, across - 1),
            Step::Quote => down -= 1,
            Step::Article => across -= 1,
        }
        steps.push(step);
    }
    steps.reverse();
    (across, steps)
}

/// How far two words are from each other.
fn difference(a: &str, b: &str) -> u32 {
    if a == b {
        return 0;
    }
    let same_start =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b || a.to_lowercase().eq(b.to_lowercase())).count();
    let longer = a.chars().count().max(b.chars().count());
    let part = |whole: &str, part: &str| part.chars().count() > 3 && whole.contains(part);
    let alike = same_start * 3 >= longer * 2 && longer > 1 || part(a, b) || part(b, a);
    if alike { ALIKE } else { OTHER }
}

/// The steps as text, words that agree far from a difference left out.
fn show(steps: &[Step], quote: &[(usize, &str)], words: &[(usize, &str)]) -> String {
    // Whether a blank stands before a word.
    let apart = |words: &[(usize, &str)], at: usize| {
        at > 0 && words.get(at).is_some_and(|(start, _)| *start > words[at - 1].0 + words[at - 1].1.len())
    };
    let (mut wanted, mut there) = (0, 0);
    let mut shown: Vec<(Step, String, bool)> = Vec::new();
    for step in steps {
        if matches!(step, Step::Quote | Step::Swap) {
            shown.push((Step::Quote, visible(quote[wanted].1), apart(quote, wanted)));
        }
        if *step != Step::Quote {
            let kind = if *step == Step::Both { Step::Both } else { Step::Article };
            shown.push((kind, visible(words[there].1), apart(words, there)));
        }
        wanted += usize::from(*step != Step::Article);
        there += usize::from(*step != Step::Quote);
    }
    let mut text = String::new();
    let mut at = 0;
    while at < shown.len() {
        let step = shown[at].0;
        if step == Step::Both {
            let run = shown[at..].iter().take_while(|(step, ..)| *step == Step::Both).count();
            let (first, last) = (at == 0, at + run == shown.len());
            let keep = |place: usize| {
                (!first && place < AROUND) || (!last && run - place <= AROUND) || run <= 2 * AROUND
            };
            let mut gap = false;
            for place in 0..run {
                let (_, word, apart) = &shown[at + place];
                if keep(place) {
                    push(&mut text, word, *apart || gap);
                    gap = false;
                } else if !gap {
                    push(&mut text, "…", true);
                    gap = true;
                }
            }
            at += run;
            continue;
        }
        // Neighbouring differences are shown together, the quotation's words first.
        let run = shown[at..].iter().take_while(|(step, ..)| *step != Step::Both).count();
        let side = |wanted: Step| {
            let mut text = String::new();
            for (_, word, apart) in shown[at..at + run].iter().filter(|(step, ..)| *step == wanted) {
                push(&mut text, word, *apart);
            }
            text
        };
        let (mine, theirs) = (side(Step::Quote), side(Step::Article));
        let apart = shown[at].2;
        if !text.is_empty() && apart {
            text.push(' ');
        }
        if !mine.is_empty() {
            let _ = write!(text, "[-{mine}-]");
        }
        if !theirs.is_empty() {
            let _ = write!(text, "{{+{theirs}+}}");
        }
        at += run;
    }
    text
}

fn push(text: &mut String, word: &str, apart: bool) {
    if apart && !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

/// A word with its invisible characters named.
fn visible(word: &str) -> String {
    word.chars().fold(String::new(), |mut text, ch| {
        let unseen =
            matches!(ch, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}') || ch.is_control();
        if unseen {
            let _ = write!(text, "U+{:04X}", ch as u32);
        } else {
            text.push(ch);
        }
        text
    })
}
