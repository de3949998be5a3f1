//! The structure tree: what a page's marks and links are, for those who do not see the page.
//!
//! The tree of the flow and the marks of the pages enter, structure elements leave (ISO 32000-1, 14.7 and 14.8). An
//! element is there only if something of it is on a page, and its children stand in the order of the pages; a table's rows and
//! cells are there even when empty, so that columns keep their places, and contents of two columns are read one below the other.

use super::content::{Content, Mark};
use super::file::File;
use crate::render::pdf::tree::{Node, NodeId, Role, Tree};
use pdf_writer::types::{ListNumbering, StructRole, TableHeaderScope};
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Finish, Rect, Ref, TextStr};
use std::collections::HashMap;

/// A link annotation, and what it belongs to.
pub(super) struct Anchor {
    pub id: Ref,
    pub page: usize,
    pub mark: Mark,
}

/// A structure element.
struct Element {
    id: Ref,
    parent: usize,
    kind: StructRole,
    /// The node it is made of; none for the document and for links.
    node: Option<NodeId>,
    kids: Vec<Kid>,
}

enum Kid {
    Element(usize),
    Mark { page: usize, number: i32 },
    Anchor(usize),
}

struct Builder<'a> {
    file: &'a mut File,
    nodes: &'a [Node],
    elements: Vec<Element>,
    /// The elements of nodes, by node.
    of_nodes: Vec<Option<usize>>,
    of_links: HashMap<Mark, usize>,
    /// The levels of the headings that are open, as the flow gave them.
    levels: Vec<u8>,
}

impl Builder<'_> {
    fn push(&mut self, parent: usize, kind: StructRole, node: Option<NodeId>) -> usize {
        let at = self.elements.len();
        let id = self.file.reserve();
        self.elements.push(Element { id, parent, kind, node, kids: Vec::new() });
        self.elements[parent].kids.push(Kid::Element(at));
        at
    }

    /// The element of a node; it is made when it is first asked for.
    fn of_node(&mut self, id: NodeId) -> usize {
        let Some(node) = (id as usize).checked_sub(1).and_then(|at| self.nodes.get(at)) else {
            return 0;
        };
        if let Some(at) = self.of_nodes[id as usize] {
            return at;
        }
        let parent = self.of_node(node.parent);
        // A table has made its rows and cells meanwhile.
        if let Some(at) = self.of_nodes[id as usize] {
            return at;
        }
        let kind = self.kind(node.role);
        let at = self.push(parent, kind, Some(id));
        self.of_nodes[id as usize] = Some(at);
        // Whose order on the page is not theirs, or whose empty parts count.
        if matches!(node.role, Role::Table | Role::Contents) {
            let inside = (id + 1..).take_while(|inner| {
                self.nodes.get(*inner as usize - 1).is_some_and(|node| node.parent >= id)
            });
            inside.collect::<Vec<_>>().into_iter().for_each(|inner| _ = self.of_node(inner));
        }
        at
    }

    /// The element of a mark.
    fn of_mark(&mut self, mark: Mark) -> usize {
        if mark.link.is_none() {
            return self.of_node(mark.node);
        }
        if let Some(at) = self.of_links.get(&mark) {
            return *at;
        }
        let parent = self.of_node(mark.node);
        let at = self.push(parent, StructRole::Link, None);
        self.of_links.insert(mark, at);
        at
    }

    fn kind(&mut self, role: Role) -> StructRole {
        match role {
            Role::Heading(level) => self.heading(level),
            Role::Paragraph => StructRole::P,
            Role::List { .. } => StructRole::L,
            Role::Item => StructRole::LI,
            Role::Label => StructRole::Lbl,
            Role::Body => StructRole::LBody,
            Role::Quote => StructRole::BlockQuote,
            Role::Code => StructRole::Code,
            Role::Table => StructRole::Table,
            Role::Head => StructRole::THead,
            Role::Rows => StructRole::TBody,
            Role::Row => StructRole::TR,
            Role::ColumnHead | Role::RowHead => StructRole::TH,
            Role::Cell => StructRole::TD,
            Role::Contents => StructRole::TOC,
            Role::Entry => StructRole::TOCI,
            Role::Caption => StructRole::Caption,
            Role::Figure => StructRole::Figure,
        }
    }

    /// A heading's level in the tree: one below the heading it stands under, so that none is left out.
    fn heading(&mut self, level: u8) -> StructRole {
        while self.levels.last().is_some_and(|open| *open >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        match self.levels.len() {
            1 => StructRole::H1,
            2 => StructRole::H2,
            3 => StructRole::H3,
            4 => StructRole::H4,
            5 => StructRole::H5,
            _ => StructRole::H6,
        }
    }
}

