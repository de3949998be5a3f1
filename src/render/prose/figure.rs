//! The figures that templates ask for.
//!
//! In: what was declared in a Markdown text. Out: the figures asked for with their places, and findings where there is none of
//! that name, or where one is asked for in the middle of a text.

use super::connective::{Comment, Declared};
use super::{Made, Prose, Texts, in_templates, whole};
use crate::diagnostic::Diagnostic;
use crate::render::figure::Request;
use crate::render::rules::UNKNOWN_FIGURE;
use std::collections::HashSet;

/// Reads what is asked for.
pub(super) fn requests(declared: &[Declared], made: &Made, texts: Texts<'_>, prose: &mut Prose) {
    let mut told = HashSet::new();
    for one in declared {
        let Comment::Figure(asked) = &one.comment else { continue };
        let request = if one.alone {
            Request::parse(asked)
        } else {
            let what = "the figure is asked for within a text".to_owned();
            Err((what, "put the comment on a line of its own, between two blocks".to_owned()))
        };
        let (what, help) = match request {
            Ok(request) => {
                prose.figures.push((one.at, request));
                continue;
            }
            Err(fault) => fault,
        };
        let span = made.trace.place(one.was.clone(), made.markdown.len(), texts.literals);
        let span = whole(span.unwrap_or_else(|| in_templates("figure", None, texts)), texts.files);
        // A loop asks for the same one often.
        if told.insert(span) {
            prose
                .findings
                .push(Diagnostic::new(&UNKNOWN_FIGURE, span, what).label("no figure is drawn").help(help));
        }
    }
}
