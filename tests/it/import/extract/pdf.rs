//! PDF files.

use super::{read, some};
use std::fmt::Write;

/// A PDF of one page per text of lines, each line at `(x, y, size)`.
pub(super) fn pages(pages: &[&[(u32, u32, u32, &str)]], info: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        info.to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::new();
        for (x, y, size, text) in *lines {
            let _ = writeln!(content, "BT /F0 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET");
        }
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        let stream = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {stream} 0 R /Resources << /Font << /F0 3 0 R >> >> >>"
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    );
    file.into_bytes()
}

/// A PDF that holds one line.
pub(super) fn file(text: &str) -> Vec<u8> {
    pages(&[&[(50, 500, 11, text)]], "<< >>")
}

#[test]
fn paragraphs_are_built_again() {
    let first: &[(u32, u32, u32, &str)] = &[
        (150, 580, 8, "Bay Courier"),
        (50, 530, 20, "Ice in the bay"),
        (50, 500, 11, "The bay froze over in the night, and the boats lay still in the morn-"),
        (50, 486, 11, "ing. Nobody could say when the ferry would go again, and nobody asked"),
        (50, 472, 11, "the pilots about it."),
        (50, 444, 11, "The harbour mistress had been up since four. She said that she had seen"),
        (195, 20, 8, "Page 1 of 2"),
    ];
    let second: &[(u32, u32, u32, &str)] = &[
        (150, 580, 8, "Bay Courier"),
        (50, 540, 11, "thicker ice when she was a girl, but not much thicker."),
        (50, 512, 11, "By noon the children had come down with their skates."),
        (195, 20, 8, "Page 2 of 2"),
    ];
    let bytes = pages(
        &[first, second],
        "<< /Title (Microsoft Word - ice.doc) /Author (Ada Field) /CreationDate (D:20250316) >>",
    );
    let ice = read("ice.pdf", &bytes).unwrap();
    // The name of a file is no headline, and the day on which a file was made is no day of publication.
    assert_eq!(ice.title, some("Ice in the bay"));
    assert_eq!(ice.authors, ["Ada Field"]);
    assert_eq!(ice.published, None);
    assert_eq!(
        ice.paragraphs,
        [
            "The bay froze over in the night, and the boats lay still in the morning. Nobody could say when the ferry would go again, and nobody asked the pilots about it.",
            "The harbour mistress had been up since four. She said that she had seen thicker ice when she was a girl, but not much thicker.",
            "By noon the children had come down with their skates.",
        ]
    );
}

#[test]
fn a_scanned_file_is_refused() {
    let error = read("scan.pdf", &pages(&[&[]], "<< >>")).unwrap_err();
    assert_eq!(error.to_string(), "`scan.pdf` is a PDF without text: its pages are pictures, or empty");
}

#[test]
fn a_form_that_draws_itself_is_refused() {
    let file = String::from_utf8(file("The bay froze over in the night.")).unwrap();
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream";
    let file = file
        .replace("4 0 obj\n<< >>", &format!("4 0 obj\n{form}"))
        .replace("/Font << /F0 3 0 R >>", "/Font << /F0 3 0 R >> /XObject << /X 4 0 R >>");
    let error = read("loop.pdf", file.as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("`loop.pdf` is a PDF that is broken"), "{error}");
}
