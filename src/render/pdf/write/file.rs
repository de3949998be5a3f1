//! The bytes of a PDF: numbered objects, most of them packed into object streams, and the table that finds them.
//!
//! Objects written with `pdf-writer` enter, a file leaves (ISO 32000-1, 7.5). It must not know what the objects mean.
//! Packed objects and a packed table are what makes a file with many small objects, such as a structure tree, short.

use flate2::{Compress, Compression, FlushCompress, Status};
use pdf_writer::{Chunk, Finish, Name, Obj, Ref, Settings, Stream};

/// Objects in one object stream: enough to pack well, few enough to be unpacked for one of them.
const PACK: usize = 500;

/// Bytes in a row of the table of objects, and PNG's number of the predictor of its rows (ISO 32000-1, 7.4.4.4).
const ROW: usize = 7;
const UP: u8 = 2;

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere: its number was given, and nothing was written.
    Free,
    /// At an offset of the file.
    At(usize),
    /// In an object stream, at an index.
    In(Ref, usize),
}

/// A PDF being written.
pub(super) struct File {
    out: Vec<u8>,
    /// By object number, from 0.
    places: Vec<Place>,
    /// The objects that wait to be packed, each with its end in the chunk.
    waiting: Vec<(Ref, usize)>,
    chunk: Chunk,
}

impl File {
    pub(super) fn new() -> Self {
        // Bytes above 127 behind the first line tell other programs that this is no text.
        let out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { out, places: vec![Place::Free], waiting: Vec::new(), chunk: chunk() }
    }

    /// A number for an object that is still to be written.
    pub(super) fn reserve(&mut self) -> Ref {
        self.places.push(Place::Free);
        Ref::new(self.places.len() as i32 - 1)
    }

