//! C005 unsafe-text.

use crate::check::text::{Unsafe, locate, unsafe_parts};
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::shorten;
use crate::note::{ClaimRef, Text};

/// C005: a text holds raw HTML, an image or a link that is not http or https.
pub static UNSAFE_TEXT: Rule = Rule {
    code: "C005",
    name: "unsafe-text",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a text holds raw HTML, an image or a link that is not http or https",
    why: "Packs are published: what stands in a note must not bring markup, scripts or requests to \
          other servers into them. Texts are Markdown; everything else is shown as it is written.",
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
    claim: The ministers <b>meet</b>.
    cite: gazette-0301
",
    ),
    clean: Example::Note(
        r#"sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: "The ministers **meet**."
    cite: gazette-0301
"#,
    ),
};

/// Looks at every text that may hold Markdown.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        let conditions = match claim {
            ClaimRef::Position(position) => &position.conditions[..],
            _ => &[],
        };
        for text in std::iter::once(&claim.claim().text).chain(conditions) {
            for part in unsafe_parts(text) {
                sink.claim(claim.claim(), found(cx, text, part));
            }
        }
    }
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        for part in unsafe_parts(summary) {
            sink.report(found(cx, summary, part));
        }
    }
}

fn found(cx: &Context<'_>, text: &Text, part: Unsafe) -> Diagnostic {
    let at = |range| locate(cx.files, text, range);
    match part {
        Unsafe::Html(range) => {
            let what = shorten(&text.value[range.clone()]);
            Diagnostic::new(&UNSAFE_TEXT, at(range), format!("the text holds raw HTML: `{what}`"))
                .label("HTML is not part of a note")
                .help("use Markdown (`*stress*`, `**strong**`), or write `\\<` for the sign itself")
        }
        Unsafe::Image(range) => Diagnostic::new(&UNSAFE_TEXT, at(range), "the text holds an image")
            .label("an image is a request to elsewhere")
            .help("link to it instead: remove the `!`"),
        Unsafe::Link(range, to) => {
            Diagnostic::new(&UNSAFE_TEXT, at(range), format!("the link to `{}` is unsafe", shorten(&to)))
                .label("expected a link to `https://…`")
                .help("link to an http or https address, or write the text alone")
        }
    }
}
