//! L002 unreadable-note.

use crate::diagnostic::{Example, Level, Rule};

/// L002: a note cannot be read as a text.
pub static UNREADABLE_NOTE: Rule = Rule {
    code: "L002",
    name: "unreadable-note",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a note cannot be read as a text",
    why: "A note is a UTF-8 file that lies in `sources/`. A file in another encoding, one that may not \
          be read, or a link that leads out of `sources/` would silently lose its claims, so it is an \
          error.",
    fires: Example::Bytes(b"actors:\n  lumi:\n    name: P\xe4ivi Lumi\n"),
    clean: Example::Bytes(b"actors:\n  lumi:\n    name: P\xc3\xa4ivi Lumi\n"),
};
