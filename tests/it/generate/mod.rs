//! Projects of any size, made from a seed: good notes, in which `check` finds nothing, and faults planted in them.
//!
//! The tests, the benchmark and `examples/generate.rs` share it by path. The same seed gives the same bytes. It knows
//! the note format and nothing of the crate, so that a mistake in the reader cannot hide in the texts it reads.

pub mod faults;
mod note;
pub mod quoting;
mod random;
mod words;
mod yaml;

use random::Random;
use std::fmt::Write;
use std::path::Path;
use words::{FIRST, LAST, MATTERS, ROLES};

/// How many notes are written a day: some 35 claims.
const NOTES_A_DAY: usize = 5;

/// The notes of a project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Path from the project's folder, with `/`, and text; sorted by path.
    pub files: Vec<(String, String)>,
}

/// Who and what the claims of a project name.
struct Cast {
    /// Actors: id and name.
    actors: Vec<(String, String)>,
    /// Topics beside those of the matters.
    finer: Vec<String>,
}

/// A project with this many claims.
pub fn project(claims: usize, seed: u64) -> Project {
    let mut random = Random::new(seed);
    let cast = cast(claims, &mut random);
    let mut files = vec![("sources/actors.yaml".into(), actors(&cast, &mut random))];
    files.push(("sources/topics.yaml".into(), topics(&cast, &mut random)));
    let notes = claims.div_ceil(note::CLAIMS);
    let mut briefings: Vec<(String, String)> = Vec::new();
    let mut of_day = Vec::new();
    for at in 0..notes {
        let day = at / NOTES_A_DAY;
        let [date, later] = [date(day), date(day + 3)];
        let count = note::CLAIMS.min(claims - at * note::CLAIMS);
        let (text, named) = note::note(&cast, at, [&date, &later], count, seed);
        files.push((format!("sources/notes/{date}/{at:06}.yaml"), text));
        of_day.extend(named);
        if at % NOTES_A_DAY == NOTES_A_DAY - 1 || at + 1 == notes {
            let path = format!("sources/briefings/{}.yaml", &date[..7]);
            if briefings.last().is_none_or(|(last, _)| *last != path) {
                briefings.push((path, "briefings:\n".into()));
            }
            let (_, text) = briefings.last_mut().expect("pushed above");
            text.push_str(&briefing(day, &of_day, &mut random));
            of_day.clear();
        }
    }
    files.extend(briefings);
    files.sort();
    Project { files }
}

impl Project {
    /// Writes the notes below `root`.
    pub fn write(&self, root: &Path) -> std::io::Result<()> {
        for (path, text) in &self.files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(root))?;
            std::fs::write(path, text)?;
        }
        Ok(())
    }
}

fn cast(claims: usize, random: &mut Random) -> Cast {
    let actors = 12 + claims / 250;
    let name = |at| (format!("actor-{at}"), format!("{} {}", random.pick(FIRST), random.pick(LAST)));
    let finer = (0..claims / 500).map(|at| format!("question-{at}")).collect();
    Cast { actors: (0..actors).map(name).collect(), finer }
}

fn actors(cast: &Cast, random: &mut Random) -> String {
    let mut out = String::from("actors:\n");
    for (id, name) in &cast.actors {
        let role = random.pick(ROLES);
        let _ = writeln!(
            out,
            "  {id}: {{ name: \"{name}\", role: {role}, kind: person, aliases: [\"{name}.\"] }}"
        );
    }
    out
}

fn topics(cast: &Cast, random: &mut Random) -> String {
    let mut out = String::from("topics:\n");
    for matter in MATTERS {
        let _ = writeln!(out, "  {}: {}", matter.id, matter.title);
        for (at, part) in matter.parts.iter().enumerate() {
            let id = format!("{}-{}", matter.id, at + 1);
            let _ = writeln!(out, "  {id}:\n    title: {part}\n    part_of: {}", matter.id);
        }
    }
    for id in &cast.finer {
        let matter = random.pick(MATTERS);
        let wider = random.below(matter.parts.len()) + 1;
        let _ =
            writeln!(out, "  {id}: {{ title: A {id}, question: \"Why?\", part_of: {}-{wider} }}", matter.id);
    }
    out
}

/// The briefing of a day, over the week before it.
fn briefing(day: usize, named: &[String], random: &mut Random) -> String {
    let today = date(day);
    let mut out =
        format!("  {today}:\n    title: \"The shelf, the dam and the tunnel: {today}\"\n    date: {today}\n");
    let _ = writeln!(out, "    covers: {}/{today}", date(day.saturating_sub(6)));
    if random.chance(20) {
        let _ = writeln!(out, "    topics: [{}, {}]", random.pick(MATTERS).id, random.pick(MATTERS).id);
    }
    let label = random.pick(&["CLEAR", "GREEN", "AMBER", "AMBER+STRICT"]);
    let _ = writeln!(out, "    tlp: {label}\n    scale: icd203\n    authors: [Δέσποινα Νικολάου, ‏דנה לוי‏]");
    if day > 0 {
        let _ = writeln!(out, "    previous: {}", date(day - 1));
    }
    let mut cited = || random.pick(named);
    let _ = writeln!(out, "    summary: |\n      The talks go on, *slowly* [@{}].\n", cited());
    let _ = writeln!(out, "      - Fish & grain: “без промяна” [@{}; @{}].", cited(), cited());
    let _ = writeln!(out, "      - The dam: 3 < 5 years [@{}].", cited());
    out
}

/// The day with this number, counted from the first of January 2021.
fn date(day: usize) -> String {
    let (mut year, mut rest) = (2021, day);
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let months = [31, 28 + usize::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, days) in (1..).zip(months) {
            if rest < days {
                return format!("{year}-{month:02}-{:02}", rest + 1);
            }
            rest -= days;
        }
        year += 1;
    }
}
