//! V008: a file of the pack is not the one that was published, or cannot be read.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. No template can bring this about: a pack is changed after it was built.
pub static FILE_CHANGED: Rule = Rule {
    code: "V008",
    name: "file-changed",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a file of the pack is not the one that was published, or cannot be read",
    why: "The manifest holds the SHA-256 of every file. A file that differs was changed after it was \
          proved; one that is missing or cannot be opened proves nothing.\n\n\
          Build the pack again, or take the files from where they were published.",
    fires: Example::Told("a word of `briefing.html` is changed by hand after the build."),
    clean: Example::Told("the pack is built again."),
};
