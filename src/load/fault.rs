//! What the YAML reader stumbles over, in words for someone who does not know YAML.

use super::rules::{OVER_LIMIT, YAML_SYNTAX};
use super::yaml::{Fault, FaultKind, MAX_DEPTH};
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;

/// The finding for a fault in `text`.
pub(super) fn found(fault: &Fault, text: &str) -> Diagnostic {
    let what = match &fault.what {
        FaultKind::Syntax(what) => what,
        FaultKind::Depth => {
            return Diagnostic::new(
                &OVER_LIMIT,
                fault.span,
                format!("the note is nested deeper than {MAX_DEPTH} levels"),
            )
            .label("the level that is too deep")
            .help("a note needs five levels at the most: check the brackets and the indentation");
        }
    };
    let start = fault.span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..start].trim_start().trim_start_matches("- ").trim();
    let (what, help) = plain(what, before, text[start..].starts_with(':'));
    let mut span = fault.span;
    if what.contains("tab") {
        // The reader points at what stands before the tab or behind it.
        let before = text[line..start].find('\t').map(|at| line + at);
        let tab = before.or_else(|| text[start..].find('\t').map(|at| start + at));
        span = tab.map_or(span, |at| Span::new(span.file, at, at + 1));
    }
    Diagnostic::new(&YAML_SYNTAX, span, format!("this is not YAML: {what}"))
        .label("the reader stumbles here")
        .help(help)
}

/// The reader's words in plain ones, and what to do; `before` is what stands before the place on its line, `colon`
/// whether a colon stands at it.
fn plain<'a>(what: &'a str, before: &str, colon: bool) -> (&'a str, &'static str) {
    let has = |parts: &[&str]| parts.iter().any(|part| what.contains(part));
    if has(&["mapping values are not allowed"]) && before.chars().all(|ch| ch.is_alphanumeric() || ch == '_')
    {
        (
            "found `:` where no field can begin",
            "check the line before: a field is `name: value`, with a blank behind the colon, indented like the others",
        )
    } else if has(&["mapping values are not allowed"]) {
        (
            "found `:` where no field can begin",
            "put a text that holds `: ` in quotes, or check the indentation of this line",
        )
    } else if has(&["tab"]) {
        ("found a tab in the indentation", "indent with spaces, not with tabs")
    } else if has(&["anchor", "alias"]) {
        ("an alias or anchor leads nowhere", "put a text that begins with `*` or `&` in quotes")
    } else if has(&["trailing content after"]) {
        (
            "a text goes on behind its closing quotation mark",
            "put the whole text in double quotes, and write a quotation mark inside it as \\\"",
        )
    } else if has(&["escape", "hexadecimal"]) {
        (
            "found a `\\` that no known sign follows",
            "write a backslash inside double quotes twice, or use single quotes",
        )
    } else if has(&["quoted scalar"]) {
        (
            "a quotation mark is not closed",
            "close the quotation mark; inside double quotes write a quotation mark as \\\"",
        )
    } else if has(&["placement of ':'"]) || (colon && has(&["flow"])) {
        (
            "found `:` where no field can begin, or a bracket before it is not closed",
            "put a text that holds `: ` in quotes, or close the bracket",
        )
    } else if has(&["flow", "bracket", "any of `[{`"]) {
        ("a bracket is not closed, or closed twice", "close the bracket, or put the text in quotes")
    } else if has(&["node content"]) {
        (
            "a value is missing, or a bracket is not closed",
            "write the value, close the bracket, or put the text in quotes",
        )
    } else if !before.is_empty() && has(&["expected '-'", "expected key"]) {
        ("a text goes on behind a value that has ended", "put the whole text in quotes")
    } else if has(&["expected '-'", "expected key", "document start", "invalid indentation"]) {
        (
            "this line is not indented like those before it",
            "indent the fields of an entry alike, and begin each entry of a list with `- `",
        )
    } else if has(&[
        "unexpected character",
        "simple key",
        "scanning a block scalar",
        "parsing a tag",
        "scanning a tag",
        "plain scalar",
    ]) {
        ("this sign has a meaning of its own in YAML", "put the text in quotes")
    } else {
        (
            what.trim_end_matches('.'),
            "check the indentation and the quotation marks of this line and of the one before it",
        )
    }
}
