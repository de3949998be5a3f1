//! C011 reference-ambiguous.

use crate::base::id::ClaimId;
use crate::base::span::Span;
use crate::check::text::locate;
use crate::check::{Context, Sink, references};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};

/// C011: a reference names one of several claims that have no id of their own.
pub static REFERENCE_AMBIGUOUS: Rule = Rule {
    code: "C011",
    name: "reference-ambiguous",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a reference names one of several claims that would have the same id",
    why: "A claim without an `id` is called by its actor, topic and date, or by its date and first words; where several would \
          have that name they are numbered in the order of the notes. A note that is added or moved changes the numbers, \
          and the reference would lead to another claim, perhaps one that says the opposite, without a word. Give the \
          claim that is meant an `id`, and name that.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  lumi: { name: Ada Lumi }
topics:
  ferry: The ferry line
positions:
  - actor: lumi
    topic: ferry
    stance: supports
    date: 2025-03-01
    claim: Wants the line kept.
    cite: gazette-0301
  - actor: lumi
    topic: ferry
    stance: conditional
    date: 2025-03-01
    claim: Wants the islands to share the cost.
    cite: gazette-0301
assessments:
  - claim: The line is kept.
    because: lumi-ferry-2025-03-01
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
actors:
  lumi: { name: Ada Lumi }
topics:
  ferry: The ferry line
positions:
  - id: lumi-keeps-the-line
    actor: lumi
    topic: ferry
    stance: supports
    date: 2025-03-01
    claim: Wants the line kept.
    cite: gazette-0301
  - actor: lumi
    topic: ferry
    stance: conditional
    date: 2025-03-01
    claim: Wants the islands to share the cost.
    cite: gazette-0301
assessments:
  - claim: The line is kept.
    because: lumi-keeps-the-line
",
    ),
};

/// Looks at every `because`, `disputes`, and reference of a summary.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    if !cx.notes.claims().any(|claim| claim.claim().shared) {
        return;
    }
    for claim in cx.notes.claims() {
        for id in claim.because().iter().chain(&claim.claim().disputes) {
            look(cx, sink, &id.value, || id.span);
        }
    }
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        for reference in references(summary) {
            look(cx, sink, &ClaimId::from(reference.id), || locate(cx.files, summary, reference.at.clone()));
        }
    }
}

fn look(cx: &Context<'_>, sink: &mut Sink, id: &ClaimId, at: impl Fn() -> Span) {
    let Some(claim) = cx.index.claims.get(id).map(|claim| claim.claim()).filter(|claim| claim.shared) else {
        return;
    };
    sink.report(
        Diagnostic::new(
            &REFERENCE_AMBIGUOUS,
            at(),
            format!("several claims would have the id of `{id}`: which one has it depends on the order of the notes"),
        )
        .label("this reference may lead to another of them tomorrow")
        .see(claim.text.span, "today it leads here")
        .help("give the claim that is meant an `id:`, and name that"),
    );
}
