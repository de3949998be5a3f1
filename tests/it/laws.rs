//! Laws that hold for any input.

use crate::project::{checked, loaded};
use briefpack::base::date::Date;
use briefpack::base::file::Files;
use briefpack::base::id::{is_id, slug};
use briefpack::base::span::{Span, Spanned};
use briefpack::check::references;
use briefpack::check::text::{host, is_web, locate, unsafe_parts};
use briefpack::diagnostic::Place;
use briefpack::diagnostic::emit::human::Human;
use briefpack::note::likelihood::Likelihood;
use proptest::prelude::*;

/// Pieces that make up notes, good and bad.
const PIECES: &[&str] = &[
    "sources:",
    "timeline:",
    "positions:",
    "briefings:",
    "topics:",
    "assessments:",
    "actors:",
    "\n",
    "\n",
    "\n  ",
    "\n  - ",
    "\n    ",
    "\n---\n",
    "\n...\n",
    ": ",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "# c",
    "\t",
    "\r\n",
    "id",
    "date",
    "claim",
    "cite",
    "title",
    "summary",
    "because",
    "allow",
    "a",
    "b",
    "2025-03-01",
    "5",
    "~",
    "é",
    "日本",
    "\u{202e}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "%",
    "@",
    "`",
    "<b>",
    "[@a]",
    "\\",
    "likely (90 %)",
    "<<",
];

