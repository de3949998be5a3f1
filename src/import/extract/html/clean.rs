//! Takes out of a page what is surely no article: what no reader sees, menus, advertisements, captions, lists of other articles.
//!
//! In and out: the same tree. An element goes by what it is, or by a word in its class or id; in the second case only if it is a small part
//! of the page's text, since pages also name what holds everything ("with-sidebar", "no-ads").

use super::blocks::SILENT;
use dom_query::{Document, NodeData, NodeId, NodeRef};
use std::collections::{BTreeMap, BTreeSet};

/// Elements that hold no article, wherever they stand.
const NEVER: &[&str] =
    &["nav", "figcaption", "footer", "aside", "menu", "amp-carousel", "amp-list", "rp", "rt"];

/// Roles of the same sort.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "alertdialog",
    "alert",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "tooltip",
];

/// Words of classes and ids that name what is no article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "anzeige",
    "authorbio",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "disqus",
    "donate",
    "donation",
    "dateline",
    "footer",
    "footnav",
    "gdpr",
    "hashtags",
    "legende",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "mostviewed",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "pagination",
    "pager",
    "paginator",
    "popular",
    "popup",
    "promo",
    "promobox",
    "promos",
    "promotion",
    "publicidad",
    "rail",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedarticles",
    "relatedcontent",
    "relatedlinks",
    "relatedposts",
    "share",
    "sharebar",
    "sharebuttons",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "timestamp",
    "toolbar",
    "trending",
    "werbung",
    "widget",
    "seealso",
    "navbox",
    "mw-editsection",
    "editsection",
    "reflist",
    "toc",
    "addtoany",
    "addthis",
    "moreon",
    "morefrom",
    "tooltip",
    "pullquote",
    "metabox",
    "postmeta",
    "entrymeta",
    "legal",
    "disclaimer",
];

/// Two words that only together name what is no article.
const PAIRS: &[(&str, &str)] = &[
    ("most", "read"),
    ("most", "viewed"),
    ("most", "popular"),
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("see", "also"),
    ("more", "on"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("sign", "up"),
    ("author", "bio"),
    ("author", "box"),
    ("author", "info"),
    ("about", "author"),
    ("post", "meta"),
    ("entry", "meta"),
    ("article", "meta"),
    ("story", "meta"),
    ("pull", "quote"),
    ("up", "next"),
    ("top", "stories"),
    ("latest", "news"),
    ("also", "like"),
    ("link", "list"),
    ("story", "links"),
    ("post", "tags"),
    ("image", "source"),
    ("photo", "by"),
    ("article", "tags"),
    ("cat", "links"),
    ("tag", "list"),
    ("post", "nav"),
    ("slide", "show"),
    ("call", "action"),
    ("audio", "player"),
    ("video", "player"),
];

/// The part of the page's text that an element with such a word may have.
const SHARE: f32 = 0.2;

/// Cleans a page. `hidden`: whether what is hidden goes as well.
pub(super) fn clean(document: &Document, hidden: bool) {
    let Some(body) = document.body() else { return };
    let nodes: Vec<NodeRef<'_>> = body.descendants_it().collect();
    let sizes = sizes(&body, &nodes);
    let whole = sizes.get(&body.id).copied().unwrap_or(0).max(1) as f32;
    let mut gone: BTreeSet<NodeId> = BTreeSet::new();
    for node in &nodes {
        if node.parent().is_some_and(|parent| gone.contains(&parent.id)) {
            gone.insert(node.id);
            continue;
        }
        let share = sizes.get(&node.id).copied().unwrap_or(0) as f32 / whole;
        if verdict(node, share, hidden) {
            gone.insert(node.id);
            node.remove_from_parent();
        }
    }
}

/// The letters in each node, without those in scripts.
fn sizes(body: &NodeRef<'_>, nodes: &[NodeRef<'_>]) -> BTreeMap<NodeId, usize> {
    let mut sizes: BTreeMap<NodeId, usize> = BTreeMap::new();
    // Backwards, children come before their parents.
    for node in nodes.iter().rev() {
        let own = node.query(|node| match &node.data {
            NodeData::Text { contents } => contents.chars().filter(|ch| !ch.is_whitespace()).count(),
            NodeData::Element(element) if SILENT.contains(&&*element.name.local) => 0,
            _ => usize::MAX,
        });
        let size = match own {
            Some(usize::MAX) | None => sizes.get(&node.id).copied().unwrap_or(0),
            Some(own) => own,
        };
        sizes.insert(node.id, size);
        let parent = node.parent().map_or(body.id, |parent| parent.id);
        *sizes.entry(parent).or_insert(0) += size;
    }
    sizes
}

