//! What characters do to the setting of text.
//!
//! Characters and words enter, judgments leave. It must not know of documents.

use crate::base::script::is_right_to_left;

/// May break here, zero width.
pub(super) const BREAK: char = '\u{200b}';
/// May not break here, zero width.
pub(super) const JOIN: char = '\u{2060}';

/// What a character does to lines but not to the page: nothing is drawn or extracted for it.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
        || ch.is_control()
}

/// Whether a text can be set word by word: its letters run from left to right, in scripts that break at spaces and do
/// not join letters across them, and no sign in it turns text around. A list of what may be, so that what nobody
/// thought of is shaped as a whole.
pub(super) fn is_wordwise(text: &str) -> bool {
    text.is_ascii()
        || text.chars().all(|ch| {
            matches!(ch,
                // Latin, phonetic signs and marks, Greek, Cyrillic, Armenian; Georgian.
                '\0'..='\u{588}' | '\u{10a0}'..='\u{10ff}' | '\u{1c80}'..='\u{1cbf}'
                | '\u{1d00}'..='\u{200d}'
                // Punctuation, but for line ends and signs of direction.
                | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{2064}'
                // Raised and lowered figures, currencies, letterlike signs, fractions, arrows, mathematics, drawings.
                | '\u{2070}'..='\u{2bff}'
                | '\u{2c60}'..='\u{2c7f}' | '\u{2de0}'..='\u{2e5d}' | '\u{a640}'..='\u{a69f}'
                | '\u{a700}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6b}' | '\u{fb00}'..='\u{fb06}' | '\u{fe20}'..='\u{fe2f}')
        })
}

/// Whether a paragraph is set from right to left: its first letter is, and so are a third of its letters or
/// more. A name in Arabic or Hebrew at the head of an English sentence does not turn the sentence around. What stands
/// in an isolate has a direction of its own and counts only where there is nothing else (Unicode annex 9, P2).
pub(super) fn is_rtl(text: &str) -> bool {
    let mut outside = Letters::default();
    let mut whole = Letters::default();
    let mut depth = 0_usize;
    for ch in text.chars() {
        match ch {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if ch.is_alphabetic() => {
                let rtl = is_right_to_left(ch);
                whole.count(rtl);
                if depth == 0 {
                    outside.count(rtl);
                }
            }
            _ => {}
        }
    }
    if outside.all > 0 { outside.is_rtl() } else { whole.is_rtl() }
}

/// The letters of a text.
#[derive(Default)]
struct Letters {
    /// Whether the first runs from right to left.
    first: Option<bool>,
    right: usize,
    all: usize,
}

impl Letters {
    fn count(&mut self, rtl: bool) {
        self.first.get_or_insert(rtl);
        self.right += usize::from(rtl);
        self.all += 1;
    }

    fn is_rtl(&self) -> bool {
        self.first == Some(true) && self.right * 3 >= self.all
    }
}

pub(super) fn is_space(ch: char) -> bool {
    ch.is_whitespace()
        && !matches!(ch, '\u{a0}' | '\u{2007}' | '\u{202f}')
        && !('\u{2000}'..='\u{200a}').contains(&ch)
}

/// The text cut into runs of white space and of anything else.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let space = rest.starts_with(is_space);
        let end = rest.find(|ch| is_space(ch) != space).unwrap_or(rest.len());
        at += end;
        (end > 0).then(|| &rest[..end])
    })
}

/// A word that is too long to be left whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Long {
    /// An address of the web.
    Address,
    /// A path, a name with many parts.
    Name,
}

impl Long {
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.contains("://")
            || word.trim_start_matches(|ch: char| !ch.is_alphanumeric()).starts_with("www.")
        {
            Some(Self::Address)
        } else {
            (word.len() > 24 && word.contains(['/', '_', '.'])).then_some(Self::Name)
        }
    }

    /// The sign to put between two parts of the word, where lines may end or, against the usual rules, may not.
    ///
    /// Addresses break as the Chicago Manual of Style has it: after a colon or two slashes, before or after an equals
    /// sign or an ampersand, before any other sign; so never behind a hyphen, which would be taken for the line's.
    pub(super) fn joint(self, before: &str, after: &str) -> Option<char> {
        let last = before.chars().next_back()?;
        let mut rest = after.chars();
        let (next, second) = (rest.next()?, rest.next());
        let goes_on = second.is_some_and(char::is_alphanumeric);
        let links = |ch| matches!(ch, '=' | '&');
        let breaks = if next.is_alphanumeric() {
            links(last) || self == Self::Address && (last == ':' || before.ends_with("//"))
        } else {
            last.is_alphanumeric()
                && match (self, next) {
                    (Self::Address, '/') => goes_on || second.is_some_and(|ch| "?#~_.".contains(ch)),
                    (Self::Address, ',' | '-' | '?' | '#' | '%' | '~' | '+' | ';')
                    | (_, '=' | '&' | '.' | '_') => goes_on,
                    _ => false,
                }
        };
        if breaks {
            Some(BREAK)
        } else {
            let usual = next.is_alphanumeric() && matches!(last, '/' | '-' | '?' | '!' | '|');
            (usual && self == Self::Address).then_some(JOIN)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_turn_a_sentence() {
        assert!(is_rtl("قالت وزارة الخارجية (European Commission)"));
        assert!(is_rtl("12: משרד החוץ"));
        assert!(!is_rtl("وزارة الخارجية — says that inspections at sea are acceptable"));
        assert!(!is_rtl("\u{2068}משרד החוץ\u{2069}, also the office") && is_rtl("\u{2068}משרד החוץ\u{2069}"));
        assert!(!is_rtl("The office, משרד החוץ") && !is_rtl("12") && !is_rtl(""));
    }
}
