//! JSON-LD: what a page says of its article in `script` elements, after schema.org.
//!
//! In: the scripts' texts. Out: the one object that describes the page's article. Broken JSON is mended where the fault is common (raw line
//! breaks in strings, commas before a closing bracket, comments around, escaped quotation marks) and otherwise passed over.

use super::super::{date, one_line};
use super::names;
use super::text_of;
use crate::note::word::SourceKind;
use serde_json::{Map, Value};

/// The types that are articles, with their kind where the type says more than that.
const TYPES: &[&str] = &[
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "backgroundnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "askpublicnewsarticle",
    "advertisercontentarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "medicalscholarlyarticle",
    "techarticle",
    "apireference",
    "report",
    "blogposting",
    "liveblogposting",
    "socialmediaposting",
    "discussionforumposting",
];

/// Fields that lead to the page's own article; others lead to other articles.
const WAYS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage", "item"];

/// How deep objects are followed.
const DEPTH: usize = 6;

/// Every object of a page, and the one that is its article.
pub(super) struct Linked {
    roots: Vec<Value>,
}

impl Linked {
    /// Reads the scripts of a page.
    pub(super) fn read(scripts: &[String]) -> Self {
        Self { roots: scripts.iter().flat_map(|script| parse(script)).collect() }
    }

    /// The object of the page's article; `address` tells which, where a page describes several.
    pub(super) fn article(&self, address: Option<&str>) -> Option<Item<'_>> {
        let mut found = Vec::new();
        self.roots.iter().for_each(|root| collect(root, 0, &mut found));
        let path = |address: &str| address.split("//").last().unwrap_or("").trim_end_matches('/').to_owned();
        let wanted = address.map(path);
        let rank = |fields: &Map<String, Value>| {
            let own = ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
                let said = fields.get(*key).and_then(address_of).map(path);
                said.is_some() && said == wanted
            });
            let has = |key: &str| usize::from(fields.contains_key(key));
            usize::from(own) * 8 + has("articleBody") * 4 + has("headline") * 2 + has("datePublished")
        };
        // The first of the best: pages put their own article first.
        let best = found.into_iter().rev().max_by_key(|fields| rank(fields))?;
        Some(Item { fields: best, linked: self })
    }

    /// The object that a mere reference names.
    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(fields) = value.as_object().filter(|fields| !fields.contains_key("name")) else {
            return value;
        };
        let Some(id) = fields.get("@id").and_then(Value::as_str) else { return value };
        self.roots.iter().find_map(|root| named(root, id, 0)).unwrap_or(value)
    }
}

/// The object that describes an article.
pub(super) struct Item<'a> {
    fields: &'a Map<String, Value>,
    linked: &'a Linked,
}

impl Item<'_> {
    /// A field that is a text, or the first text of a list.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let text = strings(self.fields.get(key)?).into_iter().next()?;
        Some(one_line(&text_of(&text))).filter(|text| !text.is_empty())
    }

    /// The article's text as it stands, with its line breaks.
    pub(super) fn body(&self) -> Option<String> {
        self.fields.get("articleBody").and_then(Value::as_str).map(str::to_owned)
    }

    /// Who wrote it.
    pub(super) fn authors(&self) -> Vec<String> {
        let mut authors = Vec::new();
        for value in
            ["author", "creator"].iter().find_map(|key| self.fields.get(*key)).into_iter().flat_map(list)
        {
            for name in self.names(value) {
                names::add(&mut authors, &text_of(&name));
            }
        }
        authors
    }

    /// Who published it.
    pub(super) fn publisher(&self) -> Option<String> {
        let value =
            ["publisher", "sourceOrganization", "provider"].iter().find_map(|key| self.fields.get(*key))?;
        let name = list(value).into_iter().flat_map(|value| self.names(value)).next()?;
        Some(one_line(&text_of(&name))).filter(|name| !name.is_empty() && !name.contains("://"))
    }

    /// When it was published.
    pub(super) fn published(&self) -> Option<String> {
        ["datePublished", "dateCreated"].iter().find_map(|key| date::read(&self.text(key)?))
    }

    /// Its address, as written.
    pub(super) fn address(&self) -> Option<String> {
        ["url", "mainEntityOfPage", "@id"]
            .iter()
            .filter_map(|key| address_of(self.fields.get(*key)?))
            .find(|address| address.starts_with("http"))
            .map(str::to_owned)
    }

    /// Texts that may hold its digital object identifier.
    pub(super) fn identifiers(&self) -> Vec<String> {
        let mut all = Vec::new();
        for value in ["identifier", "sameAs", "@id", "url"]
            .iter()
            .filter_map(|key| self.fields.get(*key))
            .flat_map(list)
        {
            let value = value.as_object().and_then(|fields| fields.get("value")).unwrap_or(value);
            all.extend(strings(value));
        }
        all
    }

    /// What its type says that it is.
    pub(super) fn kind(&self) -> SourceKind {
        let types = types(self.fields);
        let is = |names: &[&str]| types.iter().any(|name| names.contains(&name.as_str()));
        if is(&["socialmediaposting", "discussionforumposting"]) {
            SourceKind::SocialPost
        } else if is(&["report"]) && !is(&["newsarticle", "reportagenewsarticle"]) {
            SourceKind::Report
        } else {
            SourceKind::Article
        }
    }

    fn names(&self, value: &Value) -> Vec<String> {
        match self.linked.resolve(value) {
            Value::Object(fields) => {
                let name = fields.get("name").map(strings).unwrap_or_default();
                if name.is_empty() {
                    let part = |key: &str| fields.get(key).and_then(Value::as_str).map(str::trim);
                    return match (part("givenName"), part("familyName")) {
                        (Some(given), Some(family)) => vec![format!("{given} {family}")],
                        _ => Vec::new(),
                    };
                }
                name
            }
            other => strings(other),
        }
    }
}

