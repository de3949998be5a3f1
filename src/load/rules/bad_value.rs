//! L011 bad-value.

use crate::diagnostic::{Example, Level, Rule};

/// L011: a value is not one of those the field takes.
pub static BAD_VALUE: Rule = Rule {
    code: "L011",
    name: "bad-value",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a value is not one of those the field takes",
    why: "Stances, kinds, ratings and levels come from closed lists, so that packs can be compared and \
          the words mean the same in every pack.",
    fires: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
    kind: human
",
    ),
    clean: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
    kind: person
",
    ),
};
