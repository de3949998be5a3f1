//! From texts that came from anywhere to texts that a note and a snapshot may hold. Knows nothing of what they say.

/// Whether a note may not hold a character: it is not seen, or turns the text around it (see rule L004).
fn is_forbidden(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text on one line: runs of blanks are one space, what a note may not hold is gone.
pub(super) fn line(text: &str) -> String {
    let seen: String = text.chars().filter(|ch| ch.is_whitespace() || !is_forbidden(*ch)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line that says something: it holds a letter or a digit.
pub(super) fn sentence(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| text.contains(char::is_alphanumeric))
}

/// A paragraph as it is stored: on one line, its blanks as they are but for line ends.
pub(super) fn paragraph(text: &str) -> String {
    let stored = text.chars().filter_map(|ch| match ch {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        ch => (!is_forbidden(ch)).then_some(ch),
    });
    stored.collect::<String>().trim().to_string()
}
