//! Every quotation looked up in its article's text, or in the lock.

use super::fold::fold_text;
use super::lock::{CONTEXT, Hash, Lock, Record, Selector};
use super::matching::{Article, Found, Place, Wanted, is_long_enough, parts};
use super::named;
use super::near::near;
use super::paragraph::{Paragraphs, locator};
use super::snapshot::{Read, Store};
use super::{Around, Evidence, Fault, PLACES, Proof, Snapshot, State};
use crate::base::file::Files;
use crate::base::id::{ClaimId, SourceId};
use crate::note::{Citation, ClaimRef, Notes, Source};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash as _, Hasher};
use std::ops::Range;

/// Where the evidence lies, and what is enough.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the stored texts lie.
    pub store: Store,
    /// The text of the lock, if there is one.
    pub lock: Option<String>,
    /// What a quotation needs at least.
    pub required: State,
}

/// A quotation or locator, and where it stands in the notes.
#[derive(Clone, Copy)]
struct Cited<'a> {
    claim: ClaimRef<'a>,
    number: usize,
    citation: &'a Citation,
    /// What the lock holds of it.
    record: Option<&'a Record>,
    /// The day of the lock, if that holds other words of this claim from this source.
    changed: Option<&'a str>,
}

type Proved = ((ClaimId, usize), Proof);

/// Looks up every quotation and locator of the notes.
pub fn gather(notes: &Notes, files: &Files, settings: &Settings) -> Evidence {
    let mut evidence =
        Evidence { required: settings.required, lock_text: settings.lock.clone(), ..Evidence::default() };
    let lock = match settings.lock.as_deref().map(Lock::read) {
        Some(Ok(lock)) => lock,
        Some(Err(fault)) => {
            // What both sides of a merge hold is known, though the file has to be put right.
            let lock = settings.lock.as_deref().and_then(Lock::both_sides).unwrap_or_default();
            evidence.lock_fault = Some(fault);
            lock
        }
        None => Lock::default(),
    };
    let mut by_source: HashMap<&SourceId, Vec<Cited<'_>>> = HashMap::default();
    for claim in notes.claims() {
        for (number, citation) in claim.claim().cite.iter().enumerate() {
            if citation.quote.is_some() || citation.at.is_some() {
                let cited = Cited { claim, number, citation, record: None, changed: None };
                by_source.entry(&citation.source.value).or_default().push(cited);
            }
        }
    }
    evidence.orphans = assign(&lock, &mut by_source);
    let names = named::Names::new(notes);
    let results: Vec<(&Source, Option<Snapshot>, Vec<Proved>)> = notes
        .sources
        .par_iter()
        .filter_map(|source| {
            let cited = by_source.get(&source.id.value).map_or(&[][..], Vec::as_slice);
            let note = &files.get(source.id.span.file).path;
            match (&source.snapshot, cited) {
                (None, []) => None,
                (Some(path), []) => {
                    let why = settings.store.refuses(note, path)?;
                    Some((source, Some(Snapshot::Bad(why)), Vec::new()))
                }
                (Some(path), _) => {
                    let read = settings.store.read(note, path);
                    Some(of_source(source, read, cited, &names))
                }
                (None, _) => Some((source, None, without_text(cited))),
            }
        })
        .collect();
    for (source, snapshot, proofs) in results {
        evidence.snapshots.extend(snapshot.map(|snapshot| (source.id.value.clone(), snapshot)));
        evidence.proofs.extend(proofs);
    }
    evidence
}

