//! Laws of folding and matching, for any text.

use briefpack::evidence::{Article, Found, Wanted, cite, fold, fold_text, near};
use proptest::prelude::*;

/// Characters that folding treats in each of its ways, and ordinary ones.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "b", "é", "e", "\u{301}", "\u{323}", "\u{307}", "q", " ", "  ", "\n", "\u{a0}", "\u{ad}", "“",
        "\"", "’", "'", "–", "-", "\u{200f}", "\u{2067}", "ж", "한", "\u{1112}", "\u{1161}", "\u{11ab}",
        "中", "😀", "\u{200d}", "1", ",", ".", "[…]", "\r\n", "Å", "\u{212b}", "ש", "\u{5b8}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// A few words, so that sentences repeat.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop::sample::select(vec!["truce", "not", "talks", "Kyiv", "ünder", "мир", "1,300"]),
        1..40,
    )
}

/// The same text as another page would have it.
fn dressed(words: &[&str], seed: u64) -> String {
    let gaps = [" ", "  ", "\n", "\u{a0}", "\r\n", " \u{ad}"];
    let mut state = seed | 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push_str(gaps[next(gaps.len())]);
        }
        for (at, ch) in word.chars().enumerate() {
            if at > 0 && next(4) == 0 {
                text.push('\u{ad}');
            }
            match ch {
                'ü' if next(2) == 0 => text.push_str("u\u{308}"),
                _ => text.push(ch),
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let once = fold(&text).text;
        prop_assert_eq!(&fold(&once).text, &once);
        prop_assert!(!once.contains("  "));
    }

    #[test]
    fn folding_and_offsets_are_inverse(text in text(), from in 0_usize..80, to in 0_usize..80) {
        let folded = fold(&text);
        let borders: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
        let (from, to) = (borders[from.min(borders.len() - 1)], borders[to.min(borders.len() - 1)]);
        let (from, to) = (from.min(to), from.max(to));
        if from == to {
            return Ok(());
        }
        let original = folded.original(from..to);
        let back = fold(&text[original.clone()]).text;
        // A stretch that begins or ends within what grew together comes back with the whole of it.
        prop_assert!(back.contains(&folded.text[from..to]), "{:?} -> {:?}", &folded.text[from..to], back);
        // And what lies before and behind comes to the rest.
        let whole = fold(&text[original.start..]).text;
        prop_assert!(whole.starts_with(&back) || whole.contains(&back));
    }

    #[test]
    fn places_follow_each_other(text in text()) {
        let folded = fold(&text);
        let mut last = 0;
        for (at, ch) in folded.text.char_indices() {
            let place = folded.original(at..at + ch.len_utf8());
            prop_assert!(place.start < place.end && place.end <= text.len());
            prop_assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end));
            prop_assert!(place.start >= last || place.end >= last);
            last = place.start;
        }
    }

    #[test]
    fn whole_words_are_found_as_often_as_they_stand(
        words in words(), from in 0_usize..40, len in 1_usize..6, seed in any::<u64>(), other in any::<u64>(),
    ) {
        let from = from % words.len();
        let quote = &words[from..(from + len).min(words.len())];
        let often = words.windows(quote.len()).filter(|window| *window == quote).count();
        let article = Article::new(dressed(&words, seed));
        let found = article.find(&Wanted { quote: &dressed(quote, other), ..Wanted::default() });
        match found {
            Found::Once(place) => {
                prop_assert_eq!(often, 1);
                prop_assert_eq!(fold_text(article.words(place.whole())), fold_text(&quote.join(" ")));
            }
            Found::Often(places) => prop_assert_eq!(often, places.len()),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn a_changed_letter_never_matches(
        words in words(), from in 0_usize..40, len in 1_usize..6, at in any::<prop::sample::Index>(), seed in any::<u64>(),
    ) {
        let from = from % words.len();
        let quote = words[from..(from + len).min(words.len())].join(" ");
        let letters: Vec<(usize, char)> = quote.char_indices().filter(|(_, ch)| ch.is_alphanumeric()).collect();
        let (place, letter) = letters[at.index(letters.len())];
        // A letter that no word has.
        let changed = format!("{}ø{}", &quote[..place], &quote[place + letter.len_utf8()..]);
        let article = Article::new(dressed(&words, seed));
        prop_assert_eq!(article.find(&Wanted { quote: &changed, ..Wanted::default() }), Found::Nowhere);
        // One word more or less.
        let negated = format!("{quote} never");
        prop_assert_eq!(article.find(&Wanted { quote: &negated, ..Wanted::default() }), Found::Nowhere);
    }

    #[test]
    fn nothing_is_found_that_does_not_stand_there(article in text(), quote in text()) {
        let article = Article::new(article);
        if let Found::Once(place) = article.find(&Wanted { quote: &quote, ..Wanted::default() }) {
            for part in place.0 {
                prop_assert!(fold_text(&quote).contains(&article.folded.text[part]));
            }
        }
        let _ = near(&article, &quote);
    }

    #[test]
    fn what_is_cited_is_found(words in words(), from in 0_usize..40, len in 1_usize..4, seed in any::<u64>()) {
        let from = from % words.len();
        let quote = words[from..(from + len).min(words.len())].join(" ");
        let text = dressed(&words, seed);
        let article = Article::new(text.clone());
        for entry in cite(text, "", &quote).unwrap() {
            let wanted = Wanted { quote: &entry.quote, prefix: entry.prefix.as_deref(), suffix: entry.suffix.as_deref() };
            prop_assert!(matches!(article.find(&wanted), Found::Once(_)), "{:?}", entry);
        }
    }
}
