//! Faces as font objects: the program, the widths, what each glyph says (ISO 32000-1, 9.7).
//!
//! Faces cut down to their glyphs enter, composite fonts leave: two bytes a glyph, its number in the face.

use super::file::File;
use crate::render::pdf::embed::Embedded;
use crate::render::pdf::fonts::Fonts;
use crate::render::pdf::sfnt;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::{CidFont, FontDescriptor, Type0Font};
use pdf_writer::{Name, Rect, Ref, Str};

const IDENTITY: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Writes a face and gives its font.
pub(super) fn write(file: &mut File, fonts: &Fonts, face: &Embedded) -> Ref {
    let metrics = &fonts.face(face.face).metrics;
    let [font, descendant, descriptor, program, says] = [(); 5].map(|()| file.reserve());
    let name = face.name.as_bytes();
    // A face with cubic outlines is embedded as its bare table, the only form that all readers take.
    let outlines = sfnt::table(&face.program, 0, *b"CFF ");
    file.object(font, |obj| {
        let mut writer: Type0Font<'_> = obj.start();
        writer
            .base_font(Name(name))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(says);
    });
    file.object(descendant, |obj| {
        let mut writer: CidFont<'_> = obj.start();
        writer.base_font(Name(name)).system_info(IDENTITY).font_descriptor(descriptor).default_width(0.0);
        writer.subtype(if outlines.is_some() { CidFontType::Type0 } else { CidFontType::Type2 });
        if outlines.is_none() {
            writer.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = writer.widths();
        for run in face.glyphs.chunk_by(|one, next| next.0 == one.0 + 1) {
            widths.consecutive(run[0].0, run.iter().map(|(_, advance, _)| f32::from(*advance)));
        }
    });
    file.object(descriptor, |obj| {
        let mut writer: FontDescriptor<'_> = obj.start();
        let mut flags = FontFlags::NON_SYMBOLIC;
        let (rise, run) = metrics.caret;
        flags.set(FontFlags::ITALIC, run != 0);
        let [left, bottom, right, top] = metrics.bbox.map(f32::from);
        let angle = f32::from(run).atan2(f32::from(rise)).to_degrees();
        writer
            .name(Name(name))
            .flags(flags)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(-(angle * 10.0).round() / 10.0)
            .ascent(f32::from(metrics.ascent))
            .descent(f32::from(metrics.descent))
            .cap_height(f32::from(metrics.ascent) * 0.7)
            // No table holds it; what readers expect of a face of this weight.
            .stem_v(10.0 + 220.0 * (f32::from(metrics.weight) - 50.0).max(0.0) / 900.0);
        if outlines.is_some() {
            writer.font_file3(program);
        } else {
            writer.font_file2(program);
        }
    });
    match outlines {
        Some(outlines) => file.stream(program, outlines, |stream| {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }),
        None => file.stream(program, &face.program, |stream| {
            stream.pair(Name(b"Length1"), face.program.len() as i32);
        }),
    }
    let mut map = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), IDENTITY);
    for (glyph, _, text) in face.glyphs.iter().filter(|(_, _, text)| !text.is_empty()) {
        map.pair_with_multiple(*glyph, text.chars());
    }
    file.stream(says, map.finish().as_slice(), |_| {});
    font
}
