//! Which spans of days share a day with a period, without a look at each of them.

use crate::base::date::Day;
use std::ops::Range;

/// Spans of days, each with a number: a search tree over their first days that lies flat, with the last day of each
/// subtree.
#[derive(Debug)]
pub(super) struct Timeline {
    /// By first day. The root of a stretch is its middle.
    spans: Vec<(Day, Day, usize)>,
    /// The last day of the subtree whose root stands at the same place.
    last: Vec<Day>,
}

impl Timeline {
    /// Sorts spans: first day, last day, number.
    pub(super) fn new(mut spans: Vec<(Day, Day, usize)>) -> Self {
        spans.sort_unstable();
        let mut last = vec![Day::MIN; spans.len()];
        last_days(&spans, &mut last);
        Self { spans, last }
    }

    /// Adds the numbers of the spans that share a day with a period, in no order.
    pub(super) fn overlapping(&self, first: Day, last: Day, found: &mut Vec<usize>) {
        let mut open = Vec::from([Range { start: 0, end: self.spans.len() }]);
        while let Some(stretch) = open.pop() {
            let root = stretch.start + stretch.len() / 2;
            if stretch.is_empty() || self.last[root] < first {
                continue;
            }
            let (from, to, number) = self.spans[root];
            if from <= last {
                if first <= to {
                    found.push(number);
                }
                open.push(root + 1..stretch.end);
            }
            open.push(stretch.start..root);
        }
    }
}

/// Fills in the last days below a stretch; returns that of the whole.
fn last_days(spans: &[(Day, Day, usize)], last: &mut [Day]) -> Day {
    if spans.is_empty() {
        return Day::MIN;
    }
    let root = spans.len() / 2;
    let left = last_days(&spans[..root], &mut last[..root]);
    let right = last_days(&spans[root + 1..], &mut last[root + 1..]);
    last[root] = spans[root].1.max(left).max(right);
    last[root]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_spans_are_found_as_by_a_look_at_each() {
        let day = |number: usize| Day { year: number as i64, month: 1, day: 1 };
        let mut state = 7_usize;
        let mut next = |end: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % end
        };
        for count in 0..40 {
            let mut spans = Vec::new();
            for number in 0..count {
                let first = next(30);
                spans.push((day(first), day(first + next(9)), number));
            }
            if count % 5 == 4 {
                spans[0].0 = Day::MIN;
                spans[1].1 = Day::MAX;
            }
            let timeline = Timeline::new(spans.clone());
            for from in 0..40 {
                let (first, last) = (day(from), day(from + next(5)));
                let mut found = Vec::new();
                timeline.overlapping(first, last, &mut found);
                found.sort_unstable();
                let expected: Vec<_> = spans
                    .iter()
                    .filter(|span| span.0 <= last && first <= span.1)
                    .map(|span| span.2)
                    .collect();
                assert_eq!(found, expected, "{count} spans, {first} to {last}");
            }
        }
    }
}
