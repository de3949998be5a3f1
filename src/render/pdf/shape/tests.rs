//! Laws of setting text word by word, against the same text shaped as a whole.

use super::*;
use crate::render::document::Target;
use crate::render::pdf::colour::Colour;
use crate::render::pdf::line::GlyphRun;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ttf"))
        .collect();
    files.sort();
    let load = |path: &Path| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), Cow::Owned(std::fs::read(path).unwrap()))
    };
    Fonts::new(files.iter().map(|path| load(path)).collect()).unwrap()
});

/// Words of a script, and what stands between words of any.
const WORDS: [&[&str]; 3] = [
    &[
        "the",
        "office",
        "Ministry",
        "fjord,",
        "efficient",
        "flown",
        "sea-lanes",
        "and/or",
        "AVATAR",
        "Tokyo",
        "naïve",
        "Zürich;",
        "e\u{301}tude",
        "[sic]",
        "U.S.A.",
        "I/O",
        "ﬁn",
        "Łódź",
        "A",
        "To",
        "We",
        "AV",
        "ﬃ",
        "fi",
        "ffi",
        "Tr.",
        "P.A.",
        "a\u{200b}b",
        "T\u{2060}o",
        "x²",
        "https://a.example/b/c-d.html?e=f&g=h#i",
        "www.example.org/path_to/some.file",
        "well-known",
        "Vo",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "Yes",
        "f",
        "Ta",
    ],
    &["Ελλάδα", "ναυτιλία,", "όχι;", "μέτρα", "Ταύρος", "Αύριο", "ΑΥ", "του", "Υ", "ή/και", "ά\u{313}"],
    &["Россия", "судно,", "ёлка", "Україна", "Їжак", "Та", "ГДР", "У", "и/или", "ж.-д.", "Тула", "№"],
];
const ANY: &[&str] = &[
    "12",
    "3.5",
    "1990–2024",
    "55\u{a0}%",
    "§\u{202f}5",
    // A dash between letters takes its script from the text before it, which a word does not know.
    "— ",
    "– ",
    "…",
    "“",
    "”",
    "«",
    "»",
    "«\u{a0}",
    "\u{a0}»",
    "(",
    ")",
    "?",
    "!",
    ":",
    ",",
    "€5",
    "−3",
    "²",
    "→",
    "½",
    "70 %",
    "'",
    "’",
    "\"",
    "/",
    "-",
];

fn words(script: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![3 => prop::sample::select(WORDS[script]), 1 => prop::sample::select(ANY)];
    prop::collection::vec((word, any::<bool>()), 1..9).prop_map(|words| {
        // Some words follow the one before without a space.
        words
            .iter()
            .map(|(word, glued)| if *glued { (*word).to_owned() } else { format!("{word} ") })
            .collect()
    })
}

fn leaf(script: usize) -> impl Strategy<Value = Inline> {
    prop_oneof![
        6 => words(script).prop_map(Inline::Text),
        1 => words(script).prop_map(Inline::Code),
        2 => (1..400_usize).prop_map(|number| Inline::Cite { source: format!("s{number}").into(), number }),
        1 => Just(Inline::LineBreak),
        1 => Just(Inline::Text(" ".to_owned())),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    (0..WORDS.len()).prop_flat_map(paragraph)
}

fn paragraph(script: usize) -> impl Strategy<Value = Vec<Inline>> {
    let inline = leaf(script).prop_recursive(3, 24, 5, |inner| {
        let content = prop::collection::vec(inner, 0..5);
        prop_oneof![
            content.clone().prop_map(Inline::Emphasis),
            content.clone().prop_map(Inline::Strong),
            content.clone().prop_map(Inline::Strikethrough),
            content.clone().prop_map(|content| Inline::Link {
                to: Target::Web("https://a.example/long/address.html".to_owned()),
                content
            }),
            content.prop_map(|content| Inline::Claim { id: "c".into(), content }),
        ]
    });
    prop::collection::vec(inline, 1..14)
}

fn look() -> Look {
    Look::new(Family::Serif, 10.5, Colour::hex(0))
}

fn shaper() -> Shaper<'static> {
    Shaper::new(&FONTS, &Theme::default(), "en").unwrap()
}

/// A text flattened for a shaper.
fn passage(shaper: &mut Shaper<'_>, inlines: &[Inline], family: Family) -> Passage {
    flatten(inlines, Look { family, ..look() }, &shaper.colours, &mut shaper.links)
}

/// What a reader of the PDF takes from lines.
fn said(lines: &[Line], usage: &Usage) -> String {
    let mut out = String::new();
    for run in lines.iter().flat_map(|line| &line.runs) {
        if let Some(text) = &run.actual {
            out.push_str(text);
            continue;
        }
        let (_, glyphs) = usage.faces().find(|(face, _)| *face == run.face).unwrap();
        out.extend(run.glyphs.iter().map(|(glyph, _)| glyphs[glyph].as_str()));
    }
    out
}

/// How many scripts the letters of a text are of.
fn scripts(text: &str) -> usize {
    let of = |ch: char| match ch {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        _ => 0,
    };
    text.chars().filter(|ch| ch.is_alphabetic()).map(of).collect::<std::collections::BTreeSet<_>>().len()
}

fn close(left: f32, right: f32) -> bool {
    (left - right).abs() < 0.02
}

