//! One note: its sections, each read entry by entry.

use super::decode::Decoder;
use super::spelling::Loose;
use super::yaml::{self, Node, Shape, Tape};
use super::{claim, fault, section};
use crate::base::id::{ClaimId, is_id, slug};
use crate::base::span::FileId;
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
use crate::note::{Lost, Notes};
use foldhash::{HashMap, HashMapExt, HashSet};
use std::hash::Hash;

/// The sections of a note.
pub(super) const SECTIONS: &[&str] =
    &["sources", "actors", "topics", "positions", "timeline", "assessments", "briefings"];

/// What one note holds.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) notes: Notes,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) loose: Vec<Loose>,
}

/// Reads the text of one note.
pub(super) fn read(file: FileId, text: &str) -> Part {
    let tape = yaml::read(file, text);
    let mut part = Part::default();
    let mut d = Decoder::default();
    for fault in &tape.faults {
        d.diagnostics.push(fault::found(fault, text));
    }
    keep_skipped(&tape, text, &mut part.notes);
    for root in &tape.roots {
        match root.section {
            Some(name) if SECTIONS.contains(&name) => {
                section(&mut d, name, tape.root(*root), &mut part.notes);
            }
            // The rest of a section that is not known: that has been said.
            Some(_) => lose_all(tape.root(*root), &mut part.notes.lost),
            None => sections(&mut d, tape.root(*root), &mut part.notes),
        }
    }
    part.diagnostics = d.diagnostics;
    part.loose = d.loose;
    part
}

/// Remembers the ids in what a fault left unread: they exist, whatever is wrong with them.
fn keep_skipped(tape: &Tape<'_>, text: &str, notes: &mut Notes) {
    for range in &tape.skipped {
        notes.lost.count += 1;
        for part in text[range.clone()].split(['\n', '{', ',']) {
            let part = part.trim_start().trim_start_matches("- ").trim_start();
            let Some((key, value)) = part.split_once(':') else { continue };
            let id =
                if key == "id" { value.split(['#', '}']).next().unwrap_or_default().trim() } else { key };
            lose(&mut notes.lost, id.trim_matches(['"', '\'']));
        }
    }
}

/// Notes an id as one of something that could not be read, of whatever kind.
fn lose(lost: &mut Lost, id: &str) {
    if is_id(id) {
        lost.sources.insert(id.into());
        lost.actors.insert(id.into());
        lost.topics.insert(id.into());
        lost.claims.insert(id.into());
        lost.briefings.insert(id.into());
    }
}

fn sections(d: &mut Decoder, root: Node<'_, '_>, notes: &mut Notes) {
    if root.shape() == Shape::Null {
        return;
    }
    if root.shape() != Shape::Mapping {
        d.wrong_type(
            root,
            "a mapping of sections",
            Some("a note begins with a section, such as `sources:` or `positions:`".into()),
        );
        notes.lost.count += 1;
        notes.lost.whole = true;
        return;
    }
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for (key, value) in root.pairs() {
        let name = key.text();
        if let Some(first) = seen.get(name).filter(|_| key.shape() == Shape::Scalar) {
            d.duplicate_key(name, key.span(), *first);
        } else {
            seen.insert(name, key.span());
        }
        if SECTIONS.contains(&name) {
            section(d, name, value, notes);
        } else {
            d.unknown_field(key, "a note", SECTIONS);
            lose_all(value, &mut notes.lost);
            notes.lost.whole = true;
        }
    }
}

/// Keeps the ids of all that stands below a node.
fn lose_all(node: Node<'_, '_>, lost: &mut Lost) {
    lost.spans.push(node.span());
    lost.count += 1;
    for id in node.scalars() {
        lose(lost, id);
    }
}

/// Reads a section, or the rest of one behind a fault.
fn section(d: &mut Decoder, name: &str, value: Node<'_, '_>, notes: &mut Notes) {
    let Notes { sources, actors, topics, positions, events, assessments, briefings, lost } = notes;
    match name {
        "sources" => entries(d, name, value, sources, lost, |lost| &mut lost.sources, section::source),
        "actors" => entries(d, name, value, actors, lost, |lost| &mut lost.actors, section::actor),
        "topics" => entries(d, name, value, topics, lost, |lost| &mut lost.topics, section::topic),
        "briefings" => {
            entries(d, name, value, briefings, lost, |lost| &mut lost.briefings, section::briefing);
        }
        "positions" => claims(d, name, value, positions, lost, claim::position),
        "timeline" => claims(d, name, value, events, lost, claim::event),
        _ => claims(d, name, value, assessments, lost, claim::assessment),
    }
}

/// Reads a section that is a mapping from ids to entries.
fn entries<T, I: for<'i> From<&'i str> + Hash + Eq>(
    d: &mut Decoder,
    name: &str,
    node: Node<'_, '_>,
    into: &mut Vec<T>,
    lost: &mut Lost,
    of_kind: fn(&mut Lost) -> &mut HashSet<I>,
    read: fn(&mut Decoder, Node<'_, '_>, Node<'_, '_>) -> Option<T>,
) {
    match node.shape() {
        Shape::Mapping => {}
        Shape::Null => return,
        _ => {
            let help = format!("write `{name}:` and below it, indented, `some-id:` with its fields");
            d.wrong_type(node, "a mapping from ids to entries", Some(help));
            lost.count += 1;
            lost.whole = true;
            return;
        }
    }
    let mut seen = HashMap::new();
    for (key, value) in node.pairs() {
        if let Some(first) = seen.get(key.text()) {
            d.duplicate_key(key.text(), key.span(), *first);
            continue;
        }
        seen.insert(key.text(), key.span());
        d.meant.clear();
        if let Some(entry) = read(d, key, value) {
            into.push(entry);
        } else {
            of_kind(lost).insert(I::from(key.text()));
            lost.spans.push(Span { end: value.span().end.max(key.span().end), ..key.span() });
            lost.count += 1;
        }
    }
}

/// Reads a section that is a list of claims.
fn claims<T>(
    d: &mut Decoder,
    name: &str,
    node: Node<'_, '_>,
    into: &mut Vec<T>,
    lost: &mut Lost,
    read: fn(&mut Decoder, Node<'_, '_>) -> Option<T>,
) {
    match node.shape() {
        Shape::Sequence => {}
        Shape::Null => return,
        _ => {
            let help = format!("write `{name}:` and below it one entry a dash: `- claim: …`");
            d.wrong_type(node, "a list of claims", Some(help));
            lost.count += 1;
            for id in node.scalars() {
                lose(lost, id);
            }
            return;
        }
    }
    for item in node.items() {
        d.meant.clear();
        if let Some(claim) = read(d, item) {
            into.push(claim);
        } else {
            lost.spans.push(item.span());
            lost.count += 1;
            lost.claims.extend(claim_id(item).filter(|id| is_id(id)).map(|id| ClaimId::from(id.as_str())));
        }
    }
}

/// The id of a claim that could not be read: its own, or the one it would be given.
fn claim_id(item: Node<'_, '_>) -> Option<String> {
    let field = |name| item.pairs().find(|(key, _)| key.text() == name).map(|(_, value)| value.text());
    if let Some(id) = field("id") {
        return Some(id.to_string());
    }
    let date = field("date").unwrap_or_default();
    match (field("actor"), field("topic")) {
        (Some(actor), Some(topic)) => Some(super::derived(&[actor, topic, &slug(date)])),
        _ => Some(super::derived(&[&slug(date), &super::first_words(field("claim")?)])),
    }
}
