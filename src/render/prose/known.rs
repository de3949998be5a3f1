//! What the notes say, to tell a value of theirs from a text that a template makes up.
//!
//! In: the values that a template gets. Out: for a text that was printed, whether it is of the notes. It knows no template.

use super::words::{folded, sentences, words};
use crate::model::markdown::MARKDOWN_KEY;
use foldhash::{HashMap, HashSet};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::OnceCell;

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
    sets: OnceCell<Sets<'v>>,
}

#[derive(Debug, Default)]
struct Sets<'v> {
    /// Every text, folded.
    texts: HashMap<String, Text<'v>>,
    /// The same, sorted when it is asked for: of one of them a filter printed the beginning.
    sorted: OnceCell<Vec<String>>,
    /// The Markdown texts as they are, but for their blanks.
    markdown: HashSet<Cow<'v, str>>,
    /// The same, sorted when it is asked for.
    sorted_markdown: OnceCell<Vec<Cow<'v, str>>>,
    /// The names of one word as they are written.
    single: HashSet<String>,
    /// What was published once and is in the notes no longer: that is the template's to say.
    former: HashSet<String>,
    /// Whether what is being read is a date, or of other packs: those are named by their titles, however long.
    packs: bool,
    /// What was read already, and as what: ids, names and numbers stand in many places.
    seen: HashSet<(&'v str, bool, bool)>,
}

/// What is known of a text. Of several that are equal but for their signs, one that is a name makes it a name.
#[derive(Debug, Default)]
struct Text<'v> {
    name: bool,
    prose: bool,
    /// What is prose if it says more than a name, and else a name: most of it is never asked for, and to tell takes long.
    either: Vec<&'v str>,
    said: OnceCell<Said>,
}

impl Text<'_> {
    fn said(&self) -> Said {
        *self.said.get_or_init(|| {
            if self.name || self.either.iter().any(|text| !is_prose(text)) {
                Said::Name
            } else if self.prose || !self.either.is_empty() {
                Said::Prose
            } else {
                Said::Template
            }
        })
    }
}

impl<'v> Known<'v> {
    /// What these values say. They are read when the first text is asked for.
    pub fn new(values: &'v Value) -> Self {
        Self { values, sets: OnceCell::new() }
    }

    fn sets(&self) -> &Sets<'v> {
        self.sets.get_or_init(|| {
            let mut sets = Sets::default();
            sets.read("", self.values);
            // The pack's own title is a heading everywhere.
            if let Some(Value::String(title)) = self.values.get("title") {
                sets.texts.entry(folded(title)).or_default().name = true;
            }
            sets
        })
    }

    /// The pack's title, as it is printed.
    pub fn title(&self) -> Option<&str> {
        self.values.get("title").and_then(Value::as_str).map(str::trim).filter(|title| !title.is_empty())
    }

    /// For each word of a text the number of the word that a text of the notes begins with which stands there whole.
    pub fn named(&self, words: &[&str]) -> Vec<Option<usize>> {
        let sets = self.sets();
        let folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
        let each = sets.each(&folded);
        let named = |number: usize| {
            let (said, start) = each[number];
            let single = each.iter().skip(start).take_while(|(_, other)| *other == start).count() == 1;
            // A word of the template may be the same as a name, in another case.
            (said != Said::Template && (!single || sets.single.contains(words[number]))).then_some(start)
        };
        (0..words.len()).map(named).collect()
    }

    /// Whether a text is a value, whole.
    pub fn is_value(&self, text: &str) -> bool {
        self.sets().exactly(&folded(text)) != Said::Template
    }

    /// Whether a printed Markdown text is one of the notes, whole or from its beginning on.
    pub fn is_markdown(&self, text: &str) -> bool {
        let text = spaced(text);
        let sets = self.sets();
        // What is cut off says so: the beginning of a text that goes on in other words is another text.
        sets.markdown.contains(&*text)
            || text.strip_suffix('…').is_some_and(|text| begins(sets.sorted_markdown(), text.trim_end()))
    }

    /// What a printed text is: whole, several joined by a filter, or a part of one.
    pub fn of(&self, text: &str) -> Said {
        let sets = self.sets();
        let folded = folded(text);
        if sets.former.contains(&folded) {
            return Said::Template;
        }
        let whole = sets.exactly(&folded);
        if whole != Said::Template || folded.is_empty() {
            return whole;
        }
        let words: Vec<String> = folded.split(' ').map(str::to_string).collect();
        let each = sets.each(&words);
        let has = |said| each.iter().any(|(one, _)| *one == said);
        if !has(Said::Template) {
            return if has(Said::Prose) { Said::Prose } else { Said::Name };
        }
        // A few words of the notes prove nothing.
        if words.len() > 3 && begins(sets.sorted(), &folded) { Said::Prose } else { Said::Template }
    }
}

