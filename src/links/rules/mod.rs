//! The rules of the link check, family S: what each means, for `explain` and the docs.
//!
//! What looks for them stands in [`links`](super): one request decides between all three.

use crate::diagnostic::Rule;

mod link_dead;
mod link_moved;
mod link_not_asked;

pub use link_dead::LINK_DEAD;
pub use link_moved::LINK_MOVED;
pub use link_not_asked::LINK_NOT_ASKED;

/// Every rule of the link check, by code.
pub static RULES: &[&Rule] = &[&LINK_DEAD, &LINK_NOT_ASKED, &LINK_MOVED];