/// Gives each quotation its record of the lock, and comes back with the records that are left over. Of a quotation that has
/// none while its claim and source have one left over, the words were changed.
fn assign<'a>(lock: &'a Lock, by_source: &mut HashMap<&SourceId, Vec<Cited<'a>>>) -> Vec<Record> {
    if lock.quotes.is_empty() {
        return Vec::new();
    }
    let mut records: HashMap<&SourceId, Vec<&Record>> = HashMap::default();
    for record in &lock.quotes {
        records.entry(&record.source).or_default().push(record);
    }
    let mut used: HashSet<*const Record> = HashSet::default();
    for (source, all) in by_source.iter_mut() {
        let of_source = records.get(source).map_or(&[][..], Vec::as_slice);
        for cited in all {
            let Some(quote) = &cited.citation.quote else { continue };
            let hash = quote_hash(cited.citation, quote);
            let same = of_source.iter().filter(|record| record.quote == hash);
            // A claim's own record, and one that no other quotation has, come first.
            cited.record = same.copied().min_by_key(|record| {
                (record.claim != *cited.claim.id(), used.contains(&std::ptr::from_ref(*record)))
            });
            used.extend(cited.record.map(std::ptr::from_ref));
        }
    }
    let left = lock.quotes.iter().filter(|record| !used.contains(&std::ptr::from_ref(*record)));
    let before: HashMap<(&SourceId, &ClaimId), &str> =
        left.clone().map(|record| ((&record.source, &record.claim), record.locked.as_str())).collect();
    for cited in by_source.values_mut().flatten() {
        if cited.citation.quote.is_some() && cited.record.is_none() {
            cited.changed = before.get(&(&cited.citation.source.value, cited.claim.id())).copied();
        }
    }
    left.cloned().collect()
}

impl Cited<'_> {
    /// What is wrong with it whatever the text says.
    fn faults(&self) -> Vec<Fault> {
        let changed = self.changed.map(|locked| Fault::ChangedAfterLock { locked: locked.to_string() });
        too_short(self.citation).into_iter().chain(changed).collect()
    }
}

/// The hash by which the lock knows a quotation: of its words, and of what is said to stand around them.
fn quote_hash(citation: &Citation, quote: &str) -> Hash {
    let mut text = parts(quote).join(" […] ");
    for (sign, around) in [('<', &citation.prefix), ('>', &citation.suffix)] {
        if let Some(around) = around {
            text.push(sign);
            text.push_str(&fold_text(around));
        }
    }
    Hash::of(&text)
}

fn without_text(cited: &[Cited<'_>]) -> Vec<Proved> {
    let proof = |cited: &Cited<'_>| {
        let state = if cited.record.is_some() { State::Locked } else { State::Unproved };
        let faults = cited.faults();
        (
            (cited.claim.id().clone(), cited.number),
            Proof { state, faults, locked: cited.record.cloned(), now: None },
        )
    };
    cited.iter().map(proof).collect()
}

fn of_source<'a>(
    source: &'a Source,
    read: Read,
    cited: &[Cited<'_>],
    names: &named::Names<'_>,
) -> (&'a Source, Option<Snapshot>, Vec<Proved>) {
    let text = match read {
        Read::Text(text) => text,
        Read::Absent => {
            let open = |cited: &&Cited<'_>| {
                cited.citation.quote.is_some() && cited.record.is_none() && cited.changed.is_none()
            };
            let unlocked = cited.iter().filter(open).count();
            return (source, Some(Snapshot::Absent { unlocked }), without_text(cited));
        }
        Read::Bad(why) => {
            let mut proofs = without_text(cited);
            for (_, proof) in &mut proofs {
                proof.state = State::Unproved;
            }
            return (source, Some(Snapshot::Bad(why)), proofs);
        }
    };
    let text = Stored::new(text, &source.title);
    let proofs = cited.iter().map(|cited| text.prove(source, cited, names)).collect();
    let other = cited.iter().filter_map(|cited| cited.record).find(|record| record.article != text.hash);
    let locked = other.map(|record| record.locked.clone());
    let paragraphs = text.paragraph_numbers();
    (source, Some(Snapshot::Here { hash: text.hash, locked, paragraphs }), proofs)
}

/// An article's text with all that is asked of it.
pub(super) struct Stored {
    pub(super) article: Article,
    paragraphs: Paragraphs,
    hash: Hash,
}

impl Stored {
    pub(super) fn new(text: String, title: &str) -> Self {
        let article = Article::new(text);
        let paragraphs = Paragraphs::new(&article.text, title);
        let hash = Hash::of(article.folded.text.trim_matches(' '));
        Self { article, paragraphs, hash }
    }

