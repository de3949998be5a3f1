//! The fields of a mapping: each is read by its own reader; what is not known, or stands twice, is said here.

use super::say::describe;
use super::{Decoder, certain_word, guess, list_of, nearest, shorten};
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
use crate::load::rules::{DUPLICATE_KEY, UNKNOWN_FIELD};
use crate::load::yaml::{Node, Shape};
use std::collections::HashMap;

impl Decoder {
    /// Goes through the fields of a mapping; `field` says whether it knows the key. Returns whether each was known,
    /// or `None` if the node is no mapping.
    pub(in crate::load) fn fields(
        &mut self,
        node: Node<'_, '_>,
        of: &str,
        known: &[&str],
        mut field: impl FnMut(&mut Self, &str, Node<'_, '_>) -> bool,
    ) -> Option<bool> {
        if node.shape() != Shape::Mapping {
            let first = known.iter().find(|field| **field != "id").copied().unwrap_or_default();
            let help = format!("{of} is written with fields, one a line: `{first}: …`");
            self.wrong_type(node, "`field: value` lines", Some(help));
            return None;
        }
        let mut good = true;
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (key, value) in node.pairs() {
            let name = key.text();
            if let Some(first) = seen.get(name).filter(|_| key.shape() == Shape::Scalar) {
                self.duplicate_key(name, key.span(), *first);
                good = false;
                continue;
            }
            seen.insert(name, key.span());
            if !field(self, name, value) {
                self.unknown_field(key, of, known);
                good = false;
            }
        }
        Some(good && !node.cut())
    }

    /// Says that a key stands twice in one mapping.
    pub(in crate::load) fn duplicate_key(&mut self, name: &str, at: Span, first: Span) {
        self.report(
            Diagnostic::new(&DUPLICATE_KEY, at, format!("the key `{}` stands twice", shorten(name)))
                .label("the second one")
                .see(first, "the first one is here")
                .help("remove one, or give it another name"),
        );
    }

    /// Says that a field is not known, and what may be meant.
    pub(in crate::load) fn unknown_field(&mut self, key: Node<'_, '_>, of: &str, known: &[&str]) {
        let (name, at) = (key.text(), key.span());
        let fields = || format!("the fields are {}", list_of(known.iter().copied()));
        if key.shape() != Shape::Scalar {
            let what = format!("found {}, expected the name of a field", describe(key));
            self.report(
                Diagnostic::new(&UNKNOWN_FIELD, at, what)
                    .label("expected the name of a field")
                    .help(fields()),
            );
            return;
        }
        let diagnostic =
            Diagnostic::new(&UNKNOWN_FIELD, at, format!("{of} has no field `{}`", shorten(name)))
                .label("this field is not known");
        if name == "<<" {
            // All that the merge would bring in is not missing.
            self.meant.extend(known.iter().map(ToString::to_string));
            self.report(diagnostic.help("merge keys are not part of YAML 1.2: write the fields out"));
            return;
        }
        if let Some(blank) = name.chars().find(|ch| ch.is_whitespace() && !ch.is_ascii()) {
            let help = format!("it holds the blank U+{:04X}, which is no space: type it anew", blank as u32);
            self.report(diagnostic.help(help));
            return;
        }
        if name == "cite" && of == "an assessment" {
            let help = "an assessment cites no source itself: name the claims it rests on with `because`";
            self.report(diagnostic.help(help));
            return;
        }
        let known = known.iter().copied();
        let certain = certain_word(name, known.clone());
        let meant = certain.or_else(|| nearest(name, known.clone())).or_else(|| guess::same(name, known));
        self.meant.extend(meant.map(str::to_string));
        let help = meant.map_or_else(fields, |meant| format!("did you mean `{meant}`?"));
        self.report(diagnostic.help(help).fix_if(at, certain));
    }
}
