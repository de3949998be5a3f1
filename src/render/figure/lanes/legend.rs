//! What the marks of a timeline mean.

use super::{Board, RADIUS, Seen, inked, left_out};
use crate::render::figure::drawing::{Ink, Measure, Outline};
use crate::render::figure::fit::Type;

impl Board {
    /// What the kinds of marks are, where more than days are seen.
    pub(super) fn legend(&mut self, measure: &mut impl Measure) {
        let size = self.frame.size;
        let Seen { days, spans, open, unsure, positions } = self.seen;
        let breaks = self.axis.pieces.len() > 1;
        if !(spans || unsure || positions || breaks) {
            return;
        }
        let disc = || Outline::disc(0.0, 0.0, size * RADIUS);
        let bar = || Outline::slab(-size * 0.65, -size * 0.2, size * 1.3, size * 0.4, size * 0.12);
        let reach = size * RADIUS * 1.2;
        let arrow = Outline::through(&[
            (-size * 0.65, -size * 0.2),
            (size * 0.2, -size * 0.2),
            (size * 0.65, 0.0),
            (size * 0.2, size * 0.2),
            (-size * 0.65, size * 0.2),
        ]);
        let diamond = Outline::through(&[(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]);
        let kinds = [
            (days, disc(), true, if positions { "event, on a day" } else { "on a day" }),
            (positions, diamond, true, "position"),
            (spans, bar(), true, "over a period, or at some time within it"),
            (open, arrow, true, "goes on beyond"),
            (unsure, bar(), false, "uncertain or approximate"),
            (breaks, left_out(0.0, -size * 0.5, size * 0.5, size), true, "time left out"),
        ];
        let set = Type::plain(size * 0.88);
        let mut x = 0.0;
        self.y += size * 1.2;
        for (_, shape, sure, text) in kinds.into_iter().filter(|(seen, ..)| *seen) {
            let width = set.width(text, measure);
            if x > 0.0 && x + size * 1.7 + width > self.frame.width {
                x = 0.0;
                self.y += size * 1.4;
            }
            let shape = if shape.stroke.is_some() { shape } else { inked(shape, sure, size) };
            self.outlines.push(shape.moved(x + size * 0.7, self.y - size * 0.3));
            self.label(x + size * 1.7, self.y, set, Ink::Muted, text, None, measure);
            x += size * 3.2 + width;
        }
        self.y += size * 0.4;
    }
}
