//! Findings as a code quality report of GitLab: the part of Code Climate's format that it reads, and what that format
//! itself asks for.

use super::{At, Run};
use crate::diagnostic::Level;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    check_name: &'a str,
    description: String,
    content: Content<'a>,
    categories: [&'static str; 1],
    severity: &'static str,
    fingerprint: &'a str,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Content<'a> {
    body: &'a str,
}

/// With lines and not with positions: a location has the one or the other, and GitLab shows lines.
#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// An array of issues as indented JSON, with a line end.
pub fn write(run: &Run<'_>) -> String {
    let failure = run.failure.map(|failure| Issue {
        r#type: "issue",
        check_name: "cannot-check",
        description: sentence(failure.message, failure.help),
        content: Content { body: "Something that was asked for could not be checked, so that this report says less than it looks." },
        categories: ["Bug Risk"],
        severity: "blocker",
        fingerprint: "cannot-check",
        // GitLab passes over an issue that has no place.
        location: Location { path: run.path("sources"), lines: Lines { begin: 1, end: 1 } },
    });
    let issues = run.each().map(|(finding, fingerprint)| {
        let at = At::new(&finding.primary, run.files);
        let begin = at.start.map_or(1, |start| start.line);
        let end = at.end.map_or(begin, |end| end.line);
        Issue {
            r#type: "issue",
            check_name: finding.rule.name,
            description: sentence(
                &format!("{}: {}", finding.rule.code, finding.message),
                finding.help.as_deref(),
            ),
            content: Content { body: finding.rule.why },
            categories: ["Bug Risk"],
            severity: match finding.level {
                Level::Error => "critical",
                Level::Warning => "minor",
            },
            fingerprint,
            location: Location { path: run.path(at.path), lines: Lines { begin, end } },
        }
    });
    let all: Vec<_> = failure.into_iter().chain(issues).collect();
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}

/// What is wrong and what to do, in one line.
fn sentence(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}; {help}"),
        None => message.to_string(),
    }
}
