//! D002 source-after-briefing.

use crate::base::span::Span;
use crate::check::text::locate;
use crate::check::{Context, Sink, references};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::{Briefing, Source};

/// D002: a briefing cites a source that was published after it.
pub static SOURCE_AFTER_BRIEFING: Rule = Rule {
    code: "D002",
    name: "source-after-briefing",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "a briefing cites a source that was published after it",
    why: "A briefing of Monday cannot rest on an article of Wednesday: one of the dates is wrong, or \
          later knowledge slips into an earlier assessment. An event that only a later article reports \
          belongs into a later briefing.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-02
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
briefings:
  today:
    title: Today
    date: 2025-03-01
",
    ),
};

/// Looks at the claims of every briefing.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for (briefing, selection) in &cx.selections {
        let late = |source: &&Source| source.published.earliest() > briefing.date.latest();
        for claim in &selection.claims {
            for citation in &claim.claim().cite {
                let Some(source) = cx.index.sources.get(&citation.source.value).copied().filter(late) else {
                    continue;
                };
                sink.claim(claim.claim(), found(briefing, source, citation.source.span));
            }
        }
        for id in &selection.sources {
            let Some(source) = cx.index.sources.get(id).copied().filter(late) else { continue };
            let summary = briefing.summary.as_ref();
            let at = summary.map_or(briefing.id.span, |summary| {
                let reference = references(summary).into_iter().find(|reference| reference.id == id.as_str());
                reference.map_or(summary.span, |reference| locate(cx.files, summary, reference.at))
            });
            sink.report(found(briefing, source, at));
        }
    }
}

fn found(briefing: &Briefing, source: &Source, at: Span) -> Diagnostic {
    Diagnostic::new(
        &SOURCE_AFTER_BRIEFING,
        at,
        format!(
            "the source `{}` ({}) is later than the briefing `{}` ({})",
            source.id.value,
            source.published.words(),
            briefing.id.value,
            briefing.date.words(),
        ),
    )
    .label("cited in a briefing that is older")
    .see(source.published.span, "published here")
    .see(briefing.date.span, "the briefing's date")
    .help(
        "correct the date that is wrong; what became known later belongs in a later briefing: end this one's `covers` before it, and cite it there in the summary",
    )
}
