//! From pages, texts and PDF files to articles. Every text here was written for these tests.

mod html;
mod laws;
mod layout;
mod pdf;
mod refused;
mod text;

use briefpack::import::Article;
use briefpack::import::extract::{ExtractError, Raw, extract};

fn read(name: &str, bytes: &[u8]) -> Result<Article, ExtractError> {
    extract(&Raw { name, bytes, content_type: None, address: None })
}

fn article(name: &str, text: &str) -> Article {
    read(name, text.as_bytes()).unwrap()
}

fn fetched(address: &str, text: &str) -> Article {
    let raw = Raw {
        name: address,
        bytes: text.as_bytes(),
        content_type: Some("text/html"),
        address: Some(address),
    };
    extract(&raw).unwrap()
}

/// A field that holds the text; an empty one holds nothing.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
