//! Findings as a person, or a program, wants them. A format is a file.

pub mod human;
pub mod json;
