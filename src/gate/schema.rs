//! The JSON Schema of `briefpack.yaml`, for editors: the names of the rules, and the levels that each can have.

use crate::diagnostic::Rule;
use serde_json::{Map, Value, json};

/// The schema, for these rules.
pub fn schema(rules: &[&'static Rule]) -> Value {
    let level = |rule: &Rule| {
        let levels: &[&str] = if rule.firm { &["error"] } else { &["off", "warning", "error"] };
        json!({ "description": rule.summary, "default": rule.level.to_string(), "enum": levels })
    };
    let names: Map<String, Value> = rules
        .iter()
        .flat_map(|rule| [(rule.name.to_string(), level(rule)), (rule.code.to_string(), level(rule))])
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefpack.yaml",
        "description": "How strict briefpack is in this project",
        "type": ["object", "null"],
        "properties": {
            "rules": {
                "description": "The levels of rules, by name or code",
                "type": ["object", "null"],
                "properties": names,
                "additionalProperties": false
            }
        },
        "additionalProperties": false
    })
}
