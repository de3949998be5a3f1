//! From reference managers' files to [`Article`]s: CSL-JSON, Zotero's JSON and CSV, BibTeX and BibLaTeX, RIS.
//!
//! In: the bytes of a library, of whatever manager. Out: an article for each entry, and what is wrong with the entries that
//! give none. What a file is, its content decides; its name only helps. A field that could mean two things is left empty.

mod bibtex;
mod csl;
mod csv;
mod date;
mod draft;
mod json;
mod latex;
mod name;
mod ris;
mod text;
mod zotero;

use super::Article;
use std::fmt;

/// What a library holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// Its entries, in order.
    pub articles: Vec<Article>,
    /// The entries that could not be read, in order.
    pub faults: Vec<Fault>,
}

/// Why an entry of a library gives no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line or its key: "line 12", "`roth2025`".
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

impl Library {
    /// Takes in an entry, or why there is none.
    fn add(&mut self, place: impl FnOnce() -> String, entry: Result<Article, String>) {
        match entry {
            Ok(article) => self.articles.push(article),
            Err(what) => self.faults.push(Fault { place: place(), what }),
        }
    }
}

/// The formats of reference managers that are not read: their names, and what they begin with and hold.
const UNREAD: &[(&str, &str, &str)] = &[
    ("EndNote XML", "<", "<records>"),
    ("Zotero RDF", "<", "zotero.org/namespaces/export"),
    ("MODS", "<", "<modscollection"),
    ("a list of sources of Word", "<", "<b:sources"),
    ("EndNote’s tagged format", "%0 ", ""),
    ("PubMed’s tagged format", "PMID-", ""),
];

/// What a file is that a reference manager wrote and that is not read: "Zotero RDF".
pub fn unread(bytes: &[u8]) -> Option<&'static str> {
    let head = text::decoded(&bytes[..bytes.len().min(4096)]);
    let begin = head.trim_start().trim_start_matches('\u{feff}');
    let lower = begin.to_ascii_lowercase();
    let found = UNREAD.iter().find(|(_, start, inside)| begin.starts_with(start) && lower.contains(inside));
    found.map(|(name, ..)| *name)
}

/// Reads the file of a reference manager; `None` if it is none.
pub fn read(name: &str, bytes: &[u8]) -> Option<Library> {
    // What is no text of a library: a page, a PDF, an archive.
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK") {
        return None;
    }
    let text = text::decoded(bytes);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let begin = text.trim_start();
    if begin.starts_with('<') {
        return None;
    }
    if begin.starts_with(['{', '[']) {
        return json::read(begin, ending == "json");
    }
    if ris::is_one(&text) {
        return Some(ris::read(&text));
    }
    if csv::is_one(begin) {
        return Some(csv::read(begin));
    }
    (matches!(&*ending, "bib" | "bibtex") || bibtex::is_one(&text)).then(|| bibtex::read(&text))
}