/// Whether a node goes.
fn verdict(node: &NodeRef<'_>, share: f32, hidden: bool) -> bool {
    let facts = node.query(|node| match &node.data {
        NodeData::Element(element) => Some(Facts::of(element)),
        _ => None,
    });
    let Some(Some(facts)) = facts else { return false };
    let name = facts.name.as_str();
    if SILENT.contains(&name) {
        return true;
    }
    if matches!(name, "html" | "body" | "main") || facts.body {
        return false;
    }
    if hidden && facts.hidden && share < 0.5 {
        return true;
    }
    let never = NEVER.contains(&name) || facts.role.as_deref().is_some_and(|role| ROLES.contains(&role));
    if never && share < 0.5 {
        return true;
    }
    let structural =
        matches!(name, "article" | "h1" | "table" | "tbody" | "tr" | "a" | "em" | "strong" | "b" | "i");
    !structural && share < SHARE && named(&facts.names)
}

/// What is judged of an element.
struct Facts {
    name: String,
    names: String,
    role: Option<String>,
    hidden: bool,
    /// Whether it says that it is the article's text.
    body: bool,
}

impl Facts {
    fn of(element: &dom_query::Element) -> Self {
        let mut facts = Self {
            name: element.name.local.to_string(),
            names: String::new(),
            role: None,
            hidden: false,
            body: false,
        };
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match &*attribute.name.local {
                "class" | "id" | "data-component" | "data-testid" => {
                    facts.names.push(' ');
                    facts.names.push_str(value);
                }
                "itemprop" => {
                    facts.body |=
                        value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("articlebody"));
                }
                "role" => facts.role = Some(value.trim().to_ascii_lowercase()),
                // Pages find text by `until-found`, and show it.
                "hidden" => facts.hidden |= !value.eq_ignore_ascii_case("until-found"),
                "aria-hidden" => facts.hidden |= value.eq_ignore_ascii_case("true"),
                "style" => {
                    let style: String = value
                        .chars()
                        .filter(|ch| !ch.is_whitespace())
                        .collect::<String>()
                        .to_ascii_lowercase();
                    facts.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
                }
                _ => {}
            }
        }
        facts
    }
}

/// Whether the words of a class or id name what is no article.
fn named(names: &str) -> bool {
    names.split_whitespace().any(|name| {
        // Long names of style sheets are not meant to be read.
        if name.len() > 60 || name.contains(':') {
            return false;
        }
        let words = words(name);
        // "no-comments" and "has-sidebar" speak of what holds it.
        let off = words
            .iter()
            .any(|word| ["no", "has", "with", "without", "hide", "is", "not"].contains(&word.as_str()));
        let single = words.iter().any(|word| WORDS.contains(&word.as_str()));
        let pair =
            words.windows(2).any(|pair| PAIRS.iter().any(|(one, two)| pair[0] == *one && pair[1] == *two));
        !off && (single || pair)
    })
}

/// `story-bodyShare_x` gives `story`, `body`, `share`, `x`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for ch in name.chars() {
        if !ch.is_alphabetic() || (ch.is_uppercase() && lower) {
            words.push(String::new());
        }
        if ch.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(ch.to_lowercase());
        }
        lower = ch.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
