//! Reads `briefing.md` as a Markdown renderer would.
//!
//! In: bytes and the manifest's index. Out: a [`Reading`]. A claim's range runs from its mark to the end of the block it stands in, or to the
//! next mark; a source's entry is its footnote. Does not know what wrote the file.

use super::coverage::{Dangling, Entry, Mark, Reading};
use super::html;
use super::manifest::Index;
use super::text::{Folded, behind, hidden, may_link, misstated, said, scheme};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a Markdown briefing.
pub fn read(bytes: &[u8], index: &Index) -> Result<Reading, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { lines: line_starts(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range.start);
    }
    reader.close();
    Ok(reader.finish(index))
}

/// A mark as it is read: where its text begins and ends in the folded text.
struct Open {
    mark: Mark,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Reader {
    lines: Vec<usize>,
    text: Folded,
    marks: BTreeMap<String, Open>,
    /// The claim whose range is open. `None` also for the second mark of a claim: only the first counts.
    claim: Option<String>,
    /// The source whose footnote is open.
    note: Option<String>,
    entries: BTreeMap<String, Entry>,
    names: BTreeSet<String>,
    repeated: Vec<(String, Option<u32>)>,
    /// Links inside the file, each with the claim it stands in and its line.
    links: Vec<Dangling>,
    /// The links to claims and sources, each with where its text begins.
    said: Vec<(usize, String)>,
    hazards: Vec<(String, Option<u32>)>,
    /// The raw HTML, to be judged as one.
    markup: String,
}

impl Reader {
    fn event(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => {
                let inline = matches!(
                    tag,
                    TagEnd::Emphasis
                        | TagEnd::Strong
                        | TagEnd::Strikethrough
                        | TagEnd::Superscript
                        | TagEnd::Subscript
                        | TagEnd::Link
                        | TagEnd::Image
                );
                if !inline {
                    self.close();
                }
                if tag == TagEnd::FootnoteDefinition {
                    self.note = None;
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text.push(&text);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.markup(&text, at),
            Event::FootnoteReference(label) => {
                self.text.cut();
                self.said.push((self.text.at(), format!("source-{label}")));
                if let Some(open) = self.claim.as_ref().and_then(|id| self.marks.get_mut(id)) {
                    open.mark.sources.insert(label.to_string());
                }
            }
            Event::SoftBreak | Event::HardBreak => self.text.gap(),
            Event::Rule | Event::TaskListMarker(_) => self.close(),
        }
    }

    fn start(&mut self, tag: Tag, at: usize) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => self.link(&dest_url, at),
            Tag::Image { dest_url, .. } => {
                if !may_embed(&dest_url) {
                    self.hazards
                        .push(("a picture is fetched from elsewhere".to_owned(), Some(self.line(at))));
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                let label = label.to_string();
                if self.entries.contains_key(&label) {
                    self.repeated.push((format!("source-{label}"), Some(self.line(at))));
                    self.note = None;
                } else {
                    self.entries.insert(label.clone(), Entry::default());
                    self.note = Some(label);
                }
            }
            _ => self.close(),
        }
    }

    /// Ends the claim's range, if one is open, and the block's text.
    fn close(&mut self) {
        let end = self.text.at();
        if let Some(open) = self.claim.take().and_then(|id| self.marks.get_mut(&id)) {
            open.end = end;
        }
        self.text.gap();
    }

    fn link(&mut self, to: &str, at: usize) {
        if let Some(name) = to.strip_prefix('#') {
            self.said.push((self.text.at(), name.to_owned()));
            if let Some(claim) = name.strip_prefix("claim-") {
                if let Some(entry) = self.note.as_ref().and_then(|id| self.entries.get_mut(id)) {
                    entry.claims.insert(claim.to_owned());
                } else if let Some(open) = self.claim.as_ref().and_then(|id| self.marks.get_mut(id)) {
                    open.mark.claims.insert(claim.to_owned());
                }
            }
            let line = Some(self.line(at));
            self.links.push(Dangling { to: name.to_owned(), from: self.claim.clone(), line });
        } else if let Some(entry) = self.note.as_ref().and_then(|id| self.entries.get_mut(id)) {
            entry.links.push(to.to_owned());
        }
        if !may_link(to) {
            let scheme = scheme(to).unwrap_or_default();
            self.hazards.push((format!("a link of scheme `{scheme}:`"), Some(self.line(at))));
        }
    }

