//! From a pack to the bytes of its files.
//!
//! A [`Pack`](crate::model::Pack) goes through the master template to Markdown, that to the one
//! [`Document`](document::Document), and the document is written as Markdown, HTML and PDF.

pub mod assets;
pub mod document;
pub mod figure;
pub mod html;
pub mod markdown;
mod paper;
pub mod parse;
pub mod pdf;
pub mod prose;
mod renderer;
pub mod rules;
pub mod template;
pub mod theme;

pub use renderer::{Failed, Format, Rendered, Renderer, Unfit};
