//! Reads the text out of the content streams, in their order, each character with its place.
//!
//! In: an opened PDF. Out: a [`Text`], white space removed and letter forms folded. Decoration (`/Artifact`) is left out, `/ActualText` stands
//! for what it spans. Knows nothing of claims. Standard: ISO 32000-1, 9.4 and 14.6 to 14.9.

#[cfg(test)]
mod tests;

use super::fold::each_folded;
use super::font::Font;
use super::glyphs::{Glyph, Glyphs};
use super::lexer::{Lexer, Operand, Token};
use super::object::{Object, ObjectId};
use super::objects::{Page, Pdf, Spot, text as text_string};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A document has at most this many characters; what follows is not read.
const CHARACTERS: usize = 8 << 20;
/// Graphics states and marked contents inside each other, at most.
const DEPTH: usize = 512;

/// The text of a document, in the order in which it is drawn.
#[derive(Debug, Default)]
pub struct Text {
    /// The characters, folded.
    pub chars: Vec<char>,
    /// Their places, in the same order.
    pub glyphs: Glyphs,
    /// Where each page begins in `chars`, and the end.
    pub pages: Vec<usize>,
}

impl Text {
    /// Reads every page.
    pub fn read(pdf: &Pdf<'_>) -> Self {
        let mut text = Self::default();
        let mut fonts = BTreeMap::new();
        for (number, page) in (0..).zip(&pdf.pages) {
            text.pages.push(text.chars.len());
            let content = pdf.content(page);
            let mut pen = Pen::new(pdf, page, number, &mut text, &mut fonts);
            pen.draw(&content);
        }
        text.pages.push(text.chars.len());
        text
    }

    /// The characters of a page, as a range.
    pub fn page(&self, page: u32) -> Range<usize> {
        let page = page as usize;
        match (self.pages.get(page), self.pages.get(page + 1)) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }

    /// The characters of a page that `holds` is true of, in order; it must tell by page, height and size alone, and is asked once a run.
    pub fn at_height(&self, page: u32, mut holds: impl FnMut(&Glyph) -> bool) -> impl Iterator<Item = usize> {
        let runs = self.glyphs.runs(self.page(page));
        runs.filter(move |(glyph, _)| holds(glyph)).flat_map(|(_, run)| run)
    }

    fn push(&mut self, ch: char, glyph: Glyph) {
        self.chars.push(ch);
        self.glyphs.push(glyph);
    }
}

/// An affine map `[a b c d e f]`: x' = ax + cy + e, y' = bx + dy + f.
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// The part of the graphics state that text needs.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    leading: f32,
    char_space: f32,
    word_space: f32,
    stretch: f32,
    rise: f32,
    /// Whether the text is drawn at all.
    seen: bool,
}

/// A marked content: whether it is decoration, and what it says instead of its glyphs, until that is said.
struct Marked {
    artifact: bool,
    spans: bool,
    actual: Option<String>,
}

struct Pen<'a, 'f> {
    pdf: &'a Pdf<'f>,
    page: &'a Page,
    number: u32,
    out: &'a mut Text,
    fonts: &'a mut BTreeMap<ObjectId, Rc<Font>>,
    state: State,
    saved: Vec<State>,
    marked: Vec<Marked>,
    text: Matrix,
    line: Matrix,
    spaced: bool,
    /// How much a map stretches lengths along a line and across, and the four numbers of the map that say so.
    scale: ([f32; 4], f32, f32),
}

impl<'a, 'f> Pen<'a, 'f> {
    fn new(
        pdf: &'a Pdf<'f>,
        page: &'a Page,
        number: u32,
        out: &'a mut Text,
        fonts: &'a mut BTreeMap<ObjectId, Rc<Font>>,
    ) -> Self {
        let state = State {
            matrix: IDENTITY,
            font: None,
            size: 0.0,
            leading: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            rise: 0.0,
            seen: true,
        };
        let (saved, marked) = (Vec::new(), Vec::new());
        Self {
            pdf,
            page,
            number,
            out,
            fonts,
            state,
            saved,
            marked,
            text: IDENTITY,
            line: IDENTITY,
            spaced: true,
            scale: ([0.0; 4], 0.0, 0.0),
        }
    }

    fn draw(&mut self, content: &[u8]) {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        while let Some(token) = lexer.next() {
            match token {
                // An operator takes six operands at most; a hostile stream may offer millions.
                Token::Operand(operand) if operands.len() < 16 => operands.push(operand),
                Token::Operand(_) => {}
                Token::Operator(word) => {
                    if word == b"ID" {
                        lexer.skip_image();
                    }
                    self.operator(word, &operands);
                    operands.clear();
                }
            }
            if self.out.chars.len() > CHARACTERS {
                break;
            }
        }
    }

