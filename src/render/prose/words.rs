//! The words of a passage: sentences, how much a word weighs in its script, and what stands behind it.
//!
//! In: text as a reader sees it. It knows neither Markdown nor where a word comes from.

use std::cmp::Reverse;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a word of a script with blanks weighs.
pub const WORD: usize = 12;

/// What ends a sentence.
pub const STOPS: &[char] =
    &['.', '!', '?', '…', '。', '．', '！', '？', '｡', '؟', '۔', '।', '॥', '።', '։', '။', '។', '‽'];
const COLONS: &[char] = &[':', '：', '؛'];

/// Words with a stop that ends no sentence, in lower case without it.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "pp", "no", "vol", "art", "ca", "gen",
    "sen", "gov", "rep", "jr", "sr", "u.s", "u.n", "z.b", "т.е", "т.д", "г",
];

/// What stands behind a word, before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing that counts.
    Nothing,
    /// The end of a sentence.
    Stop,
    /// The end of a question.
    Question,
    /// A colon.
    Colon,
}

/// The sentences of a text, as ranges. `borders` are places, sorted, where one ends whatever stands there.
pub fn sentences(text: &str, borders: &[usize]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    let mut borders = borders.iter().peekable();
    let one = is_one(text).then_some((0, text));
    let several = one.is_none().then(|| text.split_sentence_bound_indices());
    for (start, sentence) in one.into_iter().chain(several.into_iter().flatten()) {
        let end = start + sentence.len();
        match all.last_mut() {
            Some(last) if open => last.end = end,
            _ => all.push(start..end),
        }
        open = is_short(sentence);
        while let Some(border) = borders.next_if(|border| **border <= end) {
            if let Some(last) = all.last_mut().filter(|last| (last.start + 1..last.end).contains(border)) {
                let rest = *border..last.end;
                last.end = *border;
                all.push(rest);
            }
            open &= *border < end;
        }
    }
    all
}

/// Whether a text is surely one sentence as the Unicode standard has it (annex 29, 5): nothing of what may end one stands in it, but a
/// stop with blanks behind it. It says so of letters of Latin, Greek and Cyrillic, and of the usual signs; nothing is known of others.
fn is_one(text: &str) -> bool {
    let plain = |ch: char| match ch {
        '.' | '!' | '?' | '\u{37e}' | '\u{2024}' => false,
        _ => matches!(ch, ' '..='~' | '\u{a0}'..='\u{52f}' | '\u{2010}'..='\u{2027}'),
    };
    let rest = text.trim_start_matches(plain);
    let behind = rest.strip_prefix(['.', '!', '?']).unwrap_or(rest);
    !text.is_empty() && behind.bytes().all(|byte| byte == b' ')
}

/// Whether a stop at the end of this belongs to a shortened word.
pub fn is_short(sentence: &str) -> bool {
    let Some(words) = sentence.trim_end().strip_suffix('.') else { return false };
    let last = words.rsplit(|ch: char| ch.is_whitespace() || ch == '(').next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    initial || SHORT.contains(&last.to_lowercase().as_str())
}

/// The words of a text with their places; a number is none.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    tokens(text).filter(|(_, word)| is_word(word))
}

/// The words and numbers of a text with their places. What signs join is split: `Experts_agree` is two words.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices().flat_map(|(at, word)| {
        let whole = word.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some((at, word));
        let parts = if whole.is_some() { Vec::new() } else { parts(at, word) };
        whole.into_iter().chain(parts)
    })
}

/// The parts of a word that signs join, with their places; `at` is the word's.
fn parts(at: usize, word: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (sign, ch) in word.char_indices() {
        let (before, behind) = (&word[from..sign], &word[sign + ch.len_utf8()..]);
        if joins(ch) || is_soft(ch) && is_long(before) && is_long(next_part(behind)) {
            parts.push((at + from, before));
            from = sign + ch.len_utf8();
        }
    }
    parts.push((at + from, &word[from..]));
    parts.retain(|(_, part)| part.chars().any(char::is_alphanumeric));
    parts
}

/// Signs that join words into what the Unicode standard takes for one.
fn joins(ch: char) -> bool {
    ch.is_whitespace()
        || matches!(
            ch,
            '_' | '·' | ':' | ';' | '\u{387}' | '\u{55f}' | '\u{2027}' | '\u{203f}' | '\u{2040}' | '\u{2054}'
        )
        || matches!(
            ch,
            '\u{fe13}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'
                ..='\u{fe4f}' | '\u{fe55}' | '\u{ff1a}' | '\u{ff3f}'
        )
}

/// Signs that belong to a word where what they join is short: `don't`, `e.g`, `alibaba.com`.
fn is_soft(ch: char) -> bool {
    matches!(ch, '.' | '\'' | '‘' | '’' | '\u{2024}' | '\u{fe52}' | '\u{ff07}' | '\u{ff0e}')
}

fn is_long(part: &str) -> bool {
    part.chars().count() > 3
}

fn next_part(text: &str) -> &str {
    text.split(|ch| joins(ch) || is_soft(ch)).next().unwrap_or_default()
}

