//! `check --fix`: what is certain is written into the notes, and nothing else.

mod disk;
mod laws;

use crate::project::BASE;
use briefpack::check::check;
use briefpack::evidence::Evidence;
use briefpack::fix::{Look, Mended, mend};
use briefpack::load::{Raw, load_raw};

/// What a check of notes finds, without snapshots.
fn look(raws: Vec<Raw>) -> Look {
    let (report, checked) = check(load_raw(raws), Evidence::default());
    let (files, lost) = match checked {
        Ok(checked) => (checked.files().clone(), Vec::new()),
        Err(refused) => (refused.files, refused.notes.lost.spans),
    };
    Look { diagnostics: report.diagnostics, files, lost }
}

/// What comes of notes.
fn mended_in(notes: &[(&str, &[u8])]) -> Mended {
    let raw = |(path, bytes): &(&str, &[u8])| Raw { path: (*path).into(), bytes: Ok(bytes.to_vec()) };
    mend(notes.iter().map(raw).collect(), look)
}

/// The text that comes of one note beside the base; the note itself if nothing is certain.
fn fixed(note: &str) -> String {
    let mended = mended_in(&[("sources/base.yaml", BASE.as_bytes()), ("sources/note.yaml", note.as_bytes())]);
    assert!(mended.changes.iter().all(|change| change.path == "sources/note.yaml"), "{:?}", mended.mends);
    let after = mended.changes.into_iter().next().map(|change| change.after);
    after.map_or_else(|| note.to_string(), |after| String::from_utf8(after).unwrap())
}

/// A note in which the line that holds `wrong` is mended so that it holds `right`, and nothing else changes.
fn becomes(note: &str, wrong: &str, right: &str) {
    assert_eq!(note.matches(wrong).count(), 1, "{note}");
    assert_eq!(fixed(note), note.replace(wrong, right));
}

fn stays(note: &str) {
    assert_eq!(fixed(note), note);
}

/// An event with these lines.
fn event(lines: &str) -> String {
    format!("# kept\ntimeline:\n  - id: meeting   # kept\n    claim:   The ministers meet.\n{lines}")
}

const REST: &str = "    date: 2025-03-01\n    cite: gazette\n";

#[test]
fn misspelt_ids_become_the_one_id_they_can_mean() {
    let cite = |cite: &str| event(&format!("    date: 2025-03-01\n    cite:  {cite}   # kept\n"));
    becomes(&cite("gazete"), "gazete", "gazette");
    becomes(&cite("'gazete'"), "'gazete'", "'gazette'");
    becomes(&cite("\"gazete\""), "\"gazete\"", "\"gazette\"");
    becomes(&cite("[ gazete,]"), "gazete", "gazette");
    becomes(&cite("{source: gazete, at: paragraph 1}"), "gazete", "gazette");
    becomes(&cite("\n      - source: \"gazete\"\n        at: paragraph 1"), "gazete", "gazette");
    becomes(&cite("Gazette"), "Gazette", "gazette");
    becomes(&cite("[GAZETTE]"), "GAZETTE", "gazette");
    becomes(&event(&format!("{REST}    actors: [Lumi]\n")), "Lumi", "lumi");
    // Too short, or another word.
    stays(&event(&format!("{REST}    actors: [lum]\n")));
    stays(&cite("gazettes"));
    stays(&cite("agazette"));
    // An actor is no source, and a declaration is left to its author.
    stays(&cite("Lumi"));
    stays("actors:\n  Ada_Lumi: { name: Ada }\n");
    stays("actors:\n  LUMI: { name: Ada }\n");
}

#[test]
fn an_article_of_another_day_is_never_meant() {
    let note = |cite: &str| {
        let source = |id: &str, day: u8| {
            format!(
                "  {id}:\n    title: T\n    publisher: P\n    published: 2025-03-0{day}\n    url: https://www.a.net/{day}\n"
            )
        };
        format!(
            "sources:\n{}{}{}",
            source("herald-0302", 2),
            source("herald-0303", 3),
            event(&format!("    date: 2025-03-01\n    cite: [herald-0302, herald-0303, {cite}]\n"))
        )
    };
    for wrong in ["herald-0301", "herald-303", "herald-03022", "hreald-0301", "heralt-0302", "herald0302"] {
        stays(&note(wrong));
    }
    let once = note("gazette").replace("[herald-0302,", "[hreald-0302,");
    becomes(&once, "hreald-0302", "herald-0302");
}

