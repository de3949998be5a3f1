//! From drawn letters to lines, in the order in which the file draws them.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};
use std::fmt;

/// The most letters that are read of a page.
const LETTERS: usize = 400_000;

/// A line of text on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The page, from 1.
    pub(super) page: u32,
    /// Where it begins and ends, pt from the left.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its baseline, pt from the top.
    pub(super) base: f64,
    /// The size of its letters, pt.
    pub(super) size: f64,
    /// Its text.
    pub(super) text: String,
    /// The height of the page, pt.
    pub(super) height: f64,
}

/// Collects the letters of one page.
pub(super) struct Collector {
    page: u32,
    height: f64,
    lower: f64,
    count: usize,
    lines: Vec<Line>,
    open: Option<Line>,
}

impl Collector {
    pub(super) fn new(page: u32) -> Self {
        Self { page, height: 0.0, lower: 0.0, count: 0, lines: Vec::new(), open: None }
    }

    /// The lines, those of one baseline that were drawn in parts put together.
    pub(super) fn finish(mut self) -> Vec<Line> {
        self.lines.extend(self.open.take());
        let mut lines: Vec<Line> = Vec::new();
        for line in self.lines {
            if line.text.trim().is_empty() {
                continue;
            }
            match lines.last_mut() {
                Some(last)
                    if (last.base - line.base).abs() < last.size * 0.3
                        && line.left >= last.right - last.size * 0.5
                        && line.left - last.right < last.size * 1.5 =>
                {
                    if line.left - last.right > last.size * 0.12 {
                        last.text.push(' ');
                    }
                    last.text.push_str(line.text.trim());
                    last.right = line.right;
                }
                _ => lines.push(line),
            }
        }
        lines
    }
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media.ury - media.lly;
        self.lower = media.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        if self.count > LETTERS {
            return Err(OutputError::FormatError(fmt::Error));
        }
        let scale = (place.m11.hypot(place.m12), place.m21.hypot(place.m22));
        let size_drawn = (size * scale.1).abs().max(0.1);
        let (left, base) = (place.m31, self.height - (place.m32 - self.lower));
        // Letters that stand on end belong to the margin, not to the text.
        if !(left.is_finite() && base.is_finite() && size_drawn.is_finite())
            || place.m11.abs() < place.m12.abs()
        {
            return Ok(());
        }
        let right = left + (width * size + spacing.max(0.0)).abs() * scale.0;
        let text = text.replace(['\u{0}', '\u{ad}'], "");
        let text: String =
            text.chars().map(|ch| ligature(ch).map_or_else(|| ch.to_string(), str::to_owned)).collect();
        if let Some(open) = &mut self.open {
            let same = (open.base - base).abs() < open.size.max(size_drawn) * 0.45;
            let gap = left - open.right;
            if same && gap > -open.size && gap < open.size * 3.0 {
                if gap > size_drawn * 0.13 && !open.text.ends_with(' ') && !text.starts_with(' ') {
                    open.text.push(' ');
                }
                open.text.push_str(&text);
                open.right = open.right.max(right);
                open.size = if text.trim().is_empty() { open.size } else { open.size.max(size_drawn) };
                return Ok(());
            }
        }
        let line = Line { page: self.page, left, right, base, size: size_drawn, text, height: self.height };
        self.lines.extend(self.open.replace(line));
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The letters that a sign of print stands for.
fn ligature(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}
