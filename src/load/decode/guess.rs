//! What a user most likely meant where no spelling is near.

use super::say::is_invisible;
use crate::base::date::Date;
use crate::base::id::{is_id, slug};
use crate::base::script::is_language;

/// Words that people write for one of ours.
const SAME: &[(&str, &str)] = &[
    ("address", "url"),
    ("against", "opposes"),
    ("agrees", "supports"),
    ("articles", "sources"),
    ("claims", "positions"),
    ("country", "state"),
    ("date", "published"),
    ("events", "timeline"),
    ("for", "supports"),
    ("headline", "title"),
    ("human", "person"),
    ("individual", "person"),
    ("judgements", "assessments"),
    ("judgments", "assessments"),
    ("link", "url"),
    ("medium", "moderate"),
    ("name", "title"),
    ("news", "article"),
    ("outlet", "publisher"),
    ("packs", "briefings"),
    ("people", "actors"),
    ("period", "covers"),
    ("persons", "actors"),
    ("rationale", "because"),
    ("reason", "because"),
    ("source", "cite"),
    ("sources", "cite"),
    ("text", "claim"),
    ("title", "name"),
    ("tweet", "social-post"),
    ("who", "actor"),
];

/// Which of `candidates` people mean by `word`.
pub(super) fn same<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let meant: Vec<_> = SAME.iter().filter(|(other, _)| *other == lower).map(|(_, ours)| *ours).collect();
    candidates.into_iter().find(|candidate| meant.contains(candidate))
}

/// What to write where a text is no id.
pub(super) fn id(text: &str) -> String {
    if text.contains("://") {
        return "give the id of an entry of `sources`; the address is that entry's `url`".into();
    }
    let several: Vec<_> = text.split([',', ';']).map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|id| is_id(id)) {
        return format!("write several ids as a list: `[{}]`", several.join(", "));
    }
    let better = slug(&text.replace(is_invisible, ""));
    match better.len() {
        0 => "give it a name of the letters a-z, digits and `-`".into(),
        1..=80 => format!("write `{better}`"),
        _ => "write a short name, such as `gazette-0301`".into(),
    }
}

/// The code of a language that people write by its name, or with an underscore.
pub(super) fn language(text: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("hebrew", "he"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("persian", "fa"),
        ("polish", "pl"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("turkish", "tr"),
        ("ukrainian", "uk"),
    ];
    let lower = text.to_lowercase();
    let named = NAMES.iter().find(|(name, _)| *name == lower).map(|(_, code)| (*code).to_string());
    let dashed = text.replace('_', "-");
    named.or_else(|| is_language(&dashed).then_some(dashed))
}

/// The EDTF date that a text most likely means.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim_matches(|ch: char| ch.is_whitespace() || "“”„‘’\"'".contains(ch));
    let lower = text.to_lowercase();
    let hedge = ["about ", "around ", "circa ", "ca. ", "c. ", "~"];
    let guess = if let Some(rest) = hedge.iter().find_map(|hedge| lower.strip_prefix(hedge)) {
        format!("{}~", day(rest)?)
    } else if let Some(rest) = lower.strip_prefix("since ").or_else(|| lower.strip_prefix("from ")) {
        format!("{}/..", day(rest)?)
    } else if let Some(rest) = lower.strip_prefix("until ").or_else(|| lower.strip_prefix("to ")) {
        format!("../{}", day(rest)?)
    } else if let Some((start, end)) =
        [" - ", " – ", "–", " to ", "--"].iter().find_map(|between| text.split_once(between))
    {
        format!("{}/{}", day(start)?, day(end)?)
    } else {
        day(text)?
    };
    Date::parse(&guess).ok().map(|_| guess)
}

/// One day, month or year, however written.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    if Date::parse(text).is_ok() {
        return Some(text.to_string());
    }
    if let Some((date, time)) = text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')) {
        let seconds = if time.matches(':').count() == 1 { ":00" } else { "" };
        return Some(format!("{date}T{time}{seconds}"));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let parts: Vec<&str> =
        text.split([' ', '-', '.', '/', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let Some(month) = parts.iter().find_map(|part| month(part)) {
        let numbers: Vec<&str> = parts
            .iter()
            .filter(|part| part.starts_with(|ch: char| ch.is_ascii_digit()))
            .map(|part| part.trim_end_matches(|ch: char| ch.is_ascii_alphabetic()))
            .collect();
        return match numbers[..] {
            [year] => Some(format!("{year}-{month:02}")),
            [day, year] if year.len() == 4 => Some(format!("{year}-{month:02}-{day:0>2}")),
            [year, day] => Some(format!("{year}-{month:02}-{day:0>2}")),
            _ => None,
        };
    }
    match parts[..] {
        // No month has a number above 12: the two have changed places.
        [year, day, month]
            if year.len() == 4 && day.parse().is_ok_and(|day: u8| (13..=31).contains(&day)) =>
        {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [year, month, day] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        [day, month, year] if year.len() == 4 && text.contains('.') => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [year, month] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        _ => None,
    }
}

/// The number of a month by its English name or the first three letters of it.
pub(super) fn month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_lowercase();
    MONTHS
        .iter()
        .position(|month| *month == lower || (lower.len() >= 3 && month.starts_with(&*lower)))
        .map(|at| at + 1)
}
