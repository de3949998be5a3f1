//! Writing a pack.
pub mod document;
pub mod html;
