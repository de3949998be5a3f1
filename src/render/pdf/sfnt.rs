//! The few figures of a font that a PDF must state about it.
//!
//! The bytes of an OpenType font enter, numbers in thousandths of an em leave. Every read is checked: a
//! damaged font gives `None`, never a panic. It knows nothing of shaping or PDF.

/// What a font descriptor and the widths of a font are made of, in 1/1000 em.
#[derive(Clone, Debug)]
pub(super) struct Metrics {
    /// Highest reach of the face above the base line.
    pub ascent: i16,
    /// Lowest reach; negative.
    pub descent: i16,
    /// Smallest box around all glyphs: left, bottom, right, top.
    pub bbox: [i16; 4],
    /// Rise of the caret: (1, 0) when upright.
    pub caret: (i16, i16),
    /// Weight class, 400 for regular.
    pub weight: u16,
    /// What the font's licence lets a document do with it (`fsType`).
    embedding: u16,
    /// Advance of each glyph, by its id; the last holds for all that follow.
    advances: Vec<u16>,
}

impl Metrics {
    /// Reads the face `index` of a font file.
    pub(super) fn read(data: &[u8], index: u32) -> Option<Self> {
        let table = |tag: &[u8; 4]| table(data, index, *tag);
        let (head, hhea, hmtx) = (table(b"head")?, table(b"hhea")?, table(b"hmtx")?);
        let em = f32::from(u16_at(head, 18).filter(|units| *units > 0)?);
        let mille = |value: i16| (f32::from(value) * 1000.0 / em).round() as i16;
        let signed = |table: &[u8], at: usize| u16_at(table, at).map(u16::cast_signed);
        let count = u16_at(hhea, 34)? as usize;
        let advances = (0..count)
            .map(|glyph| Some((f32::from(u16_at(hmtx, 4 * glyph)?) * 1000.0 / em).round() as u16))
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            ascent: mille(signed(hhea, 4)?),
            descent: mille(signed(hhea, 6)?),
            bbox: [
                mille(signed(head, 36)?),
                mille(signed(head, 38)?),
                mille(signed(head, 40)?),
                mille(signed(head, 42)?),
            ],
            caret: (signed(hhea, 18)?, signed(hhea, 20)?),
            weight: table(b"OS/2").and_then(|os2| u16_at(os2, 4)).unwrap_or(400),
            embedding: table(b"OS/2").and_then(|os2| u16_at(os2, 8)).unwrap_or(0),
            advances,
        })
    }

    /// Why a PDF may not hold a part of this font, if it may not (OpenType 1.9.1, `OS/2`, `fsType`).
    pub(super) fn barred(&self) -> Option<&'static str> {
        match self.embedding {
            // Of several levels the least restrictive holds: alone, this bit forbids.
            bits if bits & 0b1110 == 0b0010 => {
                Some("its licence forbids to embed it in a document (`fsType` 2)")
            }
            bits if bits & 0x100 != 0 => Some("its licence forbids to embed a part of it (`fsType` 256)"),
            bits if bits & 0x200 != 0 => Some("its licence lets only its bitmaps be embedded (`fsType` 512)"),
            _ => None,
        }
    }

    /// Advance of a glyph, 1/1000 em, as the PDF states it.
    pub(super) fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(glyph as usize).or(self.advances.last()).copied().unwrap_or(0)
    }
}

/// A table of the face `index` of a font file.
pub(super) fn table(data: &[u8], index: u32, tag: [u8; 4]) -> Option<&[u8]> {
    let start = match data.get(..4)? {
        b"ttcf" => u32_at(data, 12 + 4 * index as usize)? as usize,
        _ => 0,
    };
    let count = u16_at(data, start + 4)? as usize;
    (0..count).map(|at| start + 12 + 16 * at).find_map(|record| {
        (data.get(record..record + 4)? == tag.as_slice()).then_some(())?;
        let offset = u32_at(data, record + 8)? as usize;
        data.get(offset..offset.checked_add(u32_at(data, record + 12)? as usize)?)
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_may_keep_a_font_out() {
        let data = include_bytes!("../../../templates/fonts/NotoSerifHebrew-Regular.ttf");
        let whole = Metrics::read(data, 0).unwrap();
        let barred = |embedding: u16| Metrics { embedding, ..whole.clone() }.barred();
        for open in [0, 4, 8, 0b0110, 0b1010] {
            assert_eq!(barred(open), None, "{open}");
        }
        for (closed, part) in [(2, "forbids to embed it"), (0x104, "a part"), (0x208, "bitmaps")] {
            assert!(barred(closed).unwrap().contains(part), "{closed}");
        }
    }

    #[test]
    fn a_cut_font_is_no_font() {
        let data = include_bytes!("../../../templates/fonts/NotoSerifHebrew-Regular.ttf");
        let whole = Metrics::read(data, 0).unwrap();
        assert_eq!((whole.ascent, whole.weight, whole.caret), (896, 400, (1, 0)));
        assert!(Metrics::read(&data[..100], 0).is_none());
        assert!(Metrics::read(b"", 0).is_none());
        assert!(Metrics::read(b"ttcf", 7).is_none());
    }
}
