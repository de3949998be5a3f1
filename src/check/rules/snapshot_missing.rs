//! Q005 snapshot-missing.

use crate::check::{Context, Sink};
use crate::diagnostic::{ARTICLE, Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::{Snapshot, State};

/// Q005: the stored text of a quoted source is not here, and its quotations are not locked.
pub static SNAPSHOT_MISSING: Rule = Rule {
    code: "Q005",
    name: "snapshot-missing",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "the stored text of a quoted source is not here, and its quotations are not locked",
    why: "Nobody has shown that the article says what is quoted. Articles are under copyright, so \
          their texts may lie outside of the repository: give their folder with `--snapshots DIR`, and \
          run `briefpack lock` once where they are; from then on the lock vouches for the quotations \
          everywhere.",
    fires: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside { article: None, ..Beside::ARTICLE },
    ),
    clean: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside {
            article: None,
            locked: Some(("quote: agreed to keep the ferry line", ARTICLE)),
            ..Beside::ARTICLE
        },
    ),
};

/// Looks at every source with a snapshot.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    if cx.evidence.required > State::Unproved {
        // `quote-not-proved` names each of them.
        return;
    }
    for source in &cx.notes.sources {
        let Some(Snapshot::Absent { unlocked }) = cx.evidence.snapshots.get(&source.id.value) else {
            continue;
        };
        let (Some(path), true) = (&source.snapshot, *unlocked > 0) else { continue };
        let quotations = if *unlocked == 1 { "a quotation".into() } else { format!("{unlocked} quotations") };
        sink.report(
            Diagnostic::new(
                &SNAPSHOT_MISSING,
                path.span,
                format!("the snapshot of `{}` is not here, and {quotations} from it cannot be proved", source.id.value),
            )
            .label("no such file")
            .help("put the text there (`briefpack import` does), give its folder with `--snapshots DIR`, or run `briefpack lock` where it is"),
        );
    }
}
