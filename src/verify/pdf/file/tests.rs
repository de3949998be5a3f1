//! Files of every build: tables of both kinds, later versions of objects, and what is not where it should be.

use super::*;
use proptest::prelude::*;

/// Objects, each with its number, one after the other; and where each begins.
fn bodies(objects: &[(u32, &str)]) -> (String, Vec<(u32, usize)>) {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, body) in objects {
        places.push((*number, out.len()));
        out += &format!("{number} 0 obj\n{body}\nendobj\n");
    }
    (out, places)
}

/// A table of one kind, and the sign of its place.
fn table(out: &mut String, places: &[(u32, usize)], trailer: &str) -> usize {
    let start = out.len();
    *out += "xref\n";
    for (number, at) in places {
        *out += &format!("{number} 1\n{at:010} 00000 {} \n", if *at == 0 { 'f' } else { 'n' });
    }
    *out += &format!("trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    start
}

/// What the objects of a file are, by number.
fn objects(bytes: &[u8]) -> Result<Vec<(u32, String)>, String> {
    let file = File::open(bytes)?;
    let said = |object: &Object<'_>| match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        Object::Stream(stream) => String::from_utf8_lossy(stream.content).into_owned(),
        other => format!("{other:?}"),
    };
    file.ids().into_iter().map(|id| Ok((id.0, said(&file.object(id)?)))).collect()
}

fn named(all: &[(u32, &str)]) -> Vec<(u32, String)> {
    all.iter().map(|(number, name)| (*number, (*name).to_owned())).collect()
}

#[test]
fn the_latest_version_of_an_object_counts_and_one_that_was_freed_is_gone() {
    let (mut out, places) = bodies(&[(1, "/One"), (2, "/Two"), (3, "/Three")]);
    let first = table(&mut out, &places, "/Root 1 0 R");
    let at = out.len();
    out += "2 0 obj /New endobj\n";
    table(&mut out, &[(2, at), (3, 0)], &format!("/Root 1 0 R/Prev {first}"));
    assert_eq!(objects(out.as_bytes()).unwrap(), named(&[(1, "One"), (2, "New")]));
    // Bytes before the header move every place.
    assert_eq!(objects(format!("mail\n{out}").as_bytes()).unwrap(), named(&[(1, "One"), (2, "New")]));
}

/// A file with a stream of objects and a table that is a stream.
fn packed(inner: &str, first: usize, rows: &[[u8; 3]]) -> Vec<u8> {
    let (mut out, places) = bodies(&[
        (1, "/Root"),
        (2, &format!("<</N 2/First {first}/Length {}>>stream\n{inner}\nendstream", inner.len())),
    ]);
    let start = out.len();
    let mut rows = rows.to_vec();
    rows.extend(places.iter().map(|(_, at)| [1, *at as u8, 0]));
    let rows: Vec<u8> = rows.concat();
    let index = (rows.len() / 3 - 2).to_string();
    out += &format!(
        "9 0 obj<</Type/XRef/W[1 1 1]/Index[3 {index} 1 2]/Root 1 0 R/Length {}>>stream\n",
        rows.len()
    );
    let mut bytes = out.into_bytes();
    bytes.extend(rows);
    bytes.extend(format!("\nendstream endobj\nstartxref\n{start}\n%%EOF").into_bytes());
    bytes
}

#[test]
fn objects_are_found_in_streams_by_number_and_place() {
    let inner = "3 0 4 6 /Three/Four";
    let bytes = packed(inner, 8, &[[2, 2, 0], [2, 2, 1]]);
    let found = objects(&bytes).unwrap();
    assert_eq!(found, named(&[(1, "Root"), (2, inner), (3, "Three"), (4, "Four")]));
    // Both swapped; one that the stream does not hold; a stream that holds itself.
    for (rows, wrong) in [
        (&[[2, 2, 1], [2, 2, 0]], "is not where its table says"),
        (&[[2, 2, 0], [2, 2, 2]], "object 4 is not where its table says"),
        (&[[2, 2, 0], [2, 3, 0]], "object 3 cannot be unpacked"),
        (&[[2, 2, 0], [1, 200, 0]], "object 4 is not where its table says"),
    ] {
        let error = objects(&packed(inner, 8, rows)).unwrap_err();
        assert!(error.contains(wrong), "{error}");
    }
    assert!(objects(&packed(inner, 80, &[[2, 2, 0], [2, 2, 1]])).unwrap_err().contains("cannot be unpacked"));
}

