//! The operators of a content stream (ISO 32000-1, annex A), as bytes.
//!
//! Lengths in pt enter, rounded to hundredths; nothing is written twice that holds already. It must not know of
//! documents or fonts.

use crate::render::pdf::colour::Colour;

/// Operators, and the state of graphics that they have left.
#[derive(Default)]
pub(super) struct Ops {
    out: Vec<u8>,
    fill: Option<Colour>,
    line: Option<Colour>,
    thickness: Option<i32>,
    /// Resource and size of the font, in thousandths of a pt.
    font: Option<(usize, i32)>,
    /// Where the current line of text begins, in hundredths of a pt; none outside of text and behind slanted text.
    from: Option<(i32, i32)>,
}

/// Hundredths.
pub(super) fn hundredths(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

impl Ops {
    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.out.extend(text.as_bytes());
    }

    /// A number given in hundredths, with a blank behind it.
    fn number(&mut self, hundredths: i32) {
        let rest = hundredths.unsigned_abs() % 100;
        if hundredths < 0 {
            self.out.push(b'-');
        }
        self.integer(hundredths.unsigned_abs() / 100);
        if rest > 0 {
            self.out.extend([b'.', b'0' + (rest / 10) as u8]);
            if !rest.is_multiple_of(10) {
                self.out.push(b'0' + (rest % 10) as u8);
            }
        }
        self.out.push(b' ');
    }

    fn integer(&mut self, mut value: u32) {
        let mut digits = [0; 10];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.out.extend(&digits[at..]);
    }

    /// A part of a colour, 0 to 255, as a number from 0 to 1.
    fn part(&mut self, value: u8) {
        match value {
            0 => self.raw("0 "),
            255 => self.raw("1 "),
            _ => {
                let mille = (u32::from(value) * 1000 + 127) / 255;
                self.raw(format!(".{mille:03}").trim_end_matches('0'));
                self.out.push(b' ');
            }
        }
    }

    fn colour(&mut self, colour: Colour, operator: &str) {
        self.part(colour.red);
        self.part(colour.green);
        self.part(colour.blue);
        self.raw(operator);
    }

    /// The colour of fills and of text.
    pub(super) fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.colour(colour, "rg\n");
        }
    }

    /// Colour and thickness of lines.
    pub(super) fn pen(&mut self, colour: Colour, thickness: f32) {
        if self.line.replace(colour) != Some(colour) {
            self.colour(colour, "RG\n");
        }
        let thickness = hundredths(thickness);
        if self.thickness.replace(thickness) != Some(thickness) {
            self.number(thickness);
            self.raw("w\n");
        }
    }

    /// Numbers, then an operator.
    pub(super) fn path(&mut self, numbers: &[f32], operator: &str) {
        for number in numbers {
            self.number(hundredths(*number));
        }
        self.raw(operator);
        self.out.push(b'\n');
    }

    pub(super) fn begin_text(&mut self) {
        self.raw("BT\n");
        self.from = Some((0, 0));
    }

    pub(super) fn end_text(&mut self) {
        self.raw("ET\n");
        self.from = None;
    }

    pub(super) fn font(&mut self, resource: usize, size: i32) {
        if self.font.replace((resource, size)) != Some((resource, size)) {
            self.raw(&format!("/S{resource} {} Tf\n", f64::from(size) / 1000.0));
        }
    }

    /// Moves the pen for text to a place, in hundredths of a pt; `matrix` holds the rest of the text matrix, where it is
    /// not the plain one.
    pub(super) fn at(&mut self, x: i32, y: i32, matrix: Option<[f32; 4]>) {
        if let Some(matrix) = matrix {
            for part in matrix {
                self.raw(&format!("{} ", (part * 10_000.0).round() / 10_000.0));
            }
        }
        match (matrix, self.from) {
            (None, Some((left, base))) if (left, base) == (x, y) => {}
            (None, Some((left, base))) => {
                self.number(x - left);
                self.number(y - base);
                self.raw("Td\n");
            }
            (matrix, _) => {
                if matrix.is_none() {
                    self.raw("1 0 0 1 ");
                }
                self.number(x);
                self.number(y);
                self.raw("Tm\n");
            }
        }
        // Steps from a slanted line would be slanted.
        self.from = matrix.is_none().then_some((x, y));
    }

    /// Shows glyphs: each with what the pen is moved back before it, in 1/1000 em.
    pub(super) fn show(&mut self, glyphs: impl Iterator<Item = (i32, u16)>) {
        let start = self.out.len();
        self.out.extend(b"[(");
        let mut moved = false;
        for (back, glyph) in glyphs {
            if back != 0 {
                moved = true;
                self.out.push(b')');
                if back < 0 {
                    self.out.push(b'-');
                }
                self.integer(back.unsigned_abs());
                self.out.push(b'(');
            }
            for byte in glyph.to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.out.extend([b'\\', byte]),
                    // A reader may take a bare line end for another one.
                    b'\r' => self.out.extend(b"\\r"),
                    b'\n' => self.out.extend(b"\\n"),
                    _ => self.out.push(byte),
                }
            }
        }
        if moved {
            // The empty string before a first move says nothing.
            if self.out[start..].starts_with(b"[()") {
                self.out.drain(start + 1..start + 3);
            }
            self.out.extend(b")]TJ\n");
        } else {
            self.out.remove(start);
            self.out.extend(b")Tj\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Ops)) -> String {
        let mut ops = Ops::default();
        write(&mut ops);
        ops.finish().into_iter().map(char::from).collect()
    }

    #[test]
    fn numbers_are_short_and_exact() {
        let text = written(|ops| ops.path(&[0.0, -0.05, 12.5, 100.0, -7.259, 0.004], "re"));
        assert_eq!(text, "0 -0.05 12.5 100 -7.26 0 re\n");
        assert_eq!(written(|ops| ops.fill(Colour::hex(0x00_80FF))), "0 .502 1 rg\n");
    }

    #[test]
    fn what_holds_already_is_not_said_again() {
        let text = written(|ops| {
            for _ in 0..2 {
                ops.fill(Colour::hex(0));
                ops.pen(Colour::hex(0), 0.5);
                ops.font(3, 10_500);
            }
        });
        assert_eq!(text, "0 0 0 rg\n0 0 0 RG\n0.5 w\n/S3 10.5 Tf\n");
    }

    #[test]
    fn text_moves_from_line_to_line_and_begins_anew_behind_a_slant() {
        let text = written(|ops| {
            ops.begin_text();
            ops.at(1000, 2000, None);
            ops.at(1000, 1900, None);
            ops.at(1000, 1800, Some([1.0, 0.0, 0.2, 1.0]));
            ops.at(1000, 1700, None);
            ops.end_text();
        });
        assert_eq!(text, "BT\n10 20 Td\n0 -1 Td\n1 0 0.2 1 10 18 Tm\n1 0 0 1 10 17 Tm\nET\n");
    }

    #[test]
    fn glyphs_are_escaped_and_moved() {
        let show = |glyphs: &[(i32, u16)]| written(|ops| ops.show(glyphs.iter().copied()));
        assert_eq!(show(&[(0, 0x0028), (0, 0x0D5C)]), "(\0\\(\\r\\\\)Tj\n");
        assert_eq!(show(&[(0, 0x4142), (-12, 0x4344)]), "[(AB)-12(CD)]TJ\n");
        assert_eq!(show(&[(5, 0x4142)]), "[5(AB)]TJ\n");
    }
}
