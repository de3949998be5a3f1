//! L003 over-limit.

use crate::diagnostic::{Example, Level, Rule};

/// L003: a note goes over a limit.
pub static OVER_LIMIT: Rule = Rule {
    code: "L003",
    name: "over-limit",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a note goes over a limit",
    why: "A note has at most 8 MiB and 64 levels, and its aliases bring in at most 100,000 values. No \
          real note comes near; a broken or hostile one would take the memory of the machine.",
    fires: Example::Note("actors:
  lumi: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
"),
    clean: Example::Note("actors:
  lumi: { name: Ada Lumi }
"),
};
