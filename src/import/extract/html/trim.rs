//! Cuts off what a page leaves around and between the paragraphs: the headline again, byline and date, buttons, credits, links to other
//! articles. What may be text stays.

use super::super::date::{Dated, dated};
use super::super::words;
use super::blocks::{Block, Sort};
use super::choose::prose;
use super::names;
use super::title::letters;
use crate::import::Article;
use std::collections::{BTreeMap, BTreeSet};

/// The text, and what was read off its edges.
#[derive(Default)]
pub(super) struct Trimmed {
    pub(super) paragraphs: Vec<String>,
    pub(super) standfirst: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
}

/// Trims the blocks of an article whose data are known.
pub(super) fn trim(blocks: Vec<Block>, article: &Article, description: Option<&str>) -> Trimmed {
    let mut trimmed = Trimmed::default();
    let blocks = head(blocks, article, description, &mut trimmed);
    let blocks = tail(inside(blocks));
    trimmed.paragraphs = blocks.into_iter().map(|block| block.text).collect();
    trimmed
}

/// Whether a block is a sentence or more.
fn says(block: &Block) -> bool {
    let long = block.weight >= 8 && block.ends || block.weight >= 30;
    block.sort != Sort::Heading && block.linked < 0.7 && long
}

/// Drops what stands above the first sentence and is no text.
fn head(
    blocks: Vec<Block>,
    article: &Article,
    description: Option<&str>,
    trimmed: &mut Trimmed,
) -> Vec<Block> {
    let title = article.title.as_deref().map(letters).unwrap_or_default();
    let first =
        blocks.iter().position(|block| says(block) && letters(&block.text) != title).unwrap_or(blocks.len());
    // Everything up to the headline is the page's head, if the headline is up there.
    let headline =
        blocks[..first].iter().rposition(|block| !title.is_empty() && letters(&block.text) == title);
    let mut kept = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        if at >= first {
            // A byline and a date may follow a standfirst that is a sentence.
            if at > first + 6 || !furniture(&block, article, trimmed) {
                kept.push(block);
            }
            continue;
        }
        if headline.is_some_and(|headline| at <= headline) {
            continue;
        }
        if let Some(names) = names::byline(&block.text) {
            trimmed.authors.extend(names);
            continue;
        }
        if let Some(dated) = dated(&block.text) {
            if let Dated::Published(date) = dated {
                trimmed.published.get_or_insert(date);
            }
            continue;
        }
        let known = article.authors.iter().any(|author| letters(author) == letters(&block.text));
        let publisher =
            article.publisher.as_deref().is_some_and(|name| letters(name) == letters(&block.text));
        if known || publisher || noise(&block) {
            continue;
        }
        let summary = description.is_some_and(|text| letters(text) == letters(&block.text));
        let below = headline.is_some_and(|headline| at == headline + 1)
            && !matches!(block.sort, Sort::Row | Sort::Item);
        if trimmed.standfirst.is_none() && (summary || below) && block.weight >= 5 {
            trimmed.standfirst = Some(block.text);
            continue;
        }
        kept.push(block);
    }
    kept
}

/// Whether a short block is the byline of a known author or a date.
fn furniture(block: &Block, article: &Article, trimmed: &mut Trimmed) -> bool {
    if block.weight > 12 || block.sort == Sort::Heading || says(block) {
        return false;
    }
    if let Some(dated) = dated(&block.text) {
        if let Dated::Published(date) = dated {
            trimmed.published.get_or_insert(date);
        }
        return true;
    }
    let authors = || article.authors.iter().map(|author| letters(author)).filter(|author| !author.is_empty());
    let bare = letters(&block.text);
    let byline = names::byline(&block.text).unwrap_or_default();
    authors().any(|author| author == bare || byline.iter().any(|name| letters(name) == author))
}

/// Whether a block is surely none of the article's, wherever it stands.
fn noise(block: &Block) -> bool {
    let text = block.text.as_str();
    let few = block.weight <= 25;
    words::is_label(text)
        || words::is_list(text)
        || block.sort != Sort::Row && words::is_credit(text)
        || !text.chars().any(char::is_alphanumeric)
        // A line that is a link leads elsewhere.
        || few && block.linked > 0.8 && block.sort != Sort::Row && !(block.sort != Sort::Item && block.ends && block.weight >= 8)
}

/// Drops what stands between the paragraphs and is no text.
fn inside(blocks: Vec<Block>) -> Vec<Block> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in &blocks {
        *counts.entry(block.text.clone()).or_insert(0) += 1;
    }
    let mut kept: Vec<Block> = Vec::new();
    let mut long: BTreeSet<String> = BTreeSet::new();
    let mut skipping = false;
    for block in blocks {
        let heads_list = words::is_list(&block.text);
        // Below the heading of a list, its items go, whatever they look like.
        if skipping
            && !heads_list
            && (block.linked > 0.5 || block.sort == Sort::Item)
            && !(says(&block) && block.linked < 0.3)
        {
            continue;
        }
        skipping = heads_list;
        let again = block.text.chars().count() > 100 && !long.insert(block.text.clone());
        // A line that is no sentence and stands there thrice is the page's: the name of a series of pictures.
        let often = counts.get(&block.text).is_some_and(|count| *count > 2)
            && !says(&block)
            && block.sort != Sort::Row;
        if !(noise(&block) || again || often) {
            kept.push(block);
        }
    }
    kept
}

/// Drops what stands below the last sentence and is no text.
fn tail(mut blocks: Vec<Block>) -> Vec<Block> {
    let much = prose(&blocks) > 400;
    while let Some(last) = blocks.last() {
        let short = last.weight <= 4 && !last.ends && last.sort != Sort::Row && much;
        if last.sort == Sort::Heading || last.linked > 0.6 && !says(last) || short && last.sort != Sort::Item
        {
            blocks.pop();
        } else {
            break;
        }
    }
    blocks
}