fn note() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Checks bytes twice: no panic, the same findings, every place inside its text, and all of it can be shown.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let run = || {
        let (report, files) = checked(&[("sources/n.yaml", bytes)]);
        let human = Human::new(false);
        let shown: Vec<String> = report.diagnostics.iter().map(|found| human.show(found, &files)).collect();
        (report, files, shown)
    };
    let (report, files, shown) = run();
    prop_assert_eq!(&shown, &run().2);
    for found in &report.diagnostics {
        for label in std::iter::once(&found.primary).chain(&found.secondary) {
            if let Place::Span(span) = label.place {
                let text = &files.get(span.file).text;
                prop_assert!(span.start <= span.end && span.end as usize <= text.len());
                prop_assert!(
                    text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
                );
            }
        }
        prop_assert!(found.help.is_some(), "{} says what to do", found.rule.name);
        let message = &found.message;
        prop_assert!(
            !message.ends_with('.') && !message.starts_with(|ch: char| ch.is_ascii_uppercase()),
            "{}",
            message
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_pieces_of_a_note_are_survived(text in note()) {
        survives(text.as_bytes())?;
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes)?;
    }

    #[test]
    fn a_good_note_with_one_stroke_is_survived(at in 0_usize..400, with in prop::sample::select(PIECES)) {
        let mut text = format!("{}{}", crate::project::BASE, crate::project::MEETING);
        let at = at.min(text.len());
        text.insert_str(at, with);
        survives(text.as_bytes())?;
    }

    #[test]
    fn entries_around_a_broken_one_stay(broken in note()) {
        // Whatever stands on one line, in quotes or not, costs nothing outside its own section.
        let line: String = broken.chars().filter(|ch| !ch.is_control()).collect();
        let text = format!("topics:\n  first: T\nactors:\n  x: {line}\nbriefings:\n  b: {{ title: B, date: 2025 }}\n");
        let notes = loaded(&[("sources/n.yaml", text.as_bytes())]).notes;
        prop_assert!(notes.topics.iter().any(|topic| topic.id.as_str() == "first"), "{}", text);
        prop_assert!(notes.briefings.iter().any(|briefing| briefing.id.as_str() == "b"), "{}", text);
    }

    #[test]
    fn a_date_begins_before_it_ends(text in "[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/([0-9]{4}(-[0-9]{2}){0,2}|\\.\\.))?") {
        if let Ok(date) = Date::parse(&text) {
            prop_assert!(date.earliest() <= date.latest());
            prop_assert!(date.overlaps(&date));
            prop_assert!(!date.words().is_empty());
            prop_assert_eq!(date.as_str(), text);
        }
    }

    #[test]
    fn any_text_is_a_date_or_is_refused(text in "\\PC{0,20}") {
        if let Err(why) = Date::parse(&text) {
            prop_assert!(!why.is_empty() && !why.ends_with('.'));
        }
    }

    #[test]
    fn dates_are_ordered(a in (1900_u32..2100, 1_u32..13, 1_u32..29), b in (1900_u32..2100, 1_u32..13, 1_u32..29)) {
        let date = |(year, month, day): (u32, u32, u32)| Date::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap();
        prop_assert_eq!(date(a).cmp(&date(b)), a.cmp(&b));
        let (first, last) = if a <= b { (a, b) } else { (b, a) };
        let interval = Date::parse(&format!("{}/{}", date(first), date(last))).unwrap();
        prop_assert_eq!((interval.earliest(), interval.latest()), (date(first).earliest(), date(last).latest()));
    }

    #[test]
    fn a_part_of_a_folded_text_is_found(words in prop::collection::vec("[a-zé<>*@.\\-]{1,8}", 1..12), breaks in any::<u32>(), from in 0_usize..12, count in 1_usize..4) {
        let from = from.min(words.len() - 1);
        let to = (from + count).min(words.len());
        let value = words.join(" ");
        let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
        let part = words[from..to].join(" ");
        let written: String = words
            .iter()
            .enumerate()
            .map(|(at, word)| format!("{word}{}", if breaks >> at & 1 == 1 { "\n      " } else { " " }))
            .collect();
        let written = written.trim_end();
        let mut files = Files::default();
        let file = files.add("a.yaml", format!("claim: {written}\n"));
        let text = Spanned::new(value, Span::new(file, 7, 7 + written.len()));
        let found = files.text(locate(&files, &text, start..start + part.len()));
        prop_assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), part);
    }

    #[test]
    fn a_place_of_any_text_is_in_it(value in "\\PC{0,30}", written in "\\PC{0,30}", from in 0_usize..30, len in 0_usize..30) {
        let bounds = |at: usize| (0..=at.min(value.len())).rev().find(|at| value.is_char_boundary(*at)).unwrap();
        let range = bounds(from)..bounds(from + len);
        let mut files = Files::default();
        let file = files.add("a.yaml", written.clone());
        let text = Spanned::new(value.clone(), Span::new(file, 0, written.len()));
        let span = locate(&files, &text, range);
        prop_assert!(files.text(span).len() <= written.len());
    }

    #[test]
    fn references_are_where_they_are_said_to_be(text in "([a-z ]|\\[@|\\]|;|@|\\\\|\n|é){0,40}") {
        for reference in references(&text) {
            prop_assert_eq!(&text[reference.at.clone()], reference.id);
            let bracket = &text[reference.bracket.clone()];
            prop_assert!(bracket.starts_with("[@") && bracket.ends_with(']'));
            prop_assert!(reference.bracket.start < reference.at.start && reference.at.end < reference.bracket.end);
        }
    }

    #[test]
    fn references_that_are_written_are_read(ids in prop::collection::vec("[a-z0-9-]{1,6}", 1..5), before in "[a-z é]{0,10}") {
        let text = format!("{before}[@{}]", ids.join("; @"));
        let read: Vec<_> = references(&text).into_iter().map(|reference| reference.id).collect();
        prop_assert_eq!(read, ids);
    }

    #[test]
    fn a_slug_is_an_id_or_empty(text in "\\PC{0,30}") {
        let slug = slug(&text);
        prop_assert!(slug.is_empty() || is_id(&slug));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
    }

    #[test]
    fn a_position_counts_lines_and_characters(text in "[aé日\n]{0,40}", at in 0_usize..60) {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let mut files = Files::default();
        let file = files.add("a.yaml", text.as_str());
        let place = files.position(Span::new(file, at, at));
        prop_assert_eq!(place.line as usize, text[..at].matches('\n').count() + 1);
        prop_assert_eq!(place.column as usize, text[..at].rsplit('\n').next().unwrap().chars().count() + 1);
    }

    #[test]
    fn any_text_is_taken_apart(text in "\\PC{0,40}") {
        let _ = Likelihood::parse(&text);
        let _ = unsafe_parts(&text);
        prop_assert_eq!(host(&text).is_some(), is_web(&text));
    }
}
