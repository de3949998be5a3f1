//! Every rule's two examples: it fires on the one and is silent on the other.

use briefpack::check::check;
use briefpack::diagnostic::{Diagnostic, Example, Rule, quoting};
use briefpack::evidence::{Evidence, Settings, State, Store, gather, relock};
use briefpack::load::{Loaded, Raw, load_raw};

/// The path of the snapshot that examples with quotations name.
const SNAPSHOT: &str = "sources/snapshots/gazette.txt";

fn loaded(note: &[u8]) -> Loaded {
    load_raw(vec![Raw { path: "sources/note.yaml".into(), bytes: Ok(note.to_vec()) }])
}

fn evidence(
    loaded: &Loaded,
    snapshot: Option<&str>,
    lock: Option<String>,
    require: Option<&str>,
) -> Evidence {
    let required = match require {
        Some("verified") => State::Verified,
        Some("locked") => State::Locked,
        _ => State::Unproved,
    };
    let texts = snapshot.map(|text| (SNAPSHOT.to_string(), text.to_string()));
    let settings = Settings { store: Store::Memory(texts.into_iter().collect()), lock, required };
    gather(&loaded.notes, &loaded.files, &settings)
}

fn findings(example: &Example) -> Vec<Diagnostic> {
    match example {
        Example::Note(text) => {
            let loaded = loaded(text.as_bytes());
            let evidence = evidence(&loaded, None, None, None);
            check(loaded, evidence).0.diagnostics
        }
        Example::Articles(note, texts) => {
            let loaded = loaded(note.as_bytes());
            let path = |path: &str| format!("sources/{path}");
            let texts = texts.iter().map(|(name, text)| (path(name), (*text).to_string())).collect();
            let settings = Settings { store: Store::Memory(texts), lock: None, required: State::Unproved };
            let evidence = gather(&loaded.notes, &loaded.files, &settings);
            check(loaded, evidence).0.diagnostics
        }
        Example::Bytes(bytes) => check(loaded(bytes), Evidence::default()).0.diagnostics,
        Example::Quoting(citation, beside) => {
            let lock = beside.lock.map(String::from).or_else(|| {
                let (citation, article) = beside.locked?;
                let before = loaded(quoting(citation).as_bytes());
                let evidence = evidence(&before, Some(article), None, None);
                let (lock, _) = relock(&before.notes, &evidence, "2025-03-02");
                assert_eq!(lock.quotes.len(), 1);
                Some(lock.to_yaml())
            });
            let loaded = loaded(quoting(citation).as_bytes());
            let evidence = evidence(&loaded, beside.article, lock, beside.require);
            check(loaded, evidence).0.diagnostics
        }
        _ => panic!("not an example of notes"),
    }
}

fn note_rules() -> Vec<&'static Rule> {
    briefpack::load::rules::RULES.iter().copied().chain(briefpack::check::rules::all()).collect()
}

#[test]
fn every_rule_fires_on_its_example() {
    for rule in note_rules() {
        let found = findings(&rule.fires);
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
        let found = findings(&rule.clean);
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
