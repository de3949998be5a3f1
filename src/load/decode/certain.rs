//! Which wrong spellings are certain: a word and all that it may mean enter, what it can only mean leaves.
//!
//! What is returned here may be written into a note without being asked, so it must be what nobody would take back. A
//! wrong id put right into the id of another article would be the worst thing of all: a claim with a false proof. It is
//! therefore narrow, and says nothing where [`nearest`](super::nearest) still has a guess for the help:
//!
//! - Ids: one letter too many, too few or changed, or two neighbours swapped, in one part of the id (between hyphens);
//!   the others are the same. The part has at least five letters, so that `us` is not taken for `uk`, and no digit:
//!   `gazette-0302` is another day's article. Its first and last letters stay, unless two are swapped: other beginnings
//!   and ends make other words (`gambia` and `zambia`, `strike` and `strikes`, `source-a` written as `sourcea`). A
//!   changed letter makes another name (`hansen` and `hanson`), so another part of the id must bear it out.
//!   Nothing else is as near: no other id by one letter, none with the same digits by two; and no other id has the
//!   misspelt part: where there is a `gazete-0305`, `gazete` is no misspelling of `gazette`.
//! - Words of closed lists and names of fields: the list is all there is, so that ends may be wrong and four letters are
//!   enough. Case and what parts the words of a compound do not count.
//! - Dates: one reading alone. `03/04/2025` has two.

use super::near::within;
use crate::base::date::Date;

/// The fewest letters of a part of an id in which one may be wrong.
const LETTERS_OF_ID: usize = 5;
/// The fewest letters of a word of a closed list of which one may be wrong.
const LETTERS_OF_WORD: usize = 4;

/// The id that `word` can only be a misspelling of. An id may come twice.
pub(crate) fn certain_id<'a>(word: &str, all: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let (meant, 1) = only(word, word, 2, all.clone().map(|id| (id, id.to_string())))? else { return None };
    let part = slip(word, meant)?;
    let is_known = |id: &str| id != meant && id.split('-').any(|known| known == part);
    (!all.into_iter().any(is_known)).then_some(meant)
}

/// The part of the id `word` in which it differs from `meant`, if it differs as a slip of the hand does.
fn slip<'w>(word: &'w str, meant: &str) -> Option<&'w str> {
    let same_count = word.split('-').count() == meant.split('-').count();
    let mut different = word.split('-').zip(meant.split('-')).filter(|(part, other)| part != other);
    let (part, other) = different.next().filter(|_| same_count)?;
    let letters =
        |part: &str| part.len() >= LETTERS_OF_ID && part.bytes().all(|byte| byte.is_ascii_lowercase());
    if different.next().is_some() || !letters(part) || !letters(other) {
        return None;
    }
    let ends = |part: &str| (part.bytes().next(), part.bytes().last());
    let good = match changed(part, other) {
        // Of one length and one step away, with two letters changed: they are swapped.
        Some(2) => true,
        Some(_) => ends(part) == ends(other) && word.contains('-'),
        None => ends(part) == ends(other),
    };
    good.then_some(part)
}

/// How many letters two words of one length differ in.
fn changed(a: &str, b: &str) -> Option<usize> {
    (a.len() == b.len()).then(|| a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count())
}

/// The word of a closed list, or the name of a field, that `word` can only mean.
pub(crate) fn certain_word<'a>(word: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = bare(word);
    if bare.is_empty() {
        return None;
    }
    let all: Vec<(&str, String)> = all.map(|known| (known, self::bare(known))).collect();
    let mut same = all.iter().filter(|(_, known)| *known == bare).map(|(known, _)| *known);
    if let Some(first) = same.next() {
        return same.next().is_none().then_some(first);
    }
    let (meant, 1) = only(word, &bare, 1, all.into_iter())? else { return None };
    let other = self::bare(meant);
    let least = bare.chars().count().min(other.chars().count());
    let enough = LETTERS_OF_WORD + usize::from(changed(&bare, &other) == Some(1));
    (least >= enough).then_some(meant)
}

/// Letters and digits alone, in lower case.
fn bare(word: &str) -> String {
    word.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The one of `all`, each with its letters, that is near to these `letters`, and how many are wrong: `limit` at the most.
fn only<'a>(
    word: &str,
    letters: &str,
    limit: usize,
    all: impl Iterator<Item = (&'a str, String)>,
) -> Option<(&'a str, usize)> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let wanted = digits(word);
    let mut found: Option<(&str, usize)> = None;
    for (candidate, distance) in within(letters, limit, all) {
        // Another day's article by two letters is not meant; by one it may be.
        let same_digits = digits(candidate) == wanted;
        if distance == 2 && !same_digits {
            continue;
        }
        if !same_digits || found.is_some_and(|(first, _)| first != candidate) {
            return None;
        }
        found = Some((candidate, distance));
    }
    found
}

/// The date that a text can only mean, in EDTF.
pub(super) fn certain_date(text: &str) -> Option<String> {
    let text = text.trim_matches(|ch: char| ch.is_whitespace() || "“”„‘’\"'".contains(ch));
    // Dashes that look alike: only a hyphen parts the numbers of a date.
    let text = text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}'], "-");
    let day = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
    } else {
        let parts: Vec<&str> =
            text.split([' ', '-', '.', '/', ',']).filter(|part| !part.is_empty()).collect();
        let [first, second, third] = parts[..] else {
            return match parts[..] {
                [name, year] => valid(format!("{}-{:02}", full_year(year)?, super::guess::month(name)?)),
                _ => None,
            };
        };
        if let Some(month) = super::guess::month(second) {
            // `16 March 2025`, `2025 March 16`
            let (day, year) = if full_year(third).is_some() { (first, third) } else { (third, first) };
            format!("{}-{month:02}-{:02}", full_year(year)?, ordinal(day)?)
        } else if let Some(month) = super::guess::month(first) {
            format!("{}-{month:02}-{:02}", full_year(third)?, ordinal(second)?)
        } else if let Some(year) = full_year(first) {
            // Nobody writes the day before the month behind a year.
            format!("{year}-{:02}-{:02}", number(second)?, number(third)?)
        } else {
            let year = full_year(third)?;
            match (number(first)?, number(second)?) {
                (day @ 13.., month @ ..=12) | (month @ ..=12, day @ 13..) => {
                    format!("{year}-{month:02}-{day:02}")
                }
                _ => return None,
            }
        }
    };
    valid(day)
}

