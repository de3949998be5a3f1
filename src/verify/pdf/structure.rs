//! What describes structure and does nothing.
//!
//! In: the bytes from an object on. Out: whether it is a structure element that holds nothing but names of structure. They are two thirds of
//! the objects of a tagged file, and nothing here looks at them: a claim's text and links are read from the pages. One that holds any
//! other name is looked at, so that `safety` sees it. Standard: ISO 32000-1, 14.7.

use memchr::memchr_iter;

/// Names that say what a part of the text is, and no more.
const INERT: &[&[u8]] = &[
    b"Type",
    b"StructElem",
    b"S",
    b"P",
    b"Pg",
    b"K",
    b"A",
    b"O",
    b"Alt",
    b"Lang",
    b"OBJR",
    b"Obj",
    b"MCR",
    b"MCID",
    b"Document",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"BlockQuote",
    b"Code",
    b"Table",
    b"THead",
    b"TBody",
    b"TR",
    b"TH",
    b"TD",
    b"TOC",
    b"TOCI",
    b"Caption",
    b"Figure",
    b"Link",
    b"Span",
    b"Layout",
    b"BBox",
    b"List",
    b"ListNumbering",
    b"Disc",
    b"Decimal",
    b"Scope",
    b"Column",
    b"Row",
];
const ELEMENT: &[u8] = b"<</Type/StructElem";

/// Whether an object is a structure element, and every name in it one of structure. A name that is escaped is not; a string that
/// looks as if it held names is taken for them.
pub fn inert(object: &[u8]) -> bool {
    if !object.starts_with(ELEMENT) {
        return false;
    }
    let Some(body) = whole(object) else { return false };
    memchr_iter(b'/', body).all(|at| {
        let name = &body[at + 1..];
        let end =
            name.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#').unwrap_or(name.len());
        INERT.contains(&&name[..end])
    })
}

/// The dictionary that an object begins with, to its last bracket; nothing where a comment may hide some.
fn whole(object: &[u8]) -> Option<&[u8]> {
    let (mut depth, mut string, mut at) = (0_usize, 0_usize, 0);
    while at < object.len() {
        match (string, object[at], object.get(at + 1)) {
            (1.., b'\\', _) => at += 1,
            (_, b'(', _) => string += 1,
            (1.., b')', _) => string -= 1,
            (0, b'%' | b')', _) => return None,
            (0, b'<', Some(b'<')) => {
                depth += 1;
                at += 1;
            }
            (0, b'>', Some(b'>')) => {
                depth = depth.checked_sub(1)?;
                at += 1;
                if depth == 0 {
                    return Some(&object[..=at]);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_structure_are_inert_and_nothing_else_is() {
        for object in [
            "<</Type/StructElem/S/Link/P 4 0 R/Pg 7 0 R/K[3<</Type/OBJR/Obj 9 0 R>>]>>",
            "<</Type/StructElem/S/Figure/Alt(a figure)/A[<</O/Layout/BBox[1 2 3 4]>>]/K[0]>>",
            "<</Type/StructElem/S/P/Alt(a (b) \\) >>)>>",
            // What follows is another object.
            "<</Type/StructElem/S/P>>\n<</S/JavaScript/JS(app.alert)>>",
        ] {
            assert!(inert(object.as_bytes()), "{object}");
        }
        for object in ["<</Type/Page/Parent 1 0 R>>", "<</S/JavaScript/JS(app.alert)>>", "[1 2 3]"] {
            assert!(!inert(object.as_bytes()), "{object}");
        }
    }

    #[test]
    fn an_element_that_holds_more_is_looked_at() {
        for object in [
            "<</Type/StructElem/S/JavaScript/JS(app.alert)>>",
            "<</Type/StructElem/S/P/A<</S/Launch>>>>",
            "<</Type/StructElem/S/P/#4A#53(app.alert)>>",
            "<</Type/StructElem/S/P/Alt(>>)/AA<<>>>>",
            "<</Type/StructElem/S/P/Alt(\\)>>)/AA<<>>>>",
            "<</Type/StructElem/S/P %>>\n/AA<<>>>>",
            "<</Type/StructElem/S/P/Alt(never ends",
        ] {
            assert!(!inert(object.as_bytes()), "{object}");
        }
    }
}
