//! Dates as notes write them: EDTF, levels 0 and 1 (Library of Congress, ISO 8601-2).
//!
//! A text enters, a [`Date`] leaves that knows its earliest and latest possible day and its words.

mod point;

use point::Point;
use std::cmp::Ordering;
use std::fmt;

/// A day of the proleptic Gregorian calendar; ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year; 0 is 1 BCE.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// Before every date: where an interval is open or unknown at its start.
    pub const MIN: Self = Self { year: i64::MIN, month: 1, day: 1 };
    /// After every date: where an interval is open or unknown at its end.
    pub const MAX: Self = Self { year: i64::MAX, month: 12, day: 31 };
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// An EDTF date or interval, with the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    text: Box<str>,
    start: Edge,
    /// The end of an interval; `None` for a single date.
    end: Option<Edge>,
}

/// One end of an interval, or a date that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Edge {
    /// `..`
    Open,
    /// Nothing before or after the slash.
    Unknown,
    /// A date.
    Point(Point),
}

impl Date {
    /// Reads an EDTF text.
    ///
    /// The error says what is wrong with it, as the end of a sentence: "month 13 does not exist".
    pub fn parse(text: &str) -> Result<Self, String> {
        let edge = |part: &str| match part {
            ".." => Ok(Edge::Open),
            "" => Ok(Edge::Unknown),
            other => Point::parse(other).map(Edge::Point),
        };
        let (start, end) = match text.split_once('/') {
            Some((start, end)) => (edge(start)?, Some(edge(end)?)),
            None => (Edge::Point(Point::parse(text)?), None),
        };
        let date = Self { text: text.into(), start, end };
        if !matches!(date.start, Edge::Point(_)) && !matches!(date.end, Some(Edge::Point(_))) {
            return Err("an interval needs a date at one of its ends".into());
        }
        if date.earliest() > date.latest() {
            return Err("the interval ends before it begins".into());
        }
        Ok(date)
    }

    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The earliest day it can mean.
    pub fn earliest(&self) -> Day {
        match &self.start {
            Edge::Point(point) => point.first(),
            _ => Day::MIN,
        }
    }

    /// The latest day it can mean.
    pub fn latest(&self) -> Day {
        match self.end.as_ref().unwrap_or(&self.start) {
            Edge::Point(point) => point.last(),
            _ => Day::MAX,
        }
    }

    /// Whether the two share a possible day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// The date in English words: `13 March 2025`, `about March 2025`, `10–17 March 2025`.
    pub fn words(&self) -> String {
        let point = |edge: &Edge| match edge {
            Edge::Point(point) => point.words(),
            _ => String::new(),
        };
        let start = point(&self.start);
        match &self.end {
            None => start,
            Some(Edge::Point(end)) => match &self.start {
                Edge::Open => format!("until {}", end.words()),
                Edge::Unknown => format!("unknown to {}", end.words()),
                Edge::Point(begin) => begin.words_to(end),
            },
            Some(Edge::Open) => format!("from {start}"),
            Some(Edge::Unknown) => format!("{start} to unknown"),
        }
    }

    /// The date in words of `language` (BCP 47); the EDTF text itself where the language's words are not known.
    pub fn words_in(&self, language: &str) -> String {
        if language == "en" || language.starts_with("en-") { self.words() } else { self.text.to_string() }
    }
}

impl Ord for Date {
    /// By earliest possible day, then by latest.
    fn cmp(&self, other: &Self) -> Ordering {
        (self.earliest(), self.latest(), &self.text).cmp(&(other.earliest(), other.latest(), &other.text))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> String {
        let date = Date::parse(text).unwrap();
        let show = |day: Day| if day == Day::MIN || day == Day::MAX { "..".into() } else { day.to_string() };
        format!("{} {}", show(date.earliest()), show(date.latest()))
    }

    #[test]
    fn a_date_knows_its_earliest_and_latest_day() {
        for (text, days) in [
            ("2025-03-13", "2025-03-13 2025-03-13"),
            ("2025-03", "2025-03-01 2025-03-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2025", "2025-01-01 2025-12-31"),
            ("2025-03~", "2025-03-01 2025-03-31"),
            ("201X", "2010-01-01 2019-12-31"),
            ("20XX", "2000-01-01 2099-12-31"),
            ("2025-XX", "2025-01-01 2025-12-31"),
            ("2025-04-XX", "2025-04-01 2025-04-30"),
            ("2025-XX-XX", "2025-01-01 2025-12-31"),
            ("2025-21", "2025-03-01 2025-05-31"),
            ("2023-24", "2023-12-01 2024-02-29"),
            ("2025-03-10/2025-03-17", "2025-03-10 2025-03-17"),
            ("../2025-03-17", ".. 2025-03-17"),
            ("2025-03-17/..", "2025-03-17 .."),
            ("2025-03-17/", "2025-03-17 .."),
            ("2025-03-13T23:20:30+02:00", "2025-03-13 2025-03-13"),
            ("Y170002", "170002-01-01 170002-12-31"),
            ("-0044-03-15", "-044-03-15 -044-03-15"),
        ] {
            assert_eq!(range(text), days, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "13 March 2025",
            "2025-3-13",
            "2025-13",
            "2025-02-29",
            "2025-00-10",
            "25-03-13",
            "2025/03/13",
            "2025-03-13T25:00:00",
            "Y2025",
            "XXXX",
            "2025-03-17/2025-03-10",
            "../..",
            "2025-03-13?~",
            "2025-25",
            "2025-X3",
            "-0000",
            "2025-03-1３",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_is_said_in_words() {
        for (text, words) in [
            ("2025-03-13", "13 March 2025"),
            ("2025-03~", "about March 2025"),
            ("2025?", "possibly 2025"),
            ("2025-22", "summer 2025"),
            ("201X", "2010s"),
            ("2025-03-10/2025-03-17", "10–17 March 2025"),
            ("2025-02-27/2025-03-02", "27 February – 2 March 2025"),
            ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
            ("../2025-03-17", "until 17 March 2025"),
            ("2025-03-17/..", "from 17 March 2025"),
            ("-0043", "44 BCE"),
        ] {
            assert_eq!(Date::parse(text).unwrap().words(), words, "{text}");
        }
    }
}