fn valid(date: String) -> Option<String> {
    Date::parse(&date).is_ok().then_some(date)
}

/// A year of four digits.
fn full_year(text: &str) -> Option<&str> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// A day or month of one or two digits.
fn number(text: &str) -> Option<u8> {
    let good = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| good && *number > 0)
}

/// A day such as `3`, `3rd`.
fn ordinal(text: &str) -> Option<u8> {
    number(["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_put_right_only_where_nothing_else_is_meant() {
        let id = |word, all: &[&'static str]| certain_id(word, all.iter().copied());
        for (word, meant) in [
            ("gazete-0301", "gazette-0301"),
            ("gazettte-0301", "gazette-0301"),
            ("gzaette-0301", "gazette-0301"),
            ("agzette-0301", "gazette-0301"),
            ("gazatte-0301", "gazette-0301"),
            ("gazete", "gazette"),
            ("the-gazete-0301", "the-gazette-0301"),
        ] {
            assert_eq!(id(word, &[meant]), Some(meant), "{word}");
            assert_eq!(id(word, &["herald-0301", meant, "gazette-0302", meant]), Some(meant), "{word}");
        }
        for (word, all) in [
            ("us", &["uk"][..]),
            ("gazette-0301", &["gazette-0302"]),
            ("gazette-0301", &["gazette-301"]),
            ("gazette-0310", &["gazette-0301"]),
            ("gazete-0301", &["gazette-0302"]),
            ("gazete-0301", &["gazette-0301", "gazete-0305"]),
            ("gazete-0301", &["gazette-0301", "gazete-0302"]),
            ("gazete-0301", &["gazette-0301", "gazelle-0301"]),
            ("gambia", &["zambia"]),
            ("hansen", &["hanson"]),
            ("strikes", &["strike"]),
            ("sourcea", &["sourceb"]),
            ("source-a", &["source-b"]),
            ("gazette0301", &["gazette-0301"]),
            ("gazette-1-12", &["gazette-11-2"]),
            ("gaz-ette", &["gazette"]),
            ("minister", &["monster", "ministry"]),
        ] {
            assert_eq!(id(word, all), None, "{word} {all:?}");
        }
    }

    #[test]
    fn a_word_is_put_right_whatever_its_case() {
        let word = |word, all: &[&'static str]| certain_word(word, all.iter().copied());
        assert_eq!(word("Supports", &["supports", "opposes"]), Some("supports"));
        assert_eq!(word("oppose", &["supports", "opposes"]), Some("opposes"));
        assert_eq!(word("derived from", &["derived_from"]), Some("derived_from"));
        assert_eq!(word("ICD-203", &["icd203", "phia"]), Some("icd203"));
        assert_eq!(word("nmae", &["name", "kind"]), Some("name"));
        assert_eq!(word("b", &["A", "B"]), Some("B"));
        for (wrong, all) in [
            ("icd204", &["icd203"][..]),
            ("role", &["rule"]),
            ("ulikely", &["likely", "unlikely"]),
            ("al", &["at"]),
            ("…", &["at"]),
        ] {
            assert_eq!(word(wrong, all), None, "{wrong}");
        }
    }

    #[test]
    fn a_date_is_put_right_only_where_it_has_one_reading() {
        for (text, date) in [
            ("16 March 2025", "2025-03-16"),
            ("March 16th, 2025", "2025-03-16"),
            ("3 Sept. 2025", "2025-09-03"),
            ("March 2025", "2025-03"),
            ("20250316", "2025-03-16"),
            ("2025/3/6", "2025-03-06"),
            ("2025–03–16", "2025-03-16"),
            ("16.03.2025", "2025-03-16"),
            ("03/16/2025", "2025-03-16"),
            ("“2025-03-16”", "2025-03-16"),
        ] {
            assert_eq!(certain_date(text).as_deref(), Some(date), "{text}");
        }
        for text in [
            "03/04/2025",
            "03.04.2025",
            "16/03/25",
            "2025-16-03",
            "2025-02-30",
            "30 February 2025",
            "20251316",
            "Monday, 16 March 2025",
            "March 16",
            "March",
            "2025/26",
            "0 March 2025",
            "2025-03-16 10:00",
            "about 16 March 2025",
            "32.01.2025",
            "",
        ] {
            assert_eq!(certain_date(text), None, "{text}");
        }
    }
}
