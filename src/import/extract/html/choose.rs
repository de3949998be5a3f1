//! Where in a page the article's text is.
//!
//! Candidates: what `dom_smoothie` finds; the element that calls itself the article's text; `article` and `main`. The text that
//! JSON-LD holds tells which of them is right, where there is one, and is itself the last resort.

use super::super::words;
use super::blocks::{Block, Sort, blocks};
use super::clean::clean;
use super::data::Data;
use super::marks;
use super::one_line;
use super::title::letters;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeSet;

/// Pages that are nested deeper are not given to `dom_smoothie`, which follows elements by recursion.
const DEPTH: usize = 300;

/// Finds the text; empty if there is none.
pub(super) fn choose(document: &Document, data: &Data) -> Vec<Block> {
    // Some pages hide their text until a script shows it: then what is hidden is looked at as well.
    let mut best = Vec::new();
    for hidden in [true, false] {
        let cleaned = document.clone();
        clean(&cleaned, hidden);
        single(&cleaned, data.article.title.as_deref());
        let found = candidates(&cleaned, data);
        if prose(&found) > prose(&best) * 2 {
            best = found;
        }
        if prose(&best) >= 400 {
            break;
        }
    }
    match data.body.as_deref().map(spoken) {
        Some(spoken) if prose(&spoken) > prose(&best) * 3 / 2 && overlap(&best, &spoken) < 0.6 => spoken,
        _ => best,
    }
}

fn candidates(cleaned: &Document, data: &Data) -> Vec<Block> {
    let smooth = smooth(cleaned);
    let marked: Vec<Block> =
        outer(cleaned, "[itemprop~=articleBody], [itemprop~=articlebody]").iter().flat_map(blocks).collect();
    let element = largest(cleaned, "article");
    let main = largest(cleaned, "main, [role=main]");
    let all = [&smooth, &marked, &element, &main];
    if let Some(spoken) = data.body.as_deref().map(spoken).filter(|spoken| prose(spoken) >= 400) {
        let scores = all.map(|blocks| overlap(blocks, &spoken));
        let top = scores.iter().copied().fold(0.0, f32::max);
        if top >= 0.5 {
            let at = scores.iter().position(|score| *score >= top - 0.02).unwrap_or(0);
            return all[at].clone();
        }
    }
    let size = prose(&smooth);
    let named = named(cleaned);
    if prose(&named) >= 200 && outweighed(&named, &smooth, data.article.title.as_deref().unwrap_or("")) {
        return named;
    }
    if prose(&marked) >= 200 && prose(&marked) * 10 >= size * 6 {
        return marked;
    }
    // `dom_smoothie` drops what an uncommon layout hides from it.
    for (wider, times) in [(named, 14), (element, 14), (main, 20)] {
        let whole: usize = wider.iter().map(|block| block.text.chars().count()).sum();
        if prose(&wider) > 200 && prose(&wider) * 10 > size * times && prose(&wider) * 10 > whole * 7 {
            return wider;
        }
    }
    if size == 0 { cleaned.body().map(|body| blocks(&body)).unwrap_or_default() } else { smooth }
}

/// Whether lists of other articles outweighed a short one: the two have little in common, and the headline's words are in the short one.
fn outweighed(named: &[Block], smooth: &[Block], headline: &str) -> bool {
    let common = overlap(named, smooth);
    if common >= 0.5 {
        return false;
    }
    let headline = [Block::new(Sort::Heading, headline.to_owned(), 0.0)];
    let told = |blocks: &[Block]| {
        let all: BTreeSet<String> = tokens(blocks).collect();
        tokens(&headline).filter(|word| word.chars().count() > 3 && all.contains(word)).count()
    };
    let (own, other) = (told(named), told(smooth));
    own > other || common < 0.3 && own > 0 && own == other
}

/// Takes out the articles that a page loads below its own, where one of several has the page's headline.
fn single(cleaned: &Document, headline: Option<&str>) {
    let Some(headline) = headline.map(letters).filter(|headline| !headline.is_empty()) else { return };
    let mut long = outer(cleaned, "article");
    long.retain(|node| prose(&blocks(node)) >= 400);
    let own = |node: &NodeRef<'_>| {
        let heading = |block: &Block| block.sort == Sort::Heading && letters(&block.text) == headline;
        blocks(node).iter().any(heading)
    };
    if long.len() > 1
        && let Some(at) = long.iter().position(own)
    {
        for (_, node) in long.iter().enumerate().filter(|(other, _)| *other != at) {
            node.remove_from_parent();
        }
    }
}

