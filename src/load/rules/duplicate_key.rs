//! L005 duplicate-key.

use crate::diagnostic::{Example, Level, Rule};

/// L005: a key stands twice in one mapping.
pub static DUPLICATE_KEY: Rule = Rule {
    code: "L005",
    name: "duplicate-key",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a key stands twice in one mapping",
    why: "YAML readers differ in which of the two they take, and a claim or a source is silently lost. \
          Both places are shown.",
    fires: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
    name: Ada Maria Lumi
",
    ),
    clean: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
    aliases: [Ada Maria Lumi]
",
    ),
};
