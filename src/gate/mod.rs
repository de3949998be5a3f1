//! How strict the gate is: the levels that a project sets, and the findings that it has known for long.
//!
//! In: `briefpack.yaml`, a baseline, the findings of a run. Out: the findings as this project wants them.

pub mod baseline;
mod levels;
pub mod rules;
pub mod schema;

pub use levels::levels;
