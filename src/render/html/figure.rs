//! Figures as inline SVG: shapes with the classes of their colours, text that stays text, links to claims.
//!
//! A drawing enters, an `svg` element leaves. It carries neither a script nor a `style` attribute, and nothing that is fetched; without the
//! sheet's classes it still reads, in the colour of the text around it (SVG 2, HTML Living Standard 4.8.16).

use super::escape;
use super::write::Writer;
use crate::base::id::ClaimId;
use crate::render::figure::Figure;
use crate::render::figure::drawing::{Drawing, Frame, Ink, Label, Outline, Step};
use crate::render::figure::fit::Cautious;
use std::fmt::Write;

/// The room of a figure, in px of a page at its usual size.
const FRAME: Frame = Frame { width: 720.0, depth: 1500.0, size: 14.0 };
/// The room of the key, which even a phone has.
const KEY: Frame = Frame { width: 285.0, ..FRAME };
/// The height of a bar of corroboration, in px of text of 18.
const BAR: f32 = 10.0;
const BAR_EM: f32 = 18.0;

impl Writer {
    /// Writes a figure, in a box that scrolls sideways.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let frame = if let Figure::Support(_) = figure { KEY } else { FRAME };
        for drawing in figure.draw(frame, &mut Cautious) {
            if let Figure::Support(_) = figure {
                self.out.push_str("<div class=\"figure key\">\n");
            } else {
                self.out.push_str("<div class=\"figure\" role=\"group\" tabindex=\"0\"");
                escape::push_attribute(&mut self.out, "aria-label", &self.section);
                self.out.push_str(">\n");
            }
            self.out.push_str("<svg class=\"drawing\"");
            self.head(&drawing);
            drawing.outlines.iter().for_each(|outline| self.outline(outline));
            drawing.labels.iter().for_each(|label| self.text_label(label));
            self.out.push_str("</svg>\n</div>\n");
        }
    }

    /// Writes the bar of a claim, where the document asks for bars.
    pub(super) fn bar(&mut self, claim: &ClaimId) {
        let Some(bar) = self.support.bar(claim, BAR) else { return };
        self.out.push_str("<svg class=\"origins\"");
        let _ = write!(
            self.out,
            " width=\"{}em\" height=\"{}em\"",
            short(bar.width / BAR_EM),
            short(bar.height / BAR_EM)
        );
        self.head(&bar);
        bar.outlines.iter().for_each(|outline| self.outline(outline));
        self.out.push_str("</svg> ");
    }

    fn head(&mut self, drawing: &Drawing) {
        let _ = write!(
            self.out,
            " viewBox=\"0 0 {} {}\" role=\"img\" direction=\"ltr\"",
            short(drawing.width),
            short(drawing.height)
        );
        escape::push_attribute(&mut self.out, "aria-label", &drawing.alt);
        self.out.push_str(">\n");
    }

    fn outline(&mut self, outline: &Outline) {
        let mut path = String::new();
        for step in &outline.path {
            let (letter, points): (_, &[f32]) = match step {
                Step::Move(x, y) => ('M', &[*x, *y]),
                Step::Line(x, y) => ('L', &[*x, *y]),
                Step::Curve(points) => ('C', points),
                Step::Close => ('Z', &[]),
            };
            path.push(letter);
            path.push_str(&points.iter().map(|point| short(*point)).collect::<Vec<_>>().join(" "));
        }
        let fill = outline.fill.map(|ink| format!("fill-{}", class(ink)));
        let stroke = outline.stroke.map(|(_, ink)| format!("stroke-{}", class(ink)));
        let classes: Vec<String> = fill.into_iter().chain(stroke).collect();
        let _ = write!(self.out, "<path class=\"{}\" d=\"{path}\"", classes.join(" "));
        // What holds where a sheet knows nothing of figures.
        let plain = match outline.fill {
            None => "none",
            Some(Ink::Paper) => "Canvas",
            Some(_) => "currentColor",
        };
        let _ = write!(self.out, " fill=\"{plain}\"");
        if let Some((thickness, _)) = outline.stroke {
            let _ = write!(self.out, " stroke=\"currentColor\" stroke-width=\"{}\"", short(thickness));
        }
        if let Some((dash, gap)) = outline.dash {
            let _ = write!(self.out, " stroke-dasharray=\"{} {}\"", short(dash), short(gap));
        }
        self.out.push_str("/>\n");
    }

    /// A label. Its link is for the pointer: who goes by keys or by ear has the same links in the text.
    fn text_label(&mut self, label: &Label) {
        if let Some(to) = &label.to {
            self.out.push_str("<a tabindex=\"-1\"");
            escape::push_attribute(
                &mut self.out,
                "href",
                &format!("#{}", escape::anchor(&format!("claim-{to}"))),
            );
            self.out.push('>');
        }
        let weight = if label.bold { " font-weight=\"700\"" } else { "" };
        let _ = write!(
            self.out,
            "<text class=\"fill-{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} fill=\"currentColor\">",
            class(label.ink),
            short(label.x),
            short(label.y),
            short(label.size),
        );
        escape::push_text(&mut self.out, &label.text);
        self.out.push_str("</text>");
        if label.to.is_some() {
            self.out.push_str("</a>");
        }
        self.out.push('\n');
    }
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "text",
        Ink::Muted => "muted",
        Ink::Accent => "accent",
        Ink::Rule => "rule",
        Ink::Paper => "paper",
    }
}

/// A length with two decimals at most.
fn short(length: f32) -> String {
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
