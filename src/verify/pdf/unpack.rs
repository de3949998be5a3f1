//! Unpacks streams.
//!
//! In: a stream's bytes and what is said of them. Out: what they unpack to, or nothing where that cannot be told. Standard: ISO 32000-1, 7.4.
//! Of the filters only Flate is known, which all that writes tagged files uses; what is packed otherwise cannot be proved.

use super::object::{Dictionary, Object, Stream};
use flate2::read::ZlibDecoder;
use std::borrow::Cow;
use std::io::Read as _;

/// The bytes of a stream, unpacked to at most `limit`.
pub fn unpack<'s>(stream: &Stream<'s>, limit: usize) -> Option<Cow<'s, [u8]>> {
    let list = |key: &[u8]| match stream.dict.get(key) {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    };
    let parms = list(b"DecodeParms");
    let mut bytes = Cow::Borrowed(stream.content);
    for (at, filter) in list(b"Filter").into_iter().enumerate() {
        if filter.as_name()? != b"FlateDecode" {
            return None;
        }
        let mut out = Vec::new();
        ZlibDecoder::new(&*bytes).take(limit as u64 + 1).read_to_end(&mut out).ok()?;
        bytes = Cow::Owned(match parms.get(at).and_then(|parms| parms.as_dict()) {
            Some(parms) => predicted(out, parms)?,
            None => out,
        });
        if bytes.len() > limit {
            return None;
        }
    }
    (bytes.len() <= limit).then_some(bytes)
}

/// Undoes what was done to rows of bytes before they were packed (7.4.4.4).
fn predicted(bytes: Vec<u8>, parms: &Dictionary<'_>) -> Option<Vec<u8>> {
    let number = |key: &[u8], usual: usize| match parms.get(key) {
        None => Some(usual),
        Some(number) => usize::try_from(number.as_i64()?).ok(),
    };
    match number(b"Predictor", 1)? {
        1 => return Some(bytes),
        10..=15 => {}
        _ => return None,
    }
    let bits = number(b"Colors", 1)?.checked_mul(number(b"BitsPerComponent", 8)?)?;
    let row = bits.checked_mul(number(b"Columns", 1)?)?.div_ceil(8);
    if row == 0 || row > bytes.len() {
        return bytes.is_empty().then_some(bytes);
    }
    let pixel = bits.div_ceil(8).max(1);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let zeros = vec![0; row];
    for line in bytes.chunks(row + 1) {
        let (kind, line) = line.split_first()?;
        let start = out.len();
        for (at, byte) in line.iter().enumerate() {
            let above_row = start.checked_sub(row).map_or(&zeros[..], |above| &out[above..start]);
            let above = above_row[at];
            let left = if at < pixel { 0 } else { out[start + at - pixel] };
            let corner = if at < pixel { 0 } else { above_row[at - pixel] };
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above,
                3 => u16::midpoint(u16::from(left), u16::from(above)) as u8,
                4 => paeth(left, above, corner),
                _ => return None,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    Some(out)
}

/// The one of three neighbours that is nearest to their slope.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let slope = i16::from(left) + i16::from(above) - i16::from(corner);
    let away = |byte: u8| (slope - i16::from(byte)).abs();
    [left, above, corner].into_iter().min_by_key(|byte| away(*byte)).unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::super::object::Parser;
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn unpacked(dict: &str, content: &[u8], limit: usize) -> Option<Vec<u8>> {
        let dict = Parser::new(dict.as_bytes()).object().unwrap();
        let stream = Stream { dict: dict.as_dict().unwrap().clone(), content };
        unpack(&stream, limit).map(Cow::into_owned)
    }

    #[test]
    fn filters_are_undone_in_their_order_and_within_the_limit() {
        let words = b"words and words and words";
        assert_eq!(unpacked("<<>>", words, 100).unwrap(), words);
        assert_eq!(unpacked("<</Filter/FlateDecode>>", &packed(words), 25).unwrap(), words);
        assert_eq!(
            unpacked("<</Filter[/FlateDecode/FlateDecode]>>", &packed(&packed(words)), 99).unwrap(),
            words
        );
        assert_eq!(unpacked("<</Filter/FlateDecode>>", &packed(words), 24), None);
        assert_eq!(unpacked("<<>>", words, 24), None);
        assert_eq!(unpacked("<</Filter/LZWDecode>>", words, 99), None);
        assert_eq!(unpacked("<</Filter/FlateDecode>>", b"no zlib", 99), None);
    }

    #[test]
    fn each_row_is_undone_by_its_own_predictor() {
        let rows = [[0, 1, 2, 3], [1, 1, 1, 1], [2, 1, 1, 1], [3, 2, 2, 2], [4, 1, 1, 1]].concat();
        let dict = "<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>>>";
        let plain = unpacked(dict, &packed(&rows), 99).unwrap();
        assert_eq!(plain, [1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7]);
        let strange = "<</Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 3>>>>";
        assert_eq!(unpacked(strange, &packed(&rows), 99), None);
        let wide = "<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 9999999999999>>>>";
        assert_eq!(unpacked(wide, &packed(&rows), 99), None);
    }
}
