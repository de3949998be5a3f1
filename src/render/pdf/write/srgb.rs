//! The colour profile of sRGB (IEC 61966-2-1), put together: an ICC profile of version 4 for a display.
//!
//! Nothing enters, bytes leave (ICC.1:2010). The colours of a theme are values of this space.

/// D50, the white of the connection space, in s15Fixed16.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// The primaries, adapted to D50.
const PRIMARIES: [(&[u8; 4], [u32; 3]); 3] = [
    (b"rXYZ", [0x6FA2, 0x38F5, 0x0390]),
    (b"gXYZ", [0x6299, 0xB785, 0x18DA]),
    (b"bXYZ", [0x24A0, 0x0F84, 0xB6CF]),
];
/// The adaptation from D65 to D50 (Bradford).
const ADAPTATION: [f64; 9] =
    [1.047_882, 0.022_918, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_060, 0.751_846];
/// The curve: exponent, then the two parts of it and where they meet.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The bytes of the profile.
pub(super) fn profile() -> Vec<u8> {
    let fixed = |value: f64| ((value * 65_536.0).round() as i32).to_be_bytes();
    let xyz = |values: [u32; 3]| {
        [*b"XYZ ", [0; 4]].into_iter().chain(values.map(u32::to_be_bytes)).flatten().collect()
    };
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.iter().flat_map(|value| fixed(*value)));
    let mut adaptation = b"sf32\0\0\0\0".to_vec();
    adaptation.extend(ADAPTATION.iter().flat_map(|value| fixed(*value)));
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", text("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(D50)),
        (b"chad", adaptation),
    ];
    tags.extend(PRIMARIES.into_iter().map(|(name, values)| (name, xyz(values))));
    tags.extend([b"rTRC", b"gTRC", b"bTRC"].map(|name| (name, curve.clone())));

    let mut data = Vec::new();
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let first = 128 + 4 + 12 * tags.len();
    for (name, bytes) in &tags {
        table.extend(*name);
        table.extend(((first + data.len()) as u32).to_be_bytes());
        table.extend((bytes.len() as u32).to_be_bytes());
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut out = ((first + data.len()) as u32).to_be_bytes().to_vec();
    out.extend(b"\0\0\0\0\x04\x30\0\0mntrRGB XYZ ");
    // The day of making: a fixed one.
    out.extend([2025, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    out.extend(b"acsp");
    out.resize(68, 0);
    out.extend(D50.into_iter().flat_map(u32::to_be_bytes));
    out.resize(128, 0);
    out.extend(table);
    out.extend(data);
    out
}

/// A text in one language.
fn text(words: &str) -> Vec<u8> {
    let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    out.extend((2 * words.len() as u32).to_be_bytes());
    out.extend(28_u32.to_be_bytes());
    out.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_tag_lies_in_the_profile() {
        let profile = super::profile();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..number(128) {
            let (start, length) = (number(132 + 12 * tag + 4), number(132 + 12 * tag + 8));
            assert!(start % 4 == 0 && start + length <= profile.len());
        }
    }
}
