//! Puts attachments into the bytes of a PDF, for a writer that does not write them itself.
//!
//! In: bytes and attachments. Out: the same PDF with them as associated files. Without attachments the bytes stay as they are.

use super::{Attachment, PdfError};
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, StringFormat, dictionary};

/// Embeds `attachments`; `made` is the day that they bear, `2025-03-17`.
pub(super) fn enclose(bytes: Vec<u8>, attachments: &[Attachment], made: &str) -> Result<Vec<u8>, PdfError> {
    if attachments.is_empty() {
        return Ok(bytes);
    }
    let wrong = |error: lopdf::Error| PdfError::Write { reason: error.to_string() };
    let mut document = Document::load_mem(&bytes).map_err(wrong)?;
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let string = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    let (mut names, mut files) = (Vec::new(), Vec::new());
    for attachment in sorted {
        let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
        let mut params = dictionary! { "Size" => size };
        if !made.is_empty() {
            params.set("ModDate", string(&format!("D:{}", made.replace('-', ""))));
        }
        let mut stream = Stream::new(
            dictionary! { "Type" => "EmbeddedFile", "Subtype" => attachment.media, "Params" => params },
            attachment.bytes.clone(),
        );
        stream.compress().map_err(wrong)?;
        let stream = document.add_object(stream);
        let file = document.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => string(&attachment.name),
            "UF" => string(&attachment.name),
            "Desc" => string(&attachment.about),
            "AFRelationship" => attachment.kind.as_str(),
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        });
        names.extend([string(&attachment.name), file.into()]);
        files.push(Object::from(file));
    }
    let held = document.catalog().map_err(wrong)?.get(b"Names").cloned();
    let held = held.ok().and_then(|held| match held {
        Object::Reference(id) => document.get_dictionary(id).ok().cloned(),
        other => other.as_dict().ok().cloned(),
    });
    let mut tree: Dictionary = held.unwrap_or_default();
    tree.set("EmbeddedFiles", dictionary! { "Names" => names });
    let catalog = document.catalog_mut().map_err(wrong)?;
    catalog.set("Names", tree);
    catalog.set("AF", files);
    let mut out = Vec::new();
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    document
        .save_with_options(&mut out, options)
        .map_err(|error| PdfError::Write { reason: error.to_string() })?;
    Ok(out)
}