/// Every glyph: face, number, place.
fn glyphs(line: &Line) -> Vec<(usize, u16, f32, f32)> {
    let places = |run: &GlyphRun| -> Vec<_> {
        run.glyphs.iter().map(|(id, offset)| (run.face, *id, run.x + offset, run.y)).collect()
    };
    line.runs.iter().flat_map(places).collect()
}

fn same(left: &Line, right: &Line) -> Result<(), TestCaseError> {
    let (ours, theirs) = (glyphs(left), glyphs(right));
    prop_assert_eq!(ours.len(), theirs.len());
    for (a, b) in ours.iter().zip(&theirs) {
        prop_assert!((a.0, a.1) == (b.0, b.1) && close(a.2, b.2) && close(a.3, b.3), "{a:?} {b:?}");
    }
    prop_assert!(close(left.width, right.width), "{} {}", left.width, right.width);
    prop_assert_eq!(left.claims.len(), right.claims.len());
    for (a, b) in left.claims.iter().zip(&right.claims) {
        prop_assert!(a.0 == b.0 && close(a.1, b.1), "{a:?} {b:?}");
    }
    prop_assert_eq!(left.links.len(), right.links.len());
    for (a, b) in left.links.iter().zip(&right.links) {
        let near =
            close(a.left, b.left) && close(a.right, b.right) && close(a.low, b.low) && close(a.high, b.high);
        prop_assert!(a.link == b.link && near, "{a:?} {b:?}");
    }
    prop_assert_eq!(left.strikes.len(), right.strikes.len());
    for (a, b) in left.strikes.iter().zip(&right.strikes) {
        prop_assert!(close(a.left, b.left) && close(a.right, b.right), "{a:?} {b:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn words_stand_where_the_whole_text_has_them(
        inlines in inlines(),
        widths in prop::collection::vec(25.0..520.0_f32, 4),
        figures: bool,
    ) {
        let family = if figures { Family::Figures } else { Family::Serif };
        let (mut ours, mut theirs) = (shaper(), shaper());
        let text = passage(&mut ours, &inlines, family);
        // Where scripts meet, a word does not know the script before it: brackets, dashes and blanks kern as their own word has it.
        prop_assume!(!text.text.is_empty() && scripts(&text.text) <= 1);
        let mut wordwise = ours.text(text);
        prop_assert!(matches!(wordwise.form, Form::Words(_)));
        wordwise.fill = Fill::Greedy;
        let text = passage(&mut theirs, &inlines, family);
        let mut whole = theirs.whole(text);
        prop_assert!(close(wordwise.widths().1, whole.widths().1));
        for width in widths.into_iter().chain([f32::MAX]) {
            let left = ours.lines(&mut wordwise, width, 1.0);
            let right = theirs.lines(&mut whole, width, 1.0);
            prop_assert_eq!(said(&left, &ours.usage), said(&right, &theirs.usage));
            prop_assert_eq!(left.len(), right.len(), "{}", width);
            for (left, right) in left.iter().zip(&right) {
                same(left, right)?;
            }
        }
        let faces = |usage: &Usage| -> Vec<_> {
            usage.faces().map(|(face, glyphs)| (face, glyphs.clone())).collect()
        };
        prop_assert_eq!(faces(&ours.usage), faces(&theirs.usage));
    }

    #[test]
    fn total_fit_loses_nothing(inlines in inlines(), width in 60.0..520.0_f32, balanced: bool) {
        let mut shaper = shaper();
        let mut shaped = shaper.inlines(&inlines, look());
        prop_assume!(!shaped.text.text.is_empty());
        shaped.fill = Fill::Greedy;
        let greedy = shaper.lines(&mut shaped, width, 1.0);
        shaped.fill = if balanced { Fill::Balanced } else { Fill::Ragged };
        let lines = shaper.lines(&mut shaped, width, 1.0);
        prop_assert_eq!(said(&lines, &shaper.usage), said(&greedy, &shaper.usage));
        for line in &lines {
            prop_assert!(line.width <= width + 0.01, "{} {width}", line.width);
        }
        let mut claims: Vec<u32> = lines.iter().flat_map(|line| &line.claims).map(|(claim, _)| *claim).collect();
        claims.sort_unstable();
        prop_assert_eq!(claims, (0..shaper.links.claims.len() as u32).collect::<Vec<_>>());
        // Links in lines one after the other are one link; where one begins, none of another remains.
        let links = |lines: &[Line]| {
            let mut links: Vec<u32> = lines.iter().flat_map(|line| &line.links).map(|part| part.link).collect();
            links.dedup();
            links
        };
        prop_assert_eq!(links(&lines), links(&greedy));
    }
}

#[test]
fn what_runs_from_right_to_left_is_shaped_as_a_whole() {
    let mut shaper = shaper();
    for (text, wordwise) in [
        ("The ministry said", true),
        ("Το υπουργείο", true),
        ("وزارة الخارجية", false),
        ("the office, משרד החוץ", false),
        ("\u{2068}the office\u{2069}", false),
        ("外交部", false),
    ] {
        let shaped = shaper.inlines(&[Inline::Text(text.to_owned())], look());
        assert_eq!(matches!(shaped.form, Form::Words(_)), wordwise, "{text}");
    }
}

#[test]
fn missing_glyphs_are_named_at_every_place() {
    let mut shaper = shaper();
    for _ in 0..2 {
        shaper.words("a \u{2621} b", look());
    }
    assert_eq!(shaper.missing.len(), 2);
    assert!(
        shaper.missing.iter().all(|glyph| glyph.character == '\u{2621}' && glyph.context == "a \u{2621} b")
    );
}
