//! All integration tests, in one binary.

mod build;
mod check;
mod cli;
mod generate;
mod generated;
mod house;
mod html;
mod import;
mod laws;
mod load;
mod packs;
mod pdf;
mod project;
mod rules;
mod verify;
