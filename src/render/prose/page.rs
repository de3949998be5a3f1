//! What the page of a pack says around its text: runs of text, titles and labels; and what its style says.
//!
//! In: a page, and the values its template got. Out: the page without its declarations, and the words behind which no
//! source stands. The text itself is read as Markdown, not here.

use super::known::Known;
use super::{Prose, Texts, connective, in_templates, judge, misdeclared, unsourced, whole};
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::model::manifest::Connective;
use dom_query::{Document, NodeData, NodeRef};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The attributes whose words are shown or read aloud; those that begin with `aria-` are too.
const SPOKEN: &[&str] = &["title", "alt", "placeholder", "label", "content", "value"];
/// But these are lists of ids.
const IDS: &[&str] = &[
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-flowto",
    "aria-activedescendant",
    "aria-errormessage",
];
/// The names of a page's metadata that machines alone read.
const MACHINE: &[&str] = &[
    "viewport",
    "color-scheme",
    "theme-color",
    "generator",
    "referrer",
    "robots",
    "googlebot",
    "charset",
    "format-detection",
    "msapplication-tilecolor",
];
/// Elements that end a run of text; in any other the text runs on.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// Elements whose text is none.
const MUTE: &[&str] = &["script", "style", "template"];

/// Reads a page. `made` are the parts of it that are made elsewhere: the text, the headline, the style.
pub fn page(page: &str, values: &Value, made: &[&str], texts: Texts<'_>) -> Prose {
    let mut prose = Prose { markdown: declarations_out(page, made), ..Prose::default() };
    let mut around = page.to_string();
    for part in made.iter().filter(|part| !part.is_empty()) {
        around = around.replace(part, "");
    }
    // A template that is a shadow root is shown: then all are read.
    if around.to_ascii_lowercase().contains("shadowrootmode") {
        around = shown_templates(&around);
    }
    let known = Known::new(values);
    let mut reader =
        Reader { prose: &mut prose, known: &known, texts, seen: HashSet::new(), times: HashMap::new() };
    let document = Document::from(around.as_str());
    let mut run = String::new();
    reader.children(&document.root(), None, &mut run);
    reader.flush(&mut run, None);
    prose
}

/// A page whose templates are sections.
fn shown_templates(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let mut out = String::with_capacity(page.len());
    let mut from = 0;
    for (at, name) in lower.match_indices("template") {
        if lower[..at].ends_with('<') || lower[..at].ends_with("</") {
            out.push_str(&page[from..at]);
            out.push_str("section");
            from = at + name.len();
        }
    }
    out.push_str(&page[from..]);
    out
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

/// The words of a style that it puts into the page: the quoted texts of each declaration, but addresses and what selectors
/// compare with; and attributes, of which nobody knows what they say.
pub fn style(css: &str, file: FileId) -> Vec<Diagnostic> {
    let known = Known::new(&Value::Null);
    let mut found = Vec::new();
    // What the declaration has said until now, where, and where it begins.
    let (mut said, mut place, mut start) = (String::new(), 0..0, 0);
    let mut close = |said: &mut String, place: &Range<usize>| {
        let span = Span::new(file, place.start, place.end);
        found.extend(judge::around(said, &known).iter().map(|one| unsourced(&one.words, span)));
        said.clear();
    };
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(next) =
        css[at..].find(['"', '\'', '/', 'u', 'U', 'a', 'A', ';', '{', '}', ',']).map(|next| at + next)
    {
        let (before, rest) = (&css[..next], &css[next..]);
        let past = |from: usize, end: &str| {
            rest.get(from..)
                .and_then(|rest| rest.find(end))
                .map_or(css.len(), |close| next + from + close + end.len())
        };
        let begins =
            |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        at = if begins("/*") {
            past(2, "*/")
        } else if begins("url(") {
            past(4, ")")
        } else if begins("attr(") {
            let end = past(5, ")");
            let name = css[next + 5..end].trim_end_matches(')').trim();
            // An address is no text.
            if !name.eq_ignore_ascii_case("href") {
                attributes.push(unsourced(&css[next..end], Span::new(file, next, end)).help(
                    "write the words themselves into the style: what an attribute holds is read nowhere",
                ));
            }
            end
        } else if begins(";") || begins("{") || begins("}") {
            close(&mut said, &place);
            start = next + 1;
            next + 1
        } else if begins(",") {
            // The texts of a list, such as the names of fonts, are not read in a row.
            close(&mut said, &place);
            next + 1
        } else if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            let mut escaped = false;
            let end = rest[1..].find(|ch| {
                let closes = ch == quote && !escaped;
                escaped = ch == '\\' && !escaped;
                closes
            });
            let end = end.map_or(css.len(), |end| next + 1 + end);
            let areas =
                css.get(start..next).is_some_and(|property| property.trim_start().starts_with("grid"));
            if !before.trim_end().ends_with('=') && !areas {
                place = if said.is_empty() { next + 1..end } else { place.start..end };
                said.push_str(&css[next + 1..end]);
                said.push(' ');
            }
            (end + 1).min(css.len())
        } else {
            next + 1
        };
    }
    close(&mut said, &place);
    found.extend(attributes);
    found
}

