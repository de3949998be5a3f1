//! What a file is: its first bytes decide, then what HTTP said, then its name.

use super::decode::decode;
use super::{ExtractError, Raw};
use std::borrow::Cow;

/// What a file is, with its text.
pub(super) enum Sort<'a> {
    /// A PDF.
    Pdf,
    /// A page.
    Html(Cow<'a, str>),
    /// Plain text or Markdown.
    Text(Cow<'a, str>),
}

/// Where the first tag is looked for, bytes.
const HEAD: usize = 4096;

/// Signs at the start of files that are not text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"bplist00", "a web archive of Safari"),
];

/// Sorts a file.
pub(super) fn sort<'a>(raw: &Raw<'a>) -> Result<Sort<'a>, ExtractError> {
    let bytes = raw.bytes;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ExtractError::Empty { name: raw.name.to_owned() });
    }
    let head = &bytes[..bytes.len().min(1024)];
    let kind = raw.content_type.unwrap_or("").split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if memchr::memmem::find(head, b"%PDF-").is_some() || kind == "application/pdf" {
        return Ok(Sort::Pdf);
    }
    let foreign =
        |found: &str| Err(ExtractError::Sort { name: raw.name.to_owned(), found: found.to_owned() });
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return foreign(found);
    }
    let text = decode(bytes, raw.content_type);
    let nul = text.chars().take(HEAD).filter(|ch| *ch == '\0').count();
    if nul > 8 {
        return foreign("of no known sort: it holds bytes that no text holds");
    }
    let start: String = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let bare = start.trim_start_matches(|ch: char| ch.is_whitespace() || ch == '\u{feff}');
    if bare.contains("multipart/related") && bare.contains("mime-version:") {
        return foreign("a web archive (MHTML)");
    }
    let xml = bare.starts_with("<?xml") || bare.starts_with("<rss") || bare.starts_with("<feed");
    if xml && !bare.contains("<html") && !bare.contains("<!doctype html") {
        return foreign("XML or a feed");
    }
    if is_html(bare) {
        return Ok(Sort::Html(text));
    }
    let name = raw.name.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or("");
    let named = matches!(ending, "html" | "htm" | "xhtml" | "shtml");
    let typed = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
    if typed || (kind.is_empty() && named && text.contains('<')) {
        return Ok(Sort::Html(text));
    }
    if matches!(kind.as_str(), "application/json" | "application/ld+json") || ending == "json" {
        return foreign("JSON");
    }
    Ok(Sort::Text(text))
}

/// Whether a text in lower case begins as a page does.
fn is_html(start: &str) -> bool {
    if start.starts_with("<!doctype html") {
        return true;
    }
    let element = |name: &str| {
        start
            .match_indices(name)
            .any(|(at, _)| start[at + name.len()..].starts_with(['>', ' ', '\n', '\t', '\r', '/']))
    };
    // A text may quote a tag in passing: a page begins with one.
    let begins = start.starts_with('<');
    (begins || start.contains("<html"))
        && ["<html", "<head", "<body", "<meta", "<title"].iter().any(|name| element(name))
        || begins
            && ["<article", "<div", "<p", "<h1", "<main", "<section", "<span", "<table"]
                .iter()
                .any(|name| element(name))
}
