//! The outline: the headings of level 1 to 4, nested.
//!
//! Headings and their places enter, lopdf objects leave.

use super::links::{coordinate, text_string};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

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
pub(super) fn write(doc: &mut Document, pages: &[ObjectId], entries: &[Entry]) -> Option<ObjectId> {
    let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    let parents = parents(&levels);
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| doc.new_object_id()).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    let mut top = Vec::new();
    for (at, parent) in parents.iter().enumerate() {
        parent.map_or(&mut top, |parent| &mut children[parent]).push(at);
    }
    let ends = |dict: &mut Dictionary, kids: &[usize]| {
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            dict.set("First", ids[*first]);
            dict.set("Last", ids[*last]);
        }
    };
    for siblings in children.iter().chain(std::iter::once(&top)) {
        for (place, at) in siblings.iter().enumerate() {
            let entry = &entries[*at];
            let target = vec![
                Object::Reference(pages[entry.page]),
                Object::Name(b"XYZ".to_vec()),
                coordinate(entry.x),
                coordinate(entry.y),
                Object::Null,
            ];
            let mut dict = dictionary! {
                "Title" => text_string(&entry.title),
                "Parent" => parents[*at].map_or(root, |parent| ids[parent]),
                "Dest" => target,
            };
            ends(&mut dict, &children[*at]);
            if place > 0 {
                dict.set("Prev", ids[siblings[place - 1]]);
            }
            if let Some(next) = siblings.get(place + 1) {
                dict.set("Next", ids[*next]);
            }
            // The title is open and shows the sections; deeper entries wait to be opened.
            let kids = i64::try_from(children[*at].len()).unwrap_or(i64::MAX);
            if kids > 0 {
                dict.set("Count", if parents[*at].is_none() { kids } else { -kids });
            }
            doc.set_object(ids[*at], dict);
        }
    }
    if top.is_empty() {
        return None;
    }
    let shown = top.len() + top.iter().map(|at| children[*at].len()).sum::<usize>();
    let mut dict = dictionary! { "Type" => "Outlines", "Count" => i64::try_from(shown).unwrap_or(i64::MAX) };
    ends(&mut dict, &top);
    doc.set_object(root, dict);
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
