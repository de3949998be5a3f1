//! Text as it is compared: white space, soft hyphens, quotation marks, apostrophes and dashes folded, on NFC, with the
//! way back to the original offsets.
//!
//! Case, digits and every other character count. It does not know what a quotation is.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A folded text and the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the folded text and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the folded text, in bytes.
    at: u32,
    /// Where it begins in the original, in bytes.
    from: u32,
    /// Where it ends in the original.
    to: u32,
    /// Whether it is the same there, byte for byte.
    same: bool,
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), pieces: Vec::new() };
    let mut cluster = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let mut end = start + first.len_utf8();
        if is_passed_over(first) {
            rejoin(first, end, text, &mut chars);
            continue;
        }
        if first.is_whitespace() {
            folded.blank(start, end);
            continue;
        }
        if first.is_ascii() && chars.peek().is_none_or(|(_, next)| next.is_ascii()) {
            folded.push(first, start, end, true);
            continue;
        }
        // A letter with the marks that may grow together with it.
        cluster.clear();
        cluster.push(first);
        while let Some((at, next)) = chars.peek().copied() {
            if is_passed_over(next) {
                chars.next();
                rejoin(next, at + next.len_utf8(), text, &mut chars);
            } else if grows_together(next) {
                chars.next();
                cluster.push(next);
                end = at + next.len_utf8();
            } else {
                break;
            }
        }
        let one = cluster.len() == first.len_utf8();
        if one && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes {
            let to = fold_char(first);
            folded.push(to, start, end, to == first);
        } else {
            folded.composed(&cluster, start, end);
        }
    }
    folded
}

/// Passes over the end of a line behind a soft hyphen: a word that was divided there is one word.
fn rejoin(ch: char, end: usize, text: &str, chars: &mut Peekable<CharIndices<'_>>) {
    let blank = text[end..].len() - text[end..].trim_start().len();
    if ch == SOFT_HYPHEN
        && text[end..end + blank].contains('\n')
        && !text[..end - ch.len_utf8()].ends_with(char::is_whitespace)
    {
        while chars.next_if(|(at, _)| *at < end + blank).is_some() {}
    }
}

/// Folds a text of which nobody asks where its parts come from, without blanks at its ends.
pub fn fold_text(text: &str) -> String {
    fold(text).text.trim_matches(' ').to_string()
}

impl Folded {
    /// The place in the original of a stretch of the folded text, both in bytes; of a character that grew together
    /// from several, or of folded white space, the whole.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = self.piece(range.start).map_or(0, |piece| piece.place(range.start).start);
            return at..at;
        }
        let start = self.piece(range.start).map_or(0, |piece| piece.place(range.start).start);
        let end = self.piece(range.end - 1).map_or(0, |piece| piece.place(range.end - 1).end);
        start..end.max(start)
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= at);
        after.checked_sub(1).map(|index| self.pieces[index])
    }

    fn push(&mut self, ch: char, from: usize, to: usize, same: bool) {
        match self.pieces.last_mut() {
            Some(last) if same && last.same && last.to as usize == from => last.to = to as u32,
            _ => {
                let at = self.text.len() as u32;
                self.pieces.push(Piece { at, from: from as u32, to: to as u32, same });
            }
        }
        self.text.push(ch);
    }

    /// White space: one blank, however much there is of it.
    fn blank(&mut self, from: usize, to: usize) {
        if self.text.ends_with(' ') {
            // A verbatim stretch may end in a blank: that blank becomes a piece of its own.
            let last = self.pieces.pop();
            if let Some(last) = last {
                let at = self.text.len() - 1;
                let blank = last.place(at).start as u32;
                if last.same && last.from < blank {
                    self.pieces.push(Piece { to: blank, ..last });
                }
                self.pieces.push(Piece { at: at as u32, from: blank, to: to as u32, same: false });
            }
        } else {
            let same = to - from == 1;
            let plain = same && self.pieces.last().is_some_and(|last| last.same && last.to as usize == from);
            if plain {
                // Whether the original is a blank, a tab or a line end, it is one byte.
                self.push(' ', from, to, true);
            } else {
                self.push(' ', from, to, false);
            }
        }
    }

    /// A character with marks.
    fn composed(&mut self, cluster: &str, from: usize, to: usize) {
        for ch in cluster.nfc() {
            self.push(fold_char(ch), from, to, false);
        }
    }
}

impl Piece {
    /// Where the byte at `at` of the folded text comes from.
    fn place(self, at: usize) -> Range<usize> {
        if self.same {
            let start = self.from as usize + (at - self.at as usize);
            return start..start + 1;
        }
        self.from as usize..self.to as usize
    }
}

/// What is not looked at: soft hyphens, and the signs of direction that a note may not hold.
fn is_passed_over(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character may grow together with the one before it under NFC.
fn grows_together(ch: char) -> bool {
    !ch.is_ascii()
        && (canonical_combining_class(ch) != 0 || is_nfc_quick(std::iter::once(ch)) == IsNormalized::Maybe)
}

/// Typographic quotation marks, apostrophes and dashes as those of a typewriter.
fn fold_char(ch: char) -> char {
    match ch {
        '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '〟' | '＂' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | 'ʻ' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' | '⸺' | '⸻' => '-',
        _ => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(text: &str, part: &str) -> String {
        let folded = fold(text);
        let at = folded.text.find(part).unwrap_or_else(|| panic!("{part} in {}", folded.text));
        text[folded.original(at..at + part.len())].to_string()
    }

    #[test]
    fn what_is_folded() {
        for (text, folded) in [
            ("a  b\n\tc\u{a0}d\u{202f}e\u{2009}f\u{3000}g\r\nh", "a b c d e f g h"),
            ("cease\u{ad}fire \u{ad} now", "ceasefire now"),
            ("cease\u{ad}\n  fire \u{ad}\nnow", "ceasefire now"),
            ("“a” „b‟ «c» ‘d’ ‚e‛ ‹f› gʼh", "\"a\" \"b\" \"c\" 'd' 'e' 'f' g'h"),
            ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
            ("e\u{301}te\u{301}", "été"),
            ("e\u{ad}\u{301}", "é"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("\u{212b}", "Å"),
            ("q\u{307}\u{323}", "q\u{323}\u{307}"),
            ("\u{2067}שלום\u{2069}\u{200f}!", "שלום!"),
        ] {
            assert_eq!(fold(text).text, folded, "{text:?}");
        }
    }

    #[test]
    fn what_counts() {
        for text in
            ["A", "ß", "ﬁ", "…", "1", "١", "½", "\u{200b}", "\u{200d}", "ä", "ё", "İ", "′", "`", "_", "・"]
        {
            assert_eq!(fold(text).text, text, "{text:?}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        assert_eq!(back("x “two  words” y", "\"two words\""), "“two  words”");
        assert_eq!(back("un e\u{301}te\u{301} ici", "été"), "e\u{301}te\u{301}");
        assert_eq!(back("a \u{a0} b", " "), " \u{a0} ");
        assert_eq!(back("cease\u{ad}fire", "fire"), "fire");
        assert_eq!(back("cease\u{ad}fire", "ceasefire"), "cease\u{ad}fire");
        assert_eq!(back("ab  cd", "b c"), "b  c");
        assert_eq!(back("ab \n cd ef", "cd ef"), "cd ef");
    }
}
