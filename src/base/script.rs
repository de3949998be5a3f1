//! In which direction scripts are written.

/// Whether a character is of a script that runs from right to left, by the blocks that Unicode keeps for those.
pub fn is_right_to_left(ch: char) -> bool {
    matches!(ch as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Whether a language, BCP 47, is written from right to left.
pub fn runs_right_to_left(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or(language);
    matches!(primary, "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ps" | "sd" | "ug" | "ur" | "yi")
}

/// Begins an isolate, whose direction is that of its first letter (Unicode annex 9, FSI).
pub const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
/// Ends an isolate (PDI).
pub const POP_ISOLATE: &str = "\u{2069}";

/// Puts a text with parts from right to left into an isolate (Unicode annex 9), so that it does not turn what stands around it.
pub fn isolated(text: String) -> String {
    if text.chars().any(is_right_to_left) {
        format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
    } else {
        text
    }
}
