//! What goes over a limit is told in one finding, and nothing crashes.

use crate::project::{MEETING, checked, found, of_rule};

const MIB: usize = 1024 * 1024;

fn rules(bytes: &[u8]) -> Vec<&'static str> {
    checked(&[("sources/n.yaml", bytes)]).0.diagnostics.iter().map(|found| found.rule.name).collect()
}

#[test]
fn eight_mebibytes_are_read_and_one_byte_more_is_not() {
    let mut bytes = b"topics:\n  t: 5\n#".to_vec();
    bytes.resize(8 * MIB, b'x');
    assert_eq!(rules(&bytes), ["wrong-type"]);
    bytes.push(b'x');
    assert_eq!(rules(&bytes), ["over-limit"]);
}

#[test]
fn sixty_four_levels_are_read_and_one_more_is_not() {
    let nested = |depth: usize| format!("x: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert_eq!(found(&nested(64)), ["unknown-field 1:1 `x`"]);
    assert_eq!(found(&nested(65)), ["unknown-field 1:1 `x`", "over-limit 1:67 `[`"]);
}

#[test]
fn deep_nesting_of_any_kind_does_not_crash() {
    for text in [
        format!("x: {}", "[".repeat(1_000_000)),
        format!("x: {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("x: {}{}", "{a: ".repeat(10_000), "}".repeat(10_000)),
        format!("timeline: \n{}", "- ".repeat(100_000)),
        "? ".repeat(100_000),
        (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
    ] {
        assert!(rules(text.as_bytes()).contains(&"over-limit"), "{:?}", &text[..40]);
    }
}

#[test]
fn what_stands_behind_the_deep_entry_is_read() {
    let deep = format!("topics:\n  t: {}{}\n  u: 5\n", "[".repeat(100), "]".repeat(100));
    assert_eq!(found(&deep), ["over-limit 2:68 `[`", "wrong-type 3:6 `5`"]);
}

#[test]
fn aliases_bring_in_a_bounded_number_of_values() {
    let mut laughs = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (name, of) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
        let line = format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(","));
        laughs.push_str(&line);
    }
    let note = format!("{laughs}{MEETING}    disputes: *g\n");
    assert_eq!(of_rule("wrong-type", &note).len(), 9, "nothing is unfolded that is not asked for");
    let many = format!("{MEETING}    actors: [&a lumi{}]\n", ",*a".repeat(110_000));
    assert_eq!(of_rule("over-limit", &many).len(), 1, "once is enough");
    let good = format!("{MEETING}    actors: [&a lumi{}]\n", ",*a".repeat(90_000));
    assert_eq!(found(&good), [""; 0]);
}

#[test]
fn an_alias_of_itself_is_one_finding() {
    assert_eq!(found("topics: &t\n  a: *t\n"), ["over-limit 2:6 `*t`"]);
    assert_eq!(found("timeline: &t\n  - *t\n  - *t\n"), ["over-limit 2:5 `*t`"]);
}

#[test]
fn very_many_findings_are_placed_in_time() {
    let note = "timeline:\n".to_string() + &"  - { date: 2025-03-99, claim: C }\n".repeat(20_000);
    assert_eq!(found(&note).last().unwrap(), "bad-date 20001:13 `2025-03-99`");
}

#[test]
fn one_long_line_is_read() {
    let note = format!("topics:\n  t: {{ title: \"{}\", nane: x }}\n", "x".repeat(5 * MIB));
    assert_eq!(rules(note.as_bytes()), ["unknown-field"]);
}
