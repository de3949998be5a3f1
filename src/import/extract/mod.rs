//! From a saved page, a pasted text or a PDF to an [`Article`].

use super::Article;

/// What is to be read, as it came.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// The name of the file, or the last part of the address.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What the server says it is.
    pub content_type: Option<&'a str>,
    /// Where it was fetched from.
    pub address: Option<&'a str>,
}

/// Why there is no article.
#[derive(Debug, thiserror::Error)]
#[error("there is no article in it")]
pub struct ExtractError;

/// Reads a text whose first line is the title and whose paragraphs stand between empty lines.
pub fn extract(raw: &Raw<'_>) -> Result<Article, ExtractError> {
    let text = String::from_utf8_lossy(raw.bytes).replace("\r\n", "\n");
    let mut blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    let title = blocks.next().ok_or(ExtractError)?.to_string();
    let paragraphs: Vec<_> = blocks.map(|block| block.replace('\n', " ")).collect();
    if paragraphs.is_empty() {
        return Err(ExtractError);
    }
    Ok(Article { title: Some(title), url: raw.address.map(str::to_string), paragraphs, ..Article::default() })
}