#[test]
fn a_misspelling_that_may_mean_two_is_left() {
    let actors = "actors:\n  marten: { name: A }\n  martin: { name: B }\n";
    stays(&format!("{actors}{}", event(&format!("{REST}    actors: [martn]\n"))));
    becomes(
        &format!("actors:\n  martin: {{ name: B }}\n{}", event(&format!("{REST}    actors: [martn]\n"))),
        "martn",
        "martin",
    );
    // What cannot be read is there, too.
    let lost = "actors:\n  marten: { nam: A, colour: red }\n  martin: { name: B }\n";
    stays(&format!("{lost}{}", event(&format!("{REST}    actors: [martn]\n"))));
}

#[test]
fn references_in_summaries_are_mended_in_place() {
    let note = |summary: &str| {
        format!(
            "{}briefings:\n  b:\n    title: B\n    date: 2025-03-01\n    summary: {summary}\n",
            event(REST)
        )
    };
    for summary in [
        "|\n      They met, é\n      [@meteing].",
        ">-\n      They met [@gazette;\n      @meteing].",
        "'It''s [@meteing].'",
        "\"\\u00e9 [@meteing].\"",
    ] {
        becomes(&note(summary), "meteing", "meeting");
    }
}

#[test]
fn words_of_closed_lists_and_names_of_fields() {
    let position = |fields: &str| {
        format!(
            "positions:\n  - actor: lumi\n    topic: ferry\n    date: 2025-03-01\n    claim: C\n    cite: gazette\n    {fields}\n"
        )
    };
    becomes(&position("stance: Supports"), "Supports", "supports");
    becomes(&position("stance: 'oppose'"), "'oppose'", "'opposes'");
    becomes(&position("stnace: silent"), "stnace", "stance");
    becomes(&position("\"Stance\": silent"), "\"Stance\"", "\"stance\"");
    stays(&position("stance: for"));
    stays(&position("stance: silent\n    stnace: silent"));
    let briefing =
        |field: &str| format!("{}briefings:\n  b: {{ title: B, date: 2025-03-01, {field} }}\n", event(REST));
    for (tlp, right) in [
        ("TLP:WHITE", "CLEAR"),
        ("white", "CLEAR"),
        ("tlp:green", "GREEN"),
        ("AMBER STRICT", "AMBER+STRICT"),
        ("\"TLP: RED\"", "\"RED\""),
        ("GREN", "GREEN"),
    ] {
        becomes(&briefing(&format!("tlp: {tlp}")), tlp, right);
    }
    stays(&briefing("tlp: strict"));
    stays(&briefing("tlp: PURPLE"));
    becomes(&briefing("scale: ICD-203"), "ICD-203", "icd203");
    becomes(&briefing("language: en_GB"), "en_GB", "en-GB");
    becomes(&briefing("language: German"), "German", "de");
    becomes(&briefing("titel: 2025-03"), "titel", "titel");
}

#[test]
fn numbers_where_a_text_is_wanted_are_quoted() {
    becomes(&event(&format!("{REST}    place: 1984 # kept\n")), "1984", "\"1984\"");
    becomes("topics:\n  a: { title: true, question: Why? }\n", "true", "\"true\"");
    becomes("topics: {a: 1e3}\n", "1e3", "\"1e3\"");
}

#[test]
fn dates_with_one_reading() {
    let dated = |date: &str| event(&format!("    date: {date}\n    cite: gazette\n"));
    for date in ["1 March 2025", "March 1st, 2025", "2025/03/01", "20250301", "\"1 Mar. 2025\""] {
        let quote = if date.starts_with('"') { "\"" } else { "" };
        becomes(&dated(date), date, &format!("{quote}2025-03-01{quote}"));
    }
    for date in
        ["03/04/2025", "01.03.2025", "2025-13-01", "2025-02-30", "last week", "1 March", "about March 2025"]
    {
        stays(&dated(date));
    }
}

#[test]
fn likelihoods() {
    let judged = |likelihood: &str| {
        format!(
            "{}assessments:\n  - claim: J\n    likelihood: {likelihood}\n    because: meeting\n",
            event(REST)
        )
    };
    becomes(&judged("very likley"), "very likley", "very likely");
    becomes(&judged("85"), "likelihood: 85", "likelihood: 85 %");
    becomes(&judged("'very-likely'"), "very-likely", "very likely");
    for likelihood in ["5", "1", "100", "0.5", "~85", "quite likely", "likely (90 %)", "very ulikely"] {
        stays(&judged(likelihood));
    }
}

