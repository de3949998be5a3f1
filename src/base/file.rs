//! The texts that diagnostics point into, and the way from a byte offset to a line.

use super::span::{FileId, Span};
use std::sync::{Arc, OnceLock};

/// A text that was read, and the name a user knows it by.
#[derive(Clone, Debug)]
pub struct File {
    /// Path from the project's folder, with `/` between its parts.
    pub path: Arc<str>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// Where its lines begin, in bytes: looked for when the first place in it is shown.
    lines: OnceLock<Arc<[u32]>>,
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
        self.all.push(File { path: path.into(), text: text.into(), lines: OnceLock::new() });
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
        let start = *self.get(file).lines().get(position.line as usize - 1)? as usize;
        let line = text[start..].split_inclusive('\n').next()?;
        let (column, _) = line.char_indices().nth(position.column as usize - 1)?;
        Some(Span::new(file, start + column, start + line.trim_end().len().max(column)))
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text[span.start as usize..span.end as usize]
    }

    /// Line and column of a span's start.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start as usize)
    }

    /// Line and column of a span's end: the place after its last character.
    pub fn end(&self, span: Span) -> Position {
        self.get(span.file).position(span.end as usize)
    }
}

impl File {
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// Line and column of a byte offset.
    fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines().partition_point(|start| *start as usize <= offset);
        let before = &self.text.as_bytes()[self.lines()[line - 1] as usize..offset];
        let column = String::from_utf8_lossy(before).chars().count() as u32 + 1;
        Position { line: line as u32, column }
    }
}
