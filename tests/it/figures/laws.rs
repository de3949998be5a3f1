//! What holds for every drawing: no two labels overlap, nothing lies outside, every claim is there.

use super::{FRAME, drawn, events, filled, pack, pack_in};
use briefpack::render::figure::drawing::{Drawing, Frame, Outline, Step};
use briefpack::render::figure::fit::Cautious;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The points that an outline goes through, control points too: the curve lies within them.
fn points(outline: &Outline) -> Vec<(f32, f32)> {
    let of = |step: &Step| match *step {
        Step::Move(x, y) | Step::Line(x, y) => vec![(x, y)],
        Step::Curve(points) => points.chunks_exact(2).map(|at| (at[0], at[1])).collect(),
        Step::Close => Vec::new(),
    };
    outline.path.iter().flat_map(of).collect()
}

/// What is wrong with a drawing.
fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let inside = |x: f32, y: f32| {
        (-0.6..=drawing.width + 0.6).contains(&x) && (-0.6..=drawing.height + 0.6).contains(&y)
    };
    for outline in &drawing.outlines {
        faults.extend(
            points(outline)
                .into_iter()
                .filter(|(x, y)| !inside(*x, *y))
                .map(|at| format!("{at:?} is outside")),
        );
    }
    for (at, one) in drawing.labels.iter().enumerate() {
        if !inside(one.x, one.y - one.size * 0.75) || !inside(one.x + one.width, one.y + one.size * 0.22) {
            faults.push(format!("`{}` is outside", one.text));
        }
        for other in &drawing.labels[at + 1..] {
            let apart = one.x + one.width <= other.x + 0.01 || other.x + other.width <= one.x + 0.01;
            let above = one.y + one.size * 0.22 <= other.y - other.size * 0.75 + 0.01;
            let below = other.y + other.size * 0.22 <= one.y - one.size * 0.75 + 0.01;
            if !(apart || above || below) {
                faults.push(format!("`{}` and `{}` overlap", one.text, other.text));
            }
        }
    }
    if drawing.alt.is_empty() {
        faults.push("no words for it".to_owned());
    }
    faults
}

fn linked(drawings: &[Drawing]) -> BTreeSet<String> {
    drawings
        .iter()
        .flat_map(|drawing| &drawing.labels)
        .filter_map(|label| Some(label.to.as_ref()?.to_string()))
        .collect()
}

