//! S008 retracted-source-cited.

use super::cited;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::{list_of, shorten};
use crate::note::word::{Status, Word};
use crate::note::{Citation, Source};
use std::collections::BTreeSet;

/// S008: a claim or a summary cites a source that was retracted.
pub static RETRACTED_SOURCE_CITED: Rule = Rule {
    code: "S008",
    name: "retracted-source-cited",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim or a summary cites a source that was retracted",
    why: "What its publisher has withdrawn proves nothing. The claim needs another source or has to go; one \
          that is about the retracted article itself may keep it by an exemption, and the pack then says at \
          the claim that the source is retracted. `briefpack recall SOURCE` shows all that stands on it, and \
          writes a correction note for the readers of what was published.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    status: retracted
    status_note: no meeting took place
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

/// Looks at every citation of a source that was retracted.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for cited in cited(cx, |source| source.is(Status::Retracted)) {
        let (source, who) = (cited.source, cited.who());
        let id = &source.id.value;
        let mut found = Diagnostic::new(
            &RETRACTED_SOURCE_CITED,
            cited.at,
            format!("{who} cites `{id}`, which was retracted"),
        )
        .label("this source was withdrawn");
        if let Some(status) = &source.status {
            found = found.see(status.span, reason(source));
        }
        let advice = match cited.claim {
            None => "cite a claim or another source in its place, or take the sentence out".to_string(),
            Some(claim) => {
                let stands = |other: &&Citation| {
                    let left = cx.index.origins_without(&other.source.value, |id| cx.index.is_retracted(id));
                    !left.is_empty()
                };
                let others: BTreeSet<_> =
                    claim.cite.iter().filter(stands).map(|other| other.source.as_str()).collect();
                let exemption = format!("`allow: [{{ rule: {}, because: … }}]`", RETRACTED_SOURCE_CITED.name);
                if others.is_empty() {
                    format!("it has no other source: cite one, or withdraw the claim, or add {exemption}")
                } else {
                    let others = list_of(others.into_iter());
                    format!(
                        "it still has {others}: cite that alone if it says as much, or withdraw the claim, or add {exemption}"
                    )
                }
            }
        };
        let found = found.help(format!(
            "run `briefpack recall {id}` first, while the published packs are there: it shows what stands on it and writes the correction note; then: {advice}"
        ));
        cited.report(sink, found);
    }
}

/// The word of the status and its reason, as far as one is given.
pub(super) fn reason(source: &Source) -> String {
    let word = source.status.as_ref().map_or("current", |status| status.as_str());
    match &source.status_note {
        Some(note) => format!("{word}: {}", shorten(note.trim_end_matches('.'))),
        None => format!("{word}, without a `status_note`"),
    }
}
