//! Reads `briefing.pdf` as a viewer would.
//!
//! In: bytes and the manifest's index. Out: a [`Reading`]. A claim begins at its named destination; its links are those that lie on the text
//! between its own and the next claim. Does not know what wrote the file.

mod attached;
mod bidi;
mod file;
mod fold;
mod font;
mod glyphs;
mod lexer;
mod links;
mod locate;
mod object;
mod objects;
mod safety;
mod structure;
mod text;
mod unpack;

pub use attached::read as enclosed;

use super::coverage::{Dangling, Entry, Mark, Reading, has_address};
use super::manifest::Index;
use super::summary::Said;
use crate::model::manifest::{ClaimEntry, ExemptionEntry, QuoteEntry};
use bidi::Lines;
use file::File;
use fold::{folded, right_to_left};
use links::{Owner, Regions};
use locate::{Stretch, locate};
use objects::{Link, Pdf, Spot, Target};
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use text::Text;

/// Reads a PDF briefing.
pub fn read(bytes: &[u8], index: &Index) -> Result<Reading, String> {
    let file = File::open(bytes)?;
    let pdf = Pdf::new(&file)?;
    let text = Text::read(&pdf);
    let mut reading = Reading::default();
    let (destinations, sorted) = pdf.destinations();
    let mut spots: BTreeMap<String, Option<Spot>> = BTreeMap::new();
    for (name, spot) in destinations {
        match spots.entry(name) {
            Slot::Occupied(known) => reading.repeated.push((known.key().clone(), None)),
            Slot::Vacant(free) => _ = free.insert(spot),
        }
    }
    if !sorted {
        reading.astray.insert("the names are not sorted, so that viewers do not find them all,".to_owned());
    }
    let place = |kind: &str, id: &str| spots.get(&format!("{kind}-{id}")).copied().flatten();

    let lines = Lines::of(&text);
    let mut taken = BTreeSet::new();
    let mut claims: BTreeMap<&str, Stretch> = BTreeMap::new();
    for claim in &index.manifest.claims {
        let Some(at) = place("claim", claim.id.as_str()) else { continue };
        let stretch = locate(&text, &lines, &claim.text, at, &taken);
        taken.insert(stretch.start);
        reading.marks.insert(claim.id.to_string(), Mark { says: stretch.says, ..Mark::default() });
        claims.insert(claim.id.as_str(), stretch);
    }
    let foreign =
        spots.keys().filter_map(|name| name.strip_prefix("claim-")).filter(|id| index.claim(id).is_none());
    reading.marks.extend(foreign.map(|id| (id.to_owned(), Mark::default())));
    reading.printed = printed(&text, &lines, index, &reading);
    let mut entries = Vec::new();
    for source in &index.manifest.sources {
        if let Some(at) = place("source", source.id.as_str()) {
            entries.push((source.id.as_str(), at));
            reading.entries.insert(source.id.to_string(), Entry::default());
        }
    }

    reading.certain = true;
    let last = entries.iter().max_by(|a, b| a.1.page.cmp(&b.1.page).then(b.1.y.total_cmp(&a.1.y)));
    let last = last.map(|(id, _)| *id);
    let regions = Regions::new(&text, &claims, &entries);
    for (id, stretch) in &claims {
        if let (Some(claim), Some(mark)) = (index.claim(id), reading.marks.get_mut(*id))
            && let Some(own) = behind(&text, stretch, regions.end(stretch), claim)
        {
            mark.misstated = misstated(&own, &claim.quotes);
            mark.hidden = hidden(&own, &claim.exemptions);
        }
    }
    let links = pdf.links();
    for link in &links {
        let shares = |id: &&str| claims.get(id).is_some_and(|stretch| regions.shares(&lines, stretch, link));
        let (claim, source) = match bearer(link).filter(shares).map(Owner::Claim).or_else(|| regions.of(link))
        {
            Some(Owner::Claim(id)) => (Some(id), None),
            Some(Owner::Source(id)) => (None, Some(id)),
            Some(Owner::Nobody) | None => (None, None),
        };
        let entry = source.and_then(|id| reading.entries.get_mut(id));
        match &link.to {
            Target::Named(name) => {
                if let (Some(entry), Some(id)) = (entry, name.strip_prefix("claim-")) {
                    entry.claims.insert(id.to_owned());
                }
                attribute(&mut reading.marks, bearer(link), claim, name);
            }
            Target::Address(address) => {
                // Where the last entry ends is not to be told from what follows it: there only its own address counts.
                let counts = source.is_some_and(|id| {
                    Some(id) != last || index.source(id).is_some_and(|source| has_address(source, address))
                });
                if let Some(entry) = entry.filter(|_| counts) {
                    entry.links.push(address.clone());
                }
            }
            Target::Here | Target::Nowhere => {}
        }
        let lost = match &link.to {
            Target::Named(name) => spots.get(name).is_none_or(Option::is_none).then(|| name.clone()),
            // Said once for the whole document, with the outline's.
            Target::Nowhere | Target::Here | Target::Address(_) => None,
        };
        if let Some(to) = lost {
            reading.dangling.push(Dangling { to, from: claim.map(str::to_owned), line: None });
        }
    }
    reading.said = said(index, &links, &text, &regions);
    let attached = attached::attached(&pdf);
    safety::inspect(&pdf, &spots, &attached.known, &mut reading)?;
    reading.enclosed = Some(attached.enclosed);
    Ok(reading)
}