struct Reader<'a> {
    prose: &'a mut Prose,
    known: &'a Known<'a>,
    texts: Texts<'a>,
    /// What was said, and whether it was declared.
    seen: HashSet<(String, bool)>,
    /// How often the same words were read.
    times: HashMap<String, usize>,
}

impl Reader<'_> {
    /// Reads what stands in a node. `reason` is that of the declaration that holds for all of it, `run` the text before.
    fn children(&mut self, node: &NodeRef<'_>, reason: Option<&str>, run: &mut String) {
        // A declaration holds for the element or text that comes next.
        let mut declared: Option<String> = None;
        for child in node.children() {
            let comment = child.query(|node| match &node.data {
                NodeData::Comment { contents } => Some(contents.to_string()),
                _ => None,
            });
            if let Some(comment) = comment.flatten() {
                let comment = format!("<!--{comment}-->");
                if let Some((_, because)) = connective::comments(&comment).next() {
                    self.flush(run, reason);
                    declared = because.map_err(|what| self.misdeclared(&comment, what)).ok();
                }
                continue;
            }
            let holds = declared.as_deref().or(reason).map(str::to_string);
            if !child.is_element() {
                run.push_str(&child.text());
                if !child.text().trim().is_empty() && declared.is_some() {
                    self.flush(run, holds.as_deref());
                    declared = None;
                }
                continue;
            }
            let name = child.node_name().unwrap_or_default();
            if MUTE.contains(&&*name) {
                continue;
            }
            self.attributes(&child, &name, holds.as_deref());
            if BLOCKS.contains(&&*name) || declared.is_some() {
                self.flush(run, reason);
                self.children(&child, holds.as_deref(), run);
                self.flush(run, holds.as_deref());
                declared = None;
            } else {
                // A style may set it apart.
                run.push(' ');
                self.children(&child, holds.as_deref(), run);
                run.push(' ');
            }
        }
    }

    fn flush(&mut self, run: &mut String, reason: Option<&str>) {
        self.text(&std::mem::take(run), reason);
    }

    fn misdeclared(&mut self, comment: &str, what: &str) {
        let span = self.nth(comment, 0).unwrap_or_else(|| in_templates("connective", None, self.texts));
        self.prose.findings.push(misdeclared(whole(span, self.texts.files), what));
    }

    /// The place in the templates where a text stands for the time after so many others.
    fn nth(&self, text: &str, number: usize) -> Option<Span> {
        let places = self.texts.templates.iter().flat_map(|file| {
            let all = self.texts.files.get(*file).text.match_indices(text);
            all.map(|(at, _)| Span::new(*file, at, at + text.len()))
        });
        places.into_iter().nth(number)
    }

    /// Judges a run of text of which it is known only what the notes say.
    fn text(&mut self, text: &str, reason: Option<&str>) {
        if self.known.is_value(text) {
            return;
        }
        // What a template holds word for word, it says itself, whatever the notes call so.
        let own = self.nth(text.trim(), 0).is_some();
        let nothing = Known::new(&Value::Null);
        for found in judge::around(text, if own { &nothing } else { self.known }) {
            let times = self.times.entry(found.words.clone()).or_default();
            let before = *times;
            *times += 1;
            if !self.seen.insert((found.words.clone(), reason.is_some())) {
                continue;
            }
            if let Some(because) = reason {
                let because = because.to_string();
                self.prose.connectives.push(Connective { text: found.sentence, because });
            } else {
                let span = self.nth(&found.words, before);
                let span = span.unwrap_or_else(|| in_templates(&found.words, None, self.texts));
                self.prose.findings.push(unsourced(&found.words, whole(span, self.texts.files)));
            }
        }
    }

    /// Reads the attributes of an element whose words are shown.
    fn attributes(&mut self, node: &NodeRef<'_>, name: &str, reason: Option<&str>) {
        let attributes = node.attrs();
        let machine = name == "meta"
            && attributes.iter().any(|attribute| match &*attribute.name.local {
                "http-equiv" => true,
                "name" => MACHINE.contains(&&*attribute.value.trim().to_ascii_lowercase()),
                // An address says nothing.
                "content" => {
                    attribute.value.starts_with("https://") && !attribute.value.contains(char::is_whitespace)
                }
                _ => false,
            });
        for attribute in attributes.iter().filter(|_| !machine) {
            let local = &*attribute.name.local;
            if SPOKEN.contains(&local) || local.starts_with("aria-") && !IDS.contains(&local) {
                self.text(&attribute.value, reason);
            }
        }
    }
}
