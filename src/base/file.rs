//! The texts that diagnostics point into, and the way from a byte offset to a line.

use super::span::{FileId, Span};
use std::sync::Arc;

/// A text that was read, and the name a user knows it by.
#[derive(Clone, Debug)]
pub struct File {
    /// Path from the project's folder, with `/` between its parts.
    pub path: Arc<str>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Every text of a run, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Files {
    all: Vec<File>,
}

impl Files {
    /// Takes in a text and gives it an id.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        self.all.push(File { path: path.into(), text: text.into() });
        FileId(self.all.len() as u32 - 1)
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &File {
        &self.all[id.0 as usize]
    }

    /// The id of the file with this path, if it was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.all.iter().position(|file| &*file.path == path).map(|at| FileId(at as u32))
    }

    /// Every file with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.all.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// From a line and column to the end of that line, without blanks at its end.
    pub fn line_from(&self, file: FileId, position: Position) -> Option<Span> {
        let text = &self.get(file).text;
        let line = text.split_inclusive('\n').nth(position.line as usize - 1)?;
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let (column, _) = line.char_indices().nth(position.column as usize - 1)?;
        Some(Span::new(file, start + column, start + line.trim_end().len().max(column)))
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text[span.start as usize..span.end as usize]
    }

    /// Line and column of a span's start.
    pub fn position(&self, span: Span) -> Position {
        position(&self.get(span.file).text, span.start as usize)
    }

    /// Line and column of a span's end: the place after its last character.
    pub fn end(&self, span: Span) -> Position {
        position(&self.get(span.file).text, span.end as usize)
    }
}

/// Line and column of a byte offset in `text`.
///
/// Counts from the start each time: it is asked only for places that are shown, and notes are small.
pub fn position(text: &str, offset: usize) -> Position {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() as u32 + 1;
    Position { line, column }
}
