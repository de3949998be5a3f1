//! Any article and any quotation: folding leads back, nothing is found that does not stand there, and what is cited is found.
#![no_main]

use briefpack::evidence::{Article, Found, Paragraphs, Wanted, cite, fold, fold_text, locator, near, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, &str)| {
    let (text, quote, around) = input;
    let folded = fold(text);
    assert_eq!(fold(&folded.text).text, folded.text);
    for (at, ch) in folded.text.char_indices() {
        let place = folded.original(at..at + ch.len_utf8());
        assert!(fold(&text[place]).text.contains(ch));
    }
    let article = Article::new(text.to_string());
    let prefix = Some(around).filter(|around| !around.is_empty());
    if let Found::Once(place) = article.find(&Wanted { quote, prefix, suffix: None }) {
        let wanted = parts(quote);
        assert_eq!(place.0.len(), wanted.len());
        for (part, wanted) in place.0.iter().zip(&wanted) {
            assert_eq!(article.folded.text[part.clone()], **wanted);
        }
        if let Some(prefix) = prefix.map(fold_text).filter(|prefix| !prefix.is_empty()) {
            assert!(article.folded.text[..place.whole().start].trim_end_matches(' ').ends_with(prefix.trim()));
        }
    }
    let _ = near(&article, quote);
    let paragraphs = Paragraphs::new(text, around);
    if let Some(locator) = locator(quote) {
        let _ = paragraphs.touches(locator, &(0..text.len()));
    }
    if let Ok(entries) = cite(text.to_string(), around, quote) {
        for entry in entries {
            let wanted =
                Wanted { quote: &entry.quote, prefix: entry.prefix.as_deref(), suffix: entry.suffix.as_deref() };
            assert!(matches!(article.find(&wanted), Found::Once(_)), "{entry:?}");
        }
    }
});
