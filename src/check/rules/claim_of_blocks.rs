//! C010 claim-of-blocks.

use crate::check::text::locate;
use crate::check::{Context, Sink, references};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::{ClaimRef, Text};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// C010: a claim is more than one sentence of running text.
pub static CLAIM_OF_BLOCKS: Rule = Rule {
    code: "C010",
    name: "claim-of-blocks",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim is more than running text",
    why: "A claim is running text, best one sentence: stress, code and links may stand in it. A heading, a list or a \
          second paragraph in it would be run together without a word, and a reference such as `[@id]` \
          would be printed as it stands: a claim names its sources with `cite`.",
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
    claim: |
      - The ministers meet.
      - Nothing is agreed.
    cite: gazette-0301
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
",
    ),
};

/// Looks at the text and the conditions of every claim.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        let conditions = match claim {
            ClaimRef::Position(position) => &position.conditions[..],
            _ => &[],
        };
        for text in std::iter::once(&claim.claim().text).chain(conditions) {
            if let Some((range, what)) = block(text) {
                let at = locate(cx.files, text, range);
                sink.claim(
                    claim.claim(),
                    Diagnostic::new(&CLAIM_OF_BLOCKS, at, format!("the text holds {what}"))
                        .label("expected one sentence")
                        .help("write one sentence of running text; a second thought is a second claim"),
                );
            }
            for reference in references(text) {
                let at = locate(cx.files, text, reference.bracket);
                sink.claim(
                    claim.claim(),
                    Diagnostic::new(
                        &CLAIM_OF_BLOCKS,
                        at,
                        "a reference stands in a claim, where it is printed as it is",
                    )
                    .label("references belong in summaries")
                    .help("name the source of the claim with `cite`"),
                );
            }
        }
    }
}

/// The first thing in a text that is not one paragraph, in bytes. Most texts cannot hold any: they are on one line and begin with a letter.
fn block(text: &Text) -> Option<(Range<usize>, &'static str)> {
    let text = text.value.trim_end();
    let plain = text.chars().next().is_some_and(char::is_alphabetic) && !text.contains('\n');
    if plain {
        return None;
    }
    let mut paragraphs = 0;
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        let Event::Start(tag) = event else { continue };
        let what = match tag {
            Tag::Heading { .. } => "a heading",
            Tag::List(_) => "a list",
            Tag::BlockQuote(_) => "a block quotation",
            Tag::CodeBlock(_) => "a code block",
            // Raw HTML is the business of another rule.
            Tag::HtmlBlock => return None,
            Tag::Paragraph if paragraphs > 0 => "a second paragraph",
            Tag::Paragraph => {
                paragraphs += 1;
                continue;
            }
            _ => continue,
        };
        return Some((range, what));
    }
    (paragraphs == 0).then_some((0..text.len(), "a definition that shows nothing"))
}
