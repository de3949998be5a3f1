//! G003: a finding of the baseline is gone.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. Found by `check --baseline` alone.
pub static BASELINE_ENTRY_GONE: Rule = Rule {
    code: "G003",
    name: "baseline-entry-gone",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "with `--baseline`: a known finding is there no more",
    why: "Somebody put it right: thank you. While its line stays in the baseline, the same mistake could come back unseen. \
          `briefpack check --baseline FILE --prune-baseline` takes out what is gone; with `--deny warnings` the build asks for it.",
    fires: Example::Told("the baseline holds a claim without a source, and the claim has got one since."),
    clean: Example::Told("its line was taken out."),
};
