//! Sources: unknown, uncited, without an address or with a bad one.

use crate::project::{MEETING, found, found_in, of_rule, one};

fn with(lines: &str) -> String {
    let note = MEETING.replace("gazette", "[gazette, s]");
    format!("sources:\n  s:\n    title: T\n    publisher: P\n    published: 2025-03-01\n{lines}{note}")
}

fn url(address: &str) -> Vec<String> {
    found(&with(&format!("    url: '{address}'\n")))
}

#[test]
fn an_unknown_source_is_found_wherever_it_is_cited() {
    assert_eq!(found(&MEETING.replace("gazette", "gazete")), ["unknown-source 5:11 `gazete`"]);
    assert_eq!(
        found(&MEETING.replace("gazette", "[gazette, { source: gazete }]")),
        ["unknown-source 5:31 `gazete`"]
    );
    assert_eq!(
        found(&MEETING.replace("gazette", "\n      - gazette\n      - source: \"gazete\"")),
        ["unknown-source 7:17 `\"gazete\"`"]
    );
    assert_eq!(
        found(&with("    url: https://www.a.net/b\n    derived_from: [gazete]\n")),
        ["unknown-source 7:20 `gazete`"]
    );
    let unknown = one("unknown-source", &MEETING.replace("gazette", "gazete"));
    assert_eq!(
        (&*unknown.message, &*unknown.help),
        ("there is no source `gazete`", "did you mean `gazette`?")
    );
    assert_eq!(unknown.fix.as_deref(), Some("gazette"));
    let far = one("unknown-source", &MEETING.replace("gazette", "herald-0301"));
    assert_eq!((&*far.help, far.fix), ("add it under `sources:`", None));
    // An actor's id is not a source's.
    assert_eq!(found(&MEETING.replace("gazette", "[gazette, lumi]")), ["unknown-source 5:21 `lumi`"]);
}

#[test]
fn a_source_in_another_file_is_known() {
    let notes = [
        (
            "sources/z.yaml",
            "sources:\n  s: { title: T, publisher: P, published: 2025-03-01, url: https://www.a.net/b }\n",
        ),
        ("sources/a.yaml", "timeline:\n  - { date: 2025-03-01, claim: C, cite: s }\n"),
    ];
    assert_eq!(found_in(&notes), [""; 0]);
}

#[test]
fn a_cited_source_has_an_address() {
    assert_eq!(found(&with("")), ["source-without-address 2:3 `s`"]);
    let lacks = one("source-without-address", &with(""));
    assert_eq!(lacks.others, ["it is cited here 10:21 `s`"]);
    for lines in [
        "    url: https://www.a.net/b\n",
        "    doi: 10.1000/182\n",
        "    archived: https://web.archive.org/a\n",
    ] {
        assert_eq!(found(&with(lines)), [""; 0]);
    }
    // One that is only an origin needs none; one that a summary cites does.
    let origin = "sources:\n  o: { title: T, publisher: P, published: 2025-03-01 }\n  s:\n    title: T\n    publisher: P\n    published: 2025-03-01\n    url: https://www.a.net/b\n    derived_from: o\n";
    let note = format!("{origin}{}", MEETING.replace("gazette", "[gazette, s]"));
    assert_eq!(found(&note), [""; 0]);
    let summary = "briefings:\n  b: { title: B, date: 2025-03-01, summary: \"They met [@meeting; @o].\" }\n";
    assert_eq!(found(&(note + summary)), ["source-without-address 2:3 `o`"]);
}

#[test]
fn an_address_that_is_good_is_let_pass() {
    for good in [
        "https://www.gazette.net/a",
        "http://gazette.net",
        "HTTP://WWW.GAZETTE.NET/A",
        "https://www.gazette.net:8443/a?b=c&d=e#f",
        "https://bücher.de/straße",
        "https://xn--bcher-kva.de/",
        "https://[2606:4700::1111]/a",
        "https://1.2.3.4/",
        "https://www.gazette.net/a_(b)",
        "https://www.gazette.net/a,b;c@d:e",
        "https://web.archive.org/web/2025/https://www.gazette.net/",
        "https://www.gazette.net/?u=user@mail.net",
        "https://t.me/a/1",
        "https://exampleshop.com/",
        "https://testing.org/",
        "https://my-example.com/",
        "https://example.gazette.net/",
        "https://localhost-news.com/",
        "https://www.gazette.net./a",
        "https://192.168.news/",
    ] {
        assert_eq!(url(good), [""; 0], "{good}");
    }
}

