//! What the page of a pack says around its text: runs of text, titles and labels; and what its style says.
//!
//! In: a page, and the values its template got. Out: the page without its declarations, and the words behind which no
//! source stands. The text itself is read as Markdown, not here.

use super::known::Known;
use super::words::folded;
use super::{Prose, Texts, connective, in_templates, judge, misdeclared, unsourced, whole};
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::model::manifest::Connective;
use dom_query::{Document, NodeData, NodeRef};
use serde_json::Value;
use std::collections::HashSet;

/// The attributes whose words are shown or read aloud.
const SPOKEN: &[&str] =
    &["title", "alt", "aria-label", "aria-description", "placeholder", "label", "content", "value"];
/// Elements whose text is none.
const MUTE: &[&str] = &["script", "style", "template"];

/// Reads a page. `made` are the parts of it that are made elsewhere: the text, the headline, the style.
pub fn page(page: &str, values: &Value, made: &[&str], texts: Texts<'_>) -> Prose {
    let mut prose = Prose { markdown: declarations_out(page, made), ..Prose::default() };
    let mut around = page.to_string();
    // What a filter of the template has changed is known by its words.
    let mut elsewhere = String::new();
    for part in made.iter().filter(|part| !part.is_empty()) {
        if !around.contains(part) {
            elsewhere.push_str(&spoken(part));
        }
        around = around.replace(part, "");
    }
    let known = Known::new(values);
    let mut reader = Reader { prose: &mut prose, known: &known, elsewhere, texts, seen: HashSet::new() };
    let document = Document::from(around.as_str());
    reader.children(&document.root(), None);
    prose
}

/// The words of a piece of HTML, those of its attributes among them.
fn spoken(html: &str) -> String {
    let document = Document::from(html);
    let mut words = folded(&document.text());
    for node in document.select("*").nodes() {
        for attribute in node.attrs() {
            words.push('\n');
            words.push_str(&folded(&attribute.value));
        }
    }
    words
}

/// The page without its declarations; what is made elsewhere stays as it is.
fn declarations_out(page: &str, made: &[&str]) -> String {
    let kept: Vec<_> = made
        .iter()
        .filter(|part| !part.is_empty())
        .filter_map(|part| page.find(*part).map(|at| at..at + part.len()))
        .collect();
    let (mut out, mut from) = (String::with_capacity(page.len()), 0);
    for (comment, _) in connective::comments(page) {
        if kept.iter().any(|kept| kept.contains(&comment.start)) || comment.start < from {
            continue;
        }
        let line = page[..comment.start].rfind('\n').map_or(0, |at| at + 1);
        let end = page[comment.end..].find('\n').map_or(page.len(), |at| comment.end + at + 1);
        let alone = page[line..comment.start].trim().is_empty() && page[comment.end..end].trim().is_empty();
        let cut = if alone { line.max(from)..end } else { comment };
        out.push_str(&page[from..cut.start]);
        from = cut.end;
    }
    out.push_str(&page[from..]);
    out
}

/// The words of a style that it puts into the page: its quoted texts, but addresses and what selectors compare with.
pub fn style(css: &str, file: FileId) -> Vec<Diagnostic> {
    let known = Known::new(&Value::Null);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = css[at..].find(['"', '\'', '/', 'u', 'U']).map(|next| at + next) {
        let (before, rest) = (&css[..next], &css[next..]);
        let past = |end: &str| rest[2..].find(end).map_or(css.len(), |close| next + 2 + close + end.len());
        at = if rest.starts_with("/*") {
            past("*/")
        } else if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) {
            past(")")
        } else if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            let mut escaped = false;
            let close = rest[1..].find(|ch| {
                let closes = ch == quote && !escaped;
                escaped = ch == '\\' && !escaped;
                closes
            });
            let close = close.map_or(css.len(), |close| next + 1 + close);
            let said = if before.trim_end().ends_with('=') { "" } else { &css[next + 1..close] };
            let span = Span::new(file, next + 1, close);
            found.extend(judge::around(said, &known).iter().map(|one| unsourced(&one.words, span)));
            (close + 1).min(css.len())
        } else {
            next + 1
        };
    }
    found
}

