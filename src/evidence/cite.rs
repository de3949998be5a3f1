//! From words to the citation of them: where they stand, and what makes the place certain.

use super::fold::fold_text;
use super::matching::{Found, Place, Wanted, is_long_enough, parts};
use super::prove::Stored;
use super::{Fault, near};

/// A citation ready to be written down. Whoever looks for it in the same text finds it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `paragraph 3`, where that is told.
    pub at: Option<String>,
    /// The words as the article has them.
    pub quote: String,
    /// The words before, where they are needed.
    pub prefix: Option<String>,
    /// The words behind, where they are needed.
    pub suffix: Option<String>,
}

/// How many words are tried before and behind a place, and how many places are told.
const MOST: usize = 24;

/// The citations of words that stand in a text whose headline is `title`: one, or one for each of the first 24 places. Words that stand often and
/// cannot be told apart are left out. Else what is wrong, as it would be with a quotation of a note.
pub fn cite(text: String, title: &str, words: &str) -> Result<Vec<Entry>, Fault> {
    let length = parts(words).iter().map(|part| part.chars().count()).sum();
    if length == 0 {
        return Err(Fault::TooShort { length });
    }
    let stored = Stored::new(text, title);
    let places = match stored.article.find(&Wanted { quote: words, ..Wanted::default() }) {
        Found::Once(place) => vec![place],
        Found::Often(places) => places,
        Found::Cut(place) => return Err(Fault::Cut { whole: stored.whole_words(place) }),
        Found::Elsewhere(_) | Found::Nowhere => {
            let near = near(&stored.article, words);
            let paragraph = near.as_ref().and_then(|near| stored.paragraph(&near.place));
            return Err(Fault::NotFound { near, paragraph });
        }
    };
    Ok(places.iter().take(MOST).filter_map(|place| stored.entry(place)).collect())
}

impl Stored {
    fn entry(&self, place: &Place) -> Option<Entry> {
        let part = |range: &std::ops::Range<usize>| plain(self.article.words(range.clone()));
        let quote = place.0.iter().map(part).collect::<Vec<_>>().join(" […] ");
        let at = self.paragraph(&place.whole()).map(|number| format!("paragraph {number}"));
        let certain = |prefix: Option<&str>, suffix: Option<&str>| {
            let wanted = Wanted { quote: &quote, prefix, suffix };
            let told = is_long_enough(&quote) || prefix.is_some() || suffix.is_some();
            told && self.article.find(&wanted) == Found::Once(place.clone())
        };
        let entry = |prefix: Option<String>, suffix: Option<String>| Entry {
            at: at.clone(),
            quote: quote.clone(),
            prefix,
            suffix,
        };
        if certain(None, None) {
            return Some(entry(None, None));
        }
        let folded = &self.article.folded.text;
        let whole = place.whole();
        for count in 1..=MOST {
            let before = fold_text(super::prove::last_words(&folded[..whole.start], count));
            if !before.is_empty() && certain(Some(&before), None) {
                return Some(entry(Some(before), None));
            }
            let behind = fold_text(super::prove::first_words(&folded[whole.end..], count));
            if !behind.is_empty() && certain(None, Some(&behind)) {
                return Some(entry(None, Some(behind)));
            }
            if certain(Some(&before), Some(&behind)) {
                return Some(entry(Some(before), Some(behind)));
            }
        }
        None
    }
}

/// Words on one line, without what nobody sees.
fn plain(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|ch| !ch.is_control() || ch.is_whitespace()).filter(|ch| !matches!(ch, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
