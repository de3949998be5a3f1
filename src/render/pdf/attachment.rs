//! Files that ride inside a PDF, as its evidence.
//!
//! Plain data. It must not know what the files say.

/// A file to be put into a PDF, associated with the whole document (ISO 19005-3, 6.8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, a plain file name.
    pub name: String,
    /// Its media type, `application/json`.
    pub media: &'static str,
    /// What it is, for the reader.
    pub about: String,
    /// How it relates to the document.
    pub kind: AttachmentKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How an attached file relates to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// What the document shows, as data.
    Data,
    /// What the document was made from.
    Source,
}
