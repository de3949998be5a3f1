//! From articles and reference managers to snapshots and source notes.
//!
//! In: bytes that a user saved, or that were fetched. Out: [`Article`]s, and files in the project. Nothing is invented: a
//! field that was not found stays empty. It does not know how a note is checked.

mod article;
mod clean;
pub mod extract;
mod field;
pub mod reference;
pub mod write;

pub use article::Article;
