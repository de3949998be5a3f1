//! `briefpack verify DIR`: from the pack alone; the notes are not needed.

use super::output::{Output, plural, tally};
use super::{Exit, Failure};
use crate::base::file::Files;
use std::path::Path;

pub(super) fn run(pack: &Path, root: Option<&Path>, output: &Output) -> Result<Exit, Failure> {
    let folder = match root {
        Some(root) if pack.is_relative() && !pack.is_dir() => root.join(pack),
        _ => pack.to_path_buf(),
    };
    if !folder.is_dir() {
        return Err(missing(&folder));
    }
    let report = crate::verify::folder(&folder)?;
    output.findings(&report.findings, &Files::default());
    let found = if report.findings.is_empty() {
        format!("{} proved in {}", plural(report.pairs, "link"), report.formats.join(", "))
    } else {
        tally(&report.findings)
    };
    output.print(&format!("{}: {}: {found}\n", folder.display(), plural(report.claims, "claim")));
    Ok(if report.findings.iter().any(|finding| finding.level == crate::diagnostic::Level::Error) {
        Exit::Unproved
    } else {
        Exit::Clean
    })
}

fn missing(folder: &Path) -> Failure {
    Failure::new(
        format!("there is no pack in `{}`", folder.display()),
        "name the folder of a pack, such as `out/2025-03-17`; `briefpack build` makes it",
    )
}
