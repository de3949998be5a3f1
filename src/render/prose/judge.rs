//! Which words of a passage need a source.
//!
//! In: passages, and where each word of them comes from. Out: what stands there without a source. It knows no templates'
//! texts and no places in them.

use super::known::{Known, Said};
use super::passage::{Kind, Passage};
use super::trace::{Origin, Trace};
use super::words::{After, STOPS, WORD, after, is_short, is_word, sentences, tokens, weight, words};
use std::collections::HashMap;
use std::ops::Range;

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The template's.
    Template,
    /// Those of the notes.
    Notes,
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
const CITED: Limits = Limits { stop: 2, question: 2, colon: 3, nothing: 3 };
/// Without a source, a few words are a label.
const LABEL: Limits = Limits { stop: 2, question: 2, colon: 5, nothing: 4 };
/// Around a name that no source stands behind, less is: `Ada Lumi lied.`
const AROUND_NAME: Limits = Limits { stop: 0, question: 0, colon: 5, nothing: 2 };
/// A heading has no stop.
const HEADING: Limits = Limits { stop: 2, question: 10, colon: 6, nothing: 6 };
/// A sentence that is the template's alone: `Signed.`
const ALONE: usize = 1;

impl Limits {
    fn most(self, after: After) -> usize {
        match after {
            After::Stop => self.stop,
            After::Question => self.question,
            After::Colon => self.colon,
            After::Nothing => self.nothing,
        }
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
        if passage.cited && passage.kind == Kind::Text && self.is_glue(passage) {
            return Vec::new();
        }
        let found = self.sentences(passage, &passage.borders);
        // What no cell says, the row may: a sentence can be spread over its cells.
        if found.is_empty() && passage.row && !passage.cited { self.sentences(passage, &[]) } else { found }
    }

    fn sentences(&mut self, passage: &Passage, borders: &[usize]) -> Vec<Found> {
        let mut found = Vec::new();
        let sentences = sentences(&passage.text, borders);
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
            // A name may end with a stop of its own.
            let end = words.last().map_or(sentence.end, |word| word.range.end);
            let stop = passage.text[end..sentence.end].find(STOPS);
            let own_stop = stop.is_some_and(|at| self.of(passage.at(end + at)) == Of::Template);
            found.extend(
                judge(passage, sentence, &words, own_stop)
                    .into_iter()
                    .map(|found| Found { within: within.clone(), ..found }),
            );
        }
        found
    }

    /// Whether a passage holds so few words of the template that they cannot be too many beside a source, wherever sentences
    /// begin: most claims do, and need not be read word by word.
    fn is_glue(&mut self, passage: &Passage) -> bool {
        let mut count = 0;
        for (text, range) in passage.pieces() {
            let mut from = 0;
            while from < text.len() {
                // A piece whose signs were escaped is longer in the Markdown than in the text, and read as one.
                let at = (range.start + from).min(range.end.saturating_sub(1)).max(range.start);
                let (.., stretch) = self.trace.stretch(at, self.markdown.len());
                let end = if range.len() == text.len() {
                    stretch.end.saturating_sub(range.start)
                } else {
                    text.len()
                };
                let part = text.get(from..end.min(text.len())).filter(|part| !part.is_empty());
                let Some(part) = part.filter(|_| range.len() == text.len() || stretch.end >= range.end)
                else {
                    return false;
                };
                if self.of(at) == Of::Template {
                    if !part.is_ascii() {
                        return false;
                    }
                    let words = part.split(|ch: char| !ch.is_ascii_alphabetic());
                    count += words.filter(|word| !word.is_empty()).count();
                }
                from += part.len();
            }
        }
        count <= ALONE
    }

    fn of(&mut self, at: usize) -> Of {
        let (number, origin, range) = self.trace.stretch(at, self.markdown.len());
        match origin {
            Origin::Literal(_) => Of::Template,
            Origin::Markdown => *self.stretches.entry(number).or_insert_with(|| {
                let own = self.known.is_markdown(self.markdown.get(range).unwrap_or_default());
                if own { Of::Markdown } else { Of::Template }
            }),
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

/// What a text that is no Markdown says without a source; of its words those are the notes' that make up a text of them.
pub fn around(text: &str, known: &Known<'_>) -> Vec<Found> {
    let passage = Passage::plain(text);
    let all: Vec<(usize, &str)> = tokens(text).collect();
    let mut named = known.named(&all.iter().map(|(_, word)| *word).collect::<Vec<_>>());
    // The pack's title stands there as it is: that tells it in scripts without blanks, too.
    for (start, title) in known.title().into_iter().flat_map(|title| text.match_indices(title)) {
        let first = all.partition_point(|(at, _)| *at < start);
        let last = all.partition_point(|(at, _)| *at < start + title.len());
        named[first..last].fill(Some(first));
    }
    // A title may hold several sentences, and is one name.
    let mut whole: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text, &[]) {
        let next = all.partition_point(|(at, _)| *at < sentence.start);
        let name = |number: usize| named.get(number).copied().flatten();
        let goes_on = next > 0 && name(next - 1).is_some() && name(next - 1) == name(next);
        match whole.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = sentence.end,
            None => whole.push(sentence),
        }
    }
    let mut found = Vec::new();
    for sentence in whole {
        let words: Vec<Word> = all
            .iter()
            .zip(&named)
            .filter(|((at, word), _)| sentence.contains(at) && is_word(word))
            .map(|((at, word), named)| Word {
                range: *at..at + word.len(),
                weight: weight(word),
                of: if named.is_some() { Of::Name } else { Of::Template },
            })
            .collect();
        found.extend(judge(&passage, &sentence, &words, true));
    }
    found
}

/// What a sentence of a passage says without a source. `own_stop` says whether a stop at its end is the template's.
fn judge(passage: &Passage, sentence: &Range<usize>, words: &[Word], own_stop: bool) -> Vec<Found> {
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
    let alone = !mixed && !passage.links(sentence);
    // Between the first name and the last one: `Ada Lumi bribed Omar Okoro.`
    let names = || words.iter().filter(|word| word.of == Of::Name);
    let between = match (names().next(), names().next_back()) {
        (Some(first), Some(last)) if !passage.cited && passage.kind == Kind::Text && own_stop => {
            first.range.end..last.range.start
        }
        _ => 0..0,
    };
    let closed = after(end) == After::Stop;
    // What stands before a colon is a thing of its own.
    let ends = |a: &Word| after(a.range.end) == After::Colon;
    for run in words.chunk_by(|a, b| a.of == b.of && !ends(a)) {
        let ([first, ..], [.., last]) = (run, run) else { continue };
        let weight: usize = run.iter().map(|word| word.weight).sum();
        let after = after(last.range.end);
        let most = match after {
            After::Stop if alone => ALONE,
            After::Nothing if closed && between.contains(&first.range.start) => 0,
            _ => limits.most(after),
        };
        if first.of == Of::Template && weight > most * WORD {
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
    if let (Some(first), Some(last), true) = (first, last, weight > LABEL.most(after(end)) * WORD) {
        found.push(Found {
            whose: Whose::Notes,
            words: passage.text[first.range.start..last.range.end].to_string(),
            sentence: text.split_whitespace().collect::<Vec<_>>().join(" "),
            at: passage.at(first.range.start)..passage.at(end - 1) + 1,
            within: 0..0,
        });
    }
    found
}
