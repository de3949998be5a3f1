//! Which way a language, or a text, is written.
//!
//! A BCP 47 tag or a text enters, a value of `dir` leaves.

use crate::base::script::{is_right_to_left, runs_right_to_left};

/// `rtl` or `ltr`. A script in the tag decides, else the language.
pub fn direction(tag: &str) -> &'static str {
    if runs_right_to_left(tag) { "rtl" } else { "ltr" }
}

/// `auto` where the first letter tells the direction of most; else the direction of most.
///
/// Browsers go by the first letter alone: an English sentence that opens with a name in Arabic would
/// be set from right to left.
pub fn of_text(text: &str) -> &'static str {
    let letters = || text.chars().filter(|ch| ch.is_alphabetic());
    let rtl = letters().filter(|&ch| is_right_to_left(ch)).count();
    let mostly_rtl = 2 * rtl > letters().count();
    match letters().next() {
        Some(first) if is_right_to_left(first) != mostly_rtl => {
            if mostly_rtl {
                "rtl"
            } else {
                "ltr"
            }
        }
        _ => "auto",
    }
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
