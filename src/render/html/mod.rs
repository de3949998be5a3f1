//! The HTML writing of a document.
//!
//! A [`Document`] and a style sheet enter; what `page.html` needs leaves, with everything that is
//! markup made here and safe to put in as it is. It must not know notes, templates or files.

mod contents;
mod escape;
mod figure;
mod inline;
mod language;
mod style;
mod table;
mod text;
mod write;

pub use contents::Heading;

use crate::render::document::{Document, Meta};
use serde::Serialize;

/// What the template of a page gets.
///
/// [`PageView::headline`], [`PageView::body`], [`PageView::style`] and [`PageView::csp`] are markup:
/// the template puts them in with `| safe`. All else is plain text for the template's escaping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// The title, plain text.
    pub title: String,
    /// How the text opens, without the numbers of claims: plain text of at most 200 characters; the title
    /// where there is no text.
    pub description: String,
    /// The date in words.
    pub date: String,
    /// The date as `YYYY-MM-DD`; empty where the document's is not of that form.
    pub date_iso: String,
    /// The traffic light label.
    pub tlp: Option<Tlp>,
    /// What is written across the pages of the PDF, `DRAFT`.
    pub watermark: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Language, BCP 47.
    pub language: String,
    /// Direction of the page's writing: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The one `h1`, HTML. Its links and anchor are those of the document's title.
    pub headline: String,
    /// Everything below the title, HTML.
    pub body: String,
    /// The headings of the body, in order, each below the one it belongs to.
    pub contents: Vec<Heading>,
    /// The exact content of the `style` element; nothing may stand around it, or its hash is another.
    pub style: String,
    /// Name and version of the tool.
    pub generator: &'static str,
    /// The content security policy, for the `content` of a `meta` element.
    pub csp: String,
}

/// A traffic light label (TLP 2.0, FIRST).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tlp {
    /// As written, `TLP:AMBER+STRICT`.
    pub label: String,
    /// Class that gives the text its colour, `tlp-amber-strict`; `tlp-unknown` for another label.
    pub class: &'static str,
}

/// Writes `document` as the parts of a page with the sheet `style`.
///
/// Every id in the result stands once: where a document sets one twice, the first keeps it.
pub fn page(document: &Document, style: &str) -> PageView {
    let Meta { title, date, date_iso, tlp, authors, language, watermark, .. } = &document.meta;
    let written = write::document(document);
    let opening = text::excerpt(&text::opening_prose(&document.blocks), 200);
    let style = style::embed(style);
    PageView {
        title: title.clone(),
        description: if opening.is_empty() { title.clone() } else { opening },
        date: date.clone(),
        date_iso: if is_date(date_iso) { date_iso.clone() } else { String::new() },
        tlp: tlp.as_deref().map(Tlp::of),
        watermark: watermark.clone(),
        authors: authors.clone(),
        language: language.clone(),
        dir: language::direction(language),
        headline: written.headline,
        body: written.body,
        contents: contents::nest(written.headings),
        csp: style::policy(&style),
        style,
        generator: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
    }
}

impl Tlp {
    fn of(label: &str) -> Self {
        let class = match label {
            "TLP:RED" => "tlp-red",
            "TLP:AMBER" => "tlp-amber",
            "TLP:AMBER+STRICT" => "tlp-amber-strict",
            "TLP:GREEN" => "tlp-green",
            "TLP:CLEAR" => "tlp-clear",
            _ => "tlp-unknown",
        };
        Self { label: label.to_owned(), class }
    }
}

/// Whether `text` is a day of the calendar that the `time` element takes.
fn is_date(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => {
            year.len() == 4
                && month.len() == 2
                && day.len() == 2
                && [year, month, day].into_iter().all(digits)
                && text.parse::<jiff::civil::Date>().is_ok_and(|date| date.year() > 0)
        }
        _ => false,
    }
}
