//! Finds the objects of a PDF, where its own table says that they are.
//!
//! In: the bytes of a file. Out: a [`File`], and from it every [`Object`] that a viewer may come across. What the table names must be there: a
//! viewer that mends a broken file might find in it what was not looked at here. Standard: ISO 32000-1, 7.5.

use super::object::{Dictionary, Object, ObjectId, Parser, Stream};
use super::structure::inert;
use super::unpack::unpack;
use foldhash::{HashMap, HashMapExt};
use memchr::memmem;
use std::collections::BTreeSet;

/// A stream of objects, or a table, may unpack to this many bytes.
const PACKED: usize = 16 << 20;
/// Streams of objects may unpack to this many bytes in sum.
const BUDGET: usize = 128 << 20;
/// A table has at most this many entries, in all its sections.
const ENTRIES: usize = 2 << 20;
/// A file is at most so many times changed.
const SECTIONS: usize = 1000;

/// Where an object is. There are many, and no file that is read has more bytes than such a number counts.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Nowhere any more.
    Free,
    /// At a byte of the file, with its generation.
    At(u32, u16),
    /// In a stream of objects: its number, and which one of them.
    In(u32, u32),
}

/// Objects that are packed together.
#[derive(Debug)]
struct Container {
    /// None, where all of them only describe structure.
    bytes: Vec<u8>,
    /// The number of each, and where it begins, unless it only describes structure.
    index: Vec<(u32, Option<u32>)>,
}

/// A file whose table is read and whose streams of objects are unpacked.
#[derive(Debug)]
pub struct File<'a> {
    bytes: &'a [u8],
    places: HashMap<u32, Place>,
    /// How many entries its table has, those of older sections among them.
    entries: usize,
    containers: HashMap<u32, Container>,
    /// The catalog.
    pub root: ObjectId,
}

