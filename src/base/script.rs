//! In which direction scripts are written, and how languages are named.

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages whose usual script is one of those (ISO 639).
const RTL_LANGUAGES: [&str; 18] = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "prs", "ps", "sd", "syr", "ug",
    "ur", "yi",
];

/// Whether a character is of a script that runs from right to left, by the blocks that Unicode keeps for those.
pub fn is_right_to_left(ch: char) -> bool {
    matches!(ch as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Whether a language, BCP 47, is written from right to left. A script in the tag decides, else the language.
pub fn runs_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    script.map_or_else(|| RTL_LANGUAGES.contains(&language), |script| RTL_SCRIPTS.contains(&script))
}

/// Whether a text has the form of a language tag of BCP 47: `en`, `pt-BR`, `zh-Hans-CN`.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let rest_is_good = parts
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let private = matches!(first, "x" | "i") && text.len() > 2;
    let code = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    rest_is_good && (code || private)
}

/// Begins an isolate, whose direction is that of its first letter (Unicode annex 9, FSI).
pub const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
/// Ends an isolate (PDI).
pub const POP_ISOLATE: &str = "\u{2069}";

/// Whether a text turns what stands around it in a language: in one from left to right if any part of it runs the other way; in one
/// from right to left if it begins with a letter that does.
pub fn turns(text: &str, language: &str) -> bool {
    if runs_right_to_left(language) {
        text.chars().find(|ch| ch.is_alphabetic()).is_some_and(|first| !is_right_to_left(first))
    } else {
        text.chars().any(is_right_to_left)
    }
}

/// Puts a text that turns what stands around it into an isolate (Unicode annex 9).
pub fn isolated(text: String, language: &str) -> String {
    if turns(&text, language) { format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}") } else { text }
}
