//! The margins of a page: running head and foot, the TLP label, a banner, a watermark.
//!
//! What a theme puts there and what a document says of itself enter, lines and outlines leave. A theme cannot take the TLP
//! label away: TLP 2.0 asks for it in head and foot of every page, at the right, in 12 pt or more.

use super::colour::Colour;
use super::flow::shift;
use super::line::Line;
use super::pages::Placed;
use super::shape::Shaper;
use super::slab::{Heading, Part, Shape};
use super::text::{Family, Look};
use super::theme::{self, Banner, Geometry, Phrase, Say, Theme};
use super::words::Words;
use crate::render::document::{Align, Meta};

/// Size of the Traffic Light Protocol label, pt.
const TLP_SIZE: f32 = 12.0;
/// White around the label in its black box, pt.
const TLP_PAD: f32 = 4.0;
/// Height of a banner, at the edge of the page, pt.
const BANNER: f32 = 15.0;
/// White between two texts of a head, pt.
const GAP: f32 = 16.0;
/// A grey that is seen and hides nothing.
const PALE: Colour = Colour::hex(0xE4_E7_EA);

/// What stands in the margins of one page; coordinates from the page's upper left corner.
#[derive(Debug, Default)]
pub(super) struct Margin {
    pub parts: Vec<Part>,
    /// What is drawn below the text.
    pub shapes: Vec<Shape>,
    /// What is written across the page, below everything.
    pub watermark: Option<Watermark>,
}

/// A text across a page.
#[derive(Clone, Debug)]
pub(super) struct Watermark {
    pub line: Line,
    /// Where its base line begins, from the page's upper left corner.
    pub x: f32,
    pub y: f32,
    /// How far it is turned to the left, radians.
    pub angle: f32,
}

/// The colour of a label, as TLP 2.0 fixes it.
fn tlp_colour(label: &str) -> Colour {
    let label = label.to_ascii_uppercase();
    Colour::hex(match label.strip_prefix("TLP:").unwrap_or(&label) {
        "RED" => 0xFF_2B2B,
        "AMBER" | "AMBER+STRICT" => 0xFF_C000,
        "GREEN" => 0x33_FF00,
        _ => 0xFF_FFFF,
    })
}

/// What the margins of all pages share.
pub(super) struct Margins<'a> {
    page: Geometry,
    meta: &'a Meta,
    words: &'a Words,
    head: theme::Running,
    foot: theme::Running,
    tlp: Option<Line>,
    banner: Option<(Line, Banner)>,
    watermark: Option<Watermark>,
    /// Base lines of head and foot, from the page's upper edge.
    lines: [f32; 2],
    look: Look,
}

impl<'a> Margins<'a> {
    pub(super) fn new(
        shaper: &mut Shaper<'_>,
        page: Geometry,
        theme: &Theme,
        meta: &'a Meta,
        words: &'a Words,
    ) -> Self {
        let look = Look::new(Family::Figures, 8.5, shaper.colours.muted);
        let tlp = meta
            .tlp
            .as_ref()
            .map(|label| shaper.words(label, Look::new(Family::Sans, TLP_SIZE, tlp_colour(label)).bold()));
        let banner = theme.banner.clone().map(|banner| {
            let look = Look::new(Family::Sans, 8.5, banner.ink).bold();
            (shorten(shaper, &banner.text, look, page.width - 40.0), banner)
        });
        let white = page.height - page.top - page.depth;
        let edge = if banner.is_some() { BANNER + TLP_PAD } else { 0.0 };
        Self {
            page,
            meta,
            words,
            head: theme.head.clone(),
            foot: theme.foot.clone(),
            tlp,
            banner,
            watermark: meta.watermark.as_ref().and_then(|text| watermark(shaper, page, text)),
            lines: [
                (page.top * 0.52).max(TLP_SIZE + TLP_PAD + edge),
                page.height - (white * 0.42).max(TLP_PAD + 2.0 + edge),
            ],
            look,
        }
    }