impl<'a> File<'a> {
    /// Opens a file; what is wrong with it is said as a sentence about "it".
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let none = |why: &str| format!("it is no PDF: {why}");
        let start = memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-")
            .ok_or_else(|| none("it does not begin as one"))?;
        let mut file = Self {
            bytes: &bytes[start..],
            places: HashMap::new(),
            entries: 0,
            containers: HashMap::new(),
            root: (0, 0),
        };
        file.root = file.sections()?.ok_or_else(|| none("its table of objects cannot be read"))?;
        file.unpack()?;
        Ok(file)
    }

    /// Reads the table, from its latest section to its first, and gives the catalog.
    fn sections(&mut self) -> Result<Option<ObjectId>, String> {
        let Some(at) = memmem::rfind(self.bytes, b"startxref") else { return Ok(None) };
        let first = Parser::new(&self.bytes[at + 9..]).number();
        let mut next: Vec<u64> = first.into_iter().collect();
        let (mut seen, mut root) = (BTreeSet::new(), None);
        while let Some(at) = next.pop() {
            if seen.len() > SECTIONS || !seen.insert(at) {
                return Ok(None);
            }
            let Some(trailer) = usize::try_from(at).ok().and_then(|at| self.section(at)) else {
                return Ok(None);
            };
            if trailer.has(b"Encrypt") {
                return Err("it is encrypted".to_owned());
            }
            root = root.or_else(|| trailer.get(b"Root").and_then(Object::as_reference));
            // What a section of both kinds says in its stream comes before what older sections say.
            for key in [b"Prev".as_slice(), b"XRefStm"] {
                if let Some(older) = trailer.get(key) {
                    let Some(older) = older.as_i64().and_then(|at| u64::try_from(at).ok()) else {
                        return Ok(None);
                    };
                    next.push(older);
                }
            }
        }
        Ok(root)
    }

    /// Reads a section of the table, of either kind, and gives its trailer.
    fn section(&mut self, at: usize) -> Option<Dictionary<'a>> {
        let mut parser = Parser::new(self.bytes.get(at..)?);
        if parser.word(b"xref") {
            while !parser.word(b"trailer") {
                let (first, count) = (parser.number()?, parser.number()?);
                for number in first..first.checked_add(count)? {
                    let (at, generation) = (parser.number()?, parser.number()?);
                    let place = if parser.word(b"n") {
                        Place::At(u32::try_from(at).ok()?, u16::try_from(generation).ok()?)
                    } else if parser.word(b"f") {
                        Place::Free
                    } else {
                        return None;
                    };
                    self.place(number, place)?;
                }
            }
            return parser.object()?.as_dict().cloned();
        }
        let (_, object) = self.indirect(at).ok()?;
        let stream = object.as_stream().filter(|stream| stream.dict.has_type(b"XRef"))?;
        let bytes = unpack(stream, PACKED)?;
        let whole = |object: &Object<'_>| object.as_i64().and_then(|number| usize::try_from(number).ok());
        let list = |key| {
            stream.dict.get(key).map(|list| list.as_array()?.iter().map(whole).collect::<Option<Vec<_>>>())
        };
        let [kind, second, third] = *list(b"W".as_slice())??.as_slice() else { return None };
        let width = kind.checked_add(second)?.checked_add(third)?;
        if width == 0 || kind > 8 || second > 8 || third > 8 {
            return None;
        }
        let ranges = match list(b"Index") {
            Some(ranges) => ranges?,
            None => vec![0, whole(stream.dict.get(b"Size")?)?],
        };
        let mut rows = bytes.chunks_exact(width);
        for range in ranges.chunks_exact(2) {
            for (number, row) in (range[0]..).zip(rows.by_ref().take(range[1])) {
                let field = |from: usize, width: usize| {
                    row[from..from + width].iter().fold(0_u64, |field, byte| field << 8 | u64::from(*byte))
                };
                let values = (field(kind, second), field(kind + second, third));
                let place = match if kind == 0 { 1 } else { field(0, kind) } {
                    0 => Place::Free,
                    1 => Place::At(u32::try_from(values.0).ok()?, u16::try_from(values.1).ok()?),
                    2 => Place::In(u32::try_from(values.0).ok()?, u32::try_from(values.1).ok()?),
                    _ => continue,
                };
                self.place(number as u64, place)?;
            }
        }
        Some(stream.dict.clone())
    }

    /// Notes where an object is, unless a later section of the file has said so.
    fn place(&mut self, number: u64, place: Place) -> Option<()> {
        let number = u32::try_from(number).ok()?;
        self.places.entry(number).or_insert(place);
        self.entries += 1;
        (self.entries <= ENTRIES).then_some(())
    }

    /// The object that begins at a byte; what is wrong with it is said as the end of a sentence.
    fn indirect(&self, at: usize) -> Result<(ObjectId, Object<'a>), &'static str> {
        const MISSING: &str = "is not where its table says";
        let mut parser = Parser::new(self.bytes.get(at..).ok_or(MISSING)?);
        let id = head(&mut parser).ok_or(MISSING)?;
        let object = parser.object().ok_or("cannot be read")?;
        let Object::Dictionary(dict) = object else { return Ok((id, object)) };
        if !parser.word(b"stream") {
            return Ok((id, Object::Dictionary(dict)));
        }
        let (_, rest) = parser.rest();
        let bytes = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let length = self.length(&dict).ok_or("is a stream without a length")?;
        let (content, rest) = bytes.split_at_checked(length).ok_or("is longer than the file")?;
        if !Parser::new(rest).word(b"endstream") {
            return Err("does not end where it says");
        }
        Ok((id, Object::Stream(Box::new(Stream { dict, content }))))
    }

    /// The length of a stream: a number, or a reference to a number that stands in the file by itself.
    fn length(&self, dict: &Dictionary<'_>) -> Option<usize> {
        let length = match dict.get(b"Length")? {
            Object::Reference(id) => {
                let Some(Place::At(at, _)) = self.places.get(&id.0) else { return None };
                let mut parser = Parser::new(self.bytes.get(*at as usize..)?);
                head(&mut parser).filter(|found| found == id)?;
                parser.number()?
            }
            length => u64::try_from(length.as_i64()?).ok()?,
        };
        usize::try_from(length).ok()
    }

    /// Unpacks the streams of objects that the table names.
    fn unpack(&mut self) -> Result<(), String> {
        let named = self.places.values().filter_map(|place| match place {
            Place::In(container, _) => Some(*container),
            _ => None,
        });
        let mut left = BUDGET;
        for number in named.collect::<BTreeSet<_>>() {
            let (container, length) = self
                .container(number, left.min(PACKED))
                .ok_or_else(|| wrong(number, "cannot be unpacked"))?;
            left = left.saturating_sub(length);
            self.containers.insert(number, container);
        }
        Ok(())
    }

    /// A stream of objects, and to how many bytes it was unpacked.
    fn container(&self, number: u32, limit: usize) -> Option<(Container, usize)> {
        let Some(Place::At(at, _)) = self.places.get(&number) else { return None };
        let (_, object) = self.indirect(*at as usize).ok()?;
        let stream = object.as_stream()?;
        let mut bytes = unpack(stream, limit)?.into_owned();
        let length = bytes.len();
        let first = usize::try_from(stream.dict.get(b"First")?.as_i64()?).ok()?;
        let count = usize::try_from(stream.dict.get(b"N")?.as_i64()?).ok()?;
        let mut parser = Parser::new(bytes.get(..first)?);
        let mut entry = || {
            let number = u32::try_from(parser.number()?).ok()?;
            let at = first.checked_add(usize::try_from(parser.number()?).ok()?)?;
            let inert = inert(bytes.get(at..)?);
            Some((number, if inert { None } else { Some(u32::try_from(at).ok()?) }))
        };
        let index = (0..count).map(|_| entry()).collect::<Option<Vec<_>>>()?;
        if index.iter().all(|(_, at)| at.is_none()) {
            bytes = Vec::new();
        }
        Some((Container { bytes, index }, length))
    }

    /// The objects that the table names, sorted, but for what only describes structure.
    pub fn ids(&self) -> Vec<ObjectId> {
        let inert = |number: u32, container: u32, at: u32| {
            self.packed(number, container, at).is_some_and(<[u8]>::is_empty)
        };
        let places = self.places.iter().filter_map(|(number, place)| match place {
            Place::Free => None,
            Place::At(_, generation) => Some((*number, *generation)),
            Place::In(container, at) => (!inert(*number, *container, *at)).then_some((*number, 0)),
        });
        let mut ids: Vec<ObjectId> = places.collect();
        ids.sort_unstable();
        ids
    }

    /// An object, read anew each time; `null` where the table names none.
    pub fn object(&self, id: ObjectId) -> Result<Object<'_>, String> {
        const MISSING: &str = "is not where its table says";
        let object = match self.places.get(&id.0) {
            Some(Place::At(at, generation)) if *generation == id.1 => self
                .indirect(*at as usize)
                .and_then(|(found, object)| if found == id { Ok(object) } else { Err(MISSING) }),
            Some(Place::In(container, at)) if id.1 == 0 => match self.packed(id.0, *container, *at) {
                Some([]) => Ok(Object::Null),
                Some(body) => Parser::new(body).object().ok_or("cannot be read"),
                None => Err(MISSING),
            },
            _ => Ok(Object::Null),
        };
        object.map_err(|why| wrong(id.0, why))
    }

    /// The bytes from an object on that is packed with others; none, if it only describes structure.
    fn packed(&self, number: u32, container: u32, at: u32) -> Option<&[u8]> {
        let container = self.containers.get(&container)?;
        let (_, start) = container.index.get(at as usize).filter(|(known, _)| *known == number)?;
        start.map_or(Some(&[]), |start| container.bytes.get(start as usize..))
    }
}

/// `12 0 obj`.
fn head(parser: &mut Parser<'_>) -> Option<ObjectId> {
    let id = (u32::try_from(parser.number()?).ok()?, u16::try_from(parser.number()?).ok()?);
    parser.word(b"obj").then_some(id)
}

fn wrong(number: u32, why: &str) -> String {
    format!("it is no PDF: object {number} {why}")
}

#[cfg(test)]
mod tests;