/// A date of any kind that EDTF knows, in 1925 to 2025.
fn date() -> impl Strategy<Value = String> {
    let year = 1925..=2025_u32;
    let day = (year.clone(), 1..=12_u32, 1..=28_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let near = (3..=4_u32, 1..=28_u32).prop_map(|(m, d)| format!("2025-{m:02}-{d:02}"));
    let month = (year.clone(), 1..=12_u32).prop_map(|(y, m)| format!("{y}-{m:02}"));
    let season = (year.clone(), 21..=24_u32).prop_map(|(y, s)| format!("{y}-{s}"));
    let decade = (192..=201_u32).prop_map(|decade| format!("{decade}X"));
    let interval =
        (year.clone(), 0..40_u32).prop_map(|(y, more)| format!("{y}-02-03/{}-05-06", (y + more).min(2025)));
    let open = year.prop_map(|y| format!("{y}-05/.."));
    let sure = prop_oneof![6 => near, 3 => day, 2 => month, 1 => season, 1 => decade, 1 => interval];
    prop_oneof![
        8 => sure.clone(),
        2 => sure.prop_filter_map("one date", |date| (!date.contains('/')).then(|| format!("{date}~"))),
        1 => open,
        1 => Just("../2025-03-01".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn timelines_are_legible(dates in prop::collection::vec(date(), 2..70), asked in 0..3_usize, width in 380_f32..800.0) {
        let pack = pack(&events(&dates));
        let asked = ["timeline", "timeline by actor", "timeline with positions"][asked];
        let figure = filled(asked, &pack).unwrap();
        let frame = Frame { width, ..FRAME };
        let drawings = figure.draw(frame, &mut Cautious);
        for drawing in &drawings {
            let faults = faults(drawing);
            prop_assert!(faults.is_empty(), "{dates:?} {faults:#?}");
            prop_assert!(drawing.height <= frame.depth && drawing.width <= width);
        }
        prop_assert_eq!(linked(&drawings).len(), dates.len());
        prop_assert_eq!(drawings, figure.draw(frame, &mut Cautious));
    }
}

#[test]
fn many_events_are_cut_by_time() {
    let dates: Vec<String> =
        (0..600).map(|at| format!("2025-{:02}-{:02}", at % 6 + 1, at / 6 % 28 + 1)).collect();
    let drawings = drawn("timeline", &pack(&events(&dates)));
    assert!((2..8).contains(&drawings.len()), "{}", drawings.len());
    for drawing in &drawings {
        assert_eq!(faults(drawing), Vec::<String>::new());
        assert!(drawing.height <= FRAME.depth);
    }
    assert_eq!(linked(&drawings).len(), 600);
    let mut two_days = vec!["2025-03-13".to_owned(); 500];
    two_days[0] = "2025-03-12".to_owned();
    let drawings = drawn("timeline", &pack(&events(&two_days)));
    assert!(drawings.iter().all(|drawing| drawing.height <= FRAME.depth && faults(drawing).is_empty()));
    assert_eq!(linked(&drawings).len(), 500);
}

/// Every size from a cell to more than a page, in three scripts.
#[test]
fn matrices_are_legible() {
    let names = [
        "Al",
        "وزارة الخارجية المصرية",
        "中华人民共和国外交部发言人办公室",
        "Ministry of Water Resources, Irrigation and Electricity of the Republic",
    ];
    for (actors, topics) in [(1, 2), (2, 1), (5, 4), (9, 6), (12, 7), (60, 13), (200, 2)] {
        let mut notes = String::new();
        for topic in 0..topics {
            notes += &format!("  t{topic}: \"{} {topic}\"\n", names[(topic + 1) % 4]);
        }
        notes += "positions:\n";
        for (actor, topic) in (0..actors).flat_map(|actor| (0..topics).map(move |topic| (actor, topic))) {
            let stance = ["supports", "opposes", "conditional", "undecided", "silent"][(actor + topic) % 5];
            let date = "2025-03-01";
            notes += &format!(
                "  - {{ id: p-{actor}-{topic}, actor: a{actor}, topic: t{topic}, stance: {stance}, date: {date}, claim: \"On {topic}.\", cite: own }}\n"
            );
            if actor % 3 == 0 {
                notes += &format!(
                    "  - {{ id: q-{actor}-{topic}, actor: a{actor}, topic: t{topic}, stance: {}, date: {date}, claim: \"Not on {topic}.\", cite: own, disputes: p-{actor}-{topic} }}\n",
                    if stance == "silent" { "opposes" } else { "silent" }
                );
            }
        }
        let more: String = (0..actors)
            .map(|actor| format!("  a{actor}: {{ name: \"{} {actor}\" }}\n", names[actor % 4]))
            .collect();
        let ground = super::GROUND.replace("actors:\n", &format!("actors:\n{more}"));
        let pack = super::pack_of(&format!(
            "{ground}{notes}briefings:\n  b: {{ title: B, date: 2026-01-02, covers: ../2026-01-01 }}\n"
        ));
        for width in [460.0, 720.0] {
            let drawings = filled("stances", &pack).unwrap().draw(Frame { width, ..FRAME }, &mut Cautious);
            for drawing in &drawings {
                let faults = faults(drawing);
                assert!(faults.is_empty(), "{actors} × {topics}: {faults:#?}");
                assert!(drawing.height <= FRAME.depth, "{actors} × {topics}");
            }
            let stances = actors * topics + actors.div_ceil(3) * topics;
            assert_eq!(linked(&drawings).len(), stances, "{actors} × {topics}");
        }
    }
}

#[test]
fn marks_of_stances_differ_in_shape() {
    let stances = ["supports", "opposes", "conditional", "undecided", "silent"];
    let mut seen = BTreeSet::new();
    for stance in stances {
        let claims = format!(
            "positions:\n  - {{ id: p, actor: al, topic: sea, stance: {stance}, date: 2025-03-01, claim: So., cite: own }}\n  - {{ id: q, actor: al, topic: ferry, stance: {stance}, date: 2025-03-01, claim: Too., cite: own }}\n"
        );
        let drawing = drawn("stances", &pack(&claims)).remove(0);
        // What is closed, filled, stroked, and how many outlines there are: nothing of it is colour.
        let rules = |outline: &&Outline| {
            outline.path.len() != 2 || outline.path[0] != Step::Move(0.0, points(outline)[0].1)
        };
        let shapes: Vec<_> = drawing
            .outlines
            .iter()
            .filter(rules)
            .map(|one| {
                (
                    one.path.len(),
                    one.fill.is_some() && one.fill != Some(briefpack::render::figure::drawing::Ink::Paper),
                    one.stroke.is_some(),
                )
            })
            .collect();
        assert!(!shapes.is_empty());
        seen.insert(format!("{shapes:?}"));
    }
    assert_eq!(seen.len(), stances.len(), "{seen:#?}");
}

#[test]
fn names_in_any_script_keep_to_their_place() {
    let dates = ["2025-03-01", "2025-03-02", "2025-03-03"].map(str::to_owned);
    for language in ["en", "ar", "zh"] {
        for drawing in drawn("timeline by actor", &pack_in(language, &events(&dates))) {
            assert_eq!(faults(&drawing), Vec::<String>::new());
        }
    }
}
