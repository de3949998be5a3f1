//! L010 duplicate-id.

use crate::diagnostic::{Example, Level, Rule};

/// L010: an id is given to two things of one kind.
pub static DUPLICATE_ID: Rule = Rule {
    code: "L010",
    name: "duplicate-id",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an id is given to two things of one kind",
    why: "A citation of that id could mean either. Ids live in one name space a kind, over all files; \
          positions, events and assessments share one, since all are claims.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
  - id: meeting
    date: 2025-03-01
    claim: The ministers part.
    cite: gazette-0301
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
  - id: parting
    date: 2025-03-01
    claim: The ministers part.
    cite: gazette-0301
",
    ),
};
