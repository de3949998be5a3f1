//! Text as the proof compares it in Markdown and HTML: white space folded to single spaces, nothing else touched.
//!
//! In: pieces of text in reading order. Out: one folded text, and whether a claim's text stands in a stretch of it. Knows no format.

use super::manifest::Index;
use super::summary::Said;
use crate::model::manifest::{ExemptionEntry, QuoteEntry};

/// The number of a claim is at most this long, in bytes.
const LABEL: usize = 6;

/// Collects pieces of text and folds white space as it goes.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    space: bool,
    cuts: Vec<usize>,
}

impl Folded {
    /// Adds text.
    pub fn push(&mut self, text: &str) {
        for ch in text.chars() {
            // Isolates give a text its direction, and are no part of it.
            if matches!(ch, '\u{2066}'..='\u{2069}') {
                continue;
            }
            if ch.is_whitespace() {
                self.space = true;
            } else {
                if self.space && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(ch);
            }
        }
    }

    /// Adds a border between blocks.
    pub fn gap(&mut self) {
        self.space = true;
    }

    /// Notes that running text ends here though no space follows: a raised source number comes.
    pub fn cut(&mut self) {
        if self.cuts.last() != Some(&self.text.len()) {
            self.cuts.push(self.text.len());
        }
    }

    /// Where the next text will stand, in bytes; a space may still come before it.
    pub fn at(&self) -> usize {
        self.text.len()
    }

    /// The text from `start` to `end`, both from [`at`](Self::at).
    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Whether `claim` is the beginning of the text between `start` and `end`, or follows there on the claim's number, such as `P4`.
    pub fn begins(&self, start: usize, end: usize, claim: &str) -> bool {
        let claim = fold(claim);
        let text = self.slice(start, end);
        let stands = |at: usize| is_number(text[..at].trim()) && self.ends(start + at + claim.len());
        !claim.is_empty()
            && text.match_indices(&*claim).map(|(at, _)| at).take_while(|at| *at <= LABEL).any(stands)
    }

    /// Whether `claim` stands anywhere between `start` and `end`, not as a part of longer words.
    pub fn holds(&self, start: usize, end: usize, claim: &str) -> bool {
        let claim = fold(claim);
        let Some(first) = claim.chars().next() else { return false };
        let text = self.slice(start, end);
        text.match_indices(&*claim).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let fresh = !(first.is_alphanumeric() && before.is_some_and(char::is_alphanumeric));
            (fresh || self.cuts.binary_search(&(start + at)).is_ok()) && self.ends(start + at + claim.len())
        })
    }

    /// Whether `claim` stands anywhere.
    pub fn prints(&self, claim: &str) -> bool {
        self.holds(0, self.text.len(), claim)
    }

    /// Whether a text that ends at `end` could end there: "20" does not in "205" nor in "20.5".
    fn ends(&self, end: usize) -> bool {
        if self.cuts.binary_search(&end).is_ok() {
            return true;
        }
        let last = self.text[..end].chars().next_back();
        let mut rest = self.text[end..].chars();
        let (next, after) = (rest.next(), rest.next());
        !goes_on(last, next, after)
    }
}

/// What a file of folded text says, where there is a summary to be looked for.
pub fn said(index: &Index, links: Vec<(usize, String)>, text: Folded) -> Option<Said> {
    let wanted = !index.manifest.summary.is_empty();
    wanted.then_some(Said { text: text.text, links, fold, readable: |_| true })
}

/// The quotations that `text` prints without their state behind them, by number: the state stands before the next quotation's words.
pub fn misstated(text: &str, quotes: &[QuoteEntry]) -> Vec<usize> {
    let words: Vec<String> = quotes.iter().map(|quote| fold(&quote.words)).collect();
    let mut from = 0;
    let mut found = Vec::new();
    for (number, quote) in quotes.iter().enumerate() {
        let Some(at) = text[from..].find(&*words[number]).map(|at| from + at + words[number].len()) else {
            continue;
        };
        let next = words.get(number + 1).and_then(|next| text[at..].find(&**next));
        let end = next.map_or(text.len(), |next| at + next);
        if !text[at..end].contains(&*fold(&quote.stated)) {
            found.push(number);
        }
        from = at;
    }
    found
}

/// What stands in `text` behind a claim's own words.
pub fn behind<'t>(text: &'t str, claim: &str) -> &'t str {
    let claim = fold(claim);
    text.find(&*claim).map_or(text, |at| &text[at + claim.len()..])
}

/// The reasons of a claim's exemptions that `text` does not print, by number.
pub fn hidden(text: &str, exemptions: &[ExemptionEntry]) -> Vec<usize> {
    let reasons = exemptions.iter().enumerate();
    let stands = |reason: &str| !reason.is_empty() && text.contains(reason);
    reasons.filter(|(_, one)| !stands(&fold(&one.because))).map(|(number, _)| number).collect()
}

/// Whether what stands before a claim's text is nothing, or its number: the letter of its kind and digits.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['P', 'E', 'J']);
    text.is_empty()
        || digits.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a word or number that ends in `last` goes on with `next` and `after`.
pub fn goes_on(last: Option<char>, next: Option<char>, after: Option<char>) -> bool {
    let (Some(last), Some(next)) = (last, next) else { return false };
    last.is_alphanumeric() && next.is_alphanumeric()
        || last.is_numeric()
            && (matches!(next, '%' | '‰') || matches!(next, '.' | ',') && after.is_some_and(char::is_numeric))
}

/// `text` with white space folded to single spaces and none at its ends.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text);
    folded.text
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// An address with the characters escaped that a format may not hold raw, so that two spellings of one address agree.
pub fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escape = 0;
    for byte in text.trim().bytes() {
        match byte {
            b'%' => escape = 3,
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~' => {}
            _ => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|half| HEX[half as usize] as char));
                escape = 0;
                continue;
            }
        }
        out.push(if escape > 0 { byte.to_ascii_uppercase() } else { byte } as char);
        escape = usize::saturating_sub(escape, 1);
    }
    out
}

/// The scheme of an address in lower case, read as a browser reads it: control characters and spaces do not count.
pub fn scheme(text: &str) -> Option<String> {
    let clean: String = text.chars().filter(|ch| !ch.is_control() && !ch.is_whitespace()).collect();
    let (scheme, _) = clean.split_once(':')?;
    let plain = |ch: char| ch.is_ascii_alphanumeric() || "+-.".contains(ch);
    (scheme.starts_with(|ch: char| ch.is_ascii_alphabetic()) && scheme.chars().all(plain))
        .then(|| scheme.to_ascii_lowercase())
}

/// Whether a link may lead to `text`: the web, a mail address, or a file beside this one.
pub fn may_link(text: &str) -> bool {
    scheme(text).is_none_or(|scheme| matches!(&*scheme, "http" | "https" | "mailto"))
}
