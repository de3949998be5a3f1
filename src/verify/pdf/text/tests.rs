//! Reading what pages draw: strings of codes, and marked content as a tagged file has it.

use super::{Glyph, Text};
use crate::verify::pdf::file::File;
use crate::verify::pdf::objects::Pdf;
use lopdf::{Document, Object, Stream, dictionary};

/// Codes 1 to 26 are the letters, 27 is a ligature, 28 a blank.
fn map() -> String {
    let letters = (1..=26).map(|code| format!("<{code:04X}> <{:04X}>\n", u32::from(b'a') + code - 1));
    format!("28 beginbfchar\n{}<001B> <00660069>\n<001C> <0020>\nendbfchar", letters.collect::<String>())
}

/// Reads a file whose pages draw so, in the font `F`.
fn read(pages: &[&str]) -> Text {
    let mut document = Document::with_version("1.7");
    let map = document.add_object(Stream::new(dictionary! {}, map().into_bytes()));
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500, "W" => vec![1.into(), vec![600.into()].into()],
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map,
    });
    let lists = dictionary! { "M0" => dictionary! { "ActualText" => Object::string_literal("list") } };
    let resources = dictionary! { "Font" => dictionary! { "F" => font }, "Properties" => lists };
    let above = document.new_object_id();
    let kids: Vec<Object> = pages
        .iter()
        .map(|page| {
            let contents = document.add_object(Stream::new(dictionary! {}, page.as_bytes().to_vec()));
            document
                .add_object(dictionary! { "Type" => "Page", "Parent" => above, "Contents" => contents })
                .into()
        })
        .collect();
    let count = kids.len() as i64;
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources };
    document.objects.insert(above, node.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => above });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let file = File::open(&bytes).unwrap();
    Text::read(&Pdf::new(&file).unwrap())
}

/// What a page says that draws so, without blanks.
fn says(page: &str) -> String {
    read(&[page]).chars.into_iter().collect()
}

#[test]
fn codes_of_two_bytes_are_read_from_strings_of_either_kind() {
    assert_eq!(says("BT /F 10 Tf [<0001 0002>-250(\\000\\003)12<001b>]TJ (\\000\\004)Tj ET"), "abcfid");
    // A code that the map does not know is no letter.
    assert_eq!(says("BT /F 10 Tf <0001007F>Tj ET"), "a\u{fffd}");
}

#[test]
fn the_pen_goes_on_by_widths_and_by_what_an_array_takes_back() {
    let text = read(&["BT /F 10 Tf 1 0 0 1 100 700 Tm [<00010002>-250<0003>]TJ ET"]);
    let places: Vec<f32> = text.glyphs.from(0).map(|glyph| glyph.spot.x).collect();
    assert_eq!(places, [100.0, 106.0, 113.5]);
    assert!(text.glyphs.from(0).all(|glyph| (glyph.size - 10.0).abs() < 1e-6));
}

#[test]
fn a_map_that_is_changed_within_a_page_is_seen() {
    let text = read(&[
        "q 2 0 0 2 0 0 cm BT /F 10 Tf <0001>Tj ET Q BT /F 10 Tf <0001>Tj 0 3 -3 0 9 9 Tm <0001>Tj ET",
    ]);
    let sizes: Vec<(f32, f32)> = text.glyphs.from(0).map(|glyph| (glyph.size, glyph.width)).collect();
    assert_eq!(sizes, [(20.0, 12.0), (10.0, 6.0), (30.0, 18.0)]);
}

#[test]
fn paragraphs_and_links_are_marked_content_and_read_through() {
    let page = "/P <</MCID 0>>BDC BT /F 10 Tf <0001>Tj ET EMC /Link <</MCID 1/Lang(de)>> BDC BT /F 10 Tf <0002>Tj ET EMC";
    assert_eq!(says(page), "ab");
}

#[test]
fn decoration_is_left_out_with_all_that_is_marked_in_it() {
    let page = "/Artifact BMC BT /F 10 Tf <0001>Tj /P <</MCID 0>> BDC <0002>Tj EMC <0003>Tj ET EMC \
                /Artifact <</Type/Pagination>> BDC /Span <</ActualText(no)>> BDC EMC EMC BT /F 10 Tf <0004>Tj ET";
    assert_eq!(says(page), "d");
}

#[test]
fn a_text_that_stands_for_glyphs_is_said_once_across_operators() {
    let page = "/P <</MCID 0>> BDC /Span <</ActualText <FEFF00E9>>> BDC BT /F 10 Tf 1 0 0 1 50 700 Tm <0001>Tj ET \
                q BT /F 10 Tf [<0002>5<0003>]TJ /Span <</MCID 7>> BDC <0004>Tj EMC ET Q EMC BT /F 10 Tf <0005>Tj ET EMC";
    let text = read(&[page]);
    assert_eq!(text.chars, ['e', '\u{301}', 'e']);
    assert!((text.glyphs.at(0).spot.x - 50.0).abs() < 1e-6);
    // By name, from the page's resources.
    assert_eq!(says("/Span /M0 BDC BT /F 10 Tf <00010002>Tj ET EMC"), "list");
    // Of two inside each other the outer one is said.
    let nested =
        "/Span <</ActualText(out)>> BDC /Span <</ActualText(in)>> BDC BT /F 10 Tf <0001>Tj ET EMC EMC";
    assert_eq!(says(nested), "out");
    // What spans nothing is said all the same.
    assert_eq!(says("/Span <</ActualText(bare)>> BDC EMC"), "bare");
}

#[test]
fn marks_may_begin_and_end_on_either_side_of_a_text_object() {
    let page = "BT /F 10 Tf /P <</MCID 0>> BDC <0001>Tj ET BT <0002>Tj EMC /Artifact BMC <0003>Tj ET EMC BT <0004>Tj ET";
    assert_eq!(says(page), "abd");
    // The graphics state that comes back brings no mark back, nor takes one.
    assert_eq!(says("q /Artifact BMC Q BT /F 10 Tf <0001>Tj ET EMC BT /F 10 Tf <0002>Tj ET"), "b");
}

#[test]
fn what_stands_at_a_height_is_what_looking_at_each_character_finds() {
    let lines = "BT /F 10 Tf 1 0 0 1 50 700 Tm <00010002>Tj /F 6 Tf <0003>Tj /F 10 Tf 0 -12 Td <0004>Tj 0 12 Td <0005>Tj ET";
    let text = read(&[lines, "", lines]);
    for page in 0..4 {
        for height in [688.0, 700.0, 1.0] {
            for size in [6.0, 10.0] {
                let holds =
                    |glyph: &Glyph| (glyph.spot.y - height).abs() < 1.0 && (glyph.size - size).abs() < 1.0;
                let each: Vec<usize> = text.page(page).filter(|at| holds(&text.glyphs.at(*at))).collect();
                assert_eq!(text.at_height(page, holds).collect::<Vec<_>>(), each);
            }
        }
    }
    assert_eq!(text.at_height(2, |_| true).collect::<Vec<_>>(), [5, 6, 7, 8, 9]);
}
