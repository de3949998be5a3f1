//! V001: a claim of the pack is not printed in one of its files.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example drops every claim but the first.
pub static CLAIM_MISSING: Rule = Rule {
    code: "V001",
    name: "claim-missing",
    level: Level::Error,
    since: "0.1.0",
    summary: "a claim of the pack is not printed in one of its files",
    why: "A reader of that file would not see the claim at all, though the manifest says that the pack \
          holds it.\n\n\
          Print every claim that the briefing's model hands to the template: go through the sections, the \
          timeline and the assessments, or use the `sections` component, which does.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {{<claim c={claims[0]} />}}\n\
         \n\
         {{<sources />}}\n",
    ),
    clean: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - {{<claim c={c} />}}\n\
         {% endfor %}\n\
         \n\
         {{<sources />}}\n",
    ),
};