#[test]
fn an_alias_is_mended_at_its_anchor() {
    let note = "timeline:\n  - { id: a, date: &day 1 March 2025, claim: A, cite: &s gazete }\n  - { id: b, date: *day, claim: B, cite: *s }\n";
    assert_eq!(fixed(note), note.replace("1 March 2025", "2025-03-01").replace("gazete", "gazette"));
    becomes(
        &note.replace("&s gazete", "&s  !!str gazete").replace("1 March 2025", "2025-03-01"),
        "gazete",
        "gazette",
    );
    becomes(
        &note.replace("&s gazete", "&s 'gazete'").replace("1 March 2025", "2025-03-01"),
        "gazete",
        "gazette",
    );
    // What the anchor stands for is right where it stands.
    stays("topics:\n  t: &name Gazette\ntimeline:\n  - { id: a, date: 2025-03-01, claim: A, cite: *name }\n");
}

#[test]
fn a_block_scalar_keeps_its_mark() {
    becomes(&event("    date: |-\n      1 March 2025\n    cite: gazette\n"), "1 March 2025", "2025-03-01");
    becomes(&event("    date: 2025-03-01\n    cite: >\n      gazete\n\n"), "gazete", "gazette");
}

#[test]
fn one_fix_brings_another_to_light() {
    let note = event("    date: 1 March 2025\n    plaec: 12\n    cite: [gazete, gazette]\n");
    let right = note.replace("1 March 2025", "2025-03-01").replace("plaec: 12", "place: \"12\"");
    // To cite the article twice would be a finding that was not there: what leads to that is left.
    assert_eq!(fixed(&note), right);
    let once = |note: &str| note.replace("gazete, gazette", "gazete");
    assert_eq!(fixed(&once(&note)), once(&right).replace("gazete", "gazette"));
    // What was wrong all the time with an entry that could not be read is no reason to leave it so.
    becomes(&event("    date: 1 March 2025\n    cite: herald\n"), "1 March 2025", "2025-03-01");
    becomes(
        "timeline: [{ date: 1 March 2025, claim: C, cite: herald, place: X }]\n",
        "1 March 2025",
        "2025-03-01",
    );
}

#[test]
fn a_fix_that_makes_something_worse_is_left() {
    // The claim would be dated after the article that it is said to stand in.
    let mended = mended_in(&[
        ("sources/base.yaml", BASE.as_bytes()),
        ("sources/note.yaml", event("    date: 2025-04-01\n    cite: gazete\n").as_bytes()),
    ]);
    assert_eq!(mended.changes, []);
    assert_eq!(mended.refused.len(), 1, "{mended:?}");
    assert_eq!(mended.refused.first().map(|left| (left.1.line, left.2)), Some((6, "S001")));
}

#[test]
fn bytes_that_are_not_the_text_are_left() {
    let note = event("    date: 1 March 2025\n    cite: gazette\n");
    let base = ("sources/base.yaml", BASE.as_bytes());
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(note.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin = [note.as_bytes(), b"# caf\xe9\n"].concat();
    let control = format!("{note}# \u{1}\n").into_bytes();
    for bytes in [utf16, latin, control] {
        let mended = mended_in(&[base, ("sources/note.yaml", &bytes)]);
        assert_eq!(mended.changes, []);
        assert_eq!(mended.unreadable.iter().collect::<Vec<_>>(), ["sources/note.yaml"]);
    }
    // A byte order mark and the line ends of Windows stay.
    let windows = format!("\u{feff}{}", note.replace('\n', "\r\n"));
    becomes(&windows, "1 March 2025", "2025-03-01");
    becomes(
        &note.replace('\n', "\r\n").replace("1 March", "1\r\n      March"),
        "1\r\n      March 2025",
        "2025-03-01",
    );
}

#[test]
fn nothing_is_certain_where_a_whole_note_is_lost() {
    let note = event("    date: 2025-03-01\n    cite: gazete\n");
    let mended = mended_in(&[
        ("sources/base.yaml", BASE.as_bytes()),
        ("sources/lost.yaml", b"- a list\n"),
        ("sources/note.yaml", note.as_bytes()),
    ]);
    assert_eq!(mended.changes, []);
}

#[test]
fn few_fixes_that_are_left_cost_few_looks() {
    let notes: Vec<Raw> = (0..200)
        .map(|at| {
            let date = if at % 50 == 7 { "2025-04-01" } else { "2025-03-01" };
            let note =
                event(&format!("    date: {date}\n    cite: gazete\n")).replace("meeting", &format!("e{at}"));
            Raw { path: format!("sources/n{at:03}.yaml"), bytes: Ok(note.into_bytes()) }
        })
        .collect();
    let base = Raw { path: "sources/base.yaml".into(), bytes: Ok(BASE.as_bytes().to_vec()) };
    let looks = std::cell::Cell::new(0);
    let mended = mend([vec![base], notes].concat(), |raws| {
        looks.set(looks.get() + 1);
        look(raws)
    });
    assert_eq!((mended.mends.len(), mended.refused.len()), (196, 4));
    assert!(looks.get() < 20, "{}", looks.get());
}
