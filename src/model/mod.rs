//! From checked notes to what a pack says: sections, numbers, matrix, origins.
//!
//! A [`Checked`](crate::check::Checked) enters, for each briefing a [`Pack`] leaves: views for templates, never the notes
//! themselves. It does not know how anything looks.

pub mod base;
pub mod manifest;
pub mod markdown;
pub mod marks;
pub mod matrix;
mod pack;
pub mod passages;
pub mod recall;
pub mod view;

pub use pack::{CONTRADICTION, EARLIER, Grounds, LOCK, NO_BASIS, NOTES, Packer, Selected};
pub use recall::Recall;
pub use view::Pack;
