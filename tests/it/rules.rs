//! Every rule's two examples: it fires on the one and is silent on the other.

use briefpack::check::check;
use briefpack::diagnostic::{Diagnostic, Example, Rule};
use briefpack::load::{Raw, load_raw};

fn findings(note: &[u8]) -> Vec<Diagnostic> {
    let raw = Raw { path: "sources/note.yaml".into(), bytes: Ok(note.to_vec()) };
    check(load_raw(vec![raw])).0.diagnostics
}

fn bytes(example: &'static Example) -> Option<&'static [u8]> {
    match example {
        Example::Note(text) => Some(text.as_bytes()),
        Example::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

fn note_rules() -> Vec<&'static Rule> {
    briefpack::load::rules::RULES.iter().copied().chain(briefpack::check::rules::all()).collect()
}

#[test]
fn every_rule_fires_on_its_example() {
    for rule in note_rules() {
        let found = findings(bytes(&rule.fires).unwrap());
        assert!(found.iter().any(|found| found.rule == rule), "{}: {found:#?}", rule.name);
        let others: Vec<_> =
            found.iter().filter(|other| other.rule != rule).map(|other| other.rule.name).collect();
        assert!(others.iter().all(|name| *name == "source-never-cited"), "{}: {others:?}", rule.name);
        for found in found.iter().filter(|found| found.rule == rule) {
            assert!(found.help.is_some(), "{}: a finding says what to do", rule.name);
        }
    }
}

#[test]
fn every_rule_is_silent_on_its_clean_example() {
    for rule in note_rules() {
        let found = findings(bytes(&rule.clean).unwrap());
        assert!(found.is_empty(), "{}: {found:#?}", rule.name);
    }
}

#[test]
fn codes_and_names_are_given_once() {
    let mut seen = std::collections::HashSet::new();
    for rule in note_rules() {
        assert!(seen.insert(rule.code) && seen.insert(rule.name), "{}", rule.code);
    }
}
