//! G001: the configuration sets the level of a rule that is not there, or sets one twice.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`].
pub static RULE_UNKNOWN: Rule = Rule {
    code: "G001",
    name: "rule-unknown",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "`briefpack.yaml` sets the level of a rule that is not there, or of one rule twice",
    why: "A misspelt rule would stay at its own level, and nobody would notice that the setting does nothing. \
          `briefpack explain` lists the rules.",
    fires: Example::Settings("rules:\n  source-never-sited: off\n"),
    clean: Example::Settings("rules:\n  source-never-cited: off\n"),
};
