//! The files that ride inside (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
//!
//! Attachments enter, file specifications leave: by name, for viewers, and for the catalog's `AF`.

use super::file::File;
use super::metadata;
use crate::render::document::Meta;
use crate::render::pdf::attachment::{Attachment, AttachmentKind};
use pdf_writer::types::AssociationKind;
use pdf_writer::writers::FileSpec;
use pdf_writer::{Finish, Name, Ref, Str, TextStr};

/// Writes the files; gives the tree of their names and their specifications. Nothing without attachments.
pub(super) fn write(file: &mut File, attachments: &[Attachment], meta: &Meta) -> Option<(Ref, Vec<Ref>)> {
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|one, other| one.name.cmp(&other.name));
    let specs: Vec<(&str, Ref)> =
        sorted.iter().map(|attachment| (attachment.name.as_str(), one(file, attachment, meta))).collect();
    if specs.is_empty() {
        return None;
    }
    let names = file.reserve();
    file.object(names, |obj| {
        let mut dict = obj.dict();
        let mut entries = dict.insert(Name(b"Names")).array();
        for (name, spec) in &specs {
            entries.item(Str(name.as_bytes())).item(*spec);
        }
    });
    Some((names, specs.into_iter().map(|(_, spec)| spec).collect()))
}

fn one(file: &mut File, attachment: &Attachment, meta: &Meta) -> Ref {
    let (spec, stream) = (file.reserve(), file.reserve());
    file.stream(stream, &attachment.bytes, |stream| {
        stream.pair(Name(b"Type"), Name(b"EmbeddedFile"));
        stream.pair(Name(b"Subtype"), Name(attachment.media.as_bytes()));
        let mut params = stream.insert(Name(b"Params")).dict();
        params.pair(Name(b"Size"), attachment.bytes.len() as i32);
        if let Some(date) = metadata::date(meta) {
            params.pair(Name(b"ModDate"), date);
        }
        params.finish();
    });
    file.object(spec, |obj| {
        let mut writer: FileSpec<'_> = obj.start();
        writer
            .path(Str(attachment.name.as_bytes()))
            .unic_file(TextStr(&attachment.name))
            .description(TextStr(&attachment.about))
            .embedded_file_with_unicode(stream)
            .association_kind(match attachment.kind {
                AttachmentKind::Data => AssociationKind::Data,
                AttachmentKind::Source => AssociationKind::Source,
            });
    });
    spec
}
