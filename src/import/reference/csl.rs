//! An entry of CSL-JSON (Citation Style Language 1.0.2): Zotero, Mendeley, Better BibTeX, Crossref.

use super::draft::Draft;
use super::json::{Object, number, text_of};
use super::{date, name};
use crate::base::date::Date;
use crate::import::Article;
use crate::note::word::SourceKind;
use serde_json::Value;

/// What an entry says.
pub(super) fn article(entry: &Object) -> Result<Article, String> {
    let mut draft = Draft::default();
    let of = text_of(entry, &["type"]);
    draft.title(text_of(entry, &["title"]));
    for author in entry.get("author").and_then(Value::as_array).into_iter().flatten() {
        draft.author(&person(author));
    }
    // Of a part of something larger the container is a book or a programme, not who published it.
    let publisher = ["publisher", "container-title"];
    let inner = matches!(
        of,
        "broadcast" | "report" | "chapter" | "paper-conference" | "book" | "speech" | "motion_picture"
    ) || of.starts_with("entry");
    for field in if inner { publisher } else { ["container-title", "publisher"] } {
        draft.publisher(text_of(entry, &[field]));
    }
    draft.published(entry.get("issued").and_then(edtf));
    draft.accessed_on(entry.get("accessed").and_then(edtf));
    draft.url(text_of(entry, &["URL", "url"]));
    draft.doi(text_of(entry, &["DOI", "doi"]));
    draft.archived(text_of(entry, &["archive_location", "archive"]));
    draft.language(text_of(entry, &["language"]));
    draft.kind(text_of(entry, &["genre"]), kind(of));
    draft.done()
}

fn kind(of: &str) -> Option<SourceKind> {
    match of {
        "article" | "article-journal" | "article-magazine" | "article-newspaper" | "post-weblog" => {
            Some(SourceKind::Article)
        }
        "broadcast" => Some(SourceKind::Broadcast),
        "interview" => Some(SourceKind::Interview),
        "post" => Some(SourceKind::SocialPost),
        "report" => Some(SourceKind::Report),
        _ => None,
    }
}

/// A name, from its parts or as it is; empty if there is none.
fn person(author: &Value) -> String {
    let Some(parts) = author.as_object() else { return author.as_str().unwrap_or_default().to_string() };
    let part = |field| text_of(parts, &[field]);
    match part("literal") {
        "" => {
            let fields = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
            name::joined(&fields.map(part))
        }
        literal => literal.to_string(),
    }
}

/// A date: its parts, one or two of them, or a text that clearly means one.
fn edtf(value: &Value) -> Option<String> {
    let Some(object) = value.as_object() else { return date::clear(value.as_str()?) };
    let Some(parts) = object.get("date-parts").and_then(Value::as_array).filter(|parts| !parts.is_empty())
    else {
        return ["raw", "literal", "edtf"]
            .iter()
            .find_map(|field| date::clear(object.get(*field)?.as_str()?));
    };
    let season = object.get("season").and_then(season);
    let mut dates = parts.iter().map(|part| {
        let numbers: Vec<i64> =
            part.as_array().into_iter().flatten().map(|part| number(part).unwrap_or(0)).collect();
        let at = |at: usize| numbers.get(at).copied().unwrap_or(0);
        match season {
            Some(season) if at(1) == 0 => date::of_season(at(0), season),
            // Some programs write the season as a month.
            _ if at(1) > 12 => date::of_season(at(0), at(1)),
            _ => date::of_numbers(at(0), at(1), at(2)),
        }
    });
    let start = dates.next().flatten()?;
    let text = match dates.next() {
        // The end of a period that goes on is written as zeros.
        Some(end) => format!("{start}/{}", end.unwrap_or_else(|| "..".into())),
        None if object.get("circa").is_some_and(is_true) => start + "~",
        None => start,
    };
    Date::parse(&text).ok().map(|_| text)
}

fn season(value: &Value) -> Option<i64> {
    number(value).or_else(|| {
        let names = [("spring", 1), ("summer", 2), ("autumn", 3), ("fall", 3), ("winter", 4)];
        let text = value.as_str()?.to_lowercase();
        names.iter().find(|(name, _)| *name == text).map(|(_, number)| *number)
    })
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => *yes,
        Value::String(text) => !matches!(&**text, "" | "0" | "false"),
        other => other.as_i64().is_some_and(|number| number != 0),
    }
}