#[test]
fn an_address_that_is_no_web_link_is_found() {
    for bad in [
        "ftp://www.gazette.net/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.net",
        "file:///etc/passwd",
        "www.gazette.net/a",
        "gazette.net",
        "//gazette.net/a",
        "https:/gazette.net",
        "https//gazette.net",
        "https://",
        "https:///a",
        "https://gazette.net/a b",
        "https://gazette.net/a ",
        "https://gazette.net:99999/",
        "https://gazette.net:x/",
        "https://a..net/",
        "https://gazette.net/<a>",
        "https://user:pass@gazette.net/",
        "TODO",
        "http://http://gazette.net/",
    ] {
        let found = url(bad);
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
        assert!(found[0].starts_with("address-not-web 6:10"), "{bad}: {found:?}");
    }
    let help = |address: &str| one("address-not-web", &with(&format!("    url: '{address}'\n"))).help;
    assert_eq!(help("www.gazette.net/a"), "write `https://www.gazette.net/a`");
    assert_eq!(help("https//gazette.net"), "write `https://gazette.net`");
    assert_eq!(help("gazette.net:8080/x"), "write `https://gazette.net:8080/x`");
    assert_eq!(help("https://gazette.net/a "), "remove the blanks around it");
    assert_eq!(help("https://user:pass@gazette.net/"), "remove what stands between `//` and `@`");
    assert_eq!(
        found(&with("    url: https://www.a.net/b\n    archived: ftp://a.b/c\n")),
        ["address-not-web 7:15 `ftp://a.b/c`"]
    );
}

#[test]
fn a_placeholder_is_found() {
    for bad in [
        "https://example.com/a",
        "https://www.EXAMPLE.org/",
        "https://a.b.example.net/",
        "http://localhost",
        "http://localhost:3000/a",
        "http://127.0.0.1/",
        "http://127.8.9.1/",
        "http://[::1]:80/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "https://news.test/",
        "https://a.invalid/",
        "https://press.example/",
        "https://printer.local/",
        "https://intranet/a",
        "https://…",
        "https://192.0.2.1/",
    ] {
        let found = url(bad);
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
        assert!(found[0].starts_with("placeholder-address 6:10"), "{bad}: {found:?}");
    }
}

#[test]
fn a_doi_is_one() {
    for (doi, good) in [
        ("10.1000/182", true),
        ("doi:10.1000/182", true),
        ("DOI: 10.1000/182", true),
        ("https://doi.org/10.1000/182", true),
        ("http://dx.doi.org/10.1000/182", true),
        ("10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2", true),
        ("10.1000", false),
        ("10.1000/", false),
        ("11.1000/182", false),
        ("10.1/182", false),
        ("10.1000/a b", false),
        ("https://www.gazette.net/a", false),
    ] {
        let found = found(&with(&format!("    doi: '{doi}'\n")));
        assert_eq!(found.is_empty(), good, "{doi}: {found:?}");
    }
}

#[test]
fn a_source_that_nothing_cites_is_a_warning() {
    let never = |note: &str| of_rule("source-never-cited", note).len();
    assert_eq!(never("topics: { t: T }\n"), 1);
    assert_eq!(never(MEETING), 0);
    assert_eq!(never(&MEETING.replace("gazette", "gazete")), 0, "the misspelt one is meant");
    assert_eq!(never(&MEETING.replace("gazette", "[]")), 1);
    // Cited by a summary alone, or the origin of one that is cited.
    assert_eq!(never("briefings:\n  b: { title: B, date: 2025-03-01, summary: \"So [@gazette].\" }\n"), 0);
    let derived = "sources:\n  s: { title: T, publisher: P, published: 2025-03-01, url: https://a.net/b, derived_from: gazette }\n";
    assert_eq!(never(&format!("{derived}timeline: [{{ date: 2025-03-01, claim: C, cite: s }}]\n")), 0);
    assert_eq!(never(derived), 2, "the origin of what is not cited is not cited");
    // What could not be read may be what cites it.
    assert_eq!(never(&MEETING.replace("2025", "x")), 0);
}

#[test]
fn sources_in_a_circle_are_found_once() {
    let source = |id: &str, from: &str| {
        format!(
            "  {id}: {{ title: T, publisher: P, published: 2025-03-01, url: https://a.net/b, derived_from: {from} }}\n"
        )
    };
    let note = |sources: &[String]| {
        format!(
            "sources:\n{}timeline: [{{ date: 2025-03-01, claim: C, cite: [a, gazette] }}]\n",
            sources.concat()
        )
    };
    let circle =
        one("derivation-in-a-circle", &note(&[source("a", "[b, c]"), source("b", "c"), source("c", "a")]));
    assert!(circle.message.contains("`a` from "), "{}", circle.message);
    assert_eq!(found(&note(&[source("a", "a")])), ["derivation-in-a-circle 2:3 `a`"]);
    // Two ways to one origin are no circle.
    assert_eq!(
        found(&note(&[source("a", "[b, c]"), source("b", "gazette"), source("c", "gazette")])),
        [""; 0]
    );
}

#[test]
fn a_source_that_no_longer_stands_says_why() {
    let status = |lines: &str| {
        of_rule("status-without-note", &with(&format!("    url: https://a.net/b\n{lines}"))).len()
    };
    assert_eq!(status("    status: corrected\n"), 1);
    assert_eq!(status("    status: retracted\n"), 1);
    assert_eq!(status("    status: current\n"), 0);
    assert_eq!(status("    status: retracted\n    status_note: Withdrawn.\n"), 0);
}
