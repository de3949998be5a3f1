//! The few words a PDF says of itself, by language.

/// Words of one language.
pub(super) struct Words {
    pub contents: &'static str,
    /// `{}` twice: the page and their number.
    page: &'static str,
    pub source: &'static str,
    pub claim: &'static str,
    pub section: &'static str,
}

impl Words {
    /// `page 3 of 12`.
    pub(super) fn page(&self, number: usize, count: usize) -> String {
        self.page.replacen("{}", &number.to_string(), 1).replacen("{}", &count.to_string(), 1)
    }
}

macro_rules! words {
    ($contents:literal, $page:literal, $source:literal, $claim:literal, $section:literal) => {
        Words { contents: $contents, page: $page, source: $source, claim: $claim, section: $section }
    };
}

/// The words for a language, BCP 47; English for a language not listed.
pub(super) fn words(language: &str) -> Words {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "de" => words!("Inhalt", "Seite {} von {}", "Quelle", "Aussage", "Abschnitt"),
        "fr" => words!("Sommaire", "page {} sur {}", "Source", "Affirmation", "Section"),
        "es" => words!("Contenido", "página {} de {}", "Fuente", "Afirmación", "Sección"),
        "it" => words!("Indice", "pagina {} di {}", "Fonte", "Affermazione", "Sezione"),
        "pt" => words!("Índice", "página {} de {}", "Fonte", "Afirmação", "Secção"),
        "nl" => words!("Inhoud", "pagina {} van {}", "Bron", "Bewering", "Paragraaf"),
        "pl" => words!("Spis treści", "strona {} z {}", "Źródło", "Twierdzenie", "Sekcja"),
        "ru" => words!("Содержание", "страница {} из {}", "Источник", "Утверждение", "Раздел"),
        "uk" => words!("Зміст", "сторінка {} з {}", "Джерело", "Твердження", "Розділ"),
        "el" => words!("Περιεχόμενα", "σελίδα {} από {}", "Πηγή", "Ισχυρισμός", "Ενότητα"),
        "ar" => words!("المحتويات", "صفحة {} من {}", "المصدر", "الادعاء", "القسم"),
        "he" => words!("תוכן", "עמוד {} מתוך {}", "מקור", "טענה", "סעיף"),
        _ => words!("Contents", "page {} of {}", "Source", "Claim", "Section"),
    }
}