/// Writes the tree and gives its root. Page `n` has the number `n` in the parent tree, annotation `n` the number of pages
/// and `n`.
pub(super) fn write(
    file: &mut File,
    tree: &Tree,
    pages: &[Ref],
    contents: &[Content],
    anchors: &[Anchor],
) -> Ref {
    let root = file.reserve();
    let nodes = tree.nodes();
    let document =
        Element { id: file.reserve(), parent: 0, kind: StructRole::Document, node: None, kids: Vec::new() };
    let mut builder = Builder {
        of_nodes: vec![None; nodes.len() + 1],
        nodes,
        file,
        elements: vec![document],
        of_links: HashMap::new(),
        levels: Vec::new(),
    };
    let mut owners: Vec<Vec<Ref>> = Vec::with_capacity(pages.len());
    let mut rest = anchors.iter().enumerate().peekable();
    for (page, content) in contents.iter().enumerate() {
        let mut of_page = Vec::with_capacity(content.marks.len());
        for (number, mark) in content.marks.iter().enumerate() {
            let at = builder.of_mark(*mark);
            builder.elements[at].kids.push(Kid::Mark { page, number: number as i32 });
            of_page.push(builder.elements[at].id);
        }
        owners.push(of_page);
        while let Some((number, anchor)) = rest.next_if(|(_, anchor)| anchor.page == page) {
            let at = builder.of_mark(anchor.mark);
            builder.elements[at].kids.push(Kid::Anchor(number));
        }
    }
    let of_anchors: Vec<usize> = anchors.iter().map(|anchor| builder.of_mark(anchor.mark)).collect();
    let boxes: HashMap<NodeId, [f32; 4]> =
        contents.iter().flat_map(|content| content.figures.clone()).collect();
    let Builder { file, nodes, elements, .. } = builder;
    for (at, element) in elements.iter().enumerate() {
        let parent = if at == 0 { root } else { elements[element.parent].id };
        let node = element.node.and_then(|id| Some((id, nodes.get(id as usize - 1)?)));
        file.object(element.id, |obj| {
            let mut writer: StructElement<'_> = obj.start();
            writer.kind(element.kind).parent(parent);
            if let Some((id, node)) = node {
                describe(&mut writer, node, boxes.get(&id));
            }
            kids(&mut writer, element, &elements, pages, anchors);
        });
    }
    // One array a page, one entry an annotation, in leaves that are found by number.
    let lists: Vec<Ref> = owners
        .iter()
        .map(|owners| {
            let id = file.reserve();
            file.object(id, |obj| {
                obj.array().items(owners.iter().copied());
            });
            id
        })
        .collect();
    let numbers: Vec<Ref> =
        lists.into_iter().chain(of_anchors.into_iter().map(|at| elements[at].id)).collect();
    let leaves: Vec<Ref> = numbers
        .chunks(LEAF)
        .enumerate()
        .map(|(at, leaf)| {
            let id = file.reserve();
            let first = (at * LEAF) as i32;
            file.object(id, |obj| {
                let mut dict = obj.dict();
                dict.insert(pdf_writer::Name(b"Limits"))
                    .array()
                    .items([first, first + leaf.len() as i32 - 1]);
                let mut entries = dict.insert(pdf_writer::Name(b"Nums")).array();
                for (number, owner) in (first..).zip(leaf) {
                    entries.item(number).item(*owner);
                }
            });
            id
        })
        .collect();
    let next = numbers.len() as i32;
    let document = elements[0].id;
    file.object(root, |obj| {
        let mut writer: StructTreeRoot<'_> = obj.start();
        writer.child(document);
        writer.parent_tree().kids().items(leaves);
        writer.parent_tree_next_key(next);
    });
    root
}

/// Numbers in one leaf of the parent tree.
const LEAF: usize = 128;

/// What an element says of itself besides its kind.
fn describe(writer: &mut StructElement<'_>, node: &Node, area: Option<&[f32; 4]>) {
    if let Some(alt) = &node.alt {
        writer.alt(TextStr(alt));
    }
    match node.role {
        Role::List { numbered } => {
            let numbering = if numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
            writer.attributes().push().list().list_numbering(numbering);
        }
        Role::ColumnHead => {
            writer.attributes().push().table().scope(TableHeaderScope::Column);
        }
        Role::RowHead => {
            writer.attributes().push().table().scope(TableHeaderScope::Row);
        }
        Role::Figure => {
            if let Some([left, bottom, right, top]) = area {
                let around = Rect::new(left.floor(), bottom.floor(), right.ceil(), top.ceil());
                writer.attributes().push().layout().bbox(around);
            }
        }
        _ => {}
    }
}

fn kids(
    writer: &mut StructElement<'_>,
    element: &Element,
    elements: &[Element],
    pages: &[Ref],
    anchors: &[Anchor],
) {
    let own = element.kids.iter().find_map(|kid| match kid {
        Kid::Mark { page, .. } => Some(*page),
        _ => None,
    });
    if let Some(page) = own {
        writer.page(pages[page]);
    }
    let mut children = writer.children();
    for kid in &element.kids {
        match kid {
            Kid::Element(at) => {
                children.struct_element(elements[*at].id);
            }
            Kid::Mark { page, number } if Some(*page) == own => {
                children.marked_content_id(*number);
            }
            Kid::Mark { page, number } => {
                children.marked_content_ref().page(pages[*page]).marked_content_id(*number);
            }
            Kid::Anchor(at) => {
                let anchor = &anchors[*at];
                children.object_ref().page(pages[anchor.page]).object(anchor.id);
            }
        }
    }
    children.finish();
}
