//! From nodes to values: what all sections of a note share.
//!
//! Every reader here returns `None` when the value is not what was asked for, and has said so; the caller drops the
//! one entry that the value belongs to and goes on with the next.

mod certain;
mod fields;
mod guess;
mod near;
mod say;

pub(crate) use certain::{certain_id, certain_word};
pub use near::nearest;
pub(crate) use say::{list_of, one_of, shorten};

use super::rules::{BAD_DATE, BAD_ID, BAD_VALUE, CONTROL_CHARACTER, MISSING_FIELD, OVER_LIMIT, WRONG_TYPE};
use super::spelling::{Loose, Reference};
use super::yaml::{Node, Shape};
use crate::base::date::Date;
use crate::base::id::is_id;
use crate::base::script::is_language;
use crate::base::span::{Span, Spanned};
use crate::diagnostic::Diagnostic;
use crate::note::Text;
use crate::note::word::Word;
use say::{describe, is_number_or_bool};

/// The longest id, in bytes: it fits into the name of a file on every system.
pub(crate) const MAX_ID: usize = 200;

/// The forms of a date, for help.
const DATES: &str = "write `2025-03-13`, `2025-03`, `2025`, `2025-03~` for about, `2025-03?` for uncertain, or an \
                     interval `2025-03-10/2025-03-17`";

/// Collects what a file's nodes say and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What the unknown fields of the entry at hand are taken to mean: they are not missing too.
    pub(super) meant: Vec<String>,
    /// References that are no ids: what they mean is known when all notes are read.
    pub(super) loose: Vec<Loose>,
    /// Whether an alias without end was reported: one such finding a file is enough.
    unbounded: bool,
}

/// A mapping's field that was asked for, and whether it was there and good.
#[derive(Debug)]
pub(super) struct Field<T> {
    value: Option<T>,
    seen: bool,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { value: None, seen: false }
    }
}

impl<T> Field<T> {
    /// Takes in what a reader returned.
    pub(super) fn set(&mut self, value: Option<T>) {
        self.value = value;
        self.seen = true;
    }

    /// The value, if it was there and good.
    pub(super) fn take(self) -> Option<T> {
        self.value
    }

    /// The value of a field that must be there; says so when it is not.
    pub(super) fn require(self, decoder: &mut Decoder, name: &str, of: &str, at: Span) -> Option<T> {
        if !self.seen {
            decoder.missing(name, of, at);
        }
        self.value
    }
}

impl Decoder {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says that `of` at `at` lacks the field `name`.
    pub(super) fn missing(&mut self, name: &str, of: &str, at: Span) {
        if self.meant.iter().any(|meant| meant == name) {
            return;
        }
        self.report(
            Diagnostic::new(&MISSING_FIELD, at, format!("{of} has no `{name}`"))
                .label(format!("`{name}` is missing here"))
                .help(format!("add `{name}: …`")),
        );
    }

    /// Says that a value is not of the kind that is wanted.
    pub(super) fn wrong_type(&mut self, node: Node<'_, '_>, wanted: &str, help: Option<String>) {
        if node.cut() {
            return;
        }
        match node.shape() {
            Shape::Unbounded if std::mem::replace(&mut self.unbounded, true) => {}
            Shape::Unbounded => self.report(
                Diagnostic::new(&OVER_LIMIT, node.span(), "this alias brings in too much, or itself")
                    .label("the alias is not followed")
                    .help("write the value out here"),
            ),
            Shape::Null => {
                let help = help.unwrap_or_else(|| format!("write {wanted} here, or remove the line"));
                self.report(
                    Diagnostic::new(&MISSING_FIELD, node.span(), "the value is empty")
                        .label(format!("expected {wanted}"))
                        .help(help),
                );
            }
            _ => self.report(
                Diagnostic::new(
                    &WRONG_TYPE,
                    node.span(),
                    format!("found {}, expected {wanted}", describe(node)),
                )
                .label(format!("expected {wanted}"))
                .help(help.unwrap_or_else(|| format!("write {wanted} here"))),
            ),
        }
    }

