//! briefpack: structured briefings from YAML notes, every claim linked to its source article, the link proved.
//!
//! The folders tell the way of a run, and imports point down it: `base`, `diagnostic`, `note`, `load`, `check`, `model`,
//! then `render` and `verify` beside each other, `publish`, `pipeline`, `cli`. ARCHITECTURE.md has the map.

pub mod base;
pub mod check;
pub mod cli;
pub mod coverage;
pub mod diagnostic;
pub mod evidence;
pub mod fetch;
pub mod fix;
pub mod gate;
pub mod import;
pub mod links;
pub mod load;
pub mod model;
pub mod note;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod rules;
pub mod verify;
