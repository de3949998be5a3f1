//! Coverage: how many independent origins claims have, by what, in which formats, and the gate.

mod cases;
mod formats;
mod gate;

use crate::project::{Project, loaded};
use briefpack::check::{Quotes, check};
use briefpack::coverage::{Coverage, Group};
use briefpack::evidence::Evidence;
use briefpack::note::Notes;

/// What is counted in notes, without any stored text.
pub fn counted<T>(notes: &[(&str, &str)], look: impl FnOnce(&Coverage<'_>, &Notes) -> T) -> T {
    let notes: Vec<_> = notes.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let evidence = Evidence::default();
    match check(loaded(&notes), evidence).1 {
        Ok(checked) => {
            look(&Coverage::new(checked.notes(), checked.files(), checked.evidence(), None), checked.notes())
        }
        Err(refused) => {
            look(&Coverage::new(&refused.notes, &refused.files, &refused.evidence, None), &refused.notes)
        }
    }
}

/// The claims of one note: `id` or, of an exempt one, `id!`, with its origins, by id.
pub fn origins(note: &str) -> String {
    counted(&[("sources/a.yaml", note)], |coverage, _| {
        let mut all: Vec<String> = coverage
            .claims
            .iter()
            .map(|counted| {
                let mark = if counted.exempt { "!" } else { "" };
                format!("{}{mark} {}", counted.claim.id(), counted.origins)
            })
            .collect();
        all.sort();
        all.join(", ")
    })
}

/// The rows of a group: `id claims/none/one/more/exempt`.
pub fn rows(notes: &[(&str, &str)], group: Group) -> Vec<String> {
    counted(notes, |coverage, _| {
        coverage
            .by(group)
            .iter()
            .map(|row| {
                let tally = row.tally;
                assert_eq!(tally.none + tally.one + tally.more, tally.claims);
                assert!(tally.exempt <= tally.none);
                format!(
                    "{} {}/{}/{}/{}/{}",
                    row.id.as_deref().unwrap_or("-"),
                    tally.claims,
                    tally.none,
                    tally.one,
                    tally.more,
                    tally.exempt
                )
            })
            .collect()
    })
}

/// A project in which something is to be seen in every column: names in several scripts, a claim of every kind.
pub const NOTES: &str = "sources:
  wire: { title: Ferry line backed, publisher: North Agency, published: 2025-03-02, url: https://www.agency.net/1 }
  copy: { title: Line backed, publisher: The Daily, published: 2025-03-02, url: https://www.daily.net/1, derived_from: wire }
  own: { title: A talk with Ada Lumi, publisher: The Harbour Post, published: 2025-03-02, url: https://www.post.net/1 }
actors:
  lumi: { name: Ada Lumi }
  oran: { name: 渡辺 みなと }
  dana: { name: דנה לוי }
topics:
  sea: The sea
  ferry: { title: The ferry line between the islands and the harbour, part_of: sea }
positions:
  - { id: lumi-for, actor: lumi, topic: ferry, stance: supports, date: 2025-03-01, claim: Wants the line kept., cite: [wire, own] }
  - { id: oran-not, actor: oran, topic: ferry, stance: opposes, date: 2025-03-01, claim: Calls the line a waste., cite: [copy, { source: wire, quote: a waste of money and time }] }
timeline:
  - { id: vote, date: 2025-03-02, claim: The council votes., topics: [ferry, sea], actors: [lumi, dana, dana], cite: copy }
  - { id: sunday, date: 2025-03-02, claim: It is a Sunday., allow: [{ rule: claim-without-citation, because: a calendar says so }] }
assessments:
  - { id: kept, claim: The line stays., likelihood: likely, confidence: low, because: [vote, lumi-for] }
briefings:
  march: { title: The line, date: 2025-03-02, covers: 2025-03-01/2025-03-02, topics: ferry, tlp: CLEAR }
";

#[test]
fn the_rows_of_a_project() {
    let notes = [("sources/a.yaml", NOTES)];
    assert_eq!(rows(&notes, Group::Kind), ["position 2/0/1/1/0", "event 2/1/1/0/1", "assessment 1/0/0/1/0"]);
    assert_eq!(
        rows(&notes, Group::Actor),
        ["lumi 2/0/1/1/0", "dana 1/0/1/0/0", "oran 1/0/1/0/0", "- 2/1/0/1/1"]
    );
    assert_eq!(rows(&notes, Group::Topic), ["ferry 3/0/2/1/0", "sea 3/0/2/1/0", "- 2/1/0/1/1"]);
    assert_eq!(rows(&notes, Group::Note), ["sources/a.yaml 5/1/2/2/1"]);
    assert_eq!(rows(&notes, Group::Briefing), ["march 4/0/2/2/0", "- 1/1/0/0/1"]);
    counted(&notes, |coverage, _| {
        assert_eq!(coverage.total.quotes, Quotes { unproved: 1, ..Quotes::default() });
    });
}

#[test]
fn sources_with_the_same_text_are_two_origins_and_named() {
    let note = "sources:
  gazette: { title: A, publisher: P, published: 2025-03-01, url: https://www.p.net/a, snapshot: a.txt }
  herald: { title: B, publisher: P, published: 2025-03-01, url: https://www.p.net/b, snapshot: b.txt }
timeline:
  - id: kept
    date: 2025-03-01
    claim: The line is kept.
    cite: [{ source: gazette, quote: agreed to keep the line }, { source: herald, quote: agreed to keep the line }]
";
    let wire =
        "The ministers agreed to keep the line until May, as the agency reports from the harbour today.\n";
    let files = [("sources/a.yaml", note), ("sources/a.txt", wire), ("sources/b.txt", wire)];
    let run =
        Project::new(&files).run(&["coverage", "--min-corroborated", "100", "--min-quotes-proved", "100"]);
    assert_eq!(
        (run.code, &*run.stderr),
        (
            Some(0),
            "note: 1 pair of sources with the same text or address, which count as two origins; `briefpack check` names them\n"
        )
    );
    assert!(
        run.stdout.contains("all quotations               2         2       0         0  100.0 %"),
        "{}",
        run.stdout
    );
    let away = Project::new(&files[..1]);
    away.write("texts/a.txt", wire.as_bytes());
    let proved = |args: &[&str]| away.run(&[&["coverage", "--min-quotes-proved", "50"], args].concat()).code;
    assert_eq!((proved(&[]), proved(&["--snapshots", "texts"])), (Some(1), Some(0)));
}

#[test]
fn the_help_says_what_the_words_mean() {
    let run = Project::new(&[]).run(&["coverage", "--help"]);
    assert_eq!(run.code, Some(0));
    for word in ["origin ", "sourced ", "corroborated ", "exempt ", "proved ", "Examples:", "Exit codes:"] {
        assert!(run.stdout.contains(word), "{word}");
    }
}
