//! All integration tests, in one binary.

mod build;
mod check;
mod cli;
mod fetch;
mod generate;
mod generated;
mod house;
mod html;
mod laws;
mod links;
mod load;
mod packs;
mod pdf;
mod project;
mod rules;
mod server;
mod verify;
