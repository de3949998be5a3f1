//! S003 address-not-web.

use crate::check::text::{has_user, is_web};
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use crate::note::source::doi_address;

/// S003: an address is no http or https link, or a DOI is none.
pub static ADDRESS_NOT_WEB: Rule = Rule {
    code: "S003",
    name: "address-not-web",
    level: Level::Error,
    firm: true,
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
            if !is_web(address) {
                sink.report(
                    Diagnostic::new(
                        &ADDRESS_NOT_WEB,
                        address.span,
                        format!("`{}` is not an http or https address", shorten(address)),
                    )
                    .label("expected `https://…`")
                    .help(advice(address)),
                );
            } else if has_user(address) {
                sink.report(
                    Diagnostic::new(
                        &ADDRESS_NOT_WEB,
                        address.span,
                        format!("`{}` holds a user name", shorten(address)),
                    )
                    .label("this would be published")
                    .help("remove what stands between `//` and `@`"),
                );
            }
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

/// What to do about an address that is none.
fn advice(address: &str) -> String {
    let bare = address.trim();
    if bare.len() < address.len() && is_web(bare) {
        return "remove the blanks around it".into();
    }
    let rest = ["https:", "http:", "https", "http"].iter().find_map(|scheme| bare.strip_prefix(scheme));
    let rest = rest.filter(|rest| rest.starts_with('/')).unwrap_or(bare).trim_start_matches('/');
    let guess = format!("https://{rest}");
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if is_web(&guess) && host.contains('.') && !rest.contains('@') {
        format!("write `{guess}`")
    } else if bare.contains(char::is_whitespace) {
        "write `%20` for a blank inside the address, as the browser does when it is copied".into()
    } else {
        "give the address of the article as the browser shows it, from `https://` on".into()
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
