//! What the pieces of a document say without their markup: for labels, descriptions and contents.
//!
//! Inlines and blocks enter, plain text leaves, white space folded. Knows nothing of HTML.

use super::language;
use crate::render::document::{Block, Entry, Inline, Target};

/// The text of `inlines`, citations left out.
pub fn of(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push(&mut out, inlines);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Language { content, .. }
            | Inline::Link { content, .. }
            | Inline::Claim { content, .. } => push(out, content),
            Inline::SoftBreak | Inline::LineBreak => out.push(' '),
            Inline::Cite { .. } => {}
        }
    }
}

/// Whether `inlines` are the number of a claim and nothing else: `P3`, `E12`, `J1`.
pub fn is_claim_number(inlines: &[Inline]) -> bool {
    let text = of(inlines);
    let mut chars = text.chars();
    matches!(chars.next(), Some('P' | 'E' | 'J'))
        && text.len() > 1
        && chars.all(|digit| digit.is_ascii_digit())
}

/// Whether the text of a block opens with the number of its claim, inside the claim's mark or before it.
///
/// A link counts inside the mark alone: elsewhere it refers to a claim that stands in another place.
pub fn opens_with_number(inlines: &[Inline]) -> bool {
    match inlines.first() {
        Some(Inline::Strong(content)) => is_claim_number(content),
        Some(Inline::Claim { content, .. }) => match content.first() {
            Some(Inline::Strong(number) | Inline::Link { to: Target::Claim(_), content: number }) => {
                is_claim_number(number)
            }
            _ => false,
        },
        _ => false,
    }
}

/// The `dir` of a block whose text is `inlines`. The number that it opens with has no say.
pub fn direction(inlines: &[Inline]) -> &'static str {
    let text = of(inlines);
    let start = if opens_with_number(inlines) { text.find(' ').unwrap_or(text.len()) } else { 0 };
    language::of_text(&text[start..])
}

/// `text`, cut between words to at most `limit` characters, the ellipsis among them.
pub fn excerpt(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit.saturating_sub(1)).collect();
    let whole = head.rfind(' ').map_or(head.as_str(), |space| &head[..space]);
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':', '–', '—']))
}

/// The first paragraph among `blocks` that says anything; empty where none does.
pub fn opening(blocks: &[Block]) -> String {
    opening_of(blocks, of)
}

/// The same as prose, without the numbers of the claims it refers to.
pub fn opening_prose(blocks: &[Block]) -> String {
    opening_of(blocks, |content| {
        let mut out = String::new();
        for inline in content {
            match inline {
                Inline::Link { to: Target::Claim(_), content } if is_claim_number(content) => {
                    out.truncate(out.trim_end().len());
                }
                _ => push(&mut out, std::slice::from_ref(inline)),
            }
        }
        let mut out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        without_empty_brackets(&mut out);
        out
    })
}

/// Removes brackets with nothing but signs between them, and the blank before them.
fn without_empty_brackets(text: &mut String) {
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let inner = &text[open + 1..];
        let end =
            inner.find(|ch: char| !matches!(ch, ',' | ';' | ' ')).filter(|at| inner[*at..].starts_with(')'));
        match end {
            Some(end) => {
                let start = text[..open].trim_end().len();
                text.replace_range(start..=open + 1 + end, "");
                from = start;
            }
            None => from = open + 1,
        }
    }
}

fn opening_of(blocks: &[Block], read: impl Fn(&[Inline]) -> String) -> String {
    let texts = blocks.iter().map(|block| match block {
        Block::Paragraph(content) => read(content),
        _ => String::new(),
    });
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// What a citation's label calls a source: the words of its first outward link, else its opening.
pub fn source_title(entry: &Entry) -> String {
    first_link(&entry.content).filter(|title| !title.is_empty()).unwrap_or_else(|| opening(&entry.content))
}

fn first_link(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => first_link_in(content),
        Block::Quote(content) => first_link(content),
        Block::List { items, .. } => items.iter().find_map(|item| first_link(item)),
        Block::Table { .. } | Block::Code(_) | Block::Rule | Block::Sources(_) | Block::Figure(_) => None,
    })
}

fn first_link_in(inlines: &[Inline]) -> Option<String> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Link { to: Target::Web(_), content } => Some(of(content)),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Language { content, .. }
        | Inline::Link { content, .. }
        | Inline::Claim { content, .. } => first_link_in(content),
        Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::LineBreak | Inline::Cite { .. } => {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("Kyiv agrees, Moscow waits", 25), "Kyiv agrees, Moscow waits");
        assert_eq!(excerpt("Kyiv agrees, Moscow waits", 16), "Kyiv agrees…");
        assert_eq!(excerpt("Ξξξξξξξξ", 4), "Ξξξ…");
    }

    #[test]
    fn a_claim_number_is_a_capital_and_digits() {
        let number = |text: &str| is_claim_number(&[Inline::Text(text.into())]);
        assert!(number("P3") && number("E12") && number("J1"));
        assert!(!number("P") && !number("G7") && !number("P3a") && !number("") && !number("Paris"));
    }
}
