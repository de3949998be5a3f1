//! The quote lock: what was proved while the articles' texts were at hand, kept without a word of them.
//!
//! `sources/quotes.lock` holds one record a quote, sorted, apart by blank lines, so that two branches merge.

use crate::base::id::{ClaimId, SourceId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The path of the lock from the project's folder.
pub const LOCK: &str = "sources/quotes.lock";

const HEAD: &str = "\
# Written by `briefpack lock`: quotations that stood in their articles' texts, by hash alone.
# Keep it in version control. Do not edit it: run `briefpack lock` again.
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
    /// Hash of the quotation, folded.
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
}

impl Lock {
    /// Reads a lock.
    pub fn read(text: &str) -> Result<Self, LockFault> {
        let again =
            "take the file from version control, or remove it and run `briefpack lock` where the texts are";
        let conflict =
            text.lines().position(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"));
        if let Some(line) = conflict {
            let what = "the lock holds both sides of a merge".to_string();
            let help = "keep the records of both sides, remove the markers, and run `briefpack lock`";
            return Err(LockFault { what, at: (line as u32 + 1, 1), help });
        }
        let lock: Self = serde_yaml::from_str(text).map_err(|error| {
            let at = error.location().map_or((1, 1), |place| (place.line() as u32, place.column() as u32));
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            LockFault { what: format!("the lock cannot be read: {what}"), at, help: again }
        })?;
        if lock.version != 1 {
            let what = format!("the lock has version `{}`, expected `1`", lock.version);
            return Err(LockFault { what, at: (1, 1), help: "use a newer briefpack" });
        }
        Ok(lock)
    }

    /// Writes a lock: the same records, the same bytes.
    pub fn to_yaml(&self) -> String {
        let mut records = self.quotes.clone();
        records.sort_by(|a, b| {
            let key =
                |record: &Record| (record.source.clone(), record.claim.clone(), record.start, record.end);
            key(a).cmp(&key(b)).then_with(|| a.cmp(b))
        });
        let mut text = format!("{HEAD}version: 1\nquotes:\n");
        if records.is_empty() {
            text.truncate(text.len() - "quotes:\n".len());
            text.push_str("quotes: []\n");
        }
        for record in records {
            text.push('\n');
            text.push_str(&serde_yaml::to_string(&[record]).unwrap_or_default());
        }
        text
    }
}
