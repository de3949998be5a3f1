//! What holds for any input.

use super::read;
use proptest::prelude::*;

const PAGE: &str = "<html lang=en><head><title>Ice | Bay</title><script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Ice\"}</script></head>\
    <body><article><h1>Ice</h1><p>The bay froze over <b>in the night</b>, and the boats lay still.<br><br>Nobody asked.</p><ul><li>One</li></ul>\
    <table><tr><td>a</td><td>b</td></tr></table></article></body></html>";

/// What every article must be, whatever it came from.
fn hold(name: &str, bytes: &[u8]) {
    if let Ok(article) = read(name, bytes) {
        assert!(!article.paragraphs.is_empty());
        for text in article.paragraphs.iter().chain(&article.title).chain(&article.authors) {
            assert!(!text.trim().is_empty() && !text.contains(['\n', '\r']), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in "[a-z]{1,4}\\.(html|txt|md|pdf|)") {
        hold(&name, &bytes);
    }

    #[test]
    fn no_text_panics(text in "(\\PC{0,40}[.!\n# *-]{0,3}){0,12}") {
        hold("a.txt", text.as_bytes());
        hold("a.md", text.as_bytes());
    }

    #[test]
    fn no_mangled_page_panics(cuts in proptest::collection::vec((0..PAGE.len(), 0..PAGE.len()), 1..8), noise in "[<>/\"'&=a-z{}\\[\\]-]{0,30}") {
        let mut page = String::from("<html>");
        for (from, to) in cuts {
            page.push_str(&PAGE[from.min(to)..from.max(to)]);
            page.push_str(&noise);
        }
        hold("a.html", page.as_bytes());
    }

    #[test]
    fn no_mangled_pdf_panics(at in 0..400_usize, byte in any::<u8>(), end in 0..500_usize) {
        let mut pdf = super::pdf::file("The bay froze over in the night.");
        let length = pdf.len();
        pdf[at % length] = byte;
        pdf.truncate(length - end.min(length / 2));
        hold("a.pdf", &pdf);
    }
}

#[test]
fn deep_pages_are_read() {
    let deep = format!(
        "<html><body>{}<p>The bay froze over in the night, and the boats lay still in the morning.</p>",
        "<div>".repeat(3000)
    );
    hold("deep.html", deep.as_bytes());
    let spans = format!(
        "<html><body><p>The bay froze over {} in the night, and the boats lay still.</p>",
        "<span>".repeat(3000)
    );
    hold("spans.html", spans.as_bytes());
    let error =
        read("deeper.html", format!("<html><body>{}", "<div>".repeat(50_000)).as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "`deeper.html` holds elements nested more than 4000 deep, no article");
}
