//! Fixes as they stand in the file: a word that is to be replaced may be written in quotes, or not be there at all.

use super::{Diagnostic, Fix};
use crate::base::file::Files;

/// Fits the fixes to how the texts are written: quotation marks stay. A fix is dropped where something else than the
/// value stands: an alias (what it stands for is put right at its anchor), a block scalar, a tag.
pub fn fit(diagnostics: &mut [Diagnostic], files: &Files) {
    for found in diagnostics {
        found.fix = found.fix.take().and_then(|fix| fitted(fix, files));
    }
}

fn fitted(mut fix: Fix, files: &Files) -> Option<Fix> {
    let written = files.text(fix.span);
    let first = written.chars().next()?;
    match first {
        '*' | '&' | '!' | '|' | '>' | '?' | '-' | '[' | '{' | '%' | '@' | '`' => None,
        '"' | '\'' => {
            let inner = written.strip_prefix(first)?.strip_suffix(first)?;
            // A word needs no escape; what holds a sign that does is not put between quotation marks unread.
            let plain = !fix.with.contains(['"', '\'', '\\', '\n']);
            fix.span = fix.span.slice(1, inner.len());
            plain.then_some(fix)
        }
        _ => Some(fix),
    }
}
