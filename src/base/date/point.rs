//! One date of EDTF: a day, month, season, year or a span of years, and how sure it is.

use super::Day;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// First year it can be.
    year: i64,
    /// How many years it can be: 1, 10, 100 or 1000.
    years: i64,
    rest: Rest,
    uncertain: bool,
    approximate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Year,
    /// 21 spring to 24 winter.
    Season(u8),
    Month(u8),
    Day(u8, u8),
    /// `YYYY-XX-DD` does not exist in level 1; `YYYY-XX` and `YYYY-XX-XX` are a year, `YYYY-MM-XX` a month.
    AnyMonth,
    AnyDay(u8),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

impl Point {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (body, uncertain, approximate) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], true, false),
            Some(b'~') => (&text[..text.len() - 1], false, true),
            Some(b'%') => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        let shape = || "it is not of the form YYYY-MM-DD, YYYY-MM or YYYY".to_string();
        let point = |year, years, rest| Self { year, years, rest, uncertain, approximate };
        if let Some(long) = body.strip_prefix('Y') {
            let digits = long.strip_prefix('-').unwrap_or(long);
            if digits.len() < 5 || !all_digits(digits) {
                return Err("a year after `Y` has more than four digits".into());
            }
            let year = long.parse().ok().filter(|year: &i64| year.abs() < 1_000_000_000_000);
            return Ok(point(year.ok_or("the year is too large")?, 1, Rest::Year));
        }
        let (date, time) = body.split_once('T').map_or((body, None), |(date, time)| (date, Some(time)));
        let (sign, unsigned) = match date.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, date),
        };
        let mut parts = unsigned.split('-');
        let (year, years) = year(parts.next().unwrap_or_default(), sign).ok_or_else(shape)?;
        let month = parts.next();
        let day = parts.next();
        if parts.next().is_some() || (years > 1 && month.is_some_and(|month| month != "XX")) {
            return Err(shape());
        }
        let rest = match (month, day) {
            (None, None) => Rest::Year,
            (Some("XX"), None | Some("XX")) => Rest::AnyMonth,
            (Some(month), day) => {
                let number = two_digits(month).ok_or_else(shape)?;
                match day {
                    None if (21..=24).contains(&number) => Rest::Season(number),
                    _ if number == 0 || number > 12 => return Err(format!("month {month} does not exist")),
                    None => Rest::Month(number),
                    Some("XX") => Rest::AnyDay(number),
                    Some(day) => {
                        let date = two_digits(day).ok_or_else(shape)?;
                        if date == 0 || date > days_in(year, number) {
                            let month = MONTHS[number as usize - 1];
                            return Err(format!("{month} {year} has no day {day}"));
                        }
                        Rest::Day(number, date)
                    }
                }
            }
            (None, Some(_)) => return Err(shape()),
        };
        if time.is_some_and(|time| !matches!(rest, Rest::Day(..)) || !is_time(time)) {
            return Err("the time after `T` is not of the form hh:mm:ss, with Z or an offset".into());
        }
        Ok(point(year, years, rest))
    }

    pub(super) fn first(&self) -> Day {
        let (month, day) = match self.rest {
            Rest::Year | Rest::AnyMonth => (1, 1),
            // Spring begins in March of the north; a season is as good as its three months.
            Rest::Season(season) => ((season - 21) * 3 + 3, 1),
            Rest::Month(month) | Rest::AnyDay(month) => (month, 1),
            Rest::Day(month, day) => (month, day),
        };
        Day { year: self.year, month, day }
    }

    pub(super) fn last(&self) -> Day {
        let year = self.year + self.years - 1;
        match self.rest {
            Rest::Year | Rest::AnyMonth => Day { year, month: 12, day: 31 },
            Rest::Season(24) => Day { year: year + 1, month: 2, day: days_in(year + 1, 2) },
            Rest::Season(season) => {
                let month = (season - 21) * 3 + 5;
                Day { year, month, day: days_in(year, month) }
            }
            Rest::Month(month) | Rest::AnyDay(month) => Day { year, month, day: days_in(year, month) },
            Rest::Day(month, day) => Day { year, month, day },
        }
    }

    /// What stands before the date to say how sure it is.
    fn hedge(&self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (true, true) => "possibly about ",
            (true, false) => "possibly ",
            (false, true) => "about ",
            (false, false) => "",
        }
    }

    fn year_words(&self) -> String {
        let year = match self.year {
            year if year <= 0 && self.years == 1 => format!("{} BCE", 1 - year),
            year => year.to_string(),
        };
        match self.years {
            1 => year,
            10 => format!("{year}s"),
            _ => format!("{} to {}", self.year, self.year + self.years - 1),
        }
    }

    pub(super) fn words(&self) -> String {
        let hedge = self.hedge();
        let year = self.year_words();
        match self.rest {
            Rest::Year | Rest::AnyMonth => format!("{hedge}{year}"),
            Rest::Season(season) => format!("{hedge}{} {year}", SEASONS[season as usize - 21]),
            Rest::Month(month) | Rest::AnyDay(month) => {
                format!("{hedge}{} {year}", MONTHS[month as usize - 1])
            }
            Rest::Day(month, day) => format!("{hedge}{day} {} {year}", MONTHS[month as usize - 1]),
        }
    }

    /// The interval from here to `end`, saying month and year once where they are shared.
    pub(super) fn words_to(&self, end: &Self) -> String {
        let plain = |point: &Self| !point.uncertain && !point.approximate;
        if plain(self) && plain(end) && self.year == end.year {
            match (self.rest, end.rest) {
                (Rest::Day(month, first), Rest::Day(other, last)) if month == other => {
                    return format!("{first}–{last} {} {}", MONTHS[month as usize - 1], end.year_words());
                }
                (Rest::Day(month, day), Rest::Day(..)) => {
                    return format!("{day} {} – {}", MONTHS[month as usize - 1], end.words());
                }
                (Rest::Month(month), Rest::Month(_)) => {
                    return format!("{} – {}", MONTHS[month as usize - 1], end.words());
                }
                _ => {}
            }
        }
        format!("{} – {}", self.words(), end.words())
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && all_digits(text)).then(|| text.parse().ok()).flatten()
}

/// The first year that `text` can mean and how many there are: `201X` is 2010 and ten.
fn year(text: &str, sign: i64) -> Option<(i64, i64)> {
    if text.len() != 4 {
        return None;
    }
    let known = text.trim_end_matches('X');
    let years = 10_i64.pow(4 - known.len() as u32);
    if years > 1000 || !all_digits(known) {
        return None;
    }
    let first = known.parse::<i64>().ok()? * years;
    match sign {
        -1 if first == 0 => None,
        // -201X runs from -2019 to -2010.
        -1 => Some((-(first + years - 1), years)),
        _ => Some((first, years)),
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `hh:mm:ss`, with nothing, `Z`, `±hh` or `±hh:mm` after it.
fn is_time(text: &str) -> bool {
    let pair = |at: usize, most: u8| text.get(at..at + 2).and_then(two_digits).is_some_and(|n| n <= most);
    let colon = |at: usize| text.as_bytes().get(at) == Some(&b':');
    let clock = pair(0, 24) && colon(2) && pair(3, 59) && colon(5) && pair(6, 60);
    clock
        && match text.as_bytes().get(8) {
            None => true,
            Some(b'Z') => text.len() == 9,
            Some(b'+' | b'-') => {
                pair(9, 14) && (text.len() == 11 || (text.len() == 14 && colon(11) && pair(12, 59)))
            }
            _ => false,
        }
}
