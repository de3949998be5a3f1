//! Q006 snapshot-not-locked.

use crate::check::{Context, Sink};
use crate::diagnostic::{ARTICLE, Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::Snapshot;

/// Q006: the stored text is not the one against which its quotations were locked.
pub static SNAPSHOT_NOT_LOCKED: Rule = Rule {
    code: "Q006",
    name: "snapshot-not-locked",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "the stored text is not the one against which its quotations were locked",
    why: "The article was changed or fetched again after `briefpack lock`. The lock speaks of another \
          text now, and elsewhere it would vouch for that one. `briefpack lock --diff` says for each \
          quotation whether it is unchanged, moved, altered or gone; then `briefpack lock` takes in \
          the new text.",
    fires: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside {
            article: Some(
                "Ministers meet

The ministers agreed to keep the ferry line until June.

Ada Lumi said: “The line will not be closed.”
",
            ),
            locked: Some(("quote: agreed to keep the ferry line", ARTICLE)),
            ..Beside::ARTICLE
        },
    ),
    clean: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside { locked: Some(("quote: agreed to keep the ferry line", ARTICLE)), ..Beside::ARTICLE },
    ),
};

/// Looks at every source whose text is at hand.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    for source in &cx.notes.sources {
        let Some(Snapshot::Here { locked: Some(day), .. }) = cx.evidence.snapshots.get(&source.id.value)
        else {
            continue;
        };
        let place = source.snapshot.as_ref().map_or(source.id.span, |path| path.span);
        sink.report(
            Diagnostic::new(
                &SNAPSHOT_NOT_LOCKED,
                place,
                format!(
                    "the snapshot of `{}` is not the one that its quotations were locked against",
                    source.id.value
                ),
            )
            .label(format!("the lock of {day} is of another text"))
            .help("see what changed with `briefpack lock --diff`, then run `briefpack lock`"),
        );
    }
}
