//! What comes in from outside.

mod extract;
