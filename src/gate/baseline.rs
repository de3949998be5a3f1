//! The baseline: findings that were there when a project took briefpack up, by their fingerprints.
//!
//! One record a line, sorted, so that two branches that each put something right merge by themselves. Findings of notes that
//! could not be read are never in it: nobody knows what such a note holds.

use super::rules::BASELINE_ENTRY_GONE;
use crate::base::file::{Files, Position};
use crate::diagnostic::{Diagnostic, Label, Place, fingerprint};
use crate::load::rules::RULES;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

/// The version of the format.
const VERSION: u32 = 1;

const HEAD: &str = "\
# Written by `briefpack check --write-baseline`: findings that are known. `briefpack check --baseline` fails on others only.
# Keep it in version control. `--prune-baseline` takes out what was put right: it is to shrink only.
";

/// Findings that are known.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    path: Arc<str>,
    entries: Vec<(Entry, u32)>,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    rule: String,
    path: String,
    #[serde(default)]
    claim: Option<String>,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    baseline: u32,
    #[serde(default)]
    findings: Vec<Entry>,
}

/// Why a baseline cannot be read: the end of a sentence, and the line, if one is to blame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct BaselineFault {
    /// What is wrong.
    pub what: String,
    /// The line, from 1.
    pub line: Option<usize>,
}

/// The findings of a run beside those that are known.
#[derive(Debug)]
pub struct Compared {
    /// Those that are new; and of each known one that is gone, a finding that says so.
    pub new: Vec<Diagnostic>,
    /// Those that are known.
    pub known: Vec<Diagnostic>,
}

/// Whether a finding can never be known: of a note that could not be read whole, or of the gate itself.
pub fn is_never_known(found: &Diagnostic) -> bool {
    RULES.contains(&found.rule) || super::rules::RULES.contains(&found.rule)
}

/// The text of a baseline of these findings, and how many of them cannot be in it.
pub fn write(findings: &[Diagnostic], files: &Files) -> (String, usize) {
    let mut lines = Vec::new();
    let mut left = 0;
    for (found, fingerprint) in findings.iter().zip(fingerprint::of(findings, files)) {
        if is_never_known(found) {
            left += 1;
            continue;
        }
        let claim = found
            .claim
            .as_ref()
            .map_or(String::new(), |claim| format!("claim: {}, ", quoted(claim.as_str())));
        let path = quoted(path(found, files));
        let line = format!(
            "- {{ fingerprint: {}, rule: {}, path: {path}, {claim}message: {} }}\n",
            quoted(&fingerprint),
            found.rule.name,
            quoted(&found.message),
        );
        lines.push((path, found.rule.code, claim, fingerprint, line));
    }
    lines.sort();
    let mut text = format!("{HEAD}baseline: {VERSION}\n");
    text.push_str(if lines.is_empty() { "findings: []\n" } else { "findings:\n" });
    for (.., line) in lines {
        let _ = write!(text, "{line}");
    }
    (text, left)
}

/// A text in double quotes, as JSON and YAML both have them.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn path<'a>(found: &'a Diagnostic, files: &'a Files) -> &'a str {
    match &found.primary.place {
        Place::Span(span) => &files.get(span.file).path,
        Place::Line { path, .. } => path,
    }
}

impl Baseline {
    /// Reads a baseline; `path` is what its user knows it by.
    pub fn read(path: &str, text: &str) -> Result<Self, BaselineFault> {
        let at = |line: usize, what: String| BaselineFault { what, line: Some(line) };
        if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<<")) {
            return Err(at(line + 1, "a merge stopped here: keep the lines of both sides".into()));
        }
        let whole: Whole = serde_yaml::from_str(text).map_err(|error| BaselineFault {
            line: error.location().map(|place| place.line()),
            what: error.to_string(),
        })?;
        if whole.baseline != VERSION {
            let what =
                format!("it is of version {}, and this program reads version {VERSION}", whole.baseline);
            return Err(BaselineFault { what, line: None });
        }
        // Each record stands on a line of its own; where somebody laid them out anew, the first line has to do.
        let lines: HashMap<&str, u32> = text
            .lines()
            .enumerate()
            .filter_map(|(at, line)| {
                let rest = line.split_once("fingerprint:")?.1;
                Some((rest.split('"').nth(1)?, at as u32 + 1))
            })
            .collect();
        let line = |entry: &Entry| lines.get(entry.fingerprint.as_str()).copied().unwrap_or(1);
        let entries = whole.findings.into_iter().map(|entry| (line(&entry), entry));
        Ok(Self { path: path.into(), entries: entries.map(|(line, entry)| (entry, line)).collect() })
    }

    /// The text of this baseline without the lines of these findings that are gone.
    pub fn pruned(&self, text: &str, gone: &[Diagnostic]) -> String {
        let lines: Vec<u32> = gone
            .iter()
            .filter(|found| *found.rule == BASELINE_ENTRY_GONE)
            .filter_map(|found| match found.primary.place {
                Place::Line { position: Some(position), .. } => Some(position.line),
                _ => None,
            })
            .collect();
        let kept = text.split_inclusive('\n').enumerate();
        let kept: String =
            kept.filter(|(at, _)| !lines.contains(&(*at as u32 + 1))).map(|(_, line)| line).collect();
        // A list without items is none.
        if kept.trim_end().ends_with("findings:") { format!("{} []\n", kept.trim_end()) } else { kept }
    }

    /// Whether it holds a finding of this fingerprint.
    pub fn knows(&self, fingerprint: &str) -> bool {
        self.entries.iter().any(|(entry, _)| entry.fingerprint == fingerprint)
    }

    /// Parts findings into new and known ones.
    pub fn compare(&self, findings: Vec<Diagnostic>, files: &Files) -> Compared {
        let mut open: HashMap<&str, &(Entry, u32)> =
            self.entries.iter().map(|entry| (entry.0.fingerprint.as_str(), entry)).collect();
        let mut compared = Compared { new: Vec::new(), known: Vec::new() };
        let fingerprints = fingerprint::of(&findings, files);
        for (found, fingerprint) in findings.into_iter().zip(fingerprints) {
            let is_known = !is_never_known(&found) && open.remove(fingerprint.as_str()).is_some();
            if is_known { &mut compared.known } else { &mut compared.new }.push(found);
        }
        let mut gone: Vec<_> = open.into_values().collect();
        gone.sort_by_key(|(entry, line)| (*line, &entry.fingerprint));
        compared.new.extend(gone.into_iter().map(|(entry, line)| self.gone(entry, *line)));
        compared
    }

    fn gone(&self, entry: &Entry, line: u32) -> Diagnostic {
        let place = Place::Line { path: self.path.clone(), position: Some(Position { line, column: 1 }) };
        let about =
            entry.claim.as_ref().map_or_else(|| entry.path.clone(), |claim| format!("claim `{claim}`"));
        let message = format!("a known finding is gone: {} of {about}, “{}”", entry.rule, entry.message);
        let mut found = Diagnostic::at(&BASELINE_ENTRY_GONE, place, message);
        let note = Place::Line { path: entry.path.as_str().into(), position: None };
        found.secondary.push(Label { place: note, text: String::new() });
        found.help(format!(
            "remove this line, or run `briefpack check --baseline {} --prune-baseline`, so that it cannot come back unseen",
            self.path
        ))
    }
}
