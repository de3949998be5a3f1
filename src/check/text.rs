//! Markdown in notes: where its parts stand in the file, and what may not be in it.

use crate::base::file::Files;
use crate::base::span::Span;
use crate::note::Text;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// How a text is written in the file.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// As it is, but for line ends and indentation.
    Plain,
    /// `'it''s'`
    Single,
    /// `"say \"a\""`
    Double,
}

/// The place in the file of a stretch of a text's value, in bytes; the whole text where that cannot be told.
///
/// A value differs from what is written by line folding, indentation and escapes. White space is skipped on both
/// sides, the rest must agree.
pub fn locate(files: &Files, text: &Text, range: Range<usize>) -> Span {
    let written = files.text(text.span);
    let style = style(written, &text.value);
    let mut source = written.char_indices().peekable();
    if style != Style::Plain {
        source.next();
    }
    let mut starts = None;
    let mut end = None;
    for (at, ch) in text.value.char_indices() {
        if at >= range.end && end.is_some() {
            break;
        }
        if ch.is_whitespace() {
            continue;
        }
        let Some(found) = next(&mut source, style, ch) else { return text.span };
        if at >= range.start && starts.is_none() {
            starts = Some(found.start);
        }
        if at < range.end || end.is_none() {
            end = Some(found.end);
        }
    }
    match (starts, end) {
        (Some(start), Some(end)) if start < end => text.span.slice(start, end - start),
        _ => text.span,
    }
}

/// A text in quotes holds more than its value does.
fn style(written: &str, value: &str) -> Style {
    let signs = |text: &str| text.chars().filter(|ch| !ch.is_whitespace()).collect::<String>();
    match written.chars().next() {
        Some('\'') if signs(written) != signs(value) => Style::Single,
        Some('"') if signs(written) != signs(value) => Style::Double,
        _ => Style::Plain,
    }
}

/// Where the next sign of a value is written, which is `ch`; `None` if another is.
fn next(
    source: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
    style: Style,
    ch: char,
) -> Option<Range<usize>> {
    loop {
        let (place, sign) = source.next()?;
        let end = place + sign.len_utf8();
        match (style, sign) {
            (_, sign) if sign.is_whitespace() => {}
            (Style::Single, '\'') => {
                let (second, _) = source.next_if(|(_, sign)| *sign == '\'')?;
                return (ch == '\'').then_some(place..second + 1);
            }
            (Style::Double, '\\') => {
                let (second, escape) = source.next()?;
                let digits = match escape {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ if escape == ch => return Some(place..second + escape.len_utf8()),
                    // A blank, or a line end that is none.
                    _ if escape.is_whitespace() || "0abtnvfreN_LP".contains(escape) => continue,
                    _ => return None,
                };
                let mut code = 0;
                let mut end = second + 1;
                for _ in 0..digits {
                    let (at, digit) = source.next()?;
                    code = code * 16 + digit.to_digit(16)?;
                    end = at + 1;
                }
                let sign = char::from_u32(code)?;
                if sign == ch {
                    return Some(place..end);
                } else if !sign.is_whitespace() {
                    return None;
                }
            }
            _ => return (sign == ch).then_some(place..end),
        }
    }
}

/// What is wrong in a Markdown text, and where, in bytes of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsafe {
    /// Raw HTML.
    Html(Range<usize>),
    /// An image: a request to elsewhere.
    Image(Range<usize>),
    /// A link to something that is not `http` or `https`.
    Link(Range<usize>, String),
}

/// Looks for what may not stand in a note's Markdown. Most texts have none of the characters it takes.
pub fn unsafe_parts(text: &str) -> Vec<Unsafe> {
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'[')) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => found.push(Unsafe::Html(range)),
            Event::Start(Tag::Image { .. }) => found.push(Unsafe::Image(range)),
            Event::Start(Tag::Link { dest_url, .. }) if !is_web(&dest_url) => {
                found.push(Unsafe::Link(range, dest_url.to_string()));
            }
            _ => {}
        }
    }
    found
}

/// Whether an address is `http` or `https`, with a host, and free of blanks and control characters.
pub fn is_web(address: &str) -> bool {
    host(address).is_some()
}

/// The host of an `http` or `https` address, without port and user; `None` if it is none.
pub fn host(address: &str) -> Option<&str> {
    if address
        .chars()
        .any(|ch| ch.is_whitespace() || ch.is_control() || matches!(ch, '<' | '>' | '"' | '\\' | '^' | '`'))
    {
        return None;
    }
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let place = authority.rsplit('@').next()?;
    let (host, port) = match place.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => place.find(':').map_or((place, ""), |at| place.split_at(at)),
    };
    let port_is_good =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let named = !host.is_empty() && !host.starts_with('.') && !host.contains("..");
    (named && port_is_good).then_some(host)
}

/// Whether an address gives a user's name, and perhaps a password, before its host.
pub fn has_user(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Spanned;

    fn at(written: &str, value: &str, part: &str) -> String {
        let mut files = Files::default();
        let file = files.add("a.yaml", written);
        let text = Spanned::new(value.to_string(), Span::new(file, 0, written.len()));
        let start = value.find(part).unwrap();
        files.text(locate(&files, &text, start..start + part.len())).to_string()
    }

    #[test]
    fn a_part_of_a_text_is_found_in_the_file() {
        assert_eq!(at("one two three", "one two three", "two"), "two");
        assert_eq!(at("one\n    two\n    three", "one two three", "two three"), "two\n    three");
        assert_eq!(at("'it''s so'", "it's so", "so"), "so");
        assert_eq!(at(r#""say \"a\" now""#, "say \"a\" now", "now"), "now");
        assert_eq!(at(r"'x'''''' <b>'", "x''' <b>", "<b>"), "<b>");
        assert_eq!(at(r#""\x61\u00e9\n\\ <b>""#, "aé\n\\ <b>", "<b>"), "<b>");
        assert_eq!(at("'a' and <b>'", "'a' and <b>'", "<b>"), "<b>");
        assert_eq!(at("été <b>là", "été <b>là", "<b>"), "<b>");
    }

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(host("https://user@www.Gazette.net:80/a?b#c"), Some("www.Gazette.net"));
        assert_eq!(host("http://[::1]/"), Some("::1"));
        for address in [
            "javascript:alert(1)",
            "//gazette.net",
            "https://",
            "ftp://a.b",
            "https://a b.net/",
            "mailto:a@b.c",
        ] {
            assert_eq!(host(address), None, "{address}");
        }
    }

    #[test]
    fn raw_html_and_unsafe_links_are_found() {
        assert_eq!(unsafe_parts("a < b and [c] d"), []);
        assert_eq!(unsafe_parts("a <b>c</b>"), [Unsafe::Html(2..5), Unsafe::Html(6..10)]);
        assert_eq!(unsafe_parts("[x](javascript:y)"), [Unsafe::Link(0..17, "javascript:y".into())]);
        assert_eq!(unsafe_parts("![x](https://a.b/c.png)"), [Unsafe::Image(0..23)]);
        assert_eq!(unsafe_parts("[x](https://a.b/c)"), []);
    }

    #[test]
    fn only_the_web_is_linked() {
        for good in
            ["https://example.org", "HTTP://example.org/a?b=c|d", "https://[::1]/", "https://пример.рф/"]
        {
            assert!(is_web(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            " https://example.org",
            "https://exa\nmple.org",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "http://",
            "https:///example.org",
            "mailto:a@b.c",
            "é",
            "",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }
}