/// What `dom_smoothie` finds.
fn smooth(cleaned: &Document) -> Vec<Block> {
    if !shallow(cleaned) {
        return Vec::new();
    }
    let config = Config { disable_json_ld: true, keep_classes: false, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(cleaned.clone(), None, Some(config)) else {
        return Vec::new();
    };
    let Ok(article) = reader.parse() else { return Vec::new() };
    let content = Document::from(article.content);
    content.body().map(|body| blocks(&body)).unwrap_or_default()
}

/// The largest element whose class or id says that it holds an article's text.
fn named(cleaned: &Document) -> Vec<Block> {
    const WHOSE: &[&str] = &["article", "story", "entry", "post", "news", "artikel"];
    const PART: &[&str] = &["body", "content", "text", "copy"];
    let all = cleaned.select("[class], [id]");
    let found: Vec<NodeRef<'_>> = all
        .nodes()
        .iter()
        .filter(|node| {
            let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""));
            names.split_ascii_whitespace().filter(|name| name.len() <= 60).any(|name| {
                let words = marks::words(name);
                words.windows(2).any(|pair| WHOSE.contains(&&*pair[0]) && PART.contains(&&*pair[1]))
                    || words.iter().any(|word| {
                        WHOSE
                            .iter()
                            .any(|whose| word.strip_prefix(whose).is_some_and(|part| PART.contains(&part)))
                    })
            })
        })
        .copied()
        .collect();
    let mut all: Vec<_> = outermost(found).iter().take(64).map(blocks).collect();
    all.sort_by_key(|blocks| std::cmp::Reverse(prose(blocks)));
    // Several of a size are a list of articles, each with its beginning.
    let several = all.get(1).is_some_and(|second| prose(second) * 3 > prose(&all[0]));
    all.into_iter().next().filter(|_| !several).unwrap_or_default()
}

/// Whether no element lies too deep.
fn shallow(document: &Document) -> bool {
    let mut depths: HashMap<_, usize> = HashMap::new();
    for node in document.root().descendants_it() {
        let depth = node.parent().and_then(|parent| depths.get(&parent.id).copied()).unwrap_or(0) + 1;
        if depth > DEPTH {
            return false;
        }
        depths.insert(node.id, depth);
    }
    true
}

/// The elements that match and stand in no other that does.
fn outer<'a>(document: &'a Document, mark: &str) -> Vec<NodeRef<'a>> {
    outermost(document.select(mark).nodes().to_vec())
}

fn outermost(nodes: Vec<NodeRef<'_>>) -> Vec<NodeRef<'_>> {
    let ids: BTreeSet<_> = nodes.iter().map(|node| node.id).collect();
    nodes.into_iter().filter(|node| !node.ancestors_it(None).any(|outer| ids.contains(&outer.id))).collect()
}

/// The blocks of the element that says most.
fn largest(document: &Document, mark: &str) -> Vec<Block> {
    most(document.select(mark).nodes().to_vec())
}

/// The blocks of the one that says most.
fn most(nodes: Vec<NodeRef<'_>>) -> Vec<Block> {
    outermost(nodes).iter().take(64).map(blocks).max_by_key(|blocks| prose(blocks)).unwrap_or_default()
}

/// The letters of what reads as sentences, and is no link.
pub(super) fn prose(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .filter(|block| block.sort != Sort::Heading && block.linked < 0.5)
        .filter(|block| block.weight >= 8 && block.ends || block.weight >= 25)
        .map(|block| block.text.chars().count())
        .sum()
}

/// The text that JSON-LD holds, by paragraphs; markup in it is read.
fn spoken(body: &str) -> Vec<Block> {
    let markup = ["<p", "<br", "<div", "</"].iter().any(|tag| body.contains(tag));
    if markup || body.contains('&') {
        let body = if markup { body.to_owned() } else { body.replace('<', "&lt;").replace('\n', "<br><br>") };
        let document = Document::from(body);
        return document.body().map(|body| blocks(&body)).unwrap_or_default();
    }
    let lines = body.lines().map(one_line).filter(|line| !line.is_empty());
    lines.map(|text| Block::new(Sort::Paragraph, text, 0.0)).collect()
}

/// How far two texts hold the same words, 0 to 1: the harmonic mean of what each has of the other.
fn overlap(one: &[Block], other: &[Block]) -> f32 {
    let mut counts: HashMap<String, isize> = HashMap::new();
    let (mut left, mut right, mut both) = (0, 0, 0);
    for word in tokens(one) {
        *counts.entry(word).or_insert(0) += 1;
        left += 1;
    }
    for word in tokens(other) {
        right += 1;
        if let Some(count) = counts.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    if both == 0 { 0.0 } else { 2.0 * both as f32 / (left + right) as f32 }
}

fn tokens(blocks: &[Block]) -> impl Iterator<Item = String> {
    blocks.iter().flat_map(|block| {
        let mut words = vec![String::new()];
        for ch in block.text.chars() {
            if words::is_dense(ch) || !ch.is_alphanumeric() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut().filter(|_| ch.is_alphanumeric()) {
                word.extend(ch.to_lowercase());
            }
        }
        words.retain(|word| !word.is_empty());
        words
    })
}
