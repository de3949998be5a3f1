//! All integration tests, in one binary.

mod build;
mod check;
mod ci;
mod cli;
mod coverage;
mod evidence;
mod fetch;
mod formats;
mod gate;
mod generate;
mod generated;
mod house;
mod html;
mod import;
mod laws;
mod links;
mod load;
mod packs;
mod pdf;
mod project;
mod recall;
mod rules;
mod server;
mod verify;
