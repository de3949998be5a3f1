//! S010 origin-retracted.

use super::cited;
use super::retracted_source_cited::reason;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::note::Source;
use crate::note::word::Status;

/// S010: a claim or a summary cites a source that derives from a retracted one.
pub static ORIGIN_RETRACTED: Rule = Rule {
    code: "S010",
    name: "origin-retracted",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "a claim or a summary cites a source that derives from a retracted one",
    why: "What passes on a withdrawn report passes on its mistake, even where nobody has withdrawn the copy. \
          See whether it was withdrawn too, or says something of its own; then change its `status` or its \
          `derived_from`, cite another source, or say in an exemption why the claim holds.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: retracted
    status_note: no meeting took place
  herald-0302:
    title: The meeting in full
    publisher: The Herald
    published: 2025-03-02
    url: https://www.herald.net/the-meeting
    derived_from: gazette-0301
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: herald-0302
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: retracted
    status_note: no meeting took place
  herald-0302:
    title: The meeting in full
    publisher: The Herald
    published: 2025-03-02
    url: https://www.herald.net/the-meeting
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: herald-0302
",
    ),
};

/// Looks at every citation of a source that derives from a retracted one, at any depth.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let retracted = |source: &Source| source.is(Status::Retracted);
    if !cx.notes.sources.iter().any(retracted) {
        return;
    }
    // One that is retracted itself is the business of another rule.
    let origin = |source: &Source| {
        let known = cx.index.sources.get(&source.id.value)?;
        cx.index.ancestor(&known.id.value, retracted).filter(|_| !retracted(source))
    };
    for cited in cited(cx, |source| origin(source).is_some()) {
        let (id, who) = (&cited.source.id.value, cited.who());
        let Some(origin) = origin(cited.source) else { continue };
        let first = &origin.id.value;
        let mut found = Diagnostic::new(
            &ORIGIN_RETRACTED,
            cited.at,
            format!("{who} cites `{id}`, which derives from `{first}`, and that was retracted"),
        )
        .label("this source passes on what was withdrawn");
        if let Some(status) = &origin.status {
            found = found.see(status.span, reason(origin));
        }
        let exemption = match cited.claim {
            Some(_) => format!(", or add `allow: [{{ rule: {}, because: … }}]`", ORIGIN_RETRACTED.name),
            None => String::new(),
        };
        let found = found.help(format!(
            "see whether `{id}` was withdrawn too, and give it that `status`, or cite another source{exemption}; `briefpack recall {first}` shows what stands on the origin"
        ));
        cited.report(sink, found);
    }
}
