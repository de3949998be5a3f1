//! The JSON of libraries: a list of entries, bare or below `items`, each of them CSL or Zotero's own.

use super::{Fault, Library, csl, zotero};
use serde_json::{Map, Value};

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// Reads JSON that may be a library; `None` if it is none and its name does not say so either.
pub(super) fn read(text: &str, named: bool) -> Option<Library> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return named.then(|| broken(&error)),
    };
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(object)],
        },
        _ => return None,
    };
    let mut library = Library::default();
    for (at, item) in items.iter().enumerate() {
        let Some(object) = item.as_object() else {
            library.add(|| format!("entry {}", at + 1), Err("it is no object".into()));
            continue;
        };
        // The API of Zotero wraps the entry.
        let inner =
            object.get("data").and_then(Value::as_object).filter(|data| data.contains_key("itemType"));
        let entry = inner.unwrap_or(object);
        let place = || match text_of(entry, &["citationKey", "citekey", "id", "key"]) {
            "" => format!("entry {}", at + 1),
            key => format!("`{key}`"),
        };
        if entry.contains_key("itemType") {
            if let Some(article) =
                zotero::article(&|field| text_of(entry, &[field]), &zotero::creators(entry))
            {
                library.add(place, article);
            }
        } else if entry.contains_key("type") || entry.contains_key("title") {
            library.add(place, csl::article(entry));
        } else {
            library.add(
                place,
                Err("it is an entry neither of CSL nor of Zotero: it has no `type` and no `title`".into()),
            );
        }
    }
    // A file of another kind of data is no library.
    (named || !library.articles.is_empty()).then_some(library)
}

fn broken(error: &serde_json::Error) -> Library {
    let what = error.to_string();
    let what = what.split(" at line").next().unwrap_or_default().to_lowercase();
    let place = format!("line {}, column {}", error.line(), error.column());
    Library {
        articles: Vec::new(),
        faults: vec![Fault { place, what: format!("the file is not JSON: {what}") }],
    }
}

/// The text of the first of these fields that has one; of a list its first. Numbers are no texts.
pub(super) fn text_of<'a>(object: &'a Object, fields: &[&str]) -> &'a str {
    let text = |value: &'a Value| match value {
        Value::Array(all) => all.first().and_then(Value::as_str),
        other => other.as_str(),
    };
    let found = fields.iter().filter_map(|field| object.get(*field).and_then(text));
    found.map(str::trim).find(|text| !text.is_empty()).unwrap_or_default()
}

/// A number, whether written as one or as a text.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        other => other
            .as_i64()
            .or_else(|| other.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i64)),
    }
}
