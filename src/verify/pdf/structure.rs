//! Leaves out of streams of objects what describes structure and does nothing.
//!
//! In: a stream of objects, before it is taken apart. Out: the same, whose index no longer names structure elements that hold nothing
//! but names of structure. They are two thirds of the objects of a tagged file, and nothing here looks at them: a claim's text and links are
//! read from the pages. One that holds any other name is kept, so that `safety` sees it. Standard: ISO 32000-1, 7.5.7 and 14.7.

use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, ObjectId, ObjectStream, Stream};
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

/// What a stream of objects calls itself while the library reads the file, so that it does not take it apart.
const HELD: &str = "ObjStm-held";

/// A filter of the library, for objects that stand by themselves: holds streams of objects back.
#[allow(clippy::unnecessary_wraps)]
pub fn hold(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        stream.dict.set("Type", HELD);
    }
    // The library looks whether there is something, and goes on with what it gave.
    Some((id, Object::Null))
}

/// Takes apart the streams of objects that were held back, each to at most `limit` bytes, and lets go of them.
pub fn release(document: &mut Document, limit: usize) {
    let held = |object: &Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(HELD.as_bytes()));
    let held: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| held(object)).map(|(id, _)| *id).collect();
    for container in held {
        let Some(Object::Stream(mut stream)) = document.objects.remove(&container) else { continue };
        if stream.decompress_with_limit(limit).is_err() {
            continue;
        }
        shorten(&mut stream);
        let Ok(objects) = ObjectStream::new_with_limit(&mut stream, Some(limit)) else { continue };
        for (id, object) in objects.objects {
            // A copy that the table of the file places elsewhere is an old one.
            let place = document.reference_table.get(id.0);
            if place.is_none_or(
                |place| !matches!(place, XrefEntry::Compressed { container: own, .. } if *own != container.0),
            ) {
                document.objects.entry(id).or_insert(object);
            }
        }
    }
}

/// Takes the inert elements out of the index. What cannot be read is left to the library.
fn shorten(stream: &mut Stream) -> Option<()> {
    let first = usize::try_from(stream.dict.get(b"First").ok()?.as_i64().ok()?).ok()?;
    let (index, bodies) = stream.content.split_at_checked(first)?;
    let mut numbers = std::str::from_utf8(index).ok()?.split_ascii_whitespace();
    let (mut kept, mut count) = (String::with_capacity(first), 0_i64);
    while let (Some(number), Some(offset)) = (numbers.next(), numbers.next()) {
        if offset.parse().ok().and_then(|at: usize| bodies.get(at..)).is_some_and(inert) {
            continue;
        }
        count += 1;
        kept.extend([number, " ", offset, " "]);
    }
    let length = kept.len();
    let mut content = kept.into_bytes();
    content.extend(bodies);
    stream.content = content;
    stream.dict.set("First", length as i64);
    stream.dict.set("N", count);
    Some(())
}

/// Whether an object is a structure element, and every name in it one of structure. A name that is escaped is not; a string that
/// looks as if it held names is taken for them.
fn inert(object: &[u8]) -> bool {
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
    use lopdf::dictionary;

    fn left(objects: &[&str]) -> Vec<u32> {
        let (mut index, mut bodies) = (String::new(), String::new());
        for (at, object) in objects.iter().enumerate() {
            index += &format!("{} {} ", at + 1, bodies.len());
            bodies += object;
            bodies += "\n";
        }
        let dict =
            dictionary! { "Type" => "ObjStm", "N" => objects.len() as i64, "First" => index.len() as i64 };
        let mut object = Object::Stream(Stream::new(dict, (index + &bodies).into_bytes()));
        assert!(hold((9, 0), &mut object).is_some());
        let mut document = Document::new();
        document.objects.insert((9, 0), object);
        release(&mut document, 1 << 20);
        document.objects.into_keys().map(|(number, _)| number).collect()
    }

    #[test]
    fn elements_of_structure_go_and_all_else_stays() {
        let objects = [
            "<</Type/StructElem/S/Link/P 4 0 R/Pg 7 0 R/K[3<</Type/OBJR/Obj 9 0 R>>]>>",
            "<</Type/Page/Parent 1 0 R>>",
            "<</Type/StructElem/S/Figure/Alt(a figure)/A[<</O/Layout/BBox[1 2 3 4]>>]/K[0]>>",
            "<</S/JavaScript/JS(app.alert)>>",
            "[1 2 3]",
        ];
        assert_eq!(left(&objects), [2, 4, 5]);
    }

    #[test]
    fn an_element_that_holds_more_is_looked_at() {
        let objects = [
            "<</Type/StructElem/S/JavaScript/JS(app.alert)>>",
            "<</Type/StructElem/S/P/A<</S/Launch>>>>",
            "<</Type/StructElem/S/P/#4A#53(app.alert)>>",
            "<</Type/StructElem/S/P/Alt(>>)/AA<<>>>>",
            "<</Type/StructElem/S/P/Alt(\\)>>)/AA<<>>>>",
            "<</Type/StructElem/S/P %>>\n/AA<<>>>>",
        ];
        assert_eq!(left(&objects), [1, 2, 3, 4, 5, 6]);
        assert!(left(&["<</Type/StructElem/S/P/Alt(a (b) \\) >>)>>"]).is_empty());
        assert!(!inert(b"<</Type/StructElem/S/P/Alt(never ends"));
    }
}