    /// Takes the names out of raw HTML, and keeps it to be judged at the end.
    fn markup(&mut self, text: &str, at: usize) {
        self.markup.push_str(text);
        for (offset, name) in names(text) {
            let line = Some(self.line(at + offset));
            if !self.names.insert(name.clone()) {
                self.repeated.push((name.clone(), line));
            }
            let Some(id) = name.strip_prefix("claim-") else { continue };
            let end = self.text.at();
            if let Some(open) = self.claim.take().and_then(|id| self.marks.get_mut(&id)) {
                open.end = end;
            }
            if !self.marks.contains_key(id) {
                self.marks.insert(id.to_owned(), Open { mark: Mark::default(), start: end, end });
                self.claim = Some(id.to_owned());
            }
        }
    }

    fn line(&self, at: usize) -> u32 {
        self.lines.partition_point(|start| *start <= at) as u32
    }

    fn finish(mut self, index: &Index) -> Reading {
        for (id, open) in &mut self.marks {
            let claim = index.claim(id);
            open.mark.says = claim.is_none_or(|claim| self.text.begins(open.start, open.end, &claim.text));
            // A reference without its footnote is read as text: it leads nowhere, which is worse to lose than to say.
            let text = self.text.slice(open.start, open.end);
            if let Some(claim) = claim {
                open.mark.misstated = misstated(text, &claim.quotes);
                open.mark.hidden = hidden(behind(text, &claim.text), &claim.exemptions);
            }
            for source in claim.iter().flat_map(|claim| &claim.sources) {
                if !self.entries.contains_key(source.as_str()) && text.contains(&format!("[^{source}]")) {
                    open.mark.sources.insert(source.to_string());
                }
            }
        }
        let unmarked =
            index.manifest.claims.iter().filter(|claim| !self.marks.contains_key(claim.id.as_str()));
        let printed = unmarked
            .filter(|claim| self.text.prints(&claim.text))
            .map(|claim| claim.id.to_string())
            .collect();
        // A heading's name is made by each renderer in its own way, so only our own names are looked up.
        let own = |name: &str| name.starts_with("claim-") || name.starts_with("source-");
        let names = self.names;
        self.links.retain(|link| own(&link.to) && !names.contains(&link.to));
        self.hazards.extend(html::hazards_of(&self.markup));
        Reading {
            said: said(index, self.said, self.text),
            certain: true,
            marks: self.marks.into_iter().map(|(id, open)| (id, open.mark)).collect(),
            entries: self.entries,
            printed,
            repeated: self.repeated,
            dangling: self.links,
            astray: BTreeSet::new(),
            enclosed: None,
            hazards: self.hazards,
        }
    }
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Whether a picture at `to` comes with the pack.
fn may_embed(to: &str) -> bool {
    !to.starts_with("//") && scheme(to).is_none_or(|scheme| scheme == "data")
}

/// The `id` attributes of the tags in a piece of raw HTML, each with the offset of its tag.
fn names(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('<').map(|at| from + at) {
        if text[open..].starts_with("<!--") {
            from = text[open..].find("-->").map_or(text.len(), |at| open + at + 3);
            continue;
        }
        let Some(end) = text[open..].find('>').map(|at| open + at) else { break };
        let tag = &text[open + 1..end];
        if let Some(name) = id_of(tag) {
            found.push((open, name));
        }
        from = end + 1;
    }
    found
}

/// The `id` of one tag, given without its brackets.
fn id_of(tag: &str) -> Option<String> {
    let mut rest = tag.find(char::is_whitespace).map(|at| &tag[at..])?;
    loop {
        rest = rest.trim_start_matches(|ch: char| ch.is_whitespace() || ch == '/');
        let end = rest.find(|ch: char| ch.is_whitespace() || ch == '=').unwrap_or(rest.len());
        let name = &rest[..end];
        if name.is_empty() && !rest.starts_with('=') {
            return None;
        }
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|ch| matches!(ch, '"' | '\''));
            let body = if quote.is_some() { &after[1..] } else { after };
            let close = match quote {
                Some(quote) => body.find(quote),
                None => body.find(char::is_whitespace),
            };
            value = &body[..close.unwrap_or(body.len())];
            rest = &body[close.map_or(body.len(), |at| at + usize::from(quote.is_some()))..];
        }
        if name.eq_ignore_ascii_case("id") {
            return Some(value.to_owned());
        }
    }
}
