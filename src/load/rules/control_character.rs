//! L004 control-character.

use crate::diagnostic::{Example, Level, Rule};

/// L004: a note holds a control character.
pub static CONTROL_CHARACTER: Rule = Rule {
    code: "L004",
    name: "control-character",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a note holds a control character",
    why: "Control characters are invisible on the screen and are not allowed in YAML, HTML or PDF \
          text. They come in by copying from a terminal or a damaged page.",
    fires: Example::Bytes(b"actors:\n  lumi:\n    name: Ada\x07 Lumi\n"),
    clean: Example::Bytes(b"actors:\n  lumi:\n    name: Ada Lumi\n"),
};
