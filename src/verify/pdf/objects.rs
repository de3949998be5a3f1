//! Opens a PDF and walks its trees, each node once however the file links them.
//!
//! In: a [`File`]. Out: a [`Pdf`]: pages in order, named destinations, link annotations. Knows nothing of claims. Standard: ISO 32000-1.

use super::file::File;
use super::object::{Dictionary, Object, ObjectId, Stream};
use super::unpack::unpack;
use foldhash::HashMap;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};

/// Streams may unpack to this many bytes in sum.
const BUDGET: usize = 64 << 20;
/// A tree of pages or names has at most this many nodes.
const NODES: usize = 200_000;
/// References to references are followed so far.
const CHAIN: usize = 16;

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
pub struct Pdf<'f> {
    file: &'f File<'f>,
    /// The objects that something was followed to. The others, such as the annotations, are read where they are needed and let go: of
    /// a large file they are too many to be held.
    held: HashMap<ObjectId, OnceCell<Box<Object<'f>>>>,
    /// Its pages, in order.
    pub pages: Vec<Page>,
    numbers: BTreeMap<ObjectId, u32>,
    budget: Cell<usize>,
}

impl<'f> Pdf<'f> {
    /// Takes a file apart; what is wrong with it is said as a sentence about "it".
    pub fn new(file: &'f File<'f>) -> Result<Self, String> {
        let held = file.ids().into_iter().map(|id| (id, OnceCell::new())).collect();
        let (pages, numbers) = (Vec::new(), BTreeMap::new());
        let mut pdf = Self { file, held, pages, numbers, budget: Cell::new(BUDGET) };
        pdf.pages = pdf.leaves();
        if pdf.pages.is_empty() {
            // What cannot be read may be why.
            pdf.each(|_| ())?;
            return Err("it has no page".to_owned());
        }
        pdf.numbers = pdf.pages.iter().zip(0..).map(|(page, number)| (page.id, number)).collect();
        Ok(pdf)
    }

