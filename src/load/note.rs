//! One note: its sections, each read entry by entry.

use super::decode::Decoder;
use super::rules::{OVER_LIMIT, YAML_SYNTAX};
use super::yaml::{self, FaultKind, Node, Shape, Tape};
use super::{claim, section};
use crate::base::id::{ClaimId, is_id};
use crate::base::span::FileId;
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
use crate::note::{Lost, Notes};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The sections of a note.
pub(super) const SECTIONS: &[&str] =
    &["sources", "actors", "topics", "positions", "timeline", "assessments", "briefings"];

/// What one note holds.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) notes: Notes,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the text of one note.
pub(super) fn read(file: FileId, text: &str) -> Part {
    let tape = yaml::read(file, text);
    let mut part = Part::default();
    let mut d = Decoder::default();
    for fault in &tape.faults {
        d.diagnostics.push(fault_found(fault));
    }
    keep_skipped(&tape, text, &mut part.notes);
    for root in &tape.roots {
        sections(&mut d, tape.root(*root), &mut part.notes);
    }
    part.diagnostics = d.diagnostics;
    part
}

fn fault_found(fault: &yaml::Fault) -> Diagnostic {
    match &fault.what {
        FaultKind::Syntax(what) => Diagnostic::new(
            &YAML_SYNTAX,
            fault.span,
            format!("this is not YAML: {}", what.trim_end_matches('.')),
        )
        .label("the reader stumbles here")
        .help(syntax_help(what)),
        FaultKind::Depth => Diagnostic::new(
            &OVER_LIMIT,
            fault.span,
            format!("the note is nested deeper than {} levels", yaml::MAX_DEPTH),
        )
        .label("the level that is too deep")
        .help("a note needs five levels at the most: check the brackets and the indentation"),
    }
}

fn syntax_help(what: &str) -> &'static str {
    if what.contains("mapping values") {
        "put a text that holds `: ` in quotes, or check the indentation of this line"
    } else if what.contains("quoted") || what.contains("quote") {
        "close the quotation mark; inside double quotes write a quotation mark as \\\""
    } else if what.contains("tab") {
        "indent with spaces, not with tabs"
    } else if what.contains("anchor") || what.contains("alias") {
        "put a text that begins with `*` or `&` in quotes"
    } else if what.contains("flow") || what.contains('[') || what.contains('{') {
        "close the bracket, or put the text in quotes"
    } else {
        "check the indentation and the quotation marks of this line and of the one before it"
    }
}

/// Remembers the ids in what a fault left unread: they exist, whatever is wrong with them.
fn keep_skipped(tape: &Tape<'_>, text: &str, notes: &mut Notes) {
    for range in &tape.skipped {
        notes.lost.count += 1;
        for line in text[range.clone()].lines() {
            let line = line.trim_start().trim_start_matches("- ").trim_start();
            let Some((key, value)) = line.split_once(':') else { continue };
            let id = if key == "id" { value.split('#').next().unwrap_or_default().trim() } else { key };
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
        return;
    }
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for (key, value) in root.pairs() {
        let name = key.text();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            d.duplicate_key(name, key.span(), *first);
        } else {
            seen.push((name, key.span()));
        }
        let Notes { sources, actors, topics, positions, events, assessments, briefings, lost } = notes;
        match name {
            "sources" => entries(d, key, value, sources, lost, |lost| &mut lost.sources, section::source),
            "actors" => entries(d, key, value, actors, lost, |lost| &mut lost.actors, section::actor),
            "topics" => entries(d, key, value, topics, lost, |lost| &mut lost.topics, section::topic),
            "briefings" => {
                entries(d, key, value, briefings, lost, |lost| &mut lost.briefings, section::briefing);
            }
            "positions" => claims(d, key, value, positions, lost, claim::position),
            "timeline" => claims(d, key, value, events, lost, claim::event),
            "assessments" => claims(d, key, value, assessments, lost, claim::assessment),
            _ => {
                d.unknown_field(name, key.span(), "a note", SECTIONS);
                lost.count += 1;
                for id in value.scalars() {
                    lose(lost, id);
                }
            }
        }
    }
}

/// Reads a section that is a mapping from ids to entries.
fn entries<T, I: for<'i> From<&'i str> + Hash + Eq>(
    d: &mut Decoder,
    section: Node<'_, '_>,
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
            let help =
                format!("write `{}:` and below it, indented, `some-id:` with its fields", section.text());
            d.wrong_type(node, "a mapping from ids to entries", Some(help));
            lost.count += 1;
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
            lost.count += 1;
        }
    }
}

/// Reads a section that is a list of claims.
fn claims<T>(
    d: &mut Decoder,
    section: Node<'_, '_>,
    node: Node<'_, '_>,
    into: &mut Vec<T>,
    lost: &mut Lost,
    read: fn(&mut Decoder, Node<'_, '_>) -> Option<T>,
) {
    match node.shape() {
        Shape::Sequence => {}
        Shape::Null => return,
        _ => {
            let help = format!("write `{}:` and below it one entry a dash: `- claim: …`", section.text());
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
            lost.count += 1;
            lost.claims.extend(claim_id(item).filter(|id| is_id(id)).map(|id| ClaimId::from(id.as_str())));
        }
    }
}

/// The id of a claim that could not be read: its own, or the one it would be given.
fn claim_id(item: Node<'_, '_>) -> Option<String> {
    let field = |name| item.pairs().find(|(key, _)| key.text() == name).map(|(_, value)| value.text());
    field("id").map(str::to_string).or_else(|| {
        Some(format!("{}-{}-{}", field("actor")?, field("topic")?, crate::base::id::slug(field("date")?)))
    })
}
