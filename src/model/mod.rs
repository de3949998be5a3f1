//! What a pack says.
pub mod manifest;
