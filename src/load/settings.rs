//! The configuration of a project, `briefpack.yaml`: from its bytes to what it sets.
//!
//! It knows how settings are written, not which rules there are: that is `gate`.

use super::decode::Decoder;
use super::yaml::{self, Node, Shape};
use super::{fault, text};
use crate::base::file::Files;
use crate::base::span::Spanned;
use crate::diagnostic::{Diagnostic, Level};
use crate::note::Text;
use crate::note::word::Word;

/// The name of the file, in the project's folder.
pub const SETTINGS: &str = "briefpack.yaml";

/// A level that is set for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The rule's name or code, as written.
    pub rule: Text,
    /// The level; none switches the rule off.
    pub level: Spanned<Option<Level>>,
}

/// A level as it is written.
#[derive(Clone, Copy)]
enum Written {
    Off,
    Warning,
    Error,
}

impl Word for Written {
    const WHAT: &'static str = "a level";
    const ALL: &'static [Self] = &[Self::Off, Self::Warning, Self::Error];

    fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Reads the configuration; its text goes into `files` as `path`. What cannot be read is found, and the rest holds.
pub fn settings(path: &str, bytes: Vec<u8>, files: &mut Files) -> (Vec<Override>, Vec<Diagnostic>) {
    // The text's id is needed before the text is.
    let id = crate::base::span::FileId(files.iter().count() as u32);
    let decoded = text::decode(id, Ok(bytes));
    files.add(path, decoded.text.clone());
    let mut d = Decoder::default();
    d.diagnostics = decoded.diagnostics;
    let mut overrides = Vec::new();
    if !decoded.lost {
        let tape = yaml::read(id, &decoded.text);
        d.diagnostics.extend(tape.faults.iter().map(|found| fault::found(found, &decoded.text)));
        for root in tape.roots.iter().filter(|root| root.section.is_none()) {
            let node = tape.root(*root);
            if node.shape() == Shape::Null {
                continue;
            }
            d.fields(node, "the configuration", &["rules"], |d, name, value| {
                if name == "rules" {
                    levels(d, value, &mut overrides);
                }
                name == "rules"
            });
        }
    }
    (overrides, d.diagnostics)
}

fn levels(d: &mut Decoder, node: Node<'_, '_>, overrides: &mut Vec<Override>) {
    if node.shape() == Shape::Null {
        return;
    }
    if node.shape() != Shape::Mapping {
        let help = "write a rule and its level on each line: `source-never-cited: off`";
        return d.wrong_type(node, "rules and their levels", Some(help.into()));
    }
    for (key, value) in node.pairs() {
        let Some(rule) = d.text(key) else { continue };
        let Some(level) = d.word::<Written>(value) else { continue };
        let level = level.map(|level| match level {
            Written::Off => None,
            Written::Warning => Some(Level::Warning),
            Written::Error => Some(Level::Error),
        });
        overrides.push(Override { rule, level });
    }
}
