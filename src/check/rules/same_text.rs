//! S014 same-text.

use crate::base::id::SourceId;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::evidence::Snapshot;
use crate::note::Source;
use foldhash::{HashMap, HashMapExt};

/// S014: two sources that count as independent have the same text.
pub static SAME_TEXT: Rule = Rule {
    code: "S014",
    name: "same-text",
    level: Level::Warning,
    firm: false,
    since: "0.1.0",
    summary: "two sources that count as independent have the same text",
    why: "Ten copies of one wire are one source. Where the stored texts of two quoted sources share half of \
          their paragraphs, one of them, or both, pass on what somebody else wrote; counted as two origins, they \
          make a claim look better supported than it is. Say where the news comes from with `derived_from`: \
          the other source, or the agency's report as a source of its own.",
    fires: Example::Articles(
        "sources:
  gazette:
    title: Ferry line stays
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ferry
    snapshot: snapshots/gazette.txt
  herald:
    title: No end for the ferry
    publisher: The Herald
    published: 2025-03-01
    url: https://www.herald.net/ferry
    snapshot: snapshots/herald.txt
timeline:
  - date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite:
      - source: gazette
        quote: agreed to keep the ferry line
      - source: herald
        quote: agreed to keep the ferry line
",
        &[("snapshots/gazette.txt", WIRE), ("snapshots/herald.txt", WIRE)],
    ),
    clean: Example::Articles(
        "sources:
  gazette:
    title: Ferry line stays
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ferry
    snapshot: snapshots/gazette.txt
  herald:
    title: No end for the ferry
    publisher: The Herald
    published: 2025-03-01
    url: https://www.herald.net/ferry
    snapshot: snapshots/herald.txt
    derived_from: [gazette]
timeline:
  - date: 2025-03-01
    claim: The ministers agree to keep the ferry line.
    cite:
      - source: gazette
        quote: agreed to keep the ferry line
      - source: herald
        quote: agreed to keep the ferry line
",
        &[("snapshots/gazette.txt", WIRE), ("snapshots/herald.txt", WIRE)],
    ),
};

/// What both print.
const WIRE: &str =
    "The ministers agreed to keep the ferry line until May, the agency reports from the harbour.

The islands pay a third of the costs, which have risen since the winter, and the ports the rest.
";

/// Looks at every pair of sources whose texts are at hand and that share paragraphs.
pub(super) fn check(cx: &Context<'_>, sink: &mut Sink) {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let sources: Vec<(&Source, &[u64])> =
        cx.notes.sources.iter().filter_map(|source| Some((source, paragraphs(cx, source)?))).collect();
    for (at, (_, paragraphs)) in sources.iter().enumerate() {
        for paragraph in *paragraphs {
            holders.entry(*paragraph).or_default().push(at);
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for all in holders.values() {
        // What stands in many articles, such as an agency's address, makes no two of them one.
        for (place, second) in all.iter().enumerate().filter(|_| all.len() <= MANY) {
            for first in &all[..place] {
                *shared.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_unstable();
    for ((first, second), count) in pairs {
        let ((first, one), (second, other)) = (sources[first], sources[second]);
        let least = one.len().min(other.len());
        let ids: [&SourceId; 2] = [&first.id.value, &second.id.value];
        if count < LEAST.min(least) || count * 2 < least || cx.index.origin_count(ids) < 2 {
            continue;
        }
        let place = second.snapshot.as_ref().map_or(second.id.span, |path| path.span);
        sink.report(
            Diagnostic::new(
                &SAME_TEXT,
                place,
                format!("`{}` and `{}` share {count} of {least} paragraphs, but count as two origins", ids[0], ids[1]),
            )
            .label("this text stands in the other source too")
            .see(first.id.span, "the other source")
            .help(format!(
                "say where the news comes from: `derived_from: [{}]` in `{}`, or the agency that both pass on",
                ids[0], ids[1]
            )),
        );
    }
}

/// How many paragraphs two texts share at least; fewer where they have no more.
const LEAST: usize = 3;
/// In how many texts a paragraph stands at most that is taken for somebody's own.
const MANY: usize = 50;

fn paragraphs<'a>(cx: &'a Context<'_>, source: &Source) -> Option<&'a [u64]> {
    match cx.evidence.snapshots.get(&source.id.value)? {
        Snapshot::Here { paragraphs, .. } if !paragraphs.is_empty() => Some(paragraphs),
        _ => None,
    }
}
