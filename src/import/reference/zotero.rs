//! An entry with the fields of Zotero: its API, Better BibTeX's JSON, its CSV.

use super::draft::Draft;
use super::json::{Object, text_of};
use super::{date, name};
use crate::import::Article;
use crate::note::word::SourceKind;
use serde_json::Value;

/// What an entry says; `None` if it is none, but something that hangs on one. `field` gives a field's text, empty if there is none.
pub(super) fn article<'a>(
    field: &dyn Fn(&str) -> &'a str,
    creators: &[String],
) -> Option<Result<Article, String>> {
    let of = field("itemType");
    if matches!(of, "attachment" | "note" | "annotation") {
        return None;
    }
    let mut draft = Draft::default();
    for title in ["title", "subject", "caseName", "nameOfAct"] {
        draft.title(field(title));
    }
    for name in creators {
        draft.author(name);
    }
    let containers = ["publicationTitle", "websiteTitle", "blogTitle", "forumTitle"];
    let bodies = ["institution", "network", "publisher", "studio", "programTitle", "seriesTitle"];
    let inner = matches!(
        of,
        "bookSection" | "conferencePaper" | "encyclopediaArticle" | "dictionaryEntry" | "book" | "report"
    );
    let order = if inner { [&bodies[..4], &containers[..0]] } else { [&containers[..], &bodies[..]] };
    // The series of a podcast is what publishes it; that of a book is not.
    let series = matches!(of, "podcast" | "radioBroadcast" | "tvBroadcast");
    for name in order.into_iter().flatten().filter(|name| series || **name != "seriesTitle") {
        draft.publisher(field(name));
    }
    draft.published(date::clear(field("date")));
    draft.accessed(field("accessDate"));
    draft.url(field("url"));
    draft.doi(field("DOI"));
    draft.archived(field("archiveLocation"));
    draft.archived(field("archive"));
    draft.language(field("language"));
    let words = ["websiteType", "reportType", "postType", "genre", "type"].map(field);
    draft.kind(words.iter().find(|words| !words.is_empty()).unwrap_or(&""), kind(of));
    Some(draft.done())
}

fn kind(of: &str) -> Option<SourceKind> {
    match of {
        "newspaperArticle" | "magazineArticle" | "journalArticle" | "blogPost" => Some(SourceKind::Article),
        "radioBroadcast" | "tvBroadcast" | "podcast" => Some(SourceKind::Broadcast),
        "interview" => Some(SourceKind::Interview),
        "forumPost" => Some(SourceKind::SocialPost),
        "report" => Some(SourceKind::Report),
        _ => None,
    }
}

/// Who wrote it, of all who had to do with it.
pub(super) fn creators(entry: &Object) -> Vec<String> {
    let creators =
        entry.get("creators").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let writes =
        |creator: &&Object| matches!(text_of(creator, &["creatorType"]), "author" | "podcaster" | "");
    creators
        .filter(writes)
        .map(|creator| match text_of(creator, &["name"]) {
            "" => name::joined(&[text_of(creator, &["firstName"]), text_of(creator, &["lastName"])]),
            whole => whole.to_string(),
        })
        .collect()
}
