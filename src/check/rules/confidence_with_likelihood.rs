//! J005 confidence-with-likelihood.

use crate::check::text::locate;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use crate::note::Text;
use crate::note::likelihood::Scale;
use crate::note::word::Word;
use std::ops::Range;

/// J005: a sentence mixes a level of confidence with a term of likelihood.
pub static CONFIDENCE_WITH_LIKELIHOOD: Rule = Rule {
    code: "J005",
    name: "confidence-with-likelihood",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a sentence mixes a level of confidence with a term of likelihood",
    why: "ICD 203 forbids it: `we have high confidence that it is likely` leaves a reader unsure which \
          of the two is meant. Likelihood says how probable something is, confidence how good the base \
          of that judgment is.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
assessments:
  - claim: We judge with high confidence that they are likely to meet again.
    because: [meeting]
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
assessments:
  - claim: They meet again.
    likelihood: likely
    confidence: high
    because: [meeting]
",
    ),
};

/// Looks at the sentences of every assessment and summary.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for assessment in &cx.notes.assessments {
        for range in mixed(&assessment.claim.text) {
            sink.claim(&assessment.claim, found(cx, &assessment.claim.text, range));
        }
    }
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        for range in mixed(summary) {
            sink.report(found(cx, summary, range));
        }
    }
}

fn found(cx: &Context<'_>, text: &Text, range: Range<usize>) -> Diagnostic {
    let sentence = shorten(&text.value[range.clone()]);
    Diagnostic::new(
        &CONFIDENCE_WITH_LIKELIHOOD,
        locate(cx.files, text, range),
        format!("`{sentence}` speaks of confidence and of likelihood in one sentence"),
    )
    .label("two scales in one sentence")
    .help("keep the likelihood here and give the confidence in a sentence of its own, or in the field `confidence`")
}

/// The sentences that hold both, in bytes of the text.
fn mixed(text: &str) -> Vec<Range<usize>> {
    if !text.contains("onfiden") {
        return Vec::new();
    }
    let ends_at = |at: usize, mark: char| {
        let rest = &text[at + mark.len_utf8()..];
        matches!(mark, '.' | '!' | '?') && ends(&text[..at], rest) || rest.starts_with("\n\n")
    };
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        if ends_at(at, mark) {
            sentences.push(start..at + mark.len_utf8());
            start = at + mark.len_utf8();
        }
    }
    sentences.push(start..text.len());
    sentences.retain(|range| speaks_of_both(&text[range.clone()]));
    sentences
        .into_iter()
        .map(|range| {
            range.start + (text[range.clone()].len() - text[range.clone()].trim_start().len())..range.end
        })
        .collect()
}

/// Whether a full stop between these two ends a sentence: not in `e.g. that`, `U.S. President`, `Gen. Kellogg`.
fn ends(before: &str, after: &str) -> bool {
    const TITLES: [&str; 10] = ["mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "no", "vs"];
    let word = before.rsplit(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default();
    let short = word.chars().count() == 1 && !word.starts_with(|ch: char| ch.is_ascii_digit());
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    let abbreviation = short || TITLES.contains(&&*word.to_lowercase());
    after.is_empty() || (after.starts_with(char::is_whitespace) && !goes_on && !abbreviation)
}

fn speaks_of_both(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace("-confidence", " confidence");
    let words: Vec<&str> =
        lower.split(|ch: char| !ch.is_alphanumeric() && ch != '-').filter(|word| !word.is_empty()).collect();
    let level = |word: &str| matches!(word, "high" | "moderate" | "medium" | "low");
    let confidence = words.windows(2).any(|pair| level(pair[0]) && pair[1] == "confidence")
        || words
            .iter()
            .enumerate()
            .filter(|(at, word)| **word == "confidence" && !is_of_others(&words[..*at]))
            .any(|(at, _)| words[at + 1..].iter().take(2).any(|word| level(word)))
        || words.windows(2).any(|pair| {
            matches!(pair[0], "highly" | "moderately" | "very" | "fairly") && pair[1] == "confident"
        });
    // `remote` alone is a word of everyday use.
    let terms = Scale::ALL
        .iter()
        .flat_map(|scale| scale.bands())
        .map(|band| band.term)
        .filter(|term| *term != "remote");
    let likelihood = terms.into_iter().any(|term| {
        let term: Vec<&str> = term.split(' ').collect();
        words.windows(term.len()).any(|window| window == term)
    });
    confidence && likelihood
}

/// Whether the confidence named behind these words is not the analyst's, but one that is reported.
fn is_of_others(before: &[&str]) -> bool {
    const OTHERS: [&str; 11] = [
        "investor",
        "investors",
        "consumer",
        "consumers",
        "business",
        "public",
        "market",
        "markets",
        "voter",
        "voters",
        "mutual",
    ];
    before.last().is_some_and(|word| OTHERS.contains(word))
}