    fn prove(&self, source: &Source, cited: &Cited<'_>, names: &named::Names<'_>) -> Proved {
        let Cited { claim, number, citation, record, .. } = *cited;
        let mut proof = Proof { locked: record.cloned(), ..Proof::default() };
        let at = citation.at.as_ref().and_then(|at| locator(at)).filter(|at| self.paragraphs.knows(*at));
        if let Some(locator) = at
            && locator.from > self.paragraphs.count(locator)
        {
            proof.faults.push(Fault::OutOfRange { locator, count: self.paragraphs.count(locator) });
        }
        if let Some(quote) = &citation.quote {
            proof.faults.extend(cited.faults());
            let prefix = citation.prefix.as_ref().map(|text| text.value.as_str());
            let suffix = citation.suffix.as_ref().map(|text| text.value.as_str());
            let wanted = Wanted { quote, prefix, suffix };
            match self.article.find(&wanted) {
                Found::Once(place) => {
                    proof.state = State::Verified;
                    let stands = self.article.folded.original(place.whole());
                    if let Some(locator) = at
                        && proof.faults.iter().all(|fault| !matches!(fault, Fault::OutOfRange { .. }))
                        && !self.paragraphs.touches(locator, &stands)
                    {
                        let stands = self.paragraphs.number(stands.start);
                        proof.faults.push(Fault::OtherParagraph { locator, stands });
                    }
                    let around = &self.article.text[self.paragraphs.around(&stands)];
                    if names.is_missing(claim, source, around) {
                        proof.faults.push(Fault::ActorNotNamed);
                    }
                    let mut now = self.record(claim, citation, quote, &place);
                    if let Some(record) = record {
                        // The day stays as long as nothing else of the record changes.
                        let same = Record { locked: String::new(), ..record.clone() } == now;
                        now.locked = if same { record.locked.clone() } else { String::new() };
                    }
                    proof.now = Some(now);
                }
                Found::Often(places) => {
                    let (count, places) = (places.len(), self.around(&places));
                    proof.faults.push(Fault::Ambiguous { count, places });
                }
                Found::Elsewhere(places) => {
                    let (count, places) = (places.len(), self.around(&places));
                    proof.faults.push(Fault::Elsewhere { count, places });
                }
                Found::Cut(place) => {
                    proof.faults.push(Fault::Cut { whole: self.whole_words(place) });
                }
                Found::Nowhere => {
                    let near = near(&self.article, quote);
                    let paragraph = near.as_ref().and_then(|near| {
                        self.paragraphs.number(self.article.folded.original(near.place.clone()).start)
                    });
                    proof.faults.push(Fault::NotFound { near, paragraph });
                }
            }
            single(&mut proof.faults);
        }
        ((claim.id().clone(), number), proof)
    }

