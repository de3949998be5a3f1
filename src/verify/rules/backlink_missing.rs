//! V006: a source's entry does not link back to a claim that cites it.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example prints the entries without the links back.
pub static BACKLINK_MISSING: Rule = Rule {
    code: "V006",
    name: "backlink-missing",
    level: Level::Error,
    since: "0.1.0",
    summary: "a source's entry does not link back to a claim that cites it",
    why: "The way back answers \"what rests on this article?\", which is what one asks when an article is \
          corrected or withdrawn.\n\n\
          The `sources` component prints the links back after each entry.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - {{<claim c={c} />}}\n\
         {% endfor %}\n\
         \n\
         {% for s in sources %}\n\
         [^{{ s.id }}]: [{{ s.title }}]({{ s.address }})\n\
         {% endfor %}\n",
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
