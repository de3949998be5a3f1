//! The headings of a page as a nested list.
//!
//! Headings enter in reading order, each with its level; they leave as a tree. Knows nothing of HTML.

use serde::Serialize;

/// A heading in the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its anchor in the page.
    pub id: String,
    /// Its text, plain.
    pub text: String,
    /// 2 to 6, as written in the page.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<Heading>,
}

/// Puts every heading below the nearest earlier one of a lower level.
pub fn nest(headings: Vec<Heading>) -> Vec<Heading> {
    let mut top = Vec::new();
    for heading in headings {
        place(&mut top, heading);
    }
    top
}

fn place(siblings: &mut Vec<Heading>, heading: Heading) {
    match siblings.last_mut() {
        Some(parent) if parent.level < heading.level => place(&mut parent.children, heading),
        _ => siblings.push(heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_that_skip_still_nest() {
        let heading = |level| Heading { id: String::new(), text: String::new(), level, children: vec![] };
        let tree = nest([3, 2, 4, 3, 2].map(heading).into());
        let shape: Vec<_> = tree.iter().map(|top| (top.level, top.children.len())).collect();
        assert_eq!(shape, [(3, 0), (2, 2), (2, 0)]);
    }
}
