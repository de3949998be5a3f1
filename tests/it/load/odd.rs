//! Notes that are hardly notes: encodings, signs that cannot be seen, the corners of YAML.

use crate::project::{BASE, MEETING, checked, found, one};

/// The findings of bytes beside the base, as `rule line:column`.
fn bytes(bytes: &[u8]) -> Vec<String> {
    let (report, files) = checked(&[("sources/a.yaml", BASE.as_bytes()), ("sources/b.yaml", bytes)]);
    let shown = report.diagnostics.iter().map(|found| {
        let briefpack::diagnostic::Place::Span(span) = found.primary.place else { panic!() };
        let position = files.position(span);
        format!("{} {}:{}", found.rule.name, position.line, position.column)
    });
    shown.filter(|found| found != "source-never-cited 2:3").collect()
}

#[test]
fn what_is_not_utf_8_is_said_once_and_the_rest_is_checked() {
    let latin =
        b"timeline:\n  - { date: 2025-03-01, claim: \xe9t\xe9, cite: gazette }\n  - { date: x, claim: C }\n";
    assert_eq!(bytes(latin), ["unreadable-note 2:32", "bad-date 3:13"]);
    assert_eq!(bytes(b"\xff\xfe\xfd"), ["unreadable-note 1:1"]);
    assert_eq!(bytes(b"topics:\n  t: T \xc3"), ["unreadable-note 2:8"]);
    assert_eq!(bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR: \0\xff: - [\n"), ["unreadable-note 1:1"], "a picture");
    let (report, _) = checked(&[("sources/b.yaml", latin)]);
    assert_eq!(report.diagnostics[0].message, "the note is not UTF-8: it holds the byte 0xE9");
}

#[test]
fn utf_16_is_named_and_the_rest_is_checked() {
    let note = "topics:\n  t: 5\n";
    let little: Vec<u8> = note.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = note.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes_of in [
        little.clone(),
        big.clone(),
        [&[0xff, 0xfe], &little[..]].concat(),
        [&[0xfe, 0xff], &big[..]].concat(),
    ] {
        assert_eq!(bytes(&bytes_of), ["unreadable-note 1:1", "wrong-type 2:6"]);
    }
}

#[test]
fn control_characters_are_found_each_at_its_place() {
    assert_eq!(bytes(b"topics:\n  t: a\0b\x07\n"), ["control-character 2:7", "control-character 2:9"]);
    assert_eq!(
        bytes("topics:\n  t: é\u{9b}x\u{fffe}\n".as_bytes()),
        ["control-character 2:7", "control-character 2:9"]
    );
    assert_eq!(
        bytes("topics:\n  t: a\u{202e}b\n".as_bytes()),
        ["control-character 2:7"],
        "an override of direction"
    );
    // Tabs in a text, right to left marks, joiners, emoji: people write them.
    assert_eq!(
        bytes("topics:\n  t: \"a\tb \u{200f}עברית\u{200e} می\u{200c}خواهم 👩\u{200d}🚀\"\n".as_bytes()),
        [""; 0]
    );
}

#[test]
fn an_escape_brings_in_no_control_character() {
    for escape in ["\\a", "\\x07", "\\e[31m", "\\u202e", "\\0", "\\u0085"] {
        let note = MEETING.replace("The ministers meet.", &format!("\"a{escape}b\""));
        assert_eq!(one("control-character", &note).help, "remove the escape", "{escape}");
        assert_eq!(found(&note).len(), 1, "{escape}");
    }
    assert_eq!(found(&MEETING.replace("The ministers meet.", "\"a\\tb\\nc\\u00e9\\u200b\"")), [""; 0]);
}

#[test]
fn what_cannot_be_seen_is_named_in_an_id() {
    let bad = one("bad-id", &MEETING.replace("gazette", "gaz\u{200b}ette"));
    assert_eq!(bad.message, "`gaz<U+200B>ette` is not an id");
    assert_eq!(bad.help, "write `gazette`");
}

#[test]
fn empty_notes_are_good() {
    for text in [
        "",
        "\n\n",
        "# nothing\n",
        "---\n",
        "---\n---\n...\n",
        "\u{feff}",
        "~\n",
        "null\n",
        "sources:\n",
        "timeline: []\n",
        "topics: {}\n",
        "%YAML 1.2\n---\n...\n",
    ] {
        assert_eq!(found(text), [""; 0], "{text:?}");
    }
}

#[test]
fn what_is_no_mapping_of_sections_is_said_so() {
    for text in ["hello\n", "- a\n", "5\n", "'x'\n", "[]\n"] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text:?}");
        assert!(found[0].starts_with("wrong-type 1:1"), "{text:?} {found:?}");
    }
}

#[test]
fn tags_and_directives_are_let_pass() {
    let note = MEETING.replace("2025", "!!str 2025").replace("The ministers", "!own The ministers");
    assert_eq!(found(&format!("%TAG !e! tag:a.net,2025:\n---\n{note}")), [""; 0]);
}

#[test]
fn keys_that_are_no_words_are_refused_clearly() {
    let note = "? [a, b]\n: c\n? {x: y}\n: d\n~: e\n";
    assert_eq!(
        found(note),
        ["unknown-field 1:3 `[a, b]`", "unknown-field 3:3 `{x: y}`", "unknown-field 5:1 `~`"]
    );
    assert_eq!(one("unknown-field", "? [a]\n: b\n").message, "found a list, expected the name of a field");
    assert_eq!(found("topics:\n  ~: T\n  [a]: U\n"), ["missing-field 2:3 `~`", "wrong-type 3:3 `[a]`"]);
    // Numbers, truth values and dates are good ids.
    assert_eq!(found("topics:\n  2025: A\n  true: B\n  2025-03-01: C\n"), [""; 0]);
}

#[test]
fn slips_of_the_keyboard_get_the_help_they_need() {
    for note in [MEETING.replace("id: meeting", "id:meeting"), MEETING.replace("id: meeting", "id： meeting")]
    {
        let help = one("yaml-syntax", &note).help;
        assert!(help.starts_with("check the line before: a field is `name: value`"), "{help}");
    }
    let blank = one("unknown-field", "actors:\n  a: { name: A, kind\u{a0}: person }\n");
    assert_eq!(blank.help, "it holds the blank U+00A0, which is no space: type it anew");
    let flow = one("yaml-syntax", "topics: { t: a: b }\n");
    assert_eq!(flow.help, "put a text that holds `: ` in quotes, or close the bracket");
}

#[test]
fn a_merge_key_is_one_finding() {
    let note = MEETING.replace("- id", "- &m\n    id") + "  - <<: *m\n    id: other\n";
    assert_eq!(found(&note), ["unknown-field 7:5 `<<`"]);
}

#[test]
fn quoted_blanks_around_a_value_do_no_harm() {
    assert_eq!(
        found(&MEETING.replace("2025-03-01", "\" 2025-03-01 \"").replace("gazette", "'gazette '")),
        [""; 0]
    );
}
