//! Laws of `--fix`, over generated projects with faults planted in them.

use super::{look, mended_in};
use crate::generate::faults::plant;
use crate::generate::project;
use briefpack::diagnostic::Level;
use briefpack::fix::{Mended, mend};
use briefpack::load::Raw;
use std::collections::BTreeMap;

fn raws(files: &[(String, String)]) -> Vec<Raw> {
    let raw =
        |(path, text): &(String, String)| Raw { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
    files.iter().map(raw).collect()
}

/// The files after the changes.
fn after(files: &[(String, String)], mended: &Mended) -> Vec<(String, String)> {
    let changed: BTreeMap<_, _> = mended.changes.iter().map(|change| (&change.path, &change.after)).collect();
    files
        .iter()
        .map(|(path, text)| {
            let after =
                changed.get(path).map_or(text.clone(), |bytes| String::from_utf8((*bytes).clone()).unwrap());
            (path.clone(), after)
        })
        .collect()
}

#[test]
fn fewer_findings_none_new_and_nothing_changes_twice() {
    let mut mends = 0;
    for seed in 0..6 {
        let mut project = project(1_000, seed);
        plant(&mut project, 48, seed);
        let before = look(raws(&project.files));
        let mended = mend(raws(&project.files), look);
        mends += mended.mends.len();
        let files = after(&project.files, &mended);
        let now = look(raws(&files));
        assert!(now.diagnostics.len() + mended.mends.len() <= before.diagnostics.len());
        let keys = |look: &briefpack::fix::Look| -> Vec<_> {
            let errors = look.diagnostics.iter().filter(|found| found.level == Level::Error);
            errors.map(|found| (found.rule.code, found.message.clone())).collect()
        };
        let known = keys(&before);
        assert!(keys(&now).iter().all(|key| known.contains(key)), "seed {seed}");
        assert_eq!(mend(raws(&files), look).changes, [], "seed {seed}: a second time");
        for ((path, old), (_, new)) in project.files.iter().zip(&files) {
            // Where a line is changed, one of its findings was mended.
            let lines: Vec<_> =
                old.lines().zip(new.lines()).enumerate().filter(|(_, (old, new))| old != new).collect();
            assert_eq!(old.lines().count(), new.lines().count());
            for (at, (old, new)) in lines {
                let mend = mended
                    .mends
                    .iter()
                    .find(|mend| mend.path == *path && mend.position.line as usize == at + 1);
                let mend = mend.unwrap_or_else(|| panic!("{path}:{}: {old}", at + 1));
                assert_eq!(old.replace(&mend.old, &mend.new), new);
            }
        }
    }
    assert!(mends >= 12, "{mends}");
}

/// Every word one letter away from `word`.
fn misspellings(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut all = Vec::new();
    for at in 0..letters.len() {
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            letters.into_iter().collect::<String>()
        };
        all.push(with(&|letters| {
            letters.remove(at);
        }));
        all.push(with(&|letters| letters.insert(at, letters[at])));
        for letter in "aeinrstb-01239".chars() {
            all.push(with(&|letters| letters.insert(at, letter)));
            all.push(with(&|letters| letters[at] = letter));
        }
        if at > 0 {
            all.push(with(&|letters| letters.swap(at - 1, at)));
        }
    }
    all.sort();
    all.dedup();
    all.retain(|other| other != word);
    all
}

#[test]
fn a_misspelt_id_is_restored_or_left_and_never_becomes_another() {
    let ids = [
        "gazette-0301",
        "gazette-0302",
        "herald-0301",
        "the-times-2025-03-01",
        "kommersant",
        "kommersant-2",
        "rbc",
        "ria",
    ];
    let entry = |id: &&str| {
        format!(
            "  {id}:\n    title: T\n    publisher: P\n    published: 2025-03-01\n    url: https://www.a.net/{id}\n"
        )
    };
    let sources = format!("sources:\n{}", ids.iter().map(entry).collect::<String>());
    let all = ids.join(", ");
    let (mut restored, mut tried) = (0, 0);
    // One note holds many misspellings, each in a claim of its own.
    for id in ids {
        let words: Vec<_> = misspellings(id).into_iter().filter(|word| !ids.contains(&&**word)).collect();
        tried += words.len();
        let events: String = (0..)
            .zip(&words)
            .map(|(at, word)| {
                format!("  - {{ id: e{at}, date: 2025-03-01, claim: C {at}, cite: [{word}] }}\n")
            })
            .collect();
        let note =
            format!("timeline:\n  - {{ id: all, date: 2025-03-01, claim: C, cite: [{all}] }}\n{events}");
        let mended =
            mended_in(&[("sources/a.yaml", sources.as_bytes()), ("sources/b.yaml", note.as_bytes())]);
        for mend in &mended.mends {
            assert_eq!(mend.new, id, "{} was {id}", mend.old);
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert!(mended.mends.iter().all(|mend| digits(&mend.old) == digits(id)));
        restored += mended.mends.len();
        // Letters dropped, doubled and swapped within a long word are restored, all of them.
        if id == "kommersant" {
            for wrong in ["komersant", "kommmersant", "kommresant", "kommersnat", "kommersatn", "kommersannt"]
            {
                assert!(mended.mends.iter().any(|mend| mend.old == wrong), "{wrong}");
            }
        }
    }
    assert!(tried > 2_000 && restored > 100, "{restored} of {tried}");
}
