//! Which way a language, or a text, is written.
//!
//! A BCP 47 tag or a text enters, a value of `dir` leaves.

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages whose usual script is one of those (ISO 639).
const RTL_LANGUAGES: [&str; 18] = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "prs", "ps", "sd", "syr", "ug",
    "ur", "yi",
];

/// `rtl` or `ltr`. A script in the tag decides, else the language.
pub fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let rtl =
        script.map_or_else(|| RTL_LANGUAGES.contains(&language), |script| RTL_SCRIPTS.contains(&script));
    if rtl { "rtl" } else { "ltr" }
}

/// `auto` where the first letter tells the direction of most; else the direction of most.
///
/// Browsers go by the first letter alone: an English sentence that opens with a name in Arabic would
/// be set from right to left.
pub fn of_text(text: &str) -> &'static str {
    let letters = || text.chars().filter(|ch| ch.is_alphabetic());
    let rtl = letters().filter(|&ch| is_rtl(ch)).count();
    let mostly_rtl = 2 * rtl > letters().count();
    match letters().next() {
        Some(first) if is_rtl(first) != mostly_rtl => {
            if mostly_rtl {
                "rtl"
            } else {
                "ltr"
            }
        }
        _ => "auto",
    }
}

/// Whether a letter is one of the blocks that Unicode keeps for scripts written from right to left.
fn is_rtl(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::{direction, of_text};

    #[test]
    fn most_letters_outweigh_the_first() {
        assert_eq!(of_text("محمد بن سلمان offers to host the next round of talks."), "ltr");
        assert_eq!(of_text("CNN: قال المبعوث إن المحادثات كانت بناءة"), "rtl");
        for text in ["Kyiv agrees.", "قال المبعوث", "יצחק הרצוג", "17", ""] {
            assert_eq!(of_text(text), "auto", "{text}");
        }
    }

    #[test]
    fn a_script_outweighs_the_language() {
        for tag in ["ar", "he-IL", "az-Arab-IR", "UR", "fa"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "uk", "ku", "ar-Latn", "zh-Hant", ""] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
