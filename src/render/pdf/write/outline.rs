//! The outline: the headings of level 1 to 4, nested.
//!
//! Headings and their places enter, objects leave.

use super::file::File;
use super::links::rounded;
use pdf_writer::writers::{Outline, OutlineItem};
use pdf_writer::{Ref, TextStr};

/// An entry of the outline; PDF coordinates, pt.
pub(super) struct Entry {
    pub level: u8,
    pub title: String,
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// For each entry, the entry it stands under: the last before it of a lower level.
fn parents(levels: &[u8]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            while open.last().is_some_and(|last| levels[*last] >= *level) {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(at);
            parent
        })
        .collect()
}

/// Writes the outline; `None` when there is nothing in it.
pub(super) fn write(file: &mut File, pages: &[Ref], entries: &[Entry]) -> Option<Ref> {
    let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    let parents = parents(&levels);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    let mut top = Vec::new();
    for (at, parent) in parents.iter().enumerate() {
        parent.map_or(&mut top, |parent| &mut children[parent]).push(at);
    }
    let (first, last) = (*top.first()?, *top.last()?);
    let root = file.reserve();
    let ids: Vec<Ref> = entries.iter().map(|_| file.reserve()).collect();
    for siblings in children.iter().chain(std::iter::once(&top)) {
        for (place, at) in siblings.iter().enumerate() {
            let entry = &entries[*at];
            file.object(ids[*at], |obj| {
                let mut item: OutlineItem<'_> = obj.start();
                item.title(TextStr(&entry.title)).parent(parents[*at].map_or(root, |parent| ids[parent]));
                item.dest().page(pages[entry.page]).xyz(rounded(entry.x), rounded(entry.y), None);
                if place > 0 {
                    item.prev(ids[siblings[place - 1]]);
                }
                if let Some(next) = siblings.get(place + 1) {
                    item.next(ids[*next]);
                }
                if let (Some(first), Some(last)) = (children[*at].first(), children[*at].last()) {
                    // The title is open and shows the sections; deeper entries wait to be opened.
                    let kids = children[*at].len() as i32;
                    item.first(ids[*first]).last(ids[*last]);
                    item.count(if parents[*at].is_none() { kids } else { -kids });
                }
            });
        }
    }
    let shown = top.len() + top.iter().map(|at| children[*at].len()).sum::<usize>();
    file.object(root, |obj| {
        let mut outline: Outline<'_> = obj.start();
        outline.first(ids[first]).last(ids[last]).count(shown as i32);
    });
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_under_the_last_of_a_lower_level() {
        let parents = parents(&[1, 2, 4, 3, 2, 3]);
        assert_eq!(parents, [None, Some(0), Some(1), Some(1), Some(0), Some(4)]);
        assert_eq!(super::parents(&[3, 2, 2]), [None, None, None]);
    }
}
