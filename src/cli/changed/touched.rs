//! Which notes a change touches: those that are changed, and those that lean on a snapshot that is.

use crate::base::file::Files;
use crate::base::id::SourceId;
use crate::base::span::FileId;
use crate::evidence::inside;
use crate::note::Notes;
use foldhash::{HashSet, HashSetExt};
use std::fmt;

/// The touched ones among the notes of a check.
pub(super) struct Touched {
    notes: HashSet<FileId>,
}

impl Touched {
    /// The first `count` of `files` are the notes.
    pub(super) fn new(notes: &Notes, files: &Files, is_changed: impl Fn(&str) -> bool, count: usize) -> Self {
        let of_notes = files.iter().take(count);
        let mut touched: HashSet<FileId> =
            of_notes.filter(|(_, file)| is_changed(&file.path)).map(|(id, _)| id).collect();
        let mut sources: HashSet<&SourceId> = HashSet::new();
        for source in &notes.sources {
            let Some(snapshot) = &source.snapshot else { continue };
            let path = inside(&files.get(source.id.span.file).path, snapshot);
            if path.is_some_and(|path| is_changed(&path)) {
                sources.insert(&source.id.value);
                touched.insert(source.id.span.file);
            }
        }
        // What is quoted from the text is found in the notes of those who quote it.
        let citations = notes.claims().flat_map(|claim| &claim.claim().cite).map(|citation| &citation.source);
        touched.extend(
            citations.filter(|source| sources.contains(&source.value)).map(|source| source.span.file),
        );
        Self { notes: touched }
    }

    /// Whether the text is a note that is touched. What is no note, such as the lock, is not.
    pub(super) fn contains(&self, file: FileId) -> bool {
        self.notes.contains(&file)
    }
}

impl fmt::Display for Touched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.notes.len())
    }
}
