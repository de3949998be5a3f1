//! Findings for a person: the line, the caret, what to do.

use crate::base::file::{File, Files};
use crate::base::span::{FileId, Span};
use crate::diagnostic::{Diagnostic, Label, Level, Place};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level as Mark, Origin, Renderer, Snippet, renderer::DecorStyle,
};
use std::ops::Range;

/// Writes findings as text, with a blank line after each.
#[derive(Debug)]
pub struct Human {
    renderer: Renderer,
}

impl Human {
    /// A writer, in colour or not.
    pub fn new(colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.decor_style(DecorStyle::Ascii) }
    }

    /// One finding.
    pub fn show(&self, diagnostic: &Diagnostic, files: &Files) -> String {
        let mark = match diagnostic.level {
            Level::Error => Mark::ERROR,
            Level::Warning => Mark::WARNING,
        };
        let id = format!("{} {}", diagnostic.rule.code, diagnostic.rule.name);
        let mut group: Group<'_> = Group::with_title(mark.primary_title(&diagnostic.message).id(id));
        let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
        let mut open: Vec<(FileId, Vec<Entry<'_>>)> = Vec::new();
        for (at, Label { place, text }) in labels.enumerate() {
            match place {
                Place::Span(span) => {
                    let entry = (at == 0, *span, text.as_str());
                    let near = |(_, other, _): &Entry<'_>| span.start.abs_diff(other.start) < FAR;
                    match open.iter_mut().find(|(file, all)| *file == span.file && all.iter().any(near)) {
                        Some((_, entries)) => entries.push(entry),
                        None => open.push((span.file, vec![entry])),
                    }
                }
                Place::Line { path, position } => {
                    let mut origin = Origin::path(path.to_string());
                    if let Some(position) = position {
                        origin = origin.line(position.line as usize).char_column(position.column as usize);
                    }
                    group = group.element(origin);
                    if !text.is_empty() {
                        group = group.element(Mark::NOTE.message(text.as_str()));
                    }
                }
            }
        }
        for (file, entries) in &open {
            let File { path, text, .. } = files.get(*file);
            // Of an empty text there is nothing to show but its name.
            group = if text.is_empty() {
                group.element(Origin::path(path.to_string()))
            } else {
                group.element(snippet(files, *file, entries))
            };
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Mark::HELP.message(help));
        }
        let mut shown = self.renderer.render(&[group]);
        shown.push_str("\n\n");
        shown
    }
}

/// Labels of one file that stand so far apart, in bytes, are shown in windows of their own.
const FAR: u32 = 8 * 1024;

/// A label in a file: whether it is the primary one, its place, its text.
type Entry<'a> = (bool, Span, &'a str);

/// The lines of a file that the labels touch: a window of it, so that a large file costs nothing.
fn snippet<'a>(files: &'a Files, file: FileId, labels: &[Entry<'a>]) -> Snippet<'a, Annotation<'a>> {
    let all = files.get(file);
    let text: &'a str = &all.text;
    let first = labels.iter().map(|(_, span, _)| span.start as usize).min().unwrap_or(0).min(text.len());
    let last = labels.iter().map(|(_, span, _)| span.end as usize).max().unwrap_or(0).min(text.len());
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let line = files.position(Span::new(file, start, start)).line as usize;
    let annotations = labels.iter().map(|(primary, span, label)| {
        let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(shown(text, *span, start, end));
        if label.is_empty() { annotation } else { annotation.label(*label) }
    });
    Snippet::source(&text[start..end]).line_start(line).path(&*all.path).annotations(annotations)
}

/// A span within the window; one of many lines is cut to its first, since a caret is to point, not to frame.
fn shown(text: &str, span: Span, start: usize, end: usize) -> Range<usize> {
    let from = (span.start as usize).clamp(start, end);
    let to = (span.end as usize).clamp(from, end);
    let line = text[from..to].find('\n').map_or(to, |at| from + text[from..from + at].trim_end().len());
    from - start..line - start
}
