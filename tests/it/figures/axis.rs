//! Days as numbers, and the axis they stand on.

use briefpack::base::date::Date;
use briefpack::render::figure::fit::{Cautious, Type};
use briefpack::render::figure::time::{Axis, day, number};
use proptest::prelude::*;
use std::ops::Range;

fn stretch(text: &str) -> Range<i64> {
    let date = Date::parse(text).unwrap();
    number(date.earliest())..number(date.latest()) + 1
}

/// The labels of the axis over these dates, a year in brackets.
fn ticks(dates: &[&str]) -> Vec<String> {
    let stretches: Vec<_> = dates.iter().map(|date| stretch(date)).collect();
    let axis = Axis::new(&stretches, 10.0, 650.0, 20.0);
    let ticks = axis.ticks(true, 720.0, Type::plain(12.0), &mut Cautious);
    let label = |tick: briefpack::render::figure::time::Tick| {
        let (_, text) = tick.label?;
        Some(tick.year.map_or(text.clone(), |year| format!("{text} ({year})")))
    };
    ticks.into_iter().filter_map(label).collect()
}

#[test]
fn ticks_suit_the_time_they_cover() {
    assert_eq!(ticks(&["2025-03-13"]), ["13 Mar (2025)"]);
    assert_eq!(ticks(&["2025-03-13", "2025-03-16"]), ["13 Mar (2025)", "14 Mar", "15 Mar", "16 Mar"]);
    assert_eq!(ticks(&["2025-03-05/2025-03-25"])[..3], ["5 Mar (2025)", "7 Mar", "9 Mar"]);
    assert_eq!(ticks(&["2025-02-10/2025-03-25"])[..3], ["10 Feb (2025)", "17 Feb", "24 Feb"], "Mondays");
    assert_eq!(
        ticks(&["2024-11-10/2025-04-25"]),
        ["Dec (2024)", "Jan (2025)", "Feb", "Mar", "Apr"].map(str::to_owned).to_vec(),
    );
    assert_eq!(ticks(&["2016/2025"])[..4], ["2016", "2017", "2018", "2019"]);
    assert_eq!(ticks(&["1975-05-01/2025-03-01"])[..3], ["1980", "1985", "1990"]);
    assert_eq!(ticks(&["-0099/0100"])[0], "100 BCE");
}

#[test]
fn a_long_time_without_anything_is_left_out() {
    let pieces = |dates: &[&str]| {
        let stretches: Vec<_> = dates.iter().map(|date| stretch(date)).collect();
        let axis = Axis::new(&stretches, 0.0, 600.0, 20.0);
        axis.pieces
            .iter()
            .map(|piece| format!("{}..{}", day(piece.days.start), day(piece.days.end - 1)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        pieces(&["1902-05-15", "2025-03-13", "2025-03-20"]),
        ["1902-05-15..1902-05-15", "2025-03-13..2025-03-20"]
    );
    assert_eq!(pieces(&["2025-03-13", "2025-03-20"]), ["2025-03-13..2025-03-20"], "a week is not long");
    let three = pieces(&[
        "1902-01-01",
        "1902-01-02",
        "1950-01-01",
        "1950-01-03",
        "1999-02-01",
        "1999-02-02",
        "2025-03-13",
        "2025-03-14",
    ]);
    assert_eq!(three.len(), 3, "not more than three: {three:?}");
    assert_eq!(pieces(&["2025-01-01", "2025-02-15", "2025-03-20"]).len(), 1);
}

proptest! {
    #[test]
    fn a_number_is_one_day(at in -400_000_000_i64..400_000_000) {
        let here = day(at);
        prop_assert_eq!(number(here), at);
        prop_assert!(here < day(at + 1));
        let text = here.to_string();
        if (0..=9999).contains(&here.year) {
            prop_assert_eq!(Date::parse(&text).unwrap().earliest(), here);
        }
    }

    #[test]
    fn later_days_stand_further_right(days in prop::collection::vec((0_i64..30_000, 1_i64..400), 1..20)) {
        let stretches: Vec<_> = days.iter().map(|(start, length)| *start..start + length).collect();
        let axis = Axis::new(&stretches, 10.0, 600.0, 20.0);
        let mut ends: Vec<i64> = stretches.iter().flat_map(|days| [days.start, days.end]).collect();
        ends.sort_unstable();
        let places: Vec<f32> = ends.iter().map(|day| axis.x(*day as f64)).collect();
        prop_assert!(places.is_sorted(), "{places:?}");
        prop_assert!(places[0] >= 9.99 && places[places.len() - 1] <= 600.01);
        for tick in axis.ticks(true, 640.0, Type::plain(12.0), &mut Cautious) {
            prop_assert!((9.9..=600.1).contains(&tick.x));
        }
    }
}
