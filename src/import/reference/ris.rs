//! RIS, as Zotero, `EndNote`, Mendeley and publishers write it.
//!
//! A record is the lines from `TY` to `ER`, or to the next `TY`; a line that begins with no tag goes on with the one before.

use super::draft::Draft;
use super::{Library, date, name};
use crate::import::{Article, field};
use crate::note::word::SourceKind;

/// A record: its first line, and its tags with their values in order.
struct Record<'a> {
    line: usize,
    fields: Vec<(&'a str, String)>,
}

/// Tag and value of a line: `TI  - Title`, with as many blanks as there may be.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.as_bytes()[0].is_ascii_uppercase()
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.strip_prefix(' ')?.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, value.trim()))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    // Old programs end lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    text.split(end).map(|line| line.trim_end_matches('\r'))
}

/// Whether a text is RIS: the first line that has a tag has `TY`, and nothing long stands before it.
pub(super) fn is_one(text: &str) -> bool {
    lines(text).take(50).find_map(tagged).is_some_and(|(tag, _)| tag == "TY")
}

/// Reads a library.
pub(super) fn read(text: &str) -> Library {
    let mut library = Library::default();
    let mut record: Option<Record<'_>> = None;
    for (at, line) in lines(text).enumerate() {
        match tagged(line.trim_start_matches('\u{feff}')) {
            Some(("TY", of)) => {
                finish(record.take(), &mut library);
                record = Some(Record { line: at + 1, fields: vec![("TY", of.to_string())] });
            }
            Some(("ER", _)) => finish(record.take(), &mut library),
            Some((tag, value)) => match &mut record {
                Some(record) => record.fields.push((tag, value.to_string())),
                None => library.add(
                    || format!("line {}", at + 1),
                    Err(format!("`{tag}` stands in no record: `TY` is missing before it")),
                ),
            },
            None => {
                let rest = line.trim();
                if let Some((_, value)) =
                    record.as_mut().and_then(|record| record.fields.last_mut()).filter(|_| !rest.is_empty())
                {
                    value.push(' ');
                    value.push_str(rest);
                }
            }
        }
    }
    finish(record, &mut library);
    library
}

fn finish(record: Option<Record<'_>>, library: &mut Library) {
    if let Some(record) = record {
        library.add(|| format!("line {}", record.line), article(&record));
    }
}

impl Record<'_> {
    /// The values of tags, in the order of the tags, then of the lines.
    fn all<'r>(&'r self, tags: &'r [&str]) -> impl Iterator<Item = &'r str> {
        tags.iter().flat_map(|tag| {
            self.fields.iter().filter(move |(found, _)| found == tag).map(|(_, value)| &**value)
        })
    }

    fn first(&self, tags: &[&str]) -> &str {
        self.fields
            .iter()
            .find(|(tag, value)| tags.contains(tag) && !value.is_empty())
            .map_or("", |(_, value)| value)
    }
}

fn article(record: &Record<'_>) -> Result<Article, String> {
    let mut draft = Draft::default();
    let of = record.first(&["TY"]).to_ascii_uppercase();
    record.all(&["TI", "T1", "CT"]).for_each(|title| draft.title(title));
    for names in record.all(&["AU", "A1"]) {
        names.split(';').for_each(|author| draft.author(&name::turned(author)));
    }
    // Of a part of a book or of a report the second title is no publisher.
    let inner = matches!(
        &*of,
        "RPRT"
            | "GOVDOC"
            | "BOOK"
            | "EBOOK"
            | "CHAP"
            | "ECHAP"
            | "CONF"
            | "CPAPER"
            | "THES"
            | "ENCYC"
            | "DICT"
    );
    let publishers: &[&str] = if inner { &["PB"] } else { &["JF", "T2", "JO", "PB", "JA", "J2"] };
    record.all(publishers).for_each(|name| draft.publisher(name));
    draft.published(published(record));
    draft.accessed(&timeless(record.first(&["Y2", "RD"])));
    for tag in ["UR", "LK"] {
        let addresses = record.all(std::slice::from_ref(&tag)).flat_map(|value| value.split([' ', ';']));
        addresses.for_each(|address| draft.url(address));
    }
    record.all(&["DO", "M3"]).filter(|doi| field::doi(doi).is_some()).for_each(|doi| draft.doi(doi));
    record.all(&["LA"]).for_each(|language| draft.language(language));
    draft.kind(record.first(&["M3"]), kind(&of));
    draft.done()
}

fn kind(of: &str) -> Option<SourceKind> {
    match of {
        "NEWS" | "MGZN" | "JOUR" | "EJOUR" | "JFULL" | "BLOG" => Some(SourceKind::Article),
        "RPRT" => Some(SourceKind::Report),
        "INTV" => Some(SourceKind::Interview),
        "PRESS" => Some(SourceKind::Statement),
        "TVB" | "RADIO" | "PODCAST" => Some(SourceKind::Broadcast),
        _ => None,
    }
}

/// `2025/03/17/20:15:00` without its time.
fn timeless(date: &str) -> String {
    date.split('/').filter(|part| !part.contains(':')).collect::<Vec<_>>().join("/")
}

/// The date that says most of those that agree with the year.
fn published(record: &Record<'_>) -> Option<String> {
    let begins = record.all(&["PY", "Y1"]).filter_map(|value| value.get(..4));
    let year = begins.into_iter().find(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let dates = record.all(&["DA", "Y1", "PY"]).map(|value| {
        // EndNote gives day and month alone, and the year in a field of its own.
        date::clear(&timeless(value)).or_else(|| date::clear(&format!("{value} {}", year?)))
    });
    date::fullest(dates, year)
}
