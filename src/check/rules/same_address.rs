//! S015 same-address.

use crate::base::id::SourceId;
use crate::base::span::Span;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::source::doi_address;
use crate::note::{Source, Text};
use foldhash::{HashMap, HashMapExt};

/// S015: two sources that count as independent are one article.
pub static SAME_ADDRESS: Rule = Rule {
    code: "S015",
    name: "same-address",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "two sources that count as independent have the same address and publisher",
    why: "One article under two ids is one origin, and a claim that cites both looks better supported than it is. \
          Keep one of the two, or say with `derived_from` where the news of both comes from. Addresses are compared without \
          scheme, `www.`, fragment and closing slash, and an archived copy by the address that it is a copy of.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
  gazette-ferry:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://gazette.net/ministers-meet/
timeline:
  - date: 2025-03-01
    claim: The ministers meet.
    cite: [gazette-0301, gazette-ferry]
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
",
    ),
};

/// Looks at all addresses of all sources.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let mut first: HashMap<String, &Source> = HashMap::with_capacity(cx.notes.sources.len());
    for source in &cx.notes.sources {
        let mut told = false;
        for (key, at) in addresses(source) {
            let other = *first.entry(key).or_insert(source);
            let ids: [&SourceId; 2] = [&other.id.value, &source.id.value];
            // The same page may tell what two people said, each a source by its own publisher.
            let one = ids[0] != ids[1] && other.publisher.value == source.publisher.value;
            if told || !one || cx.index.origin_count(ids) < 2 {
                continue;
            }
            told = true;
            sink.report(
                Diagnostic::new(
                    &SAME_ADDRESS,
                    at,
                    format!("`{}` and `{}` are of one address, but count as two origins", ids[0], ids[1]),
                )
                .label("the other source has this address, too")
                .see(other.id.span, "the other source")
                .help(format!(
                    "cite `{}` alone, or say where the news comes from: `derived_from: [{}]`",
                    ids[0], ids[0]
                )),
            );
        }
    }
}

/// The addresses of a source as they are compared, each with its place.
fn addresses(source: &Source) -> impl Iterator<Item = (String, Span)> {
    let web = |text: &Text| (bare(&text.value), text.span);
    let doi = source.doi.as_ref().map(|doi| (bare(&doi_address(doi)), doi.span));
    source.url.as_ref().map(web).into_iter().chain(doi).chain(source.archived.as_ref().map(web))
}

/// An address without what makes no difference; of an archived copy, that of the page.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    // https://web.archive.org/web/20250301000000/https://…
    if let Some((_, page)) = rest.split_once("://") {
        return bare(&format!("https://{page}"));
    }
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    format!("{}{path}", host.strip_prefix("www.").unwrap_or(&host))
}
