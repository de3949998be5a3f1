//! `briefpack lock`.

use super::output::{Output, plural};
use super::{Exit, Failure, day, file};
use crate::base::id::{ClaimId, SourceId};
use crate::check::check_as;
use crate::diagnostic::{Diagnostic, Level};
use crate::evidence::{Change, LOCK, relock};
use crate::load::rules::RULES;
use crate::pipeline::{Asked, Proved, prove};
use std::path::{Path, PathBuf};

pub(super) fn run(
    root: &Path,
    diff: bool,
    snapshots: Option<PathBuf>,
    date: Option<&str>,
    output: &Output,
) -> Result<Exit, Failure> {
    let today = day::today(date)?;
    let Proved { loaded, evidence, strictness } = prove(root, &Asked { snapshots, ..Asked::default() })?;
    let (lock, changes) = relock(&loaded.notes, &evidence, &today);
    let before = evidence.lock_text.clone();
    // The two sides of a merge are brought together; any other fault stops.
    let broken = evidence.lock_fault.as_ref().is_some_and(|fault| !fault.merge);
    let lost = loaded.notes.lost.count > 0;
    // Words that were changed where no text shows them would lose their record, and with it the error.
    let unshown = changes.iter().any(|(.., change)| *change == Change::Changed);
    let (report, checked) = check_as(loaded, evidence, &strictness);
    let files = super::files(&checked);
    // A new lock puts right by itself a new text, a quotation that was changed and found, and a merge.
    let stops = |found: &&Diagnostic| {
        let code = found.rule.code;
        let mended = code == "Q006" || code == "Q009" && !unshown || code == "Q011" && !broken;
        let of_quotes = code.starts_with('Q') && !mended;
        found.level == Level::Error && (of_quotes || lost && RULES.contains(&found.rule))
    };
    let found: Vec<Diagnostic> = report.diagnostics.iter().filter(stops).cloned().collect();
    if diff && !broken && !lost {
        for (source, claim, change) in &changes {
            output.print(&line(source, claim, change));
        }
        let bad = changes
            .iter()
            .any(|(.., change)| matches!(change, Change::Altered(_) | Change::Gone | Change::Changed));
        output.print(&format!("{}\n", tally(&changes)));
        return Ok(if bad { Exit::Findings } else { Exit::Clean });
    }
    if lost || !found.is_empty() {
        output.findings(&found, files);
        let why = if lost { "the notes cannot be read whole" } else { "what is not proved cannot be locked" };
        output.say(&format!("{why}: `{LOCK}` was left as it is\n"));
        return Ok(Exit::Findings);
    }
    let text = lock.to_yaml();
    if lock.quotes.is_empty() && before.is_none() {
        output.print("there is nothing to lock: no quotation stands in a stored text\n");
        return Ok(Exit::Clean);
    }
    if before.as_deref() != Some(text.as_str()) {
        file::write(&root.join(LOCK), &text)?;
    }
    let silent = |change: &Change| matches!(change, Change::Unchanged | Change::Away | Change::Unproved);
    for (source, claim, change) in changes.iter().filter(|(.., change)| !silent(change)) {
        output.print(&line(source, claim, change));
    }
    output.print(&format!(
        "{LOCK}: {} locked; {}\n",
        plural(lock.quotes.len(), "quotation"),
        tally(&changes)
    ));
    Ok(Exit::Clean)
}

fn line(source: &SourceId, claim: &ClaimId, change: &Change) -> String {
    let paragraph =
        |number: &Option<usize>| number.map_or("the head".into(), |number| format!("paragraph {number}"));
    let (word, rest) = match change {
        Change::Unchanged => ("unchanged", String::new()),
        Change::Moved(from, to) if from == to => ("moved", format!(": within {}", paragraph(to))),
        Change::Moved(from, to) => ("moved", format!(": from {} to {}", paragraph(from), paragraph(to))),
        Change::Altered(diff) => ("altered", format!(": {diff}")),
        Change::Gone => ("gone", ": no such words in the text any more".into()),
        Change::New => ("new", String::new()),
        Change::Away => ("kept", ": its text is not here".into()),
        Change::Changed => ("changed", ": the note has other words now, and no text shows them".into()),
        Change::Unproved => ("unproved", ": there is no text of the article".into()),
        Change::Dropped => ("dropped", ": no claim quotes it any more".into()),
    };
    format!("{word:<10} {source}  {claim}{rest}\n")
}

/// "12 unchanged, 1 moved".
fn tally(changes: &[(SourceId, ClaimId, Change)]) -> String {
    type Kind = (&'static str, fn(&Change) -> bool);
    let kinds: [Kind; 9] = [
        ("unchanged", |change| matches!(change, Change::Unchanged)),
        ("new", |change| matches!(change, Change::New)),
        ("moved", |change| matches!(change, Change::Moved(..))),
        ("altered", |change| matches!(change, Change::Altered(_))),
        ("gone", |change| matches!(change, Change::Gone)),
        ("kept without the text", |change| matches!(change, Change::Away)),
        ("changed", |change| matches!(change, Change::Changed)),
        ("dropped", |change| matches!(change, Change::Dropped)),
        ("unproved", |change| matches!(change, Change::Unproved)),
    ];
    let counts =
        kinds.iter().map(|(word, is)| (changes.iter().filter(|(.., change)| is(change)).count(), word));
    let told: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if told.is_empty() { "no quotations".into() } else { told.join(", ") }
}
