//! Markdown of notes, made safe to stand anywhere in a template, and its plain text.

use crate::check::references;
use crate::check::text::is_web;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Serialize, Serializer};

/// Markdown that is safe to print as it is. Templates do not escape it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown(pub String);

/// The key that tells a template's values apart from plain texts.
pub const MARKDOWN_KEY: &str = "$markdown";

impl Serialize for Markdown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(MARKDOWN_KEY, &self.0)])
    }
}

/// Escapes a plain text, so that Markdown shows it as it is, in a paragraph, a table or at the start of a line.
pub fn escape(text: &str, out: &mut String) {
    let text = text.trim();
    let line_start = out.is_empty() || out.ends_with('\n');
    if line_start {
        let digits = text.len() - text.trim_start_matches(|ch: char| ch.is_ascii_digit()).len();
        let rest = &text[digits..];
        if digits > 0 && rest.starts_with(['.', ')']) {
            out.push_str(&text[..digits]);
            out.push('\\');
            return escape_inline(rest, out);
        }
        if text.starts_with(['#', '+', '-', '=', ':']) {
            out.push('\\');
        }
    }
    escape_inline(text, out);
}

fn escape_inline(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut blank = false;
    for (at, ch) in text.char_indices() {
        match ch {
            // Blanks that hold words together stay.
            _ if ch.is_whitespace() && !matches!(ch, '\u{a0}' | '\u{2007}' | '\u{202f}') => {
                blank = true;
                continue;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => {
                push_blank(&mut blank, out);
                out.push('\\');
            }
            '&' => {
                push_blank(&mut blank, out);
                let after = text[at + 1..].chars().next();
                if after.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#') {
                    out.push('\\');
                }
            }
            _ => push_blank(&mut blank, out),
        }
        out.push(ch);
    }
    push_blank(&mut blank, out);
}

