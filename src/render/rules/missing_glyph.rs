//! T004 missing-glyph.

use crate::diagnostic::{Example, Level, Rule};

/// T004: no font of the pack has a character.
pub static MISSING_GLYPH: Rule = Rule {
    code: "T004",
    name: "missing-glyph",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "no font of the pack has a character",
    why: "A PDF prints a box, or nothing, for a character that no font has, and a name is lost. The \
          fonts that come with briefpack cover Latin, Cyrillic, Greek, Arabic and Hebrew; put a font \
          with the character into `templates/fonts/`, or name a folder that holds one with `--font-dir`.",
    fires: Example::Pack(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet in 東京.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
    clean: Example::Pack(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet in Tokyo.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
};
