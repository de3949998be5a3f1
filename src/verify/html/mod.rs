//! Reads `briefing.html` as a browser would.
//!
//! In: bytes and the manifest's index. Out: a [`Reading`]. A claim is an element with `id="claim-ID"` and `data-claim="ID"`; what stands in a
//! claim's element inside another's belongs to the inner one. Does not know what wrote the file.

mod safety;
mod tree;

use super::coverage::{Dangling, Entry, Mark, Reading};
use super::manifest::Index;
use super::text::{Folded, behind, hidden, misstated, said};
use std::collections::{BTreeMap, BTreeSet};
use tree::{Node, Step, Tree};

/// Reads an HTML briefing.
pub fn read(bytes: &[u8], index: &Index) -> Result<Reading, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let tree = Tree::parse(text).ok_or("its elements are nested too deep")?;
    let mut reader = Reader::default();
    for step in tree.walk() {
        match step {
            Step::Open(node) => reader.open(node, unseen(node, &tree)),
            Step::Text(text) if reader.silent == 0 => reader.text.push(text),
            Step::Text(_) => {}
            Step::Close(node) => reader.close(node, unseen(node, &tree)),
        }
    }
    let mut reading = reader.finish(index);
    reading.hazards = safety::hazards(&tree);
    reading.hazards.extend(safety::policy(&tree));
    Ok(reading)
}

/// What is unsafe in a piece of raw HTML, without lines.
pub fn hazards_of(markup: &str) -> Vec<(String, Option<u32>)> {
    if markup.is_empty() {
        return Vec::new();
    }
    let Some(tree) = Tree::parse(markup) else {
        return vec![("markup that is nested too deep".to_owned(), None)];
    };
    safety::hazards(&tree).into_iter().map(|(what, _)| (what, None)).collect()
}

/// Elements that do not break a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements whose text no reader sees.
const SILENT: &[&str] = &[
    "head", "script", "style", "title", "template", "textarea", "noscript", "dialog", "datalist", "select",
    "canvas", "svg", "meter", "progress", "math", "rp", "object", "audio", "video", "iframe", "noembed",
    "noframes",
];

#[derive(Default)]
struct Reader {
    text: Folded,
    silent: usize,
    names: BTreeSet<String>,
    repeated: Vec<(String, Option<u32>)>,
    marks: BTreeMap<String, (Mark, usize, usize)>,
    entries: BTreeMap<String, Entry>,
    /// The claims and sources whose elements are open, innermost last, each with whether it is the first of its name.
    claims: Vec<(String, bool)>,
    sources: Vec<(String, bool)>,
    links: Vec<Dangling>,
    /// The links to claims and sources, each with where its text begins.
    said: Vec<(usize, String)>,
    /// The links whose elements are open, innermost last: where they lead, their line, and where their text begins.
    open_links: Vec<(String, Option<u32>, usize)>,
}

impl Reader {
    fn open(&mut self, node: &Node, unseen: bool) {
        let line = Some(node.line);
        if !INLINE.contains(&node.name()) {
            self.text.gap();
        }
        self.silent += usize::from(unseen);
        if let Some(name) = node.attribute("id") {
            let first = self.names.insert(name.to_owned());
            if !first {
                self.repeated.push((name.to_owned(), line));
            }
            if let Some(id) = claim_of(node) {
                self.claims.push((id.to_owned(), first));
                if first {
                    let at = self.text.at();
                    self.marks.insert(id.to_owned(), (Mark::default(), at, at));
                }
            }
            if let Some(id) = name.strip_prefix("source-") {
                self.sources.push((id.to_owned(), first));
                if first {
                    self.entries.insert(id.to_owned(), Entry::default());
                }
            }
        }
        if let Some(to) = node.link() {
            if to.starts_with("#source-") {
                self.text.cut();
            }
            self.open_links.push((to.to_owned(), line, self.text.at()));
        }
    }

