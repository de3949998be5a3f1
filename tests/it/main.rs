//! All integration tests, in one binary.

mod check;
mod cli;
mod html;
mod laws;
mod load;
mod project;
mod rules;