/// Whether it is a word and no number.
pub fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

/// What a word weighs: [`WORD`], and less in scripts where a sign is taken for a word.
pub fn weight(word: &str) -> usize {
    // Hangul and Katakana stand in words, of one sign or of many.
    let signs = word.chars().filter(|ch| matches!(ch, '\u{1100}'..='\u{115f}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' | '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')).count();
    if signs > 0 {
        return signs * 4;
    }
    match word.chars().next().map_or(0, |ch| ch as u32) {
        // Thai, Lao, Tibetan, Burmese, Khmer.
        0x0e00..=0x109f | 0x1780..=0x17ff => 3,
        // Hiragana.
        0x3040..=0x309f => 4,
        // Han.
        0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff => 6,
        _ => WORD,
    }
}

/// What stands in `text`, which begins behind a word.
pub fn after(text: &str) -> After {
    let mut gap = text.chars().take_while(|ch| !ch.is_alphanumeric());
    gap.find_map(|ch| match ch {
        '?' | '？' | '؟' => Some(After::Question),
        _ if STOPS.contains(&ch) => Some(After::Stop),
        _ if COLONS.contains(&ch) => Some(After::Colon),
        _ => None,
    })
    .unwrap_or(After::Nothing)
}

/// A text as its words in lower case, joined by blanks: equal for two texts that differ in signs alone.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut behind = false;
    for ch in text.chars() {
        if !ch.is_alphanumeric() {
            behind = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut behind) {
            out.push(' ');
        }
        if ch.is_ascii() {
            out.push(ch.to_ascii_lowercase());
        } else {
            out.extend(ch.to_lowercase());
        }
    }
    out
}

/// Where the words of `wanted` stand in `text`, signs, blanks and case aside: all of them, or as many of the first
/// as can be found together, at least two.
pub fn find(text: &str, wanted: &str) -> Option<Range<usize>> {
    let wanted = folded(wanted);
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    // With the words in tags, where an attribute may hold them, and without, where tags stand between them.
    let found = [false, true].into_iter().filter_map(|tags| longest(&placed(text, tags), &wanted));
    found.max_by_key(|(count, range)| (*count, Reverse(range.len()))).map(|(_, range)| range)
}

/// The words of a text in lower case, with their places.
fn placed(text: &str, without_tags: bool) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    let (mut from, mut tag) = (None, false);
    for (at, ch) in text.char_indices().chain([(text.len(), ' ')]) {
        let opens = |rest: &str| rest.starts_with(|next: char| next.is_ascii_alphabetic() || next == '/');
        tag = without_tags && (tag || ch == '<' && opens(&text[at + 1..])) && ch != '>';
        match (ch.is_alphanumeric() && !tag, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                all.push((start..at, text[start..at].to_lowercase()));
                from = None;
            }
            _ => {}
        }
    }
    all
}

/// The first place where as many as possible of the first `wanted` stand together: how many, and the place.
fn longest(all: &[(Range<usize>, String)], wanted: &[&str]) -> Option<(usize, Range<usize>)> {
    let same = |((_, word), wanted): (&(Range<usize>, String), &&str)| word == wanted;
    let counts = std::iter::once(wanted.len()).chain((2..wanted.len()).rev()).filter(|count| *count > 0);
    for count in counts {
        let found = all.windows(count).find(|window| window.iter().zip(wanted).all(same));
        if let Some((first, last)) = found.and_then(|window| Some((window.first()?, window.last()?))) {
            return Some((count, first.0.start..last.0.end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{folded, is_one, parts, sentences, tokens};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// Letters, signs and blanks, those among them that end sentences or join words.
    const TEXTS: &str = "[aBé9Ж .!?;:_'’\"”)…\\-\n\t\u{85}\u{2024}\u{2028}\u{37e}。\u{301}\u{200d}]{0,12}";

    proptest! {
        #[test]
        fn what_is_one_sentence_is_one_to_the_standard(text in TEXTS) {
            if is_one(&text) {
                prop_assert_eq!(text.split_sentence_bounds().count(), 1);
            }
        }

        #[test]
        fn a_plain_word_is_its_only_part(text in TEXTS) {
            let each = text.unicode_word_indices().flat_map(|(at, word)| parts(at, word));
            prop_assert!(each.eq(tokens(&text)));
        }

        #[test]
        fn folding_keeps_words_in_lower_case(text in TEXTS) {
            let words = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
            let words: Vec<String> = words.map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
            prop_assert_eq!(folded(&text), words.join(" "));
        }
    }

    #[test]
    fn most_sentences_are_not_taken_apart() {
        for text in ["Talks begin.", "Qui dit “non” – et pourquoi ? ", "Переговоры", "a…b"]
        {
            assert!(is_one(text), "{text}");
        }
        for text in ["", "One. Two", "One.)", "v1.2", "一。二", "a\nb"] {
            assert!(!is_one(text), "{text}");
        }
        assert_eq!(sentences("One two", &[3]), [0..3, 3..7]);
    }
}
