//! BibTeX and BibLaTeX, as `JabRef`, Zotero, Mendeley and hands write them.
//!
//! The text is cut where a line begins an entry, so that a brace which is never closed costs the one entry it stands in.

use super::draft::Draft;
use super::{Library, date, latex, name};
use crate::import::Article;
use crate::note::word::SourceKind;
use std::collections::HashMap;

/// The longest value, in bytes: strings put together from strings grow without end.
const MAX_VALUE: usize = 256 * 1024;
/// How much of a library may be put together from its other parts, in bytes: a small file could ask for any amount.
const MAX_TOLD_TWICE: usize = 8 * 1024 * 1024;
/// The types of entries that show a file to be BibTeX whatever its name is.
const TYPES: &str = "article book booklet collection conference electronic inbook incollection inproceedings manual \
    mastersthesis misc online phdthesis preamble proceedings report string comment techreport thesis \
    unpublished video audio periodical newspaper news";
/// Names that BibTeX knows without being told.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The fields that name entries to inherit from.
const LINKS: [&str; 2] = ["crossref", "xdata"];

/// An entry as written, its strings put in.
struct Entry {
    kind: String,
    key: String,
    line: usize,
    fields: HashMap<String, String>,
}

/// Where a line begins an entry, in bytes.
fn starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let begin = line.trim_start();
        if head(begin).is_some() {
            all.push(at + line.len() - begin.len());
        }
        at += line.len();
    }
    all
}

/// The type of the entry that a text begins, and what stands behind the brace.
fn head(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('@')?.trim_start_matches([' ', '\t']);
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (kind, rest) = rest.split_at(letters);
    let rest = rest.trim_start().strip_prefix(['{', '('])?;
    (!kind.is_empty()).then_some((kind, rest))
}

/// Whether a text is BibTeX: it has an entry of a type that there is.
pub(super) fn is_one(text: &str) -> bool {
    let kinds = starts(text).into_iter().filter_map(|at| head(&text[at..]));
    kinds.take(20).any(|(kind, _)| TYPES.split(' ').any(|known| known.eq_ignore_ascii_case(kind)))
}

/// Reads a library.
pub(super) fn read(text: &str) -> Library {
    let starts = starts(text);
    let mut strings: HashMap<String, String> = HashMap::new();
    let mut entries: Vec<Result<Entry, (String, String)>> = Vec::new();
    let mut line = 1;
    let mut counted = 0;
    let mut left = MAX_TOLD_TWICE;
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        line += text[counted..*start].matches('\n').count();
        counted = *start;
        let Some((kind, body)) = head(&text[*start..end]) else { continue };
        let kind = kind.to_ascii_lowercase();
        if matches!(&*kind, "comment" | "preamble") {
            continue;
        }
        let mut scanner = Scanner { rest: body, strings: &strings, left };
        let key = if kind == "string" { String::new() } else { scanner.key() };
        let place = |left: &str| match &*key {
            // What is never closed is shown where it begins.
            key if !key.is_empty() && left.is_empty() => format!("line {line}, `{key}`"),
            "" => format!("line {line}"),
            key => {
                let fault = line + body[..body.len() - left.len()].matches('\n').count();
                if fault == line {
                    format!("line {line}, `{key}`")
                } else {
                    format!("line {fault}, in `{key}` of line {line}")
                }
            }
        };
        let fields = scanner.fields();
        left = scanner.left;
        match fields {
            Ok(fields) if kind == "string" => strings.extend(fields),
            Ok(fields) => entries.push(Ok(Entry { kind, key, line, fields })),
            Err(what) => {
                let place = place(scanner.rest);
                entries.push(Err((place, what)));
            }
        }
    }
    let linked =
        entries.iter().flatten().any(|entry| LINKS.iter().any(|link| entry.fields.contains_key(*link)));
    let parents: HashMap<String, HashMap<String, String>> = entries
        .iter()
        .flatten()
        .filter(|_| linked)
        .map(|entry| (entry.key.to_lowercase(), entry.fields.clone()))
        .collect();
    let mut library = Library::default();
    for entry in entries {
        match entry {
            Err((place, what)) => library.add(|| place, Err(what)),
            // What others inherit from is no source of its own.
            Ok(entry) if entry.kind == "xdata" => {}
            Ok(mut entry) => {
                inherit(&mut entry, &parents, &mut left);
                let place = match &*entry.key {
                    "" => format!("line {}", entry.line),
                    key => format!("line {}, `{key}`", entry.line),
                };
                library.add(|| place, article(&entry));
            }
        }
    }
    library
}