    /// The value of a key, references followed.
    pub fn get<'a>(&'a self, dictionary: &'a Dictionary<'a>, key: &[u8]) -> Option<&'a Object<'a>> {
        self.follow(dictionary.get(key)?)
    }

    /// The object with a number, held from then on. One that cannot be read is none; [`Pdf::each`] says so.
    fn object(&self, id: ObjectId) -> Option<&Object<'f>> {
        let read = || Box::new(self.file.object(id).unwrap_or(Object::Null));
        Some(&**self.held.get(&id)?.get_or_init(read))
    }

    /// Hands on each object of the file, and lets go of it; one that cannot be read is an error.
    pub fn each(&self, mut look: impl FnMut(&Object<'_>)) -> Result<(), String> {
        self.file.ids().into_iter().try_for_each(|id| self.file.object(id).map(|object| look(&object)))
    }

    /// What an object or a reference stands for, read for this one time. Nothing is read that it refers to in turn: a small file could
    /// have the same large object read without end.
    fn fetch<'a>(&'a self, object: &Object<'a>) -> Option<Object<'a>> {
        match object {
            Object::Reference(id) => self.file.object(*id).ok(),
            object => Some(object.clone()),
        }
    }

    /// What an object or a reference stands for.
    pub fn follow<'a>(&'a self, mut object: &'a Object<'a>) -> Option<&'a Object<'a>> {
        for _ in 0..CHAIN {
            match object {
                Object::Reference(id) => object = self.object(*id)?,
                object => return Some(object),
            }
        }
        None
    }

    /// A dictionary under a key.
    pub fn dictionary<'a>(
        &'a self,
        dictionary: &'a Dictionary<'a>,
        key: &[u8],
    ) -> Option<&'a Dictionary<'a>> {
        self.get(dictionary, key)?.as_dict()
    }

    /// The catalog, which a file with pages has.
    pub fn catalog(&self) -> Option<&Dictionary<'_>> {
        self.object(self.file.root)?.as_dict()
    }

    /// What a stream unpacks to; nothing if it cannot be unpacked or the file asks for too much.
    pub fn unpack<'s>(&self, stream: &Stream<'s>) -> Cow<'s, [u8]> {
        let bytes = unpack(stream, self.budget.get()).unwrap_or_default();
        self.budget.set(self.budget.get().saturating_sub(bytes.len().max(1)));
        bytes
    }

    /// The leaves of the page tree, in order.
    fn leaves(&self) -> Vec<Page> {
        let root = self.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
        let (mut pages, mut seen) = (Vec::new(), BTreeSet::new());
        let mut stack: Vec<(ObjectId, Option<ObjectId>)> =
            root.into_iter().map(|root| (root, None)).collect();
        while let Some((id, above)) = stack.pop() {
            if seen.len() >= NODES || !seen.insert(id) {
                continue;
            }
            let Some(node) = self.object(id).and_then(Object::as_dict) else { continue };
            let holder = if node.has(b"Resources") { Some(id) } else { above };
            match self.get(node, b"Kids").and_then(Object::as_array) {
                Some(kids) => {
                    let kids = kids.iter().rev().filter_map(Object::as_reference);
                    stack.extend(kids.map(|kid| (kid, holder)));
                }
                None => pages.push(Page { id, holder }),
            }
        }
        pages
    }

    /// The dictionary of a page.
    fn page(&self, page: &Page) -> Option<&Dictionary<'_>> {
        self.object(page.id)?.as_dict()
    }

    /// A page's resources of one kind, such as `Font`.
    pub fn resources<'a>(&'a self, page: &'a Page, kind: &[u8]) -> Option<&'a Dictionary<'a>> {
        let holder = self.object(page.holder?)?.as_dict()?;
        self.dictionary(self.dictionary(holder, b"Resources")?, kind)
    }

    /// What draws a page.
    pub fn content(&self, page: &Page) -> Vec<u8> {
        let contents = self.page(page).and_then(|page| self.get(page, b"Contents"));
        let parts: Vec<&Object<'_>> = match contents {
            Some(Object::Array(parts)) => parts.iter().filter_map(|part| self.follow(part)).collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        let mut content = Vec::new();
        for part in parts.into_iter().filter_map(|part| part.as_stream()) {
            content.extend_from_slice(&self.unpack(part));
            content.push(b'\n');
        }
        content
    }

    /// The named destinations in the order of the name tree, each with its place if it has one, and whether the tree is sorted, so that a
    /// viewer finds them all.
    pub fn destinations(&self) -> (Vec<(String, Option<Spot>)>, bool) {
        let names = self.catalog().and_then(|catalog| self.dictionary(catalog, b"Names"));
        let root = names.and_then(|names| names.get(b"Dests"));
        let (mut found, mut sorted, mut last) = (Vec::new(), true, None::<Vec<u8>>);
        let mut stack: Vec<(&Object<'_>, Option<[&[u8]; 2]>)> =
            root.map(|root| (root, None)).into_iter().collect();
        let (mut seen, mut count) = (BTreeSet::new(), 0);
        while let Some((object, above)) = stack.pop() {
            count += 1;
            if count > NODES || object.as_reference().is_some_and(|id| !seen.insert(id)) {
                continue;
            }
            let Some(node) = self.follow(object).and_then(Object::as_dict) else { continue };
            let limits = self.get(node, b"Limits").and_then(Object::as_array);
            let limits = limits.and_then(|pair| Some([pair.first()?.as_str()?, pair.get(1)?.as_str()?]));
            let limits = limits.or(above);
            if let Some(names) = self.get(node, b"Names").and_then(Object::as_array) {
                for pair in names.chunks_exact(2) {
                    let Some(Some(key)) = self.follow(&pair[0]).map(Object::as_str) else { continue };
                    sorted &= last.as_deref().is_none_or(|last| last <= key);
                    sorted &= limits.is_none_or(|[low, high]| low <= key && key <= high);
                    last = Some(key.to_vec());
                    found.push((text(key), self.spot(&pair[1])));
                }
            }
            if let Some(kids) = self.get(node, b"Kids").and_then(Object::as_array) {
                stack.extend(kids.iter().rev().map(|kid| (kid, limits)));
            }
        }
        (found, sorted)
    }

    /// The place a destination names: `[page /XYZ left top zoom]`, alone or under `/D`.
    fn spot(&self, object: &Object<'_>) -> Option<Spot> {
        let mut object = self.follow(object)?;
        if let Some(dictionary) = object.as_dict() {
            object = self.get(dictionary, b"D")?;
        }
        let array = object.as_array()?;
        let page = *self.numbers.get(&array.first()?.as_reference()?)?;
        if array.get(1)?.as_name()? != b"XYZ" {
            return None;
        }
        let x = array.get(2).and_then(Object::as_float).unwrap_or(0.0);
        Some(Spot { page, x, y: array.get(3)?.as_float()? })
    }

    /// Where a destination, as it stands in an action, an annotation or an outline, leads.
    pub fn target(&self, object: &Object<'_>) -> Target {
        match self.follow(object) {
            Some(Object::String(name) | Object::Name(name)) => Target::Named(text(name)),
            Some(Object::Array(array)) => {
                let page = array.first().and_then(Object::as_reference);
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
        let (mut links, mut seen) = (Vec::new(), BTreeSet::new());
        for (number, page) in (0..).zip(&self.pages) {
            let annotations = self.page(page).and_then(|page| self.get(page, b"Annots"));
            let Some(Object::Array(annotations)) = annotations else { continue };
            for annotation in annotations {
                // An annotation is of one page (12.5.2).
                if annotation.as_reference().is_some_and(|id| !seen.insert(id)) {
                    continue;
                }
                let annotation = self.fetch(annotation);
                links.extend(annotation.as_ref().and_then(|one| self.link(number, one.as_dict()?)));
            }
        }
        links
    }

    fn link<'a>(&'a self, page: u32, annotation: &'a Dictionary<'a>) -> Option<Link> {
        let fields = values(annotation, [b"Subtype", b"Rect", b"F", b"NM", b"Dest", b"A"]);
        let [kind, rect, flags, name, dest, action] = fields;
        let get = |value: Option<&'a Object<'a>>| self.follow(value?);
        if get(kind)?.as_name()? != b"Link" {
            return None;
        }
        let sides = get(rect)?.as_array()?;
        let sides: Vec<f32> = sides.iter().filter_map(|side| self.follow(side)?.as_float()).collect();
        let [a, b, c, d] = *sides.as_slice() else { return None };
        let rect = [a.min(c), b.min(d), a.max(c), b.max(d)];
        // A link that nobody can see or hit is none: hidden, not for the screen (ISO 32000, table 165), or without extent.
        let flags = get(flags).and_then(Object::as_i64).unwrap_or(0);
        if flags & (2 | 32) != 0 || rect[2] - rect[0] < 0.5 || rect[3] - rect[1] < 0.5 {
            return None;
        }
        let name = get(name).and_then(Object::as_str).map(text);
        let to = match (dest, get(action).and_then(Object::as_dict)) {
            (Some(dest), _) => self.target(dest),
            (_, Some(action)) => match self.get(action, b"S").and_then(Object::as_name) {
                Some(b"GoTo") => action.get(b"D").map_or(Target::Nowhere, |dest| self.target(dest)),
                Some(b"URI") => match self.get(action, b"URI") {
                    Some(Object::String(address)) => Target::Address(text(address)),
                    _ => Target::Nowhere,
                },
                _ => Target::Nowhere,
            },
            _ => Target::Nowhere,
        };
        Some(Link { page, rect, to, name })
    }
}

/// The values of keys, references not followed, in one pass.
pub fn values<'a, const COUNT: usize>(
    dictionary: &'a Dictionary<'a>,
    keys: [&[u8]; COUNT],
) -> [Option<&'a Object<'a>>; COUNT] {
    let mut values = [None; COUNT];
    for (key, value) in dictionary.iter() {
        if let Some(at) = keys.iter().position(|wanted| *wanted == key) {
            values[at] = Some(value);
        }
    }
    values
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
