//! Running text as HTML: claims, citations, links and emphasis.
//!
//! Inlines enter, phrasing content leaves. The marks of claims and citations are written here and
//! nowhere else.

use super::language::direction;
use super::write::Writer;
use super::{escape, text};
use crate::base::id::{ClaimId, SourceId};
use crate::check::text::is_web;
use crate::render::document::{Inline, Target};
use std::fmt::Write;

impl Writer {
    /// Writes running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut after_citation = false;
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape::push_text(&mut self.out, text),
                Inline::Emphasis(content) if self.in_entry => {
                    self.out.push_str("<em>");
                    self.apart(content);
                    self.out.push_str("</em>");
                }
                Inline::Emphasis(content) => self.element("em", content),
                Inline::Strong(content) if text::is_claim_number(content) => {
                    self.out.push_str("<strong class=\"number\">");
                    self.apart(content);
                    self.out.push_str("</strong>");
                }
                Inline::Strong(content) => self.element("strong", content),
                Inline::Strikethrough(content) => self.element("s", content),
                Inline::Language { tag, content } => {
                    self.out.push_str("<span");
                    escape::push_attribute(&mut self.out, "lang", tag);
                    escape::push_attribute(&mut self.out, "dir", direction(tag));
                    self.out.push('>');
                    self.inlines(content);
                    self.out.push_str("</span>");
                }
                Inline::Code(code) => {
                    self.out.push_str("<code>");
                    escape::push_text(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Inline::Link { to, content } => self.link(to, content),
                Inline::SoftBreak => self.out.push('\n'),
                Inline::LineBreak => self.out.push_str("<br>\n"),
                Inline::Claim { id, content } => self.claim(id, content),
                Inline::Cite { source, number } => self.cite(source, *number, after_citation),
            }
            after_citation = matches!(inline, Inline::Cite { .. });
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(content);
        let _ = write!(self.out, "</{name}>");
    }

    /// Text that has no say in which way its paragraph runs: the `P` of `P3` would set an Arabic claim
    /// from left to right, an Arabic title the whole entry of its source from right to left.
    fn apart(&mut self, content: &[Inline]) {
        self.out.push_str("<bdi>");
        self.inlines(content);
        self.out.push_str("</bdi>");
    }

    fn claim(&mut self, id: &ClaimId, content: &[Inline]) {
        self.out.push_str("<span class=\"claim\"");
        self.id(&format!("claim-{id}"));
        escape::push_attribute(&mut self.out, "data-claim", id.as_str());
        self.out.push('>');
        self.bar(id);
        self.inlines(content);
        self.out.push_str("</span>");
    }

    /// A raised number. After another one a comma comes first, so that 1 and 2 do not read as 12; it
    /// stands inside the mark, which keeps it out of the text of a claim.
    fn cite(&mut self, source: &SourceId, number: usize, after_citation: bool) {
        self.out.push_str("<sup class=\"cite\">");
        if after_citation {
            self.out.push_str(",\u{202F}");
        }
        if self.in_link {
            let _ = write!(self.out, "{number}");
        } else {
            let label = match self.titles.get(source) {
                Some(title) if !title.is_empty() => format!("Source {number}: {title}"),
                _ => format!("Source {number}"),
            };
            self.out.push_str("<a");
            self.fragment(&format!("source-{source}"));
            escape::push_attribute(&mut self.out, "aria-label", &label);
            let _ = write!(self.out, ">{number}</a>");
        }
        self.out.push_str("</sup>");
    }

    fn link(&mut self, to: &Target, content: &[Inline]) {
        let unsafe_address = matches!(to, Target::Web(address) if !is_web(address));
        if self.in_link || unsafe_address {
            self.inlines(content);
            return;
        }
        self.in_link = true;
        let is_number = matches!(to, Target::Claim(_)) && text::is_claim_number(content);
        self.out.push_str(if is_number { "<a class=\"number\"" } else { "<a" });
        match to {
            Target::Web(address) => {
                escape::push_attribute(&mut self.out, "href", address);
                self.out.push_str(" rel=\"noopener noreferrer external\"");
            }
            Target::Claim(id) => self.fragment(&format!("claim-{id}")),
            Target::Source(id) => self.fragment(&format!("source-{id}")),
            Target::Heading(id) => self.fragment(id),
        }
        self.out.push('>');
        if text::of(content).is_empty() {
            // A link without words would be one that nobody can see or name.
            escape::push_text(&mut self.out, name(to));
        } else if is_number || self.in_entry {
            self.apart(content);
        } else {
            self.inlines(content);
        }
        self.out.push_str("</a>");
        self.in_link = false;
    }

    fn fragment(&mut self, id: &str) {
        escape::push_attribute(&mut self.out, "href", &format!("#{}", escape::anchor(id)));
    }
}

/// What a link without words is called.
fn name(to: &Target) -> &str {
    match to {
        Target::Web(address) => address,
        Target::Claim(id) => id.as_str(),
        Target::Source(id) => id.as_str(),
        Target::Heading(id) => id,
    }
}
