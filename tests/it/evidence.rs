//! Quotations: found in stored texts or not, locked, and shown in packs.

mod laws;
mod lock;
mod pack;
mod snapshots;
mod words;

use briefpack::check::check;
use briefpack::evidence::{Evidence, Settings, State, Store, gather};
use briefpack::load::{Loaded, Raw, load_raw};

/// A note with one event that cites `gazette`, whose snapshot is named; the lines of the citation are given.
pub fn note(citation: &str) -> String {
    let citation: String = citation.lines().map(|line| format!("        {line}\n")).collect();
    format!(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: snapshots/gazette.txt
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite:
      - source: gazette
{citation}"
    )
}

pub fn loaded(note: &str) -> Loaded {
    load_raw(vec![Raw { path: "sources/note.yaml".into(), bytes: Ok(note.as_bytes().to_vec()) }])
}

pub fn evidence(loaded: &Loaded, article: &str) -> Evidence {
    let texts = [("sources/snapshots/gazette.txt".to_string(), article.to_string())];
    let store = Store::Memory(texts.into_iter().collect());
    gather(&loaded.notes, &loaded.files, &Settings { store, lock: None, required: State::Unproved })
}

/// The names of the rules that a citation breaks, with the help of each, if `article` is the stored text.
pub fn found(article: &str, citation: &str) -> Vec<(&'static str, String)> {
    let loaded = loaded(&note(citation));
    let evidence = evidence(&loaded, article);
    let (report, _) = check(loaded, evidence);
    let all = report.diagnostics.into_iter();
    all.map(|found| (found.rule.name, found.help.unwrap_or_default())).collect()
}

/// The rule that a quotation breaks, or `verified`.
pub fn verdict(article: &str, quote: &str) -> &'static str {
    let quote = serde_json::to_string(quote).unwrap();
    let loaded = loaded(&note(&format!("quote: {quote}")));
    let evidence = evidence(&loaded, article);
    let (report, _) = check(loaded, evidence);
    match &report.diagnostics[..] {
        [] if report.quotes.verified == 1 => "verified",
        [found] => found.rule.name,
        other => panic!("{other:#?}"),
    }
}
