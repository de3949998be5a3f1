//! The sources that a project has already: by their addresses, and by their ids.

use super::place;
use crate::base::file::Files;
use crate::base::id::is_id;
use crate::import::{Article, field};
use crate::note::Notes;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use url::Url;

/// A source that is in the notes.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) id: String,
    /// Its note, from the project's folder.
    pub(super) note: String,
    /// The line of its id there; 0 for one of this run.
    pub(super) line: u32,
    /// Where its note says that its text lies, relative to the note.
    pub(super) snapshot: Option<String>,
}

impl Source {
    /// Where something lies that its note names, from the project's folder; `None` if that is out of it.
    pub(super) fn path(&self, relative: &str) -> Option<String> {
        let folder = self.note.rsplit_once('/').map_or("", |(folder, _)| folder);
        place::within(&format!("{folder}/{relative}"))
    }

    /// Whether this is its text, word for word.
    fn says(&self, root: &Path, text: &str) -> bool {
        let Some(path) = self.snapshot.as_ref().and_then(|path| self.path(path)) else { return false };
        let length = fs::metadata(root.join(&path)).map(|about| about.len());
        length.is_ok_and(|length| length == text.len() as u64)
            && place::read(root, &path).is_ok_and(|found| found.as_deref() == Some(text.as_bytes()))
    }
}

/// The sources of a project.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_key: HashMap<String, Source>,
    ids: HashSet<String>,
    /// Those that have a text.
    told: Vec<Source>,
}

impl Known {
    pub(super) fn new(notes: &Notes, files: &Files) -> Self {
        let mut known = Self::default();
        for source in &notes.sources {
            let entry = Source {
                id: source.id.value.to_string(),
                note: files.get(source.id.span.file).path.to_string(),
                line: files.position(source.id.span).line,
                snapshot: source.snapshot.as_ref().map(|path| path.value.clone()),
            };
            let [url, doi, archived] = [&source.url, &source.doi, &source.archived]
                .map(|text| text.as_ref().map(|text| text.value.as_str()));
            let whole = Article {
                title: Some(source.title.value.clone()),
                publisher: Some(source.publisher.value.clone()),
                published: Some(source.published.value.to_string()),
                ..Article::default()
            };
            known.add(&entry, addresses(url, doi, archived).into_iter().chain(said(&whole)));
        }
        known.ids.extend(notes.lost.sources.iter().map(ToString::to_string));
        if notes.lost.count > 0 {
            files.iter().for_each(|(_, file)| known.add_lines(&file.path, &file.text));
        }
        known
    }

    /// Sources that could not be read whole, such as one of an import that found no publisher: their lines are clear enough.
    fn add_lines(&mut self, path: &str, text: &str) {
        let mut source: Option<Source> = None;
        for (at, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let Some((key, value)) = line.trim().split_once(':') else { continue };
            let (key, value) = (key.trim_matches(['"', '\'']), value.trim().trim_matches(['"', '\'']));
            if indent == 2 && is_id(key) && value.is_empty() {
                source =
                    Some(Source { id: key.into(), note: path.into(), line: at as u32 + 1, snapshot: None });
            } else if indent < 2 {
                source = None;
            } else if let Some(source) = &mut source {
                match key {
                    "url" => self.add(source, addresses(Some(value), None, None)),
                    "doi" => self.add(source, addresses(None, Some(value), None)),
                    "archived" => self.add(source, addresses(None, None, Some(value))),
                    "snapshot" => {
                        source.snapshot = Some(value.to_string());
                        self.name_snapshot(&source.id, value);
                        self.told.push(source.clone());
                    }
                    _ => {}
                }
            }
        }
    }

    fn name_snapshot(&mut self, id: &str, path: &str) {
        for source in self.by_key.values_mut().filter(|source| source.id == id) {
            source.snapshot.get_or_insert_with(|| path.to_string());
        }
    }

    /// Takes in a source and what it is known by; the first that has an address keeps it.
    pub(super) fn add(&mut self, source: &Source, keys: impl IntoIterator<Item = String>) {
        self.ids.insert(source.id.clone());
        self.told.extend(source.snapshot.is_some().then(|| source.clone()));
        for key in keys {
            self.by_key.entry(key).or_insert_with(|| source.clone());
        }
    }

    /// The source that an article with this text is.
    pub(super) fn find(&self, root: &Path, article: &Article, text: Option<&str>) -> Option<&Source> {
        let [url, doi, archived] =
            [&article.url, &article.doi, &article.archived].map(|text| text.as_deref());
        let mut keys = addresses(url, doi, archived);
        // With an address of its own it is another article, whatever it is called.
        if keys.is_empty() {
            keys.extend(said(article));
        }
        if keys.is_empty() {
            return text.and_then(|text| self.told.iter().find(|source| source.says(root, text)));
        }
        keys.iter().find_map(|key| self.by_key.get(key))
    }

    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// What an article is known by.
pub(super) fn keys(article: &Article) -> impl Iterator<Item = String> {
    let [url, doi, archived] = [&article.url, &article.doi, &article.archived].map(|text| text.as_deref());
    addresses(url, doi, archived).into_iter().chain(said(article))
}

/// Title, publisher and date: they tell an article that has no address, if all three are there.
fn said(article: &Article) -> Option<String> {
    let Article { title: Some(title), publisher: Some(publisher), published: Some(published), .. } = article
    else {
        return None;
    };
    Some(format!("said:{title}\n{publisher}\n{published}"))
}

/// The addresses by which a source is known, in a form in which two of one thing are the same.
fn addresses(url: Option<&str>, doi: Option<&str>, archived: Option<&str>) -> Vec<String> {
    let doi =
        doi.and_then(field::doi).or_else(|| url.filter(|url| url.contains("doi.org/")).and_then(field::doi));
    let doi = doi.map(|doi| format!("doi:{}", doi.to_lowercase()));
    [url, archived].into_iter().flatten().filter_map(canonical).chain(doi).collect()
}

/// An address without what does not bear on where it leads: scheme, `www.`, marks of campaigns, the place on the page.
fn canonical(address: &str) -> Option<String> {
    const MARKS: [&str; 8] = ["fbclid", "gclid", "CMP", "cmpid", "mc_cid", "mc_eid", "smid", "igshid"];
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let mark = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || name.starts_with("at_") || MARKS.contains(&name)
    };
    let query: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !mark(pair)).collect();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{host}{port}{}?{}", url.path().trim_end_matches('/'), query.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_addresses_of_one_page_are_the_same() {
        let same = |a, b| canonical(a) == canonical(b);
        assert!(same("https://www.gazette.net/a/", "http://gazette.net/a?utm_source=x&CMP=y#top"));
        assert!(same("https://gazette.net/a?b=1&c=2", "https://GAZETTE.net/a?b=1&c=2"));
        assert!(!same("https://gazette.net/a?b=1", "https://gazette.net/a?b=2"));
        assert!(!same("https://gazette.net/a", "https://gazette.net/A"));
        assert!(!same("https://gazette.net:81/a", "https://gazette.net/a"));
    }
}
