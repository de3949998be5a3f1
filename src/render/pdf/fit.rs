//! Lines, set by total fit.
//!
//! What cannot be broken, with its widths, and the width of a line enter; where lines end leaves. Lines are set ragged
//! right: the squares of what is left over are as small as they can be, together with what it costs to end lines where
//! they had better not. It must not know of text or glyphs.

/// What stands between two places where a line may end. Lengths in units of one's own choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unit {
    /// Where it ends in the text.
    pub end: usize,
    /// Its width without white space at its end.
    pub width: f32,
    /// That white space.
    pub gap: f32,
    /// What it costs to end a line behind it; infinitely much where a line must not end if there is any other way.
    pub cost: f32,
    /// Whether a line must end behind it.
    pub hard: bool,
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    /// Where in the text.
    pub at: usize,
    /// The line's width without white space at its end, and with it.
    pub width: f32,
    pub advance: f32,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Each line takes all it can.
    Greedy,
    /// Even lines, the last as long as it gets.
    Ragged,
    /// Even lines, the last too.
    Balanced,
}

/// A piece of a unit that is wider than a line: where it starts, how wide it is, whether it is a space.
pub(super) type Scrap = (usize, f32, bool);

/// A line more costs as much as one that is three quarters empty.
const LINE: f64 = 0.55;
/// A last line of one short word.
const ORPHAN: f64 = 0.08;
/// What is a short one, in widths of a line.
const SHORT: f32 = 0.2;

/// Where the lines of a text end, `max` wide. `scraps` cuts the text between two places into pieces.
pub(super) fn fit(
    units: &[Unit],
    max: f32,
    fill: Fill,
    scraps: impl Fn(usize, usize) -> Vec<Scrap>,
) -> Vec<End> {
    let mut ends = Vec::new();
    let mut from = 0;
    for verse in units.split_inclusive(|unit| unit.hard) {
        let whole = measure(verse);
        let end = verse.last().map_or(from, |unit| unit.end);
        if whole.0 <= max {
            ends.push(End { at: end, width: whole.0, advance: whole.1 });
        } else if let Some(lines) = (fill != Fill::Greedy).then(|| total(verse, max, fill)).flatten() {
            let mut first = 0;
            for last in lines {
                let (width, advance) = measure(&verse[first..last]);
                ends.push(End { at: verse[last - 1].end, width, advance });
                first = last;
            }
        } else {
            greedy(verse, from, max, fill == Fill::Greedy, &scraps, &mut ends);
        }
        from = end;
    }
    ends
}

/// The width of units on one line, without white space at its end, and with it.
pub(super) fn measure(units: &[Unit]) -> (f32, f32) {
    units.iter().fold((0.0, 0.0), |(width, advance), unit| {
        let visible = if unit.width > 0.0 { advance + unit.width } else { width };
        (visible, advance + unit.width + unit.gap)
    })
}

/// The cheapest lines, each by the number of units up to its end; `None` when a unit is wider than a line.
fn total(units: &[Unit], max: f32, fill: Fill) -> Option<Vec<usize>> {
    // By number of units: what their lines cost at least, and where the last of these begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=units.len() {
        let mut least = (f64::INFINITY, 0);
        if end < units.len() && units[end - 1].cost.is_infinite() {
            best.push(least);
            continue;
        }
        let mut width = 0.0;
        for start in (0..end).rev() {
            width += units[start].width + if start + 1 < end { units[start].gap } else { 0.0 };
            if width > max {
                break;
            }
            let cost = best[start].0 + line(&units[start..end], width, max, fill, end == units.len());
            if cost < least.0 {
                least = (cost, start);
            }
        }
        best.push(least);
    }
    if best[units.len()].0.is_infinite() {
        return None;
    }
    let mut ends = Vec::new();
    let mut at = units.len();
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    Some(ends)
}

/// What a line of units costs.
fn line(units: &[Unit], width: f32, max: f32, fill: Fill, last: bool) -> f64 {
    let left = f64::from(((max - width) / max).max(0.0));
    let behind = units.last().map_or(0.0, |unit| f64::from(unit.cost));
    LINE + match (last, fill) {
        (false, _) => left * left + behind,
        (true, Fill::Balanced) => left * left,
        (true, _) => {
            let one = width < SHORT * max && units.iter().rev().skip(1).all(|unit| unit.gap <= 0.0);
            if one { ORPHAN } else { 0.0 }
        }
    }
}