/// Whether one of these sorted texts begins so.
fn begins(texts: &[impl AsRef<str>], text: &str) -> bool {
    let from = texts.partition_point(|one| one.as_ref() < text);
    !text.is_empty() && texts.get(from).is_some_and(|first| first.as_ref().starts_with(text))
}

/// A text with one blank between its words.
fn spaced(text: &str) -> Cow<'_, str> {
    let mut blank = true;
    let single = text.chars().all(|ch| {
        let before = std::mem::replace(&mut blank, ch.is_whitespace());
        !blank || ch == ' ' && !before
    });
    if single && !blank {
        Cow::Borrowed(text)
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ").into()
    }
}

/// Whether a name says more than a name: sentences, or a long one; a question claims nothing.
fn is_prose(text: &str) -> bool {
    const LONGEST: usize = 12;
    // So short a text has no more words, and without a stop or a line end it is one sentence.
    if text.len() <= 2 * LONGEST
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b".!?".contains(&byte))
    {
        return false;
    }
    let all = sentences(text, &[]);
    let claims = all.iter().map(|sentence| &text[sentence.clone()]).filter(|sentence| {
        let end = sentence.trim_end().trim_end_matches(['"', '”', '’', '»', ')']);
        !end.ends_with(['?', '？', '؟']) && words(sentence).nth(1).is_some()
    });
    let lengths: Vec<usize> = claims.map(|sentence| words(sentence).count()).collect();
    lengths.len() > 1 || lengths.iter().any(|length| all.len() > 1 || *length > LONGEST)
}

impl<'v> Sets<'v> {
    fn sorted(&self) -> &[String] {
        self.sorted.get_or_init(|| {
            let mut all: Vec<String> = self.texts.keys().cloned().collect();
            all.sort_unstable();
            all
        })
    }

    fn sorted_markdown(&self) -> &[Cow<'v, str>] {
        self.sorted_markdown.get_or_init(|| {
            let mut all: Vec<Cow<'v, str>> = self.markdown.iter().cloned().collect();
            all.sort_unstable();
            all
        })
    }

    fn exactly(&self, folded: &str) -> Said {
        self.texts.get(folded).map_or(Said::Template, Text::said)
    }

    /// For each of these folded words, what the longest text is that stands there whole, and the word it begins with.
    fn each(&self, words: &[String]) -> Vec<(Said, usize)> {
        /// No text is looked for that has more words.
        const LONGEST: usize = 80;
        let mut each = vec![(Said::Template, 0); words.len()];
        let mut at = 0;
        while at < words.len() {
            let most = LONGEST.min(words.len() - at);
            let texts = (1..=most).rev().map(|count| (count, self.exactly(&words[at..at + count].join(" "))));
            let (count, said) =
                texts.into_iter().find(|(_, said)| *said != Said::Template).unwrap_or((1, Said::Template));
            each[at..at + count].fill((said, at));
            at += count;
        }
        each
    }

    fn read(&mut self, key: &str, value: &'v Value) {
        match value {
            Value::Object(fields) => {
                // The words of a quotation are prose, those of a date none.
                let quoted = !fields.contains_key("edtf");
                // The page's body and style are no names, and long.
                for (key, value) in fields.iter().filter(|(key, _)| !matches!(key.as_str(), "body" | "style"))
                {
                    if let (true, Value::String(text)) = (key == MARKDOWN_KEY, value) {
                        self.markdown.insert(spaced(text));
                    }
                    let prose = key == MARKDOWN_KEY || key == "words" && quoted;
                    let date = key == "words" && !quoted;
                    let packs = self.packs;
                    self.packs |= date || ["briefings", "previous", "former"].contains(&key.as_str());
                    match value {
                        Value::String(text) if key == "text" && fields.contains_key("briefing") => {
                            self.former.insert(folded(text));
                        }
                        _ => self.read(if prose { "text" } else { key }, value),
                    }
                    self.packs = packs;
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.read(key, item)),
            Value::String(text) => {
                let told = PROSE.contains(&key);
                if !self.seen.insert((text, told, self.packs)) {
                    return;
                }
                let folded = folded(text);
                if folded.is_empty() {
                    return;
                }
                if !folded.contains(' ') {
                    self.single.insert(text.trim_matches(|ch: char| !ch.is_alphanumeric()).to_string());
                }
                let known = self.texts.entry(folded).or_default();
                match (told, self.packs) {
                    (true, _) => known.prose = true,
                    (false, true) => known.name = true,
                    (false, false) => known.either.push(text),
                }
            }
            _ => {}
        }
    }
}
