//! A small reader of PDFs: places, annotations, and text with where it stands.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// A PDF, read back.
pub struct Pdf {
    pub doc: Document,
    pub pages: Vec<Page>,
    /// Named destinations: page from 0, x, y.
    pub places: BTreeMap<String, (usize, f32, f32)>,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub struct Page {
    pub texts: Vec<Shown>,
    pub annotations: Vec<Annotation>,
    pub size: (f32, f32),
}

/// Text shown in one go.
#[derive(Clone, Debug)]
pub struct Shown {
    pub x: f32,
    pub y: f32,
    pub end: f32,
    pub size: f32,
    pub text: String,
    pub colour: Vec<f32>,
    /// The marks it stands in, outermost first.
    pub marks: Vec<String>,
}

/// A link annotation.
#[derive(Clone, Debug)]
pub struct Annotation {
    pub rect: [f32; 4],
    pub name: String,
    pub contents: String,
    pub to: Option<String>,
    pub uri: Option<String>,
}

type Font = (BTreeMap<u16, String>, BTreeMap<u16, f32>);

pub fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).unwrap();
    }
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let doc = Document::load_mem(bytes).unwrap();
        let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
        let mut places = BTreeMap::new();
        let names = doc.catalog().unwrap().get(b"Names").unwrap().as_dict().unwrap();
        let root = names.get(b"Dests").unwrap().as_reference().unwrap();
        walk(&doc, root, &ids, &mut places);
        let pages = ids.iter().map(|id| page(&doc, *id)).collect();
        Self { doc, pages, places }
    }

    /// The lines of a page, top to bottom: base line and text.
    pub fn lines(&self, page: usize) -> Vec<(f32, String)> {
        let mut lines: Vec<(f32, Vec<&Shown>)> = Vec::new();
        for shown in &self.pages[page].texts {
            match lines.iter_mut().find(|(y, _)| (*y - shown.y).abs() < 0.5) {
                Some((_, parts)) => parts.push(shown),
                None => lines.push((shown.y, vec![shown])),
            }
        }
        lines.sort_by(|one, other| other.0.total_cmp(&one.0));
        let join = |mut parts: Vec<&Shown>| {
            parts.sort_by(|one, other| one.x.total_cmp(&other.x));
            parts.iter().map(|shown| shown.text.as_str()).collect::<String>()
        };
        lines.into_iter().map(|(y, parts)| (y, join(parts))).collect()
    }

    pub fn text(&self, page: usize) -> String {
        self.lines(page).into_iter().map(|(_, line)| line + "\n").collect()
    }

    pub fn annotations(&self) -> impl Iterator<Item = (usize, &Annotation)> {
        self.pages.iter().enumerate().flat_map(|(at, page)| page.annotations.iter().map(move |one| (at, one)))
    }
}

fn walk(doc: &Document, node: ObjectId, pages: &[ObjectId], out: &mut BTreeMap<String, (usize, f32, f32)>) {
    let node = doc.get_dictionary(node).unwrap();
    if let Ok(kids) = node.get(b"Kids") {
        for kid in kids.as_array().unwrap() {
            walk(doc, kid.as_reference().unwrap(), pages, out);
        }
        return;
    }
    for pair in node.get(b"Names").unwrap().as_array().unwrap().chunks(2) {
        let target = pair[1].as_array().unwrap();
        let page = target[0].as_reference().unwrap();
        let page = pages.iter().position(|id| *id == page).unwrap();
        assert_eq!(target[1].as_name().unwrap(), b"XYZ");
        assert!(out.insert(string(&pair[0]), (page, number(&target[2]), number(&target[3]))).is_none());
    }
}

fn page(doc: &Document, id: ObjectId) -> Page {
    let dict = doc.get_dictionary(id).unwrap();
    let media = dict.get(b"MediaBox").unwrap().as_array().unwrap();
    let mut page = Page { size: (number(&media[2]), number(&media[3])), ..Page::default() };
    if let Ok(annotations) = dict.get(b"Annots") {
        for annotation in annotations.as_array().unwrap() {
            page.annotations
                .push(annotation_of(doc.get_dictionary(annotation.as_reference().unwrap()).unwrap()));
        }
    }
    let fonts: BTreeMap<Vec<u8>, Font> =
        doc.get_page_fonts(id).unwrap().into_iter().map(|(name, font)| (name, font_of(doc, font))).collect();
    let content = Content::decode(&doc.get_page_content(id)).unwrap();
    let (mut font, mut size, mut at, mut colour) = (None, 0.0, (0.0, 0.0), Vec::new());
    let mut marks: Vec<String> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => (font, size) = (fonts.get(operands[0].as_name().unwrap()), number(&operands[1])),
            "BT" => at = (0.0, 0.0),
            "Td" => at = (at.0 + number(&operands[0]), at.1 + number(&operands[1])),
            "Tm" => at = (number(&operands[4]), number(&operands[5])),
            "rg" => colour = operands.iter().map(number).collect(),
            "BMC" | "BDC" => marks.push(String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap()),
            "EMC" => drop(marks.pop().expect("an end of marked content without a beginning")),
            "Tj" | "TJ" => {
                let (mut text, mut pen) = (String::new(), 0.0);
                let items = match &operands[0] {
                    Object::Array(items) => items.clone(),
                    other => vec![other.clone()],
                };
                let (says, widths) = font.unwrap();
                for item in &items {
                    let Object::String(bytes, _) = item else {
                        pen -= number(item);
                        continue;
                    };
                    for code in bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                        assert_ne!(code, 0, "the missing glyph is shown");
                        text.push_str(says.get(&code).map_or("", String::as_str));
                        pen += widths[&code];
                    }
                }
                let end = at.0 + pen * size / 1000.0;
                let (x, y) = at;
                page.texts.push(Shown {
                    x,
                    y,
                    end,
                    size,
                    text,
                    colour: colour.clone(),
                    marks: marks.clone(),
                });
            }
            _ => {}
        }
    }
    assert!(marks.is_empty());
    page
}

fn annotation_of(dict: &Dictionary) -> Annotation {
    assert_eq!(dict.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
    let rect: Vec<f32> = dict.get(b"Rect").unwrap().as_array().unwrap().iter().map(number).collect();
    let action = dict.get(b"A").unwrap().as_dict().unwrap();
    Annotation {
        rect: rect.try_into().unwrap(),
        name: string(dict.get(b"NM").unwrap()),
        contents: string(dict.get(b"Contents").unwrap()),
        to: action.get(b"D").ok().map(string),
        uri: action.get(b"URI").ok().map(string),
    }
}

/// What the glyphs of a font say, and their widths.
fn font_of(doc: &Document, font: &Dictionary) -> Font {
    let stream = doc.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
    let map = String::from_utf8(stream.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
    let mut says = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with('<') && line.matches('<').count() == 2) {
        let Some((code, text)) = line.split_once("> <") else { continue };
        let text = text.trim_end_matches('>');
        let units: Vec<u16> = (0..text.len() / 4)
            .map(|at| u16::from_str_radix(&text[4 * at..4 * at + 4], 16).unwrap())
            .collect();
        says.insert(u16::from_str_radix(&code[1..], 16).unwrap(), String::from_utf16(&units).unwrap());
    }
    let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let descendant = doc.get_dictionary(descendant).unwrap();
    let mut widths = BTreeMap::new();
    for pair in descendant.get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (at, width) in pair[1].as_array().unwrap().iter().enumerate() {
            widths.insert(first + u16::try_from(at).unwrap(), number(width));
        }
    }
    (says, widths)
}
