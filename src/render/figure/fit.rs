//! Text made to fit: wrapped to a width, and shortened where it does not fit even so.
//!
//! Text and a measure enter, lines leave, none wider than asked for as long as one character fits.

use super::drawing::Measure;
use unicode_segmentation::UnicodeSegmentation;

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Its size.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
}

impl Type {
    /// Plain text.
    pub fn plain(size: f32) -> Self {
        Self { size, bold: false }
    }

    /// Bold text.
    pub fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }

    /// The width of a text.
    pub fn width(self, text: &str, measure: &mut impl Measure) -> f32 {
        measure.width(text, self.size, self.bold)
    }
}

/// A text as at most `most` lines; what is left over is cut, with `…` in its place.
pub fn wrap(text: &str, width: f32, most: usize, set: Type, measure: &mut impl Measure) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if lines.len() + 1 == most {
            lines.push(shorten(rest, width, set, measure));
            break;
        }
        let mut end = 0;
        for (at, word) in rest.split_word_bound_indices() {
            let next = at + word.len();
            if set.width(rest[..next].trim_end(), measure) > width {
                break;
            }
            // No sign that closes stands at the head of a line.
            if rest[next..].starts_with(|ch: char| ch.is_alphanumeric() || ch.is_whitespace() || ch == '(')
                || next == rest.len()
            {
                end = next;
            }
        }
        if end == 0 {
            end = fitting(rest, width, set, measure).max(first(rest));
        }
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// A text on one line, with `…` in place of what does not fit.
pub fn shorten(text: &str, width: f32, set: Type, measure: &mut impl Measure) -> String {
    if set.width(text, measure) <= width {
        return text.to_owned();
    }
    let room = width - set.width("…", measure);
    let end = fitting(text, room, set, measure);
    // Between words rather than in one, where that does not cost too much.
    let head = &text[..end];
    let whole = head.rfind(' ').filter(|at| *at * 3 > end * 2).unwrap_or(end);
    let head = head[..whole].trim_end_matches(|ch: char| ch.is_whitespace() || ",;:–—-".contains(ch));
    if head.is_empty() { "…".to_owned() } else { format!("{head}…") }
}

/// The byte where the longest beginning ends that fits.
fn fitting(text: &str, width: f32, set: Type, measure: &mut impl Measure) -> usize {
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, part)| at + part.len()).collect();
    let count = ends.partition_point(|end| set.width(&text[..*end], measure) <= width);
    count.checked_sub(1).map_or(0, |last| ends[last])
}

fn first(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

/// Advances of type that is nowhere measured: a reader's browser has fonts of its own. Wider than any usual sans.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cautious;

impl Measure for Cautious {
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        let em: f32 = text.chars().map(advance).sum();
        em * size * if bold { 1.1 } else { 1.0 }
    }
}

/// The advance of a character, in em.
fn advance(ch: char) -> f32 {
    match ch {
        // Signs of direction and joiners take no room; marks stand above or below.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' | ' ' | 'f' | 't' | 'r'
        | '(' | ')' => 0.4,
        'm' | 'w' | 'M' | 'W' | '…' | '—' | '@' | '%' | '&' => 0.98,
        'A'..='Z' => 0.76,
        ' '..='~' => 0.62,
        // Scripts of full width: Hangul, kana, Han and what belongs to them.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{3ffff}' => 1.1,
        _ => 0.8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_nothing_is_lost_that_fits() {
        let set = Type::plain(10.0);
        for text in [
            "Leaders' call and US–Russia contacts",
            "中華人民共和國外交部發言人辦公室",
            "وزارة الخارجية الروسية",
            "Donaudampfschifffahrtsgesellschaft",
        ] {
            let lines = wrap(text, 60.0, 9, set, &mut Cautious);
            assert!(lines.iter().all(|line| set.width(line, &mut Cautious) <= 60.0), "{lines:?}");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
            let two = wrap(text, 60.0, 2, set, &mut Cautious);
            assert!(
                two.len() <= 2 && two.iter().all(|line| set.width(line, &mut Cautious) <= 60.0),
                "{two:?}"
            );
        }
        assert_eq!(wrap("Security (of all)", 50.0, 3, set, &mut Cautious), ["Security", "(of all)"]);
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let set = Type::bold(10.0);
        assert_eq!(shorten("Kyiv", 100.0, set, &mut Cautious), "Kyiv");
        assert!(shorten("Ministry of Foreign Affairs", 100.0, set, &mut Cautious).ends_with('…'));
        assert_eq!(shorten("Kyiv", 0.0, set, &mut Cautious), "…");
    }
}
