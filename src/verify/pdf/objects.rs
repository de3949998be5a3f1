//! Opens a PDF and walks its trees, each node once however the file links them.
//!
//! In: bytes. Out: a [`Pdf`]: pages in order, named destinations, link annotations. Knows nothing of claims. Standard: ISO 32000-1.

use super::lexer::{Lexer, Operand, Token};
use super::structure;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Streams may unpack to this many bytes in sum.
const BUDGET: usize = 64 << 20;
/// A stream of objects may unpack to this many bytes.
const OBJECTS: usize = 16 << 20;
/// A tree of pages or names has at most this many nodes.
const NODES: usize = 200_000;

/// A place on a page, in points from its lower left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The page, from 0.
    pub page: u32,
    /// From the left; 0 where the file says nothing.
    pub x: f32,
    /// From below.
    pub y: f32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A destination with a name.
    Named(String),
    /// A place on a page of the document.
    Here,
    /// An address.
    Address(String),
    /// Nowhere: to a page that is not in the document, or to something that is no destination.
    Nowhere,
}

/// A link annotation.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its page, from 0.
    pub page: u32,
    /// Its rectangle: left, bottom, right, top, in points.
    pub rect: [f32; 4],
    /// Where it leads.
    pub to: Target,
    /// Its own name, `/NM`.
    pub name: Option<String>,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    id: ObjectId,
    /// The page or the node above it that holds its resources.
    holder: Option<ObjectId>,
}

/// An opened PDF.
#[derive(Debug)]
pub struct Pdf {
    /// The document.
    pub document: Document,
    /// Its pages, in order.
    pub pages: Vec<Page>,
    numbers: BTreeMap<ObjectId, u32>,
    budget: Cell<usize>,
}

