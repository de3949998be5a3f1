//! From nodes to values: what all sections of a note share.
//!
//! Every reader here returns `None` when the value is not what was asked for, and has said so; the caller drops the
//! one entry that the value belongs to and goes on with the next.

use super::rules::{
    BAD_DATE, BAD_ID, BAD_VALUE, DUPLICATE_KEY, MISSING_FIELD, OVER_LIMIT, UNKNOWN_FIELD, WRONG_TYPE,
};
use super::yaml::{Node, Shape};
use crate::base::date::Date;
use crate::base::id::{is_id, slug};
use crate::base::span::{Span, Spanned};
use crate::diagnostic::Diagnostic;
use crate::note::Text;
use crate::note::word::Word;

/// Collects what a file's nodes say and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What the unknown fields of the entry at hand are taken to mean: they are not missing too.
    pub(super) meant: Vec<String>,
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
        if node.shape() == Shape::Unbounded {
            self.report(
                Diagnostic::new(&OVER_LIMIT, node.span(), "this alias brings in too much, or itself")
                    .label("the alias is not followed")
                    .help("write the value out here"),
            );
            return;
        }
        let found = describe(node);
        let mut diagnostic =
            Diagnostic::new(&WRONG_TYPE, node.span(), format!("found {found}, expected {wanted}"))
                .label(format!("expected {wanted}"));
        diagnostic.help = Some(help.unwrap_or_else(|| format!("write {wanted} here")));
        self.report(diagnostic);
    }

    /// A text. A plain number or `true` is none: quotes make it one.
    pub(super) fn text(&mut self, node: Node<'_, '_>) -> Option<Text> {
        if node.shape() == Shape::Null {
            self.report(
                Diagnostic::new(&MISSING_FIELD, node.span(), "the value is empty")
                    .label("expected a text")
                    .help("write a text, or remove the line"),
            );
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
        Some(Spanned::new(node.text().to_string(), node.span()))
    }

    /// A scalar that is read further by its own rule: an id, a date, a word.
    fn scalar<'t>(&mut self, node: Node<'t, '_>, wanted: &str) -> Option<Spanned<&'t str>> {
        if node.shape() == Shape::Scalar {
            return Some(Spanned::new(node.text(), node.span()));
        }
        self.wrong_type(node, wanted, None);
        None
    }

    /// An id.
    pub(super) fn id<T: for<'i> From<&'i str>>(&mut self, node: Node<'_, '_>) -> Option<Spanned<T>> {
        let text = self.scalar(node, "an id")?;
        if is_id(text.value) {
            return Some(text.map(T::from));
        }
        let mut diagnostic = Diagnostic::new(&BAD_ID, text.span, format!("`{}` is not an id", text.value))
            .label("an id has only the letters a-z, digits and `-`");
        let better = slug(text.value);
        if !better.is_empty() {
            diagnostic = diagnostic.help(format!("write `{better}`"));
        }
        self.report(diagnostic);
        None
    }

    /// A date.
    pub(super) fn date(&mut self, node: Node<'_, '_>) -> Option<Spanned<Date>> {
        let text = self.scalar(node, "a date")?;
        match Date::parse(text.value) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(why) => {
                self.report(
                    Diagnostic::new(&BAD_DATE, text.span, format!("`{}` is not a date: {why}", text.value))
                        .label("expected an EDTF date")
                        .help(
                            "write `2025-03-13`, `2025-03`, `2025`, `2025-03~` for about, `2025-03?` for uncertain, \
                             or an interval `2025-03-10/2025-03-17`",
                        ),
                );
                None
            }
        }
    }

    /// A word of a closed list.
    pub(super) fn word<W: Word>(&mut self, node: Node<'_, '_>) -> Option<Spanned<W>> {
        let text = self.scalar(node, W::WHAT)?;
        if let Some(word) = W::parse(text.value) {
            return Some(Spanned::new(word, text.span));
        }
        let all = W::ALL.iter().map(|word| word.as_str());
        let mut diagnostic =
            Diagnostic::new(&BAD_VALUE, text.span, format!("`{}` is not {}", text.value, W::WHAT))
                .label(format!("expected {}", one_of(all.clone())));
        if let Some(near) = nearest(text.value, all) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?")).fix(text.span, near);
        }
        self.report(diagnostic);
        None
    }

    /// A list; a single value stands for a list of one. All items are read, also behind a bad one.
    pub(super) fn list<T>(
        &mut self,
        node: Node<'_, '_>,
        mut item: impl FnMut(&mut Self, Node<'_, '_>) -> Option<T>,
    ) -> Option<Vec<T>> {
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

    /// Goes through the fields of a mapping; `field` says whether it knows the key. Returns whether each was known,
    /// or `None` if the node is no mapping.
    pub(super) fn fields(
        &mut self,
        node: Node<'_, '_>,
        of: &str,
        known: &[&str],
        mut field: impl FnMut(&mut Self, &str, Node<'_, '_>) -> bool,
    ) -> Option<bool> {
        if node.shape() != Shape::Mapping {
            let help =
                (node.shape() == Shape::Scalar).then(|| format!("{of} is written as `field: value` lines"));
            self.wrong_type(node, "a mapping", help);
            return None;
        }
        let mut good = true;
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for (key, value) in node.pairs() {
            let name = key.text();
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                self.duplicate_key(name, key.span(), *first);
                good = false;
                continue;
            }
            seen.push((name, key.span()));
            if !field(self, name, value) {
                self.unknown_field(name, key.span(), of, known);
                good = false;
            }
        }
        Some(good && !node.cut())
    }

    /// Says that a key stands twice in one mapping.
    pub(super) fn duplicate_key(&mut self, name: &str, at: Span, first: Span) {
        self.report(
            Diagnostic::new(&DUPLICATE_KEY, at, format!("the key `{name}` stands twice"))
                .label("the second one")
                .see(first, "the first one is here")
                .help("remove one, or give it another name"),
        );
    }

    /// Says that a field is not known, and what may be meant.
    pub(super) fn unknown_field(&mut self, name: &str, at: Span, of: &str, known: &[&str]) {
        let mut diagnostic = Diagnostic::new(&UNKNOWN_FIELD, at, format!("{of} has no field `{name}`"))
            .label("this field is not known");
        diagnostic = match nearest(name, known.iter().copied()) {
            Some(near) => {
                self.meant.push(near.to_string());
                diagnostic.help(format!("did you mean `{near}`?")).fix(at, near)
            }
            None if name == "<<" => {
                diagnostic.help("merge keys are not part of YAML 1.2: write the fields out")
            }
            None => diagnostic.help(format!("the fields are {}", list_of(known.iter().copied()))),
        };
        self.report(diagnostic);
    }
}