/// What stands behind a claim that has quotations or exemptions, without blanks. On a page that ends between them, and from right to
/// left, the order of the characters does not tell, and nothing is said.
fn behind(text: &Text, claim: &Stretch, last: usize, entry: &ClaimEntry) -> Option<String> {
    if entry.quotes.is_empty() && entry.exemptions.is_empty() {
        return None;
    }
    let page = text.glyphs.get(claim.start)?.spot.page;
    let own = &text.chars[claim.end.min(last)..last];
    let one_page = (claim.start..last).all(|at| text.glyphs.at(at).spot.page == page);
    (one_page && !own.iter().copied().any(right_to_left)).then(|| own.iter().collect())
}

/// The text without blanks and its links to what the summary refers to, where there is a summary to be looked for.
fn said(index: &Index, links: &[Link], text: &Text, regions: &Regions) -> Option<Said> {
    let summary = &index.manifest.summary;
    if summary.is_empty() {
        return None;
    }
    let claims = summary.iter().flat_map(|passage| &passage.claims).map(|id| format!("claim-{id}"));
    let sources = summary.iter().flat_map(|passage| &passage.sources).map(|id| format!("source-{id}"));
    let wanted: BTreeSet<String> = claims.chain(sources).collect();
    let mut under: Vec<(usize, String)> = Vec::new();
    for link in links {
        if let Target::Named(name) = &link.to
            && wanted.contains(name)
            && let Some(at) = regions.under(link)
        {
            under.push((at, name.clone()));
        }
    }
    under.sort();
    // From characters to bytes.
    let mut all = String::with_capacity(text.chars.len());
    let mut from = 0;
    for (at, _) in &mut under {
        all.extend(&text.chars[from..*at]);
        from = *at;
        *at = all.len();
    }
    all.extend(&text.chars[from..]);
    Some(Said {
        text: all,
        links: under,
        fold: unspaced,
        readable: |words| !words.chars().any(right_to_left),
    })
}

fn unspaced(text: &str) -> String {
    folded(text).into_iter().collect()
}

/// The quotations that are printed without their state, by number.
fn misstated(own: &str, quotes: &[QuoteEntry]) -> Vec<usize> {
    let bare = |quote: &QuoteEntry| QuoteEntry {
        words: unspaced(&quote.words),
        stated: unspaced(&quote.stated),
        ..quote.clone()
    };
    super::text::misstated(own, &quotes.iter().map(bare).collect::<Vec<_>>())
}

/// The reasons of exemptions that are not printed, by number.
fn hidden(own: &str, exemptions: &[ExemptionEntry]) -> Vec<usize> {
    let bare = |one: &ExemptionEntry| ExemptionEntry { because: unspaced(&one.because), ..one.clone() };
    super::text::hidden(own, &exemptions.iter().map(bare).collect::<Vec<_>>())
}

/// The claim that a link says it stands in.
fn bearer(link: &Link) -> Option<&str> {
    link.name.as_deref()?.split_whitespace().next()?.strip_prefix("claim-")
}

/// Counts a link to `name` for the claim it lies in, if the claim that it says it stands in, its bearer, agrees.
fn attribute(marks: &mut BTreeMap<String, Mark>, bearer: Option<&str>, claim: Option<&str>, name: &str) {
    let (basis, id) = match (name.strip_prefix("claim-"), name.strip_prefix("source-")) {
        (Some(id), _) => (true, id),
        (_, Some(id)) => (false, id),
        _ => return,
    };
    let agrees = bearer == claim || basis && bearer.is_none();
    if let Some(mark) = claim.filter(|_| agrees).and_then(|claim| marks.get_mut(claim)) {
        if basis { &mut mark.claims } else { &mut mark.sources }.insert(id.to_owned());
    } else if let Some(mark) = bearer.or(claim).and_then(|claim| marks.get_mut(claim)) {
        mark.elsewhere.insert(id.to_owned());
    }
}

/// The claims without a mark whose text stands somewhere.
fn printed(text: &Text, lines: &Lines, index: &Index, reading: &Reading) -> BTreeSet<String> {
    let unmarked =
        index.manifest.claims.iter().filter(|claim| !reading.marks.contains_key(claim.id.as_str()));
    let mut unmarked = unmarked.peekable();
    if unmarked.peek().is_none() {
        return BTreeSet::new();
    }
    let drawn: String = text.chars.iter().collect();
    let read = lines.readings(text);
    let stands = |claim: &str| {
        let wanted = fold::folded(claim);
        let turned: String = wanted.iter().map(|ch| fold::unmirrored(*ch)).collect();
        let wanted: String = wanted.into_iter().collect();
        !wanted.is_empty() && (drawn.contains(&wanted) || read.iter().any(|read| read.contains(&turned)))
    };
    unmarked.filter(|claim| stands(&claim.text)).map(|claim| claim.id.to_string()).collect()
}
