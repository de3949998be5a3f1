//! The proof of the outputs, tried on one good pack and on every way to break it.

mod hostile;
mod inside;
mod odd;
mod pack;
mod paper;
mod tampered;

use briefpack::diagnostic::{Level, Place};
use briefpack::verify;
use pack::{CLAIMS, SOURCES, Wrong};
use std::collections::BTreeSet;

/// The three formats of a pack with these things wrong.
fn formats(wrong: &[Wrong]) -> [(&'static str, Vec<u8>); 3] {
    [
        ("briefing.md", pack::markdown(wrong).into_bytes()),
        ("briefing.html", pack::html(wrong).into_bytes()),
        ("briefing.pdf", paper::pdf(wrong, 0.0)),
    ]
}

/// What is found in one file of a pack: codes and messages.
fn found(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let (manifest, files) = pack::pack(vec![(name, bytes.to_vec())]);
    let report = verify::pack(&manifest, &files);
    report.findings.iter().map(|finding| (finding.rule.code.to_owned(), finding.message.clone())).collect()
}

fn codes(found: &[(String, String)]) -> BTreeSet<&str> {
    found.iter().map(|(code, _)| code.as_str()).collect()
}

/// How many pairs of claim and source the pack has.
fn pairs() -> usize {
    CLAIMS.iter().map(|claim| claim.sources.len()).sum()
}

#[test]
fn a_good_pack_is_silent_and_every_pair_is_proved() {
    let (manifest, files) = pack::pack(formats(&[]).to_vec());
    let report = verify::pack(&manifest, &files);
    let messages: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
    assert_eq!(messages, Vec::<&str>::new());
    assert_eq!((report.claims, report.pairs, report.formats.len()), (12, 3 * pairs(), 3));
}

#[test]
fn a_pdf_is_proved_wherever_its_pages_break() {
    for down in 0..72 {
        let bytes = paper::pdf(&[], down as f32 * 10.0);
        assert_eq!(found("briefing.pdf", &bytes), [], "{} pt down the page", down * 10);
    }
}

/// Every single thing that can be taken from a pack or changed in it, and what must be found then, in every format.
fn mutations() -> Vec<(Wrong, &'static str, String)> {
    let mut all = Vec::new();
    for claim in CLAIMS {
        let id = claim.id;
        let own = |what: &str| format!("claim `{id}` {what}");
        all.push((Wrong::NoMark(id), "V002", own("is printed without its mark")));
        all.push((Wrong::NoClaim(id), "V001", own("is missing from")));
        all.push((Wrong::Altered(id), "V009", format!("the text at the mark of claim `{id}`")));
        if claim.text.ends_with(char::is_alphabetic) {
            all.push((Wrong::Lengthened(id), "V009", format!("the text at the mark of claim `{id}`")));
        }
        all.push((Wrong::Twice(id), "V011", own("is marked more than once")));
        for source in claim.sources {
            let missing = own(&format!("does not link to its source `{source}`"));
            all.push((Wrong::NoCite(id, source), "V003", missing.clone()));
            all.push((Wrong::CiteAway(id, source), "V003", missing.clone()));
            for (other, _) in SOURCES.iter().filter(|(other, _)| !claim.sources.contains(other)) {
                all.push((Wrong::CiteTo(id, source, other), "V003", missing.clone()));
            }
            all.push((
                Wrong::NoBack(source, id),
                "V006",
                format!("source `{source}` does not link back to claim `{id}`"),
            ));
        }
        for basis in claim.because {
            all.push((
                Wrong::NoBasis(id, basis),
                "V003",
                own(&format!("does not link to `{basis}`, on which it rests,")),
            ));
        }
    }
    for (id, addresses) in SOURCES {
        let none = format!("source `{id}` has no link to its article");
        all.push((Wrong::NoOut(id), "V005", none.clone()));
        for (_, others) in SOURCES.iter().filter(|(other, _)| other != id) {
            all.push((Wrong::OutTo(id, others[0]), "V005", none.clone()));
        }
        all.push((Wrong::OutTo(id, "https://example.org/elsewhere"), "V005", none.clone()));
        assert!(addresses[0].contains("://"));
    }
    all.push((Wrong::LinkTo("claim-unknown"), "V004", "to `#claim-unknown` leads nowhere".into()));
    all.push((Wrong::LinkTo("source-unknown"), "V004", "to `#source-unknown` leads nowhere".into()));
    all
}

#[test]
fn every_mutation_is_found_by_its_rule_and_by_no_other() {
    let all = mutations();
    assert!(all.len() > 150, "{} mutations", all.len());
    for (wrong, code, message) in all {
        for (name, bytes) in formats(std::slice::from_ref(&wrong)) {
            let found = found(name, &bytes);
            assert_eq!(found.len(), 1, "{wrong:?} in {name}: {found:#?}");
            assert_eq!(found[0].0, code, "{wrong:?} in {name}: {found:#?}");
            assert!(found[0].1.contains(&message), "{wrong:?} in {name}: {found:#?}");
            assert!(found[0].1.contains(name), "{wrong:?} in {name}: {found:#?}");
        }
    }
}

#[test]
fn an_entry_that_is_missing_breaks_the_links_of_every_claim_that_cites_it() {
    for (id, _) in SOURCES {
        for (name, bytes) in formats(&[Wrong::NoEntry(id)]) {
            let found = found(name, &bytes);
            let broken = found
                .iter()
                .filter(|(code, message)| code == "V004" && message.contains(&format!("source `{id}`")));
            assert_eq!(broken.count(), pack::citing(id).count(), "{id} in {name}: {found:#?}");
            assert_eq!(codes(&found), BTreeSet::from(["V004", "V005"]), "{id} in {name}: {found:#?}");
        }
    }
}

#[test]
fn another_address_of_the_same_source_will_do() {
    for (name, bytes) in formats(&[Wrong::OutTo("beta", "https://archive.example/beta")]) {
        assert_eq!(found(name, &bytes), [], "{name}");
    }
}

#[test]
fn findings_lie_at_the_claim_in_the_notes() {
    let (manifest, files) =
        pack::pack(vec![("briefing.md", pack::markdown(&[Wrong::NoMark("quotes")]).into_bytes())]);
    let report = verify::pack(&manifest, &files);
    let Place::Line { path, position } = &report.findings[0].primary.place else { panic!("a line") };
    assert_eq!(
        (&**path, position.map(|position| (position.line, position.column))),
        ("sources/notes.yaml", Some((2, 3)))
    );
    assert_eq!(report.findings[0].level, Level::Error);
    assert_eq!(report.pairs, pairs() - 1);
}
