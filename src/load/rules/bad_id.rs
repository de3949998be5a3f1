//! L009 bad-id.

use crate::diagnostic::{Example, Level, Rule};

/// L009: an id has other characters than a-z, 0-9 and the hyphen.
pub static BAD_ID: Rule = Rule {
    code: "L009",
    name: "bad-id",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an id has other characters than a-z, 0-9 and the hyphen",
    why: "Ids become anchors, file names and link targets, in all formats and on all systems. The \
          restricted alphabet keeps them the same everywhere.",
    fires: Example::Note(
        "actors:
  Ada_Lumi:
    name: Ada Lumi
",
    ),
    clean: Example::Note(
        "actors:
  ada-lumi:
    name: Ada Lumi
",
    ),
};
