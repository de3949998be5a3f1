//! V009: a claim's mark stands at another text than the claim's.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example writes the text in capitals.
pub static TEXT_ALTERED: Rule = Rule {
    code: "V009",
    name: "text-altered",
    level: Level::Error,
    since: "0.1.0",
    summary: "a claim's mark stands at another text than the claim's",
    why: "What the page says under the claim's name must be what the notes say: a word that differs would \
          carry the source's authority without its support.\n\n\
          Print `c.text` as it is, directly after the mark. Words of the template's own stand before the \
          mark or after the citations.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         {% for c in claims %}\n\
         - <a id=\"claim-{{ c.id }}\"></a>{{ c.text | upper }}{% for s in c.sources %}[^{{ s }}]{% endfor %}\n\
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
