//! The source summary statement of ICD 206: how strong the base of a pack is.

use super::view::{ClaimLink, ClaimView, Quote, SourceView};
use crate::check::{Index, Quotes};
use crate::note::Source;
use serde::Serialize;
use std::collections::BTreeMap;

/// How strong the base is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceBase {
    /// How many sources are cited.
    pub sources: usize,
    /// How many independent origins those have.
    pub origins: usize,
    /// How many sources there are of each language, the most frequent first.
    pub languages: Vec<Count>,
    /// How many sources there are of each reliability, A first; `unrated` last.
    pub reliabilities: Vec<Count>,
    /// Whether any source or claim has a rating of the Admiralty code.
    pub rated: bool,
    /// The judgments that rest on a single origin.
    pub single_origin: Vec<ClaimLink>,
    /// How many positions and events have at least two independent origins.
    pub corroborated: usize,
    /// How many positions and events there are.
    pub reported: usize,
    /// The claims without a source that are allowed to be so.
    pub exempt: Vec<ClaimLink>,
    /// The pairs of claims that cannot both be right.
    pub disputes: usize,
    /// How many quotations there are, by how far they are proved.
    pub quotes: Quotes,
}

/// How many there are of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Of what.
    pub of: String,
    /// How many.
    pub count: usize,
}

impl SourceBase {
    /// Counts what a pack's claims and sources are made of.
    pub fn new<'a>(
        index: &Index<'a>,
        sources: &[(&'a Source, SourceView)],
        reported: &[&ClaimView],
        judgments: &[&ClaimView],
    ) -> Self {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        let mut reliabilities: BTreeMap<String, usize> = BTreeMap::new();
        for (source, _) in sources {
            let language = source.language.as_ref().map_or("not stated", |language| language);
            *languages.entry(language_name(language)).or_default() += 1;
            // `unrated` sorts behind the capitals.
            let rating = source.reliability.as_ref().map_or("unrated".into(), |letter| {
                use crate::note::word::Word;
                letter.value.as_str().to_string()
            });
            *reliabilities.entry(rating).or_default() += 1;
        }
        let mut languages = counts(languages);
        languages.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.of.cmp(&b.of)));
        let link = |claim: &&ClaimView| ClaimLink { id: claim.id.clone(), number: claim.number.clone() };
        let disputes: usize = reported.iter().map(|claim| claim.disputes.len()).sum();
        let rated = sources.iter().any(|(source, _)| source.reliability.is_some())
            || reported.iter().any(|claim| claim.credibility.is_some());
        Self {
            rated,
            sources: sources.len(),
            origins: index.origin_count(sources.iter().map(|(source, _)| &source.id.value)),
            languages,
            reliabilities: counts(reliabilities),
            single_origin: judgments.iter().filter(|claim| claim.origins == 1).map(link).collect(),
            corroborated: reported.iter().filter(|claim| claim.origins > 1).count(),
            reported: reported.len(),
            exempt: reported
                .iter()
                .chain(judgments)
                .filter(|claim| claim.exemption.is_some())
                .map(link)
                .collect(),
            // Both sides of a dispute say so.
            disputes: disputes / 2,
            quotes: quotes(reported.iter().flat_map(|claim| &claim.quotes)),
        }
    }
}

fn quotes<'a>(all: impl Iterator<Item = &'a Quote>) -> Quotes {
    let mut quotes = Quotes::default();
    for quote in all {
        match quote.state {
            Some("verified") => quotes.verified += 1,
            Some("locked") => quotes.locked += 1,
            Some(_) => quotes.unproved += 1,
            None => {}
        }
    }
    quotes
}

fn counts(map: BTreeMap<String, usize>) -> Vec<Count> {
    map.into_iter().map(|(of, count)| Count { of, count }).collect()
}

/// The English name of a language that news is often in; its tag otherwise.
pub fn language_name(tag: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("ar", "Arabic"),
        ("be", "Belarusian"),
        ("bg", "Bulgarian"),
        ("cs", "Czech"),
        ("da", "Danish"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("et", "Estonian"),
        ("fa", "Persian"),
        ("fi", "Finnish"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("hu", "Hungarian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("lt", "Lithuanian"),
        ("lv", "Latvian"),
        ("nl", "Dutch"),
        ("no", "Norwegian"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sr", "Serbian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("zh", "Chinese"),
    ];
    let primary = tag.split('-').next().unwrap_or(tag);
    NAMES
        .iter()
        .find(|(known, _)| *known == primary)
        .map_or_else(|| tag.to_string(), |(_, name)| (*name).to_string())
}
