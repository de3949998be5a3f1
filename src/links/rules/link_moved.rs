//! S013: the address of a cited source has moved for good.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. Found by `check --links` alone.
pub static LINK_MOVED: Rule = Rule {
    code: "S013",
    name: "link-moved",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "with `--links`: the address of a cited source has moved for good",
    why: "The server says that the page has another address from now on (301 or 308). It still leads there; one day it \
          will not.\n\n\
          Open it, and write the new address if that is the article. A site that leads from an article to its front page \
          has mostly taken the article away.",
    fires: Example::Told("the server answers 301, and the page it leads to answers 200."),
    clean: Example::Told("`url` is the address that it leads to."),
};
