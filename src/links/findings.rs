//! From what is known of each address to findings, at the place of the address in its note.

use super::Outcome;
use super::rules::{LINK_DEAD, LINK_MOVED, LINK_NOT_ASKED};
use super::target::{Cited, Target, Targets};
use crate::diagnostic::{Diagnostic, Level};
use crate::fetch::FetchError;
use crate::load::decode::shorten;
use std::collections::BTreeMap;

type Known = BTreeMap<String, Outcome>;

pub(super) fn findings(targets: &Targets, known: &Known) -> Vec<Diagnostic> {
    targets.all.iter().flat_map(|cited| of_source(cited, known)).collect()
}

fn of_source(cited: &Cited, known: &Known) -> Vec<Diagnostic> {
    let outcome = |target: &Option<Target>| known.get(&target.as_ref()?.address);
    let answers =
        |target: &Option<Target>| matches!(outcome(target), Some(Outcome::Good | Outcome::Moved(_)));
    let archived = answers(&cited.archived);
    let mut found = Vec::new();
    for target in [&cited.url, &cited.doi].into_iter().flatten() {
        match known.get(&target.address) {
            Some(Outcome::Dead(error)) if archived => found.push(replaced(target, error)),
            Some(Outcome::Dead(error)) => found.push(dead(target, error)),
            Some(Outcome::Unknown(error)) => found.push(not_asked(target, error)),
            // A DOI is made to stay what it is: where its resolver leads is no news.
            Some(Outcome::Moved(to)) if !target.address.starts_with("https://doi.org/") => {
                found.push(moved(target, to));
            }
            _ => {}
        }
    }
    if let Some(target) = &cited.archived {
        match known.get(&target.address) {
            Some(Outcome::Dead(error)) => found.push(
                dead(target, error)
                    .help("make a new archived copy while the article is there, or remove `archived`"),
            ),
            Some(Outcome::Unknown(error)) => found.push(not_asked(target, error)),
            Some(Outcome::Moved(to)) => found.push(moved(target, to)),
            Some(Outcome::Good) | None => {}
        }
    }
    found
}

fn dead(target: &Target, error: &FetchError) -> Diagnostic {
    let help = match error {
        FetchError::Gone { .. } => {
            "look for the article's new address, or give an archived copy as `archived`"
        }
        FetchError::Tls { .. } => {
            "open it in a browser; if that warns as well, give an archived copy as `archived`"
        }
        _ => {
            "look whether the address is spelt right; if the site is gone, give an archived copy as `archived`"
        }
    };
    Diagnostic::new(&LINK_DEAD, target.span, error.to_string()).label("no reader can open this").help(help)
}

/// A dead address whose archived copy answers: a reader still gets to the article.
fn replaced(target: &Target, error: &FetchError) -> Diagnostic {
    let mut found = Diagnostic::new(&LINK_DEAD, target.span, error.to_string())
        .label("the archived copy answers in its place")
        .help("give the article's new address, or remove this one, so that the archived copy is the first that a reader is given");
    found.level = Level::Warning;
    found
}

fn not_asked(target: &Target, error: &FetchError) -> Diagnostic {
    let help = match error {
        FetchError::Refused { .. } => {
            "open it in a browser to see whether it is there: many sites refuse programs"
        }
        error => error.help(),
    };
    Diagnostic::new(&LINK_NOT_ASKED, target.span, error.to_string())
        .label("nobody knows whether this is there")
        .help(help)
}

fn moved(target: &Target, to: &str) -> Diagnostic {
    let path = |address: &str| url::Url::parse(address).map(|url| url.path().len()).unwrap_or_default();
    let address = shorten(&target.address);
    // What leads from an article to the front page has mostly been taken away.
    let (message, help) = if path(to) <= 1 && path(&target.address) > 1 {
        let help = "look whether the article is still there; if not, give an archived copy as `archived`";
        (format!("`{address}` leads to the front page `{}` now", shorten(to)), help.to_string())
    } else {
        (format!("`{address}` has moved for good"), format!("if that is the article, write `{to}`"))
    };
    Diagnostic::new(&LINK_MOVED, target.span, message).label("this leads elsewhere").help(help)
}
