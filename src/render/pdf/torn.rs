//! Words for which a line is too narrow, so that they are cut where no word may end.
//!
//! A passage and a place in it enter, a [`TornWord`] leaves. It must not know how lines are chosen.

use super::chars::is_invisible;
use super::text::{Family, Links, Passage};
use crate::base::id::ClaimId;
use std::ops::Range;

/// A word that is cut.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TornWord {
    /// The word.
    pub word: String,
    /// Where it is cut first, a byte of it.
    pub at: usize,
    /// The claim it stands in.
    pub claim: Option<ClaimId>,
}

/// The word that is cut before the byte `at`; none if it is code or an address, of which nobody reads the syllables.
pub(super) fn word(text: &Passage, at: usize, links: &Links) -> Option<TornWord> {
    let whole = around(&text.text, at, char::is_whitespace)?;
    let said = &text.text[whole.clone()];
    let piece = text.pieces.iter().rev().find(|piece| piece.start <= at)?;
    if piece.look.family == Family::Mono || said.contains("://") || said.starts_with("www.") {
        return None;
    }
    let ends = |ch: char| ch.is_whitespace() || ch.is_ascii_punctuation() || is_invisible(ch);
    // Where its full stop is cut off, it is the word with all that stands at it.
    let word = around(&text.text, at, ends).filter(|word| word.start < at && at < word.end).unwrap_or(whole);
    let claim = piece.claim.map(|claim| links.claims[claim as usize].clone());
    Some(TornWord { word: text.text[word.clone()].to_owned(), at: at - word.start, claim })
}

/// What stands around a place, between characters at which it `ends`.
fn around(text: &str, at: usize, ends: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(at)?;
    let start =
        before.char_indices().rev().find(|(_, ch)| ends(*ch)).map_or(0, |(at, ch)| at + ch.len_utf8());
    let end = after.find(ends).map_or(text.len(), |length| at + length);
    Some(start..end)
}
