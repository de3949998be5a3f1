//! Whether a page is safe to open: that it runs nothing and asks the network for nothing.
//!
//! In: a parsed page. Out: what is unsafe in it, as phrases with lines. Knows nothing of claims.

use super::tree::{Node, Tree};
use crate::verify::coverage::shortened;
use crate::verify::text::{may_link, scheme};

/// A phrase for a message, and the line.
type Hazard = (String, Option<u32>);

/// Elements that run, embed, send or lead elsewhere by themselves.
const BANNED: &[&str] = &[
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "portal",
    "video",
    "audio",
    "source",
    "track",
    "base",
    "form",
    "animate",
    "set",
    "foreignObject",
];

/// Attributes whose address is fetched without a click, or on submitting.
const FETCHED: &[&str] = &[
    "src",
    "srcset",
    "imagesrcset",
    "srcdoc",
    "poster",
    "background",
    "data",
    "action",
    "formaction",
    "ping",
    "manifest",
    "codebase",
    "classid",
    "archive",
    "lowsrc",
    "dynsrc",
    "longdesc",
    "profile",
];

/// Kinds of `link` that a browser does not fetch.
const QUIET: &[&str] = &["canonical", "license", "author", "alternate", "help", "prev", "next"];

/// Everything unsafe in a page.
pub fn hazards(tree: &Tree) -> Vec<Hazard> {
    let mut found = Vec::new();
    for node in tree.elements() {
        let line = Some(node.line);
        if BANNED.contains(&node.name()) {
            found.push((format!("an element `{}`", node.name()), line));
        }
        if node.name() == "style" && !quiet_style(&tree.text(node)) {
            found.push(("a style that fetches something".to_owned(), line));
        }
        let refresh = |value: &str| value.trim().eq_ignore_ascii_case("refresh");
        if node.name() == "meta" && node.attribute("http-equiv").is_some_and(refresh) {
            found.push(("a page that leads elsewhere by itself".to_owned(), line));
        }
        for attribute in &node.attributes {
            if let Some(what) = attribute_hazard(node, &attribute.name.local, &attribute.value) {
                found.push((what, line));
            }
        }
    }
    found
}

fn attribute_hazard(node: &Node, name: &str, value: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("on") {
        return Some(format!("an attribute `{}`, which runs a script,", shortened(name)));
    }
    if lower == "style" && !quiet_style(value) {
        return Some("a style that fetches something".to_owned());
    }
    if lower == "href" {
        let link = matches!(node.name(), "a" | "area");
        if link && !may_link(value) {
            return Some(format!("a link of scheme `{}:`", shortened(&scheme(value).unwrap_or_default())));
        }
        let rel = node.attribute("rel").unwrap_or("");
        let quiet = node.name() == "link"
            && rel.split_whitespace().next().is_some()
            && rel.split_whitespace().all(|kind| QUIET.iter().any(|known| kind.eq_ignore_ascii_case(known)));
        return (!link && !quiet && !comes_along(value)).then(|| fetches(value));
    }
    (FETCHED.contains(&&*lower) && !comes_along(value)).then(|| fetches(value))
}

fn fetches(value: &str) -> String {
    format!("a request for `{}`", shortened(value.trim()))
}

/// Whether what an address names stands in the page itself.
fn comes_along(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || value.starts_with('#') || inert_data(value)
}

/// Whether an address is a picture or a font that stands in the address itself.
fn inert_data(value: &str) -> bool {
    let start = value.get(..value.len().min(16)).unwrap_or("").to_ascii_lowercase();
    start.starts_with("data:image/") || start.starts_with("data:font/") || start.starts_with("data:,")
}

/// Whether a style sheet fetches nothing: no import, and no address but those that come along.
fn quiet_style(css: &str) -> bool {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    // Comments go and escapes are undone first, or they could hide a word.
    while let Some(ch) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            continue;
        }
        rest = &rest[ch.len_utf8()..];
        if ch != '\\' {
            plain.push(ch.to_ascii_lowercase());
            continue;
        }
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if let Ok(code) = u32::from_str_radix(&rest[..digits], 16) {
            plain.push(char::from_u32(code).unwrap_or('\u{FFFD}').to_ascii_lowercase());
            rest = &rest[digits..];
            rest = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
        }
    }
    let mut loose = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(at) = rest.find("url(") {
        loose.push_str(&rest[..at]);
        let body = rest[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        if !comes_along(body.split([')', '"', '\'']).next().unwrap_or("")) {
            return false;
        }
        rest = body.find(')').map_or("", |end| &body[end + 1..]);
    }
    loose.push_str(rest);
    !["@import", "image-set(", "://", "src("].iter().any(|word| loose.contains(word))
}

/// A finding if no content security policy forbids scripts.
pub fn policy(tree: &Tree) -> Option<Hazard> {
    let forbids = tree.elements().any(|node| {
        let is_policy = |value: &str| value.trim().eq_ignore_ascii_case("content-security-policy");
        node.name() == "meta"
            && node.attribute("http-equiv").is_some_and(is_policy)
            && node.attribute("content").is_some_and(forbids_scripts)
            && tree.parent(node).is_some_and(|parent| parent.name() == "head")
    });
    (!forbids).then(|| ("no content security policy forbids scripts".to_owned(), None))
}

/// Whether a policy forbids every script. Of a directive given twice the first counts.
fn forbids_scripts(policy: &str) -> bool {
    let directive = |name: &str| {
        policy.split(';').find_map(|directive| {
            let mut words = directive.split_whitespace();
            words.next().filter(|word| word.eq_ignore_ascii_case(name))?;
            Some(words.collect::<Vec<_>>().join(" ").eq_ignore_ascii_case("'none'"))
        })
    };
    directive("script-src").or_else(|| directive("default-src")) == Some(true)
        && directive("script-src-elem") != Some(false)
        && directive("script-src-attr") != Some(false)
}
