//! L008 missing-field.

use crate::diagnostic::{Example, Level, Rule};

/// L008: a required field is missing or empty.
pub static MISSING_FIELD: Rule = Rule {
    code: "L008",
    name: "missing-field",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a required field is missing or empty",
    why: "Without a title, a publisher and a date a reader cannot judge a source; without an actor, a \
          topic, a stance and a date a position says nothing.",
    fires: Example::Note(
        "actors:
  lumi:
    role: Foreign minister
",
    ),
    clean: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
    role: Foreign minister
",
    ),
};
