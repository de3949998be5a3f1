//! What everything else stands on: places, texts, ids and dates. Knows nothing of notes.

pub mod date;
pub mod file;
pub mod id;
pub mod script;
pub mod span;
pub mod yaml;
