//! briefpack: structured briefings from YAML notes, every claim linked to its source article, the link proved.
pub mod base;
pub mod check;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod note;
pub mod render;
