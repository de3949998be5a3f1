//! The quote lock: what was proved while the articles' texts were at hand, kept without a word of them.
//!
//! `sources/quotes.lock` holds one record a line, sorted, so that two branches merge: where git cannot, both sides are right.

use crate::base::date::Date;
use crate::base::id::{ClaimId, SourceId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The path of the lock from the project's folder.
pub const LOCK: &str = "sources/quotes.lock";

const HEAD: &str = "\
# Written by `briefpack lock`: quotations that stood in their articles' texts, by hash alone.
# Keep it in version control. Do not edit it: run `briefpack lock` again, also after a merge.
";

/// The locked quotes of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Version of this format: 1.
    pub version: u32,
    /// The records, sorted by source, claim and place.
    #[serde(default)]
    pub quotes: Vec<Record>,
}

/// A quotation that stood in its article's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The source.
    pub source: SourceId,
    /// The claim that quotes it.
    pub claim: ClaimId,
    /// Hash of the article's folded text.
    pub article: Hash,
    /// Hash of the quotation, folded; with its prefix and suffix where the note gives them.
    pub quote: Hash,
    /// Where it begins in the stored text, in characters from 0.
    pub start: usize,
    /// Where it ends there: the place after its last character.
    pub end: usize,
    /// The paragraph of the article's body it stands in, from 1; none in the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// The words and what stands around them, as a text quote selector of the W3C's Web Annotation model, hashed.
    pub selector: Selector,
    /// The day on which it was proved.
    pub locked: String,
}

/// A text quote selector whose texts are hashed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selector {
    /// `TextQuoteSelector`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Hash of the words as they stand in the folded article, from the first to the last.
    pub exact: Hash,
    /// Hash of the [`CONTEXT`] characters before them.
    pub prefix: Hash,
    /// Hash of the [`CONTEXT`] characters behind them.
    pub suffix: Hash,
}

/// The one kind of selector.
pub(super) const SELECTOR: &str = "TextQuoteSelector";

/// How many characters of the folded text before and behind a quotation are hashed; fewer at the ends of an article.
pub const CONTEXT: usize = 32;

/// SHA-256 of a folded text, `sha256:` and lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(String);

impl Hash {
    /// The hash of a folded text.
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        Self(digest.iter().fold(String::from("sha256:"), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_one(&self) -> bool {
        let digits = self.0.strip_prefix("sha256:");
        digits.is_some_and(|digits| digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }
}

/// What is wrong with a lock that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// In words.
    pub what: String,
    /// Line and column, from 1.
    pub at: (u32, u32),
    /// What to do.
    pub help: &'static str,
    /// Whether it is a merge that is not finished, whose two sides can be brought together.
    pub merge: bool,
}

const AGAIN: &str =
    "take the file from version control, or remove it and run `briefpack lock` where the articles’ texts are";

impl Lock {
    /// Reads a lock.
    pub fn read(text: &str) -> Result<Self, LockFault> {
        let fault = |what: String, at, help| Err(LockFault { what, at, help, merge: false });
        if let Some(line) = text.lines().position(is_marker) {
            let what = "the lock holds both sides of a merge".to_string();
            let help = "run `briefpack lock`: it keeps the records of both sides";
            return Err(LockFault { what, at: (line as u32 + 1, 1), help, merge: true });
        }
        // The reader of YAML is slow where brackets are nested, and a lock has none within each other.
        if let Some(line) = text.lines().position(|line| line.matches('[').count() > 1) {
            return fault(
                "the lock cannot be read: brackets within brackets".into(),
                (line as u32 + 1, 1),
                AGAIN,
            );
        }
        let lock: Self = match serde_yaml::from_str(text) {
            Ok(lock) => lock,
            Err(error) => {
                let at =
                    error.location().map_or((1, 1), |place| (place.line() as u32, place.column() as u32));
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                return fault(format!("the lock cannot be read: {what}"), at, AGAIN);
            }
        };
        if lock.version != 1 {
            let what = format!("the lock has version `{}`, expected `1`", lock.version);
            return fault(what, (1, 1), "use a newer briefpack");
        }
        for (number, record) in lock.quotes.iter().enumerate() {
            if let Some((what, value)) = record.wrong() {
                let lines = text.lines().enumerate().filter(|(_, line)| line.starts_with('-'));
                let line = lines.map(|(at, _)| at).nth(number).unwrap_or(0);
                return fault(
                    format!("the lock has {what}, found `{}`", shown(&value)),
                    (line as u32 + 1, 1),
                    AGAIN,
                );
            }
        }
        Ok(lock)
    }

    /// The records of both sides of a merge that is not finished; `None` if it is none, or cannot be read without its marks.
    pub fn both_sides(text: &str) -> Option<Self> {
        let kept: Vec<&str> = text.lines().filter(|line| !is_marker(line)).collect();
        (kept.len() < text.lines().count()).then(|| Self::read(&kept.join("\n")).ok())?
    }

    /// Writes a lock: the same records, the same bytes.
    pub fn to_yaml(&self) -> String {
        let mut records: Vec<&Record> = self.quotes.iter().collect();
        records.sort_by(|a, b| {
            let key =
                |record: &Record| (record.source.clone(), record.claim.clone(), record.start, record.end);
            key(a).cmp(&key(b)).then_with(|| a.cmp(b))
        });
        let mut text = format!("{HEAD}version: 1\nquotes:{}\n", if records.is_empty() { " []" } else { "" });
        for record in records {
            text.push_str(&record.line());
        }
        text
    }
}

impl Record {
    /// One line of YAML: ids and hashes need no quotes, but for an id that reads as a number or a truth.
    fn line(&self) -> String {
        let paragraph = self.paragraph.map_or(String::new(), |number| format!("paragraph: {number}, "));
        let Selector { kind, exact, prefix, suffix } = &self.selector;
        format!(
            "- {{ source: \"{}\", claim: \"{}\", quote: {}, start: {}, end: {}, {paragraph}article: {}, selector: {{ type: {kind}, \
             exact: {}, prefix: {}, suffix: {} }}, locked: {} }}\n",
            self.source,
            self.claim,
            self.quote.0,
            self.start,
            self.end,
            self.article.0,
            exact.0,
            prefix.0,
            suffix.0,
            self.locked,
        )
    }

    /// What no run of `briefpack lock` would have written, and as what it stands there.
    fn wrong(&self) -> Option<(&'static str, String)> {
        let Selector { kind, exact, prefix, suffix } = &self.selector;
        if let Some(hash) =
            [&self.article, &self.quote, exact, prefix, suffix].into_iter().find(|hash| !hash.is_one())
        {
            return Some(("a hash that is none", hash.0.clone()));
        }
        let day = Date::parse(&self.locked).is_ok_and(|day| day.earliest() == day.latest());
        if !day || self.locked.len() != 10 {
            return Some(("a day that is none", self.locked.clone()));
        }
        if kind != SELECTOR {
            return Some(("a selector of another kind", kind.clone()));
        }
        (self.start >= self.end)
            .then(|| ("a place that ends before it begins", format!("start: {}", self.start)))
    }
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<<", ">>>>>>>", "=======", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

/// A value for a message: short, and without what a terminal would obey.
fn shown(value: &str) -> String {
    value.chars().filter(|ch| !ch.is_control() && *ch != '`').take(60).collect()
}
