//! `briefpack check --links`.

use super::args::Links;
use super::day;
use super::output::{Output, plural};
use crate::base::file::Files;
use crate::diagnostic::{self, Diagnostic};
use crate::links::{self, Cache, Settings, Targets};
use std::path::Path;

/// What is said when nobody answered.
pub(super) const SILENT: &str = "no address answered at all, so the links were not checked";
/// What to do about it.
pub(super) const REACH: &str = "look whether this machine reaches the network";

/// Asks the addresses, and puts what is found among the other findings; whether anybody answered.
pub(super) fn run(
    root: &Path,
    args: &Links,
    targets: &Targets,
    found: &mut Vec<Diagnostic>,
    files: &Files,
    output: &Output,
) -> bool {
    let (mut cache, broken) = Cache::read(root, day::now(), args.max_age);
    if let Some(error) = broken {
        output.say(&format!("note: {error}; every address is asked\n"));
    }
    let mut settings = Settings::default();
    settings.limits.allow_private = args.allow_private;
    let asked = links::check(targets, &settings, &mut cache);
    if let Err(error) = cache.write() {
        output.say(&format!("note: {error}; the next run asks again\n"));
    }
    let known = match asked.known {
        0 => String::new(),
        count => format!(", {count} known from the days before"),
    };
    output.say(&format!("{} asked{known}\n", plural(asked.asked, "link")));
    if asked.cut_off {
        output.failure(SILENT, Some(REACH));
    }
    found.extend(asked.findings);
    diagnostic::sort(found, files);
    !asked.cut_off
}
