//! From an article to the files of a project: its text as a snapshot, its data as a source note.
//!
//! In: articles, and what the project's notes hold already. Out: files that did not exist before, whole or not at all; no
//! file is written over unless that is asked for, and no note ever. It does not know where the articles come from.

mod known;
mod name;
mod note;
mod place;

use super::{Article, clean, field};
use crate::base::date::Date;
use crate::base::file::Files;
use crate::note::Notes;
use known::{Known, Source};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use unicode_segmentation::UnicodeSegmentation;

/// The folder of the texts, from the project's folder.
const SNAPSHOTS: &str = "sources/snapshots";

/// Why an article cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system does not let us.
    #[error("cannot {act} `{path}`: {why}")]
    Io {
        /// What was tried.
        act: &'static str,
        /// With which file.
        path: String,
        /// What the system says.
        why: std::io::Error,
    },
    /// A path or a link on it leads elsewhere.
    #[error("`{0}` leads out of the project, or is a link")]
    Outside(String),
    /// Something of that name is there.
    #[error("`{0}` exists already")]
    Exists(String),
    /// An id that was asked for is another source's.
    #[error("the id `{0}` is another source’s")]
    IdTaken(String),
    /// The source is in the notes already, with a page as its snapshot.
    #[error("it is in the notes already, with the page `{0}` as its snapshot")]
    Page(String),
    /// Notes are only looked for below `sources/`.
    #[error("`{0}` is no folder below `sources/`")]
    Into(String),
}

/// What became of an article.
#[derive(Debug)]
pub struct Written {
    /// The id of its source.
    pub id: String,
    /// Its note.
    pub note: Note,
    /// Its text.
    pub snapshot: Snapshot,
    /// How many paragraphs the text has, without the headline.
    pub paragraphs: usize,
    /// How many words they have.
    pub words: usize,
    /// What was not found of it, by the names of the fields.
    pub missing: Vec<&'static str>,
    /// An address that it has and that a note may not hold, with why.
    pub refused: Option<String>,
}

/// The note of an article. Paths are from the project's folder.
#[derive(Debug)]
pub enum Note {
    /// It was written.
    New(String),
    /// It was not written, since nothing is.
    Planned {
        /// Where it would be.
        path: String,
        /// What it would say.
        text: String,
    },
    /// The source is in the notes already, at `path:line`.
    There(String),
}

/// The text of an article. Paths are from the project's folder.
#[derive(Debug)]
pub enum Snapshot {
    /// There is none: only the data is known.
    None,
    /// It was written, or would be.
    New(String),
    /// It lies there already, word for word.
    Same(String),
    /// Another text lies there, and was left.
    Kept(String),
    /// It was written for a note that does not name it yet; the second is how it is named there.
    Unnamed(String, String),
}

/// Writes articles into a project.
#[derive(Debug)]
pub struct Importer {
    root: PathBuf,
    into: String,
    force: bool,
    dry: bool,
    known: Known,
    /// What was written and may not be on the disk yet.
    fresh: Vec<PathBuf>,
    /// Up to which number the names of sources are taken that are called alike.
    counts: HashMap<(String, String), usize>,
}

impl Importer {
    /// An importer into the folder `into` of the project at `root`. `force` lets a snapshot be written over; `dry` writes nothing.
    pub fn new(
        root: &Path,
        notes: &Notes,
        files: &Files,
        into: &str,
        force: bool,
        dry: bool,
    ) -> Result<Self, WriteError> {
        let folder = place::within(into).filter(|into| into.split('/').next() == Some("sources"));
        let into = folder.ok_or_else(|| WriteError::Into(into.to_string()))?;
        Ok(Self {
            root: root.to_path_buf(),
            into,
            force,
            dry,
            known: Known::new(notes, files),
            fresh: Vec::new(),
            counts: HashMap::new(),
        })
    }

    /// Writes an article, under the given id or one derived from its publisher and date. It is safe on the disk after
    /// [`Importer::finish`].
    pub fn add(&mut self, article: &Article, id: Option<&str>) -> Result<Written, WriteError> {
        let article = cleaned(article);
        let text = snapshot(&article);
        match self.known.find(&self.root, &article, text.as_deref()).cloned() {
            Some(source) => self.renew(&article, text.as_deref(), &source),
            None => self.create(&article, text.as_deref(), id),
        }
    }

    /// Waits until all that was written is safe on the disk.
    pub fn finish(&mut self) -> Result<(), WriteError> {
        place::sync(&std::mem::take(&mut self.fresh))
    }

