//! Markdown: from a text with marks to pieces without them, and the fields of its front matter.

use super::super::{one_line, words};
use super::pieces::{Piece, Sort, pieces};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Whether a text is Markdown: its name says so, or it begins as one.
pub(super) fn is_markdown(name: &str, content_type: Option<&str>, text: &str) -> bool {
    let name = name.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let named = matches!(name.rsplit('.').next(), Some("md" | "markdown"));
    let typed = content_type.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("text/markdown"));
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    named
        || typed
        || first.starts_with("# ")
        || front(text).is_some_and(|(fields, _)| fields.lines().any(|line| line.starts_with("title:")))
}

/// The front matter and the text below it.
pub(super) fn front(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(['\n', '\r'])?;
    let end = rest.find("\n---")?;
    let below = &rest[end + 4..];
    Some((&rest[..end], below.split_once('\n').map_or("", |(_, below)| below)))
}

/// The value of a field of the front matter, without quotation marks.
pub(super) fn field(fields: &str, names: &[&str]) -> Option<String> {
    fields.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let value = one_line(value.trim().trim_matches(|ch: char| "\"'[]".contains(ch)));
        (names.contains(&name.trim().to_ascii_lowercase().as_str()) && !value.is_empty()).then_some(value)
    })
}

/// The pieces of a Markdown text.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let (mut line, mut group, mut sort) = (String::new(), 0, Sort::Text);
    let mut silent = 0;
    let mut flush = |line: &mut String, sort: Sort, group: &mut usize| {
        for piece in pieces(line) {
            let sort = if sort == Sort::Text { piece.sort } else { sort };
            all.push(Piece { sort, text: piece.text, group: *group });
        }
        line.clear();
        *group += 1;
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => silent += 1,
            Event::End(TagEnd::Image | TagEnd::HtmlBlock) => silent -= 1,
            _ if silent > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut line, sort, &mut group);
                sort = Sort::Heading(level as u8);
            }
            Event::Start(Tag::Item) => {
                flush(&mut line, sort, &mut group);
                sort = Sort::Item;
            }
            Event::Start(
                Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead,
            ) => flush(&mut line, sort, &mut group),
            Event::End(
                TagEnd::Heading(
                    HeadingLevel::H1
                    | HeadingLevel::H2
                    | HeadingLevel::H3
                    | HeadingLevel::H4
                    | HeadingLevel::H5
                    | HeadingLevel::H6,
                )
                | TagEnd::Item,
            ) => {
                flush(&mut line, sort, &mut group);
                sort = Sort::Text;
            }
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead) => {
                flush(&mut line, sort, &mut group);
            }
            Event::End(TagEnd::TableCell) => line.push_str("  "),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                line.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => {
                // In a pasted text each line may be a paragraph: it is whole sentences, and longer than any line that was broken.
                let last = line.rsplit('\n').next().unwrap_or("");
                let whole = last.chars().count() > 130 && words::ends_sentence(last);
                line.push_str(if whole { "\n\n" } else { " " });
            }
            _ => {}
        }
    }
    flush(&mut line, sort, &mut group);
    all
}
