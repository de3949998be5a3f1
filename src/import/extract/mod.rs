//! From a saved page, a pasted text or a PDF to an [`Article`](super::Article).
//!
//! In: the bytes of one file, its name, and what HTTP said of it. Out: the article in it, or an [`ExtractError`] that says what was found
//! instead. It does not know where the bytes came from, nor what becomes of the article.

mod date;
mod decode;
mod error;
mod html;
mod pdf;
mod plain;
mod sniff;
mod words;

pub use error::ExtractError;

use super::Article;
use sniff::Sort;

/// A file as it was saved or fetched.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// The file's name or the address, as the user gave it.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// The content type that HTTP gave, if it was fetched.
    pub content_type: Option<&'a str>,
    /// Where it was fetched from.
    pub address: Option<&'a str>,
}

/// Finds the article in a file; its content decides what the file is, and its name where the content does not.
///
/// Fails if the file is neither HTML nor PDF nor text, or if no article is in it.
pub fn extract(raw: &Raw<'_>) -> Result<Article, ExtractError> {
    match sniff::sort(raw)? {
        Sort::Pdf => pdf::extract(raw),
        Sort::Html(text) => html::extract(raw, &text),
        Sort::Text(text) => plain::extract(raw, &text),
    }
}

/// A text on one line: white space of every kind that may be broken is one blank, none at the ends.
///
/// Joiners and no-break spaces stay: what folds them is the comparison of quotations. Soft hyphens stay here; a page's text loses them,
/// since no reader of a page sees them, while in a PDF they may be what is printed.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|ch: char| ch.is_whitespace() && !matches!(ch, '\u{a0}' | '\u{202f}' | '\u{2007}'))
    {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let bare = line.trim();
    if bare.len() == line.len() { line } else { bare.to_owned() }
}
