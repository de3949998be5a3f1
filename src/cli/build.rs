//! `briefpack build`.

use super::args::{Build, PackFormat};
use super::check::{is_misconfigured, last_line};
use super::output::{Output, plural, tally};
use super::{Exit, Failure, day, files};
use crate::base::id::BriefingId;
use crate::check::Checked;
use crate::pipeline::{self, BuildError, Plan, published};
use crate::render::Format;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub(super) fn run(root: &Path, args: &Build, output: &Output) -> Result<Exit, Failure> {
    let plan = Plan {
        briefings: args.briefings.iter().map(|id| BriefingId::from(id.as_str())).collect(),
        formats: formats(&args.only),
        made: day::told(args.date.as_deref())?,
        watermark: args.watermark.clone(),
        font_dirs: args.font_dirs.clone(),
    };
    let (mut report, checked) = pipeline::check(root, &args.proof.asked(&args.strict)?)?;
    output.findings_aside(&report.diagnostics, files(&checked));
    let checked = match checked {
        Ok(checked) => checked,
        Err(refused) => {
            output.say(&format!("{}; nothing was built\n", last_line(&report)));
            return Ok(if is_misconfigured(&report, &refused.files) {
                Exit::Failure
            } else {
                Exit::Findings
            });
        }
    };
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let packs =
        if plan.briefings.is_empty() { checked.notes().briefings.len() } else { plan.briefings.len() };
    let progress = Progress::new(packs * (plan.formats.len() + 1));
    let built = pipeline::build(&checked, root, &out, &plan, || progress.step());
    progress.finish();
    let built = built.map_err(failure)?;
    output.findings_in_short(&built.findings, &built.files);
    if built.packs.is_empty() {
        output.say(&format!("{}; nothing was published\n", tally(&built.findings)));
        return Ok(if built.unproved { Exit::Unproved } else { Exit::Findings });
    }
    for pack in &built.packs {
        output.print(&format!(
            "{}: {}, {}, {} proved ({})\n",
            out.join(&pack.id).display(),
            plural(pack.claims, "claim"),
            plural(pack.sources, "source"),
            plural(pack.links, "link"),
            pack.files.join(", "),
        ));
    }
    for name in left_over(&out, &checked) {
        output.say(&format!(
            "note: no briefing makes `{}` any more; remove it, if it is not to be published\n",
            out.join(name).display()
        ));
    }
    report.diagnostics.extend(built.findings);
    output.print(&format!("{}\n", last_line(&report)));
    Ok(Exit::Clean)
}

/// The packs in `out` of briefings that the notes do not hold, sorted. Correction notes are of no briefing, and stay.
fn left_over(out: &Path, checked: &Checked) -> Vec<String> {
    let known: HashSet<&str> =
        checked.notes().briefings.iter().map(|briefing| briefing.id.as_str()).collect();
    let found = published::read(out);
    let packs = found.packs.into_iter().filter(|pack| pack.manifest.briefing.corrects.is_none());
    let mut names: Vec<String> = packs
        .map(|pack| pack.folder)
        .chain(found.damaged.into_iter().map(|damaged| damaged.folder))
        .collect();
    names.retain(|name| !known.contains(name.as_str()));
    names.sort();
    names
}

/// Why nothing could be built, and what to do about it.
pub(super) fn failure(error: BuildError) -> Failure {
    let message = error.to_string();
    match error {
        BuildError::UnknownBriefing { help, .. } => Failure::new(message, help),
        BuildError::NoBriefing => {
            Failure::new(message, "add one under `briefings:`; `docs/format.md` shows how")
        }
        _ => Failure { message, help: None },
    }
}

fn formats(only: &[PackFormat]) -> Vec<Format> {
    let mut formats: Vec<Format> = only
        .iter()
        .map(|format| match format {
            PackFormat::Md => Format::Markdown,
            PackFormat::Html => Format::Html,
            PackFormat::Pdf => Format::Pdf,
        })
        .collect();
    formats.sort();
    formats.dedup();
    formats
}

/// A bar that shows itself only on a terminal, and only when the work takes more than a second.
struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: AtomicBool,
    terminal: bool,
}

impl Progress {
    fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos} of {len} files") {
            bar.set_style(style);
        }
        let terminal = std::io::stderr().is_terminal();
        Self { bar, start: Instant::now(), shown: AtomicBool::new(false), terminal }
    }

    fn step(&self) {
        self.bar.inc(1);
        let late = self.start.elapsed() > Duration::from_secs(1);
        if self.terminal && late && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
