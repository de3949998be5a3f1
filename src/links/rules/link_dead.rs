//! S011: the address of a cited source leads nowhere.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. Found by `check --links` alone.
pub static LINK_DEAD: Rule = Rule {
    code: "S011",
    name: "link-dead",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "with `--links`: the address of a cited source leads nowhere",
    why: "A reader who follows the link finds nothing, and the claim cannot be looked up: the page is gone \
          (404 or 410), there is no such host, or the site does not prove who it is.\n\n\
          Look for the article's new address, or give an archived copy as `archived`. Where an archived copy answers, \
          this is a warning: the reader still gets to the article.",
    fires: Example::Told("the article at `url` has been taken away, and the server answers 404."),
    clean: Example::Told("`url` is the article's new address."),
};
