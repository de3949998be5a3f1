//! S004 placeholder-address.

use crate::check::text::host;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// S004: an address is a placeholder such as example.com or localhost.
pub static PLACEHOLDER_ADDRESS: Rule = Rule {
    code: "S004",
    name: "placeholder-address",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "an address is a placeholder such as example.com or localhost",
    why: "A placeholder written while drafting looks like a source and is none.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://example.com/ministers-meet
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
            let Some(host) = host(address) else { continue };
            if is_placeholder(host) {
                sink.report(
                    Diagnostic::new(
                        &PLACEHOLDER_ADDRESS,
                        address.span,
                        format!("`{host}` is a placeholder, not the address of an article"),
                    )
                    .label("no reader can open this")
                    .help("give the address of the article itself"),
                );
            }
        }
    }
}

/// Names reserved for examples and tests (RFC 2606, RFC 6761), and addresses of one's own machine or network.
pub(crate) fn is_placeholder(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let last = host.rsplit('.').next().unwrap_or_default();
    let second = host.rsplit('.').nth(1).unwrap_or_default();
    let reserved = matches!(last, "example" | "test" | "invalid" | "localhost" | "local" | "internal")
        || (second == "example" && matches!(last, "com" | "net" | "org" | "edu"));
    let own = match host.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(ip)) => {
            ip.is_loopback()
                || ip.is_private()
                || ip.is_unspecified()
                || ip.is_link_local()
                || ip.is_documentation()
        }
        Ok(std::net::IpAddr::V6(ip)) => {
            ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.segments()[..2] == [0x2001, 0xdb8]
        }
        // A name without a dot is one of a local network.
        Err(_) => !host.contains('.'),
    };
    reserved || own
}