    fn create(
        &mut self,
        article: &Article,
        text: Option<&str>,
        given: Option<&str>,
    ) -> Result<Written, WriteError> {
        let (mut base, mut stem) = name::names(article);
        if let Some(given) = given {
            if self.known.has_id(given) {
                return Err(WriteError::IdTaken(given.to_string()));
            }
            base = given.to_string();
            stem = given.to_string();
        }
        let unknown = text.is_none() && known::keys(article).next().is_none();
        let alike = (base.clone(), stem.clone());
        let mut count = self.counts.get(&alike).filter(|_| !unknown).map_or(1, |count| count + 1);
        let (id, path, snapshot) = loop {
            let numbered = |name: &str| if count == 1 { name.to_string() } else { format!("{name}-{count}") };
            let (id, path) = (numbered(&base), format!("{}/{}.yaml", self.into, numbered(&stem)));
            let snapshot = text.map(|_| format!("{SNAPSHOTS}/{id}.txt"));
            let taken = |path: &String| place::is_taken(&self.root, path);
            if !self.known.has_id(&id) && !taken(&path) && !snapshot.as_ref().is_some_and(taken) {
                break (id, path, snapshot);
            }
            // What has neither an address nor a text is known by its note, as long as nobody has changed that.
            let same = |note: Vec<u8>| note == note::text(&id, article, None).as_bytes();
            if unknown && place::read(&self.root, &path)?.is_some_and(same) {
                let note = Note::There(format!("{path}:2"));
                return Ok(written(id, note, Snapshot::None, article));
            }
            if given.is_some() {
                return Err(WriteError::Exists(snapshot.filter(taken).unwrap_or(path)));
            }
            count += 1;
        };
        self.counts.insert(alike, count);
        let up = "../".repeat(self.into.matches('/').count());
        let named = snapshot.as_ref().map(|_| format!("{up}snapshots/{id}.txt"));
        let note = note::text(&id, article, named.as_deref());
        if !self.dry {
            if let (Some(path), Some(text)) = (&snapshot, text) {
                self.fresh.push(place::write(&self.root, path, text, false)?);
            }
            match place::write(&self.root, &path, &note, false) {
                Ok(place) => self.fresh.push(place),
                Err(error) => {
                    // A text without a note is of no use.
                    if let Some(path) = &snapshot {
                        place::remove(&self.root, path);
                        self.fresh.pop();
                    }
                    return Err(error);
                }
            }
        }
        let source = Source { id: id.clone(), note: path.clone(), line: 2, snapshot: named };
        self.known.add(&source, known::keys(article));
        let note = if self.dry { Note::Planned { path, text: note } } else { Note::New(path) };
        Ok(written(id, note, snapshot.map_or(Snapshot::None, Snapshot::New), article))
    }

    /// Looks after the text of a source that is in the notes; its note is its author's.
    fn renew(
        &mut self,
        article: &Article,
        text: Option<&str>,
        source: &Source,
    ) -> Result<Written, WriteError> {
        let note = Note::There(format!("{}:{}", source.note, source.line));
        let Some(text) = text else {
            return Ok(written(source.id.clone(), note, Snapshot::None, article));
        };
        let up = "../".repeat(source.note.matches('/').count().saturating_sub(1));
        let default = format!("{up}snapshots/{}.txt", source.id);
        let named = source.snapshot.as_ref().unwrap_or(&default);
        let path = source.path(named).ok_or_else(|| WriteError::Outside(named.clone()))?;
        let state = match place::read(&self.root, &path)? {
            Some(bytes) if bytes == text.as_bytes() => Snapshot::Same(path),
            // A text would be read there as a page.
            _ if path.to_ascii_lowercase().ends_with("html") => return Err(WriteError::Page(path)),
            Some(_) if !self.force => Snapshot::Kept(path),
            found => {
                if !self.dry {
                    self.fresh.push(place::write(&self.root, &path, text, found.is_some())?);
                }
                if source.snapshot.is_some() { Snapshot::New(path) } else { Snapshot::Unnamed(path, default) }
            }
        };
        Ok(written(source.id.clone(), note, state, article))
    }
}

fn written(id: String, note: Note, snapshot: Snapshot, article: &Article) -> Written {
    let words = article.paragraphs.iter().map(|text| text.unicode_words().count()).sum();
    let refused = article.refused.clone();
    Written {
        id,
        note,
        snapshot,
        paragraphs: article.paragraphs.len(),
        words,
        missing: missing(article),
        refused,
    }
}

/// The fields that a reader of the note will miss.
fn missing(article: &Article) -> Vec<&'static str> {
    let address = article.url.is_some()
        || article.doi.is_some()
        || article.archived.is_some()
        || article.refused.is_some();
    let found = [
        ("title", article.title.is_some()),
        ("publisher", article.publisher.is_some()),
        ("published", article.published.is_some()),
        ("url", address),
        ("authors", !article.authors.is_empty()),
        ("language", article.language.is_some()),
    ];
    found.into_iter().filter(|(_, found)| !found).map(|(name, _)| name).collect()
}

/// The article with what a note may hold: what is of no good form is not taken.
fn cleaned(article: &Article) -> Article {
    let date = |date: &Option<String>| {
        date.as_ref().map(|date| date.trim()).filter(|date| Date::parse(date).is_ok()).map(str::to_string)
    };
    let line = |text: &String| Some(clean::line(text)).filter(|text| !text.is_empty());
    Article {
        title: article.title.as_deref().and_then(clean::sentence),
        authors: article.authors.iter().filter_map(line).collect(),
        publisher: article.publisher.as_deref().and_then(clean::sentence),
        published: date(&article.published),
        url: article.url.as_deref().and_then(field::address),
        doi: article.doi.as_deref().and_then(field::doi),
        archived: article.archived.as_deref().and_then(field::address),
        accessed: date(&article.accessed),
        language: article.language.as_deref().and_then(field::language),
        refused: article.refused.clone().or_else(|| article.url.as_deref().and_then(field::refusal)),
        kind: article.kind,
        standfirst: article.standfirst.as_ref().and_then(line),
        paragraphs: article
            .paragraphs
            .iter()
            .map(|text| clean::paragraph(text))
            .filter(|text| !text.is_empty())
            .collect(),
    }
}

/// The text as it is stored: headline and standfirst in the first block, then a block for each paragraph.
fn snapshot(article: &Article) -> Option<String> {
    if article.paragraphs.is_empty() {
        return None;
    }
    // The first block is none of the numbered paragraphs, so there is always one.
    let mut text = article.title.clone().unwrap_or_else(|| "[no title found]".into());
    if let Some(standfirst) = &article.standfirst {
        text.push('\n');
        text.push_str(standfirst);
    }
    for paragraph in &article.paragraphs {
        text.push_str("\n\n");
        text.push_str(paragraph);
    }
    text.push('\n');
    Some(text)
}
