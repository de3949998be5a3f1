//! The CSV that Zotero exports: a head with the names of its columns, RFC 4180 behind it.

use super::{Library, name, zotero};
use std::collections::HashMap;

/// The fields of Zotero, by the names of the columns.
const COLUMNS: &[(&str, &str)] = &[
    ("Item Type", "itemType"),
    ("Title", "title"),
    ("Publication Title", "publicationTitle"),
    ("Publisher", "publisher"),
    ("Date", "date"),
    ("Publication Year", "year"),
    ("Url", "url"),
    ("DOI", "DOI"),
    ("Access Date", "accessDate"),
    ("Language", "language"),
    ("Archive", "archive"),
    ("Archive Location", "archiveLocation"),
    ("Type", "type"),
    ("Author", "author"),
    ("Key", "key"),
];

/// Whether a text begins as Zotero's CSV does.
pub(super) fn is_one(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    head.contains("Item Type") && head.contains("Title") && head.contains(',')
}

/// Reads a library.
pub(super) fn read(text: &str) -> Library {
    let mut library = Library::default();
    let (rows, unclosed) = rows(text);
    let mut rows = rows.into_iter();
    let head = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    for (line, cells) in rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        let place = || format!("line {line}");
        if cells.len() > head.len() {
            library.add(place, Err(format!("the row has {} cells, the head {}", cells.len(), head.len())));
            continue;
        }
        let by_column: HashMap<&str, &str> =
            head.iter().map(|name| name.trim()).zip(cells.iter().map(|cell| cell.trim())).collect();
        let field = |name: &str| {
            let column = COLUMNS.iter().find(|(_, field)| *field == name).map_or("", |(column, _)| *column);
            by_column.get(column).copied().unwrap_or_default()
        };
        let fields = |name: &str| match field(name) {
            "" if name == "date" => field("year"),
            text => text,
        };
        let authors: Vec<String> = field("author").split(';').map(name::turned).collect();
        if let Some(article) = zotero::article(&fields, &authors) {
            library.add(place, article);
        }
    }
    if let Some(line) = unclosed {
        library.add(|| format!("line {line}"), Err("a quote is not closed: what follows it is lost".into()));
    }
    library
}

/// The rows, each with the number of its first line; and the line of a row that does not end.
fn rows(text: &str) -> (Vec<(usize, Vec<String>)>, Option<usize>) {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut first, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        line += usize::from(ch == '\n');
        match ch {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((first, std::mem::take(&mut row)));
                first = line;
            }
            '\r' if !quoted => {}
            ch => cell.push(ch),
        }
    }
    if quoted {
        return (rows, Some(first));
    }
    row.push(cell);
    rows.push((first, row));
    (rows, None)
}
