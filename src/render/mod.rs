//! Writing a pack.
pub mod document;
