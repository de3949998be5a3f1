//! From a saved page to its article.
//!
//! In: the page's text. Out: what it says of its article ([`data`]), and the article's text: several ways of finding it are tried
//! ([`choose`]), on the page without what is surely no article ([`clean`]), and what is left around it is cut off ([`trim`]).
//! What a page says beside its text is looked for below its headline ([`standfirst`], [`dateline`]).

mod blocks;
mod choose;
mod clean;
mod data;
mod dateline;
mod linked;
mod marks;
pub(super) mod names;
mod refuse;
mod standfirst;
pub(super) mod title;
mod trim;

use super::{ExtractError, Raw, one_line};
use crate::import::Article;
use dom_query::Document;

/// How deep elements may be nested; readers of HTML take time by the square of it.
const DEPTH: usize = 4000;

/// Whether elements that nothing closes by itself are nested too deep.
fn too_deep(page: &str) -> bool {
    const NESTING: &[&str] = &[
        "a",
        "article",
        "b",
        "blockquote",
        "center",
        "div",
        "dl",
        "em",
        "font",
        "i",
        "ol",
        "section",
        "span",
        "strong",
        "table",
        "u",
        "ul",
    ];
    let mut depth = 0_usize;
    page.match_indices('<').any(|(at, _)| {
        let rest = &page.as_bytes()[at + 1..page.len().min(at + 16)];
        let (closes, rest) = rest.strip_prefix(b"/").map_or((false, rest), |rest| (true, rest));
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if NESTING.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(&rest[..length])) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        }
        depth > DEPTH
    })
}

/// Finds the article of a page.
pub(super) fn extract(raw: &Raw<'_>, page: &str) -> Result<Article, ExtractError> {
    if too_deep(page) {
        return Err(ExtractError::no_article(raw.name, format!("elements nested more than {DEPTH} deep")));
    }
    let document = Document::from(page);
    let data = data::read(&document, raw.address);
    let picked = choose::choose(&document, &data);
    let mut article = data.article.clone();
    let trimmed = trim::trim(picked, &article, data.description.as_deref());
    article.standfirst = trimmed.standfirst;
    if article.authors.is_empty() {
        article.authors = trimmed.authors;
    }
    if article.published.is_none() {
        article.published = trimmed.published.or_else(|| dateline::find(&document, &article));
    }
    article.paragraphs = trimmed.paragraphs;
    standfirst::place(&document, &mut article, data.description.as_deref());
    match refuse::reason(&document, &article, &data) {
        Some(found) => Err(ExtractError::no_article(raw.name, found)),
        None => Ok(article),
    }
}

/// The text of a value that may hold references to signs, or elements.
fn text_of(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return one_line(value);
    }
    one_line(&Document::from(value).html_root().text())
}