    fn operator(&mut self, word: &[u8], operands: &[Operand]) {
        let number = |at: usize| match operands.get(at) {
            Some(Operand::Number(number)) => *number,
            _ => 0.0,
        };
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match word {
            b"q" if self.saved.len() < DEPTH => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = then(matrix(), self.state.matrix),
            b"BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            b"Tf" => self.font(operands),
            b"Tc" => self.state.char_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            // Neither filled nor stroked: nobody sees it.
            b"Tr" => self.state.seen = !matches!(number(0) as u8, 3 | 7),
            b"Ts" => self.state.rise = number(0),
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => (self.text, self.line) = (matrix(), matrix()),
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" => self.show(operands.first()),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            b"\"" => {
                (self.state.word_space, self.state.char_space) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            b"BMC" | b"BDC" => self.begin(operands),
            b"EMC" => self.end(),
            _ => {}
        }
    }

    fn font(&mut self, operands: &[Operand]) {
        let [Operand::Name(name), Operand::Number(size)] = operands else { return };
        self.state.size = *size;
        let entry = self.pdf.resources(self.page, b"Font").and_then(|fonts| fonts.get(name));
        let read = |entry: &Object<'_>| {
            let font = self.pdf.follow(entry)?.as_dict()?;
            Some(Rc::new(Font::read(self.pdf, font)))
        };
        self.state.font = match entry.map(|entry| (entry, entry.as_reference())) {
            Some((entry, Some(id))) => match self.fonts.get(&id) {
                Some(font) => Some(Rc::clone(font)),
                None => read(entry).inspect(|font| {
                    self.fonts.insert(id, Rc::clone(font));
                }),
            },
            Some((entry, None)) => read(entry),
            None => None,
        };
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f32) {
        self.text[4] += x * self.text[0];
        self.text[5] += x * self.text[1];
    }

    fn show(&mut self, operand: Option<&Operand>) {
        match operand {
            Some(Operand::Text(text)) => self.string(text),
            Some(Operand::Array(items)) => {
                for item in items {
                    match item {
                        Operand::Text(text) => self.string(text),
                        Operand::Number(back) => {
                            self.advance(-back / 1000.0 * self.state.size * self.state.stretch);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, text: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        for (characters, width, space) in font.codes(text) {
            let width = width / 1000.0 * self.state.size;
            self.glyph(characters, width * self.state.stretch);
            let extra = self.state.char_space + if space { self.state.word_space } else { 0.0 };
            self.advance((width + extra) * self.state.stretch);
        }
    }

    /// Writes what a glyph says, or what stands for it.
    fn glyph(&mut self, characters: &str, width: f32) {
        if !self.state.seen || self.marked.iter().any(|marked| marked.artifact) {
            return;
        }
        match self.marked.iter_mut().find(|marked| marked.spans) {
            Some(span) => {
                if let Some(actual) = span.actual.take() {
                    self.write(&actual, width);
                }
            }
            None => self.write(characters, width),
        }
    }

    fn write(&mut self, characters: &str, width: f32) {
        let matrix = then(self.text, self.state.matrix);
        let (x, y) = (matrix[4] + matrix[2] * self.state.rise, matrix[5] + matrix[3] * self.state.rise);
        let [map @ .., _, _] = matrix;
        // From one character to the next only the place changes.
        if self.scale.0.map(f32::to_bits) != map.map(f32::to_bits) {
            self.scale = (map, map[0].hypot(map[1]), map[2].hypot(map[3]));
        }
        let (_, along, across) = self.scale;
        let spot = Spot { page: self.number, x, y };
        let (out, spaced) = (&mut *self.out, &mut self.spaced);
        let glyph = Glyph { spot, width: width * along, size: self.state.size * across, spaced: false };
        each_folded(characters, |ch| match ch {
            Some(ch) => {
                out.push(ch, Glyph { spaced: *spaced, ..glyph });
                *spaced = false;
            }
            None => *spaced = true,
        });
    }

    fn begin(&mut self, operands: &[Operand]) {
        let artifact = matches!(operands.first(), Some(Operand::Name(tag)) if **tag == b"Artifact"[..]);
        let actual = match operands.get(1) {
            Some(Operand::Dictionary(items)) => items.chunks_exact(2).find_map(|pair| match pair {
                [Operand::Name(key), Operand::Text(value)] if **key == b"ActualText"[..] => {
                    Some(text_string(value))
                }
                _ => None,
            }),
            Some(Operand::Name(name)) => {
                let lists = self.pdf.resources(self.page, b"Properties");
                let list = lists.and_then(|lists| self.pdf.dictionary(lists, name));
                let actual = list.and_then(|list| self.pdf.get(list, b"ActualText")?.as_str());
                actual.map(text_string)
            }
            _ => None,
        };
        if self.marked.len() < DEPTH {
            self.marked.push(Marked { artifact, spans: actual.is_some(), actual });
        }
    }

    fn end(&mut self) {
        // What spans no glyph is said at the pen's place.
        if let Some(Marked { artifact: false, actual: Some(actual), .. }) = self.marked.pop()
            && !self.marked.iter().any(|marked| marked.artifact || marked.spans)
        {
            self.write(&actual, 0.0);
        }
    }
}