/// The candidate that `word` most likely was meant to be, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let lower = word.to_lowercase();
    candidates
        .map(|candidate| {
            let distance = if candidate.to_lowercase() == lower {
                0
            } else {
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase())
            };
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    joined(words, " or ")
}

/// "`a`, `b` and `c`".
pub(crate) fn list_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    joined(words, " and ")
}

fn joined<'a>(words: impl Iterator<Item = &'a str>, last: &str) -> String {
    let quoted: Vec<_> = words.map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
    }
}

/// What a node is, for messages: "the number `42`", "a list".
fn describe(node: Node<'_, '_>) -> String {
    match node.shape() {
        Shape::Null => "nothing".into(),
        Shape::Sequence => "a list".into(),
        Shape::Mapping => "a mapping".into(),
        Shape::Unbounded => "an alias".into(),
        Shape::Scalar => {
            let text = node.text();
            match text {
                "true" | "false" if node.plain() => format!("`{text}`"),
                _ if node.plain() && is_number_or_bool(text) => format!("the number `{text}`"),
                _ => format!("the text `{}`", shorten(text)),
            }
        }
    }
}

/// The first words of a text, for messages.
pub(crate) fn shorten(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(40) {
        line.truncate(at);
        line.push('…');
    }
    line
}

/// Whether YAML's core schema reads a plain scalar as a number or a truth value.
fn is_number_or_bool(text: &str) -> bool {
    if matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE") {
        return true;
    }
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !body.starts_with(|ch: char| ch.is_ascii_digit() || ch == '.')
        || !body.contains(|ch: char| ch.is_ascii_digit())
    {
        return matches!(body, ".inf" | ".Inf" | ".INF") || text == ".nan";
    }
    if let Some(hex) = body.strip_prefix("0x") {
        return hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(octal) = body.strip_prefix("0o") {
        return octal.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    }
    body.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'))
        && body.parse::<f64>().is_ok()
}
