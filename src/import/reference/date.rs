//! Dates as libraries write them, to EDTF. What can be read in two ways is no date.

use crate::base::date::Date;

/// Names of the months: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari styczeń stycznia январь января січень січня",
    "february februar février fevrier febrero febbraio fevereiro februari luty lutego февраль февраля лютий лютого",
    "march märz maerz mars marzo março marco maart marzec marca март марта березень березня",
    "april avril abril aprile kwiecień kwietnia апрель апреля квітень квітня",
    "may mai mayo maggio maio mei maj maja май мая травень травня",
    "june juni juin junio giugno junho czerwiec czerwca июнь июня червень червня",
    "july juli juillet julio luglio julho lipiec lipca июль июля липень липня",
    "august août aout agosto augustus sierpień sierpnia август августа серпень серпня",
    "september septembre septiembre settembre setembro wrzesień września сентябрь сентября вересень вересня",
    "october oktober octobre octubre ottobre outubro październik października октябрь октября жовтень жовтня",
    "november novembre noviembre novembro ноябрь ноября",
    "december dezember décembre decembre diciembre dicembre dezembro grudzień grudnia декабрь декабря грудень грудня",
];
/// Names of the seasons, from 21 on.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn fall", "winter"];
/// What may stand beside a date and says nothing of it.
const IDLE: &str = "of the de del do den der le г р r года року monday tuesday wednesday thursday friday saturday \
                    sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag \
                    samstag sonntag";

/// A date of numbers: a day, a month if `day` is 0, a year if `month` is 0 too.
pub(super) fn of_numbers(year: i64, month: i64, day: i64) -> Option<String> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let text = match (month, day) {
        (0, 0) => format!("{year:04}"),
        (month, 0) => format!("{year:04}-{month:02}"),
        (month, day) => format!("{year:04}-{month:02}-{day:02}"),
    };
    Date::parse(&text).ok().map(|_| text)
}

/// The year's season, 1 for spring to 4 for winter, or 21 to 24.
pub(super) fn of_season(year: i64, season: i64) -> Option<String> {
    let season = if (1..=4).contains(&season) { season + 20 } else { season };
    ((21..=24).contains(&season) && (1..=9999).contains(&year)).then(|| format!("{year:04}-{season}"))
}

/// The date that a text clearly means: EDTF, `2025/03/16/`, "16 March 2025", "March 2025", "16.03.2025", "3/16/2025".
pub(super) fn clear(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['[', ']', '"']).trim_end_matches(['.', ',']).trim();
    if text.len() > 100 || text.starts_with("0000") {
        return None;
    }
    if let Some((day, time)) = text.split_at_checked(10)
        && time.starts_with(['T', ' '])
        && day.as_bytes()[4] == b'-'
        && Date::parse(day).is_ok()
    {
        // The day is what counts, and it is the day where it was written.
        return Some(day.to_string());
    }
    if Date::parse(text).is_ok() {
        return Some(text.to_string());
    }
    let lower = text.to_lowercase();
    let hedges = ["circa ", "about ", "around ", "ca. ", "ca ", "c. ", "c.", "~"];
    if let Some(rest) = hedges.iter().find_map(|hedge| lower.strip_prefix(hedge)) {
        return clear(rest)
            .filter(|date| !date.ends_with(['~', '?', '%']) && !date.contains('/'))
            .map(|date| date + "~");
    }
    let slashed: Vec<&str> = lower.split('/').map(str::trim).collect();
    if let [year, rest @ ..] = &slashed[..]
        && is_year(year)
    {
        return of_slashes(year, rest);
    }
    of_words(&lower)
}

/// RIS: year, month, day and whatever else, each of which may be empty.
fn of_slashes(year: &str, rest: &[&str]) -> Option<String> {
    let number = |at: usize| match rest.get(at).copied().unwrap_or_default() {
        "" => Some(0),
        text => text.parse::<i64>().ok().or_else(|| named(text, &MONTHS).filter(|_| at == 0)),
    };
    let year = year.parse().ok()?;
    let (month, day) = (number(0)?, number(1)?);
    if let Some(season) = rest.get(2).and_then(|other| named(other, &SEASONS)).filter(|_| month == 0) {
        return of_season(year, season);
    }
    of_numbers(year, month, day)
}

