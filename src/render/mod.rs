//! Writing a pack.
pub mod document;
pub mod pdf;
