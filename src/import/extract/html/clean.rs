//! Takes out of a page what is surely no article: what no reader sees, menus, advertisements, captions, lists of other articles.
//!
//! In and out: the same tree. An element goes by what it is, or by a word in its class or id; in the second case only if it is a small part
//! of the page's text, since pages also name what holds everything ("with-sidebar", "no-ads").

use super::blocks::SILENT;
use super::marks::{Says, says};
use dom_query::{Document, NodeData, NodeId, NodeRef};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

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

/// The part of the page's text that an element with such a word may have.
const SHARE: f32 = 0.2;

/// Cleans a page. `hidden`: whether what is hidden goes as well.
pub(super) fn clean(document: &Document, hidden: bool) {
    let Some(body) = document.body() else { return };
    let nodes: Vec<NodeRef<'_>> = body.descendants_it().collect();
    let sizes = sizes(&body, &nodes);
    let whole = sizes.get(&body.id).copied().unwrap_or_default().all.max(1);
    let holders = holders(document);
    let mut gone: HashSet<NodeId> = HashSet::new();
    for node in &nodes {
        if node.parent().is_some_and(|parent| gone.contains(&parent.id)) {
            gone.insert(node.id);
            continue;
        }
        let size = sizes.get(&node.id).copied().unwrap_or_default();
        if !holders.contains(&node.id) && verdict(node, size, whole, hidden) {
            gone.insert(node.id);
            node.remove_from_parent();
        } else if misleads(node) {
            // `dom_smoothie` judges by the same names.
            node.remove_attrs(&["class", "id"]);
        }
    }
}

/// The elements that hold what calls itself the text of an article, whatever they are themselves.
fn holders(document: &Document) -> HashSet<NodeId> {
    let mut holders = HashSet::new();
    for body in document.select("[itemprop~=articleBody], [itemprop~=articlebody]").nodes() {
        for holder in body.ancestors_it(None) {
            if !holders.insert(holder.id) {
                break;
            }
        }
    }
    holders
}

/// How much text a node holds, characters.
#[derive(Clone, Copy, Default)]
struct Size {
    all: usize,
    /// Those in links.
    linked: usize,
}

impl Size {
    /// Whether this is text to be read, and no line of buttons.
    fn is_text(self) -> bool {
        self.all >= 200 && self.linked * 4 < self.all
    }
}

/// The text in each node, without that in scripts.
fn sizes(body: &NodeRef<'_>, nodes: &[NodeRef<'_>]) -> HashMap<NodeId, Size> {
    let mut sizes: HashMap<NodeId, Size> = HashMap::with_capacity(nodes.len() + 1);
    // Backwards, children come before their parents.
    for node in nodes.iter().rev() {
        let within = sizes.get(&node.id).copied().unwrap_or_default();
        let size = node.query(|node| match &node.data {
            NodeData::Text { contents } => {
                let all = contents.chars().filter(|ch| !ch.is_whitespace()).count();
                Size { all, linked: 0 }
            }
            NodeData::Element(element) if SILENT.contains(&&*element.name.local) => Size::default(),
            NodeData::Element(element) if &*element.name.local == "a" => {
                Size { all: within.all, linked: within.all }
            }
            _ => within,
        });
        let size = size.unwrap_or_default();
        sizes.insert(node.id, size);
        let parent = sizes.entry(node.parent().map_or(body.id, |parent| parent.id)).or_default();
        parent.all += size.all;
        parent.linked += size.linked;
    }
    sizes
}

/// Whether a node goes, by its size and that of the whole page.
fn verdict(node: &NodeRef<'_>, size: Size, whole: usize, hidden: bool) -> bool {
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
    let never = NEVER.contains(&name)
        || facts.media
        || facts.role.as_deref().is_some_and(|role| ROLES.contains(&role));
    if size.all * 2 < whole && (never || hidden && facts.hidden) {
        return true;
    }
    let structural =
        matches!(name, "article" | "h1" | "table" | "tbody" | "tr" | "a" | "em" | "strong" | "b" | "i");
    let small = size.all as f32 / (whole as f32) < SHARE;
    !structural
        && small
        && match says(&facts.names) {
            Says::Noise => true,
            Says::Perhaps => !size.is_text(),
            Says::Nothing => false,
        }
}

/// Whether an element is named as if it were no article by a builder of pages that calls everything a widget.
fn misleads(node: &NodeRef<'_>) -> bool {
    node.attr_or("class", "").contains("elementor")
}

/// What is judged of an element.
struct Facts {
    name: String,
    names: String,
    role: Option<String>,
    hidden: bool,
    /// Whether it says that it is the article's text.
    body: bool,
    /// Whether it describes a video or a picture.
    media: bool,
}

impl Facts {
    fn of(element: &dom_query::Element) -> Self {
        let mut facts = Self {
            name: element.name.local.to_string(),
            names: String::new(),
            role: None,
            hidden: false,
            body: false,
            media: false,
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
                    facts.media |= matches!(value.trim(), "video" | "image" | "caption");
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
