//! The proof itself: what a file holds, held against what the manifest demands, the same way in every format.
//!
//! In: the manifest and a [`Reading`] of one file. Out: findings, and the number of pairs proved. Does not know how a format is read.

use super::evidence::Enclosed;
use super::manifest::Index;
use super::place::{Finder, line};
use super::rules::{
    BACKLINK_MISSING, CITATION_MISSING, CLAIM_MISSING, CLAIM_UNKNOWN, CLAIM_UNMARKED, EXEMPTION_HIDDEN,
    LINK_ADDED, LINK_BROKEN, MARK_REPEATED, QUOTE_MISSTATED, SOURCE_WITHOUT_LINK, TEXT_ALTERED,
    UNSAFE_OUTPUT,
};
use super::summary::Said;
use super::text::address;
use crate::diagnostic::Diagnostic;
use crate::model::manifest::{ClaimEntry, SourceEntry};
use std::collections::{BTreeMap, BTreeSet};

/// What a reader found in one file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The claims with a mark, by id.
    pub marks: BTreeMap<String, Mark>,
    /// The sources with an entry, by id.
    pub entries: BTreeMap<String, Entry>,
    /// Claims of the manifest that have no mark, but whose text is printed.
    pub printed: BTreeSet<String>,
    /// Names given more than once, and the line of the second.
    pub repeated: Vec<(String, Option<u32>)>,
    /// Links inside the file that meet no name, by the name they look for.
    pub dangling: Vec<Dangling>,
    /// What else keeps links from leading anywhere: phrases.
    pub astray: BTreeSet<String>,
    /// Whether it is certain to which entry a link out belongs: a format whose text has a structure tells, a page does not.
    pub certain: bool,
    /// Its text and links, where there is a summary to be looked for.
    pub said: Option<Said>,
    /// What rides inside, in a format that carries its evidence.
    pub enclosed: Option<Enclosed>,
    /// What makes the file unsafe to publish: a phrase, and the line.
    pub hazards: Vec<(String, Option<u32>)>,
}

/// The mark of a claim.
#[derive(Debug, Default)]
pub struct Mark {
    /// Whether the claim's text stands at it.
    pub says: bool,
    /// The sources it links to, whether or not they have an entry.
    pub sources: BTreeSet<String>,
    /// The claims it links to.
    pub claims: BTreeSet<String>,
    /// Sources and claims whose link names this claim, but lies at another place.
    pub elsewhere: BTreeSet<String>,
    /// Its quotations that are printed without their state behind them, by their number in the manifest.
    pub misstated: Vec<usize>,
    /// Its exemptions whose reason is not printed, by their number in the manifest.
    pub hidden: Vec<usize>,
}

/// The entry of a source.
#[derive(Debug, Default)]
pub struct Entry {
    /// The addresses it links to.
    pub links: Vec<String>,
    /// The claims it links back to.
    pub claims: BTreeSet<String>,
}

/// A link that leads nowhere.
#[derive(Debug)]
pub struct Dangling {
    /// The name it looks for, `claim-…` or `source-…` among others.
    pub to: String,
    /// The claim it stands in.
    pub from: Option<String>,
    /// The line it stands on.
    pub line: Option<u32>,
}

/// Holds a reading against the manifest. Returns how many (claim, source) pairs it proves, there and back.
pub fn compare(index: &Index, file: &str, reading: &Reading, finder: &mut Finder) -> usize {
    let mut proof = Proof { index, file, reading, finder };
    let claims = &index.manifest.claims;
    let pairs = claims.iter().map(|claim| proof.claim(claim)).sum();
    for source in &index.manifest.sources {
        proof.source(source);
    }
    proof.rest();
    pairs
}

struct Proof<'a> {
    index: &'a Index<'a>,
    file: &'a str,
    reading: &'a Reading,
    finder: &'a mut Finder,
}

const PRINT_MARK: &str =
    "the template must print the claim's mark, `<a id=\"claim-ID\"></a>`, directly before its text";
const PRINT_CITATIONS: &str =
    "the template must print the citations, `[^SOURCE]`, after the claim's text in the same block";
const PRINT_BASIS: &str =
    "the template must print the links to its basis, `[…](#claim-ID)`, in the same block";
const PRINT_ENTRY: &str = "the template must print an entry, `[^SOURCE]: …`, for every source";
const PRINT_BACK: &str = "the template must print in each entry the links back to the claims that cite it";

