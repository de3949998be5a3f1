//! The few words a PDF says of itself, by language.

/// Words of one language.
pub(super) struct Words {
    pub contents: &'static str,
    /// `{}` twice: the page and their number.
    page: &'static str,
    pub source: &'static str,
    pub claim: &'static str,
    pub section: &'static str,
    /// What the lines of a title block are headed by.
    pub date: &'static str,
    pub reference: &'static str,
    pub marking: &'static str,
    pub authors: &'static str,
}

impl Words {
    /// `page 3 of 12`.
    pub(super) fn page(&self, number: usize, count: usize) -> String {
        self.page.replacen("{}", &number.to_string(), 1).replacen("{}", &count.to_string(), 1)
    }
}

macro_rules! words {
    ($contents:literal, $page:literal, $source:literal, $claim:literal, $section:literal;
     $date:literal, $reference:literal, $marking:literal, $authors:literal) => {
        Words {
            contents: $contents,
            page: $page,
            source: $source,
            claim: $claim,
            section: $section,
            date: $date,
            reference: $reference,
            marking: $marking,
            authors: $authors,
        }
    };
}

/// Whether Chinese is written in traditional characters.
fn is_traditional(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    language.split('-').skip(1).any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"))
}

/// The words for a language, BCP 47; English for a language not listed.
pub(super) fn words(language: &str) -> Words {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "de" => words!("Inhalt", "Seite {} von {}", "Quelle", "Aussage", "Abschnitt";
                       "Datum", "Zeichen", "Einstufung", "Verfasst von"),
        "fr" => words!("Sommaire", "page {} sur {}", "Source", "Affirmation", "Section";
                       "Date", "Référence", "Diffusion", "Rédigé par"),
        "es" => words!("Contenido", "página {} de {}", "Fuente", "Afirmación", "Sección";
                       "Fecha", "Referencia", "Difusión", "Elaborado por"),
        "it" => words!("Indice", "pagina {} di {}", "Fonte", "Affermazione", "Sezione";
                       "Data", "Riferimento", "Diffusione", "Redatto da"),
        "pt" => words!("Índice", "página {} de {}", "Fonte", "Afirmação", "Secção";
                       "Data", "Referência", "Difusão", "Elaborado por"),
        "nl" => words!("Inhoud", "pagina {} van {}", "Bron", "Bewering", "Paragraaf";
                       "Datum", "Kenmerk", "Rubricering", "Opgesteld door"),
        "pl" => words!("Spis treści", "strona {} z {}", "Źródło", "Twierdzenie", "Sekcja";
                       "Data", "Znak", "Oznaczenie", "Opracowanie"),
        "ru" => words!("Содержание", "страница {} из {}", "Источник", "Утверждение", "Раздел";
                       "Дата", "Номер", "Гриф", "Составили"),
        "uk" => words!("Зміст", "сторінка {} з {}", "Джерело", "Твердження", "Розділ";
                       "Дата", "Номер", "Гриф", "Уклали"),
        "el" => words!("Περιεχόμενα", "σελίδα {} από {}", "Πηγή", "Ισχυρισμός", "Ενότητα";
                       "Ημερομηνία", "Στοιχεία", "Διαβάθμιση", "Σύνταξη"),
        "ar" => words!("المحتويات", "صفحة {} من {}", "المصدر", "الادعاء", "القسم";
                       "التاريخ", "المرجع", "التصنيف", "إعداد"),
        "he" => words!("תוכן", "עמוד {} מתוך {}", "מקור", "טענה", "סעיף";
                       "תאריך", "סימוכין", "סיווג", "נכתב בידי"),
        "fa" => words!("فهرست", "صفحهٔ {} از {}", "منبع", "ادعا", "بخش";
                       "تاریخ", "شماره", "طبقه‌بندی", "تهیه‌کننده"),
        "tr" => words!("İçindekiler", "sayfa {} / {}", "Kaynak", "İddia", "Bölüm";
                       "Tarih", "Sayı", "Gizlilik", "Hazırlayan"),
        "sv" => words!("Innehåll", "sida {} av {}", "Källa", "Påstående", "Avsnitt";
                       "Datum", "Beteckning", "Klassning", "Författat av"),
        "zh" if is_traditional(language) => words!("目錄", "第 {} 頁，共 {} 頁", "來源", "主張", "章節";
                       "日期", "編號", "密級", "撰寫"),
        "zh" => words!("目录", "第 {} 页，共 {} 页", "来源", "主张", "章节";
                       "日期", "编号", "密级", "撰写"),
        "ja" => words!("目次", "{} / {} ページ", "出典", "主張", "節";
                       "日付", "番号", "区分", "作成"),
        "ko" => words!("차례", "{} / {}쪽", "출처", "주장", "절";
                       "날짜", "문서 번호", "등급", "작성"),
        _ => words!("Contents", "page {} of {}", "Source", "Claim", "Section";
                    "Date", "Reference", "Marking", "Prepared by"),
    }
}
