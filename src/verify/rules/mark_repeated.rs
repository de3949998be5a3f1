//! V011: a claim or a source is marked twice in one file.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example prints the first claim twice.
pub static MARK_REPEATED: Rule = Rule {
    code: "V011",
    name: "mark-repeated",
    level: Level::Error,
    since: "0.1.0",
    summary: "a claim or a source is marked twice in one file",
    why: "Names are unique in a file: of two places with one name a link reaches the first only, and which \
          of them the proof speaks of cannot be said.\n\n\
          Print each claim once with the `claim` component; where it is wanted again, link to it: \
          `[…](#claim-ID)`.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {{<claim c={claims[0]} />}}\n\
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
