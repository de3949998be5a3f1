//! All integration tests, in one binary.

mod generate;
mod generated;
mod html;
mod rules;
