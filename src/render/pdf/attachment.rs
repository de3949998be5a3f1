//! A file that rides inside a PDF. Plain data: it knows neither what it holds nor how it is written.

/// A file to be embedded, associated with the document as a whole (ISO 32000-2, 14.13; PDF/A-3, ISO 19005-3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, plain: letters, digits, stops and hyphens.
    pub name: String,
    /// Its media type, `application/json`.
    pub media: &'static str,
    /// What it is, in a sentence for a reader.
    pub about: String,
    /// How it relates to the document.
    pub kind: AttachmentKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How an attachment relates to the document: the values of `/AFRelationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// Data that the document shows.
    Data,
    /// What the document was made from.
    Source,
}

impl AttachmentKind {
    /// The name of the relationship.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Source => "Source",
        }
    }
}
