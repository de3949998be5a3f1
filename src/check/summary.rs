//! References in a briefing's summary: `[@id]` or `[@id; @id]`.

use std::ops::Range;

/// A reference to a claim or a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The id, as written.
    pub id: &'a str,
    /// Where the id stands in the text, in bytes.
    pub at: Range<usize>,
    /// Where the whole bracket stands, in bytes.
    pub bracket: Range<usize>,
}

/// The references of a text, in order. A bracket that begins with `@` and is not closed on its line is none.
pub fn references(text: &str) -> Vec<Reference<'_>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("[@").map(|at| from + at) {
        from = open + 2;
        // A backslash before it makes it text, as everywhere in Markdown.
        if text[..open].ends_with('\\') {
            continue;
        }
        let Some(close) = text[from..].find([']', '[']).map(|at| from + at) else { break };
        if !text[close..].starts_with(']') {
            continue;
        }
        let bracket = open..close + 1;
        let mut at = open + 1;
        for part in text[at..close].split(';') {
            let begin = at + (part.len() - part.trim_start().len());
            let word = part.trim();
            let id = word.strip_prefix('@').unwrap_or(word).trim_start();
            let start = begin + (word.len() - id.len());
            all.push(Reference { id, at: start..start + id.len(), bracket: bracket.clone() });
            at += part.len() + 1;
        }
        from = close + 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_with_their_places() {
        let text = "One [@a]. Two [@b-1; @c ] and \\[@d] and [@e\n[@f]";
        let ids: Vec<_> = references(text).iter().map(|reference| &text[reference.at.clone()]).collect();
        assert_eq!(ids, ["a", "b-1", "c", "f"]);
        assert_eq!(&text[references(text)[1].bracket.clone()], "[@b-1; @c ]");
    }
}
