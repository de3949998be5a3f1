//! The sections of a note that hold claims: positions, timeline, assessments.

use super::decode::{Decoder, Field, one_of, shorten};
use super::rules::{BAD_TLP, BAD_VALUE};
use super::yaml::{Node, Shape};
use crate::base::date::Date;
use crate::base::id::{ClaimId, slug};
use crate::base::span::{Span, Spanned};
use crate::diagnostic::Diagnostic;
use crate::note::likelihood::Likelihood;
use crate::note::word::{Credibility, Tlp, Word};
use crate::note::{Assessment, Citation, Claim, Event, Exemption, Position, Text};

/// The fields of a position.
pub(super) const POSITION: &[&str] = &[
    "id",
    "actor",
    "topic",
    "stance",
    "date",
    "claim",
    "conditions",
    "credibility",
    "cite",
    "disputes",
    "allow",
];
/// The fields of an event.
pub(super) const EVENT: &[&str] =
    &["id", "date", "claim", "actors", "topics", "place", "credibility", "cite", "disputes", "allow"];
/// The fields of an assessment.
pub(super) const ASSESSMENT: &[&str] = &["id", "claim", "likelihood", "confidence", "because", "allow"];
/// The fields of a citation.
pub(super) const CITATION: &[&str] = &["source", "at", "quote", "prefix", "suffix", "translation"];
/// The fields of an exemption.
pub(super) const EXEMPTION: &[&str] = &["rule", "because", "until"];

/// The fields that all claims share.
#[derive(Default)]
struct Shared {
    id: Field<Spanned<ClaimId>>,
    text: Field<Text>,
    cite: Field<Vec<Citation>>,
    cite_span: Option<Span>,
    credibility: Field<Spanned<Credibility>>,
    disputes: Field<Vec<Spanned<ClaimId>>>,
    allow: Field<Vec<Exemption>>,
}

impl Shared {
    fn field(&mut self, d: &mut Decoder, name: &str, value: Node<'_, '_>) -> bool {
        match name {
            "id" => self.id.set(d.id(value)),
            "claim" => self.text.set(d.sentence(value)),
            "cite" => {
                self.cite_span = Some(value.span());
                // An empty `cite:` cites nothing, which is the business of a rule.
                self.cite.set(if value.shape() == Shape::Null {
                    Some(Vec::new())
                } else {
                    d.list(value, citation)
                });
            }
            "credibility" => self.credibility.set(d.credibility(value)),
            "disputes" => self.disputes.set(d.list(value, Decoder::reference)),
            "allow" => self.allow.set(d.list(value, exemption)),
            _ => return false,
        }
        true
    }

    /// The claim, if it is whole. Without an id of its own it gets one when all notes are read.
    fn claim(self, d: &mut Decoder, of: &str, node: Node<'_, '_>, before: usize) -> Option<Claim> {
        let named = self.id.take();
        let text = self.text.require(d, "claim", of, start(node));
        if d.diagnostics.len() > before {
            return None;
        }
        let text = text?;
        Some(Claim {
            named: named.is_some(),
            shared: false,
            id: named.unwrap_or_else(|| Spanned::new(ClaimId::from(""), text.span)),
            text,
            cite: self.cite.take().unwrap_or_default(),
            cite_span: self.cite_span,
            credibility: self.credibility.take(),
            disputes: self.disputes.take().unwrap_or_default(),
            allow: self.allow.take().unwrap_or_default(),
            span: node.span(),
        })
    }
}

/// The first line of an entry: where what it lacks is shown.
fn start(node: Node<'_, '_>) -> Span {
    node.pairs().next().map_or(node.span(), |(key, value)| {
        let (key, value) = (key.span(), value.span());
        Span { end: if value.end > value.start { value.end } else { key.end }, ..key }
    })
}

