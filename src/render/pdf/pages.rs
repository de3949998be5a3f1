//! Slabs, dealt out to pages.
//!
//! A flat list of slabs enters, pages of placed slabs leave. It must not know what the slabs hold.

use super::slab::Slab;

/// A slab on a page.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its upper edge, from the upper edge of the frame, pt.
    pub y: f32,
    /// White above it that was kept, pt.
    pub above: f32,
    /// A head repeated from an earlier page: said before, so not said again.
    pub repeated: bool,
    pub slab: Slab,
}

/// Deals slabs out to pages of `depth` pt. Never empty.
///
/// Slabs that keep with the next stay together where a page can hold them all.
pub(super) fn deal(slabs: Vec<Slab>, depth: f32) -> Vec<Vec<Placed>> {
    let mut dealer = Dealer { depth, pages: vec![Vec::new()], y: 0.0 };
    let mut group: Vec<Slab> = Vec::new();
    for slab in slabs {
        let keep = slab.keep;
        group.push(slab);
        if !keep {
            dealer.group(&mut group);
        }
    }
    dealer.group(&mut group);
    dealer.pages
}

struct Dealer {
    depth: f32,
    pages: Vec<Vec<Placed>>,
    /// Depth of the current page that is taken.
    y: f32,
}

impl Dealer {
    /// Places slabs that belong together and takes them out of `group`.
    fn group(&mut self, group: &mut Vec<Slab>) {
        let heights: f32 = group.iter().map(|slab| slab.above + slab.height).sum();
        let head = group.first().and_then(|slab| slab.head.as_ref()).map_or(0.0, |head| head.height);
        let first = group.first().map_or(0.0, |slab| slab.above);
        // What no page can hold is placed slab by slab where it begins.
        let whole = head + heights - first <= self.depth;
        if whole && self.y + heights > self.depth + 0.01 && self.y > 0.0 {
            self.turn();
        }
        for slab in group.drain(..) {
            if self.y > 0.0 && self.y + slab.above + slab.height > self.depth + 0.01 {
                self.turn();
            }
            self.place(slab);
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = 0.0;
    }

    fn place(&mut self, slab: Slab) {
        let above = if self.y > 0.0 {
            slab.above
        } else {
            if let Some(head) = slab.head.as_ref().filter(|_| self.pages.len() > 1) {
                let height = head.height;
                self.put(Placed { y: 0.0, above: 0.0, repeated: true, slab: Slab::clone(head) });
                self.y = height;
            }
            0.0
        };
        self.y += above;
        let height = slab.height;
        self.put(Placed { y: self.y, above, repeated: false, slab });
        self.y += height;
    }

    fn put(&mut self, placed: Placed) {
        if let Some(page) = self.pages.last_mut() {
            page.push(placed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn slab(height: f32, keep: bool) -> Slab {
        Slab { height, keep, above: 5.0, ..Slab::default() }
    }

    fn shape(pages: &[Vec<Placed>]) -> Vec<Vec<f32>> {
        pages.iter().map(|page| page.iter().map(|placed| placed.y).collect()).collect()
    }

    #[test]
    fn white_falls_away_at_the_top() {
        let pages = deal(vec![slab(40.0, false), slab(40.0, false), slab(40.0, false)], 90.0);
        assert_eq!(shape(&pages), [vec![0.0, 45.0], vec![0.0]]);
    }

    #[test]
    fn what_belongs_together_turns_together() {
        let pages = deal(vec![slab(40.0, false), slab(20.0, true), slab(40.0, false)], 90.0);
        assert_eq!(shape(&pages), [vec![0.0], vec![0.0, 25.0]]);
    }

    #[test]
    fn what_no_page_holds_is_cut() {
        let pages = deal(vec![slab(40.0, true); 5], 90.0);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
        assert_eq!(deal(Vec::new(), 90.0).len(), 1);
        assert_eq!(deal(vec![slab(500.0, false), slab(10.0, false)], 90.0).len(), 2);
    }

    #[test]
    fn a_head_is_repeated_once_on_each_further_page() {
        let head = Arc::new(slab(10.0, true));
        let row = || Slab { head: Some(head.clone()), ..slab(30.0, false) };
        let mut slabs = vec![Slab::clone(&head)];
        slabs.extend((0..5).map(|_| row()));
        let pages = deal(slabs, 90.0);
        let heads: Vec<usize> =
            pages.iter().map(|page| page.iter().filter(|placed| placed.slab.height < 20.0).count()).collect();
        assert_eq!(heads, [1, 1, 1]);
        assert!(pages.iter().all(|page| page.iter().all(|placed| placed.y + placed.slab.height <= 90.0)));
    }
}
