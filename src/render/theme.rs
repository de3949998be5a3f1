//! The theme of the PDF, read from `pdf.yaml`.

use super::pdf::Theme;
use super::rules::THEME_ERROR;
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;

/// Reads a theme; what it does not say is as shipped.
pub fn read(text: &str, file: FileId) -> Result<Theme, Diagnostic> {
    // A file of comments alone is an empty document.
    let theme: Result<Option<Theme>, _> = serde_yaml::from_str(text);
    let error = match theme {
        Ok(theme) => return checked(theme.unwrap_or_default(), text, file),
        Err(error) => error,
    };
    let start = error.location().map_or(0, |at| at.index()).min(text.len());
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_string();
    Err(Diagnostic::new(
        &THEME_ERROR,
        Span::new(file, start, start + text[start..end].trim_end().len()),
        message,
    )
    .label("this setting is not understood")
    .help("`templates/pdf.yaml` of briefpack shows every setting with its default"))
}

/// Lets a theme pass whose sizes leave room for the text.
fn checked(theme: Theme, text: &str, file: FileId) -> Result<Theme, Diagnostic> {
    let margins = theme.margins;
    let limits = [
        ("body", theme.body, 7.0, 16.0, "pt"),
        ("leading", theme.leading, theme.body * 1.1, theme.body * 2.0, "pt"),
        // The running head and foot stand in these two.
        ("top", margins.top, 18.0, 60.0, "mm"),
        ("bottom", margins.bottom, 18.0, 60.0, "mm"),
        ("left", margins.left, 8.0, 50.0, "mm"),
        ("right", margins.right, 8.0, 50.0, "mm"),
        ("indent", theme.indent, 0.0, 60.0, "mm"),
    ];
    let off = limits.into_iter().find(|(_, value, low, high, _)| !(low..=high).contains(&value));
    let Some((name, value, low, high, unit)) = off else { return Ok(theme) };
    Err(Diagnostic::new(&THEME_ERROR, setting(text, name, file), format!("`{name}` is {value} {unit}"))
        .label(format!("expected {low:.1} to {high:.1} {unit}"))
        .help("a page needs room for its text, its head and its foot"))
}

/// Where a setting stands in a theme; its beginning, if it is not written there.
pub fn setting(text: &str, name: &str, file: FileId) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start();
        if inner.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            let start = at + line.len() - inner.len();
            let end = start + inner.split(" #").next().unwrap_or(inner).trim_end().len();
            return Span::new(file, start, end);
        }
        at += line.len();
    }
    Span::new(file, 0, 0)
}
