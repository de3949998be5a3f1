//! Days as numbers, and the axis they stand on.
//!
//! The days that something happens on enter; an [`Axis`] leaves that has a place for each, and ticks. It must not know what happens.

use super::drawing::Measure;
use super::fit::Type;
use crate::base::date::Day;
use std::ops::Range;

/// A day's number: 0 is 1 January 1970 (proleptic Gregorian calendar).
pub fn number(day: Day) -> i64 {
    let year = day.year - i64::from(day.month <= 2);
    let month = (i64::from(day.month) + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(day.day) - 1;
    let of_era = year.rem_euclid(400);
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of a number.
pub fn day(number: i64) -> Day {
    let from_march = number + 719_468;
    let (era, of_era) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    Day {
        year: era * 400 + year + i64::from(month <= 2),
        month: month as u8,
        day: (of_year - (153 * shifted + 2) / 5 + 1) as u8,
    }
}

/// A gap wider than this part of all days is left out of an axis, if it is also so many times the usual distance.
const GAP: f64 = 0.25;
const UNUSUAL: i64 = 8;
/// The most pieces of an axis.
const PIECES: usize = 3;

/// A stretch of days at one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its days, the last one excluded.
    pub days: Range<i64>,
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
}

/// A time axis of one or more pieces, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The pieces; days between two of them are left out.
    pub pieces: Vec<Piece>,
}

/// A tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its place.
    pub x: f32,
    /// Its label: left end and text; none where there is no room.
    pub label: Option<(f32, String)>,
    /// The year below it, where that is not said yet.
    pub year: Option<String>,
}

/// A distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    Days(i64),
    Months(i64),
    Years(i64),
}

const PACES: [Pace; 24] = [
    Pace::Days(1),
    Pace::Days(2),
    Pace::Days(7),
    Pace::Days(14),
    Pace::Months(1),
    Pace::Months(2),
    Pace::Months(3),
    Pace::Months(6),
    Pace::Years(1),
    Pace::Years(2),
    Pace::Years(5),
    Pace::Years(10),
    Pace::Years(20),
    Pace::Years(50),
    Pace::Years(100),
    Pace::Years(200),
    Pace::Years(500),
    Pace::Years(1_000),
    Pace::Years(2_000),
    Pace::Years(5_000),
    Pace::Years(10_000),
    Pace::Years(100_000),
    Pace::Years(1_000_000),
    Pace::Years(1_000_000_000),
];

impl Axis {
    /// An axis from `left` to `right` for stretches of days, each with its last day excluded. A long time in which nothing is is left out.
    pub fn new(stretches: &[Range<i64>], left: f32, right: f32, gap: f32) -> Self {
        let mut groups = vec![joined(stretches)];
        let usual = usual(stretches);
        while groups.len() < PIECES {
            let total: i64 = groups.iter().map(|group| length(group)).sum();
            let widest = groups
                .iter()
                .enumerate()
                .flat_map(|(at, group)| {
                    group
                        .windows(2)
                        .enumerate()
                        .map(move |(cut, pair)| (pair[1].start - pair[0].end, at, cut + 1))
                })
                .max_by_key(|(days, at, cut)| (*days, std::cmp::Reverse((*at, *cut))));
            // Next to nothing is won by leaving out a few days.
            let wide = |days: i64| days >= 10 && days > UNUSUAL * usual && days as f64 > GAP * total as f64;
            let Some((_, at, cut)) = widest.filter(|(days, ..)| wide(*days)) else { break };
            let tail = groups[at].split_off(cut);
            groups.insert(at + 1, tail);
        }
        let room = (right - left) - gap * (groups.len() - 1) as f32;
        let weights: Vec<f32> =
            groups.iter().map(|group| (stretches_in(stretches, group) as f32).sqrt() + 1.0).collect();
        let total: f32 = weights.iter().sum();
        let mut x = left;
        let pieces = groups.iter().zip(weights).map(|(group, weight)| {
            let width = room * weight / total;
            let days = group.first().map_or(0, |first| first.start)..group.last().map_or(1, |last| last.end);
            let piece = Piece { days, left: x, right: x + width };
            x += width + gap;
            piece
        });
        Self { pieces: pieces.collect() }
    }

    /// The place of the beginning of a day; of one that is left out, the end of the piece before it.
    pub fn x(&self, day: f64) -> f32 {
        let mut last = 0.0;
        for piece in &self.pieces {
            if day < piece.days.start as f64 {
                return if last > 0.0 { last } else { piece.left };
            }
            if day <= piece.days.end as f64 {
                let days = (piece.days.end - piece.days.start) as f64;
                let part = (day - piece.days.start as f64) / days;
                return piece.left + (f64::from(piece.right - piece.left) * part) as f32;
            }
            last = piece.right;
        }
        last
    }

    /// The ticks, from left to right; the label of one does not reach another's, nor beyond `right`.
    pub fn ticks(&self, english: bool, right: f32, set: Type, measure: &mut impl Measure) -> Vec<Tick> {
        let mut all = Vec::new();
        let mut free = f32::MIN;
        let mut year = None;
        for piece in &self.pieces {
            let ends =
                self.pieces.iter().map(|other| other.left).find(|left| *left > piece.right).unwrap_or(right);
            piece.ticks(english, ends, &mut free, &mut year, &mut all, set, measure);
        }
        all
    }
}

