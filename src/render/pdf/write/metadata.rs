//! What the file says of itself: XMP, the information dictionary, the colour space of its output.
//!
//! What a document says of itself enters, objects leave. The XMP claims PDF/A-3 level A (ISO 19005-3) and PDF/UA-1
//! (ISO 14289-1). Nothing here reads a clock.

use super::file::File;
use super::srgb;
use crate::render::document::Meta;
use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::writers::{DocumentInfo, OutputIntent};
use pdf_writer::{Date, Name, Obj, Ref, TextStr};
use xmp_writer::pdfa::PdfUAIdDescriptionMode;
use xmp_writer::{DateTime, LangId, XmpWriter};

const GENERATOR: &str = concat!("briefpack ", env!("CARGO_PKG_VERSION"));

/// Writes the metadata stream.
pub(super) fn xmp(file: &mut File, meta: &Meta, id: [u8; 16]) -> Ref {
    let mut writer = XmpWriter::new();
    let subject = subject(meta);
    writer.title([(None, meta.title.as_str())]);
    if !meta.authors.is_empty() {
        writer.creator(meta.authors.iter().map(String::as_str));
    }
    writer.description([(None, subject.as_str())]);
    writer.language([LangId(&meta.language)]);
    writer.format("application/pdf");
    writer.producer(GENERATOR);
    writer.creator_tool(GENERATOR);
    if let Some((year, month, day)) = day(meta) {
        let date = DateTime {
            year,
            month: Some(month),
            day: Some(day),
            hour: Some(0),
            minute: Some(0),
            second: Some(0),
            timezone: Some(xmp_writer::Timezone::Utc),
        };
        writer.create_date(date);
        writer.modify_date(date);
    }
    let id = id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    writer.document_id(&format!("uuid:{id}"));
    writer.instance_id(&format!("uuid:{id}"));
    writer.pdf_version("1.7");
    writer.pdfa_part(3);
    writer.pdfa_conformance("A");
    writer.pdfua_part(1);
    let mut schemas = writer.extension_schemas();
    schemas.pdfua_id().properties().describe_all(PdfUAIdDescriptionMode::UA1);
    drop(schemas);
    let xmp = writer.finish(None);
    let stream = file.reserve();
    // As it is: other programs look for it without reading the file.
    file.raw(stream, xmp.as_bytes(), |stream| {
        stream.pair(Name(b"Type"), Name(b"Metadata"));
        stream.pair(Name(b"Subtype"), Name(b"XML"));
    });
    stream
}

/// Writes the information dictionary, which says the same as the XMP.
pub(super) fn info(file: &mut File, meta: &Meta) -> Ref {
    let id = file.reserve();
    file.object(id, |obj| {
        let mut info: DocumentInfo<'_> = obj.start();
        info.title(TextStr(&meta.title));
        if !meta.authors.is_empty() {
            info.author(TextStr(&meta.authors.join(", ")));
        }
        info.subject(TextStr(&subject(meta)));
        info.creator(TextStr(GENERATOR)).producer(TextStr(GENERATOR));
        if let Some(date) = date(meta) {
            info.creation_date(date).modified_date(date);
        }
    });
    id
}

/// Writes the profile of the colours and gives what the catalog says of it.
pub(super) fn output(file: &mut File) -> impl FnOnce(Obj<'_>) + use<> {
    let profile = file.reserve();
    file.stream(profile, &srgb::profile(), |stream| {
        stream.pair(Name(b"N"), 3);
    });
    move |obj: Obj<'_>| {
        let mut array = obj.array();
        let mut intent: OutputIntent<'_> = array.push().start();
        intent
            .subtype(OutputIntentSubtype::PDFA)
            .output_condition_identifier(TextStr("sRGB IEC61966-2.1"))
            .registry_name(TextStr("http://www.color.org"))
            .info(TextStr("sRGB IEC61966-2.1"))
            .dest_output_profile(profile);
    }
}

/// The day of making as PDF writes it.
pub(super) fn date(meta: &Meta) -> Option<Date> {
    let (year, month, day) = day(meta)?;
    let date = Date::new(year).month(month).day(day).hour(0).minute(0).second(0);
    Some(date.utc_offset_hour(0).utc_offset_minute(0))
}

fn day(meta: &Meta) -> Option<(u16, u8, u8)> {
    let mut parts = meta.made.splitn(3, '-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn subject(meta: &Meta) -> String {
    let parts = [Some(meta.id.as_str()), Some(meta.date.as_str()), meta.tlp.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
