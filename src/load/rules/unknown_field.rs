//! L006 unknown-field.

use crate::diagnostic::{Example, Level, Rule};

/// L006: a field or section is not part of the note format.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "L006",
    name: "unknown-field",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a field or section is not part of the note format",
    why: "A misspelt field would be ignored without a word: `cites:` for `cite:` would leave a claim \
          without its source. The nearest known name is offered.",
    fires: Example::Note(
        "actors:
  lumi:
    nane: Ada Lumi
",
    ),
    clean: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
",
    ),
};