/// A run of white space is one blank.
fn push_blank(blank: &mut bool, out: &mut String) {
    if std::mem::take(blank) && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Inline Markdown of a note, written anew: only text, stress, code and web links are left of it, every other sign is
/// escaped, and it stays on one line. What it opens it closes, so it cannot reach into the template around it.
pub fn inline(text: &str) -> Markdown {
    let mut out = String::with_capacity(text.len() + 8);
    let mut links = Vec::new();
    let marks = |strong: bool| if strong { "**" } else { "*" };
    for event in Parser::new_ext(text.trim(), Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => out.push_str(marks(true)),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => out.push_str(marks(false)),
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => out.push_str("~~"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let good = is_web(&dest_url);
                if good {
                    out.push('[');
                }
                links.push((good, dest_url));
            }
            Event::End(TagEnd::Link) => {
                if let Some((true, to)) = links.pop() {
                    out.push_str("](<");
                    out.push_str(&to);
                    out.push_str(">)");
                }
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => escape_inline(&text, &mut out),
            // In a table a bar ends the cell even in code, and escaped it is shown with its backslash elsewhere.
            Event::Code(code) if code.contains('|') => escape_inline(&code, &mut out),
            Event::Code(code) => push_code(&code, &mut out),
            // The blocks of a text of several paragraphs run together: a claim is a sentence.
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => out.push(' '),
            _ => {}
        }
    }
    Markdown(out.trim().to_string())
}

fn push_code(code: &str, out: &mut String) {
    let longest = code.split(|ch| ch != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    for part in [&*fence, blank, code, blank, &*fence] {
        out.push_str(part);
    }
}

/// A Markdown text as a reader sees it: without marks, white space folded to single blanks.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for event in Parser::new_ext(text.trim(), Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without the full stop at its end: the template sets the signs between texts.
pub fn unstopped(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(text)
}

/// What a reference of a summary becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A link to a claim, shown in brackets with its neighbours.
    Claim(String),
    /// A citation of a source.
    Source(String),
}

/// A summary: Markdown of several blocks, each of its references replaced by what `link` makes of the id.
pub fn summary(text: &str, mut link: impl FnMut(&str) -> Link) -> Markdown {
    let mut out = String::with_capacity(text.len() * 2);
    // `[^x]` would be taken for a citation that no rule has seen.
    let push = |out: &mut String, text: &str| out.push_str(&text.replace("[^", "\\[^"));
    let mut from = 0;
    let all = references(text);
    for group in all.chunk_by(|a, b| a.bracket == b.bracket) {
        push(&mut out, &text[from..group[0].bracket.start]);
        let (mut claims, mut sources) = (Vec::new(), String::new());
        for reference in group {
            match link(reference.id) {
                Link::Claim(link) => claims.push(link),
                Link::Source(citation) => sources.push_str(&citation),
            }
        }
        from = group[0].bracket.end;
        if claims.is_empty() {
            // A raised number stands close to the word, and behind its stop.
            let close = out.trim_end().len();
            if !out[close..].contains("\n\n") {
                out.truncate(close);
            }
            if let Some(stop) = text[from..].chars().next().filter(|ch| matches!(ch, '.' | ',' | ';' | ':')) {
                out.push(stop);
                from += stop.len_utf8();
            }
        } else {
            out.push('(');
            out.push_str(&claims.join(", "));
            out.push(')');
        }
        out.push_str(&sources);
    }
    push(&mut out, &text[from..]);
    Markdown(below(out.trim_end(), 2))
}

/// Moves the headings of a text down, so that they stand below a heading of `level`.
fn below(text: &str, level: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        let Event::Start(Tag::Heading { level: own, .. }) = event else { continue };
        out.push_str(&text[from..range.start]);
        let heading = &text[range.start..range.end];
        let words = match heading.strip_prefix('#') {
            Some(_) => heading.trim_start_matches('#').trim_start(),
            // Underlined: the last line is the mark.
            None => heading.trim_end().rsplit_once('\n').map_or(heading, |(words, _)| words),
        };
        out.push_str(&"#".repeat((own as usize + level).min(6)));
        out.push(' ');
        out.push_str(&words.trim_end().replace('\n', " "));
        out.push('\n');
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    #[test]
    fn an_escaped_text_reads_as_it_was_written() {
        for text in [
            "a *b* _c_ [d](e) <f> & &amp; `g` | ~h~ \\ $x$",
            "# no heading",
            "1. no list",
            "- no item",
            "+ x",
            "12) y",
            "> no quote",
            "::: x",
            "=== y",
            "«Телефонный разговор»",
            "عربي [x]",
            "a\nb",
            "[^note]",
            "http://a.b/_c_",
        ] {
            let markdown = escaped(text);
            let blocks =
                Parser::new_ext(&markdown, Options::all()).filter(|event| matches!(event, Event::Start(_)));
            assert_eq!(blocks.count(), 1, "{text} -> {markdown}");
            assert_eq!(plain(&markdown), text.replace('\n', " "), "{markdown}");
        }
    }

    #[test]
    fn inline_markdown_stays_within_itself() {
        for (text, expected) in [
            ("a *b* **c** `d`", "a *b* **c** `d`"),
            ("half *open", "half \\*open"),
            ("a | b", "a \\| b"),
            ("see [x](https://a.b/c_d)", "see [x](<https://a.b/c_d>)"),
            ("see [x](javascript:y)", "see x"),
            ("<b>x</b>", "\\<b\\>x\\</b\\>"),
            ("one\ntwo", "one two"),
            ("[^guardian] said", "\\[^guardian\\] said"),
        ] {
            assert_eq!(inline(text).0, expected, "{text}");
        }
    }

    #[test]
    fn a_summary_gets_its_links() {
        let text = "One [@a; @b].\n\n- two [^x] [@c]\n";
        let link =
            |id: &str| if id == "c" { Link::Source("[^c]".into()) } else { Link::Claim(id.to_uppercase()) };
        assert_eq!(summary(text, link).0, "One (A, B).\n\n- two \\[^x][^c]");
        assert_eq!(summary("They say so [@c]. More.", link).0, "They say so.[^c] More.");
        assert_eq!(summary("They say\n[@c]. More.\n\n[@c] so.", link).0, "They say.[^c] More.\n\n[^c] so.");
    }

    #[test]
    fn headings_of_a_summary_stand_below_its_own() {
        assert_eq!(
            below("# One\n\ntext # no\n\nTwo\nmore\n===\n\n###### Six", 2),
            "### One\n\ntext # no\n\n### Two more\n\n###### Six\n"
        );
    }
}
