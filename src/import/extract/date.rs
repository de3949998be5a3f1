//! Dates as pages write them, to EDTF.
//!
//! A time is cut off, never converted: the day is the publisher's own. What can be read in two ways (`03/04/2025`) is no date.

use crate::base::date::Date;

/// Names of months, as they begin or, where they are short, in full; several languages share many.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "січ", "ene", "ιαν", "gen", "sty", "leden", "led", "oca", "ينا", "كانون الثاني"],
    &["feb", "fév", "fev", "févr", "фев", "лют", "feber", "lut", "únor", "şub", "φεβ", "فبر", "شباط"],
    &["mar", "mär", "мар", "бер", "maart", "mrz", "břez", "μαρ", "مار", "آذار"],
    &["apr", "avr", "abr", "апр", "квіт", "kwi", "dub", "nis", "απρ", "أبر", "نيسان"],
    &["may", "mai", "mei", "maj", "мая", "май", "трав", "mag", "kvě", "μαϊ", "μάι", "ماي", "أيار"],
    &["jun", "juin", "июн", "черв", "giu", "cze", "haz", "ιουν", "يون", "حزيران"],
    &["jul", "juil", "июл", "лип", "lug", "lip", "tem", "ιουλ", "يول", "تموز"],
    &["aug", "août", "aou", "ago", "авг", "серп", "sie", "srp", "ağu", "αυγ", "أغس", "آب"],
    &["sep", "сен", "вер", "set", "wrz", "zář", "eyl", "σεπ", "سبت", "أيلول"],
    &["oct", "okt", "out", "ott", "окт", "жовт", "paź", "říj", "eki", "οκτ", "أكت", "تشرين الأول"],
    &["nov", "ноя", "лист", "lis", "kas", "νοε", "نوف", "تشرين الثاني"],
    &["dec", "dez", "dic", "déc", "дек", "груд", "gru", "pros", "ara", "δεκ", "ديس", "كانون الأول"],
];

/// Words around a date that say nothing of it: weekdays, zones, "at", "of".
const AROUND: &[&str] = &[
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "thur",
    "thurs",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "at",
    "of",
    "de",
    "del",
    "um",
    "à",
    "a",
    "las",
    "le",
    "den",
    "der",
    "am",
    "on",
    "the",
    "uhr",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "pt",
    "pdt",
    "pst",
    "msk",
    "мск",
    "в",
    "г",
    "года",
    "року",
    "pm",
    "p.m",
    "a.m",
    "|",
];

/// A date in a machine's spelling or in words; `None` if anything else stands beside it.
pub(super) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    machine(text).or_else(|| words(text))
}

/// A date that exists, in a year that a source may have.
fn valid(year: &str, month: u32, day: Option<u32>) -> Option<String> {
    if year.len() != 4 || !(1500..=2200).contains(&year.parse::<u32>().ok()?) {
        return None;
    }
    let date = day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}"));
    (1..=12).contains(&month).then_some(())?;
    Date::parse(&date).ok()?;
    Some(date)
}

/// `2025-03-16`, `2025-03-16T19:32:00+01:00`, `2025/3/16`, `20250316`, `2025-03`, `2025年3月16日`, `16.03.2025`.
fn machine(text: &str) -> Option<String> {
    let digits: Vec<(usize, &str)> = runs(text);
    let number = |at: usize| digits.get(at).and_then(|(_, run)| run.parse::<u32>().ok());
    let (first_at, first) = *digits.first()?;
    if first_at != 0 {
        return None;
    }
    let after = |at: usize| digits.get(at).and_then(|(start, run)| text[start + run.len()..].chars().next());
    if first.len() == 8 && matches!(after(0), None | Some('T' | ' ')) {
        return valid(&first[..4], first[4..6].parse().ok()?, Some(first[6..].parse().ok()?));
    }
    if first.len() == 4 {
        let sign = after(0);
        let Some(sign) = sign else { return year(first) };
        let joined = |at: usize| {
            digits.get(at + 1).is_some_and(|(start, _)| {
                let end = digits[at].0 + digits[at].1.len();
                text[end..*start].trim().chars().count() == 1
            })
        };
        if !"-/.年".contains(sign) || !joined(0) {
            return None;
        }
        let month = number(1)?;
        if digits[1].1.len() > 2 {
            return None;
        }
        if after(1).is_none() || (sign == '年' && digits.len() == 2) {
            return valid(first, month, None);
        }
        if !joined(1) || digits[2].1.len() > 2 {
            return None;
        }
        return valid(first, month, Some(number(2)?));
    }
    let third = *digits.get(2)?;
    let signs = (after(0)?, after(1)?);
    if first.len() > 2 || third.1.len() != 4 || digits[1].1.len() > 2 || number(1)? == 0 {
        return None;
    }
    match signs {
        ('.', '.') => valid(third.1, number(1)?, Some(number(0)?)),
        // Day and month cannot be told apart unless one of them is past twelve.
        ('/', '/') | ('-', '-') => match (number(0)?, number(1)?) {
            (day, month) if day > 12 || day == month => valid(third.1, month, Some(day)),
            (month, day) if day > 12 => valid(third.1, month, Some(day)),
            _ => None,
        },
        _ => None,
    }
}

/// A year alone.
fn year(text: &str) -> Option<String> {
    (1500..=2200).contains(&text.parse::<u32>().ok()?).then(|| text.to_owned())
}

