//! The opening of the first page: the title, and what the document says of itself.
//!
//! A title and what a document says of itself enter, slabs leave, as the theme has them open. It must not know of pages.

use super::flow::{Flow, Region};
use super::slab::{Part, Shape, Slab, Stroke, base_line};
use super::text::{Family, Look};
use super::theme::{Cover, Theme};
use super::tree::Role;
use super::words::Words;
use crate::render::document::{Block, Inline, Meta};

/// Sets the title and what stands around it.
pub(super) fn open(flow: &mut Flow<'_, '_>, theme: &Theme, title: &Block, meta: &Meta, words: &Words) {
    let title = std::slice::from_ref(title);
    let body = flow.body;
    let authors = meta.authors.join(", ");
    let date = meta.date.trim().to_string();
    if let Some(logo) = &theme.logo {
        flow.logo(logo);
        flow.space(26.0);
        flow.opens = true;
    }
    match theme.cover {
        Cover::Ruled => {
            flow.blocks(title, body);
            flow.space(9.0);
            line(flow, &[date, authors], false);
            flow.space(12.0);
            rule(flow, 0.6);
        }
        Cover::Bar => {
            let colour = flow.shaper.colours.accent;
            let shape = Shape::block(flow.page.left, 0.0, 54.0, 6.0, colour);
            flow.push(Slab { height: 6.0, shapes: vec![shape], ..Slab::default() });
            flow.space(12.0);
            line(flow, &[date], true);
            flow.space(4.0);
            flow.opens = true;
            flow.blocks(title, body);
            flow.space(8.0);
            line(flow, &[authors], false);
        }
        Cover::Block => {
            flow.blocks(title, body);
            flow.space(14.0);
            rule(flow, 1.1);
            flow.space(7.0);
            let tlp = meta.tlp.clone().unwrap_or_default();
            let rows = [
                (words.date, date),
                (words.reference, meta.id.clone()),
                (words.marking, tlp),
                (words.authors, authors),
            ];
            for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
                row(flow, label, &value);
            }
            flow.space(8.0);
            rule(flow, 0.6);
        }
    }
    flow.space(24.0);
}

/// A line of what is not empty; in the accent, or quietly.
fn line(flow: &mut Flow<'_, '_>, said: &[String], loud: bool) {
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    if said.is_empty() {
        return;
    }
    let (size, colours) = (flow.body.look.size, flow.shaper.colours);
    let look = Look::new(Family::Sans, size, if loud { colours.accent } else { colours.muted });
    let look = if loud { look.bold() } else { look };
    let region = Region::new(flow.page.left, flow.page.frame, look, size * 1.4);
    let node = flow.tree.add(Role::Paragraph);
    flow.paragraph(&[Inline::Text(said.join("  ·  "))], region, node);
}

/// A line of the title block: what it is, and what it says.
fn row(flow: &mut Flow<'_, '_>, label: &str, value: &str) {
    let (size, colours) = (flow.body.look.size * 0.92, flow.shaper.colours);
    let (quiet, plain) =
        (Look::new(Family::Sans, size, colours.muted), Look::new(Family::Sans, size, colours.ink));
    let label = flow.shaper.words(label, quiet);
    let x = flow.page.text.max(flow.page.left + label.width + 14.0);
    let leading = size * 1.5;
    let region = Region::new(x, flow.page.left + flow.page.frame - x, plain, leading);
    let first = flow.slabs.len();
    let node = flow.tree.add(Role::Paragraph);
    flow.paragraph(&[Inline::Text(value.to_string())], region, node);
    if let Some(slab) = flow.slabs.get_mut(first) {
        let y = slab.parts.first().map_or(base_line(size, leading), |part| part.y);
        slab.lead(Part { x: flow.page.left, y, line: label, node });
    }
}

/// A rule over the whole frame.
fn rule(flow: &mut Flow<'_, '_>, thickness: f32) {
    let (left, right) = (flow.page.left, flow.page.left + flow.page.frame);
    let colours = flow.shaper.colours;
    let stroke = Stroke {
        from: (left, 0.5),
        to: (right, 0.5),
        thickness,
        colour: if thickness > 1.0 { colours.accent } else { colours.rule },
        dots: false,
        bridges: false,
    };
    flow.push(Slab { height: 1.0, strokes: vec![stroke], ..Slab::default() });
}
