//! Claims: citations, actors, topics, what disputes what, texts.

use crate::project::{MEETING, found, of_rule, one};

#[test]
fn a_claim_cites_a_source() {
    for cite in ["[]", "", "~"] {
        let note = MEETING.replace("gazette", cite);
        let bare = one("claim-without-citation", &note);
        assert_eq!(bare.message, "the claim `The ministers meet.` cites no source");
        assert!(bare.others[0].starts_with("nothing is cited here 5:1"), "{:?}", bare.others);
    }
    let note = MEETING.replace("    cite: gazette\n", "");
    assert_eq!(found(&note), ["claim-without-citation 4:12 `The ministers meet.`"]);
    assert!(one("claim-without-citation", &note).others.is_empty());
    let position =
        "positions:\n  - { actor: lumi, topic: ferry, stance: silent, date: 2025-03-01, claim: C }\n";
    assert_eq!(of_rule("claim-without-citation", position).len(), 1);
    // A judgment rests on claims.
    let note = format!("{MEETING}assessments:\n  - {{ claim: J, because: meeting }}\n");
    assert_eq!(found(&note), [""; 0]);
}

#[test]
fn one_bad_citation_is_not_a_missing_one_too() {
    for cite in [
        "[~]",
        "{}",
        "[[gazette]]",
        "{ at: x }",
        "gazette gazette",
        "{ source: [gazette] }",
        "{ sorce: gazette }",
    ] {
        assert_eq!(found(&MEETING.replace("gazette", cite)).len(), 1, "{cite}");
    }
}

#[test]
fn the_same_place_cited_twice_is_a_warning() {
    let repeated = |cite: &str| of_rule("citation-repeated", &MEETING.replace("gazette", cite)).len();
    assert_eq!(repeated("[gazette, gazette, gazette]"), 2);
    assert_eq!(repeated("[gazette, { source: gazette }]"), 1);
    assert_eq!(repeated("[{ source: gazette, at: p. 1 }, { source: gazette, at: p. 1 }]"), 1);
    assert_eq!(repeated("[gazette, { source: gazette, at: p. 1 }]"), 0);
    assert_eq!(
        repeated("[{ source: gazette, quote: the one thing }, { source: gazette, quote: another thing }]"),
        0
    );
}

#[test]
fn actors_and_topics_are_declared() {
    let event = |line: &str| found(&format!("{MEETING}    {line}\n"));
    assert_eq!(event("actors: [lumi, lumo]"), ["unknown-actor 6:20 `lumo`"]);
    assert_eq!(event("topics: fery"), ["unknown-topic 6:13 `fery`"]);
    assert_eq!(event("topics: [ferry]"), [""; 0]);
    let position = |actor: &str, topic: &str| {
        found(&format!(
            "positions:\n  - {{ actor: {actor}, topic: {topic}, stance: silent, date: 2025-03-01, claim: C, cite: gazette }}\n"
        ))
    };
    assert_eq!(position("lumi", "ferry"), [""; 0]);
    assert_eq!(position("ferry", "lumi"), ["unknown-actor 2:14 `ferry`", "unknown-topic 2:28 `lumi`"]);
    let briefing = "briefings:\n  b: { title: B, date: 2025-03-01, actors: [lum], topics: [ferri] }\n";
    let found = found(&format!("{MEETING}{briefing}"));
    assert!(
        found.contains(&"unknown-actor 7:45 `lum`".into())
            && found.contains(&"unknown-topic 7:60 `ferri`".into()),
        "{found:?}"
    );
    assert_eq!(
        one("unknown-topic", "topics:\n  t: { title: T, part_of: fery }\n").help,
        "did you mean `ferry`?"
    );
}

