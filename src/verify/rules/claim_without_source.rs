//! V010: a claim of the manifest has neither a source nor a reason to have none.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. No template can bring this about: the manifest is changed after it was built.
pub static CLAIM_WITHOUT_SOURCE: Rule = Rule {
    code: "V010",
    name: "claim-without-source",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim of the manifest has neither a source nor a reason to have none",
    why: "The check of the notes lets no such claim through, so the manifest was written by another hand \
          or another version.\n\n\
          Build the pack again from its notes.",
    fires: Example::Told("the sources of a claim are taken out of `manifest.json`."),
    clean: Example::Told(
        "every claim of the manifest names its sources, or carries the reason of its exemption.",
    ),
};
