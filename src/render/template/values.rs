//! The values that templates get, as tera has them.
//!
//! In: values as JSON. Out: the values by name, of which what is Markdown already is not escaped again; and the same with marks around
//! that Markdown. It knows no template.

use crate::model::markdown::MARKDOWN_KEY;
use crate::render::prose::trace;
use foldhash::{HashMap, HashMapExt};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::value::Key;
use tera::{Context, Value};

/// The values of a master, as they are and with marks. What holds no Markdown stands in both and is held once.
#[derive(Debug)]
pub struct Contexts {
    /// The values.
    pub plain: Context,
    /// With marks.
    pub marked: Context,
}

impl Contexts {
    /// The values by name. Each is let go of when it is made: those of a large pack are not held in both forms.
    pub fn new(values: Json) -> Self {
        let mut contexts = Self { plain: Context::new(), marked: Context::new() };
        let Json::Object(values) = values else { return contexts };
        for (key, value) in values {
            let Twin { plain, marked } = twin(&value, &mut Keys::new());
            contexts.marked.insert_value(key.clone(), marked.unwrap_or_else(|| plain.clone()));
            contexts.plain.insert_value(key, plain);
        }
        contexts
    }
}

/// The values by name, without marks.
pub fn context(values: &Json) -> Context {
    let mut context = Context::new();
    let mut keys = Keys::new();
    for (key, value) in values.as_object().into_iter().flatten() {
        context.insert_value(key.clone(), twin(value, &mut keys).plain);
    }
    context
}

/// The names of fields, which are few and stand in every claim.
type Keys<'j> = HashMap<&'j str, Key<'static>>;

/// A value, and with marks if that is another.
struct Twin {
    plain: Value,
    marked: Option<Value>,
}

fn twin<'j>(json: &'j Json, keys: &mut Keys<'j>) -> Twin {
    match json {
        Json::Object(fields) => {
            if let (1, Some(Json::String(markdown))) = (fields.len(), fields.get(MARKDOWN_KEY)) {
                let marked = (!markdown.is_empty()).then(|| Value::safe_string(&trace::markdown(markdown)));
                return Twin { plain: Value::safe_string(markdown), marked };
            }
            let mut all: Vec<(Key<'static>, Twin)> = Vec::with_capacity(fields.len());
            for (key, value) in fields {
                let key = keys.entry(key).or_insert_with(|| Key::from(key.clone())).clone();
                all.push((key, twin(value, keys)));
            }
            let marked = all.iter().any(|(_, twin)| twin.marked.is_some()).then(|| {
                let each = all.iter().map(|(key, twin)| (key.clone(), twin.with_marks()));
                Value::from(each.collect::<BTreeMap<_, _>>())
            });
            let each = all.into_iter().map(|(key, twin)| (key, twin.plain));
            Twin { plain: Value::from(each.collect::<BTreeMap<_, _>>()), marked }
        }
        Json::Array(items) => {
            let all: Vec<Twin> = items.iter().map(|item| twin(item, keys)).collect();
            let marked = all
                .iter()
                .any(|twin| twin.marked.is_some())
                .then(|| Value::from(all.iter().map(Twin::with_marks).collect::<Vec<_>>()));
            Twin { plain: Value::from(all.into_iter().map(|twin| twin.plain).collect::<Vec<_>>()), marked }
        }
        Json::String(text) => {
            let marked = match trace::plain(text) {
                Cow::Borrowed(_) => None,
                Cow::Owned(other) => Some(Value::from(other)),
            };
            Twin { plain: Value::from(text.as_str()), marked }
        }
        other => Twin { plain: Value::from_serializable(other), marked: None },
    }
}

impl Twin {
    fn with_marks(&self) -> Value {
        self.marked.as_ref().unwrap_or(&self.plain).clone()
    }
}
