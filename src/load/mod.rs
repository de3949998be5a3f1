//! From the project's folder to [`Notes`]: walk, read, decode.
//!
//! Loading never fails on bad notes: it returns what it could read, plus diagnostics. One bad field loses one entry,
//! one bad line of YAML loses the entry it stands in, and the ids of what is lost are kept, so that a reference to
//! them is no second finding. It does not know what a good claim is: that is `check`.

mod claim;
pub mod decode;
mod fault;
mod note;
pub mod rules;
mod section;
pub mod settings;
mod spelling;
mod text;
pub mod values;
mod walk;
pub mod yaml;

pub use walk::{SOURCES, is_note};

use crate::base::file::Files;
use crate::base::id::{ClaimId, slug};
use crate::base::span::{FileId, Span, Spanned};
use crate::diagnostic::Diagnostic;
use crate::note::{Claim, Notes};
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use rules::DUPLICATE_ID;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The notes.
    pub notes: Notes,
    /// The texts they were read from.
    pub files: Files,
    /// What is wrong with them, unsorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How many notes were read; other texts may stand behind them in `files`.
    pub count: usize,
}

/// Why no notes can be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no `sources/` folder.
    #[error("there are no notes: the folder `{}` does not exist", .0.display())]
    NoSources(PathBuf),
    /// The folder cannot be read.
    #[error("cannot read `{}`: {why}", .path.display())]
    Read {
        /// What.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
}

/// A note as it lies on the disk.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Path from the project's folder, with `/`.
    pub path: String,
    /// Its bytes, or why they are not to be had: the end of a sentence.
    pub bytes: Result<Vec<u8>, String>,
}

/// Reads every note below `sources/` of the project at `root`.
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    let found = walk::notes(root)?;
    Ok(read_all(found, |found| &found.path, walk::Found::read))
}

/// Reads the bytes of every note below `sources/` of the project at `root`, in the order of their paths.
pub fn raws(root: &Path) -> Result<Vec<Raw>, LoadError> {
    let mut all = walk::notes(root)?;
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all.into_par_iter().map(walk::Found::read).collect())
}

/// Reads notes from memory. They are taken in the order of their paths, whatever the order they come in.
pub fn load_raw(raws: Vec<Raw>) -> Loaded {
    read_all(raws, |raw| &raw.path, |raw| raw)
}

/// Reads notes wherever they lie. The bytes of each are gone when the next is read.
fn read_all<T: Send>(
    mut all: Vec<T>,
    path: impl Fn(&T) -> &String,
    bytes: impl Fn(T) -> Raw + Sync,
) -> Loaded {
    all.sort_by(|a, b| path(a).cmp(path(b)));
    let parts: Vec<_> = all
        .into_par_iter()
        .enumerate()
        .map(|(at, one)| {
            let raw = bytes(one);
            let file = FileId(at as u32);
            let text = text::decode(file, raw.bytes);
            let mut part = if text.lost { note::Part::default() } else { note::read(file, &text.text) };
            part.diagnostics.extend(text.diagnostics);
            part.notes.lost.count += usize::from(text.lost);
            part.notes.lost.whole |= text.lost;
            (Arc::<str>::from(raw.path), text.text, part)
        })
        .collect();
    let mut loaded = Loaded { count: parts.len(), ..Loaded::default() };
    let mut loose = Vec::new();
    for (path, text, part) in parts {
        loaded.files.add(path, text);
        loaded.diagnostics.extend(part.diagnostics);
        loose.extend(part.loose);
        merge(&mut loaded.notes, part.notes);
    }
    derive_ids(&mut loaded.notes);
    spelling::resolve(loose, &loaded.notes, &mut loaded.diagnostics);
    loaded.duplicates();
    loaded
}

fn merge(into: &mut Notes, from: Notes) {
    into.sources.extend(from.sources);
    into.actors.extend(from.actors);
    into.topics.extend(from.topics);
    into.positions.extend(from.positions);
    into.events.extend(from.events);
    into.assessments.extend(from.assessments);
    into.briefings.extend(from.briefings);
    into.lost.sources.extend(from.lost.sources);
    into.lost.actors.extend(from.lost.actors);
    into.lost.topics.extend(from.lost.topics);
    into.lost.claims.extend(from.lost.claims);
    into.lost.briefings.extend(from.lost.briefings);
    into.lost.spans.extend(from.lost.spans);
    into.lost.whole |= from.lost.whole;
    into.lost.count += from.lost.count;
}

