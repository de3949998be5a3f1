//! What characters do to the setting of text.
//!
//! Characters and words enter, judgments leave. It must not know of documents.

/// What a character does to lines but not to the page: nothing is drawn or extracted for it.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
        || ch.is_control()
}

/// Whether a paragraph is set from right to left: its first letter is, and so are a third of its letters or
/// more. A name in Arabic or Hebrew at the head of an English sentence does not turn the sentence around.
pub(super) fn is_rtl(text: &str) -> bool {
    let mut first = None;
    let (mut right, mut all) = (0_usize, 0_usize);
    for ch in text.chars() {
        let rtl = matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            && ch.is_alphabetic();
        if rtl || ch.is_alphabetic() {
            first.get_or_insert(rtl);
            right += usize::from(rtl);
            all += 1;
        }
    }
    first == Some(true) && right * 3 >= all
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

/// Whether a word is an address, or as long as one.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.starts_with("www.")
        || (word.len() > 24 && word.contains(['/', '_', '.', '-']))
}

/// Whether an address may break between `ch` and `next`.
pub(super) fn may_break(ch: char, next: Option<char>) -> bool {
    matches!(ch, '/' | '.' | '-' | '?' | '&' | '=' | '_' | '#' | '%' | '+' | ',' | ';' | '~')
        && next.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_turn_a_sentence() {
        assert!(is_rtl("قالت وزارة الخارجية (European Commission)"));
        assert!(is_rtl("12: משרד החוץ"));
        assert!(!is_rtl("وزارة الخارجية — says that inspections at sea are acceptable"));
        assert!(!is_rtl("The office, משרד החוץ") && !is_rtl("12") && !is_rtl(""));
    }
}
