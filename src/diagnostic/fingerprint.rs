//! What a finding is known by from run to run: findings and their texts enter, a short hash of each leaves.
//!
//! It knows no line, no column, no offset and no level: those change when somebody writes above the finding, or
//! changes the configuration, and the finding is the same one still.

use super::{Diagnostic, Place};
use crate::base::file::Files;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// Bytes of the hash that are kept: among a million findings, two that share them are as good as impossible.
const KEPT: usize = 8;

/// The fingerprint of each finding, in the order given: 16 hexadecimal digits, a colon, and which one it is of those
/// that are equal, from 1. Those that were [assigned](assign) stay.
pub fn of(diagnostics: &[Diagnostic], files: &Files) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let reckon = |diagnostic: &Diagnostic| {
        diagnostic.fingerprint.clone().unwrap_or_else(|| {
            let hash = hash(diagnostic, files);
            let count = counts.entry(hash.clone()).or_default();
            *count += 1;
            format!("{hash}:{count}")
        })
    };
    diagnostics.iter().map(reckon).collect()
}

/// Gives all findings of a run their fingerprints, before some are put aside: which one it is of equal ones must not depend on
/// what else is shown.
pub fn assign(diagnostics: &mut [Diagnostic], files: &Files) {
    for (number, print) in of(diagnostics, files).into_iter().enumerate() {
        diagnostics[number].fingerprint = Some(print);
    }
}

/// The hash of the rule, of what the finding is about, and of the words it points at.
fn hash(diagnostic: &Diagnostic, files: &Files) -> String {
    let (path, words) = match &diagnostic.primary.place {
        Place::Span(span) => (&*files.get(span.file).path, folded(files.text(*span))),
        Place::Line { path, .. } => (&**path, String::new()),
    };
    // Of a place without words, such as the beginning of a note that cannot be read, the message says what is wrong.
    let words = if words.is_empty() { folded(&diagnostic.message) } else { words };
    let about = match (&diagnostic.about, &diagnostic.claim) {
        (Some(about), _) => about.clone(),
        (None, Some(claim)) => format!("claim {claim}"),
        (None, None) => format!("note {path}"),
    };
    let mut hasher = Sha256::new();
    for part in [diagnostic.rule.code, &about, &words] {
        // The length keeps the parts apart, whatever stands in them.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().take(KEPT).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A text with each stretch of white space as one blank. Comments are not told from texts that hold a `#`: a finding whose stretch
/// gets one is another.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file::Position;
    use crate::base::id::ClaimId;
    use crate::base::span::Span;
    use crate::diagnostic::{Example, Level, Rule};

    const fn rule(code: &'static str) -> Rule {
        Rule {
            code,
            name: "claim-without-citation",
            level: Level::Error,
            firm: true,
            since: "0.1.0",
            summary: "s",
            why: "w",
            fires: Example::Told("f"),
            clean: Example::Told("c"),
        }
    }

    static RULE: Rule = rule("C001");
    static OTHER: Rule = rule("C002");

    /// The fingerprint of one finding of `RULE` at `words` in the note `path`.
    fn at(path: &str, text: &str, words: &str, change: impl Fn(&mut Diagnostic)) -> String {
        let mut files = Files::default();
        let file = files.add(path, text);
        let start = text.find(words).unwrap();
        let mut found = Diagnostic::new(&RULE, Span::new(file, start, start + words.len()), "message");
        change(&mut found);
        of(&[found], &files).remove(0)
    }

    #[test]
    fn a_place_leaves_no_trace_and_words_do() {
        let plain = at("a.yaml", "claim: They meet.", "They meet.", |_| {});
        assert_eq!((plain.len(), &plain[16..]), (18, ":1"));
        assert_eq!(plain, at("a.yaml", "\n\n# why\n   claim: They meet.", "They meet.", |_| {}));
        assert_eq!(plain, at("a.yaml", "They\r\n\n meet.", "They\r\n\n meet.", |_| {}));
        // It may be a comment, and it may be a line of the claim.
        assert_ne!(plain, at("a.yaml", "They\n # so\n meet.", "They\n # so\n meet.", |_| {}));
        assert_eq!(
            plain,
            at("a.yaml", "They meet.", "They meet.", |found| {
                found.level = Level::Warning;
                found.message = "another".into();
                found.help = Some("help".into());
            })
        );
        assert_ne!(plain, at("a.yaml", "They met.", "They met.", |_| {}));
        assert_ne!(plain, at("a.yaml", "Theymeet.", "Theymeet.", |_| {}));
        assert_ne!(plain, at("b.yaml", "They meet.", "They meet.", |_| {}));
        assert_ne!(plain, at("a.yaml", "They meet.", "They meet.", |found| found.rule = &OTHER));
    }

    #[test]
    fn a_claim_is_known_by_its_id_wherever_it_stands() {
        let claim = |id: &'static str| move |found: &mut Diagnostic| found.claim = Some(ClaimId::from(id));
        let one = at("a.yaml", "x", "x", claim("meeting"));
        assert_eq!(one, at("b.yaml", "x", "x", claim("meeting")));
        assert_ne!(one, at("a.yaml", "x", "x", claim("parting")));
        // A note cannot pass for a claim, nor the end of one part for the beginning of the next.
        assert_ne!(one, at("meeting", "x", "x", |_| {}));
        assert_ne!(at("a", "bc", "bc", |_| {}), at("ab", "c", "c", |_| {}));
    }

    #[test]
    fn where_there_are_no_words_the_message_tells() {
        let empty = |message: &str| at("a.yaml", "", "", |found| found.message = message.into());
        assert_ne!(empty("the note cannot be read"), empty("the note is larger than 8 MiB"));
        let line = |line: u32| {
            let position = Some(Position { line, column: 1 });
            at("other.yaml", "", "", |found| {
                found.primary.place = Place::Line { path: "a.yaml".into(), position };
            })
        };
        assert_eq!(line(3), line(9));
        assert_eq!(line(3), empty("message"));
    }

    #[test]
    fn equal_ones_are_counted_in_order() {
        let mut files = Files::default();
        let file = files.add("a.yaml", "ab ab cd");
        let found = |rule, start: usize| Diagnostic::new(rule, Span::new(file, start, start + 2), "m");
        let all = of(&[found(&RULE, 0), found(&RULE, 6), found(&OTHER, 0), found(&RULE, 3)], &files);
        assert_eq!(all[0][..16], all[3][..16]);
        assert_eq!(all.iter().map(|print| &print[16..]).collect::<Vec<_>>(), [":1", ":1", ":1", ":2"]);
        assert_eq!(all, of(&[found(&RULE, 0), found(&RULE, 6), found(&OTHER, 0), found(&RULE, 3)], &files));
    }
}
