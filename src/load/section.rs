//! The sections of a note that declare things: sources, actors, topics, briefings.

use super::decode::{Decoder, Field};
use super::yaml::{Node, Shape};

use crate::note::{Actor, Briefing, Source, Topic};

/// The fields of a source.
pub(super) const SOURCE: &[&str] = &[
    "title",
    "publisher",
    "published",
    "url",
    "doi",
    "archived",
    "authors",
    "accessed",
    "language",
    "kind",
    "reliability",
    "derived_from",
    "snapshot",
    "status",
    "status_note",
    "descriptor",
];
/// The fields of an actor.
pub(super) const ACTOR: &[&str] = &["name", "role", "of", "kind", "aliases", "wikidata"];
/// The fields of a topic.
pub(super) const TOPIC: &[&str] = &["title", "question", "part_of"];
/// The fields of a briefing.
pub(super) const BRIEFING: &[&str] = &[
    "title", "date", "covers", "topics", "actors", "tlp", "scale", "authors", "language", "previous",
    "summary", "claims",
];

/// Reads the entry of a source; `key` is its id.
pub(super) fn source(d: &mut Decoder, key: Node<'_, '_>, node: Node<'_, '_>) -> Option<Source> {
    let id = d.id(key);
    let mut title = Field::default();
    let mut publisher = Field::default();
    let mut published = Field::default();
    let mut url = Field::default();
    let mut doi = Field::default();
    let mut archived = Field::default();
    let mut authors = Field::default();
    let mut accessed = Field::default();
    let mut language = Field::default();
    let mut kind = Field::default();
    let mut reliability = Field::default();
    let mut derived_from = Field::default();
    let mut snapshot = Field::default();
    let mut status = Field::default();
    let mut status_note = Field::default();
    let mut descriptor = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "a source", SOURCE, |d, name, value| {
        match name {
            "title" => title.set(d.sentence(value)),
            "publisher" => publisher.set(d.sentence(value)),
            "published" => published.set(d.date(value)),
            "url" => url.set(d.text(value)),
            "doi" => doi.set(d.text(value)),
            "archived" => archived.set(d.text(value)),
            "authors" => authors.set(d.list(value, Decoder::text)),
            "accessed" => accessed.set(d.date(value)),
            "language" => language.set(d.language(value)),
            "kind" => kind.set(d.word(value)),
            "reliability" => reliability.set(d.word(value)),
            "derived_from" => derived_from.set(d.list(value, Decoder::reference)),
            "snapshot" => snapshot.set(d.text(value)),
            "status" => status.set(d.word(value)),
            "status_note" => status_note.set(d.text(value)),
            "descriptor" => descriptor.set(d.text(value)),
            _ => return false,
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let at = key.span();
    let title = title.require(d, "title", "the source", at);
    let publisher = publisher.require(d, "publisher", "the source", at);
    let published = published.require(d, "published", "the source", at);
    if d.diagnostics.len() > before {
        return None;
    }
    Some(Source {
        id: id?,
        title: title?,
        publisher: publisher?,
        published: published?,
        url: url.take(),
        doi: doi.take(),
        archived: archived.take(),
        authors: authors.take().unwrap_or_default(),
        accessed: accessed.take(),
        language: language.take(),
        kind: kind.take(),
        reliability: reliability.take(),
        derived_from: derived_from.take().unwrap_or_default(),
        snapshot: snapshot.take(),
        status: status.take(),
        status_note: status_note.take(),
        descriptor: descriptor.take(),
    })
}

/// Reads the entry of an actor; `key` is its id.
pub(super) fn actor(d: &mut Decoder, key: Node<'_, '_>, node: Node<'_, '_>) -> Option<Actor> {
    let id = d.id(key);
    let mut name = Field::default();
    let mut role = Field::default();
    let mut of = Field::default();
    let mut kind = Field::default();
    let mut aliases = Field::default();
    let mut wikidata = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "an actor", ACTOR, |d, field, value| {
        match field {
            "name" => name.set(d.sentence(value)),
            "role" => role.set(d.text(value)),
            "of" => of.set(d.text(value)),
            "kind" => kind.set(d.word(value)),
            "aliases" => aliases.set(d.list(value, Decoder::text)),
            "wikidata" => wikidata.set(d.text(value)),
            _ => return false,
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let name = name.require(d, "name", "the actor", key.span());
    if d.diagnostics.len() > before {
        return None;
    }
    Some(Actor {
        id: id?,
        name: name?,
        role: role.take(),
        of: of.take(),
        kind: kind.take(),
        aliases: aliases.take().unwrap_or_default(),
        wikidata: wikidata.take(),
    })
}

/// Reads the entry of a topic; `key` is its id. A plain text is its title.
pub(super) fn topic(d: &mut Decoder, key: Node<'_, '_>, node: Node<'_, '_>) -> Option<Topic> {
    let id = d.id(key);
    if node.shape() != Shape::Mapping {
        let title = d.sentence(node);
        return Some(Topic { id: id?, title: title?, question: None, part_of: None });
    }
    let mut title = Field::default();
    let mut question = Field::default();
    let mut part_of = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "a topic", TOPIC, |d, field, value| {
        match field {
            "title" => title.set(d.sentence(value)),
            "question" => question.set(d.text(value)),
            "part_of" => part_of.set(d.reference(value)),
            _ => return false,
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let title = title.require(d, "title", "the topic", key.span());
    if d.diagnostics.len() > before {
        return None;
    }
    Some(Topic { id: id?, title: title?, question: question.take(), part_of: part_of.take() })
}

/// Reads the entry of a briefing; `key` is its id.
pub(super) fn briefing(d: &mut Decoder, key: Node<'_, '_>, node: Node<'_, '_>) -> Option<Briefing> {
    let id = d.id(key);
    let mut title = Field::default();
    let mut date = Field::default();
    let mut covers = Field::default();
    let mut topics = Field::default();
    let mut actors = Field::default();
    let mut tlp = Field::default();
    let mut scale = Field::default();
    let mut authors = Field::default();
    let mut language = Field::default();
    let mut previous = Field::default();
    let mut summary = Field::default();
    let mut claims = Field::default();
    let before = d.diagnostics.len();
    // What is wrong with these is said, and the rest of the briefing is checked in the same run.
    let mut borne = 0;
    d.fields(node, "a briefing", BRIEFING, |d, name, value| {
        let found = d.diagnostics.len();
        match name {
            "title" => title.set(d.sentence(value)),
            "date" => date.set(d.date(value)),
            "covers" => covers.set(d.date(value)),
            "topics" => topics.set(d.list(value, Decoder::reference)),
            "actors" => actors.set(d.list(value, Decoder::reference)),
            "tlp" => tlp.set(d.tlp(value)),
            "scale" => scale.set(d.word(value)),
            "authors" => authors.set(d.list(value, Decoder::text)),
            "language" => language.set(d.language(value)),
            "previous" => previous.set(d.reference(value)),
            "summary" => summary.set(d.text(value)),
            "claims" => claims.set(d.word(value)),
            _ => return false,
        }
        if matches!(name, "tlp" | "scale" | "authors" | "language") {
            borne += d.diagnostics.len() - found;
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let title = title.require(d, "title", "the briefing", key.span());
    let date = date.require(d, "date", "the briefing", key.span());
    if d.diagnostics.len() > before + borne {
        return None;
    }
    Some(Briefing {
        span: key.span(),
        id: id?,
        title: title?,
        date: date?,
        covers: covers.take(),
        topics: topics.take().unwrap_or_default(),
        actors: actors.take().unwrap_or_default(),
        tlp: tlp.take(),
        scale: scale.take(),
        authors: authors.take().unwrap_or_default(),
        language: language.take(),
        previous: previous.take(),
        summary: summary.take(),
        claims: claims.take(),
    })
}
