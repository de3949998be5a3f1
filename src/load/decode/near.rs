//! The candidate that a misspelt word was most likely meant to be.
//!
//! It is asked once a misspelling with every id of a project, so a candidate that cannot be near is put aside before
//! its distance is reckoned.

/// The candidate that `word` most likely was meant to be, if one is near enough: the distance is at the most a third of
/// its letters. Of equally near ones the shortest, of those the first. Case does not count.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let counts = counts(&letters);
    let mut limit = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    let mut other = Vec::new();
    let mut rows = [Vec::new(), Vec::new(), Vec::new()];
    for candidate in candidates {
        // An id has as many letters as bytes; other lists are short.
        if candidate.is_ascii() && candidate.len().abs_diff(letters.len()) > limit {
            continue;
        }
        other.clear();
        if candidate.is_ascii() {
            other.extend(candidate.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            other.extend(candidate.chars().flat_map(char::to_lowercase));
        }
        if least(&counts, &self::counts(&other)) > limit {
            continue;
        }
        let Some(distance) = distance(&letters, &other, limit, &mut rows) else { continue };
        if best.is_none_or(|(nearest, found)| (distance, candidate.len()) < (nearest, found.len())) {
            best = Some((distance, candidate));
            limit = distance;
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Those of `all`, each with its letters, that are at the most `limit` away from these `letters`, with their distances.
pub(super) fn within<'a>(
    letters: &str,
    limit: usize,
    all: impl Iterator<Item = (&'a str, String)>,
) -> impl Iterator<Item = (&'a str, usize)> {
    let letters: Vec<char> = letters.chars().collect();
    let wanted = counts(&letters);
    let mut rows = [Vec::new(), Vec::new(), Vec::new()];
    all.filter_map(move |(candidate, of)| {
        if of.is_ascii() && of.len().abs_diff(letters.len()) > limit {
            return None;
        }
        let of: Vec<char> = of.chars().collect();
        if least(&wanted, &counts(&of)) > limit {
            return None;
        }
        distance(&letters, &of, limit, &mut rows).map(|distance| (candidate, distance))
    })
}

/// How often each letter occurs, some of them taken together.
fn counts(letters: &[char]) -> [u8; 32] {
    let mut counts = [0_u8; 32];
    for letter in letters {
        let count = &mut counts[*letter as usize % 32];
        *count = count.saturating_add(1);
    }
    counts
}

/// The distance at the least: a change of one letter mends one letter too many and one too few.
fn least(a: &[u8; 32], b: &[u8; 32]) -> usize {
    let (mut more, mut fewer) = (0_usize, 0_usize);
    for (a, b) in a.iter().zip(b) {
        more += usize::from(a.saturating_sub(*b));
        fewer += usize::from(b.saturating_sub(*a));
    }
    more.max(fewer)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to make `a` of `b` (optimal
/// string alignment); `None` if more than `limit`. `rows` is room to work in.
fn distance(a: &[char], b: &[char], limit: usize, rows: &mut [Vec<usize>; 3]) -> Option<usize> {
    let [before, last, row] = rows;
    last.clear();
    last.extend(0..=b.len());
    for (at, letter) in a.iter().enumerate() {
        row.clear();
        row.push(at + 1);
        let mut least = at + 1;
        for (to, other) in b.iter().enumerate() {
            let mut cost = (last[to] + usize::from(letter != other)).min(last[to + 1] + 1).min(row[to] + 1);
            if at > 0 && to > 0 && *letter == b[to - 1] && a[at - 1] == *other {
                cost = cost.min(before[to - 1] + 1);
            }
            least = least.min(cost);
            row.push(cost);
        }
        // A swap reaches back two rows, and costs one: one row beyond the limit is not yet the end.
        if least > limit + 1 {
            return None;
        }
        std::mem::swap(before, last);
        std::mem::swap(last, row);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_letters_and_swaps() {
        let distance = |a: &str, b: &str, limit| {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            distance(&letters(a), &letters(b), limit, &mut Default::default())
        };
        for (a, b, expected) in [("", "", 0), ("", "ab", 2), ("ab", "ba", 1), ("meting", "meeting", 1)] {
            assert_eq!(distance(a, b, 3), Some(expected), "{a} {b}");
            assert_eq!(distance(b, a, 3), Some(expected), "{b} {a}");
        }
        assert_eq!(distance("kitten", "sitting", 3), Some(3));
        assert_eq!(distance("kitten", "sitting", 2), None);
    }

    #[test]
    fn the_nearest_of_all_is_found() {
        let near = |word, all: &[&'static str]| nearest(word, all.iter().copied());
        assert_eq!(near("meting", &["melting", "meeting", "eating"]), Some("melting"));
        assert_eq!(near("Meeting", &["meetings", "meeting"]), Some("meeting"));
        assert_eq!(near("amberr", &["AMBER", "RED"]), Some("AMBER"));
        assert_eq!(near("ferry", &["harbour", "f"]), None);
        assert_eq!(near("ελλάδα", &["Ελλάδα"]), Some("Ελλάδα"));
    }
}
