//! What a pack costs as PDF, and what others take for the same one: `cargo bench --bench pack`, or with sizes of one's own
//! and other programs, `-- 1000 --typst PATH --weasyprint PATH --chromium PATH`.
//!
//! A generated project has one briefing, on all of it. The released program makes its PDF in a process of its own: notes
//! are read and checked, the pack is laid out, written, read back and proved. Others get the text that briefpack
//! published, and only set it. `--limit SECONDS` stops a run that takes longer (300 if not said); `--keep` leaves the
//! folders, to look at what was made. This is looked at, never tested.

#[expect(dead_code, reason = "the benchmark plants no faults")]
#[path = "../tests/it/generate/mod.rs"]
mod generate;
mod measure;
mod peers;

use lopdf::{Document, Object};
use measure::{LONG, clock, watch};
use peers::{Family, KINDS, Kind, Peer};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// The sizes that are measured when none is asked for, in claims.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// The one briefing, but for its summary: from before the first claim to after the last.
const BRIEFING: &str = "briefings:
  all:
    title: \"The shelf, the dam and the tunnel\"
    date: 2099-12-31
    covers: 2000-01-01/2099-12-31
    tlp: GREEN
    scale: icd203
    authors: [Δέσποινα Νικολάου]
";

/// What is asked for.
struct Asked {
    sizes: Vec<usize>,
    paths: [Option<String>; KINDS.len()],
    limit: Duration,
    keep: bool,
}

/// What a program takes for a pack.
struct Cost {
    /// Processor time of a run, or time on the wall where the system gives no account.
    seconds: f64,
    peak: Option<u64>,
}

/// What a written PDF says of itself.
struct Made {
    mib: f64,
    pages: usize,
    /// Annotations that are links; one that goes over a line's end may be two.
    links: usize,
    tagged: bool,
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    // `cargo test --all-targets` starts it too, and without this word.
    if !words.iter().any(|word| word == "--bench") {
        println!("to measure, run `cargo bench --bench pack`");
        return ExitCode::SUCCESS;
    }
    let asked = match asked(&words) {
        Ok(asked) => asked,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let found: Vec<Peer> =
        KINDS.iter().zip(&asked.paths).filter_map(|(kind, path)| look(*kind, path.as_deref())).collect();
    let what = if clock(true).is_some() { "processor" } else { "wall" };
    println!(
        "\nSeconds of {what} time, all threads, mean of the runs that fit in {LONG} s, one at the least.\n"
    );
    println!("| Claims | Program | Time, s | Of Typst’s | Peak, MiB | PDF, MiB | Pages | Links | Tagged |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    let mut code = ExitCode::SUCCESS;
    for claims in &asked.sizes {
        let root = env::temp_dir().join(format!("briefpack-bench-{}-{claims}", std::process::id()));
        if let Err(why) = rows(*claims, &root, &found, asked.limit) {
            eprintln!("{claims} claims: {why}");
            code = ExitCode::FAILURE;
        }
        if asked.keep {
            eprintln!("kept: {}", root.display());
        } else {
            let _ = fs::remove_dir_all(&root);
        }
    }
    code
}

fn asked(words: &[String]) -> Result<Asked, String> {
    let mut asked = Asked {
        sizes: Vec::new(),
        paths: [const { None }; KINDS.len()],
        limit: Duration::from_secs(300),
        keep: false,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().cloned().ok_or_else(|| format!("a value is missing behind `{word}`"));
        if let Some(at) = KINDS.iter().position(|kind| kind.option() == word) {
            asked.paths[at] = Some(value()?);
        } else if word == "--limit" {
            let seconds = value()?.parse().map_err(|_| "`--limit` takes seconds")?;
            asked.limit = Duration::from_secs(seconds);
        } else if word == "--keep" {
            asked.keep = true;
        } else if word != "--bench" {
            let size = word.replace('_', "").parse().ok().filter(|size| *size > 0);
            asked.sizes.push(size.ok_or_else(|| format!("`{word}` is not understood"))?);
        }
    }
    if asked.sizes.is_empty() {
        asked.sizes = SIZES.to_vec();
    }
    Ok(asked)
}

/// Looks for a program, and says what was found.
fn look(kind: Kind, path: Option<&str>) -> Option<Peer> {
    let found = kind.find(path);
    let says = found.as_ref().map_or("not found", |peer| &peer.version);
    println!("{kind:?}: {says}");
    found
}

/// Measures one size and prints its lines.
fn rows(claims: usize, root: &Path, found: &[Peer], limit: Duration) -> io::Result<()> {
    let mut project = generate::project(claims, 1);
    project.files.retain(|(path, _)| !path.starts_with("sources/briefings/"));
    let event = project.files.iter().find_map(|(_, text)| {
        let (_, rest) = text.split_once("id: event-")?;
        rest.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-').next()
    });
    let event = event.ok_or_else(|| io::Error::other("no event has an id of its own"))?;
    let briefing = format!("{BRIEFING}    summary: The talks go on, *slowly* [@event-{event}].\n");
    project.files.push(("sources/briefings/all.yaml".into(), briefing));
    project.write(root)?;
    drop(project);

    // What the others get, and then what is measured.
    let pack = root.join("text").join("all");
    let output = build(root, "md,html", "text").stderr(Stdio::piped()).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("good notes are not published:\n{said}")));
    }
    let ours = cost(&mut build(root, "pdf", "out"), limit, true)?;
    let made = made(&root.join("out/all/briefing.pdf"))?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    let mut lines = vec![("briefpack".to_string(), ours, Some(made), true)];
    for peer in found {
        let name = format!("{:?}", peer.kind);
        let pdf: PathBuf = pack.join(format!("{name}.pdf"));
        let cost = cost(&mut peer.command(&pack, &fonts, &pdf)?, limit, peer.alone)?;
        let made = cost.as_ref().ok().map(|_| self::made(&pdf)).transpose()?;
        lines.push((name, cost, made, peer.alone));
    }
    let seconds =
        |(_, cost, ..): &(String, Result<Cost, String>, _, _)| cost.as_ref().ok().map(|cost| cost.seconds);
    let typst = lines.iter().find(|line| line.0 == "Typst").and_then(seconds);
    for (name, cost, made, alone) in &lines {
        print!("| {claims} | {name} | ");
        match cost {
            Ok(cost) => {
                let ratio = typst.map_or("–".into(), |typst| format!("{:.2}", cost.seconds / typst));
                let peak = cost.peak.filter(|_| *alone);
                let peak = peak.map_or("–".into(), |kib| format!("{:.0}", kib as f64 / 1024.0));
                print!("{:.2} | {ratio} | {peak} | ", cost.seconds);
            }
            Err(why) => print!("{why} | – | – | "),
        }
        match made {
            Some(made) => {
                let tagged = if made.tagged { "yes" } else { "no" };
                println!("{:.2} | {} | {} | {tagged} |", made.mib, made.pages, made.links);
            }
            None => println!("– | – | – | – |"),
        }
    }
    Ok(())
}

