//! The Markdown of a pack: what the template made, with the dateline that the other formats set in their head.

use super::document::{Document, Meta};
use super::parse::options;
use crate::model::markdown::escape;
use pulldown_cmark::{Event, Parser, TagEnd};

/// The bytes of `briefing.md`. `markdown` is the text that `document` was parsed from.
pub fn write(markdown: &str, document: &Document) -> String {
    let line = dateline(&document.meta);
    let mut out = String::with_capacity(markdown.len() + line.len() + 8);
    let title_end = Parser::new_ext(markdown, options())
        .into_offset_iter()
        .find(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
        .map_or(0, |(_, range)| range.end);
    out.push_str(markdown[..title_end].trim());
    out.push_str("\n\n");
    out.push_str(&line);
    out.push_str("\n\n");
    out.push_str(markdown[title_end..].trim());
    out.push('\n');
    out
}

fn dateline(meta: &Meta) -> String {
    let mut parts = Vec::new();
    if let Some(watermark) = &meta.watermark {
        let mut escaped = String::new();
        escape(watermark, &mut escaped);
        parts.push(format!("**{escaped}**"));
    }
    if let Some(tlp) = &meta.tlp {
        parts.push(format!("**{tlp}**"));
    }
    for text in std::iter::once(&meta.date).chain(&meta.authors) {
        // The text never begins a line with a mark of a block: the label or the date stands first.
        let mut escaped = String::new();
        escape(text, &mut escaped);
        parts.push(escaped);
    }
    parts.join(" · ")
}
