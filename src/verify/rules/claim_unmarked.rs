//! V002: a claim is printed without its mark.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example prints the text alone.
pub static CLAIM_UNMARKED: Rule = Rule {
    code: "V002",
    name: "claim-unmarked",
    level: Level::Error,
    since: "0.1.0",
    summary: "a claim is printed without its mark",
    why: "The text stands there, but nothing says which claim it is: no link leads to it, and none of its \
          citations can be told to be its own.\n\n\
          The mark is `<a id=\"claim-ID\"></a>` in Markdown, an element with `id` and `data-claim` in HTML \
          and a named destination in PDF. The `claim` component prints mark, text and citations together.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - {{ c.text }}\n\
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
