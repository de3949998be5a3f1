//! Which way a language is written.
//!
//! A BCP 47 tag enters, a value of `dir` leaves.

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages whose usual script is one of those (ISO 639).
const RTL_LANGUAGES: [&str; 18] = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur",
    "yi",
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

#[cfg(test)]
mod tests {
    use super::direction;

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
