//! Text, attributes, anchors and addresses, made safe to stand in a page.
//!
//! Strings of any content enter; strings leave that can neither open nor close markup and that an
//! HTML parser reads back as they were. Knows nothing of documents.

/// Appends `text` as the content of an element.
pub fn push_text(out: &mut String, text: &str) {
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(storable(ch)),
        }
    }
}

/// Appends ` name="value"`. The name is ours, the value anyone's.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for ch in value.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(storable(ch)),
        }
    }
    out.push('"');
}

/// The character, or U+FFFD for those that HTML does not allow in a page (Living Standard, 13.2.3.5).
fn storable(ch: char) -> char {
    let code = u32::from(ch);
    let forbidden = (ch.is_control() && !matches!(ch, '\n' | '\t'))
        || (0xFDD0..=0xFDEF).contains(&code)
        || code & 0xFFFE == 0xFFFE;
    if forbidden { char::REPLACEMENT_CHARACTER } else { ch }
}

/// `id` as an anchor: letters, digits and `- _ . :` stay, every other character becomes a hyphen.
///
/// Well-formed ids come back as they are. The same text gives the same anchor where it is set and
/// where it is linked to.
pub fn anchor(id: &str) -> String {
    let keeps = |ch: char| ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.' | ':');
    let anchor: String = id.chars().map(|ch| if keeps(ch) { ch } else { '-' }).collect();
    if anchor.is_empty() { "-".to_owned() } else { anchor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_and_the_rest_becomes_hyphens() {
        assert_eq!(anchor("section-what-next-2"), "section-what-next-2");
        assert_eq!(anchor("a b\"<c>"), "a-b--c-");
        assert_eq!(anchor(""), "-");
    }

    #[test]
    fn characters_that_a_page_may_not_hold_are_replaced() {
        let mut out = String::new();
        push_text(&mut out, "a\0b\u{85}c\u{FFFE}d\n\te");
        assert_eq!(out, "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\n\te");
    }
}
