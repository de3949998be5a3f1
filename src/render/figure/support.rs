//! How well claims are supported, as a small bar beside each: a filled cell an independent origin, an open one a further source
//! that adds none.
//!
//! A pack enters, a [`Support`] leaves, and the drawings of its bars and of their key.

use super::drawing::{Drawing, Frame, Ink, Label, Measure, Outline};
use super::fit::Type;
use crate::base::id::ClaimId;
use crate::model::Pack;
use crate::model::view::ClaimView;
use crate::render::document::Block;
use crate::render::figure::Figure;
use std::collections::BTreeMap;

/// The most cells of a bar; a plus stands for what is more.
const CELLS: usize = 5;
/// Side of a cell, and from one to the next, in heights of the bar.
const SIDE: f32 = 0.8;
const STEP: f32 = 1.05;

/// What stands behind a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backing {
    /// How many independent origins.
    pub origins: usize,
    /// How many sources.
    pub sources: usize,
}

/// What stands behind the positions and events of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    of: BTreeMap<ClaimId, Backing>,
}

impl Support {
    /// What stands behind the positions and events of a pack; nothing if no claim has a source.
    pub fn of(pack: &Pack) -> Option<Self> {
        let positions = pack.topics.iter().flat_map(|topic| &topic.positions).map(|position| &position.claim);
        let claims = positions.chain(pack.timeline.iter().map(|event| &event.claim));
        let backing = |claim: &ClaimView| Backing { origins: claim.origins, sources: claim.sources.len() };
        let of: BTreeMap<_, _> = claims
            .filter(|claim| !claim.sources.is_empty())
            .map(|claim| (claim.id.clone(), backing(claim)))
            .collect();
        (!of.is_empty()).then_some(Self { of })
    }

    /// What a document has asked to be shown beside its claims; nothing where it has not.
    pub fn asked(blocks: &[Block]) -> Self {
        let asked = blocks.iter().find_map(|block| match block {
            Block::Figure(figure) => match &**figure {
                Figure::Support(support) => Some(support.clone()),
                _ => None,
            },
            _ => None,
        });
        asked.unwrap_or_default()
    }

    /// The bar of a claim, `height` high.
    pub fn bar(&self, claim: &ClaimId, height: f32) -> Option<Drawing> {
        self.of.get(claim).map(|backing| backing.bar(height))
    }
}

impl Backing {
    /// The bar, `height` high.
    pub fn bar(self, height: f32) -> Drawing {
        let full = self.origins.min(self.sources).min(CELLS);
        let cells = self.sources.min(CELLS);
        let mut outlines: Vec<Outline> =
            (0..cells).map(|at| cell(at < full, height).moved(height * STEP * at as f32, 0.0)).collect();
        let mut width = height * (STEP * cells.saturating_sub(1) as f32 + SIDE);
        if self.sources > CELLS {
            let (x, y, arm) = (width + height * 0.6, height / 2.0, height * 0.35);
            outlines.push(Outline::line((x - arm, y), (x + arm, y), height * 0.14, Ink::Muted));
            outlines.push(Outline::line((x, y - arm), (x, y + arm), height * 0.14, Ink::Muted));
            width = x + arm;
        }
        Drawing { width, height, alt: self.words(), outlines, labels: Vec::new() }
    }

    /// `2 independent origins, 3 sources`.
    fn words(self) -> String {
        let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        format!("{}, {}", count(self.origins, "independent origin"), count(self.sources, "source"))
    }
}

/// A cell of a bar `height` high, at its left end.
fn cell(full: bool, height: f32) -> Outline {
    let (side, pen) = (height * SIDE, height * 0.12);
    let top = (height - side) / 2.0;
    if full {
        return Outline::slab(0.0, top, side, side, 0.0).filled(Ink::Accent);
    }
    // A stroke lies half outside of its outline.
    let inner = side - pen;
    Outline::slab(pen / 2.0, top + pen / 2.0, inner, inner, 0.0).filled(Ink::Paper).stroked(pen, Ink::Muted)
}

/// What the cells mean.
pub fn key(frame: Frame, measure: &mut impl Measure) -> Drawing {
    let size = frame.size;
    let (set, height) = (Type::plain(size * 0.88), size * 0.72);
    let mut drawing = Drawing {
        width: frame.width,
        height: size * 1.3,
        alt: "Beside each claim, a filled square is an independent origin, an open square a further source of an \
              origin that is counted already."
            .to_owned(),
        outlines: Vec::new(),
        labels: Vec::new(),
    };
    let mut x = 0.0;
    for (full, text) in [(true, "independent origin"), (false, "further source, no further origin")] {
        let width = set.width(text, measure);
        if x > 0.0 && x + size + width > frame.width {
            x = 0.0;
            drawing.height += size * 1.3;
        }
        let y = drawing.height - size * 0.38;
        drawing.outlines.push(cell(full, height).moved(x, y - height * 0.88));
        drawing.labels.push(Label {
            x: x + size,
            y,
            width,
            size: set.size,
            bold: false,
            ink: Ink::Muted,
            text: text.to_owned(),
            to: None,
        });
        x += size * 2.4 + width;
    }
    drawing
}
