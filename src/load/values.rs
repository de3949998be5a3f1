//! A YAML text as plain values, each with its place: for settings that other folders judge.
//!
//! A text enters; values leave, and findings where it is no YAML or says a thing twice. It does not know what is set.

use super::decode::Decoder;
use super::fault;
use super::yaml::{self, Node, Shape};
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Nothing was written.
    Null,
    /// A text, a number, a truth value: as it is written, without its quotes.
    Text(String),
    /// Several values.
    List(Vec<Value>),
    /// Values by their keys, in the order of the text, no key twice.
    Map(Vec<(Key, Value)>),
}

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its place.
    pub span: Span,
    /// What it says.
    pub text: String,
}

impl Value {
    /// The value in words, for a message.
    pub fn describe(&self) -> String {
        match &self.what {
            What::Null => "nothing".to_string(),
            What::Text(text) => format!("`{}`", super::decode::shorten(text)),
            What::List(_) => "a list".to_string(),
            What::Map(_) => "several settings".to_string(),
        }
    }
}

/// Reads the text of a file. Nothing comes back where it is empty or cannot be read.
pub fn values(file: FileId, text: &str) -> (Option<Value>, Vec<Diagnostic>) {
    let mut d = Decoder::default();
    let tape = yaml::read(file, text);
    d.diagnostics.extend(tape.faults.iter().map(|found| fault::found(found, text)));
    let root = tape.roots.iter().find(|root| root.section.is_none());
    let value = root.map(|root| value(&mut d, tape.root(*root)));
    (value.filter(|value| value.what != What::Null), d.diagnostics)
}

fn value(d: &mut Decoder, node: Node<'_, '_>) -> Value {
    let what = match node.shape() {
        // An alias that brings in too much says nothing: no setting needs one.
        Shape::Null | Shape::Unbounded => What::Null,
        Shape::Mapping => {
            let mut fields: Vec<(Key, Value)> = Vec::new();
            for (key, inner) in node.pairs() {
                let (text, span) = (key.text().to_string(), key.span());
                match fields.iter().find(|(first, _)| first.text == text) {
                    Some((first, _)) => d.duplicate_key(&text, span, first.span),
                    None => fields.push((Key { span, text }, value(d, inner))),
                }
            }
            What::Map(fields)
        }
        Shape::Sequence => What::List(node.items().map(|item| value(d, item)).collect()),
        Shape::Scalar => What::Text(node.text().to_string()),
    };
    Value { span: node.span(), what }
}
