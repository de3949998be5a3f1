//! Names of people and publishers, as pages write them.

use super::super::one_line;

/// Words before a name that say that it is an author's; each ends where the name begins.
const BY: &[&str] = &[
    "view all posts by ",
    "posts by ",
    "alle beiträge von ",
    "autor ",
    "written by ",
    "reported by ",
    "story by ",
    "by: ",
    "by ",
    "von: ",
    "von ",
    "text: ",
    "autor: ",
    "par ",
    "por: ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "автор: ",
    "автор ",
    "автори: ",
    "авторы: ",
    "текст: ",
    "بقلم: ",
    "بقلم ",
    "كتب: ",
    "作者：",
    "作者:",
    "文/",
    "记者",
    "author: ",
    "authors: ",
    "opinion by ",
    "analysis by ",
    "words by ",
];

/// What joins names; only where full names stand at both sides.
const JOINTS: &[&str] = &[
    " and ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " и ", " та ", " і ", " i ", " with ",
    " mit ", " و",
];

/// What is no name of a person or an agency, in lower case: roles and what a page calls nobody.
const NOBODY: &[&str] = &[
    "correspondent",
    "reporter",
    "editor",
    "editors",
    "columnist",
    "photographer",
    "producer",
    "admin",
    "administrator",
    "author",
    "unknown",
    "none",
    "null",
    "undefined",
    "webmaster",
    "redaktion",
    "n/a",
    "view profile",
    "follow",
];

/// Adds the names that a text holds, each once.
pub(in super::super) fn add(names: &mut Vec<String>, text: &str) {
    for name in split(text) {
        if !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            names.push(name);
        }
    }
}

/// The name of a bibliographic entry, `Family, Given`, in its natural order.
pub(super) fn natural(text: &str) -> String {
    match text.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => {
            one_line(&format!("{} {family}", given.trim()))
        }
        _ => one_line(text),
    }
}

/// The byline of an article without its opening word; `None` if it is no byline.
pub(in super::super) fn byline(text: &str) -> Option<Vec<String>> {
    let line = one_line(text);
    let lower = line.to_lowercase();
    let opening = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len())?;
    // Lower case may be longer or shorter than what it came from: then this is no byline that can be cut.
    let rest = line.get(opening.len()..)?;
    if line.chars().count() > 160 || rest.ends_with(['.', '?', '!']) && !rest.ends_with("Jr.") {
        return None;
    }
    let names = split(rest);
    let full = names.iter().all(|name| name.contains(' ') || !name.is_ascii());
    (!names.is_empty() && full).then_some(names)
}

/// The names in a text: `By A, B and C` gives three.
fn split(text: &str) -> Vec<String> {
    let line = one_line(text);
    let lower = line.to_lowercase();
    let opening = BY.iter().filter(|by| lower.starts_with(**by)).map(|by| by.len()).max().unwrap_or(0);
    let line = line.get(opening..).unwrap_or(&line);
    let mut parts = Vec::new();
    for part in line.split([',', ';', '|', '،', '、', '，', '•', '·', '/', '\n']) {
        let mut rest = part.trim().trim_end_matches(':');
        for joint in ["and ", "& ", "und ", "et ", "и "] {
            rest = rest.strip_prefix(joint).unwrap_or(rest);
        }
        halve(rest, &mut parts);
    }
    parts.iter().filter_map(|part| name(part)).collect()
}

fn halve(text: &str, parts: &mut Vec<String>) {
    for joint in JOINTS.iter().chain(&[" & "]) {
        if let Some((left, right)) = text.split_once(joint) {
            let full = |side: &str| side.split_whitespace().count() >= 2;
            if (full(left) && full(right)) || [" and ", " & "].contains(joint) && full(left) == full(right) {
                halve(left, parts);
                halve(right, parts);
                return;
            }
        }
    }
    parts.push(text.to_owned());
}

/// A single name, without the place that it writes from; `None` if it cannot be one.
fn name(text: &str) -> Option<String> {
    let mut name = text.trim();
    for place in [" in ", " at ", " aus ", " à ", " from ", " for "] {
        if let Some((before, _)) = name.split_once(place)
            && before.split_whitespace().count() >= 2
        {
            name = before;
        }
    }
    let name = name
        .split(['(', '<', '[', '{'])
        .next()
        .unwrap_or("")
        .trim()
        .trim_matches(|ch: char| "-–—*\"“”".contains(ch))
        .trim();
    let lower = name.to_lowercase();
    let words = lower.split_whitespace().count();
    let letters = name.chars().filter(|ch| ch.is_alphabetic()).count();
    let bad = lower.contains("://")
        || lower.starts_with("www.")
        || name.contains('@')
        || name.chars().any(|ch| ch.is_ascii_digit());
    let nobody =
        NOBODY.iter().any(|word| lower.split_whitespace().any(|part| part == *word) || lower == *word);
    if bad || nobody || letters < 2 || words > 6 || name.chars().count() > 60 {
        return None;
    }
    let first = name.chars().find(|ch| ch.is_alphabetic())?;
    // A name may begin with a small particle; "staff writer" and "using this site" are none.
    let particle = |word: &str| {
        [
            "de", "da", "di", "du", "del", "den", "der", "van", "von", "al", "el", "la", "le", "ten", "ter",
            "bin", "ibn",
        ]
        .contains(&word)
    };
    let begins = name.split_whitespace().find(|word| !particle(word))?;
    if first.is_lowercase() && begins.starts_with(char::is_lowercase) {
        return None;
    }
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{byline, natural, split};

    #[test]
    fn names_are_told_apart() {
        for (text, names) in [
            ("By Ada Field and Ben Stone", &["Ada Field", "Ben Stone"][..]),
            ("Ada Field, Ben Stone & Cy Long", &["Ada Field", "Ben Stone", "Cy Long"]),
            ("Ada Field in Kyiv", &["Ada Field"]),
            ("José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("Ada Field, Moscow correspondent", &["Ada Field"]),
            ("https://www.facebook.com/example", &[]),
            ("ada@example.org", &[]),
            ("admin", &[]),
            ("Reuters", &["Reuters"]),
            ("Von Anna Berg und Karl Tal", &["Anna Berg", "Karl Tal"]),
            ("Автор: Мария Полева", &["Мария Полева"]),
            ("Zoë and Sons", &["Zoë", "Sons"]),
        ] {
            assert_eq!(split(text), names, "{text}");
        }
        assert_eq!(natural("Field, Ada"), "Ada Field");
        assert_eq!(byline("By Ada Field in Kyiv"), Some(vec!["Ada Field".to_owned()]));
        assert_eq!(byline("By the end of the week it was over."), None);
        assert_eq!(byline("By Monday"), None);
    }
}
