//! D001 bad-date.

use crate::diagnostic::{Example, Level, Rule};

/// D001: a date is not EDTF.
pub static BAD_DATE: Rule = Rule {
    code: "D001",
    name: "bad-date",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a date is not EDTF",
    why: "Dates decide what goes into a pack and in which order. They are written in EDTF, levels 0 \
          and 1: `2025-03-13`, `2025-03`, `2025-03~` for about, `2025-03?` for uncertain, \
          `2025-03-10/2025-03-17` for a period, `../2025-03-17` for an open one.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 1 March 2025
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
};