    /// Writes an object that is no stream.
    pub(super) fn object(&mut self, id: Ref, write: impl FnOnce(Obj<'_>)) {
        write(self.chunk.indirect(id));
        self.waiting.push((id, self.chunk.len()));
        if self.waiting.len() == PACK {
            self.pack();
        }
    }

    /// Writes a stream, packed; `dict` adds to its dictionary.
    pub(super) fn stream(&mut self, id: Ref, bytes: &[u8], dict: impl FnOnce(&mut Stream<'_>)) {
        self.packed(id, &deflate(bytes), dict);
    }

    /// Writes a stream that is packed already.
    pub(super) fn packed(&mut self, id: Ref, bytes: &[u8], dict: impl FnOnce(&mut Stream<'_>)) {
        self.raw(id, bytes, |stream| {
            stream.filter(pdf_writer::Filter::FlateDecode);
            dict(stream);
        });
    }

    /// Writes a stream as it is.
    pub(super) fn raw(&mut self, id: Ref, bytes: &[u8], dict: impl FnOnce(&mut Stream<'_>)) {
        self.places[id.get() as usize] = Place::At(self.out.len());
        let mut chunk = chunk();
        let mut stream = chunk.stream(id, bytes);
        dict(&mut stream);
        stream.finish();
        self.out.extend(chunk.as_bytes());
    }

    /// Packs the objects that wait into an object stream (ISO 32000-1, 7.5.7).
    fn pack(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return;
        }
        let written = std::mem::replace(&mut self.chunk, chunk());
        let written = written.as_bytes();
        let id = self.reserve();
        let (mut index, mut bodies) = (String::new(), Vec::with_capacity(written.len()));
        let mut start = 0;
        for (at, (object, end)) in waiting.iter().enumerate() {
            let body = body(&written[start..*end]);
            start = *end;
            index.push_str(&format!("{} {} ", object.get(), bodies.len()));
            bodies.extend(body);
            bodies.push(b'\n');
            self.places[object.get() as usize] = Place::In(id, at);
        }
        let first = index.len() as i32;
        let mut bytes = index.into_bytes();
        bytes.append(&mut bodies);
        self.stream(id, &bytes, |stream| {
            stream.pair(Name(b"Type"), Name(b"ObjStm"));
            stream.pair(Name(b"N"), waiting.len() as i32);
            stream.pair(Name(b"First"), first);
        });
    }

    /// Writes the table of all objects, and gives the file. `id` identifies it.
    pub(super) fn finish(mut self, catalog: Ref, info: Ref, id: [u8; 16]) -> Vec<u8> {
        self.pack();
        let table = self.reserve();
        let offset = self.out.len();
        self.places[table.get() as usize] = Place::At(offset);
        // Each row as what it differs by from the one before (PNG's `Up`): those of a packed table repeat.
        let mut rows = Vec::with_capacity(self.places.len() * (ROW + 1));
        let mut last = [0_u8; ROW];
        for place in &self.places {
            // Kind, then offset or number of the object stream, then generation or index in it.
            let (kind, wide, narrow) = match place {
                Place::Free => (0_u8, 0_u32, 0xFFFF_u16),
                Place::At(offset) => (1, *offset as u32, 0),
                Place::In(stream, index) => (2, stream.get() as u32, *index as u16),
            };
            let mut row = [kind; ROW];
            row[1..5].copy_from_slice(&wide.to_be_bytes());
            row[5..].copy_from_slice(&narrow.to_be_bytes());
            rows.push(UP);
            rows.extend(row.iter().zip(last).map(|(byte, above)| byte.wrapping_sub(above)));
            last = row;
        }
        let size = self.places.len() as i32;
        let mut chunk = chunk();
        let rows = deflate(&rows);
        let mut stream = chunk.stream(table, &rows);
        stream.filter(pdf_writer::Filter::FlateDecode);
        let mut parms = stream.insert(Name(b"DecodeParms")).dict();
        parms.pair(Name(b"Predictor"), 10 + i32::from(UP)).pair(Name(b"Columns"), ROW as i32);
        parms.finish();
        stream.pair(Name(b"Type"), Name(b"XRef"));
        stream.pair(Name(b"Size"), size);
        stream.insert(Name(b"W")).array().items([1, 4, 2]);
        stream.pair(Name(b"Root"), catalog);
        stream.pair(Name(b"Info"), info);
        stream.insert(Name(b"ID")).array().items([pdf_writer::Str(&id), pdf_writer::Str(&id)]);
        stream.finish();
        self.out.extend(chunk.as_bytes());
        self.out.extend(format!("startxref\n{offset}\n%%EOF\n").into_bytes());
        self.out
    }
}

fn chunk() -> Chunk {
    Chunk::with_settings(Settings { pretty: false })
}

/// What stands between `N 0 obj` and `endobj`.
fn body(object: &[u8]) -> &[u8] {
    let start = object.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let object = object[start..].trim_ascii_end();
    object.strip_suffix(b"endobj").unwrap_or(object).trim_ascii_end()
}

/// Bytes packed with Flate.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = Compress::new(Compression::new(7), true);
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let read = packer.total_in() as usize;
        match packer.compress_vec(&bytes[read..], &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return out,
            // There was no room for more: there is none only until it grows.
            Ok(Status::Ok | Status::BufError) | Err(_) => out.reserve(out.len().max(1024)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pdf_writer::TextStr;

    #[test]
    fn objects_are_found_again_by_another_reader() {
        let mut file = File::new();
        let (catalog, info, pages) = (file.reserve(), file.reserve(), file.reserve());
        let many: Vec<Ref> = (0..3 * PACK).map(|_| file.reserve()).collect();
        for (at, id) in many.iter().enumerate() {
            file.object(*id, |obj| obj.primitive(TextStr(&format!("({at}) ü endobj"))));
        }
        let stream = file.reserve();
        let long = b"0 1 2 3 4 5 6 7 8 9 ".repeat(5_000);
        file.stream(stream, &long, |_| {});
        file.object(catalog, |obj| {
            obj.dict().pair(Name(b"Type"), Name(b"Catalog")).pair(Name(b"Pages"), pages);
        });
        file.object(info, |obj| drop(obj.dict()));
        file.object(pages, |obj| {
            let mut dict = obj.dict();
            dict.pair(Name(b"Type"), Name(b"Pages")).pair(Name(b"Count"), 0);
            dict.insert(Name(b"Kids")).array();
        });
        let bytes = file.finish(catalog, info, [7; 16]);
        let read = lopdf::Document::load_mem(&bytes).unwrap();
        for (at, id) in many.iter().enumerate() {
            let object = read.get_object((id.get() as u32, 0)).unwrap();
            assert_eq!(lopdf::decode_text_string(object).unwrap(), format!("({at}) ü endobj"));
        }
        let object = read.get_object((stream.get() as u32, 0)).unwrap().as_stream().unwrap();
        assert_eq!(object.decompressed_content().unwrap(), long);
        assert!(bytes.len() < 20_000, "{}", bytes.len());
    }
}
