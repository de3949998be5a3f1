//! What `briefpack check` costs: `cargo bench --bench check`, or with sizes of one's own `-- 10000 1000000`.
//!
//! Generated notes are written to a temporary folder, and the released program checks them in a process of its own,
//! start and end included. Beside it stand the two things that no checker can save: to read the files, and to take the
//! YAML apart. Processor time is the system's own account, of Linux; elsewhere it is the time on the wall. This is
//! looked at, never tested: a limit on time fails on a busy machine.

#[expect(dead_code, reason = "the benchmark plants no faults")]
#[path = "../tests/it/generate/mod.rs"]
mod generate;
mod measure;

use measure::{LONG, clock, watch};
use saphyr_parser::Parser;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

/// The sizes that are measured when none is asked for, in claims.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    // `cargo test --all-targets` starts it too, and without this word.
    if !words.iter().any(|word| word == "--bench") {
        println!("to measure, run `cargo bench --bench check`");
        return;
    }
    let asked: Vec<usize> = words.iter().filter_map(|word| word.replace('_', "").parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let what = if clock(true).is_some() { "processor" } else { "wall" };
    println!("Seconds of {what} time, all threads, mean of several runs.\n");
    println!("| Claims | Notes | MiB | Read the files | YAML events | `check` | Peak MiB of `check` |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for claims in sizes {
        let root = env::temp_dir().join(format!("briefpack-bench-{}-{claims}", std::process::id()));
        row(claims, &root).unwrap_or_else(|why| eprintln!("{claims} claims: {why}"));
        let _ = fs::remove_dir_all(&root);
    }
}

/// Measures one size and prints its line.
fn row(claims: usize, root: &Path) -> std::io::Result<()> {
    let project = generate::project(claims, 1);
    project.write(root)?;
    let paths: Vec<PathBuf> = project.files.iter().map(|(path, _)| root.join(path)).collect();
    let bytes: usize = project.files.iter().map(|(_, text)| text.len()).sum();
    let read =
        seconds(false, || paths.iter().filter_map(|path| fs::read(path).ok()).map(|text| text.len()).sum());
    let events = seconds(false, || {
        project.files.iter().map(|(_, text)| Parser::new_from_str(text).flatten().count()).sum()
    });
    drop(project);
    let mut check = Command::new(env!("CARGO_BIN_EXE_briefpack"));
    check.arg("--root").arg(root).arg("check").stdout(Stdio::null());
    let run = watch(&mut check, |_| true)?;
    if !run.good {
        return Err(std::io::Error::other("`check` finds something in good notes"));
    }
    let checked = seconds(true, || usize::from(check.status().is_ok()));
    let peak = run.peak.map_or("?".into(), |kib| format!("{:.0}", kib as f64 / 1024.0));
    let (notes, size) = (paths.len(), bytes as f64 / 1024.0 / 1024.0);
    println!("| {claims} | {notes} | {size:.1} | {read:.3} | {events:.3} | {checked:.3} | {peak} |");
    Ok(())
}

/// What `run` costs, of this process or of its `children`: the mean of as many runs as fit in some seconds, three at
/// the least. What it returns keeps it from being optimised away.
fn seconds(children: bool, mut run: impl FnMut() -> usize) -> f64 {
    let begun = Instant::now();
    let before = clock(children);
    let mut runs = 0;
    while runs < 3 || begun.elapsed().as_secs_f64() < LONG {
        std::hint::black_box(run());
        runs += 1;
    }
    let spent = match (before, clock(children)) {
        (Some(before), Some(after)) => after - before,
        _ => begun.elapsed().as_secs_f64(),
    };
    spent / f64::from(runs)
}