    fn link(&mut self, to: &str, line: Option<u32>) {
        let claim = self.claims.last().map(|(id, _)| id.clone());
        let entry = self.sources.last().filter(|(_, first)| *first);
        let entry = entry.and_then(|(id, _)| self.entries.get_mut(id));
        let Some(name) = to.strip_prefix('#') else {
            if let Some(entry) = entry {
                entry.links.push(to.to_owned());
            }
            return;
        };
        let mark = self.claims.last().filter(|(_, first)| *first);
        let mut mark = mark.and_then(|(id, _)| self.marks.get_mut(id));
        if let (Some(id), Some((mark, ..))) = (name.strip_prefix("source-"), &mut mark) {
            mark.sources.insert(id.to_owned());
        }
        if let Some(id) = name.strip_prefix("claim-") {
            if let Some(entry) = entry {
                entry.claims.insert(id.to_owned());
            }
            if let Some((mark, ..)) = &mut mark {
                mark.claims.insert(id.to_owned());
            }
        }
        self.links.push(Dangling { to: name.to_owned(), from: claim, line });
    }

    fn close(&mut self, node: &Node, unseen: bool) {
        if node.link().is_some()
            && let Some((to, line, start)) = self.open_links.pop()
        {
            // A link that nobody sees is none.
            let shown = self.text.slice(start, self.text.at()).chars().any(is_seen);
            if shown && self.silent == 0 {
                self.said.extend(to.strip_prefix('#').map(|name| (start, name.to_owned())));
                self.link(&to, line);
            }
        }
        if let Some(id) = claim_of(node) {
            let end = self.text.at();
            if let Some((_, true)) = self.claims.pop()
                && let Some(mark) = self.marks.get_mut(id)
            {
                mark.2 = end;
            }
        }
        if node.attribute("id").is_some_and(|name| name.starts_with("source-")) {
            self.sources.pop();
        }
        if node.link().is_some_and(|to| to.starts_with("#source-")) {
            self.text.cut();
        }
        self.silent -= usize::from(unseen);
        if !INLINE.contains(&node.name()) {
            self.text.gap();
        }
    }

    fn finish(mut self, index: &Index) -> Reading {
        let text = self.text;
        for (id, (mark, start, end)) in &mut self.marks {
            let Some(claim) = index.claim(id) else {
                mark.says = true;
                continue;
            };
            mark.says = text.begins(*start, *end, &claim.text);
            let own = text.slice(*start, *end);
            mark.misstated = misstated(own, &claim.quotes);
            mark.hidden = hidden(behind(own, &claim.text), &claim.exemptions);
        }
        let marks = self.marks;
        let unmarked = index.manifest.claims.iter().filter(|claim| !marks.contains_key(claim.id.as_str()));
        let printed =
            unmarked.filter(|claim| text.prints(&claim.text)).map(|claim| claim.id.to_string()).collect();
        let names = self.names;
        // An empty fragment and `top` lead to the beginning of every page.
        self.links
            .retain(|link| !link.to.is_empty() && link.to != "top" && !names.contains(&*decoded(&link.to)));
        self.said.sort();
        Reading {
            said: said(index, self.said, text),
            certain: true,
            marks: marks.into_iter().map(|(id, (mark, ..))| (id, mark)).collect(),
            entries: self.entries,
            printed,
            repeated: self.repeated,
            dangling: self.links,
            astray: BTreeSet::new(),
            enclosed: None,
            hazards: Vec::new(),
        }
    }
}

/// Whether a character leaves something on the page.
fn is_seen(ch: char) -> bool {
    !ch.is_whitespace()
        && !ch.is_control()
        && !matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether no reader sees what stands in an element.
fn unseen(node: &Node, tree: &Tree) -> bool {
    // What a shadow root does not take up, nobody sees.
    let shadow = |child: &Node| child.name() == "template" && child.attribute("shadowrootmode").is_some();
    SILENT.contains(&node.name())
        || ["hidden", "inert", "popover"].iter().any(|name| node.attribute(name).is_some())
        || node.attribute("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
        || tree.children(node).any(shadow)
}

/// The claim that an element marks.
fn claim_of(node: &Node) -> Option<&str> {
    let id = node.attribute("id")?.strip_prefix("claim-")?;
    (node.attribute("data-claim") == Some(id)).then_some(id)
}

/// A fragment with its percent escapes undone, as a browser looks it up.
fn decoded(fragment: &str) -> String {
    let mut out = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&out).into_owned()
}
