//! Findings for a program: one JSON object, its shape versioned.

use super::{Run, Trouble};
use crate::base::file::{Files, Position};
use crate::base::id::ClaimId;
use crate::diagnostic::{Diagnostic, Label, Place};
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What is written.
#[derive(Debug, Serialize)]
pub struct Output<'a, C: Serialize, E: Serialize> {
    version: u32,
    tool: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Failure<'a>>,
    /// Nothing, rather than none, where the notes could not be checked at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<C>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exemptions: Option<E>,
}

/// Why something could not be checked.
#[derive(Debug, Serialize)]
struct Failure<'a> {
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    code: &'a str,
    rule: &'a str,
    level: String,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<&'a str>,
    fingerprint: &'a str,
    #[serde(flatten)]
    place: At<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Replace<'a>>,
}

/// A place: lines and columns from 1, columns in characters, the end behind the last character.
#[derive(Debug, Serialize)]
struct At<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

/// Put `text` in the place of what stands there.
#[derive(Debug, Serialize)]
struct Replace<'a> {
    #[serde(flatten)]
    place: At<'a>,
    text: &'a str,
}

/// The findings and counts as indented JSON, with a line end.
pub fn write(run: &Run<'_>, counts: Option<impl Serialize>, exemptions: Option<impl Serialize>) -> String {
    let files = run.files;
    let findings = run.each().map(|(diagnostic, fingerprint)| finding(diagnostic, fingerprint, files));
    let output = Output {
        version: VERSION,
        tool: format!("briefpack {}", env!("CARGO_PKG_VERSION")),
        failure: run.failure.map(|Trouble { message, help }| Failure { message, help }),
        findings: run.counted.map(|_| findings.collect()),
        counts,
        exemptions,
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn finding<'a>(diagnostic: &'a Diagnostic, fingerprint: &'a str, files: &'a Files) -> Finding<'a> {
    Finding {
        code: diagnostic.rule.code,
        rule: diagnostic.rule.name,
        level: diagnostic.level.to_string(),
        message: &diagnostic.message,
        claim: diagnostic.claim.as_ref().map(ClaimId::as_str),
        fingerprint,
        place: at(&diagnostic.primary, files),
        related: diagnostic.secondary.iter().map(|label| at(label, files)).collect(),
        help: diagnostic.help.as_deref(),
        fix: diagnostic.fix.as_ref().map(|fix| {
            let start = files.position(fix.span);
            let end = files.end(fix.span);
            Replace {
                place: place(&files.get(fix.span.file).path, Some(start), Some(end), ""),
                text: &fix.with,
            }
        }),
    }
}

fn at<'a>(label: &'a Label, files: &'a Files) -> At<'a> {
    match &label.place {
        Place::Span(span) => {
            let path = &files.get(span.file).path;
            place(path, Some(files.position(*span)), Some(files.end(*span)), &label.text)
        }
        Place::Line { path, position } => place(path, *position, None, &label.text),
    }
}

fn place<'a>(path: &'a str, start: Option<Position>, end: Option<Position>, label: &'a str) -> At<'a> {
    At {
        path,
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
        label,
    }
}
