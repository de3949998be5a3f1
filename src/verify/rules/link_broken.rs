//! V004: a link inside the pack leads nowhere.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example links to a claim that the pack does not have.
pub static LINK_BROKEN: Rule = Rule {
    code: "V004",
    name: "link-broken",
    level: Level::Error,
    since: "0.1.0",
    summary: "a link inside the pack leads nowhere",
    why: "A link to a claim, a source or a heading must meet a mark of that name in the same file. One \
          that does not is a promise that the reader finds broken at the click.\n\n\
          Print the entry of every source that is cited (the `sources` component does), and link only to \
          claims that this pack prints.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         See [an older claim](#claim-no-such-claim).\n\
         \n\
         {% for c in claims %}\n\
         - {{<claim c={c} />}}\n\
         {% endfor %}\n\
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
