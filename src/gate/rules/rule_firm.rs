//! G002: the configuration lowers a rule that holds up what a pack promises.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`].
pub static RULE_FIRM: Rule = Rule {
    code: "G002",
    name: "rule-firm",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "`briefpack.yaml` lowers a rule that cannot be lowered",
    why: "A pack promises its reader that each claim leads to its source, that quotations stand where it says, and that \
          nothing was lost on the way. A rule behind that promise cannot be switched off for a whole project: who reads the \
          pack would not know. One claim can be exempt with a reason that is printed beside it, and findings of long \
          standing can be kept in a baseline, which lets `check` pass and nothing be built.",
    fires: Example::Settings("rules:\n  claim-without-citation: warning\n"),
    clean: Example::Settings("rules:\n  claim-after-source: warning\n"),
};
