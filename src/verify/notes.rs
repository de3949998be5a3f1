//! The notes inside a PDF held against the manifest: whether they say the same of the same claims and sources.
//!
//! In: the manifest, and the bytes of the notes and of the lock. Out: findings. The notes are read as all notes are read, but not
//! checked: a rule of tomorrow must not make a pack of today unproved.

use super::evidence::altered;
use super::manifest::Index;
use super::place::{Finder, line};
use super::rules::EVIDENCE_ALTERED;
use crate::base::id::{ClaimId, SourceId};
use crate::diagnostic::{Diagnostic, Level};
use crate::load::{Raw, load_raw};
use crate::model::manifest::{ClaimEntry, Manifest, QuoteEntry, SourceEntry};
use crate::model::markdown::{plain, unstopped};
use crate::model::passages::passages;
use crate::model::{CONTRADICTION, EARLIER, NO_BASIS, NOTES};
use crate::note::{Briefing, Citation, Claim, ClaimRef, Notes, Source};
use std::collections::{BTreeMap, BTreeSet};

/// Compares what the notes say with what the manifest says.
pub fn compare(index: &Index, file: &str, bytes: &[u8], lock: Option<&[u8]>, finder: &mut Finder) {
    let raw = Raw { path: NOTES.into(), bytes: Ok(bytes.to_vec()) };
    let loaded = load_raw(vec![raw]);
    if let Some(found) = loaded.diagnostics.iter().find(|found| found.level == Level::Error) {
        let message = format!("the `{NOTES}` inside cannot be read ({}: {})", found.rule.code, found.message);
        finder.add(altered(finder, file, &message));
        return;
    }
    let notes = &loaded.notes;
    let mut claims: BTreeMap<&ClaimId, ClaimRef<'_>> = BTreeMap::new();
    for claim in notes.claims() {
        claims.entry(claim.id()).or_insert(claim);
    }
    let sources = notes.sources.iter().map(|source| (&source.id.value, source)).collect();
    let lock = lock.map(String::from_utf8_lossy).unwrap_or_default();
    let lock = lock.lines().collect();
    let correction = index.manifest.briefing.corrects.is_some();
    let mut proof = Proof { index, file, notes, claims, sources, lock, correction, finder };
    proof.head();
    for claim in &index.manifest.claims {
        proof.claim(claim);
    }
    for source in &index.manifest.sources {
        proof.source(source);
    }
    proof.rest();
}

struct Proof<'a> {
    index: &'a Index<'a>,
    file: &'a str,
    notes: &'a Notes,
    claims: BTreeMap<&'a ClaimId, ClaimRef<'a>>,
    sources: BTreeMap<&'a SourceId, &'a Source>,
    /// The lines of the lock.
    lock: BTreeSet<&'a str>,
    /// Whether the pack is a correction note: it stands in no note, and holds judgments without all of their basis.
    correction: bool,
    finder: &'a mut Finder,
}

