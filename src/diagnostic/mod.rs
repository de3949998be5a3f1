//! A finding about the user's notes, templates or outputs: data, collected and sorted, never an error of ours.

pub mod emit;
pub mod fingerprint;
mod fit;
mod levels;
pub mod rule;

pub use fit::fit;
pub use levels::Levels;
pub use rule::{ARTICLE, Beside, Example, Level, Rule, TEMPLATE, quoting};

use crate::base::file::{Files, Position};
use crate::base::id::ClaimId;
use crate::base::span::Span;
use std::sync::Arc;

/// Where a finding lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A stretch of a text that was read in this run.
    Span(Span),
    /// A line of a text that is not at hand, such as a note named by a published pack.
    Line {
        /// Path from the project's folder.
        path: Arc<str>,
        /// Line and column, if known.
        position: Option<Position>,
    },
}

/// A place and what to say at it; an empty text draws the caret alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is found there: lower case, no full stop.
    pub text: String,
}

/// Text to put in the place of a span, where that is certainly right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace.
    pub span: Span,
    /// What to put there.
    pub with: String,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is in this run.
    pub level: Level,
    /// What is wrong: lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// The claim it is about, if it is about one.
    pub claim: Option<ClaimId>,
    /// What it is about, in the notes' own words: of a claim all that it says. A finding of something else is another one.
    pub about: Option<String>,
    /// What it is known by from run to run, once that was reckoned among all findings of a run.
    pub fingerprint: Option<String>,
    /// Where it is.
    pub primary: Label,
    /// Other places that matter, such as the first of two definitions.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The change that puts it right, where one is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self::at(rule, Place::Span(span), message)
    }

    /// A finding of `rule` at any place.
    pub fn at(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            claim: None,
            about: None,
            fingerprint: None,
            primary: Label { place, text: String::new() },
            secondary: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says at the caret what was found or expected there.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn see(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { place: Place::Span(span), text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Gives the change that puts it right.
    #[must_use]
    pub fn fix(mut self, span: Span, with: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, with: with.into() });
        self
    }

    /// Gives the change that puts it right, if there is one.
    #[must_use]
    pub fn fix_if(mut self, span: Span, with: Option<impl Into<String>>) -> Self {
        self.fix = with.map(|with| Fix { span, with: with.into() });
        self
    }
}

/// Sorts findings by path, offset and code, and drops exact repeats.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, files: &Files) {
    fn key<'a>(diagnostic: &'a Diagnostic, files: &'a Files) -> (&'a str, u32, u32, u8) {
        match &diagnostic.primary.place {
            Place::Span(span) => (&files.get(span.file).path, span.start, span.end, 0),
            Place::Line { path, position } => {
                let position = position.unwrap_or(Position { line: 0, column: 0 });
                (path, position.line, position.column, 1)
            }
        }
    }
    diagnostics.sort_by(|a, b| {
        (key(a, files), a.rule.code, &a.message).cmp(&(key(b, files), b.rule.code, &b.message))
    });
    diagnostics
        .dedup_by(|a, b| a.rule == b.rule && a.primary.place == b.primary.place && a.message == b.message);
}
