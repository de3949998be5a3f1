//! The addresses that are to be asked: of every source that a claim or a summary cites.

use crate::base::span::Span;
use crate::check::rules::is_placeholder;
use crate::check::text::{has_user, host};
use crate::check::{Index, citations};
use crate::note::source::doi_address;
use crate::note::{Notes, Source};
use std::collections::{BTreeSet, HashSet};

/// The addresses of cited sources, with their places in the notes.
#[derive(Debug)]
pub struct Targets {
    pub(super) all: Vec<Cited>,
}

/// The addresses of one source.
#[derive(Debug)]
pub(super) struct Cited {
    pub(super) url: Option<Target>,
    pub(super) doi: Option<Target>,
    pub(super) archived: Option<Target>,
}

/// An address and its place.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) address: String,
    pub(super) span: Span,
    /// Whether it is one of the own network by its very name, which another rule says.
    own: bool,
}

impl Targets {
    /// The addresses of the cited sources of these notes. What is no web address is left out: another rule has said so.
    pub fn of(notes: &Notes) -> Self {
        let index = Index::new(notes);
        let cited: HashSet<_> = citations(notes, &index).map(|(id, _)| id.into_owned()).collect();
        let of_source = |source: &Source| Cited {
            url: source.url.as_ref().and_then(|url| target(&url.value, url.span)),
            doi: source.doi.as_ref().and_then(|doi| target(&doi_address(doi), doi.span)),
            archived: source.archived.as_ref().and_then(|url| target(&url.value, url.span)),
        };
        let sources = notes.sources.iter().filter(|source| cited.contains(&source.id.value));
        Self { all: sources.map(of_source).collect() }
    }

    /// Each distinct address that is to be asked, in order.
    pub(super) fn addresses(&self, allow_private: bool) -> BTreeSet<&str> {
        let all = self.all.iter().flat_map(|cited| [&cited.url, &cited.doi, &cited.archived]).flatten();
        all.filter(|target| allow_private || !target.own).map(|target| &*target.address).collect()
    }
}

fn target(address: &str, span: Span) -> Option<Target> {
    let host = host(address).filter(|_| !has_user(address))?;
    Some(Target { address: address.to_string(), span, own: is_placeholder(host) })
}
