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

/// A meeting that cites `s` beside `gazette`; `s` is retracted.
fn withdrawn(lines: &str) -> String {
    with(&format!(
        "    url: https://www.a.net/b\n    status: retracted\n    status_note: It was made up.\n{lines}"
    ))
}

#[test]
fn a_retracted_source_is_found_at_each_citation() {
    assert_eq!(found(&withdrawn("")), ["retracted-source-cited 13:21 `s`"]);
    let one = one("retracted-source-cited", &withdrawn(""));
    assert_eq!(one.message, "the claim cites `s`, which was retracted");
    assert_eq!(one.others, ["retracted: It was made up 7:13 `retracted`"]);
    assert!(
        one.help.contains("then: it still has `gazette`: ")
            && one.help.starts_with("run `briefpack recall s")
    );
    let alone = of_rule("retracted-source-cited", &withdrawn("").replace("[gazette, s]", "s"));
    assert!(alone[0].help.contains("then: it has no other source: "), "{}", alone[0].help);
    // A copy of what was retracted is no other source, and neither is one that was retracted too.
    for (lines, cite) in [
        (
            "  t: { title: T, publisher: Q, published: 2025-03-01, url: https://www.q.net/b, derived_from: s }\n",
            "[s, t]",
        ),
        (
            "  t: { title: T, publisher: Q, published: 2025-03-01, url: https://www.q.net/b, status: retracted, status_note: x }\n",
            "[s, t]",
        ),
    ] {
        let all = of_rule("retracted-source-cited", &withdrawn(lines).replace("[gazette, s]", cite));
        assert!(all[0].help.contains("then: it has no other source: "), "{}", all[0].help);
    }
    // Cited twice for two quotes, it is one finding.
    let twice = withdrawn("").replace(
        "[gazette, s]",
        "[gazette, { source: s, quote: so it was }, { source: s, quote: so it is }]",
    );
    assert_eq!(of_rule("retracted-source-cited", &twice).len(), 1);
}

#[test]
fn a_status_that_nothing_cites_is_silent() {
    let note = withdrawn("").replace("[gazette, s]", "gazette");
    assert_eq!(found(&note), [""; 0]);
    let corrected = note.replace("retracted", "corrected");
    assert_eq!(found(&corrected), ["source-never-cited 2:3 `s`"]);
    assert_eq!(found(&withdrawn("").replace("retracted", "current")), [""; 0]);
}

#[test]
fn a_corrected_source_is_a_warning_until_somebody_has_read_it() {
    let note = withdrawn("").replace("retracted", "corrected");
    assert_eq!(found(&note), ["corrected-source-cited 13:21 `s`"]);
    assert!(one("corrected-source-cited", &note).help.contains("allow: [{ rule: corrected-source-cited"));
    assert_eq!(
        found(&format!("{note}    allow: [{{ rule: corrected-source-cited, because: still so }}]\n")),
        [""; 0]
    );
    assert_eq!(
        found(&format!("{}    allow: [{{ rule: S008, because: still so }}]\n", withdrawn(""))),
        [""; 0]
    );
}

#[test]
fn what_derives_from_a_retracted_source_is_a_warning() {
    let copies = "  t: { title: T, publisher: Q, published: 2025-03-01, url: https://www.q.net/b, derived_from: u }\n  u: { title: U, publisher: Q, published: 2025-03-01, derived_from: s }\n";
    let note = withdrawn(copies).replace("[gazette, s]", "[gazette, t]");
    assert_eq!(found(&note), ["origin-retracted 15:21 `t`"]);
    let one = one("origin-retracted", &note);
    assert_eq!(one.message, "the claim cites `t`, which derives from `s`, and that was retracted");
    assert_eq!(
        found(&format!("{note}    allow: [{{ rule: S010, because: it has its own reporter }}]\n")),
        [""; 0]
    );
}

#[test]
fn a_summary_is_asked_too() {
    let note = format!(
        "{}briefings:\n  b:\n    title: B\n    date: 2025-03-02\n    covers: 2025-03\n    summary: |\n      They met [@s; @meeting].\n\n      Again [@s].\n",
        withdrawn("").replace("[gazette, s]", "gazette")
    );
    let all = of_rule("retracted-source-cited", &note);
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].message, "the summary cites `s`, which was retracted");
    assert!(!all[0].help.contains("allow"), "a briefing has no exemptions: {}", all[0].help);
}
