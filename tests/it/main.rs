//! All integration tests, in one binary.

mod check;
mod html;
mod load;
mod project;
mod rules;