/// The released program, that makes the pack into a folder of the project.
fn build(root: &Path, formats: &str, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefpack"));
    command.arg("--root").arg(root).args(["build", "all", "--only", formats, "--out"]).arg(root.join(out));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What a run costs, of a program that is `alone` or of all its processes: the mean of some, or why there is none.
fn cost(command: &mut Command, limit: Duration, alone: bool) -> io::Result<Result<Cost, String>> {
    let begun = Instant::now();
    let before = clock(true);
    let (mut runs, mut peak, mut sampled) = (0, None, 0.0);
    while runs == 0 || begun.elapsed().as_secs_f64() < LONG {
        let (mut family, started, mut looked) = (Family::default(), Instant::now(), Instant::now());
        let run = watch(command, |process| {
            // To look at all processes takes longer than to look at one.
            if !alone && looked.elapsed() > Duration::from_millis(20) {
                family.look(process);
                looked = Instant::now();
            }
            started.elapsed() < limit
        })?;
        sampled += family.seconds();
        if !run.good && started.elapsed() >= limit {
            return Ok(Err(format!("over {} s on the wall", limit.as_secs())));
        }
        if !run.good {
            return Ok(Err("fails".into()));
        }
        peak = peak.max(run.peak);
        runs += 1;
    }
    let spent = match (before, clock(true)) {
        (Some(_), Some(_)) if !alone => sampled,
        (Some(before), Some(after)) => after - before,
        _ => begun.elapsed().as_secs_f64(),
    };
    Ok(Ok(Cost { seconds: spent / f64::from(runs), peak }))
}

/// Reads what was written.
fn made(pdf: &Path) -> io::Result<Made> {
    let mib = fs::metadata(pdf)?.len() as f64 / 1024.0 / 1024.0;
    let document = Document::load(pdf).map_err(io::Error::other)?;
    let pages = document.get_pages();
    let is_link = |subtype: &Object| subtype.as_name().is_ok_and(|name| name == b"Link");
    let links = pages.values().filter_map(|page| document.get_page_annotations(*page).ok());
    let links = links.flatten().filter(|annotation| annotation.get(b"Subtype").is_ok_and(is_link)).count();
    let tagged = document.catalog().is_ok_and(|catalog| catalog.get(b"StructTreeRoot").is_ok());
    Ok(Made { mib, pages: pages.len(), links, tagged })
}
