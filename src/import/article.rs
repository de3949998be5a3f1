//! What is known of an article.

use crate::note::word::SourceKind;

/// What was found of an article. Nothing in it is invented: what was not found is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Its headline, one line of plain text.
    pub title: Option<String>,
    /// Who wrote it, one name each, as written ("Andrew Roth").
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published, EDTF (`2025-03-16`, `2025-03`).
    pub published: Option<String>,
    /// Its canonical address, http or https.
    pub url: Option<String>,
    /// Where it has no such address, the one it has and why a note may not hold it: "`ftp://a.net` is not http or https".
    pub refused: Option<String>,
    /// Its digital object identifier, `10.1000/182`.
    pub doi: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// When it was read, EDTF.
    pub accessed: Option<String>,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// What it is, where it says so.
    pub kind: Option<SourceKind>,
    /// The sentence or two below the headline, where they are told from the text.
    pub standfirst: Option<String>,
    /// Its text: headings, paragraphs and list items in order, each without line breaks inside, none empty.
    /// Empty where only the data is known, as from a reference manager.
    pub paragraphs: Vec<String>,
}
