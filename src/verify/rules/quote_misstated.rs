//! V014: a quotation is printed without its state.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`].
pub static QUOTE_MISSTATED: Rule = Rule {
    code: "V014",
    name: "quote-misstated",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a quotation is printed without its state, or with another",
    why: "A reader has to see how far a quotation is proved: found in the article's text, locked, or compared by \
          nobody. A template that leaves the state out, or says more than is proved, lends the pack a trust that \
          it has not earned.\n\n\
          Print `q.state_words` behind the words of each quotation: `“{{ q.words }}” ({{ q.state_words }})`.",
    fires: Example::Told(
        "the template prints `“{{ q.words }}” (verified)` for a quotation that nobody has compared.",
    ),
    clean: Example::Told("the template prints `“{{ q.words }}” ({{ q.state_words }})`."),
};
