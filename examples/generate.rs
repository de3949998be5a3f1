//! Writes a project of generated notes: `cargo run --release --example generate -- DIR --claims 10000 --seed 1`.
//!
//! With `--faults K` that many faults are planted in it, and printed with code and place. With `--quotes K` the articles have
//! stored texts, the claims quote them, and that many quotations are changed.

#[path = "../tests/it/generate/mod.rs"]
mod generate;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!(
                "generate: {why}\nusage: generate DIR [--claims N] [--seed N] [--faults N] [--quotes N]"
            );
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let (mut folder, mut claims, mut seed, mut faults, mut misquoted) = (None, 10_000_u64, 1, 0, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let text = words.next().unwrap_or_default();
            text.parse().map_err(|_| format!("`{text}` behind `{word}` is no number"))
        };
        match word.as_str() {
            "--claims" => claims = number()?,
            "--seed" => seed = number()?,
            "--faults" => faults = number()?,
            "--quotes" => misquoted = Some(number()?),
            _ if folder.is_none() && !word.starts_with('-') => folder = Some(PathBuf::from(word)),
            _ => return Err(format!("`{word}` is not understood")),
        }
    }
    let folder = folder.ok_or("the folder is missing")?;
    let mut project = generate::project(claims as usize, seed);
    if let Some(count) = misquoted {
        generate::quoting::quote(&mut project, seed);
        for fault in generate::quoting::misquote(&mut project, count as usize, seed) {
            println!("{} {}:{}", fault.code, fault.path, fault.line);
        }
    }
    for fault in generate::faults::plant(&mut project, faults as usize, seed) {
        println!("{} {}:{}", fault.code, fault.path, fault.line);
    }
    project.write(&folder).map_err(|why| format!("cannot write below `{}`: {why}", folder.display()))
}
