//! `briefpack check --fix`: writes what is certain into the notes, or prints it as a diff.

use super::args::Check;
use super::output::{Output, plural};
use super::{Exit, Failure};
use crate::check::check_as;
use crate::fix::{Look, Mended, diff, mend};
use crate::load::decode::shorten;
use crate::load::{load_raw, raws};
use crate::pipeline::{Means, Proved};
use crate::publish::{Replacement, replace};
use std::path::{Path, PathBuf};

/// Puts right what is certain in the notes of the project at `root`. A diff stands alone: the run ends with it, as with
/// findings if there is anything in it.
pub(super) fn run(root: &Path, args: &Check, output: &Output) -> Result<Option<Exit>, Failure> {
    let fixing = &args.fixing;
    let means = Means::new(root, &args.proof.asked(&args.strict)?)?;
    let mended = mend(raws(root)?, |raws| {
        let Proved { loaded, evidence, strictness } = means.prove(load_raw(raws));
        let (report, checked) = check_as(loaded, evidence, &strictness);
        let (files, lost) = match checked {
            Ok(checked) => (checked.files().clone(), Vec::new()),
            Err(refused) => (refused.files, refused.notes.lost.spans),
        };
        Look { diagnostics: report.diagnostics, files, lost }
    });
    let act = if fixing.dry_run { "would mend" } else { "mended" };
    if !fixing.dry_run {
        write(root, &mended)?;
    }
    output.say(&told(&mended, act));
    if !fixing.dry_run {
        return Ok(None);
    }
    output.print(&diff(&mended.changes));
    Ok(Some(if mended.changes.is_empty() { Exit::Clean } else { Exit::Findings }))
}

fn write(root: &Path, mended: &Mended) -> Result<(), Failure> {
    let paths: Vec<PathBuf> = mended.changes.iter().map(|change| root.join(&change.path)).collect();
    let all: Vec<Replacement<'_>> = mended
        .changes
        .iter()
        .zip(&paths)
        .map(|(change, path)| Replacement { path, before: &change.before, after: &change.after })
        .collect();
    replace(&all).map_err(|error| Failure::new(error.to_string(), "no note was changed"))
}

/// What was put right, and what could not be.
fn told(mended: &Mended, act: &str) -> String {
    if mended.mends.is_empty() && mended.refused.is_empty() && mended.unreadable.is_empty() {
        return "nothing to mend for certain; what is found is left to you\n".into();
    }
    let mut text = format!(
        "{act} {} in {}\n",
        plural(mended.mends.len(), "finding"),
        plural(mended.changes.len(), "note")
    );
    for mend in &mended.mends {
        text.push_str(&format!(
            "  {}:{}: {} {}: `{}` → `{}`\n",
            mend.path,
            mend.position.line,
            mend.rule.code,
            mend.rule.name,
            shorten(&mend.old),
            mend.new
        ));
    }
    for path in &mended.unreadable {
        text.push_str(&format!(
            "  {path}: left as it is: save it as UTF-8 without control characters first\n"
        ));
    }
    for (path, position, code) in &mended.refused {
        text.push_str(&format!(
            "  {path}:{}: {code} left as it is: what it offers would lead to other findings\n",
            position.line
        ));
    }
    text
}
