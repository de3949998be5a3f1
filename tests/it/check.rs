//! The rules over all notes: what must be found, and what must not.

mod claims;
mod dates;
mod exemptions;
mod judgments;
mod narrative;
mod sources;
