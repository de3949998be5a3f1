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
        Ok(theme) => return Ok(theme.unwrap_or_default()),
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
