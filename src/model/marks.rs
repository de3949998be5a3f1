//! Quotation marks and dashes, as a language has them.
//!
//! A language enters, its marks leave: the first choice of CLDR, with the narrow blanks that French sets within.

/// What stands around quoted words, and before what they are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Before the words.
    pub open: &'static str,
    /// Behind them.
    pub close: &'static str,
    /// Between the words and where they stand, with blanks around it.
    pub dash: &'static str,
}

/// The marks of a language, BCP 47; those of English for one that is not listed.
pub fn marks(language: &str) -> Marks {
    let tag = language.to_ascii_lowercase();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let swiss = tag.split(['-', '_']).any(|part| part == "ch" || part == "li");
    let (open, close) = match primary {
        "de" | "fr" | "it" | "rm" if swiss => ("«", "»"),
        "bg" | "cs" | "da" | "de" | "et" | "is" | "ka" | "lt" | "mk" | "sk" | "sl" => ("„", "“"),
        "bs" | "hr" | "hu" | "pl" | "ro" | "sr" => ("„", "”"),
        "fr" => ("«\u{202f}", "\u{202f}»"),
        "ar" | "be" | "ca" | "el" | "es" | "fa" | "gl" | "hy" | "it" | "nb" | "nn" | "no" | "ru" | "uk"
        | "sq" => ("«", "»"),
        "pt" if tag.contains("-pt") => ("«", "»"),
        "fi" | "he" | "sv" => ("”", "”"),
        "ja" => ("「", "」"),
        "zh" if tag.contains("hant") || tag.contains("-tw") || tag.contains("-hk") => ("「", "」"),
        _ => ("“", "”"),
    };
    let dash = match primary {
        "" | "en" | "es" | "pt" | "ru" | "uk" | "be" | "bg" | "pl" | "lt" | "ar" | "he" | "fa" | "ja"
        | "zh" | "ko" => "—",
        _ => "–",
    };
    Marks { open, close, dash }
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn a_language_has_its_own_marks() {
        let both = |tag: &str| format!("{}x{} {}", marks(tag).open, marks(tag).close, marks(tag).dash);
        assert_eq!(both("en-GB"), "“x” —");
        assert_eq!(both("de"), "„x“ –");
        assert_eq!(both("de-CH"), "«x» –");
        assert_eq!(both("fr"), "«\u{202f}x\u{202f}» –");
        assert_eq!(both("pl"), "„x” —");
        assert_eq!(both("pt-BR"), "“x” —");
        assert_eq!(both("zh-Hant"), "「x」 —");
        assert_eq!(both("tlh"), "“x” –");
    }
}
