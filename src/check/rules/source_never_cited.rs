//! S005 source-never-cited.

use super::citations;
use crate::base::id::SourceId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::load::decode::nearest;
use crate::note::Source;
use crate::note::word::Status;
use foldhash::{HashSet, HashSetExt};
use std::borrow::Cow;

/// S005: no claim cites a source, and none derives from it.
pub static SOURCE_NEVER_CITED: Rule = Rule {
    code: "S005",
    name: "source-never-cited",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "no claim cites a source, and none derives from it",
    why: "A source that nothing rests on is an article whose claims were forgotten, or one that may \
          go. Sources that others derive from count as used.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
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

/// Looks at every source: cited by a claim or a summary, or an origin of one that is.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    // A claim that could not be read may be the one that cites it.
    if cx.notes.lost.count > 0 {
        return;
    }
    let mut open: Vec<_> = citations(cx).map(|(id, _)| id).collect();
    // A misspelt citation means the source whose name is near: that is one finding, not two.
    let unknown: HashSet<_> = open.iter().filter(|id| !cx.index.sources.contains_key(&***id)).collect();
    let all = || cx.notes.sources.iter().map(|source| source.id.as_str());
    let meant: Vec<_> = unknown
        .iter()
        .filter_map(|id| nearest(id.as_str(), all()))
        .map(|near| Cow::Owned(SourceId::from(near)))
        .collect();
    open.extend(meant);
    let mut used: HashSet<&SourceId> = HashSet::new();
    while let Some(id) = open.pop() {
        if let Some(source) = cx.index.sources.get(&*id)
            && used.insert(&source.id.value)
        {
            open.extend(source.derived_from.iter().map(|origin| Cow::Borrowed(&origin.value)));
        }
    }
    // That nothing cites a retracted source is as it should be, and its entry stays for the record.
    let wanted = |source: &&Source| !used.contains(&source.id.value) && !source.is(Status::Retracted);
    for source in cx.notes.sources.iter().filter(wanted) {
        sink.report(
            Diagnostic::new(
                &SOURCE_NEVER_CITED,
                source.id.span,
                format!("no claim cites the source `{}`", source.id.value),
            )
            .label("nothing rests on this source")
            .help("cite it with `cite: …`, name it as an origin with `derived_from`, or remove it"),
        );
    }
}
