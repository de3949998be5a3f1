//! The JSON Schema of a note, and that it names the very fields the reader takes.

use crate::project::{Project, loaded};
use serde_json::Value;
use std::collections::BTreeSet;

fn schema() -> Value {
    let run = Project::new(&[]).run(&["schema"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    serde_json::from_str(&run.stdout).unwrap()
}

/// The names of the properties of a definition; of the note itself for an empty name.
fn properties(schema: &Value, name: &str) -> BTreeSet<String> {
    let at = if name.is_empty() { schema } else { &schema["$defs"][name] };
    assert_eq!(at["additionalProperties"], false, "{name}: an unknown field is an error");
    at["properties"].as_object().unwrap_or_else(|| panic!("{name}")).keys().cloned().collect()
}

/// The fields that the reader names when it meets one it does not know.
fn known(note: &str) -> BTreeSet<String> {
    let loaded = loaded(&[("sources/n.yaml", note.as_bytes())]);
    let unknown = loaded.diagnostics.iter().find(|found| found.rule.name == "unknown-field").unwrap();
    let help = unknown.help.as_deref().unwrap();
    help.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

#[test]
fn every_reference_of_the_schema_leads_somewhere() {
    fn walk(value: &Value, root: &Value, count: &mut usize) {
        if let Some(to) = value.get("$ref").and_then(Value::as_str) {
            *count += 1;
            assert!(root.pointer(to.strip_prefix('#').unwrap()).is_some(), "{to}");
        }
        match value {
            Value::Object(map) => map.values().for_each(|value| walk(value, root, count)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, root, count)),
            _ => {}
        }
    }
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["type"], "object");
    let mut count = 0;
    walk(&schema, &schema, &mut count);
    assert!(count > 20, "{count}");
}

#[test]
fn the_schema_and_the_reader_know_the_same_fields() {
    let schema = schema();
    for (definition, note) in [
        ("", "qqqq: 1\n"),
        ("Source", "sources: { s: { qqqq: 1 } }\n"),
        ("Actor", "actors: { a: { qqqq: 1 } }\n"),
        ("Topic", "topics: { t: { qqqq: 1 } }\n"),
        ("Briefing", "briefings: { b: { qqqq: 1 } }\n"),
        ("PositionEntry", "positions: [{ qqqq: 1 }]\n"),
        ("EventEntry", "timeline: [{ qqqq: 1 }]\n"),
        ("AssessmentEntry", "assessments: [{ qqqq: 1 }]\n"),
        ("Citation", "timeline: [{ cite: { qqqq: 1 } }]\n"),
        ("Exemption", "timeline: [{ allow: { qqqq: 1 } }]\n"),
    ] {
        assert_eq!(properties(&schema, definition), known(note), "{definition}");
    }
}

/// What is said to be known is taken: a list, which no field of one value takes, is refused as a value, not as a name.
#[test]
fn every_field_that_is_named_is_read() {
    let schema = schema();
    for (definition, before, after) in [
        ("Source", "sources: { s: { ", " } }"),
        ("Actor", "actors: { a: { ", " } }"),
        ("Topic", "topics: { t: { ", " } }"),
        ("Briefing", "briefings: { b: { ", " } }"),
        ("PositionEntry", "positions: [{ ", " }]"),
        ("EventEntry", "timeline: [{ ", " }]"),
        ("AssessmentEntry", "assessments: [{ ", " }]"),
        ("Citation", "timeline: [{ cite: { ", " } }]"),
        ("Exemption", "timeline: [{ allow: { ", " } }]"),
    ] {
        for field in properties(&schema, definition) {
            let note = format!("{before}{field}: [[[x]]]{after}\n");
            let loaded = loaded(&[("sources/n.yaml", note.as_bytes())]);
            let rules: Vec<_> = loaded.diagnostics.iter().map(|found| found.rule.name).collect();
            assert!(!rules.contains(&"unknown-field"), "{definition}.{field}: {rules:?}");
            assert!(rules.contains(&"wrong-type"), "{definition}.{field}: {rules:?}");
        }
    }
}

#[test]
fn the_words_of_the_schema_are_the_words_of_the_reader() {
    let text = schema().to_string();
    for word in [
        "social-post",
        "organisation",
        "conditional",
        "AMBER+STRICT",
        "icd203",
        "phia",
        "retracted",
        "moderate",
    ] {
        assert!(text.contains(&format!("\"{word}\"")), "{word}");
    }
}