    /// A text. A plain number or `true` is none: quotes make it one.
    pub(super) fn text(&mut self, node: Node<'_, '_>) -> Option<Text> {
        if node.cut() {
            return None;
        }
        if node.shape() != Shape::Scalar {
            self.wrong_type(node, "a text", None);
            return None;
        }
        if node.plain() && is_number_or_bool(node.text()) {
            let text = node.text();
            self.report(
                Diagnostic::new(
                    &WRONG_TYPE,
                    node.span(),
                    format!("found {}, expected a text", describe(node)),
                )
                .label("expected a text")
                .help(format!("put it in quotes: \"{text}\""))
                .fix(node.span(), format!("\"{text}\"")),
            );
            return None;
        }
        if node.text().trim().is_empty() {
            self.report(
                Diagnostic::new(&MISSING_FIELD, node.span(), "the text is empty")
                    .label("expected a text")
                    .help("write a text, or remove the line"),
            );
            return None;
        }
        let control = |ch: &char| {
            ch.is_control() && !matches!(ch, '\n' | '\t')
                || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if let Some(ch) = node.text().chars().find(control) {
            // One that stands in the file itself has been found there.
            let what =
                format!("the text holds the control character U+{:04X}, written as an escape", ch as u32);
            self.report(
                Diagnostic::new(&CONTROL_CHARACTER, node.span(), what)
                    .label("an invisible character")
                    .help("remove the escape"),
            );
            return None;
        }
        Some(Spanned::new(node.text().to_string(), node.span()))
    }

    /// A text that says something: with a letter or digit in it.
    pub(super) fn sentence(&mut self, node: Node<'_, '_>) -> Option<Text> {
        let text = self.text(node)?;
        if text.value.contains(char::is_alphanumeric) {
            return Some(text);
        }
        self.report(
            Diagnostic::new(&MISSING_FIELD, text.span, format!("`{}` holds no word", shorten(&text)))
                .label("expected a text")
                .help("write what is meant in words"),
        );
        None
    }

    /// A scalar that is read further by its own rule: an id, a date, a word.
    fn scalar<'t>(&mut self, node: Node<'t, '_>, wanted: &str) -> Option<Spanned<&'t str>> {
        if node.shape() != Shape::Scalar {
            self.wrong_type(node, wanted, None);
            return None;
        }
        (!node.cut()).then(|| Spanned::new(node.text().trim(), node.span()))
    }

    /// An id.
    pub(super) fn id<T: for<'i> From<&'i str>>(&mut self, node: Node<'_, '_>) -> Option<Spanned<T>> {
        let text = self.scalar(node, "an id")?;
        if is_id(text.value) && text.value.len() <= MAX_ID {
            return Some(text.map(T::from));
        }
        if is_id(text.value) {
            let what = format!("the id `{}` has {} characters", shorten(text.value), text.value.len());
            self.report(
                Diagnostic::new(&BAD_ID, text.span, what)
                    .label(format!("expected {MAX_ID} at the most: ids become names of files"))
                    .help("write a short name, such as `gazette-0301`"),
            );
            return None;
        }
        self.report(
            Diagnostic::new(&BAD_ID, text.span, format!("`{}` is not an id", shorten(text.value)))
                .label("an id has only the letters a-z, digits and `-`")
                .help(guess::id(text.value)),
        );
        None
    }

    /// An id of something that is declared elsewhere.
    pub(super) fn reference<T: Reference>(&mut self, node: Node<'_, '_>) -> Option<Spanned<T>> {
        let before = self.diagnostics.len();
        let id = self.id(node);
        if id.is_none() && self.diagnostics.len() > before && node.shape() == Shape::Scalar {
            self.loose.extend(Loose::new(T::KIND, node.text().trim(), node.span()));
        }
        id
    }

    /// A date.
    pub(super) fn date(&mut self, node: Node<'_, '_>) -> Option<Spanned<Date>> {
        let text = self.scalar(node, "a date")?;
        match Date::parse(text.value) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(why) => {
                let certain = certain::certain_date(text.value);
                let guess = certain.clone().or_else(|| guess::date(text.value));
                let help = guess.map_or_else(|| DATES.to_string(), |date| format!("write `{date}`"));
                let what = format!("`{}` is not a date: {why}", shorten(text.value));
                self.report(
                    Diagnostic::new(&BAD_DATE, text.span, what)
                        .label("expected a date such as `2025-03-13`")
                        .help(help)
                        .fix_if(text.span, certain),
                );
                None
            }
        }
    }

    /// The tag of a language, BCP 47.
    pub(super) fn language(&mut self, node: Node<'_, '_>) -> Option<Text> {
        let text = self.text(node)?;
        if is_language(&text) {
            return Some(text);
        }
        let code = guess::language(&text);
        let help = code
            .as_ref()
            .map_or_else(|| "write `en`, `de` or `pt-BR`".to_string(), |code| format!("write `{code}`"));
        let what = format!("`{}` is not the tag of a language", shorten(&text));
        self.report(
            Diagnostic::new(&BAD_VALUE, text.span, what)
                .label("expected a tag of BCP 47, such as `en`")
                .help(help)
                .fix_if(text.span, code),
        );
        None
    }

    /// A word of a closed list.
    pub(super) fn word<W: Word>(&mut self, node: Node<'_, '_>) -> Option<Spanned<W>> {
        let text = self.scalar(node, W::WHAT)?;
        if let Some(word) = W::parse(text.value) {
            return Some(Spanned::new(word, text.span));
        }
        let all = W::ALL.iter().map(|word| word.as_str());
        let words = one_of(all.clone());
        let what = format!("`{}` is not {}", shorten(text.value), W::WHAT);
        let diagnostic = Diagnostic::new(&BAD_VALUE, text.span, what).label(format!("expected {words}"));
        let certain = certain_word(text.value, all.clone());
        let meant =
            certain.or_else(|| nearest(text.value, all.clone())).or_else(|| guess::same(text.value, all));
        let help = meant.map_or_else(|| format!("write {words}"), |word| format!("did you mean `{word}`?"));
        self.report(diagnostic.help(help).fix_if(text.span, certain));
        None
    }

    /// A list; a single value stands for a list of one. All items are read, also behind a bad one.
    pub(super) fn list<T>(
        &mut self,
        node: Node<'_, '_>,
        mut item: impl FnMut(&mut Self, Node<'_, '_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if node.cut() {
            return None;
        }
        match node.shape() {
            Shape::Sequence => {
                let mut all = Vec::new();
                let mut good = true;
                for node in node.items() {
                    match item(self, node) {
                        Some(value) => all.push(value),
                        None => good = false,
                    }
                }
                good.then_some(all)
            }
            Shape::Mapping | Shape::Scalar => item(self, node).map(|one| vec![one]),
            Shape::Null | Shape::Unbounded => {
                self.wrong_type(node, "a list", None);
                None
            }
        }
    }
}