#[test]
fn claims_that_are_named_are_there() {
    let note = format!("{MEETING}    disputes: [meetin]\n");
    assert_eq!(found(&note), ["unknown-claim 6:16 `meetin`"]);
    assert_eq!(one("unknown-claim", &note).help, "did you mean `meeting`?");
    assert_eq!(one("unknown-claim", &note.replace("[meetin]", "[meting]")).fix.as_deref(), Some("meeting"));
    assert_eq!(
        found(&format!("{MEETING}    disputes: meeting\n")),
        ["unknown-claim 6:15 `meeting`"],
        "itself"
    );
    let note = format!("{MEETING}assessments:\n  - {{ id: j, claim: J, because: [meeting, gazette] }}\n");
    assert_eq!(found(&note), ["unknown-claim 7:43 `gazette`"], "a source is not a claim");
}

#[test]
fn credibility_is_borne_out() {
    let rated = |number: &str, cite: &str, more: &str| {
        let more_sources = "sources:
  copy: { title: T, publisher: P, published: 2025-03-01, url: https://a.net/b, derived_from: gazette }
  other: { title: T, publisher: P, published: 2025-03-01, url: https://a.net/c }
";
        let note =
            format!("{more_sources}{}    credibility: {number}\n{more}", MEETING.replace("gazette", cite));
        of_rule("credibility-not-borne-out", &note).len()
    };
    assert_eq!(rated("1", "gazette", ""), 1);
    assert_eq!(rated("1", "[gazette, copy]", ""), 1, "a copy is not a second origin");
    assert_eq!(rated("1", "[copy, other]", ""), 0);
    assert_eq!(rated("2", "gazette", ""), 0);
    assert_eq!(rated("6", "gazette", ""), 0);
    assert_eq!(rated("5", "gazette", ""), 1);
    let against = "  - { id: no, date: 2025-03-01, claim: They do not, cite: other, disputes: meeting }\n";
    assert_eq!(rated("5", "gazette", against), 0, "disputed from the other side");
}

#[test]
fn markup_and_unsafe_links_are_found_in_claims() {
    let text = |text: &str| found(&MEETING.replace("The ministers meet.", &format!("'{text}'")));
    for bad in [
        "A <b>bold</b> claim",
        "A <script>alert(1)</script>",
        "A <!-- comment --> B",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert)",
        "[x](data:text/html,y)",
        "[x](ftp://a.net)",
        "[x](/relative)",
        "[x](#part)",
        "[x](mailto:a@b.net)",
        "<a@b.net>",
        "![x](https://a.net/b.png)",
        "<div>",
        "A <br/> B",
    ] {
        let found = text(bad);
        assert!(
            !found.is_empty() && found.iter().all(|found| found.starts_with("unsafe-text 4:")),
            "{bad}: {found:?}"
        );
    }
    for good in [
        "a < b and c > d",
        "a <3 b <- c",
        "1 &lt; 2 &amp; 3",
        "*stress* **strong** `code <b>`",
        "[x](https://a.net/b)",
        "<https://a.net/b>",
        "[x] (y) [1]",
        "\\<b> is a tag",
        "5 * 3 * 2 _a_b_",
        "R&D, AT&T; Q&A",
        "!important",
    ] {
        assert_eq!(text(good), [""; 0], "{good}");
    }
}

#[test]
fn markup_is_found_in_conditions_and_summaries() {
    let position = "positions:\n  - { actor: lumi, topic: ferry, stance: conditional, date: 2025-03-01, claim: C, cite: gazette, conditions: [Good, \"a <i>b\"] }\n";
    assert_eq!(found(position), ["unsafe-text 2:120 `<i>`"]);
    let note = format!(
        "{MEETING}briefings:\n  b:\n    title: B\n    date: 2025-03-01\n    summary: |\n      One [@meeting].\n\n      Two <u>x [@meeting].\n"
    );
    assert_eq!(found(&note), ["unsafe-text 13:11 `<u>`"]);
}

#[test]
fn a_text_of_any_length_is_read_and_shown_short() {
    let note =
        MEETING.replace("The ministers meet.", &"word ".repeat(1000)).replace("    cite: gazette\n", "");
    let bare = one("claim-without-citation", &note);
    assert!(bare.message.chars().count() < 100, "{}", bare.message);
}