impl Pdf {
    /// Opens a file.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        if refers_for_length(bytes) {
            return Err("the length of a stream stands elsewhere, as in no pack".to_owned());
        }
        // The parser of a library over bytes of a stranger: should it panic, the file is as unreadable as any.
        let options =
            LoadOptions { filter: Some(structure::hold), ..LoadOptions::with_max_decompressed_size(OBJECTS) };
        let load = || {
            Document::load_mem_with_options(bytes, options).map(|mut document| {
                structure::release(&mut document, OBJECTS);
                document
            })
        };
        let document = std::panic::catch_unwind(std::panic::AssertUnwindSafe(load))
            .map_err(|_| "it is no PDF".to_owned())?
            .map_err(|error| format!("it is no PDF: {error}"))?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err("it is encrypted".to_owned());
        }
        let pages = pages(&document);
        if pages.is_empty() {
            return Err("it has no page".to_owned());
        }
        let numbers = pages.iter().zip(0..).map(|(page, number)| (page.id, number)).collect();
        Ok(Self { document, pages, numbers, budget: Cell::new(BUDGET) })
    }

    /// The value of a key, references followed.
    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.follow(dictionary.get(key).ok()?)
    }

    /// What an object or a reference stands for.
    pub fn follow<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    /// A dictionary under a key; of a stream, its dictionary.
    pub fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    /// The catalog, empty if the file has none.
    pub fn catalog(&self) -> Dictionary {
        self.document.catalog().cloned().unwrap_or_default()
    }

    /// What a stream unpacks to; nothing if it cannot be unpacked or the file asks for too much.
    pub fn unpack(&self, stream: &Stream) -> Vec<u8> {
        let bytes = stream.decompressed_content_with_limit(self.budget.get()).unwrap_or_default();
        self.budget.set(self.budget.get().saturating_sub(bytes.len().max(1)));
        bytes
    }

    /// The dictionary of a page.
    fn page(&self, page: &Page) -> Option<&Dictionary> {
        self.document.get_dictionary(page.id).ok()
    }

    /// A page's resources of one kind, such as `Font`.
    pub fn resources<'a>(&'a self, page: &'a Page, kind: &[u8]) -> Option<&'a Dictionary> {
        let holder = self.document.get_dictionary(page.holder?).ok()?;
        self.dictionary(self.dictionary(holder, b"Resources")?, kind)
    }

    /// What draws a page.
    pub fn content(&self, page: &Page) -> Vec<u8> {
        let contents = self.page(page).and_then(|page| self.get(page, b"Contents"));
        let parts: Vec<&Object> = match contents {
            Some(Object::Array(parts)) => parts.iter().filter_map(|part| self.follow(part)).collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        let mut content = Vec::new();
        for part in parts.into_iter().filter_map(|part| part.as_stream().ok()) {
            content.extend(self.unpack(part));
            content.push(b'\n');
        }
        content
    }

    /// The named destinations in the order of the name tree, each with its place if it has one, and whether the tree is sorted, so that a
    /// viewer finds them all.
    pub fn destinations(&self) -> (Vec<(String, Option<Spot>)>, bool) {
        let catalog = self.catalog();
        let root = self.dictionary(&catalog, b"Names").and_then(|names| names.get(b"Dests").ok());
        let (mut found, mut sorted, mut last) = (Vec::new(), true, None::<Vec<u8>>);
        let mut stack: Vec<(&Object, Option<[&[u8]; 2]>)> =
            root.map(|root| (root, None)).into_iter().collect();
        let (mut seen, mut count) = (BTreeSet::new(), 0);
        while let Some((object, above)) = stack.pop() {
            count += 1;
            if count > NODES || object.as_reference().is_ok_and(|id| !seen.insert(id)) {
                continue;
            }
            let Some(node) = self.follow(object).and_then(|node| node.as_dict().ok()) else { continue };
            let limits = self.get(node, b"Limits").and_then(|limits| limits.as_array().ok());
            let limits =
                limits.and_then(|pair| Some([pair.first()?.as_str().ok()?, pair.get(1)?.as_str().ok()?]));
            let limits = limits.or(above);
            if let Some(names) = self.get(node, b"Names").and_then(|names| names.as_array().ok()) {
                for pair in names.chunks_exact(2) {
                    let Some(Ok(key)) = self.follow(&pair[0]).map(Object::as_str) else { continue };
                    sorted &= last.as_deref().is_none_or(|last| last <= key);
                    sorted &= limits.is_none_or(|[low, high]| low <= key && key <= high);
                    last = Some(key.to_vec());
                    found.push((text(key), self.spot(&pair[1])));
                }
            }
            if let Some(kids) = self.get(node, b"Kids").and_then(|kids| kids.as_array().ok()) {
                stack.extend(kids.iter().rev().map(|kid| (kid, limits)));
            }
        }
        (found, sorted)
    }

    /// The place a destination names: `[page /XYZ left top zoom]`, alone or under `/D`.
    fn spot(&self, object: &Object) -> Option<Spot> {
        let mut object = self.follow(object)?;
        if let Ok(dictionary) = object.as_dict() {
            object = self.get(dictionary, b"D")?;
        }
        let array = object.as_array().ok()?;
        let page = *self.numbers.get(&array.first()?.as_reference().ok()?)?;
        if array.get(1)?.as_name().ok()? != b"XYZ" {
            return None;
        }
        let x = array.get(2).and_then(|x| x.as_float().ok()).unwrap_or(0.0);
        Some(Spot { page, x, y: array.get(3)?.as_float().ok()? })
    }

    /// Where a destination, as it stands in an action, an annotation or an outline, leads.
    pub fn target(&self, object: &Object) -> Target {
        match self.follow(object) {
            Some(Object::String(name, _) | Object::Name(name)) => Target::Named(text(name)),
            Some(Object::Array(array)) => {
                let page = array.first().and_then(|page| page.as_reference().ok());
                if page.is_some_and(|page| self.numbers.contains_key(&page)) {
                    Target::Here
                } else {
                    Target::Nowhere
                }
            }
            _ => Target::Nowhere,
        }
    }

    /// The link annotations, page by page.
    pub fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for (number, page) in (0..).zip(&self.pages) {
            let annotations = self.page(page).and_then(|page| self.get(page, b"Annots"));
            let Some(Object::Array(annotations)) = annotations else { continue };
            for annotation in
                annotations.iter().filter_map(|annotation| self.follow(annotation)?.as_dict().ok())
            {
                links.extend(self.link(number, annotation));
            }
        }
        links
    }

    fn link<'a>(&'a self, page: u32, annotation: &'a Dictionary) -> Option<Link> {
        let fields = values(annotation, [b"Subtype", b"Rect", b"F", b"NM", b"Dest", b"A"]);
        let [kind, rect, flags, name, dest, action] = fields;
        let get = |value: Option<&'a Object>| self.follow(value?);
        if get(kind)?.as_name().ok()? != b"Link" {
            return None;
        }
        let sides = get(rect)?.as_array().ok()?;
        let sides: Vec<f32> = sides.iter().filter_map(|side| self.follow(side)?.as_float().ok()).collect();
        let [a, b, c, d] = *sides.as_slice() else { return None };
        let rect = [a.min(c), b.min(d), a.max(c), b.max(d)];
        // A link that nobody can see or hit is none: hidden, not for the screen (ISO 32000, table 165), or without extent.
        let flags = get(flags).and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        if flags & (2 | 32) != 0 || rect[2] - rect[0] < 0.5 || rect[3] - rect[1] < 0.5 {
            return None;
        }
        let name = get(name).and_then(|name| name.as_str().ok()).map(text);
        let to = match (dest, get(action).and_then(|action| action.as_dict().ok())) {
            (Some(dest), _) => self.target(dest),
            (_, Some(action)) => match self.get(action, b"S").and_then(|kind| kind.as_name().ok()) {
                Some(b"GoTo") => action.get(b"D").map_or(Target::Nowhere, |dest| self.target(dest)),
                Some(b"URI") => match self.get(action, b"URI") {
                    Some(Object::String(address, _)) => Target::Address(text(address)),
                    _ => Target::Nowhere,
                },
                _ => Target::Nowhere,
            },
            _ => Target::Nowhere,
        };
        Some(Link { page, rect, to, name })
    }
}