/// Fills in what an entry lacks from the one it names, and from the one that names.
fn inherit(entry: &mut Entry, parents: &HashMap<String, HashMap<String, String>>, left: &mut usize) {
    let part = entry.kind.starts_with("in") || entry.kind == "conference";
    for _ in 0..4 {
        let names = LINKS.map(|field| entry.fields.remove(field).unwrap_or_default());
        for name in names.iter().flat_map(|names| names.split(',').take(16)) {
            for (field, value) in parents.get(&name.trim().to_lowercase()).into_iter().flatten() {
                // The title of the whole is the book's title of the part.
                let field = if field == "title" && part { "booktitle" } else { field };
                if let Some(rest) = left.checked_sub(field.len() + value.len()) {
                    *left = rest;
                    entry.fields.entry(field.to_string()).or_insert_with(|| value.clone());
                }
            }
        }
    }
}

/// What is left of an entry to read.
struct Scanner<'a, 's> {
    rest: &'a str,
    strings: &'s HashMap<String, String>,
    /// What is left of [`MAX_TOLD_TWICE`].
    left: usize,
}

impl Scanner<'_, '_> {
    /// Skips blanks, commas and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches(|ch: char| ch.is_whitespace() || ch == ',');
            if !self.rest.starts_with('%') {
                return;
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    /// The key, if there is one: what stands before the first comma and is no field.
    fn key(&mut self) -> String {
        let end = self.rest.find([',', '}', ')', '=', '\n']).unwrap_or(self.rest.len());
        let key = self.rest[..end].trim().to_string();
        if self.rest[end..].starts_with('=') || key.contains(['{', '"']) {
            return String::new();
        }
        self.rest = &self.rest[end..];
        key
    }

    /// The fields, by their names in lower case; of one that stands twice the first.
    fn fields(&mut self) -> Result<HashMap<String, String>, String> {
        let mut fields = HashMap::new();
        loop {
            self.skip();
            if self.rest.starts_with(['}', ')']) {
                return Ok(fields);
            }
            let ends = |ch: char| ch.is_whitespace() || "={}(),\"#%".contains(ch);
            let end = self.rest.find(ends).unwrap_or(self.rest.len());
            let name = self.rest[..end].to_lowercase();
            match self.rest.chars().next() {
                None => return Err("the entry is not closed: a `}` is missing".into()),
                Some(ch) if name.is_empty() => {
                    return Err(format!("found `{ch}`, expected the name of a field"));
                }
                Some(_) => {}
            }
            let Some(rest) = self.rest[end..].trim_start().strip_prefix('=') else {
                return Err(format!("found no `=` behind `{name}`"));
            };
            self.rest = rest;
            if let Some(value) = self.value(&name)? {
                fields.entry(name).or_insert(value);
            }
        }
    }

    /// A value, of parts with `#` between them; `None` if it is a string that nobody has defined.
    fn value(&mut self, field: &str) -> Result<Option<String>, String> {
        let mut value = String::new();
        let mut known = true;
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                Some('{') => value.push_str(self.until(field, b'}')?),
                Some('"') => value.push_str(self.until(field, b'"')?),
                Some(ch) if ch.is_alphanumeric() || "_-".contains(ch) => {
                    let ends = |ch: char| ch.is_whitespace() || "={}(),\"#%".contains(ch);
                    let end = self.rest.find(ends).unwrap_or(self.rest.len());
                    let (word, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    let lower = word.to_lowercase();
                    if let Some(text) = self.strings.get(&lower) {
                        self.left = self.left.checked_sub(text.len()).ok_or_else(|| {
                            format!(
                                "`{word}` is one string too many: the strings fill {} MiB",
                                MAX_TOLD_TWICE >> 20
                            )
                        })?;
                        value.push_str(text);
                    } else if MONTHS.contains(&&*lower) || ch.is_ascii_digit() {
                        value.push_str(word);
                    } else {
                        known = false;
                    }
                }
                _ => return Err(format!("`{field}` has no value")),
            }
            if value.len() > MAX_VALUE {
                return Err(format!("`{field}` is longer than {} KiB", MAX_VALUE / 1024));
            }
            let Some(rest) = self.rest.trim_start().strip_prefix('#') else { break };
            self.rest = rest;
        }
        Ok(known.then_some(value))
    }

