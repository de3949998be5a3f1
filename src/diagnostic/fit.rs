//! Fixes as they stand in the file: a word that is to be replaced may be written in quotes, or not be there at all.

use super::{Diagnostic, Fix};
use crate::base::file::Files;

/// Fits the fixes to how the texts are written: quotation marks stay. A fix is dropped where something else than the
/// value stands, such as an alias: what it stands for is put right at its anchor.
pub fn fit(diagnostics: &mut [Diagnostic], files: &Files) {
    for found in diagnostics {
        found.fix = found.fix.take().and_then(|fix| fitted(fix, files));
    }
}

fn fitted(mut fix: Fix, files: &Files) -> Option<Fix> {
    // An anchor or a tag stays, too.
    let mut written = files.text(fix.span);
    while written.starts_with(['&', '!']) {
        let (_, rest) = written.split_once([' ', '\t'])?;
        let rest = rest.trim_start_matches([' ', '\t']);
        fix.span = fix.span.slice(written.len() - rest.len(), rest.len());
        written = rest;
    }
    let first = written.chars().next()?;
    match first {
        '*' | '#' | '|' | '>' | '?' | '-' | '[' | '{' | '%' | '@' | '`' => None,
        '"' | '\'' => {
            let inner = written.trim_end().strip_prefix(first)?.strip_suffix(first)?;
            // A word needs no escape; what holds a sign that does is not put between quotation marks unread.
            let plain = !fix.with.contains(['"', '\'', '\\', '\n']);
            fix.span = fix.span.slice(1, inner.len());
            plain.then_some(fix)
        }
        _ => Some(fix),
    }
}
