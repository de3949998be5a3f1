//! briefpack: structured briefings from YAML notes, every claim linked to its source article, the link proved.
pub mod base;
pub mod diagnostic;
pub mod model;
pub mod render;
pub mod verify;
