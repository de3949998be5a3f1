//! Fields that are unknown, missing, of the wrong type or spelling, and what is said about them.

use crate::project::{MEETING, found, one};

fn source(lines: &str) -> String {
    format!("sources:\n  s:\n    title: T\n    publisher: P\n    published: 2025-03-01\n{lines}")
}

#[test]
fn an_unknown_field_gets_the_nearest_name() {
    for (note, field, help) in [
        ("topic:\n  a: b\n", "topic", "did you mean `topics`?"),
        ("events: []\n", "events", "did you mean `timeline`?"),
        ("judgments: []\n", "judgments", "did you mean `assessments`?"),
        ("actors:\n  a: { nmae: A }\n", "nmae", "did you mean `name`?"),
        ("actors:\n  a: { title: A }\n", "title", "did you mean `name`?"),
        ("topics:\n  a: { Title: A }\n", "Title", "did you mean `title`?"),
    ] {
        let unknown = one("unknown-field", note);
        assert!(unknown.message.ends_with(&format!("has no field `{field}`")), "{}", unknown.message);
        assert_eq!(unknown.help, help);
        assert_eq!(found(note).len(), 1, "what is meant is not missing too: {:?}", found(note));
    }
    let far = one("unknown-field", "zzz: 1\n");
    assert!(far.help.starts_with("the fields are `sources`, `actors`"), "{}", far.help);
    assert_eq!(far.fix, None);
    assert_eq!(one("unknown-field", "actors:\n  a: { nmae: A }\n").fix.as_deref(), Some("name"));
}

#[test]
fn a_field_of_another_section_is_unknown() {
    let note = format!("{MEETING}assessments:\n  - {{ claim: J, because: meeting, cite: gazette }}\n");
    assert_eq!(found(&note), ["unknown-field 7:35 `cite`"]);
    assert_eq!(found(&format!("{MEETING}    actor: lumi\n")), ["unknown-field 6:5 `actor`"]);
}

#[test]
fn what_is_missing_is_said_at_the_entry() {
    assert_eq!(found("sources:\n  s: { url: https://www.a.net/b }\n"), ["missing-field 2:3 `s`"; 3]);
    assert_eq!(found("positions:\n  - claim: C\n"), ["missing-field 2:5 `claim: C`"; 4]);
    assert_eq!(found("timeline:\n  - date: 2025\n"), ["missing-field 2:5 `date: 2025`"]);
    assert_eq!(found("briefings:\n  b: { tlp: CLEAR }\n"), ["missing-field 2:3 `b`"; 2]);
    assert_eq!(found(&MEETING.replace("gazette", "{ at: p. 3 }")), ["missing-field 5:13 `at: p. 3`"]);
    assert_eq!(one("missing-field", "timeline:\n  - date: 2025\n").help, "add `claim: …`");
}

#[test]
fn what_is_empty_is_missing() {
    for note in [
        source("    url:\n"),
        source("    url: \"\"\n"),
        source("    url: ' '\n"),
        source("    status: ~\n"),
        source("    authors:\n"),
        source("    authors: [~]\n"),
        "briefings:\n  b: { title: B, date: ~ }\n".into(),
        "topics:\n  t:\n".into(),
        "actors:\n  a: ~\n".into(),
        "timeline:\n  -\n".into(),
        MEETING.replace("The ministers meet.", "'**'"),
        MEETING.replace("The ministers meet.", "'---'"),
        MEETING.replace("The ministers meet.", "'…'"),
    ] {
        let empty = one("missing-field", &note);
        assert!(!empty.help.is_empty() && !empty.label.is_empty(), "{note}");
        assert_eq!(found(&note).len(), 1, "{note}: {:?}", found(&note));
    }
}

#[test]
fn a_value_of_the_wrong_type_says_what_was_found() {
    for (line, message) in [
        ("title: [a]", "found a list, expected a text"),
        ("title: {a: b}", "found a mapping, expected a text"),
        ("title: 1984", "found the number `1984`, expected a text"),
        ("title: 0x1F", "found the number `0x1F`, expected a text"),
        ("title: -.5e3", "found the number `-.5e3`, expected a text"),
        ("title: true", "found `true`, expected a text"),
        ("title: .inf", "found the number `.inf`, expected a text"),
    ] {
        let note = format!("topics:\n  t:\n    {line}\n");
        assert_eq!(one("wrong-type", &note).message, message);
        assert_eq!(found(&note).len(), 1, "{note}");
    }
    assert_eq!(one("wrong-type", "topics:\n  t: 1984\n").fix.as_deref(), Some("\"1984\""));
    assert_eq!(
        one("wrong-type", "actors:\n  a: Ada\n").help,
        "an actor is written with fields, one a line: `name: …`"
    );
    assert_eq!(
        one("wrong-type", "timeline:\n  date: 2025\n").message,
        "found a mapping, expected a list of claims"
    );
    assert_eq!(
        one("wrong-type", "actors:\n  - name: A\n").message,
        "found a list, expected a mapping from ids to entries"
    );
}

#[test]
fn a_text_that_only_looks_like_a_number_is_a_text() {
    for text in [
        "'1984'",
        "1984 and after",
        "No",
        "yes",
        "off",
        "1.2.3",
        "2025-03-01",
        "1e",
        "0x",
        "12 %",
        "+",
        "1_000",
        "NO",
        "y",
    ] {
        assert_eq!(
            found(&format!("topics:\n  t: {text}\n"))
                .iter()
                .filter(|found| found.starts_with("wrong-type"))
                .count(),
            0,
            "{text}"
        );
    }
}

