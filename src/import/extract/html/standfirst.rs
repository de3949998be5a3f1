//! The sentence or two below a headline, where they stand outside of the text.
//!
//! In: the page as it was, and its article. Out: the standfirst, and the text without it. Only what is certain counts: it stands shortly
//! below the headline, and its class names it, or it is what the page tells search engines.

use super::super::{one_line, words};
use super::blocks::{Block, Sort, blocks};
use super::marks::{self, Says};
use super::title::letters;
use crate::import::Article;
use dom_query::{Document, NodeRef};

/// How many elements below the headline are looked at.
const NEAR: usize = 80;

/// Words of classes and ids that name a standfirst and nothing else.
const NAMED: &[&str] = &[
    "standfirst",
    "dek",
    "deck",
    "subhead",
    "subheadline",
    "subtitle",
    "subheading",
    "chapo",
    "bajada",
    "entradilla",
    "sottotitolo",
    "vorspann",
];

/// Puts the standfirst of a page where it belongs, if there is one and none was found in the text.
pub(super) fn place(document: &Document, article: &mut Article, description: Option<&str>) {
    if article.standfirst.is_some() {
        return;
    }
    let Some(found) = find(document, article, description) else { return };
    let same = letters(&found);
    if article.paragraphs.first().is_some_and(|first| letters(first) == same) && article.paragraphs.len() > 2
    {
        article.paragraphs.remove(0);
    }
    if article.paragraphs.iter().any(|text| letters(text).contains(&same)) {
        return;
    }
    article.standfirst = Some(found);
}

fn find(document: &Document, article: &Article, description: Option<&str>) -> Option<String> {
    let title = article.title.as_deref().map(letters)?;
    let summary = description.map(letters).filter(|summary| summary.chars().count() >= 20);
    for node in below(heading(document, article)?) {
        let named = named(&node);
        let plain = matches!(node.node_name().as_deref(), Some("p" | "h2" | "h3" | "div" | "span"));
        if !named && (!plain || summary.is_none()) {
            continue;
        }
        let Some(block) = only(&node).filter(|block| !words::is_credit(&block.text) && !of_picture(&node))
        else {
            continue;
        };
        let text = letters(&block.text);
        let said = (5..=100).contains(&block.weight) && block.linked < 0.5 && text != title;
        // What the text begins with is no standfirst because search engines are told it.
        let begins = || article.paragraphs.iter().any(|paragraph| letters(paragraph) == text);
        if said && (named || summary.as_ref() == Some(&text) && !begins()) {
            return Some(block.text);
        }
    }
    None
}

/// The element of an article's headline.
pub(super) fn heading<'a>(document: &'a Document, article: &Article) -> Option<NodeRef<'a>> {
    let title = article.title.as_deref().map(letters)?;
    let all = document.select("h1, [itemprop~=headline]");
    all.nodes().iter().take(12).find(|node| letters(&one_line(&node.text())) == title).copied()
}

/// The elements after one, in the order of the page.
pub(super) fn below(heading: NodeRef<'_>) -> impl Iterator<Item = NodeRef<'_>> {
    let after = std::iter::successors(Some(heading), NodeRef::parent)
        .flat_map(|node| std::iter::successors(node.next_sibling(), NodeRef::next_sibling));
    after
        .flat_map(|node| {
            let within: Vec<_> = node.descendants_it().take(NEAR).collect();
            std::iter::once(node).chain(within)
        })
        .filter(NodeRef::is_element)
        .take(NEAR)
}

fn named(node: &NodeRef<'_>) -> bool {
    let is = |name: &str| {
        node.attr(name).is_some_and(|value| {
            value.split_ascii_whitespace().any(|name| {
                name.len() <= 60
                    && marks::words(name).last().is_some_and(|word| NAMED.contains(&word.as_str()))
            })
        })
    };
    let described = || node.attr("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("description"));
    is("class") || is("id") || is("data-testid") || described()
}

/// Whether an element describes a picture or a video, or stands among what is no article.
fn of_picture(node: &NodeRef<'_>) -> bool {
    std::iter::once(*node).chain(node.ancestors_it(Some(5))).any(|outer| {
        let name = outer.node_name();
        let media =
            matches!(name.as_deref(), Some("figure" | "figcaption" | "aside" | "a" | "nav" | "footer"))
                || outer.attr("itemprop").is_some_and(|value| matches!(&*value, "image" | "video"));
        media || marks::says(&outer.attr_or("class", "")) == Says::Noise
    })
}

/// The text of an element that holds one block and no more.
pub(super) fn only(node: &NodeRef<'_>) -> Option<Block> {
    if node.descendants_it().nth(40).is_some() {
        return None;
    }
    let mut blocks = blocks(node);
    (blocks.len() == 1 && blocks[0].sort != Sort::Row).then(|| blocks.remove(0))
}
