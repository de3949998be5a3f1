//! All integration tests, in one binary.

mod build;
mod changed;
mod check;
mod cli;
mod coverage;
mod evidence;
mod fetch;
mod fix;
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
mod prose;
mod recall;
mod rules;
mod server;
mod verify;
