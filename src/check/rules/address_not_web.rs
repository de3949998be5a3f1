//! S003 address-not-web.

use crate::check::text::is_web;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use crate::note::source::doi_address;

/// S003: an address is no http or https link, or a DOI is none.
pub static ADDRESS_NOT_WEB: Rule = Rule {
    code: "S003",
    name: "address-not-web",
    level: Level::Error,
    since: "0.1.0",
    summary: "an address is no http or https link, or a DOI is none",
    why: "Only `http` and `https` addresses are written into packs: anything else does not open for a \
          reader, or is unsafe to click.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
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
",
    ),
};

/// Looks at the addresses of every source.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for source in &cx.notes.sources {
        for address in [&source.url, &source.archived].into_iter().flatten() {
            if is_web(address) {
                continue;
            }
            let mut diagnostic = Diagnostic::new(
                &ADDRESS_NOT_WEB,
                address.span,
                format!("`{}` is not an http or https address", shorten(address)),
            )
            .label("expected `https://…`");
            let guess = format!("https://{}", address.trim().trim_start_matches('/'));
            diagnostic =
                diagnostic.help(if !address.contains(':') && address.contains('.') && is_web(&guess) {
                    format!("write `{guess}`")
                } else {
                    "give the address as the browser shows it, without blanks".to_string()
                });
            sink.report(diagnostic);
        }
        if let Some(doi) = &source.doi
            && !is_doi(doi)
        {
            sink.report(
                Diagnostic::new(&ADDRESS_NOT_WEB, doi.span, format!("`{}` is not a DOI", shorten(doi)))
                    .label("expected `10.…/…`")
                    .help("write the DOI alone, such as `10.1000/182`"),
            );
        }
    }
}

fn is_doi(doi: &str) -> bool {
    let address = doi_address(doi);
    let bare = address.strip_prefix("https://doi.org/").unwrap_or_default();
    let registrant = bare.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    is_web(&address)
        && registrant.is_some_and(|(registrant, rest)| {
            !rest.is_empty()
                && registrant.len() >= 4
                && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
}
