//! `check --exemptions`.

use super::output::plural;
use crate::base::date::Date;
use crate::base::file::Files;
use crate::check::Exempt;
use serde::Serialize;
use std::fmt::Write;

/// An exemption, for a program.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
    claim: &'a str,
    rule: &'a str,
    because: Option<&'a str>,
    until: Option<&'a str>,
    holds: bool,
    path: &'a str,
    line: u32,
    column: u32,
}

/// Exemptions for a program.
pub(super) fn entries<'a>(all: &'a [Exempt], files: &'a Files) -> Vec<Entry<'a>> {
    let entry = |exempt: &'a Exempt| {
        let at = files.position(exempt.span);
        Entry {
            claim: exempt.claim.as_str(),
            rule: &exempt.rule,
            because: exempt.because.as_deref(),
            until: exempt.until.as_deref(),
            holds: exempt.holds,
            path: &files.get(exempt.span.file).path,
            line: at.line,
            column: at.column,
        }
    };
    all.iter().map(entry).collect()
}

/// Exemptions for a person: the claim, the rule, the place, and the reason below.
pub(super) fn list(all: &[Exempt], files: &Files) -> String {
    let mut text =
        format!("{}\n", if all.is_empty() { "no exemptions".into() } else { plural(all.len(), "exemption") });
    for exempt in all {
        let at = files.position(exempt.span);
        let path = &files.get(exempt.span.file).path;
        let until = exempt.until.as_deref().map_or(String::new(), |day| {
            let words = Date::parse(day).map_or_else(|_| day.to_string(), |day| day.words());
            format!(", {} {words}", if exempt.holds { "until" } else { "ended after" })
        });
        let because = exempt.because.as_deref().unwrap_or("no reason given");
        let because = because.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(
            text,
            "\n  {} is exempt from {}{until}\n    {because}\n    {path}:{}:{}\n",
            exempt.claim, exempt.rule, at.line, at.column
        );
    }
    text.push('\n');
    text
}
