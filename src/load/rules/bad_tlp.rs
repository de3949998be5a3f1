//! N003 bad-tlp.

use crate::diagnostic::{Example, Level, Rule};

/// N003: a traffic light label is not one of TLP 2.0.
pub static BAD_TLP: Rule = Rule {
    code: "N003",
    name: "bad-tlp",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a traffic light label is not one of TLP 2.0",
    why: "The label tells readers to whom they may pass a briefing on; a wrong one leaks. TLP 2.0 \
          knows RED, AMBER+STRICT, AMBER, GREEN and CLEAR, in capitals. WHITE is of version 1: it is \
          CLEAR now.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
    tlp: WHITE
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
  - date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
    tlp: CLEAR
",
    ),
};