/// The texts of a value: itself, those of its list, `@value`.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().filter(|value| !value.is_array()).flat_map(strings).collect(),
        Value::Object(fields) => {
            fields.get("@value").and_then(Value::as_str).map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        other => vec![other],
    }
}

/// An address, or the address of an object.
fn address_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.trim()),
        Value::Array(values) => values.iter().find_map(|value| value.as_str()),
        Value::Object(fields) => fields.get("@id").or_else(|| fields.get("url")).and_then(Value::as_str),
        _ => None,
    }
}

/// The types of an object, in lower case and without their vocabulary.
fn types(fields: &Map<String, Value>) -> Vec<String> {
    let names = fields.get("@type").or_else(|| fields.get("type")).map(strings).unwrap_or_default();
    names.iter().map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or("").to_ascii_lowercase()).collect()
}

fn collect<'a>(value: &'a Value, depth: usize, found: &mut Vec<&'a Map<String, Value>>) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, found)),
        Value::Object(fields) => {
            if types(fields).iter().any(|name| TYPES.contains(&name.as_str())) {
                found.push(fields);
            }
            WAYS.iter().filter_map(|way| fields.get(*way)).for_each(|value| collect(value, depth + 1, found));
        }
        _ => {}
    }
}

fn named<'a>(value: &'a Value, id: &str, depth: usize) -> Option<&'a Value> {
    if depth > DEPTH {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| named(value, id, depth + 1)),
        Value::Object(fields) => {
            if fields.get("@id").and_then(Value::as_str) == Some(id) && fields.contains_key("name") {
                return Some(value);
            }
            fields.values().find_map(|value| named(value, id, depth + 1))
        }
        _ => None,
    }
}

/// The values of a script: usually one, sometimes several behind each other.
fn parse(script: &str) -> Vec<Value> {
    let bare = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let bare = bare
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    let stream = |text: &str| -> Result<Vec<Value>, serde_json::Error> {
        serde_json::Deserializer::from_str(text).into_iter::<Value>().collect()
    };
    if let Ok(values) = stream(bare) {
        return values;
    }
    let quoted = if bare.contains("&quot;") && !bare.contains('"') {
        bare.replace("&quot;", "\"")
    } else {
        bare.to_owned()
    };
    stream(&mend(&quoted)).unwrap_or_default()
}

/// Raw control signs in strings become blanks, commas before a closing bracket go.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for ch in text.chars() {
        if inside {
            // An escape that JSON does not know stands for the sign itself.
            if escaped && !"\"\\/bfnrtu".contains(ch) {
                mended.pop();
            }
            mended.push(if ch.is_control() { ' ' } else { ch });
            inside = escaped || ch != '"';
            escaped = !escaped && ch == '\\';
            continue;
        }
        if matches!(ch, '}' | ']') {
            let length = mended.trim_end().trim_end_matches(',').len();
            mended.truncate(length);
        }
        inside = ch == '"';
        mended.push(ch);
    }
    mended
}
