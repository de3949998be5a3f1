//! L007 wrong-type.

use crate::diagnostic::{Example, Level, Rule};

/// L007: a value is of another type than the field takes.
pub static WRONG_TYPE: Rule = Rule {
    code: "L007",
    name: "wrong-type",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a value is of another type than the field takes",
    why: "A list where a text belongs, or a number where a title belongs, is a slip that changes what \
          is printed. A title that is a number is put in quotes.",
    fires: Example::Note(
        "actors:
  lumi:
    name: [Ada, Lumi]
",
    ),
    clean: Example::Note(
        "actors:
  lumi:
    name: Ada Lumi
",
    ),
};