impl Proof<'_> {
    fn claim(&mut self, claim: &ClaimEntry) -> usize {
        let (id, file) = (claim.id.as_str(), self.file);
        let place = || line(&claim.note);
        let Some(mark) = self.reading.marks.get(id) else {
            self.finder.add(if self.reading.printed.contains(id) {
                Diagnostic::at(
                    &CLAIM_UNMARKED,
                    place(),
                    format!("claim `{id}` is printed without its mark in {file}"),
                )
                .help(PRINT_MARK)
            } else {
                Diagnostic::at(&CLAIM_MISSING, place(), format!("claim `{id}` is missing from {file}"))
                    .label("this claim")
                    .help("the template must print every claim of the briefing")
            });
            return 0;
        };
        if !mark.says {
            self.finder.add(
                Diagnostic::at(
                    &TEXT_ALTERED,
                    place(),
                    format!("the text at the mark of claim `{id}` in {file} is not the claim's"),
                )
                .label("the claim as the notes have it")
                .help("print the claim's text unchanged and directly after its mark"),
            );
        }
        for quote in mark.misstated.iter().filter_map(|number| claim.quotes.get(*number)) {
            let message = format!(
                "a quotation of claim `{id}` from `{}` stands in {file} without its state, `{}`",
                quote.source,
                shortened(&quote.stated)
            );
            self.finder.add(
                Diagnostic::at(&QUOTE_MISSTATED, place(), message)
                    .label(format!("quotes “{}”", shortened(&quote.words)))
                    .help("print `q.state_words` behind the words of each quotation, before the next one"),
            );
        }
        for exemption in mark.hidden.iter().filter_map(|number| claim.exemptions.get(*number)) {
            let message = format!(
                "claim `{id}` stands in {file} without the reason of its exemption from `{}`",
                exemption.rule
            );
            self.finder.add(
                Diagnostic::at(&EXEMPTION_HIDDEN, place(), message)
                    .label(format!("exempt because “{}”", shortened(&exemption.because)))
                    .help("print what `c.exemption`, `c.exemptions` and `c.notices` tell, in the same block as the claim"),
            );
        }
        self.added_sources(claim, mark);
        for basis in &claim.because {
            let basis = basis.as_str();
            if !mark.claims.contains(basis) {
                self.unlinked(claim, mark, basis, &format!("`{basis}`, on which it rests,"), PRINT_BASIS);
            }
        }
        let mut proved = 0;
        for source in &claim.sources {
            let source = source.as_str();
            if !mark.sources.contains(source) {
                self.unlinked(claim, mark, source, &format!("its source `{source}`"), PRINT_CITATIONS);
                continue;
            }
            let Some(entry) = self.reading.entries.get(source) else {
                self.finder.add(
                    Diagnostic::at(
                        &LINK_BROKEN,
                        place(),
                        format!("the link from claim `{id}` to source `{source}` leads nowhere in {file}"),
                    )
                    .help(PRINT_ENTRY),
                );
                continue;
            };
            let there = self.index.source(source).is_some_and(|source| leads_out(entry, source));
            proved += usize::from(mark.says && there && entry.claims.contains(id));
        }
        proved
    }

    fn unlinked(&mut self, claim: &ClaimEntry, mark: &Mark, to: &str, named: &str, help: &str) {
        let (id, file) = (&claim.id, self.file);
        let message = format!("claim `{id}` does not link to {named} in {file}");
        let mut finding = Diagnostic::at(&CITATION_MISSING, line(&claim.note), message).help(help);
        if mark.elsewhere.contains(to) {
            finding = finding.label("a link of that name lies elsewhere, not after the claim's text");
        }
        self.finder.add(finding);
    }

    fn source(&mut self, source: &SourceEntry) {
        let (id, file) = (source.id.as_str(), self.file);
        let place = || line(&source.note);
        let Some(entry) = self.reading.entries.get(id) else {
            let message = format!("source `{id}` has no entry in {file}");
            self.finder.add(Diagnostic::at(&SOURCE_WITHOUT_LINK, place(), message).help(PRINT_ENTRY));
            return;
        };
        if !leads_out(entry, source) {
            let found = match entry.links.first() {
                Some(other) => format!("its entry links to `{}`", shortened(other)),
                None => "its entry has no link out".to_owned(),
            };
            self.finder.add(
                Diagnostic::at(
                    &SOURCE_WITHOUT_LINK,
                    place(),
                    format!("source `{id}` has no link to its article in {file}"),
                )
                .label(found)
                .help(format!("the entry must link to `{}`", source.address)),
            );
        }
        self.added_addresses(source, entry);
        for claim in self.index.citing(id) {
            if !entry.claims.contains(*claim) {
                self.finder.add(
                    Diagnostic::at(
                        &BACKLINK_MISSING,
                        place(),
                        format!("source `{id}` does not link back to claim `{claim}` in {file}"),
                    )
                    .help(PRINT_BACK),
                );
            }
        }
    }

    /// Citations that the notes do not hold. Where one is missing too, a link was moved, and that has been said.
    fn added_sources(&mut self, claim: &ClaimEntry, mark: &Mark) {
        let own = |id: &String| claim.sources.iter().any(|source| source.as_str() == id);
        if !claim.sources.iter().all(|source| mark.sources.contains(source.as_str())) {
            return;
        }
        for source in mark.sources.iter().filter(|id| !own(id)) {
            let (id, source, file) = (&claim.id, shortened(source), self.file);
            let message = format!("claim `{id}` links to `{source}`, which it does not cite, in {file}");
            self.finder.add(
                Diagnostic::at(&LINK_ADDED, line(&claim.note), message)
                    .label("the notes give this claim no such source")
                    .help("print the citations of the claim alone, `{% for id in c.sources %}[^{{ id }}]{% endfor %}`"),
            );
        }
    }

    /// Addresses in an entry that are not its source's, where its own is there.
    fn added_addresses(&mut self, source: &SourceEntry, entry: &Entry) {
        if !self.reading.certain || !leads_out(entry, source) {
            return;
        }
        let known = known_addresses(source);
        for link in entry.links.iter().filter(|link| !known.contains(&address(link))) {
            let (id, link, file) = (&source.id, shortened(link), self.file);
            self.finder.add(
                Diagnostic::at(
                    &LINK_ADDED,
                    line(&source.note),
                    format!("the entry of source `{id}` links to `{link}` in {file}"),
                )
                .label("the notes give this source no such address")
                .help(format!("an entry links to `{}` and to the claims that cite it", source.address)),
            );
        }
    }

    fn rest(&mut self) {
        let (reading, file) = (self.reading, self.file);
        for id in reading.marks.keys().filter(|id| self.index.claim(id).is_none()) {
            let place = self.finder.file(file, None);
            let message = format!("{file} marks a claim `{}` that the briefing does not hold", shortened(id));
            self.finder.add(
                Diagnostic::at(&CLAIM_UNKNOWN, place, message).help(
                    "a template prints the claims of the briefing; what is not in the notes is no claim",
                ),
            );
        }
        for link in &reading.dangling {
            if self.known(&link.to) {
                continue; // What is missing at its end is said once, where that is looked at.
            }
            let at = link.from.as_ref().and_then(|id| self.index.claim(id));
            let (place, from) = match at {
                Some(claim) => (line(&claim.note), format!(" from claim `{}`", claim.id)),
                None => (self.finder.file(file, link.line), String::new()),
            };
            let message = format!("the link{from} to `#{}` leads nowhere in {file}", shortened(&link.to));
            self.finder.add(
                Diagnostic::at(&LINK_BROKEN, place, message)
                    .help("link only to claims, sources and headings that this pack prints"),
            );
        }
        for what in &reading.astray {
            let place = self.finder.file(file, None);
            self.finder.add(
                Diagnostic::at(&LINK_BROKEN, place, format!("{what} in {file}")).help("build the pack again"),
            );
        }
        for (name, at) in &reading.repeated {
            let claim = name.strip_prefix("claim-").and_then(|id| self.index.claim(id));
            let source = name.strip_prefix("source-").and_then(|id| self.index.source(id));
            let (place, what) = match (claim, source) {
                (Some(claim), _) => (line(&claim.note), format!("claim `{}`", claim.id)),
                (_, Some(source)) => (line(&source.note), format!("source `{}`", source.id)),
                _ => (self.finder.file(file, *at), format!("the name `{}`", shortened(name))),
            };
            self.finder.add(
                Diagnostic::at(&MARK_REPEATED, place, format!("{what} is marked more than once in {file}"))
                    .help("print it once, and link to it where it is wanted again"),
            );
        }
        for (what, at) in &reading.hazards {
            let place = self.finder.file(file, *at);
            self.finder.add(
                Diagnostic::at(&UNSAFE_OUTPUT, place, format!("{what} in {file}"))
                    .help("take it out of the template: a pack runs nothing and asks nobody"),
            );
        }
    }

    /// Whether a name that nothing bears belongs to a claim or source that is reported as missing.
    fn known(&self, name: &str) -> bool {
        if let Some(id) = name.strip_prefix("claim-") {
            self.index.claim(id).is_some() && !self.reading.marks.contains_key(id)
        } else if let Some(id) = name.strip_prefix("source-") {
            self.index.source(id).is_some() && !self.reading.entries.contains_key(id)
        } else {
            false
        }
    }
}

/// Whether an entry links to one of the addresses of its source.
fn leads_out(entry: &Entry, source: &SourceEntry) -> bool {
    let known = known_addresses(source);
    entry.links.iter().any(|link| known.contains(&address(link)))
}

/// Whether an address is one of a source.
pub fn has_address(source: &SourceEntry, link: &str) -> bool {
    known_addresses(source).contains(&address(link))
}

/// The addresses of a source, written alike.
fn known_addresses(source: &SourceEntry) -> BTreeSet<String> {
    std::iter::once(&source.address).chain(&source.addresses).map(|text| address(text)).collect()
}

/// The beginning of a text of unknown length, for a message.
pub fn shortened(text: &str) -> String {
    let clean = |ch: char| if ch.is_control() || ch == '`' { '\u{FFFD}' } else { ch };
    let mut out: String = text.chars().take(120).map(clean).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
