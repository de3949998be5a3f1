//! L001 yaml-syntax.

use crate::diagnostic::{Example, Level, Rule};

/// L001: the text is not YAML.
pub static YAML_SYNTAX: Rule = Rule {
    code: "L001",
    name: "yaml-syntax",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "the text is not YAML",
    why: "What cannot be read cannot be checked. The reader keeps what stands before the fault and \
          goes on at the next section, so that the other findings of the file are shown in the same \
          run. Most faults are a text with `: ` in it, a quotation mark that is not closed, or a tab.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet: nothing is agreed.
    cite: gazette-0301
",
    ),
    clean: Example::Note(
        r#"sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: "The ministers meet: nothing is agreed."
    cite: gazette-0301
"#,
    ),
};