#[test]
fn a_file_of_both_kinds_hides_what_its_stream_names() {
    let (mut out, places) = bodies(&[(1, "/Root"), (3, "/Shown"), (2, "/Hidden")]);
    let stream = out.len();
    let row = [1, places[2].1 as u8].map(char::from);
    out += "8 0 obj<</Type/XRef/W[1 1 0]/Index[2 1]/Length 2>>stream\n";
    out.extend(row);
    out += "\nendstream endobj\n";
    table(&mut out, &[places[0], (2, 0), places[1]], &format!("/Root 1 0 R/XRefStm {stream}"));
    // The table says that it is free, and comes first.
    assert_eq!(objects(out.as_bytes()).unwrap(), named(&[(1, "Root"), (3, "Shown")]));
    let out = out.replace(" f ", " n ").replace("2 1\n0000000000 00000 n \n", "");
    let found = objects(out.as_bytes()).unwrap();
    assert_eq!(found, named(&[(1, "Root"), (2, "Hidden"), (3, "Shown")]));
}

#[test]
fn a_stream_has_the_length_that_it_says_or_that_a_number_elsewhere_says() {
    let file = |length: &str, number: &str| {
        let stream = format!("<</Length {length}>>stream\r\nfour\nendstream");
        let (mut out, places) = bodies(&[(1, &stream), (2, number)]);
        table(&mut out, &places, "/Root 1 0 R");
        objects(out.as_bytes())
    };
    assert_eq!(file("4", "4").unwrap()[0], (1, "four".to_owned()));
    assert_eq!(file("2 0 R", "4").unwrap()[0], (1, "four".to_owned()));
    for (length, number, wrong) in [
        ("2", "4", "object 1 does not end where it says"),
        ("4000", "4", "object 1 is longer than the file"),
        ("-1", "4", "object 1 is a stream without a length"),
        ("2 0 R", "1 0 R", "object 1 does not end where it says"),
        ("3 0 R", "4", "object 1 is a stream without a length"),
        ("2 0 R", "/Four", "object 1 is a stream without a length"),
    ] {
        let error = file(length, number).unwrap_err();
        assert!(error.contains(wrong), "{length} {number}: {error}");
    }
}

#[test]
fn what_is_no_pdf_or_cannot_be_read_says_why() {
    let file = |trailer: &str| {
        let (mut out, places) = bodies(&[(1, "/Root")]);
        table(&mut out, &places, trailer);
        out
    };
    let good = file("/Root 1 0 R");
    for (bytes, wrong) in [
        (String::new(), "it does not begin as one"),
        ("%PDF-1.7\n".to_owned(), "its table of objects cannot be read"),
        (file(""), "its table of objects cannot be read"),
        (file("/Root 1 0 R/Encrypt 1 0 R"), "it is encrypted"),
        (file("/Root 1 0 R/Prev 34"), "its table of objects cannot be read"),
        (file("/Root 1 0 R/Prev -1"), "its table of objects cannot be read"),
        (good.replace("1 0 obj", "7 0 obj"), "object 1 is not where its table says"),
        (good.replace("1 0 obj", "1 1 obj"), "object 1 is not where its table says"),
        (good.replace("/Root\n", "[    \n"), "object 1 cannot be read"),
        (good.replace("1 1\n", "1 9999999999999999999\n"), "its table of objects cannot be read"),
    ] {
        let error = objects(bytes.as_bytes()).unwrap_err();
        assert!(error.contains(wrong), "{error}, not {wrong}:\n{bytes}");
    }
    assert!(objects(good.as_bytes()).is_ok());
}

proptest! {
    #[test]
    fn a_file_with_other_bytes_in_it_is_read_or_refused(
        changes in prop::collection::vec((0_usize..400, any::<u8>()), 1..6),
    ) {
        let mut bytes = packed("3 0 4 6 /Three/Four", 8, &[[2, 2, 0], [2, 2, 1]]);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = objects(&bytes);
    }
}
