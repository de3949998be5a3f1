//! Q011 lock-unreadable.

use crate::base::file::Position;
use crate::base::span::Span;
use crate::check::{Context, Sink};
use crate::diagnostic::{Beside, Diagnostic, Example, Level, Rule};
use crate::evidence::LOCK;

/// Q011: the quote lock cannot be read.
pub static LOCK_UNREADABLE: Rule = Rule {
    code: "Q011",
    name: "lock-unreadable",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "the quote lock cannot be read",
    why: "`sources/quotes.lock` is written by `briefpack lock` and proves quotations whose articles \
          are not at hand. It was edited by hand, or a merge left its marks.",
    fires: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside {
            lock: Some(
                "version: 1
quotes:
<<<<<<< ours
",
            ),
            ..Beside::ARTICLE
        },
    ),
    clean: Example::Quoting(
        "quote: agreed to keep the ferry line",
        Beside {
            lock: Some(
                "version: 1
quotes: []
",
            ),
            ..Beside::ARTICLE
        },
    ),
};

/// Says why the lock cannot be read.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let (Some(fault), Some(file)) = (&cx.evidence.lock_fault, cx.files.find(LOCK)) else { return };
    let (line, column) = fault.at;
    let place = cx.files.line_from(file, Position { line: line.max(1), column: column.max(1) });
    let place = place.unwrap_or(Span::new(file, 0, 0));
    sink.report(Diagnostic::new(&LOCK_UNREADABLE, place, fault.what.clone()).label("here").help(fault.help));
}