/// The runs of ASCII digits, with where they begin.
fn runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, ch) in text.char_indices().chain([(text.len(), ' ')]) {
        match (ch.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// The month that a word names, 1 to 12.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word.chars().any(|ch| !ch.is_alphabetic()) {
        return None;
    }
    // The longest beginning wins: `juin` and `juillet`, `mai` and `mar`, `lip` and `lis`.
    let hit =
        |names: &&[&str]| names.iter().filter(|name| word.starts_with(**name)).map(|name| name.len()).max();
    let best =
        MONTHS.iter().enumerate().filter_map(|(at, names)| hit(names).map(|length| (length, at))).max()?;
    Some(best.1 as u32 + 1)
}

/// `16 March 2025`, `March 16, 2025`, `16. März 2025`, `Sun, 16 Mar 2025 19:32:00 GMT`, `16 de marzo de 2025`.
fn words(text: &str) -> Option<String> {
    let (mut day, mut named, mut written) = (None, None, None);
    for word in text.split(|ch: char| ch.is_whitespace() || ",()–—-".contains(ch)) {
        let word = word.trim_matches(|ch: char| ".،·•|".contains(ch));
        let lower = word.to_lowercase();
        if word.is_empty() || AROUND.contains(&lower.as_str()) {
            continue;
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let tail = &lower[digits..];
        let ordinal = ["", "st", "nd", "rd", "th", "er", "º", "ª"].contains(&tail);
        if digits == 4 && tail.is_empty() && written.is_none() && named.is_some() {
            written = Some(word);
        } else if (1..=2).contains(&digits) && ordinal && day.is_none() && written.is_none() {
            day = Some(word[..digits].parse().ok()?);
        } else if digits > 0 && (written.is_some() || word.contains([':', '.'])) {
            // A time of day.
        } else if word.starts_with('+') && word[1..].bytes().all(|byte| byte.is_ascii_digit()) {
            // An offset.
        } else if digits == 0 && named.is_none() {
            named = Some(month(word)?);
        } else {
            return None;
        }
    }
    valid(written?, named?, day)
}

/// What a line that is nothing but a date says.
pub(super) enum Dated {
    /// When the article was published.
    Published(String),
    /// When it was changed.
    Changed,
}

/// The date of a line that is nothing else.
pub(super) fn dated(text: &str) -> Option<Dated> {
    const PUBLISHED: &[&str] = &[
        "first published on ",
        "first published ",
        "published on ",
        "published at ",
        "published: ",
        "published ",
        "posted on ",
        "posted: ",
        "posted ",
        "date: ",
        "veröffentlicht am ",
        "veröffentlicht: ",
        "erschienen am ",
        "publié le ",
        "publicado el ",
        "publicado: ",
        "publicado em ",
        "pubblicato il ",
        "gepubliceerd op ",
        "опубликовано: ",
        "опубликовано ",
        "дата публикации: ",
        "опубліковано: ",
        "опубліковано ",
        "نشر في ",
        "تاريخ النشر: ",
        "发布时间：",
        "发布时间:",
        "发表于",
    ];
    const CHANGED: &[&str] = &[
        "last modified",
        "last updated",
        "updated",
        "modified",
        "aktualisiert",
        "stand:",
        "mis à jour",
        "modifié le",
        "actualizado",
        "aggiornato",
        "обновлено",
        "оновлено",
        "آخر تحديث",
        "更新",
    ];
    let lower = text.to_lowercase();
    if text.chars().count() > 120 {
        return None;
    }
    if CHANGED.iter().any(|word| lower.starts_with(word)) {
        return text.chars().any(|ch| ch.is_ascii_digit()).then_some(Dated::Changed);
    }
    let rest = PUBLISHED.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let rest = CHANGED.iter().filter_map(|word| rest.find(word)).min().map_or(rest, |end| &rest[..end]);
    let rest = rest.trim_matches(|ch: char| ch.is_whitespace() || "|·•,;(-–—".contains(ch));
    read(rest).filter(|date| date.len() > 4).map(Dated::Published)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dates_are_cut_and_never_guessed() {
        for (text, date) in [
            ("2025-03-16T23:30:00-05:00", Some("2025-03-16")),
            ("2025-03-16 12:00", Some("2025-03-16")),
            ("2025/3/6", Some("2025-03-06")),
            ("20250316", Some("2025-03-16")),
            ("20250316T193200Z", Some("2025-03-16")),
            ("2025-03", Some("2025-03")),
            ("2025", Some("2025")),
            ("2025年3月16日", Some("2025-03-16")),
            ("2025年3月16日 10:03", Some("2025-03-16")),
            ("16.03.2025, 10:03", Some("2025-03-16")),
            ("16/03/2025", Some("2025-03-16")),
            ("03/16/2025", Some("2025-03-16")),
            ("03/04/2025", None),
            ("16 March 2025", Some("2025-03-16")),
            ("March 16th, 2025 at 7:32 p.m. ET", Some("2025-03-16")),
            ("Sun, 16 Mar 2025 19:32:00 GMT", Some("2025-03-16")),
            ("Sun 16 Mar 2025 19.32 CET", Some("2025-03-16")),
            ("Sonntag, 16. März 2025, 10:03 Uhr", Some("2025-03-16")),
            ("dimanche 16 août 2025 à 10h03", Some("2025-08-16")),
            ("16 de marzo de 2025", Some("2025-03-16")),
            ("16 июля 2025 г.", Some("2025-07-16")),
            ("16 березня 2025", Some("2025-03-16")),
            ("March 2025", Some("2025-03")),
            ("31 February 2025", None),
            ("2025-13-01", None),
            ("0000-00-00", None),
            ("3 hours ago", None),
            ("16 March", None),
            ("Updated 16 March 2025", None),
            ("In March 2025 the council met", None),
            ("1742148000", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), date, "{text}");
        }
    }
}