impl Piece {
    #[expect(clippy::too_many_arguments, reason = "what holds from piece to piece comes in one by one")]
    fn ticks(
        &self,
        english: bool,
        right: f32,
        free: &mut f32,
        year: &mut Option<i64>,
        all: &mut Vec<Tick>,
        set: Type,
        measure: &mut impl Measure,
    ) {
        let width = f64::from(self.right - self.left);
        let days = (self.days.end - self.days.start) as f64;
        let gap = set.size;
        let suits = |pace: &Pace, measure: &mut _| {
            let spacing = width * pace.days() / days;
            let widest = pace.widest(english, &self.days);
            spacing >= f64::from(set.width(&widest, measure) + gap)
                && pace.first(self.days.start) < self.days.end
        };
        let pace = PACES.into_iter().find(|pace| suits(pace, measure));
        // Where no tick falls into the piece, its first day is named.
        let (mut at, pace, alone) = match pace {
            Some(pace) => (pace.first(self.days.start), pace, false),
            None => (self.days.start, Pace::Days(1), true),
        };
        while at < self.days.end {
            let x = self.x(at as f64 + if matches!(pace, Pace::Days(_)) { 0.5 } else { 0.0 });
            let day = day(at);
            let text = pace.label(day, english);
            let below = !matches!(pace, Pace::Years(_));
            let said = below && *year != Some(day.year);
            let years = said.then(|| year_words(day.year, english));
            let wide = set.width(&text, measure);
            let wide = years.as_ref().map_or(wide, |years| wide.max(set.width(years, measure)));
            let place = if matches!(pace, Pace::Days(_)) { x - wide / 2.0 } else { x }
                .min(right - wide)
                .max(self.left - gap);
            let fits = place >= *free && place + wide <= right + 0.01 && place <= x + 0.01;
            if fits {
                *free = place + wide + gap * 0.6;
                if below {
                    *year = Some(day.year);
                }
            }
            all.push(Tick { x, label: fits.then_some((place, text)), year: years.filter(|_| fits) });
            if alone {
                break;
            }
            at = pace.next(at);
        }
    }

    fn x(&self, day: f64) -> f32 {
        Axis { pieces: vec![self.clone()] }.x(day)
    }
}

impl Pace {
    /// How many days it has, about.
    fn days(self) -> f64 {
        match self {
            Self::Days(days) => days as f64,
            Self::Months(months) => months as f64 * 28.0,
            Self::Years(years) => years as f64 * 365.0,
        }
    }

    /// The first tick on or after a day.
    fn first(self, from: i64) -> i64 {
        match self {
            // A Monday, where weeks are counted.
            Self::Days(7 | 14) => from + (4 - from).rem_euclid(7),
            Self::Days(_) => from,
            Self::Months(months) => {
                let Day { year, month, day } = day(from);
                let month = i64::from(month) - 1 + i64::from(day > 1);
                first_of(year * 12 + (month + months - 1).div_euclid(months) * months)
            }
            Self::Years(years) => {
                let Day { year, month, day } = day(from);
                let year = year + i64::from(month > 1 || day > 1);
                let base = year.div_euclid(years) * years;
                // Year 0 is 1 BCE: the round years before it are one later.
                let called = |round: i64| round + i64::from(round <= 0 && years > 1);
                let round = if called(base) >= year { base } else { base + years };
                first_of(called(round) * 12)
            }
        }
    }

    fn next(self, at: i64) -> i64 {
        match self {
            Self::Days(days) => at + days,
            Self::Months(_) | Self::Years(_) => self.first(at + 1),
        }
    }

    fn label(self, at: Day, english: bool) -> String {
        let month = MONTHS[usize::from(at.month.clamp(1, 12)) - 1];
        match (self, english) {
            (Self::Days(_), true) => format!("{} {month}", at.day),
            (Self::Days(_), false) => format!("{:02}-{:02}", at.month, at.day),
            (Self::Months(_), true) => month.to_owned(),
            (Self::Months(_), false) => format!("{:02}", at.month),
            (Self::Years(_), _) => year_words(at.year, english),
        }
    }

    /// The widest label there may be.
    fn widest(self, english: bool, days: &Range<i64>) -> String {
        match self {
            Self::Days(_) if english => "28 May".to_owned(),
            Self::Days(_) => "05-28".to_owned(),
            Self::Months(_) | Self::Years(_) => [days.start, days.end]
                .map(|end| year_words(day(end).year, english))
                .into_iter()
                .max_by_key(String::len)
                .unwrap_or_default(),
        }
    }
}

/// The first day of a month, counted from January of year 0.
fn first_of(months: i64) -> i64 {
    let month = months.rem_euclid(12) as u8 + 1;
    number(Day { year: months.div_euclid(12), month, day: 1 })
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn year_words(year: i64, english: bool) -> String {
    if english && year <= 0 { format!("{} BCE", 1 - year) } else { year.to_string() }
}

/// Stretches by time, those that touch made one.
fn joined(stretches: &[Range<i64>]) -> Vec<Range<i64>> {
    let mut sorted: Vec<_> = stretches.to_vec();
    sorted.sort_by_key(|stretch| (stretch.start, stretch.end));
    let mut out: Vec<Range<i64>> = Vec::new();
    for stretch in sorted {
        match out.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => out.push(stretch),
        }
    }
    out
}

/// The distance from one beginning to the next that half of them have or less.
fn usual(stretches: &[Range<i64>]) -> i64 {
    let mut starts: Vec<i64> = stretches.iter().map(|stretch| stretch.start).collect();
    starts.sort_unstable();
    let mut distances: Vec<i64> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    distances.sort_unstable();
    distances.get(distances.len().saturating_sub(1) / 2).copied().unwrap_or(0).max(1)
}

fn length(group: &[Range<i64>]) -> i64 {
    group.last().map_or(0, |last| last.end) - group.first().map_or(0, |first| first.start)
}

fn stretches_in(stretches: &[Range<i64>], group: &[Range<i64>]) -> usize {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return 0 };
    stretches.iter().filter(|stretch| stretch.start >= first.start && stretch.end <= last.end).count()
}
