//! What a run costs: a command enters, seconds of processor time and the most memory leave.
//!
//! Processor time is the system's own account, of Linux; elsewhere there is none. It knows nothing of what is run.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// What is measured is repeated for about so long, in seconds.
pub const LONG: f64 = 2.0;

/// How a watched run ended.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    /// Whether the program says that all went well. It does not where it was stopped.
    pub good: bool,
    /// Whether it was stopped, since it took too long.
    pub stopped: bool,
    /// The most memory that it held, in KiB: the program alone, without its children.
    pub peak: Option<u64>,
}

/// Seconds of processor time so far, user and system, of this process or of its children that have ended; `None` where
/// there is no `/proc`.
pub fn clock(children: bool) -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold anything: state is the first field, utime the twelfth, cutime the fourteenth.
    let fields = stat.rsplit_once(')')?.1.split_whitespace().skip(if children { 13 } else { 11 });
    let ticks: Vec<f64> = fields.take(2).filter_map(|field| field.parse().ok()).collect();
    // Linux counts in hundredths of a second for programs, whatever it does inside.
    (ticks.len() == 2).then(|| (ticks[0] + ticks[1]) / 100.0)
}

/// Processor time of a program and of all that it starts, asked for while they run.
///
/// [`clock`] knows a process only when its parent has waited for it, which a browser does for few of its own: it gave a fifth of
/// what was spent. What a process takes after the last look is lost.
#[derive(Clone, Debug, Default)]
pub struct Family {
    /// By the number of the process, in hundredths of a second.
    ticks: BTreeMap<u32, u64>,
}

impl Family {
    /// Seconds so far.
    pub fn seconds(&self) -> f64 {
        self.ticks.values().sum::<u64>() as f64 / 100.0
    }

    fn look(&mut self, first: u32) {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut others: Vec<(u32, u32, u64)> = entries.filter_map(|entry| stat(&entry.path())).collect();
        let mut parents = vec![first];
        while let Some(parent) = parents.pop() {
            others.retain(|(id, of, ticks)| {
                let mine = *id == first || *of == parent;
                if mine {
                    self.ticks.insert(*id, *ticks);
                    parents.extend((*id != parent).then_some(*id));
                }
                !mine
            });
        }
    }
}

/// Number, parent and processor time of a process.
fn stat(folder: &Path) -> Option<(u32, u32, u64)> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some((id, u32::try_from(number(1)?).ok()?, number(11)? + number(12)?))
}

/// Runs a command to its end, or until it has taken `limit`; its memory is asked for again and again while it runs, and
/// what its `family` takes, if that is wanted.
pub fn watch(
    command: &mut Command,
    limit: Option<Duration>,
    mut family: Option<&mut Family>,
) -> std::io::Result<Watched> {
    let mut child = command.spawn()?;
    let begun = Instant::now();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(end) = child.try_wait()? {
            return Ok(Watched { good: end.success(), stopped: false, peak });
        }
        if limit.is_some_and(|limit| begun.elapsed() > limit) {
            child.kill()?;
            child.wait()?;
            return Ok(Watched { good: false, stopped: true, peak });
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok());
        peak = peak.max(now);
        // To look at all processes takes longer than to look at one.
        let pause = family.as_ref().map_or(1, |_| 20);
        if let Some(family) = family.as_deref_mut() {
            family.look(child.id());
        }
        thread::sleep(Duration::from_millis(pause));
    }
}
