//! Settings, one by one: what is written, what was expected, what to do.
//!
//! Values with their places enter; what they set leaves, and findings. It must not know which settings there are.

use super::logo::{self, Drawing};
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::load::decode::{list_of, nearest};
use crate::load::values::{Value, What};
use crate::render::pdf::{Colour, Phrase, Say};
use crate::render::rules::THEME_ERROR;

/// Reads settings and gathers what is wrong with them.
#[derive(Default)]
pub(super) struct Reader {
    pub found: Vec<Diagnostic>,
}

impl Reader {
    pub(super) fn wrong(&mut self, at: Span, message: String, label: &str, help: String) {
        self.found.push(Diagnostic::new(&THEME_ERROR, at, message).label(label).help(help));
    }

    /// The settings of a mapping that are known; others are found.
    pub(super) fn fields<'v>(
        &mut self,
        value: &'v Value,
        of: &str,
        known: &[&str],
    ) -> Vec<(&'v str, &'v Value)> {
        let fields = match &value.what {
            What::Map(fields) => fields.as_slice(),
            What::Null => &[],
            _ => {
                let first = known.first().copied().unwrap_or_default();
                let message = format!("{of} is {}, expected settings", value.describe());
                let help = format!(
                    "write one a line, as `{first}: …`; there are {}",
                    list_of(known.iter().copied())
                );
                self.wrong(value.span, message, "expected `setting: value` lines", help);
                &[]
            }
        };
        let mut out = Vec::new();
        for (key, value) in fields {
            if known.contains(&key.text.as_str()) {
                out.push((key.text.as_str(), value));
                continue;
            }
            let list = format!("{of} has {}", list_of(known.iter().copied()));
            let help = match nearest(&key.text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? {list}"),
                None => list,
            };
            let message = format!("{of} has no setting `{}`", key.text);
            self.wrong(key.span, message, "this setting is not known", help);
        }
        out
    }

    /// A number from `low` to `high`.
    pub(super) fn number(
        &mut self,
        name: &str,
        value: &Value,
        low: f32,
        high: f32,
        unit: &str,
    ) -> Option<f32> {
        let expected = format!("expected {low:.1} to {high:.1} {unit}");
        let number = match &value.what {
            What::Text(text) => text.parse::<f32>().ok().filter(|number| number.is_finite()),
            _ => None,
        };
        let Some(number) = number else {
            let message = format!("`{name}` is {}, expected a number", value.describe());
            self.wrong(value.span, message, &expected, format!("write a number of {unit}, without the unit"));
            return None;
        };
        if (low..=high).contains(&number) {
            return Some(number);
        }
        let help = "a page needs room for its text, its head and its foot".to_string();
        self.wrong(value.span, format!("`{name}` is {number} {unit}"), &expected, help);
        None
    }

    /// One of several words.
    pub(super) fn one_of<T: Clone>(&mut self, name: &str, value: &Value, all: &[(&str, T)]) -> Option<T> {
        let text = match &value.what {
            What::Text(text) => Some(text.as_str()),
            _ => None,
        };
        if let Some((_, found)) = all.iter().find(|(word, _)| Some(*word) == text) {
            return Some(found.clone());
        }
        let words = || all.iter().map(|(word, _)| *word);
        let list = format!("there are {}", list_of(words()));
        let help = match text.and_then(|text| nearest(text, words())) {
            Some(near) => format!("did you mean `{near}`? {list}"),
            None => list,
        };
        self.wrong(value.span, format!("`{name}` is {}", value.describe()), "this is not known", help);
        None
    }

    /// A text of at most `longest` characters.
    pub(super) fn text(&mut self, name: &str, value: &Value, longest: usize) -> Option<String> {
        let text = match &value.what {
            What::Text(text) if !text.trim().is_empty() && !text.contains(char::is_control) => text.trim(),
            _ => {
                let message = format!("`{name}` is {}, expected a text", value.describe());
                self.wrong(
                    value.span,
                    message,
                    "expected words on one line",
                    "write the words, in quotes if they hold `:` or `#`".into(),
                );
                return None;
            }
        };
        let length = text.chars().count();
        if length > longest {
            let message = format!("`{name}` has {length} characters");
            self.wrong(value.span, message, &format!("expected {longest} at most"), "shorten it".into());
            return None;
        }
        Some(text.to_string())
    }

    /// A colour. `on` is what it must be read on, where it must be read.
    pub(super) fn colour(&mut self, name: &str, value: &Value, on: Option<Colour>) -> Option<Colour> {
        let colour = match &value.what {
            What::Text(text) => Colour::parse(text),
            _ => None,
        };
        let Some(colour) = colour else {
            let message = format!("`{name}` is {}, expected a colour", value.describe());
            let help = "write it in quotes, since `#` begins a comment: `\"#1B3A5F\"`".to_string();
            self.wrong(value.span, message, "expected `\"#RRGGBB\"`", help);
            return None;
        };
        // WCAG 2.2, 1.4.3.
        let least = 4.5;
        if let Some(contrast) = on.map(|on| colour.contrast(on)).filter(|contrast| *contrast < least) {
            let message =
                format!("`{name}` is too pale to be read, {contrast:.1} to 1 against what it stands on");
            self.wrong(
                value.span,
                message,
                &format!("expected {least} to 1 at least"),
                "choose a darker colour; it must be read in grey, too".into(),
            );
            return None;
        }
        Some(colour)
    }

    /// A drawing that lies beside the theme. What is wrong in its file is found there.
    pub(super) fn drawing(
        &mut self,
        name: &str,
        value: &Value,
        drawings: &[(&str, FileId, &str)],
    ) -> Option<Drawing> {
        let file = self.text(name, value, 100)?;
        let Some((_, id, text)) = drawings.iter().find(|(known, ..)| *known == file) else {
            let names = || drawings.iter().map(|(known, ..)| *known);
            let help = match nearest(&file, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if drawings.is_empty() => "put the SVG into `templates/`".to_string(),
                None => format!("there are {}", list_of(names())),
            };
            let message = format!("there is no drawing `{file}`");
            self.wrong(value.span, message, "expected the name of an SVG file in `templates/`", help);
            return None;
        };
        logo::read(*id, text).map_err(|found| self.found.extend(found)).ok()
    }

    /// Words with placeholders between braces.
    pub(super) fn phrase(&mut self, name: &str, value: &Value) -> Option<Phrase> {
        if matches!(&value.what, What::Null) || matches!(&value.what, What::Text(text) if text.is_empty()) {
            return Some(Phrase::default());
        }
        let text = self.text(name, value, 200)?;
        let mut says = Vec::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            let (words, from) = rest.split_at(open);
            if !words.is_empty() {
                says.push(Say::Words(words.to_string()));
            }
            let Some(close) = from.find('}') else {
                let message = format!("a brace of `{name}` is not closed");
                self.wrong(value.span, message, "expected `}` behind the name", "write `{page}`".into());
                return None;
            };
            let inner = from[1..close].trim();
            let Some((_, say)) = Say::NAMED.iter().find(|(word, _)| *word == inner) else {
                let names = || Say::NAMED.iter().map(|(word, _)| *word);
                let list = format!("there are {}", list_of(names()));
                let help = match nearest(inner, names()) {
                    Some(near) => format!("did you mean `{{{near}}}`? {list}"),
                    None => list,
                };
                self.wrong(value.span, format!("`{name}` names `{{{inner}}}`"), "this is not known", help);
                return None;
            };
            says.push(say.clone());
            rest = &from[close + 1..];
        }
        if !rest.is_empty() {
            says.push(Say::Words(rest.to_string()));
        }
        Some(Phrase(says))
    }
}