/// Fills line by line; a unit that is wider than a line is cut anywhere. `tears` says whether lines may end where that
/// is beyond any price.
fn greedy(
    units: &[Unit],
    mut from: usize,
    max: f32,
    tears: bool,
    scraps: &impl Fn(usize, usize) -> Vec<Scrap>,
    ends: &mut Vec<End>,
) {
    let mut open = End { at: from, width: 0.0, advance: 0.0 };
    // The last place on the line where it may end.
    let mut place: Option<End> = None;
    for unit in units {
        while unit.width > 0.0 && open.advance > 0.0 && open.advance + unit.width > max {
            let end = place.take().unwrap_or(open);
            open.width = (open.width - end.advance).max(0.0);
            open.advance -= end.advance;
            ends.push(end);
            if end.at == from {
                (open.width, open.advance) = (0.0, 0.0);
            }
        }
        if unit.width > max && open.advance <= 0.0 {
            for (at, wide, space) in scraps(from, unit.end) {
                if !space && open.advance > 0.0 && open.advance + wide > max {
                    ends.push(End { at, ..open });
                    (open.width, open.advance) = (0.0, 0.0);
                }
                open.advance += wide;
                if !space {
                    open.width = open.advance;
                }
            }
        } else {
            if unit.width > 0.0 {
                open.width = open.advance + unit.width;
            }
            open.advance += unit.width + unit.gap;
        }
        from = unit.end;
        open.at = from;
        if tears || unit.cost.is_finite() {
            place = Some(open);
        }
    }
    ends.push(open);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Units one by one in the text.
    fn units(of: &[(f32, f32, f32)]) -> Vec<Unit> {
        let unit = |(at, (width, gap, cost)): (usize, &(f32, f32, f32))| Unit {
            end: at + 1,
            width: *width,
            gap: *gap,
            cost: *cost,
            hard: false,
        };
        of.iter().enumerate().map(unit).collect()
    }

    fn none(_: usize, _: usize) -> Vec<Scrap> {
        Vec::new()
    }

    fn cost(units: &[Unit], ends: &[End], max: f32, fill: Fill) -> f64 {
        let mut first = 0;
        let mut sum = 0.0;
        for end in ends {
            sum += line(&units[first..end.at], end.width, max, fill, end.at == units.len());
            first = end.at;
        }
        sum
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_none_is_dearer_than_greed(
            of in prop::collection::vec((1.0..60.0_f32, prop_oneof![Just(3.0_f32), Just(0.0)], 0.0..0.1_f32), 1..60),
            max in 60.0..400.0_f32,
            balanced: bool,
        ) {
            let units = units(&of);
            let fill = if balanced { Fill::Balanced } else { Fill::Ragged };
            let fitted = fit(&units, max, fill, none);
            let greedy = fit(&units, max, Fill::Greedy, none);
            prop_assert!(fitted.iter().all(|end| end.width <= max + 0.001));
            prop_assert!(cost(&units, &fitted, max, fill) <= cost(&units, &greedy, max, fill) + 1e-4);
            prop_assert_eq!(fitted.last().map(|end| end.at), Some(units.len()));
            prop_assert!(fitted.windows(2).all(|pair| pair[0].at < pair[1].at));
        }
    }

    #[test]
    fn it_finds_what_trying_everything_finds() {
        let units = units(&[
            (30.0, 3.0, 0.0),
            (22.0, 3.0, 0.0),
            (9.0, 0.0, 0.04),
            (41.0, 3.0, 0.0),
            (17.0, 3.0, 0.1),
            (12.0, 3.0, 0.0),
            (55.0, 3.0, 0.0),
            (8.0, 3.0, 0.0),
        ]);
        for (max, fill) in [(60.0, Fill::Ragged), (75.0, Fill::Ragged), (90.0, Fill::Balanced)] {
            let mut least = f64::INFINITY;
            for mask in 0..1_u32 << (units.len() - 1) {
                let places = (1..=units.len()).filter(|at| *at == units.len() || mask >> (at - 1) & 1 == 1);
                let mut first = 0;
                let ends: Vec<End> = places
                    .map(|at| {
                        let (width, advance) = measure(&units[first..at]);
                        first = at;
                        End { at, width, advance }
                    })
                    .collect();
                if ends.iter().all(|end| end.width <= max) {
                    least = least.min(cost(&units, &ends, max, fill));
                }
            }
            let found = cost(&units, &fit(&units, max, fill, none), max, fill);
            assert!((found - least).abs() < 1e-6, "{found} {least}");
        }
    }

    #[test]
    fn a_heading_does_not_end_with_one_word() {
        let words = units(&[(20.0, 3.0, 0.0); 5]);
        let ends = |fill| fit(&words, 92.0, fill, none).iter().map(|end| end.at).collect::<Vec<_>>();
        assert_eq!(ends(Fill::Greedy), [4, 5]);
        assert!(matches!(ends(Fill::Balanced)[..], [2 | 3, 5]));
    }

    #[test]
    fn what_must_not_be_torn_is_not() {
        let mut units =
            units(&[(30.0, 3.0, 0.0), (20.0, 3.0, f32::INFINITY), (20.0, 3.0, 0.0), (90.0, 0.0, 0.0)]);
        let ends =
            |units: &[Unit], fill| fit(units, 60.0, fill, none).iter().map(|end| end.at).collect::<Vec<_>>();
        // The last is wider than a line.
        assert_eq!(ends(&units, Fill::Ragged), [1, 3, 4]);
        assert_eq!(ends(&units, Fill::Greedy), [2, 3, 4]);
        units.pop();
        assert_eq!(ends(&units, Fill::Ragged), [1, 3]);
        units.remove(0);
        units[0].width = 55.0;
        assert_eq!(ends(&units, Fill::Ragged), [2, 3]);
    }

    #[test]
    fn what_is_too_wide_is_cut() {
        let wide = units(&[(10.0, 3.0, 0.0), (100.0, 3.0, 0.0), (10.0, 0.0, 0.0)]);
        let scraps = |_, _| (1..=10).map(|at| (at * 100, 10.0, false)).collect();
        let ends = fit(&wide, 45.0, Fill::Ragged, scraps);
        assert_eq!(ends.iter().map(|end| end.at).collect::<Vec<_>>(), [1, 500, 900, 3]);
        assert!(ends.iter().all(|end| end.width <= 45.0));
    }
}
