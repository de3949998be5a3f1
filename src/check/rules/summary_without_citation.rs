//! N001 summary-without-citation.

use crate::base::id::{ClaimId, SourceId};
use crate::check::text::locate;
use crate::check::{Context, Sink, references};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// N001: a paragraph or list item of a summary cites nothing.
pub static SUMMARY_WITHOUT_CITATION: Rule = Rule {
    code: "N001",
    name: "summary-without-citation",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a paragraph or list item of a summary cites nothing",
    why: "The summary is what most readers read, and often all. Each of its paragraphs and list items \
          leads to the claims it sums up: `[@id]`, or `[@id; @id]`.",
    fires: Example::Note(
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
    summary: |
      The ministers meet.
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
    summary: |
      The ministers meet [@meeting].
",
    ),
};

/// Looks at every paragraph and list item of every summary.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        let brackets: Vec<_> =
            references(summary).into_iter().map(|reference| reference.bracket.start).collect();
        for (range, what) in passages(summary) {
            if what != "code block" && brackets.iter().any(|at| range.contains(at)) {
                continue;
            }
            let words = shorten(&summary.value[range.clone()]);
            let first_line =
                range.start..summary.value[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
            sink.report(
                Diagnostic::new(
                    &SUMMARY_WITHOUT_CITATION,
                    locate(cx.files, summary, first_line),
                    format!("the {what} `{words}` cites nothing"),
                )
                .label(format!("this {what} has no source"))
                .help(match bare_reference(cx, &summary.value[range]) {
                    Some(id) => format!("write `[@{id}]`: a reference begins with `@`"),
                    None => "end it with `[@id]` of the claim or source that it rests on".to_string(),
                }),
            );
        }
    }
}

/// The passages of a Markdown text that say something: each paragraph, each item of a close list, each code block.
fn passages(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut all: Vec<(Range<usize>, &'static str)> = Vec::new();
    // For each open item, where its own text begins: not yet, or since that byte.
    let mut items: Vec<Option<Range<usize>>> = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => {
                all.push((range, if items.is_empty() { "paragraph" } else { "list item" }));
            }
            Event::Start(Tag::CodeBlock(_)) => all.push((range, "code block")),
            Event::Start(Tag::Item) => items.push(None),
            Event::Start(Tag::List(_)) => close(&mut items, &mut all),
            Event::End(TagEnd::Item) => {
                close(&mut items, &mut all);
                items.pop();
            }
            Event::Text(_) | Event::Code(_) => {
                let inside = all.last().is_some_and(|(last, _)| last.contains(&range.start));
                if let (false, Some(item)) = (inside, items.last_mut()) {
                    let start = item.as_ref().map_or(range.start, |item| item.start);
                    *item = Some(start..range.end);
                }
            }
            _ => {}
        }
    }
    all
}

fn close(items: &mut [Option<Range<usize>>], all: &mut Vec<(Range<usize>, &'static str)>) {
    if let Some(range) = items.last_mut().and_then(Option::take) {
        all.push((range, "list item"));
    }
}

/// An id in brackets without the sign that makes it a reference.
fn bare_reference<'t>(cx: &Context<'_>, passage: &'t str) -> Option<&'t str> {
    passage.split('[').skip(1).filter_map(|rest| rest.split(']').next()).find(|id| {
        cx.index.claims.contains_key(&ClaimId::from(*id))
            || cx.index.sources.contains_key(&SourceId::from(*id))
    })
}