    /// What stands between the sign at hand and the one that closes it, outside of braces.
    fn until(&mut self, field: &str, close: u8) -> Result<&str, String> {
        let mut open = 0_usize;
        let mut escaped = false;
        for (at, byte) in self.rest.bytes().enumerate().skip(1) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                byte if byte == close && open == 0 => {
                    let (value, rest) = (&self.rest[1..at], &self.rest[at + 1..]);
                    self.rest = rest;
                    return Ok(value);
                }
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        Err(format!("`{field}` is not closed: a `{}` is missing", close as char))
    }
}

fn article(entry: &Entry) -> Result<Article, String> {
    let mut draft = Draft::default();
    let raw = |name: &str| entry.fields.get(name).map_or("", String::as_str);
    let text = |name: &str| latex::text(raw(name));
    let title = match (text("title"), text("subtitle")) {
        (title, subtitle) if title.is_empty() || subtitle.is_empty() => title,
        (title, subtitle) => format!("{title}: {subtitle}"),
    };
    draft.title(&title);
    for name in names(raw("author")) {
        draft.author(&name);
    }
    let kind = &*entry.kind;
    let publishers: &[&str] = match kind {
        "report" | "techreport" | "manual" => &["institution", "organization", "publisher"],
        "book" | "inbook" | "incollection" | "inproceedings" | "conference" | "collection" => {
            &["publisher", "organization"]
        }
        "online" | "electronic" | "www" | "misc" => &[
            "journaltitle",
            "journal",
            "organization",
            "publisher",
            "institution",
            "titleaddon",
            "maintitle",
        ],
        _ => &["journaltitle", "journal", "newspaper", "publisher", "organization", "institution"],
    };
    for field in publishers {
        draft.publisher(&text(field));
    }
    let year = text("year");
    let month = text("month");
    let day = text("day");
    draft.published(date::clear(&text("date")));
    draft.published(date::clear(&format!("{year} {month} {day}")).filter(|_| !month.is_empty()));
    draft.published(date::clear(&format!("{month} {year}")).filter(|_| !month.is_empty()));
    draft.published(date::clear(&year));
    for field in ["urldate", "lastchecked", "lastaccessed", "accessed"] {
        draft.accessed(&text(field));
    }
    for field in ["url", "howpublished", "note"] {
        draft.url(&latex::address(raw(field)));
    }
    draft.archived(&latex::address(raw("archiveurl")));
    draft.doi(&latex::address(raw("doi")));
    for field in ["langid", "language", "hyphenation"] {
        draft.language(&text(field));
    }
    let words = ["type", "entrysubtype", "howpublished"].map(text);
    let of = match kind {
        "article" | "newspaper" | "news" => Some(SourceKind::Article),
        "report" | "techreport" => Some(SourceKind::Report),
        _ => None,
    };
    draft.kind(words.iter().find(|words| !words.is_empty()).map_or("", String::as_str), of);
    draft.done()
}

/// The names of a list, between them the word `and` outside of braces; one wholly in braces is a body's.
fn names(list: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = 0_usize;
    let (mut start, mut end) = (0, 0);
    for (at, ch) in list.char_indices() {
        match ch {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ if open > 0 || at < end || !ch.is_whitespace() => {}
            _ => {
                let behind = list[at..].trim_start();
                let rest =
                    behind.get(..3).filter(|word| word.eq_ignore_ascii_case("and")).map(|_| &behind[3..]);
                end = list.len() - behind.len();
                if let Some(rest) = rest.filter(|rest| rest.starts_with(char::is_whitespace)) {
                    all.push(&list[start..at]);
                    start = list.len() - rest.len();
                    end = start;
                }
            }
        }
    }
    all.push(&list[start..]);
    let shown = |name: &&str| {
        let name = name.trim();
        let body = name.starts_with('{') && latex::argument(name).1.is_empty();
        let text = latex::text(name);
        if body { text } else { name_of(name, &text) }
    };
    all.iter().map(shown).filter(|name| name != "others").collect()
}

/// A person's name; `family=…, given=…` is how BibLaTeX writes the parts out.
fn name_of(raw: &str, text: &str) -> String {
    if !raw.contains("family=") {
        return name::turned(text);
    }
    let parts: HashMap<String, String> = text
        .split(',')
        .filter_map(|part| part.split_once('='))
        .map(|(part, value)| (part.trim().to_lowercase(), value.trim().to_string()))
        .collect();
    name::joined(
        &["given", "prefix", "family", "suffix"].map(|part| parts.get(part).map_or("", String::as_str)),
    )
}