#[test]
fn an_id_has_an_alphabet_of_its_own() {
    for id in ["a", "0", "a-b", "2025-03-01", "-", "a--b", &"x".repeat(200)] {
        assert_eq!(found(&format!("topics:\n  {id}: T\n")), [""; 0], "{id}");
    }
    for (id, help) in [
        ("Ada_Lumi", "write `ada-lumi`"),
        ("a.b", "write `a-b`"),
        ("'a b'", "write `a-b`"),
        ("é", "give it a name of the letters a-z, digits and `-`"),
        ("'!'", "give it a name of the letters a-z, digits and `-`"),
    ] {
        assert_eq!(one("bad-id", &format!("topics:\n  {id}: T\n")).help, help, "{id}");
    }
    let long = one("bad-id", &format!("topics:\n  {}: T\n", "X".repeat(500)));
    assert!(long.message.chars().count() < 80 && long.help.len() < 80, "{long:?}");
    let long = one("bad-id", &format!("topics:\n  {}: T\n", "x".repeat(201)));
    assert!(long.message.ends_with("has 201 characters"), "{long:?}");
    let several = one("bad-id", &MEETING.replace("cite: gazette", "cite: gazette, herald"));
    assert_eq!(several.help, "write several ids as a list: `[gazette, herald]`");
}

#[test]
fn a_word_of_a_closed_list_is_offered() {
    for (line, help) in [
        ("kind: Article", "did you mean `article`?"),
        ("kind: tweet", "did you mean `social-post`?"),
        ("reliability: b", "did you mean `B`?"),
        ("status: retractd", "did you mean `retracted`?"),
        ("status: gone", "write `current`, `corrected` or `retracted`"),
    ] {
        assert_eq!(one("bad-value", &source(&format!("    {line}\n"))).help, help);
    }
    for credibility in ["0", "7", "B", "'2.0'", "high"] {
        assert_eq!(found(&format!("{MEETING}    credibility: {credibility}\n")).len(), 1, "{credibility}");
    }
    for credibility in ["2", "'3'", "6"] {
        assert_eq!(found(&format!("{MEETING}    credibility: {credibility}\n")), [""; 0], "{credibility}");
    }
}

#[test]
fn a_language_is_a_tag() {
    let language = |tag: &str| found(&source(&format!("    language: \"{tag}\"\n")));
    for tag in ["en", "de", "pt-BR", "zh-Hans-CN", "sr-Latn", "es-419", "gsw", "EN", "x-own", "de-CH-1996"] {
        assert!(language(tag).iter().all(|found| !found.starts_with("bad-value")), "{tag}");
    }
    for (tag, help) in [
        ("english", "write `en`"),
        ("Ukrainian", "write `uk`"),
        ("de_DE", "write `de-DE`"),
        ("e", "write `en`, `de` or `pt-BR`"),
        ("en<b>", "write `en`, `de` or `pt-BR`"),
        ("en, de", "write `en`, `de` or `pt-BR`"),
    ] {
        assert_eq!(one("bad-value", &source(&format!("    language: \"{tag}\"\n"))).help, help, "{tag}");
    }
}

#[test]
fn a_bad_date_gets_the_one_that_is_meant() {
    for (date, help) in [
        ("20250301", "write `2025-03-01`"),
        ("2025-3-1", "write `2025-03-01`"),
        ("2025/03/01", "write `2025-03-01`"),
        ("1.3.2025", "write `2025-03-01`"),
        ("1 March 2025", "write `2025-03-01`"),
        ("March 1st, 2025", "write `2025-03-01`"),
        ("“2025-03-01”", "write `2025-03-01`"),
        ("Mar 2025", "write `2025-03`"),
        ("about March 2025", "write `2025-03~`"),
        ("until 2025-03-01", "write `../2025-03-01`"),
        ("2025-03-01 to 2025-03-02", "write `2025-03-01/2025-03-02`"),
        ("2025-03-01 10:00", "write `2025-03-01T10:00:00`"),
        ("2025-03-01T10:00", "write `2025-03-01T10:00:00`"),
        ("2025-16-03", "write `2025-03-16`"),
    ] {
        let bad = one("bad-date", &MEETING.replace("2025-03-01", date));
        assert_eq!(bad.help, help, "{date}");
    }
    for date in [
        "2025-02-30",
        "2025-W10",
        "03/01/2025",
        "yesterday",
        "2025-03-17/2025-03-10",
        "../..",
        "2025-02-29",
        "March",
    ] {
        let bad = one("bad-date", &MEETING.replace("2025-03-01", date));
        assert!(bad.help.starts_with("write `2025-03-13`, `2025-03`"), "{date}: {}", bad.help);
    }
}

#[test]
fn tlp_is_spelt_as_first_spells_it() {
    let briefing =
        |tlp: &str| format!("{MEETING}briefings:\n  b: {{ title: B, date: 2025-03-01, tlp: \"{tlp}\" }}\n");
    for (tlp, help) in [
        ("clear", "write `CLEAR`"),
        ("TLP:WHITE", "WHITE is version 1 of the protocol: write `CLEAR`"),
        ("white", "WHITE is version 1 of the protocol: write `CLEAR`"),
        ("AMBER STRICT", "write `AMBER+STRICT`"),
        ("AMBER + STRICT", "write `AMBER+STRICT`"),
        ("TLP:AMBER-STRICT", "write `AMBER+STRICT`"),
        ("TLP: CLEAR", "write `CLEAR`"),
        ("tlp:amber", "write `AMBER`"),
        ("GREN", "write `GREEN`"),
    ] {
        let bad = one("bad-tlp", &briefing(tlp));
        assert_eq!(bad.help, help, "{tlp}");
        assert!(bad.fix.is_some());
    }
    assert!(one("bad-tlp", &briefing("PURPLE")).help.starts_with("choose by who may see it"));
}