/// The values of keys, references not followed. The library's look-up hashes the key, and makes up an error where there is none, which
/// takes long for what is asked of every object.
pub fn values<'a, const COUNT: usize>(
    dictionary: &'a Dictionary,
    keys: [&[u8]; COUNT],
) -> [Option<&'a Object>; COUNT] {
    let mut values = [None; COUNT];
    for (key, value) in dictionary {
        if let Some(at) = keys.iter().position(|wanted| wanted == key) {
            values[at] = Some(value);
        }
    }
    values
}

/// Whether any stream gives its length by reference. The parser follows such references as deep as they go, and a small file can send it
/// round in circles until the stack ends; a pack's streams say their lengths themselves.
fn refers_for_length(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'/', rest) {
        rest = &rest[at..];
        // Of the other names, which are nearly all, no more is read; any sign of a name may be escaped.
        if matches!(rest, [_, b'L' | b'#', ..]) {
            let mut tokens = Lexer::new(&rest[..rest.len().min(256)]);
            let number = |token| matches!(token, Some(Token::Operand(Operand::Number(_))));
            let named =
                matches!(tokens.next(), Some(Token::Operand(Operand::Name(name))) if *name == b"Length"[..]);
            if named && number(tokens.next()) && number(tokens.next()) {
                return true;
            }
        }
        rest = &rest[1..];
    }
    false
}

/// The leaves of the page tree, in order.
fn pages(document: &Document) -> Vec<Page> {
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let (mut pages, mut seen) = (Vec::new(), BTreeSet::new());
    let mut stack: Vec<(ObjectId, Option<ObjectId>)> = root.into_iter().map(|root| (root, None)).collect();
    while let Some((id, above)) = stack.pop() {
        if seen.len() >= NODES || !seen.insert(id) {
            continue;
        }
        let Ok(node) = document.get_dictionary(id) else { continue };
        let holder = if node.has(b"Resources") { Some(id) } else { above };
        match node.get_deref(b"Kids", document).and_then(Object::as_array) {
            Ok(kids) => {
                let kids = kids.iter().rev().filter_map(|kid| kid.as_reference().ok());
                stack.extend(kids.map(|kid| (kid, holder)));
            }
            Err(_) => pages.push(Page { id, holder }),
        }
    }
    pages
}

/// A text string: UTF-16 or UTF-8 with their marks, otherwise one byte a character.
pub fn text(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> =
            rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    let rest = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| *byte as char).collect(),
    }
}
