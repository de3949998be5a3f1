//! What the notes say, to tell a value of theirs from a text that a template makes up.
//!
//! In: the values that a template gets. Out: for a text that was printed, whether it is of the notes. It knows no template.

use super::words::folded;
use crate::model::markdown::MARKDOWN_KEY;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::HashSet;

/// What a printed text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The template's own words.
    Template,
    /// A name of the notes: what is called so, where, when, a word of a closed list.
    Name,
    /// Prose of the notes: words that claim something.
    Prose,
}

/// The fields whose plain text is prose; all others are names.
const PROSE: &[&str] = &["status_note", "because", "exemption", "descriptor", "translation", "text"];

/// The texts of the notes.
#[derive(Debug)]
pub struct Known<'v> {
    values: &'v Value,
    sets: OnceCell<Sets>,
}

#[derive(Debug, Default)]
struct Sets {
    names: HashSet<String>,
    prose: HashSet<String>,
    /// Every text, each between line ends and blanks: for a text of which a filter printed a part.
    all: String,
}

impl<'v> Known<'v> {
    /// What these values say. They are read when the first text is asked for.
    pub fn new(values: &'v Value) -> Self {
        Self { values, sets: OnceCell::new() }
    }

    fn sets(&self) -> &Sets {
        self.sets.get_or_init(|| {
            let mut sets = Sets::default();
            sets.read("", self.values);
            sets
        })
    }

    /// For each word of a sentence, whether it belongs to a name that stands there whole.
    pub fn named(&self, words: &[&str]) -> Vec<bool> {
        let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
        self.sets().each(&words).into_iter().map(|said| said == Said::Name).collect()
    }

    /// Whether a text is a value, whole.
    pub fn is_value(&self, text: &str) -> bool {
        self.sets().exactly(&folded(text)) != Said::Template
    }

    /// What a printed text is: whole, several joined by a filter, or a part of one.
    pub fn of(&self, text: &str) -> Said {
        let sets = self.sets();
        let folded = folded(text);
        let whole = sets.exactly(&folded);
        if whole != Said::Template || folded.is_empty() {
            return whole;
        }
        let words: Vec<String> = folded.split(' ').map(str::to_string).collect();
        let each = sets.each(&words);
        if !each.contains(&Said::Template) {
            return if each.contains(&Said::Prose) { Said::Prose } else { Said::Name };
        }
        // A single word of the notes proves nothing.
        if words.len() > 1 && sets.all.contains(&format!(" {folded}")) { Said::Prose } else { Said::Template }
    }
}

impl Sets {
    fn exactly(&self, folded: &str) -> Said {
        if self.names.contains(folded) {
            Said::Name
        } else if self.prose.contains(folded) {
            Said::Prose
        } else {
            Said::Template
        }
    }

    /// For each of these folded words, what the longest text is that stands there whole.
    fn each(&self, words: &[String]) -> Vec<Said> {
        /// No text is looked for that has more words.
        const LONGEST: usize = 80;
        let mut each = vec![Said::Template; words.len()];
        let mut at = 0;
        while at < words.len() {
            let most = LONGEST.min(words.len() - at);
            let texts = (1..=most).rev().map(|count| (count, self.exactly(&words[at..at + count].join(" "))));
            let (count, said) =
                texts.into_iter().find(|(_, said)| *said != Said::Template).unwrap_or((1, Said::Template));
            each[at..at + count].fill(said);
            at += count;
        }
        each
    }

    fn read(&mut self, key: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                // The words of a quotation are prose, those of a date none.
                let quoted = !fields.contains_key("edtf");
                for (key, value) in fields {
                    let prose = key == MARKDOWN_KEY || key == "words" && quoted;
                    self.read(if prose { "text" } else { key }, value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.read(key, item)),
            Value::String(text) => {
                let text = folded(text);
                if !text.is_empty() {
                    self.all.push(' ');
                    self.all.push_str(&text);
                    self.all.push_str(" \n");
                    let set = if PROSE.contains(&key) { &mut self.prose } else { &mut self.names };
                    set.insert(text);
                }
            }
            _ => {}
        }
    }
}