/// Gives an id to each claim that has none: `actor-topic-date`, or the date and the first words; `-2`, `-3` for
/// repeats, in the order of the notes.
fn derive_ids(notes: &mut Notes) {
    let mut taken: HashMap<ClaimId, usize> =
        notes.claims().filter(|claim| claim.claim().named).map(|claim| (claim.id().clone(), 1)).collect();
    let mut unique = |base: String| {
        let Some(mut count) = taken.get(base.as_str()).copied() else {
            let id = ClaimId::from(base);
            taken.insert(id.clone(), 1);
            return id;
        };
        let id = loop {
            count += 1;
            let id = ClaimId::from(format!("{base}-{count}"));
            if !taken.contains_key(&id) {
                break id;
            }
        };
        taken.insert(ClaimId::from(base), count);
        taken.insert(id.clone(), 1);
        id
    };
    let mut bases: Vec<(&mut Claim, String)> = Vec::new();
    for position in notes.positions.iter_mut().filter(|position| !position.claim.named) {
        let (actor, topic) = (position.actor.as_str(), position.topic.as_str());
        let base = derived(&[actor, topic, &slug(position.date.as_str())]);
        bases.push((&mut position.claim, base));
    }
    for event in notes.events.iter_mut().filter(|event| !event.claim.named) {
        let words = first_words(&event.claim.text);
        let base = derived(&[&slug(event.date.as_str()), &words]);
        bases.push((&mut event.claim, base));
    }
    for assessment in notes.assessments.iter_mut().filter(|assessment| !assessment.claim.named) {
        let words = first_words(&assessment.claim.text);
        bases.push((&mut assessment.claim, if words.is_empty() { "assessment".into() } else { words }));
    }
    let mut counts: HashMap<&str, u32> = HashMap::with_capacity(bases.len());
    for (_, base) in &bases {
        *counts.entry(base).or_default() += 1;
    }
    let shared: Vec<bool> = bases.iter().map(|(_, base)| counts[base.as_str()] > 1).collect();
    for ((claim, base), shared) in bases.into_iter().zip(shared) {
        claim.shared = shared;
        claim.id.value = unique(base);
    }
}

/// An id of parts that are ids; what is empty is left out.
fn derived(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The first words of a claim, as an id.
fn first_words(text: &str) -> String {
    slug(&text.split_whitespace().take(5).collect::<Vec<_>>().join(" "))
}

impl Loaded {
    /// Finds ids that are given twice, and keeps the first of each.
    fn duplicates(&mut self) {
        let mut found = Vec::new();
        let notes = &mut self.notes;
        first_only(&mut notes.sources, "source", |source| &source.id, &mut found);
        first_only(&mut notes.actors, "actor", |actor| &actor.id, &mut found);
        first_only(&mut notes.topics, "topic", |topic| &topic.id, &mut found);
        first_only(&mut notes.briefings, "briefing", |briefing| &briefing.id, &mut found);
        let mut claims: HashMap<&ClaimId, Span> = HashMap::with_capacity(notes.claim_count());
        for claim in notes.claims() {
            let id = &claim.claim().id;
            if let Some(first) = claims.insert(&id.value, id.span) {
                let (first, second) = if first < id.span { (first, id.span) } else { (id.span, first) };
                found.push((id.value.to_string(), "claim", first, second));
                claims.insert(&id.value, first);
            }
        }
        for (id, kind, first, second) in found {
            let diagnostic =
                Diagnostic::new(&DUPLICATE_ID, second, format!("the {kind} id `{id}` is given twice"));
            self.diagnostics.push(if first == second {
                diagnostic
                    .label("given here, and again by an alias of the entry")
                    .help("write the second entry out, with an id of its own")
            } else {
                diagnostic
                    .label("the second one")
                    .see(first, "the first one is here")
                    .help(format!("give one of the two another id, or remove it if they are the same {kind}"))
            });
        }
    }
}

type Repeat = (String, &'static str, Span, Span);

fn first_only<T, I: Hash + Eq + std::fmt::Display>(
    all: &mut Vec<T>,
    kind: &'static str,
    id: impl Fn(&T) -> &Spanned<I>,
    found: &mut Vec<Repeat>,
) {
    let mut seen = HashMap::with_capacity(all.len());
    let mut repeats = Vec::new();
    for (at, entry) in all.iter().enumerate() {
        let id = id(entry);
        match seen.entry(&id.value) {
            Entry::Occupied(first) => {
                found.push((id.value.to_string(), kind, *first.get(), id.span));
                repeats.push(at);
            }
            Entry::Vacant(free) => {
                free.insert(id.span);
            }
        }
    }
    let mut repeats = repeats.into_iter().peekable();
    let mut next = 0;
    all.retain(|_| {
        let at = next;
        next += 1;
        repeats.next_if_eq(&at).is_none()
    });
}
