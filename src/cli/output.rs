//! What goes to the terminal: findings, counts, failures.

use super::args::Color;
use crate::base::file::Files;
use crate::diagnostic::emit::human::Human;
use crate::diagnostic::{Diagnostic, Level};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

/// Where a run writes to.
pub(super) struct Output {
    out: Human,
    err: Human,
}

impl Output {
    pub(super) fn new(color: Color) -> Self {
        let wanted = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self {
            out: Human::new(wanted(std::io::stdout().is_terminal())),
            err: Human::new(wanted(std::io::stderr().is_terminal())),
        }
    }

    /// Prints to standard output. A reader that has gone away is no error of ours.
    #[expect(
        clippy::unused_self,
        reason = "what prints goes through the output, so that it can be told where to"
    )]
    pub(super) fn print(&self, text: &str) {
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    /// Prints to standard error.
    #[expect(
        clippy::unused_self,
        reason = "what prints goes through the output, so that it can be told where to"
    )]
    pub(super) fn say(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints findings to standard output.
    pub(super) fn findings(&self, found: &[Diagnostic], files: &Files) {
        let mut lock = std::io::BufWriter::new(std::io::stdout().lock());
        for diagnostic in found {
            if lock.write_all(self.out.show(diagnostic, files).as_bytes()).is_err() {
                return;
            }
        }
        let _ = lock.flush();
    }

    /// Prints findings to standard error, of each rule the first few: one slip in a template breaks every link of a pack.
    pub(super) fn findings_in_short(&self, found: &[Diagnostic], files: &Files) {
        const SHOWN: usize = 10;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let shown: Vec<_> = found
            .iter()
            .filter(|found| {
                let count = counts.entry(found.rule.name).or_default();
                *count += 1;
                *count <= SHOWN
            })
            .cloned()
            .collect();
        self.findings_aside(&shown, files);
        for (rule, count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
            self.say(&format!("and {} more of {rule}, most likely of one cause\n", count - SHOWN));
        }
    }

    /// Prints findings to standard error.
    pub(super) fn findings_aside(&self, found: &[Diagnostic], files: &Files) {
        let mut lock = std::io::BufWriter::new(std::io::stderr().lock());
        for diagnostic in found {
            if lock.write_all(self.err.show(diagnostic, files).as_bytes()).is_err() {
                return;
            }
        }
        let _ = lock.flush();
    }

    /// Says why a run cannot go on.
    pub(super) fn failure(&self, message: &str, help: Option<&str>) {
        self.say(&format!("briefpack: {message}\n"));
        if let Some(help) = help {
            self.say(&format!("  help: {help}\n"));
        }
    }
}

/// "no finding", "2 errors, 1 warning".
pub(super) fn tally(found: &[Diagnostic]) -> String {
    let count = |level| found.iter().filter(|diagnostic| diagnostic.level == level).count();
    match (count(Level::Error), count(Level::Warning)) {
        (0, 0) => "no findings".into(),
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

/// "1 claim", "2,345 claims".
pub(super) fn plural(count: usize, of: &str) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    format!("{shown} {of}{}", if count == 1 { "" } else { "s" })
}
