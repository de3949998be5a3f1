//! Which words of a passage need a source.
//!
//! In: passages, and where each word of them comes from. Out: what stands there without a source. It knows no templates'
//! texts and no places in them.

use super::known::{Known, Said};
use super::passage::{Kind, Passage};
use super::trace::{Origin, Trace};
use super::words::{After, WORD, after, is_short, is_word, sentences, weight, words};
use std::collections::HashMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The template's.
    Template,
    /// Those of the notes, and whether they were printed as Markdown.
    Notes {
        /// A claim, a condition or the summary.
        markdown: bool,
    },
}

/// Words without a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose they are.
    pub whose: Whose,
    /// The words that need a source.
    pub words: String,
    /// The sentence they stand in.
    pub sentence: String,
    /// Where the words stand, in bytes of the Markdown.
    pub at: Range<usize>,
    /// Where the sentence stands, up to the next of the passage.
    pub within: Range<usize>,
}

/// A word of a sentence.
#[derive(Clone, Debug)]
struct Word {
    range: Range<usize>,
    weight: usize,
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Template,
    Name,
    Prose,
    Markdown,
}

/// How many words may stand in a row without a source, by what stands behind them.
#[derive(Clone, Copy, Debug)]
struct Limits {
    stop: usize,
    question: usize,
    colon: usize,
    nothing: usize,
}

/// Beside a source, template words are glue; a sentence is more than that.
const CITED: Limits = Limits { stop: 2, question: 2, colon: 5, nothing: 3 };
/// Without a source, a few words are a label.
const LABEL: Limits = Limits { stop: 2, question: 2, colon: 5, nothing: 4 };
/// Around a name that no source stands behind, less is: `Ada Lumi lied.`
const AROUND_NAME: Limits = Limits { stop: 0, question: 0, colon: 5, nothing: 2 };
/// A heading has no stop.
const HEADING: Limits = Limits { stop: 3, question: 10, colon: 10, nothing: 10 };

impl Limits {
    fn passed(self, weight: usize, after: After) -> bool {
        let most = match after {
            After::Stop => self.stop,
            After::Question => self.question,
            After::Colon => self.colon,
            After::Nothing => self.nothing,
        };
        weight > most * WORD
    }
}

/// Judges the passages of one Markdown text.
pub struct Judge<'a> {
    markdown: &'a str,
    trace: &'a Trace,
    known: &'a Known<'a>,
    /// What a stretch that is no literal is, by its number.
    stretches: HashMap<usize, Of>,
}

impl<'a> Judge<'a> {
    /// A judge of this text.
    pub fn new(markdown: &'a str, trace: &'a Trace, known: &'a Known<'a>) -> Self {
        Self { markdown, trace, known, stretches: HashMap::new() }
    }

    /// What stands in a passage without a source.
    pub fn passage(&mut self, passage: &Passage) -> Vec<Found> {
        let mut found = Vec::new();
        let sentences = sentences(&passage.text, &passage.borders);
        for (number, sentence) in sentences.iter().enumerate() {
            let next = sentences.get(number + 1).map_or(usize::MAX, |next| passage.at(next.start));
            let within = passage.at(sentence.start)..next;
            let words: Vec<Word> = words(&passage.text[sentence.clone()])
                .map(|(at, word)| Word {
                    range: sentence.start + at..sentence.start + at + word.len(),
                    weight: weight(word),
                    of: self.of(passage.at(sentence.start + at)),
                })
                .collect();
            found.extend(
                judge(passage, sentence, &words)
                    .into_iter()
                    .map(|found| Found { within: within.clone(), ..found }),
            );
        }
        found
    }

    fn of(&mut self, at: usize) -> Of {
        let (number, origin, range) = self.trace.stretch(at, self.markdown.len());
        match origin {
            Origin::Literal(_) => Of::Template,
            Origin::Markdown => Of::Markdown,
            Origin::Value | Origin::Computed => *self.stretches.entry(number).or_insert_with(|| {
                match self.known.of(self.markdown.get(range).unwrap_or_default()) {
                    Said::Template => Of::Template,
                    Said::Name => Of::Name,
                    Said::Prose => Of::Prose,
                }
            }),
        }
    }
}

/// What a text that is no Markdown says without a source; of its words those are the notes' that make up a name.
pub fn around(text: &str, known: &Known<'_>) -> Vec<Found> {
    let passage = Passage::plain(text);
    let mut found = Vec::new();
    for sentence in sentences(text, &[]) {
        let all: Vec<(usize, &str)> = text[sentence.clone()].unicode_word_indices().collect();
        let named = known.named(&all.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        let words: Vec<Word> = all
            .iter()
            .zip(named)
            .filter(|((_, word), _)| is_word(word))
            .map(|((at, word), named)| Word {
                range: sentence.start + at..sentence.start + at + word.len(),
                weight: weight(word),
                of: if named { Of::Name } else { Of::Template },
            })
            .collect();
        found.extend(judge(&passage, &sentence, &words));
    }
    found
}

/// What a sentence of a passage says without a source.
fn judge(passage: &Passage, sentence: &Range<usize>, words: &[Word]) -> Vec<Found> {
    let mut found = Vec::new();
    let text = &passage.text[sentence.clone()];
    let end = words.last().map_or(sentence.end, |word| word.range.end);
    let after = |at: usize| match after(&passage.text[at..sentence.end]) {
        After::Stop if at != end && passage.text.get(sentence.start..at + 1).is_some_and(is_short) => {
            After::Nothing
        }
        after => after,
    };
    let mixed = words.iter().any(|word| word.of != Of::Template);
    let limits = match (passage.kind, passage.cited) {
        (Kind::Heading | Kind::Head, _) => HEADING,
        (Kind::Text, true) => CITED,
        (Kind::Text, false) if mixed => AROUND_NAME,
        (Kind::Text, false) => LABEL,
    };
    // What stands before a colon or in brackets is a thing of its own.
    let ends = |a: &Word, b: &Word| {
        after(a.range.end) == After::Colon || passage.text[a.range.end..b.range.start].contains([')', '）'])
    };
    for run in words.chunk_by(|a, b| a.of == b.of && !ends(a, b)) {
        let ([first, ..], [.., last]) = (run, run) else { continue };
        let weight: usize = run.iter().map(|word| word.weight).sum();
        if first.of == Of::Template && limits.passed(weight, after(last.range.end)) {
            found.push(Found {
                whose: Whose::Template,
                words: passage.text[first.range.start..last.range.end].to_string(),
                sentence: text.split_whitespace().collect::<Vec<_>>().join(" "),
                at: passage.at(first.range.start)..passage.at(last.range.end - 1) + 1,
                within: 0..0,
            });
            // Without a source, the sentence is one finding.
            if !passage.cited {
                return found;
            }
        }
    }
    if passage.cited || passage.kind != Kind::Text {
        return found;
    }
    let prose = |word: &&Word| matches!(word.of, Of::Markdown | Of::Prose);
    let weight: usize = words.iter().filter(prose).map(|word| word.weight).sum();
    let (first, last) = (words.iter().find(prose), words.iter().rfind(prose));
    if let (Some(first), Some(last), true) = (first, last, LABEL.passed(weight, after(end))) {
        found.push(Found {
            whose: Whose::Notes { markdown: words.iter().any(|word| word.of == Of::Markdown) },
            words: passage.text[first.range.start..last.range.end].to_string(),
            sentence: text.split_whitespace().collect::<Vec<_>>().join(" "),
            at: passage.at(first.range.start)..passage.at(end - 1) + 1,
            within: 0..0,
        });
    }
    found
}
