//! S012: nobody could say whether the address of a cited source is there.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. Found by `check --links` alone.
pub static LINK_NOT_ASKED: Rule = Rule {
    code: "S012",
    name: "link-not-asked",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "with `--links`: nobody could say whether the address of a cited source is there",
    why: "The server refuses programs (401, 403, 429), failed, or did not answer in time, twice; or the address lies in a \
          private network, which is asked only with `--allow-private`. That says nothing about the article.\n\n\
          Try again later, or open it in a browser. Such an answer is not remembered: the next run asks again.",
    fires: Example::Told("the server answers 403 to whatever is no browser."),
    clean: Example::Told("the server answers 200."),
};
