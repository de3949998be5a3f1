//! An article as the fields of an entry fill it in: each is cleaned, and the first that is good stays.

use super::{date, text};
use crate::import::{Article, clean, field};
use crate::note::word::SourceKind;
use std::collections::HashSet;

/// An article to be.
#[derive(Debug, Default)]
pub(super) struct Draft {
    article: Article,
    /// The authors so far: a file may name any number.
    authors: HashSet<String>,
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

impl Draft {
    pub(super) fn title(&mut self, title: &str) {
        set(&mut self.article.title, text::plain(title).and_then(|title| clean::sentence(&title)));
    }

    pub(super) fn author(&mut self, name: &str) {
        let name = text::plain(name).filter(|name| name.contains(char::is_alphanumeric));
        if let Some(name) = name.filter(|name| self.authors.insert(name.clone())) {
            self.article.authors.push(name);
        }
    }

    pub(super) fn publisher(&mut self, name: &str) {
        set(&mut self.article.publisher, text::plain(name).and_then(|name| clean::sentence(&name)));
    }

    pub(super) fn published(&mut self, date: Option<String>) {
        set(&mut self.article.published, date);
    }

    pub(super) fn accessed(&mut self, date: &str) {
        set(&mut self.article.accessed, date::clear(date));
    }

    pub(super) fn accessed_on(&mut self, date: Option<String>) {
        set(&mut self.article.accessed, date);
    }

    pub(super) fn url(&mut self, address: &str) {
        set(&mut self.article.url, field::address(address));
        set(&mut self.article.refused, field::refusal(address));
    }

    pub(super) fn archived(&mut self, address: &str) {
        set(&mut self.article.archived, field::address(address));
    }

    pub(super) fn doi(&mut self, doi: &str) {
        set(&mut self.article.doi, field::doi(doi));
    }

    pub(super) fn language(&mut self, language: &str) {
        set(&mut self.article.language, field::language(language));
    }

    /// What it is: by the words of a field such as "Press release", else by the type of the entry.
    pub(super) fn kind(&mut self, words: &str, of_type: Option<SourceKind>) {
        let words = words.to_lowercase();
        let said = match () {
            () if words.contains("press release") || words.contains("press statement") => {
                Some(SourceKind::Statement)
            }
            () if words == "statement" => Some(SourceKind::Statement),
            () if words.contains("transcript") => Some(SourceKind::Transcript),
            () if words == "interview" => Some(SourceKind::Interview),
            () if matches!(&*words, "tweet" | "social media post" | "x post") => Some(SourceKind::SocialPost),
            () => None,
        };
        set(&mut self.article.kind, said.or(of_type));
    }

    /// The article, if it can be told which one it is.
    pub(super) fn done(mut self) -> Result<Article, String> {
        if self.article.url.is_some() {
            self.article.refused = None;
        }
        let Article { title, url, doi, archived, .. } = &self.article;
        if title.is_none() && url.is_none() && doi.is_none() && archived.is_none() {
            return Err("it has neither a title nor an address".into());
        }
        Ok(self.article)
    }
}
