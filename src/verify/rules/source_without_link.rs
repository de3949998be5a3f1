//! V005: a source's entry is missing or has no link to its article.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example prints the entries without their addresses.
pub static SOURCE_WITHOUT_LINK: Rule = Rule {
    code: "V005",
    name: "source-without-link",
    level: Level::Error,
    since: "0.1.0",
    summary: "a source's entry is missing or has no link to its article",
    why: "From the claim a reader gets to the entry, and from the entry to the article. An entry that \
          shows only a title ends the way there.\n\n\
          The link must be one of the addresses of the source in the notes, letter for letter.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - {{<claim c={c} />}}\n\
         {% endfor %}\n\
         \n\
         {% for s in sources %}\n\
         [^{{ s.id }}]: {{ s.title }}\n\
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