/// Reads a position.
pub(super) fn position(d: &mut Decoder, node: Node<'_, '_>) -> Option<Position> {
    let mut shared = Shared::default();
    let mut actor = Field::default();
    let mut topic = Field::default();
    let mut stance = Field::default();
    let mut date = Field::default();
    let mut conditions = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "a position", POSITION, |d, name, value| {
        match name {
            "actor" => actor.set(d.reference(value)),
            "topic" => topic.set(d.reference(value)),
            "stance" => stance.set(d.word(value)),
            "date" => date.set(d.date(value)),
            "conditions" => conditions.set(d.list(value, Decoder::text)),
            _ => return shared.field(d, name, value),
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let at = start(node);
    let actor = actor.require(d, "actor", "the position", at);
    let topic = topic.require(d, "topic", "the position", at);
    let stance = stance.require(d, "stance", "the position", at);
    let date = date.require(d, "date", "the position", at);
    let claim = shared.claim(d, "the position", node, before)?;
    Some(Position {
        claim,
        actor: actor?,
        topic: topic?,
        stance: stance?,
        date: date?,
        conditions: conditions.take().unwrap_or_default(),
    })
}

/// Reads an event of the timeline.
pub(super) fn event(d: &mut Decoder, node: Node<'_, '_>) -> Option<Event> {
    let mut shared = Shared::default();
    let mut date = Field::default();
    let mut actors = Field::default();
    let mut topics = Field::default();
    let mut place = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "an event", EVENT, |d, name, value| {
        match name {
            "date" => date.set(d.date(value)),
            "actors" => actors.set(d.list(value, Decoder::reference)),
            "topics" => topics.set(d.list(value, Decoder::reference)),
            "place" => place.set(d.text(value)),
            _ => return shared.field(d, name, value),
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let date = date.require(d, "date", "the event", start(node));
    let claim = shared.claim(d, "the event", node, before)?;
    Some(Event {
        claim,
        date: date?,
        actors: actors.take().unwrap_or_default(),
        topics: topics.take().unwrap_or_default(),
        place: place.take(),
    })
}

/// Reads an assessment. One without `because` is whole: that it lacks a basis is the business of a rule.
pub(super) fn assessment(d: &mut Decoder, node: Node<'_, '_>) -> Option<Assessment> {
    let mut shared = Shared::default();
    let mut likelihood = Field::default();
    let mut confidence = Field::default();
    let mut because = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "an assessment", ASSESSMENT, |d, name, value| {
        match name {
            "likelihood" => likelihood.set(d.likelihood(value)),
            "confidence" => confidence.set(d.word(value)),
            "because" if value.shape() == Shape::Null => because.set(Some(Vec::new())),
            "because" => because.set(d.list(value, Decoder::reference)),
            "cite" | "disputes" | "credibility" => return false,
            _ => return shared.field(d, name, value),
        }
        true
    })?;
    if node.cut() {
        return None;
    }
    let claim = shared.claim(d, "the assessment", node, before)?;
    Some(Assessment {
        claim,
        likelihood: likelihood.take(),
        confidence: confidence.take(),
        because: because.take().unwrap_or_default(),
    })
}

/// Reads a citation: the id of a source, or a mapping.
fn citation(d: &mut Decoder, node: Node<'_, '_>) -> Option<Citation> {
    if node.shape() != Shape::Mapping {
        let source = d.reference(node)?;
        return Some(Citation {
            source,
            at: None,
            quote: None,
            prefix: None,
            suffix: None,
            translation: None,
        });
    }
    let mut source = Field::default();
    let mut at = Field::default();
    let mut quote = Field::default();
    let mut prefix = Field::default();
    let mut suffix = Field::default();
    let mut translation = Field::default();
    let before = d.diagnostics.len();
    d.fields(node, "a citation", CITATION, |d, name, value| {
        match name {
            "source" => source.set(d.reference(value)),
            "at" => at.set(d.text(value)),
            "quote" => quote.set(d.text(value)),
            "prefix" => prefix.set(d.text(value)),
            "suffix" => suffix.set(d.text(value)),
            "translation" => translation.set(d.text(value)),
            _ => return false,
        }
        true
    })?;
    let source = source.require(d, "source", "the citation", start(node));
    if d.diagnostics.len() > before {
        return None;
    }
    Some(Citation {
        source: source?,
        at: at.take(),
        quote: quote.take(),
        prefix: prefix.take(),
        suffix: suffix.take(),
        translation: translation.take(),
    })
}

/// Whether nothing is written, or blanks.
fn is_blank(node: Node<'_, '_>) -> bool {
    node.shape() == Shape::Null || (node.shape() == Shape::Scalar && node.text().trim().is_empty())
}

/// Reads an exemption. One without a reason is whole: that it lacks one is the business of a rule.
fn exemption(d: &mut Decoder, node: Node<'_, '_>) -> Option<Exemption> {
    let mut rule = Field::default();
    let mut because = Field::default();
    let mut until = Field::default();
    let before = d.diagnostics.len();
    if node.shape() == Shape::Scalar {
        let rule = shorten(node.text());
        let help = format!("write `allow: [{{ rule: {rule}, because: \"…\" }}]`, with the reason");
        d.wrong_type(node, "a rule and a reason", Some(help));
        return None;
    }
    d.fields(node, "an exemption", EXEMPTION, |d, name, value| {
        match name {
            "rule" => rule.set(d.text(value)),
            "because" if is_blank(value) => because.set(None),
            "because" => because.set(d.sentence(value)),
            "until" => until.set(d.last_day(value)),
            _ => return false,
        }
        true
    })?;
    let rule = rule.require(d, "rule", "the exemption", start(node));
    if d.diagnostics.len() > before {
        return None;
    }
    Some(Exemption { rule: rule?, because: because.take(), until: until.take(), span: node.span() })
}

impl Decoder {
    /// A credibility: 1 to 6.
    fn credibility(&mut self, node: Node<'_, '_>) -> Option<Spanned<Credibility>> {
        let number = node.text().parse::<u8>().ok().filter(|number| (1..=6).contains(number));
        if node.shape() == Shape::Scalar && number.is_none() {
            self.diagnostics.push(
                Diagnostic::new(
                    &BAD_VALUE,
                    node.span(),
                    format!("`{}` is not a credibility", shorten(node.text())),
                )
                .label("expected a number from 1 to 6")
                .help("1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged"),
            );
            return None;
        }
        if number.is_none() {
            self.wrong_type(node, "a number from 1 to 6", None);
        }
        number.map(|number| Spanned::new(Credibility(number), node.span()))
    }

    /// A date on which something ends, a day, month or year: no interval, and nothing uncertain.
    fn last_day(&mut self, node: Node<'_, '_>) -> Option<Spanned<Date>> {
        let date = self.date(node)?;
        if date.as_str().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Some(date);
        }
        self.diagnostics.push(
            Diagnostic::new(&BAD_VALUE, date.span, format!("`{}` is no certain day", date.as_str()))
                .label("expected the last day on which the exemption holds")
                .help("write a day such as `2025-03-31`, or leave `until` out"),
        );
        None
    }

    /// A likelihood: whether it is on the scale is asked when the pack's scale is known.
    fn likelihood(&mut self, node: Node<'_, '_>) -> Option<Spanned<Likelihood>> {
        if node.shape() != Shape::Scalar {
            self.wrong_type(node, "a term of likelihood or a percentage", None);
            return None;
        }
        Some(Spanned::new(Likelihood::parse(node.text()), node.span()))
    }

    /// A traffic light label, with or without `TLP:` before it.
    pub(super) fn tlp(&mut self, node: Node<'_, '_>) -> Option<Spanned<Tlp>> {
        if node.shape() != Shape::Scalar {
            self.wrong_type(node, "a TLP label", None);
            return None;
        }
        let text = node.text();
        if let Some(label) = Tlp::parse(text.strip_prefix("TLP:").unwrap_or(text)) {
            return Some(Spanned::new(label, node.span()));
        }
        let all = || Tlp::ALL.iter().map(|label| label.as_str());
        let diagnostic =
            Diagnostic::new(&BAD_TLP, node.span(), format!("`{}` is not a TLP 2.0 label", shorten(text)))
                .label(format!("expected {}", one_of(all())));
        self.diagnostics.push(match meant(text) {
            Some(Tlp::Clear) if text.to_uppercase().contains("WHITE") => diagnostic
                .help("WHITE is version 1 of the protocol: write `CLEAR`")
                .fix(node.span(), Tlp::Clear.as_str()),
            Some(label) => diagnostic.help(format!("write `{}`", label.as_str())).fix_if(
                node.span(),
                super::decode::certain_word(prefix_less(text), all()).filter(|word| *word == label.as_str()),
            ),
            None => diagnostic.help(
                "choose by who may see it: `RED` those named alone, `AMBER+STRICT` their organisation, `AMBER` its \
                 clients too, `GREEN` the community, `CLEAR` everyone",
            ),
        });
        None
    }
}

/// A label without `TLP` before it, however that is written.
fn prefix_less(text: &str) -> &str {
    let text = text.trim();
    match text.get(..3) {
        Some(prefix) if prefix.eq_ignore_ascii_case("TLP") => &text[3..],
        _ => text,
    }
}

/// The label that a wrong spelling means.
fn meant(text: &str) -> Option<Tlp> {
    let bare = slug(text);
    let bare = bare.strip_prefix("tlp-").unwrap_or(&bare);
    match bare {
        "white" => Some(Tlp::Clear),
        "amber-strict" | "amberstrict" | "strict" => Some(Tlp::AmberStrict),
        _ => {
            let upper = bare.to_uppercase();
            super::decode::nearest(&upper, Tlp::ALL.iter().map(|label| label.as_str())).and_then(Tlp::parse)
        }
    }
}
