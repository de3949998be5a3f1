//! T007 torn-word.

use crate::diagnostic::{Example, Level, Rule};

/// T007: a word is wider than its place in the PDF.
pub static TORN_WORD: Rule = Rule {
    code: "T007",
    name: "torn-word",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a word is wider than its place in the PDF, and is cut",
    why: "A cell of a table, or a line far indented, may be narrower than a word. Rather than let the word run into the next \
          cell, the PDF cuts it where no word may end, and it reads as two. A table with fewer columns has room \
          for it; so has a hyphen, behind which a line may end.",
    fires: Example::Pack(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  society:
    name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
    role: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtenvertretung
topics:
  ferry: { title: The ferry }
positions:
  - actor: society
    topic: ferry
    stance: supports
    date: 2025-03-01
    claim: The society wants the ferry.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
    clean: Example::Pack(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  society:
    name: Donau-Dampfschifffahrts-Gesellschaft
    role: Vertretung der Beamten
topics:
  ferry: { title: The ferry }
positions:
  - actor: society
    topic: ferry
    stance: supports
    date: 2025-03-01
    claim: The society wants the ferry.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
};
