//! Loading: every field, every place, every limit, and what goes on behind a fault.

mod disk;
mod fields;
mod limits;
mod odd;
mod places;
mod recovery;
mod wrong;