impl Proof<'_> {
    /// What the pack says of itself, and its summary.
    fn head(&mut self) {
        let Manifest { briefing: head, summary, .. } = self.index.manifest;
        if self.correction {
            return;
        }
        let own = self.notes.briefings.iter().find(|briefing| briefing.id.as_str() == head.id);
        let Some(own) = own.filter(|briefing| briefing.claims.is_none()) else {
            let what = format!("the notes inside do not hold the briefing `{}`", head.id);
            self.finder.add(altered(self.finder, self.file, &what));
            return;
        };
        let label = own.tlp.as_ref().map(|tlp| tlp.value.label());
        let mut other = unlike([
            ("title", *own.title == head.title),
            ("date", own.date.as_str() == head.date),
            ("label", label == head.tlp),
            ("language", own.language() == head.language),
        ]);
        let found = own.summary.as_ref().map(|summary| passages(summary)).unwrap_or_default();
        let same = found.len() == summary.len()
            && found.iter().zip(summary).all(|(found, entry)| {
                let named = entry.claims.iter().map(ClaimId::as_str);
                let named: BTreeSet<&str> = named.chain(entry.sources.iter().map(SourceId::as_str)).collect();
                found.words == entry.words
                    && found.ids.iter().map(String::as_str).collect::<BTreeSet<_>>() == named
            });
        other.extend((!same).then_some("summary"));
        if !other.is_empty() {
            let what = format!("the notes inside have another {} of the briefing", other.join(", "));
            self.finder.add(altered(self.finder, self.file, &what));
        }
    }

    fn claim(&mut self, entry: &ClaimEntry) {
        let id = &entry.id;
        let Some(claim) = self.claims.get(id).copied() else {
            return self.of_claim(entry, "is missing from the notes inside");
        };
        let note = claim.claim();
        let because: Vec<&ClaimId> = claim.because().iter().map(|id| &id.value).collect();
        let gathered = self.gathered(claim);
        let cited: BTreeSet<&SourceId> = entry.sources.iter().collect();
        let whole = !(self.correction && matches!(claim, ClaimRef::Assessment(_)));
        let other = unlike([
            ("kind", claim.kind() == entry.kind),
            ("text", plain(&note.text) == entry.text),
            ("sources", if whole { gathered == cited } else { gathered.is_subset(&cited) }),
            ("basis", because.into_iter().eq(&entry.because)),
            ("quotations", self.quotes(note, entry)),
            ("exemptions", exempt(note, entry)),
        ]);
        if !other.is_empty() {
            self.of_claim(entry, &format!("has another {} in the notes inside", other.join(", ")));
        }
    }

    fn of_claim(&mut self, entry: &ClaimEntry, what: &str) {
        let message = format!("claim `{}` {what} {}", entry.id, self.file);
        let found = Diagnostic::at(&EVIDENCE_ALTERED, line(&entry.note), message);
        self.finder.add(found.help("build the pack again, or take the file from where it was published"));
    }

    /// The sources of a claim and of all that it rests on.
    fn gathered(&self, claim: ClaimRef<'_>) -> BTreeSet<&SourceId> {
        let (mut sources, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![claim.id()]);
        while let Some(id) = open.pop() {
            let Some(claim) = self.claims.get(id).filter(|claim| seen.insert(claim.id())) else { continue };
            sources.extend(claim.claim().cite.iter().map(|citation| &citation.source.value));
            open.extend(claim.because().iter().map(|id| &id.value));
        }
        sources
    }

    /// Whether the quotations are those of the manifest, and those that the lock vouches for stand in the lock inside.
    fn quotes(&self, claim: &Claim, entry: &ClaimEntry) -> bool {
        let quoting: Vec<&Citation> = claim.cite.iter().filter(|citation| citation.quote.is_some()).collect();
        quoting.len() == entry.quotes.len()
            && quoting.iter().zip(&entry.quotes).all(|(citation, quote)| {
                citation.source.value == quote.source
                    && citation.at.as_ref().map(|at| &at.value) == quote.at.as_ref()
                    && citation.quote.as_ref().is_some_and(|words| bare(words, &quote.words))
                    && self.is_locked(entry, quote)
            })
    }

    fn is_locked(&self, entry: &ClaimEntry, quote: &QuoteEntry) -> bool {
        let Some(proof) = quote.proof.as_ref() else { return true };
        let Some(day) = &proof.locked else { return true };
        let start = format!(
            "- {{ source: \"{}\", claim: \"{}\", quote: {}, start: {}, end: {}, ",
            quote.source,
            entry.id,
            proof.quote.as_str(),
            proof.start,
            proof.end
        );
        let (article, end) = (format!("article: {}, ", proof.article.as_str()), format!("locked: {day} }}"));
        let mut own = self.lock.range(&*start..).take_while(|line| line.starts_with(&start));
        own.any(|line| line.contains(&article) && line.ends_with(&end))
    }

    fn source(&mut self, entry: &SourceEntry) {
        let what = match self.sources.get(&entry.id) {
            None => "is missing from the notes inside".to_owned(),
            Some(source) => {
                let addresses = source.addresses();
                let other = unlike([
                    ("title", *source.title == entry.title),
                    ("address", addresses == entry.addresses),
                ]);
                if other.is_empty() {
                    return;
                }
                format!("has another {} in the notes inside", other.join(", "))
            }
        };
        let message = format!("source `{}` {what} {}", entry.id, self.file);
        let found = Diagnostic::at(&EVIDENCE_ALTERED, line(&entry.note), message);
        self.finder.add(found.help("build the pack again, or take the file from where it was published"));
    }

    /// What the notes hold besides: only what the pack touches on may be there.
    fn rest(&mut self) {
        let mut more = Vec::new();
        for claim in self.notes.claims().filter(|claim| self.index.claim(claim.id().as_str()).is_none()) {
            let note = claim.claim();
            let stub = match claim {
                ClaimRef::Position(position) => position.conditions.is_empty() && *note.text == EARLIER,
                ClaimRef::Assessment(own) => own.because.is_empty() && *note.text == CONTRADICTION,
                ClaimRef::Event(_) => false,
            };
            if !stub || !note.cite.is_empty() {
                more.push(format!("claim `{}`", claim.id()));
            }
        }
        let stands = |briefing: &&Briefing| {
            briefing.claims.is_none()
                && (self.correction || briefing.id.as_str() != self.index.manifest.briefing.id)
        };
        more.extend(
            self.notes
                .briefings
                .iter()
                .filter(stands)
                .map(|briefing| format!("briefing `{}`", briefing.id.value)),
        );
        let mut origins: BTreeSet<&SourceId> = BTreeSet::new();
        let mut open: Vec<&SourceId> = self.index.manifest.sources.iter().map(|source| &source.id).collect();
        while let Some(id) = open.pop() {
            if let Some(source) = self.sources.get(id).filter(|_| origins.insert(id)) {
                open.extend(source.derived_from.iter().map(|origin| &origin.value));
            }
        }
        let foreign = self.sources.keys().filter(|id| !origins.contains(**id));
        more.extend(foreign.map(|id| format!("source `{id}`")));
        for what in more {
            let message = format!("the notes inside hold the {what}, which the pack does not,");
            self.finder.add(altered(self.finder, self.file, &message));
        }
    }
}

/// The names of what is not the same.
fn unlike<const N: usize>(parts: [(&str, bool); N]) -> Vec<&str> {
    parts.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

/// Whether a quotation has these words, with or without quotation marks around them.
fn bare(quote: &str, words: &str) -> bool {
    let ends = |part: &str| !part.contains(char::is_alphanumeric);
    quote.split_once(words).is_some_and(|(before, behind)| ends(before) && ends(behind))
}

/// Whether the exemptions give the reasons that the manifest gives.
fn exempt(claim: &Claim, entry: &ClaimEntry) -> bool {
    let folded = |because: &str| {
        let because = because.split_whitespace().collect::<Vec<_>>().join(" ");
        unstopped(&because).to_string()
    };
    let because =
        claim.allow.iter().filter_map(|allow| allow.because.as_ref()).map(|because| folded(because));
    because.filter(|because| because != NO_BASIS).eq(entry.exemptions.iter().map(|one| one.because.clone()))
}