fn of_words(lower: &str) -> Option<String> {
    if lower.len() == 8 && lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_numbers(lower[..4].parse().ok()?, lower[4..6].parse().ok()?, lower[6..].parse().ok()?);
    }
    let (mut month, mut season, mut numbers) = (None, None, Vec::new());
    let mut words =
        lower.split([' ', ',', '.', '-', '/', '~', '\u{a0}', '\t']).filter(|word| !word.is_empty());
    // What stands behind a time is of the time; so is what is joined to the day by a `T`.
    for word in words.by_ref().take_while(|word| !word.contains(':')) {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let tail = &word[digits.len()..];
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            if !matches!(tail, "" | "st" | "nd" | "rd" | "th" | "er" | "º") {
                return None;
            }
            numbers.push(digits);
        } else if let Some(found) = named(word, &MONTHS) {
            if month.replace(found).is_some() {
                return None;
            }
        } else if let Some(found) = named(word, &SEASONS) {
            season = Some(found);
        } else if !IDLE.split(' ').any(|idle| idle == word) {
            return None;
        }
    }
    let number = |text: &str| text.parse::<i64>().ok();
    match (month, season, &numbers[..]) {
        (Some(month), None, [year]) if is_year(year) => of_numbers(number(year)?, month, 0),
        (Some(month), None, [year, day] | [day, year]) if is_year(year) && day.len() <= 2 => {
            of_numbers(number(year)?, month, number(day)?)
        }
        (None, Some(season), [year]) if is_year(year) => of_season(number(year)?, season),
        (None, None, [year]) if is_year(year) => of_numbers(number(year)?, 0, 0),
        (None, None, [year, month]) if is_year(year) => of_numbers(number(year)?, number(month)?, 0),
        (None, None, [year, month, day]) if is_year(year) => {
            of_numbers(number(year)?, number(month)?, number(day)?)
        }
        (None, None, [a, b, year]) if is_year(year) => {
            let (a, b) = (number(a)?, number(b)?);
            // Dots stand behind the day; with slashes only a number above 12 tells the day from the month.
            let day_first = lower.contains('.') || a > 12 || a == b;
            match day_first {
                true => of_numbers(number(year)?, b, a),
                false if b > 12 => of_numbers(number(year)?, a, b),
                false => None,
            }
        }
        _ => None,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number of the one name of a list that a word is, or begins with three letters or more; from 1.
fn named(word: &str, names: &[&str]) -> Option<i64> {
    let word = word.trim_end_matches('.');
    if let Some(at) = names.iter().position(|names| names.split(' ').any(|name| name == word)) {
        return Some(at as i64 + 1);
    }
    let begins = |names: &&str| names.split(' ').any(|name| name.starts_with(word));
    let mut found = names.iter().enumerate().filter(|(_, names)| begins(names));
    let (at, _) = found.next().filter(|_| word.chars().count() >= 3)?;
    found.next().is_none().then_some(at as i64 + 1)
}

/// Of dates of one thing the one that says most; those of another year than `year` are of something else.
pub(super) fn fullest(dates: impl IntoIterator<Item = Option<String>>, year: Option<&str>) -> Option<String> {
    let agrees = |date: &String| year.is_none_or(|year| date.starts_with(year));
    let mut best: Option<String> = None;
    for date in dates.into_iter().flatten().filter(agrees) {
        if best.as_ref().is_none_or(|best| date.len() > best.len()) {
            best = Some(date);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clear_date_is_read() {
        for (text, date) in [
            ("2025-03-16", "2025-03-16"),
            ("2025-03-16T20:15:00Z", "2025-03-16"),
            ("2025-03-16T20:15:00.000Z", "2025-03-16"),
            ("2025-03-16 20:15:00", "2025-03-16"),
            ("2025/03/16/", "2025-03-16"),
            ("2025/3/6", "2025-03-06"),
            ("2025/03//", "2025-03"),
            ("2025///", "2025"),
            ("2025///Spring", "2025-21"),
            ("2025/Mar/16", "2025-03-16"),
            ("2025-03-10/2025-03-17", "2025-03-10/2025-03-17"),
            ("2025-03~", "2025-03~"),
            ("c. 2025", "2025~"),
            ("16 March 2025", "2025-03-16"),
            ("March 16th, 2025", "2025-03-16"),
            ("Sun, 16 Mar 2025 20:15:00 GMT", "2025-03-16"),
            ("Mar. 2025", "2025-03"),
            ("Sept 2025", "2025-09"),
            ("2025 Mar 16", "2025-03-16"),
            ("16. März 2025", "2025-03-16"),
            ("16 mars 2025", "2025-03-16"),
            ("1er août 2025", "2025-08-01"),
            ("16 de marzo de 2025", "2025-03-16"),
            ("16 марта 2025 г.", "2025-03-16"),
            ("16 березня 2025", "2025-03-16"),
            ("16.03.2025", "2025-03-16"),
            ("3/16/2025", "2025-03-16"),
            ("16/03/2025", "2025-03-16"),
            ("20250316", "2025-03-16"),
            ("Winter 2025", "2025-24"),
            ("[2025]", "2025"),
        ] {
            assert_eq!(clear(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_no_date() {
        for text in [
            "",
            "n.d.",
            "03/04/2025",
            "forthcoming",
            "March",
            "2025-2026",
            "31 February 2025",
            "2025/13/01",
            "0000-00-00",
            "0000",
            "March April 2025",
            "10–17 March 2025",
            "16 Ju 2025",
            "the year 2025 or so",
            "99999999",
            "🙂",
            "16ab 2025",
        ] {
            assert_eq!(clear(text), None, "{text}");
        }
    }
}
