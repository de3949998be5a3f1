//! What a PDF says of itself, where it is plausible.

use super::super::html::names;
use super::super::{date, one_line};
use pdf_extract::{Dictionary, Document, Object};

/// What a file says.
#[derive(Default)]
pub(super) struct Info {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) language: Option<String>,
    pub(super) doi: Option<String>,
}

/// Reads the XMP data, then the information dictionary for what is missing.
pub(super) fn read(document: &Document) -> Info {
    let mut info = Info::default();
    let catalog = document.catalog().ok();
    let metadata = catalog
        .and_then(|catalog| catalog.get(b"Metadata").ok())
        .and_then(|object| document.dereference(object).ok());
    if let Some((_, Object::Stream(stream))) = metadata {
        let xmp = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        xmp_fields(&String::from_utf8_lossy(&xmp), &mut info);
    }
    let dictionary = document.trailer.get(b"Info").ok().and_then(|object| document.dereference(object).ok());
    if let Some(fields) = dictionary.and_then(|(_, object)| object.as_dict().ok()) {
        if info.title.is_none() {
            info.title = text(document, fields, b"Title").filter(|title| plausible(title));
        }
        if let Some(author) = text(document, fields, b"Author").filter(|_| info.authors.is_empty()) {
            people(&mut info.authors, &author);
        }
        info.doi =
            info.doi.take().or_else(|| text(document, fields, b"doi").filter(|doi| doi.starts_with("10.")));
    }
    let language = catalog.and_then(|catalog| text(document, catalog, b"Lang"));
    info.language = language
        .filter(|tag| tag.len() >= 2 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    info
}

fn people(authors: &mut Vec<String>, text: &str) {
    // The name of a login or of a program is no author's: a person has two names, or at least a capital letter and no digit.
    let known = [
        "user",
        "owner",
        "administrator",
        "microsoft office user",
        "windows user",
        "unknown",
        "anonymous",
        "root",
        "adobe",
    ];
    if !known.contains(&text.to_lowercase().as_str()) && text.contains(' ') {
        names::add(authors, text);
    }
}

/// Whether a title was written by a person for readers.
fn plausible(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [
        ".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".ps", ".rtf", ".odt", ".ppt", ".pptx",
        ".xls", ".xlsx", ".html", ".htm", ".pmd", ".p65", ".wpd", ".tmp",
    ];
    let program = [
        "microsoft word",
        "microsoft powerpoint",
        "powerpoint presentation",
        "untitled",
        "about:blank",
        "http://",
        "https://",
        "file:///",
        "document",
        "layout 1",
        "title",
        "print",
        "slide 1",
        "presentation",
    ];
    !file.iter().any(|ending| lower.ends_with(ending))
        && !program.iter().any(|word| lower == *word || word.len() > 9 && lower.starts_with(word))
        && title.contains(' ')
        && title.chars().filter(|ch| ch.is_alphabetic()).count() >= 4
        && title.chars().count() <= 300
}

/// A text of a dictionary: UTF-16 with a mark, UTF-8 with a mark, or Latin.
fn text(document: &Document, fields: &Dictionary, key: &[u8]) -> Option<String> {
    let (_, object) = document.dereference(fields.get(key).ok()?).ok()?;
    let Object::String(bytes, _) = object else { return None };
    let text = match bytes.as_slice() {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => std::str::from_utf8(bytes)
            .map_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), str::to_owned),
    };
    Some(one_line(&text.replace('\0', ""))).filter(|text| !text.is_empty())
}

/// The fields of an XMP packet.
fn xmp_fields(xmp: &str, info: &mut Info) {
    let values = |name: &str| -> Vec<String> {
        let Some(start) = xmp.find(&format!("<{name}")) else { return Vec::new() };
        let Some(end) = xmp[start..].find(&format!("</{name}>")) else { return Vec::new() };
        let inner = &xmp[start..start + end];
        let inner = inner.split_once('>').map_or("", |(_, inner)| inner);
        let items: Vec<&str> = inner
            .split("<rdf:li")
            .skip(1)
            .filter_map(|item| item.split_once('>')?.1.split('<').next())
            .collect();
        let texts = if items.is_empty() { vec![inner] } else { items };
        let unescape = |text: &str| {
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&")
        };
        texts
            .into_iter()
            .filter(|text| !text.contains('<'))
            .map(|text| one_line(&unescape(text)))
            .filter(|text| !text.is_empty())
            .collect()
    };
    info.title = values("dc:title").into_iter().find(|title| plausible(title));
    for name in values("dc:creator") {
        people(&mut info.authors, &name);
    }
    info.publisher = values("dc:publisher").into_iter().next();
    let dates = ["prism:publicationDate", "prism:coverDate"];
    info.published = dates.iter().flat_map(|name| values(name)).find_map(|text| date::read(&text));
    info.doi =
        ["prism:doi", "pdfx:doi"].iter().flat_map(|name| values(name)).find(|doi| doi.starts_with("10."));
}
