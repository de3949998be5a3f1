//! `check --fix`: notes as they lie enter, with what looks at them; the same notes with what is certain put right leave.
//!
//! A fix is tried before it is kept: the notes are checked again with it, in memory, and what makes anything worse is
//! left out. Nothing but the span of a fix is touched, so comments and layout stay. It knows no disk.

mod attempt;
mod diff;

pub use diff::diff;

use crate::base::file::{Files, Position};
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Fix, Place, Rule};
use crate::load::Raw;
use attempt::Attempt;
use std::collections::{BTreeMap, BTreeSet};

/// How often the notes are looked at again after fixes: one may bring another to light.
const ROUNDS: usize = 10;

/// What a check finds in notes.
#[derive(Debug)]
pub struct Look {
    /// The findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts they point into: the notes first, in the order of their paths.
    pub files: Files,
    /// Where the entries stand that could not be read.
    pub lost: Vec<Span>,
}

/// A finding that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Path of the note, from the project's folder.
    pub path: String,
    /// Where it was.
    pub position: Position,
    /// The rule that found it.
    pub rule: &'static Rule,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// A note before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path, from the project's folder.
    pub path: String,
    /// Its bytes as they were read.
    pub before: Vec<u8>,
    /// Its bytes with what was put right.
    pub after: Vec<u8>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Mended {
    /// The notes that are changed, by path.
    pub changes: Vec<Change>,
    /// What was put right, by path and line.
    pub mends: Vec<Mend>,
    /// Notes in which a fix was certain, and whose bytes are not the text that was read: not UTF-8, or with control
    /// characters in it.
    pub unreadable: BTreeSet<String>,
    /// Findings whose fix would have led to others: path, place and rule.
    pub refused: BTreeSet<(String, Position, &'static str)>,
}

/// What findings are the same: path, code and message. Two of one note are put right together or not at all.
type Key = (String, &'static str, String);

/// Puts right what is certain in `raws`, which are in the order of their paths. `look` checks notes.
pub fn mend(raws: Vec<Raw>, look: impl Fn(Vec<Raw>) -> Look) -> Mended {
    let mut mended = Mended::default();
    let before = raws.clone();
    let mut now = Attempt { look: look(raws.clone()), raws, mends: Vec::new() };
    let mut refused = BTreeSet::new();
    for _ in 0..ROUNDS {
        let wanted: Vec<Key> =
            groups(&now, &mut mended.unreadable).into_keys().filter(|key| !refused.contains(key)).collect();
        if wanted.is_empty() {
            break;
        }
        now = now.best(&wanted, &mut refused, &look);
    }
    for found in &now.look.diagnostics {
        if let (Some(key), Some(fix)) = (key(found, &now.look.files), &found.fix)
            && refused.contains(&key)
        {
            mended.refused.insert((key.0, now.look.files.position(fix.span), found.rule.code));
        }
    }
    mended.mends = now.mends;
    mended.mends.sort_by(|a, b| (&a.path, a.position).cmp(&(&b.path, b.position)));
    mended.changes = before
        .into_iter()
        .zip(now.raws)
        .filter_map(|(before, after)| {
            let (before, path, after) = (before.bytes.ok()?, after.path, after.bytes.ok()?);
            (before != after).then_some(Change { path, before, after })
        })
        .collect();
    mended
}

/// The key of a finding in a note.
fn key(found: &Diagnostic, files: &Files) -> Option<Key> {
    let Place::Span(span) = found.primary.place else { return None };
    Some((files.get(span.file).path.to_string(), found.rule.code, found.message.clone()))
}

/// The fixes of the findings by key, without those of notes that cannot be edited. What is no note, such as the
/// configuration, is left to its author.
fn groups<'a>(
    now: &'a Attempt,
    unreadable: &mut BTreeSet<String>,
) -> BTreeMap<Key, Vec<(&'a Diagnostic, &'a Fix)>> {
    let mut groups: BTreeMap<Key, Vec<_>> = BTreeMap::new();
    for found in &now.look.diagnostics {
        let (Some(fix), Some(key)) = (&found.fix, key(found, &now.look.files)) else { continue };
        if now.offset(fix.span).is_some() {
            groups.entry(key).or_default().push((found, fix));
        } else if (fix.span.file.0 as usize) < now.raws.len() {
            unreadable.insert(key.0);
        }
    }
    groups
}

impl Attempt {
    /// Where a span begins in the bytes of its note; `None` if these are not the text that was read.
    fn offset(&self, span: Span) -> Option<usize> {
        let raw = self.raws.get(span.file.0 as usize)?;
        let bytes = raw.bytes.as_ref().ok()?;
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let same = *self.look.files.get(span.file).path == *raw.path
            && *self.look.files.get(span.file).text.as_bytes() == *text;
        same.then_some(bytes.len() - text.len() + span.start as usize)
    }
}
