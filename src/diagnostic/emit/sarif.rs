//! Findings as SARIF 2.1.0, the format of code scanning.
//!
//! Columns count characters, as everywhere else. Places are given from the repository's root, `%SRCROOT%`. What the
//! standard leaves to the producer and this file holds to: in messages braces are doubled (3.11.5), and brackets are
//! escaped where they would make a link (3.11.6).

use super::{Explained, Run};
use crate::base::file::Position;
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Fix, Level, Place};
use serde_json::{Map, Value, json};
use std::fmt::Write;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const ROOT: &str = "%SRCROOT%";
/// The longest text under a caret that is repeated as a snippet, in bytes.
const SNIPPET: usize = 240;

/// The log with one run, as indented JSON with a line end.
pub fn write(run: &Run<'_>) -> String {
    let mut invocation = json!({
        "executionSuccessful": run.failure.is_none(),
        "exitCode": run.exit,
    });
    if let Some(failure) = run.failure {
        let help = failure.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        invocation["toolExecutionNotifications"] = json!([{ "level": "error", "message": { "text": plain(&format!("{}{help}", failure.message)) } }]);
    }
    let changed = overrides(run.rules);
    if !changed.is_empty() {
        invocation["ruleConfigurationOverrides"] = changed.into();
    }
    let version = env!("CARGO_PKG_VERSION");
    let mut log = json!({
        "tool": { "driver": {
            "name": "briefpack",
            "version": version,
            "semanticVersion": version,
            "rules": run.rules.iter().map(rule).collect::<Vec<_>>(),
        } },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { ROOT: { "description": { "text": "the root of the repository" } } },
        "invocations": [invocation],
    });
    // No list of results, rather than an empty one, says that nothing was looked at.
    if run.counted.is_some() {
        log["results"] = run
            .each()
            .enumerate()
            .map(|(at, (finding, fingerprint))| result(finding, fingerprint, run.new.map(|new| new[at]), run))
            .collect();
    }
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [log] });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn rule(explained: &Explained) -> Value {
    let rule = explained.rule;
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.why },
        "help": { "text": explained.help, "markdown": explained.help },
        "defaultConfiguration": { "level": rule.level.to_string() },
        "properties": { "tags": ["briefpack", rule.name] },
    })
}

/// The rules that have another level in this run than they come with.
fn overrides(rules: &[Explained]) -> Vec<Value> {
    let changed =
        rules.iter().enumerate().filter(|(_, explained)| explained.level != Some(explained.rule.level));
    changed
        .map(|(at, explained)| {
            let configuration = match explained.level {
                Some(level) => json!({ "level": level.to_string() }),
                None => json!({ "enabled": false }),
            };
            json!({ "descriptor": { "id": explained.rule.code, "index": at }, "configuration": configuration })
        })
        .collect()
}

fn result(finding: &Diagnostic, fingerprint: &str, new: Option<bool>, run: &Run<'_>) -> Value {
    let mut location = json!({ "physicalLocation": physical(&finding.primary.place, run) });
    let label = &finding.primary.text;
    if !label.is_empty() {
        location["message"] = json!({ "text": plain(label) });
    }
    if let Some(claim) = &finding.claim {
        location["logicalLocations"] = json!([{ "name": claim.as_str(), "kind": "claim" }]);
    }
    let mut result = json!({
        "ruleId": finding.rule.code,
        "kind": "fail",
        "level": match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
        },
        "message": { "text": message(finding) },
        "locations": [location],
        "partialFingerprints": { "briefpack/v1": fingerprint, "primaryLocationLineHash": fingerprint },
    });
    if let Some(index) = run.rules.iter().position(|explained| explained.rule == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if !finding.secondary.is_empty() {
        let related = finding.secondary.iter().enumerate().map(|(at, label)| {
            let mut related = json!({ "id": at + 1, "physicalLocation": physical(&label.place, run) });
            if !label.text.is_empty() {
                related["message"] = json!({ "text": plain(&label.text) });
            }
            related
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(Fix { span, with }) = &finding.fix {
        let place = physical(&Place::Span(*span), run);
        result["fixes"] = json!([{
            "description": { "text": plain(&format!("put `{with}` here")) },
            "artifactChanges": [{
                "artifactLocation": place["artifactLocation"],
                "replacements": [{
                    "deletedRegion": region(*span, run),
                    "insertedContent": { "text": with },
                }],
            }],
        }]);
    }
    if let Some(new) = new {
        result["baselineState"] = if new { "new" } else { "unchanged" }.into();
    }
    result
}

/// The message, links to the other places, and what to do; each in a line.
fn message(finding: &Diagnostic) -> String {
    let mut text = plain(&finding.message);
    for (at, label) in finding.secondary.iter().enumerate() {
        let words = if label.text.is_empty() { "another place" } else { &label.text };
        let _ = write!(text, "\nsee [{}]({})", braces(&bracketed(words)), at + 1);
    }
    if let Some(help) = &finding.help {
        let _ = write!(text, "\nhelp: {}", plain(help));
    }
    text
}

fn physical(place: &Place, run: &Run<'_>) -> Value {
    let (path, region) = match place {
        Place::Span(span) => (&run.files.get(span.file).path, Some(region(*span, run))),
        Place::Line { path, position } => (path, position.map(line)),
    };
    let mut physical = json!({ "artifactLocation": { "uri": uri(&run.path(path)), "uriBaseId": ROOT } });
    if let Some(region) = region {
        physical["region"] = region;
    }
    physical
}

fn line(position: Position) -> Value {
    json!({ "startLine": position.line.max(1), "startColumn": position.column.max(1) })
}

fn region(span: Span, run: &Run<'_>) -> Value {
    let (start, end) = (run.files.position(span), run.files.end(span));
    let mut region = Map::new();
    region.insert("startLine".into(), start.line.into());
    region.insert("startColumn".into(), start.column.into());
    region.insert("endLine".into(), end.line.into());
    region.insert("endColumn".into(), end.column.into());
    let text = run.files.text(span);
    if !text.is_empty() && text.len() <= SNIPPET {
        region.insert("snippet".into(), json!({ "text": text }));
    }
    region.into()
}

/// A path as a relative reference: everything but letters, digits, `-._~` and `/` in per cent (RFC 3986).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A text that holds no link and no placeholder, whatever stands in it.
fn plain(text: &str) -> String {
    braces(&if text.contains("](") { bracketed(text) } else { text.to_string() })
}

fn bracketed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
