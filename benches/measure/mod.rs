//! What a run costs: a command enters, seconds of processor time and the most memory leave.
//!
//! Processor time is the system's own account, of Linux; elsewhere there is none. It knows nothing of what is run.

use std::process::Command;
use std::time::Duration;
use std::{fs, thread};

/// What is measured is repeated for about so long, in seconds.
pub const LONG: f64 = 2.0;

/// How a watched run ended.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    /// Whether the program says that all went well. It does not where it was stopped.
    pub good: bool,
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

/// Runs a command to its end; its memory is asked for again and again while it runs, and each time whether it may go on,
/// by the number of its process.
pub fn watch(command: &mut Command, mut may: impl FnMut(u32) -> bool) -> std::io::Result<Watched> {
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(end) = child.try_wait()? {
            return Ok(Watched { good: end.success(), peak });
        }
        if !may(child.id()) {
            child.kill()?;
            child.wait()?;
            return Ok(Watched { good: false, peak });
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok());
        peak = peak.max(now);
        thread::sleep(Duration::from_millis(1));
    }
}
