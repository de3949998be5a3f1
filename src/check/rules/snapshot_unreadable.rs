//! Q012 snapshot-unreadable.

use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::evidence::Snapshot;

/// Q012: a snapshot can never be read.
pub static SNAPSHOT_UNREADABLE: Rule = Rule {
    code: "Q012",
    name: "snapshot-unreadable",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a snapshot can never be read",
    why: "A snapshot is a text, `.txt`, `.md` or `.html`, in UTF-8, of 16 MiB at most. Its path is \
          relative to the note and stays in the project’s folder; texts that are kept elsewhere are \
          named by `--snapshots DIR`.",
    fires: Example::Note(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: ../../gazette.txt
timeline:
  - date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite: gazette
",
    ),
    clean: Example::Note(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: snapshots/gazette.txt
timeline:
  - date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite: gazette
",
    ),
};

/// Looks at every source with a snapshot.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for source in &cx.notes.sources {
        let Some(Snapshot::Bad(why)) = cx.evidence.snapshots.get(&source.id.value) else { continue };
        let Some(path) = &source.snapshot else { continue };
        sink.report(
            Diagnostic::new(&SNAPSHOT_UNREADABLE, path.span, format!("the snapshot `{}` {why}", path.value))
                .label("this cannot be a snapshot")
                .help(if why.starts_with("is not") || why.starts_with("is larger") || why.starts_with("is damaged") || why.starts_with("cannot") {
                    "save the article’s text again, as a text file in UTF-8; `briefpack import` does"
                } else {
                    "name a text file (`.txt`, `.md`, `.html`) of the project, relative to this note; texts kept elsewhere are found with `--snapshots DIR`"
                }),
        );
    }
}
