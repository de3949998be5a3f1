//! V007: a file of the pack runs a script or asks the network for something.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example brings a script in.
pub static UNSAFE_OUTPUT: Rule = Rule {
    code: "V007",
    name: "unsafe-output",
    level: Level::Error,
    since: "0.1.0",
    summary: "a file of the pack runs a script or asks the network for something",
    why: "A pack is opened by people who did not make it, often where looking something up must not be \
          seen from outside. It holds no script, no form, no action and no picture, style or font from \
          elsewhere, and its HTML forbids scripts by a content security policy.\n\n\
          Take the element out of the template, or put the picture into the page itself.",
    fires: Example::Template(
        "# {{ briefing.title }}\n\
         \n\
         <script>document.title = 1</script>\n\
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
