//! A source: an article, statement or broadcast that claims may cite.

use super::Text;
use super::word::{Reliability, SourceKind, Status};
use crate::base::date::Date;
use crate::base::id::SourceId;
use crate::base::span::Spanned;
use schemars::JsonSchema;
use std::fmt::Write;

/// A source article: what a claim may cite.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Its id, the key of the entry.
    #[schemars(skip)]
    pub id: Spanned<SourceId>,
    /// The title.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// When it was published.
    pub published: Spanned<Date>,
    /// Its address, `http` or `https`. One of `url`, `doi` and `archived` is required as soon as a claim cites it.
    pub url: Option<Text>,
    /// Its digital object identifier, `10.1000/182`.
    pub doi: Option<Text>,
    /// The address of an archived copy.
    pub archived: Option<Text>,
    /// Who wrote it.
    #[schemars(default)]
    pub authors: Vec<Text>,
    /// When it was last read.
    pub accessed: Option<Spanned<Date>>,
    /// Its language, BCP 47.
    pub language: Option<Text>,
    /// What it is; an article if not said.
    pub kind: Option<Spanned<SourceKind>>,
    /// Its reliability, Admiralty A to F.
    pub reliability: Option<Spanned<Reliability>>,
    /// Where its news comes from: other sources. Decides what is an independent origin.
    #[schemars(default)]
    pub derived_from: Vec<Spanned<SourceId>>,
    /// The article's text as stored, path relative to the note.
    pub snapshot: Option<Text>,
    /// Whether it still stands; current if not said.
    pub status: Option<Spanned<Status>>,
    /// What was corrected or why it was withdrawn.
    pub status_note: Option<Text>,
    /// What bears on its quality (ICD 206): access, bias, age, precision.
    pub descriptor: Option<Text>,
}

impl Source {
    /// The addresses a reader can follow, the best first: `url`, the DOI's resolver, the archived copy.
    pub fn addresses(&self) -> Vec<String> {
        let doi = self.doi.as_ref().map(|doi| doi_address(doi));
        let url = self.url.as_ref().map(|url| url.value.clone());
        let archived = self.archived.as_ref().map(|url| url.value.clone());
        url.into_iter().chain(doi).chain(archived).collect()
    }

    /// Whether it is so.
    pub fn is(&self, status: Status) -> bool {
        self.status.as_ref().map_or(Status::Current, |own| own.value) == status
    }

    /// What it is.
    pub fn kind(&self) -> SourceKind {
        self.kind.as_ref().map_or(SourceKind::Article, |kind| kind.value)
    }
}

/// The address of a DOI: `10.1000/182` with or without `doi:` or a resolver before it.
pub fn doi_address(doi: &str) -> String {
    let bare = doi.trim();
    let bare =
        bare.get(..4).filter(|start| start.eq_ignore_ascii_case("doi:")).map_or(bare, |_| bare[4..].trim());
    let bare = bare.find("10.").filter(|_| bare.contains("doi.org/")).map_or(bare, |at| &bare[at..]);
    let mut address = String::from("https://doi.org/");
    for (at, ch) in bare.char_indices() {
        // A DOI may hold signs that an address may not; one that was copied from an address has them escaped.
        let escaped =
            bare.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match ch {
            '<' | '>' | '"' | '#' | '?' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(address, "%{:02X}", ch as u32);
            }
            '%' if !escaped => address.push_str("%25"),
            _ => address.push(ch),
        }
    }
    address
}
