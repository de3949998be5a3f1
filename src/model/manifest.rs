//! `manifest.json`: what a pack holds, so that it can be proved again without the notes.

use crate::base::file::Files;
use crate::base::id::{ClaimId, SourceId};
use crate::base::span::Span;
use crate::evidence::Hash;
use serde::{Deserialize, Serialize};

/// The name of the manifest's file.
pub const MANIFEST: &str = "manifest.json";

/// The manifest of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this format: 1.
    pub manifest: u32,
    /// Name and version of the tool, `briefpack 0.1.0`.
    pub generator: String,
    /// The briefing.
    pub briefing: Head,
    /// The passages of the summary, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<PassageEntry>,
    /// The claims, by id.
    pub claims: Vec<ClaimEntry>,
    /// The sources, by id.
    pub sources: Vec<SourceEntry>,
    /// What the pack says on its makers' own account, as its templates declare it, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connectives: Vec<Connective>,
    /// The files that ride beside the manifest inside the PDF, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<FileEntry>,
    /// The files beside the manifest, by path.
    pub files: Vec<FileEntry>,
}

/// A sentence that rests on no source, and that a template declares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connective {
    /// The sentence as a reader sees it first; white space folded to single spaces.
    pub text: String,
    /// Why it may stand there.
    pub because: String,
}

impl Manifest {
    /// Indented JSON with a line end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// What the pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The briefing's id.
    pub id: String,
    /// Its title, plain text.
    pub title: String,
    /// Its date, EDTF.
    pub date: String,
    /// Traffic light label, `TLP:CLEAR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tlp: Option<String>,
    /// Language, BCP 47.
    pub language: String,
    /// The source that it corrects, if it is a correction note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<SourceId>,
}

/// A passage of the summary: a paragraph, an item, a cell or a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageEntry {
    /// Its words between the references, plain, white space folded to single spaces.
    pub words: Vec<String>,
    /// The claims that it must link to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimId>,
    /// The sources that it must link to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceId>,
    /// The note it stands in.
    pub note: NoteRef,
}

/// A claim of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimEntry {
    /// Its id; its mark is `claim-ID` in every format.
    pub id: ClaimId,
    /// `position`, `event` or `assessment`.
    pub kind: String,
    /// Its number in the pack, `P3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its text without markup, as a reader sees it; white space folded to single spaces.
    pub text: String,
    /// The sources that its mark must link to, by id. An assessment's are those of its basis.
    pub sources: Vec<SourceId>,
    /// The claims an assessment rests on; its mark must link to theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<ClaimId>,
    /// The words it quotes from its sources, in the order of its citations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<QuoteEntry>,
    /// Why it may stand without a source, where the notes allow that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<String>,
    /// Every reason that its exemptions give, as the pack's readers see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<ExemptionEntry>,
    /// The note it stands in.
    pub note: NoteRef,
}

/// A rule that a claim is exempt from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExemptionEntry {
    /// The rule's name.
    pub rule: String,
    /// Why.
    pub because: String,
}

/// Words that a claim quotes, and how far they are proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteEntry {
    /// The source.
    pub source: SourceId,
    /// The words, without quotation marks around them; `[…]` stands for what is left out.
    pub words: String,
    /// The place in the source that the note names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// `verified`, `locked` or `unproved`.
    pub state: String,
    /// The same as the pack's readers see it, `locked on 30 November 2026`.
    pub stated: String,
    /// What proves it, for `verified` and `locked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<QuoteProof>,
}

/// Where a quotation stood in its article's stored text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteProof {
    /// SHA-256 of the article's folded text, `sha256:…`.
    pub article: Hash,
    /// SHA-256 of the folded quotation.
    pub quote: Hash,
    /// Where it begins in the stored text, in characters from 0.
    pub start: usize,
    /// Where it ends there.
    pub end: usize,
    /// The day of the lock, for `locked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<String>,
}

/// A place in the notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRef {
    /// Path from the project's folder, `sources/guardian.yaml`.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl NoteRef {
    /// Where a span of the notes lies.
    pub fn new(files: &Files, span: Span) -> Self {
        let position = files.position(span);
        Self { path: files.get(span.file).path.to_string(), line: position.line, column: position.column }
    }
}

/// A source of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// Its id; its entry is `source-ID` in every format.
    pub id: SourceId,
    /// Its title, plain text.
    pub title: String,
    /// The address that its entry must link to.
    pub address: String,
    /// Every address of it that an entry may link to: the first is `address`.
    pub addresses: Vec<String>,
    /// Whether the summary cites it by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_summary: bool,
    /// The note it stands in.
    pub note: NoteRef,
}

/// A file of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name beside the manifest.
    pub path: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}
