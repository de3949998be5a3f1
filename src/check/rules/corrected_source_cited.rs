//! S009 corrected-source-cited.

use super::cited;
use super::retracted_source_cited::reason;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::word::Status;

/// S009: a claim or a summary cites a source that was corrected.
pub static CORRECTED_SOURCE_CITED: Rule = Rule {
    code: "S009",
    name: "corrected-source-cited",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a claim or a summary cites a source that was corrected",
    why: "The claim may rest on the very words that were corrected. Read the correction; where the claim still \
          holds, say so in an exemption: the pack shows the correction at the claim, and your reason.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: corrected
    status_note: the meeting was on the second
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
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
    status: corrected
    status_note: the meeting was on the second
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    allow: [{ rule: corrected-source-cited, because: that they met is as it was }]
",
    ),
};

/// Looks at every citation of a source that was corrected.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for cited in cited(cx, |source| source.is(Status::Corrected)) {
        let (source, who) = (cited.source, cited.who());
        let id = &source.id.value;
        let mut found = Diagnostic::new(
            &CORRECTED_SOURCE_CITED,
            cited.at,
            format!("{who} cites `{id}`, which was corrected"),
        )
        .label("this source is no longer what it was");
        if let Some(status) = &source.status {
            found = found.see(status.span, reason(source));
        }
        let found = found.help(match cited.claim {
            Some(_) => format!(
                "read the correction; where the claim still holds, add `allow: [{{ rule: {}, because: … }}]`",
                CORRECTED_SOURCE_CITED.name
            ),
            None => {
                "read the correction; where the sentence still holds, refer to a claim that cites the source"
                    .into()
            }
        });
        cited.report(sink, found);
    }
}