    /// What the lock is to hold.
    fn record(&self, claim: ClaimRef<'_>, citation: &Citation, quote: &str, place: &Place) -> Record {
        let folded = &self.article.folded.text;
        let whole = place.whole();
        let stands = self.article.folded.original(whole.clone());
        let chars = |range: Range<usize>| self.article.text[range].chars().count();
        let start = chars(0..stands.start);
        let before = folded[..whole.start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let behind =
            folded[whole.end..].char_indices().nth(CONTEXT).map_or(folded.len(), |(at, _)| whole.end + at);
        Record {
            source: citation.source.value.clone(),
            claim: claim.id().clone(),
            article: self.hash.clone(),
            quote: quote_hash(citation, quote),
            start,
            end: start + chars(stands.clone()),
            paragraph: self.paragraphs.number(stands.start),
            selector: Selector {
                kind: super::lock::SELECTOR.into(),
                exact: Hash::of(&folded[whole.clone()]),
                prefix: Hash::of(&folded[before..whole.start]),
                suffix: Hash::of(&folded[whole.end..behind]),
            },
            locked: String::new(),
        }
    }

    /// The paragraphs that are long enough to be somebody's, each once, as numbers that are equal where the words are.
    fn paragraph_numbers(&self) -> Vec<u64> {
        const LONG: usize = 60;
        let folded = self.paragraphs.blocks().map(|block| fold_text(&self.article.text[block.clone()]));
        let number = |text: String| {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            hasher.finish()
        };
        let mut numbers: Vec<u64> = folded.filter(|text| text.chars().count() >= LONG).map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The paragraph of the body in which a place of the folded text begins.
    pub(super) fn paragraph(&self, place: &Range<usize>) -> Option<usize> {
        self.paragraphs.number(self.article.folded.original(place.clone()).start)
    }

    /// What stands around the first of several places.
    fn around(&self, places: &[Place]) -> Vec<Around> {
        let folded = &self.article.folded.text;
        let wholes: Vec<Range<usize>> = places.iter().map(Place::whole).collect();
        let before = unlike(&wholes, |place, words| last_words(&folded[..place.start], words));
        let behind = unlike(&wholes, |place, words| first_words(&folded[place.end..], words));
        let all = wholes.iter().zip(before).zip(behind);
        all.map(|((place, before), behind)| Around { before, behind, paragraph: self.paragraph(place) })
            .collect()
    }

    /// The words around a place that cuts them.
    pub(super) fn whole_words(&self, place: Range<usize>) -> String {
        let folded = &self.article.folded.text;
        let start = folded[..place.start].rfind(' ').map_or(0, |at| at + 1);
        let end = folded[place.end..].find(' ').map_or(folded.len(), |at| place.end + at);
        let whole = &self.article.text[self.article.folded.original(start..end)];
        fold_text(whole).chars().take(200).collect()
    }
}

/// Of faults with one cause, the one that says most: that words were changed, or are few, is why they are not found; that they
/// are few, is why they stand often.
fn single(faults: &mut Vec<Fault>) {
    let empty = faults.contains(&Fault::TooShort { length: 0 });
    let missing = |fault: &Fault| {
        matches!(
            fault,
            Fault::NotFound { .. } | Fault::Cut { .. } | Fault::Elsewhere { .. } | Fault::Ambiguous { .. }
        )
    };
    let short = faults.iter().any(|fault| matches!(fault, Fault::TooShort { .. }));
    let often = faults.iter().any(|fault| matches!(fault, Fault::Ambiguous { .. }));
    let lost = !empty && faults.iter().any(missing) && !(short && often);
    faults.retain(|fault| match fault {
        Fault::TooShort { .. } => !lost,
        Fault::ChangedAfterLock { .. } => !lost && !empty,
        fault if missing(fault) => lost,
        _ => true,
    });
}

fn too_short(citation: &Citation) -> Option<Fault> {
    let quote = citation.quote.as_ref()?;
    let told =
        |text: &Option<crate::note::Text>| text.as_ref().is_some_and(|text| !fold_text(text).is_empty());
    let certain = told(&citation.prefix) || told(&citation.suffix);
    let length = parts(quote).iter().map(|part| part.chars().count()).sum();
    (length == 0 || !is_long_enough(quote) && !certain).then_some(Fault::TooShort { length })
}

/// For each of the first places, as few words as tell it from the others; empty where even many do not.
fn unlike<'t>(places: &[Range<usize>], words: impl Fn(&Range<usize>, usize) -> &'t str) -> Vec<String> {
    const MOST: usize = 12;
    let told = |place: &Range<usize>| {
        (1..=MOST).map(|count| words(place, count)).find(|own| {
            own.contains(char::is_alphanumeric)
                && places
                    .iter()
                    .filter(|other| *other != place)
                    .all(|other| words(other, own.split(' ').count()) != *own)
        })
    };
    places.iter().take(PLACES).map(|place| told(place).unwrap_or_default().to_string()).collect()
}

pub(super) fn last_words(text: &str, count: usize) -> &str {
    let text = text.trim_end_matches(' ');
    let start = text.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at + 1);
    &text[start..]
}

pub(super) fn first_words(text: &str, count: usize) -> &str {
    let text = text.trim_start_matches(' ');
    let end = text.match_indices(' ').nth(count - 1).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
