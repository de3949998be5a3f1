//! V003: a claim does not link to a source it cites, or to a claim it rests on.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example prints mark and text without the citations.
pub static CITATION_MISSING: Rule = Rule {
    code: "V003",
    name: "citation-missing",
    level: Level::Error,
    since: "0.1.0",
    summary: "a claim does not link to a source it cites, or to a claim it rests on",
    why: "The one promise of a pack is that a reader gets from each claim to its article with one click. A \
          source that the notes give and the page does not link breaks it.\n\n\
          The citations stand after the claim's text, in the same paragraph, list item or table cell: up \
          to the end of that block or the next claim's mark. The `claim` component prints them.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - <a id=\"claim-{{ c.id }}\"></a>{{ c.text }}\n\
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
