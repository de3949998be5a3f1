//! T005 theme-error.

use crate::diagnostic::{Example, Level, Rule};

/// T005: the theme of the PDF cannot be read.
pub static THEME_ERROR: Rule = Rule {
    code: "T005",
    name: "theme-error",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "the theme of the PDF cannot be read",
    why: "`templates/pdf.yaml` sets the page, the sizes and the colours of the PDF. A misspelt setting \
          would be ignored without a word.",
    fires: Example::Theme(
        "paper: a5
",
    ),
    clean: Example::Theme(
        "page: a4
",
    ),
};