    /// The head and the foot of page `number` of `count`, from 1. The first page has its title below.
    pub(super) fn of(
        &self,
        shaper: &mut Shaper<'_>,
        number: usize,
        count: usize,
        section: &str,
    ) -> [Margin; 2] {
        let mut both = [Margin::default(), Margin::default()];
        let (left, right) = (self.page.left, self.page.left + self.page.frame);
        let running = [(number > 1).then_some(&self.head), Some(&self.foot)];
        for ((margin, y), running) in both.iter_mut().zip(self.lines).zip(running) {
            let mut limit = right;
            if let Some(line) = &self.tlp {
                let x = right - line.width - 2.0 * TLP_PAD;
                let height = TLP_SIZE * 0.66 + 2.0 * TLP_PAD;
                margin.shapes.push(Shape::block(x, y - height + TLP_PAD, right - x, height, Colour::hex(0)));
                margin.add(x + TLP_PAD, y, line);
                limit = x - GAP;
            }
            let Some(running) = running else { continue };
            let say = |phrase: &Phrase| self.say(phrase, number, count, section);
            // The right and the middle take what they need, within bounds; the left what is left.
            let [from_left, middle, to_right] = [&running.left, &running.middle, &running.right].map(say);
            let room = limit - left;
            if !to_right.is_empty() {
                let line = shorten(shaper, &to_right, self.look, room * 0.5);
                limit -= line.width;
                margin.add(limit, y, &line);
                limit -= GAP;
            }
            let mut end = limit;
            if !middle.is_empty() {
                let ideal = shaper.words(&from_left, self.look).width;
                let x = self.page.text.max(left + ideal.min(room * 0.4) + GAP);
                let line = shorten(shaper, &middle, self.look, (limit - x).max(40.0));
                margin.add(x, y, &line);
                end = x - GAP;
            }
            if !from_left.is_empty() {
                let line = shorten(shaper, &from_left, self.look, (end - left).max(40.0));
                margin.add(left, y, &line);
            }
        }
        if let Some((line, banner)) = &self.banner {
            for (margin, top) in both.iter_mut().zip([0.0, self.page.height - BANNER]) {
                margin.shapes.push(Shape::block(0.0, top, self.page.width, BANNER, banner.colour));
                margin.add((self.page.width - line.width) / 2.0, top + BANNER - 4.5, line);
            }
        }
        both[0].watermark.clone_from(&self.watermark);
        both
    }

    /// What a phrase says on a page.
    fn say(&self, phrase: &Phrase, number: usize, count: usize, section: &str) -> String {
        let said = phrase.0.iter().map(|say| match say {
            Say::Words(words) => words.clone(),
            Say::Title => self.meta.title.clone(),
            Say::Section => section.to_string(),
            Say::Date => self.meta.date.clone(),
            Say::Page => number.to_string(),
            Say::Pages => count.to_string(),
            Say::PageOf => self.words.page(number, count),
            Say::Authors => self.meta.authors.join(", "),
            Say::Id => self.meta.id.clone(),
        });
        said.collect::<String>().trim().to_string()
    }
}

impl Margin {
    fn add(&mut self, x: f32, y: f32, line: &Line) {
        let x = x + shift(line, line.width, Align::Start, false);
        self.parts.push(Part { x, y, line: line.clone(), node: 0 });
    }
}

/// The section of each page: the one it begins in; where none has begun, the first that begins on it.
pub(super) fn sections<'h>(pages: &[Vec<Placed>], headings: &'h [Heading]) -> Vec<&'h str> {
    let mut running = "";
    let section = |placed: &Placed| {
        let heading = headings.get(placed.slab.heading?)?;
        (heading.level == 2).then_some(heading.text.as_str())
    };
    let of_page = |page: &Vec<Placed>| {
        let first = page.first().and_then(section).unwrap_or(running);
        let shown = if first.is_empty() { page.iter().find_map(section).unwrap_or_default() } else { first };
        running = page.iter().rev().find_map(section).unwrap_or(running);
        shown
    };
    pages.iter().map(of_page).collect()
}

/// A text from corner to corner, as large as the page lets it be.
fn watermark(shaper: &mut Shaper<'_>, page: Geometry, text: &str) -> Option<Watermark> {
    const SAMPLE: f32 = 100.0;
    let look = |size: f32| Look::new(Family::Sans, size, PALE).bold();
    let wide = shaper.words(text, look(SAMPLE)).width;
    if wide <= 0.0 {
        return None;
    }
    let diagonal = page.width.hypot(page.height);
    let size = (SAMPLE * diagonal * 0.68 / wide).min(page.width * 0.26);
    let line = shaper.words(text, look(size));
    let angle = page.height.atan2(page.width);
    let (sin, cos) = angle.sin_cos();
    // Its middle, at the height of the capitals, lies on the middle of the page.
    let (half, rise) = (line.width / 2.0, size * 0.33);
    let x = page.width / 2.0 - half * cos + rise * sin;
    let y = page.height / 2.0 + half * sin + rise * cos;
    Some(Watermark { line, x, y, angle })
}

/// Words cut to a width, with an ellipsis where something is left out.
fn shorten(shaper: &mut Shaper<'_>, text: &str, look: Look, width: f32) -> Line {
    let mut words: Vec<&str> = text.split_whitespace().take(40).collect();
    let mut cut = text.split_whitespace().nth(40).is_some();
    loop {
        let mut shown = words.join(" ");
        if cut {
            shown.truncate(shown.trim_end_matches([',', ';', ':', '–', '—', '.', ' ']).len());
            shown.push('…');
        }
        let line = shaper.words(&shown, look);
        if line.width <= width {
            return line;
        }
        if words.len() <= 1 {
            return cut_word(shaper, text, look, width);
        }
        words.pop();
        cut = true;
    }
}

/// The beginning of a word that is too long by itself.
fn cut_word(shaper: &mut Shaper<'_>, text: &str, look: Look, width: f32) -> Line {
    let mut shown: String = text.split_whitespace().next().unwrap_or_default().chars().take(60).collect();
    loop {
        let line = shaper.words(&format!("{shown}…"), look);
        if line.width <= width || shown.pop().is_none() || shown.is_empty() {
            return line;
        }
    }
}