struct Reader<'a> {
    prose: &'a mut Prose,
    known: &'a Known<'a>,
    elsewhere: String,
    texts: Texts<'a>,
    seen: HashSet<String>,
}

impl Reader<'_> {
    /// Reads what stands in a node. `reason` is that of the declaration that holds for all of it.
    fn children(&mut self, node: &NodeRef<'_>, reason: Option<&str>) {
        // A declaration holds for the element or text that comes next.
        let mut declared: Option<String> = None;
        let mut run = String::new();
        for child in node.children() {
            let comment = child.query(|node| match &node.data {
                NodeData::Comment { contents } => Some(contents.to_string()),
                _ => None,
            });
            if let Some(comment) = comment.flatten() {
                if let Some((_, because)) = connective::comments(&format!("<!--{comment}-->")).next() {
                    if because.is_empty() {
                        let span = whole(in_templates("connective", None, self.texts), self.texts.files);
                        self.prose.findings.push(misdeclared(span, "the connective gives no reason"));
                    }
                    self.text(&std::mem::take(&mut run), reason);
                    declared = Some(because).filter(|because| !because.is_empty());
                }
                continue;
            }
            let holds = declared.as_deref().or(reason).map(str::to_string);
            if !child.is_element() {
                run.push_str(&child.text());
                if !child.text().trim().is_empty() && declared.is_some() {
                    self.text(&std::mem::take(&mut run), holds.as_deref());
                    declared = None;
                }
                continue;
            }
            let name = child.node_name().unwrap_or_default();
            if MUTE.contains(&&*name) {
                continue;
            }
            self.attributes(&child, &name, holds.as_deref());
            if is_inline(&name) && declared.is_none() {
                run.push_str(&child.text());
                self.below(&child, holds.as_deref());
            } else {
                self.text(&std::mem::take(&mut run), reason);
                self.children(&child, holds.as_deref());
                declared = None;
            }
        }
        self.text(&run, reason);
    }

    /// Judges a run of text of which it is known only what the notes say.
    fn text(&mut self, text: &str, reason: Option<&str>) {
        if self.known.is_value(text) {
            return;
        }
        for found in judge::around(text, self.known) {
            if self.elsewhere.contains(&folded(&found.words)) || !self.seen.insert(found.words.clone()) {
                continue;
            }
            if let Some(because) = reason {
                let because = because.to_string();
                self.prose.connectives.push(Connective { text: found.sentence, because });
            } else {
                let span = whole(in_templates(&found.words, None, self.texts), self.texts.files);
                self.prose.findings.push(unsourced(&found.words, span));
            }
        }
    }

    /// Reads the attributes of an element whose words are shown.
    fn attributes(&mut self, node: &NodeRef<'_>, name: &str, reason: Option<&str>) {
        let attributes = node.attrs();
        let machine = name == "meta"
            && !attributes.iter().any(|attribute| {
                matches!(&*attribute.name.local, "name" | "property")
                    && ["description", "title"].iter().any(|word| attribute.value.contains(word))
            });
        for attribute in attributes.iter().filter(|_| !machine) {
            if SPOKEN.contains(&&*attribute.name.local) {
                self.text(&attribute.value, reason);
            }
        }
    }

    /// Reads the attributes below an element whose text runs on.
    fn below(&mut self, node: &NodeRef<'_>, reason: Option<&str>) {
        for child in node.children().iter().filter(|child| child.is_element()) {
            let name = child.node_name().unwrap_or_default();
            self.attributes(child, &name, reason);
            self.below(child, reason);
        }
    }
}

/// Whether an element's text runs on in the text around it.
fn is_inline(name: &str) -> bool {
    [
        "a", "b", "i", "em", "strong", "span", "small", "bdi", "time", "abbr", "code", "u", "s", "sub",
        "sup", "mark", "q",
    ]
    .contains(&name)
}
