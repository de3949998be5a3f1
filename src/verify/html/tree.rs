//! The tree that html5ever builds, as a table of nodes linked by index.
//!
//! In: text. Out: a [`Tree`], whose [`walk`](Tree::walk) gives the steps of a reader going through the page. Knows nothing of claims.
//! Nothing here recurses, so no nesting is too deep.

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An element, a text, or something else.
#[derive(Debug, Default)]
pub struct Node {
    /// The line its tag stands on, from 1.
    pub line: u32,
    /// The element's name; `None` for what is no element.
    name: Option<QualName>,
    /// Its attributes, each name once.
    pub attributes: Vec<Attribute>,
    text: StrTendril,
    /// What a `template` holds, apart from the page.
    contents: Option<usize>,
    parent: Option<usize>,
    depth: u32,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Node {
    /// The local name of an element, empty for what is none.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("", |name| &*name.local)
    }

    /// An attribute, by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|found| &*found.value)
    }

    /// Where the element leads, if it is a link.
    pub fn link(&self) -> Option<&str> {
        matches!(self.name(), "a" | "area").then(|| self.attribute("href").map(str::trim)).flatten()
    }
}

/// A step of a walk through the page.
#[derive(Debug)]
pub enum Step<'a> {
    /// An element begins.
    Open(&'a Node),
    /// A piece of text.
    Text(&'a str),
    /// An element ends.
    Close(&'a Node),
}

/// Elements inside each other, at most.
const DEPTH: u32 = 1_000;
/// A page is parsed in pieces of this many bytes, between which its depth is looked at.
const PIECE: usize = 1 << 12;

/// A parsed page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Parses a page; `None` if its elements are nested deeper than any page needs, which would take time without end.
    pub fn parse(text: &str) -> Option<Self> {
        let deepest = Rc::new(Cell::new(0));
        let nodes = RefCell::new(vec![Node::default()]);
        let sink = Sink { nodes, line: Cell::new(1), deepest: Rc::clone(&deepest) };
        // Without scripting, what stands in `noscript` is read as elements, so nothing can hide there.
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let mut parser = parse_document(sink, ParseOpts { tree_builder, ..ParseOpts::default() });
        let mut rest = text;
        while !rest.is_empty() {
            let piece = (PIECE..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            parser.process(rest[..piece].into());
            rest = &rest[piece..];
            if deepest.get() > DEPTH {
                return None;
            }
        }
        Some(parser.finish())
    }

    /// Every element, also those that are in no page, such as a template's.
    pub fn elements(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.name.is_some())
    }

    /// The element that holds `node`.
    pub fn parent(&self, node: &Node) -> Option<&Node> {
        node.parent.map(|at| &self.nodes[at])
    }

    /// What stands directly in an element.
    pub fn children(&self, node: &Node) -> impl Iterator<Item = &Node> {
        std::iter::successors(node.first, |at| self.nodes[*at].next).map(|at| &self.nodes[at])
    }

    /// The text directly in an element.
    pub fn text(&self, node: &Node) -> String {
        let mut text = String::new();
        let mut child = node.first;
        while let Some(at) = child {
            text.push_str(&self.nodes[at].text);
            child = self.nodes[at].next;
        }
        text
    }

    /// The page from beginning to end.
    pub fn walk(&self) -> impl Iterator<Item = Step<'_>> {
        let mut at = Some((0, false));
        std::iter::from_fn(move || {
            loop {
                let (here, leaving) = at?;
                let node = &self.nodes[here];
                at = match (leaving, node.first, node.next) {
                    (false, Some(first), _) => Some((first, false)),
                    (false, None, _) if node.name.is_some() => Some((here, true)),
                    (_, _, Some(next)) => Some((next, false)),
                    _ => node.parent.map(|parent| (parent, true)),
                };
                match (&node.name, leaving) {
                    (Some(_), false) => return Some(Step::Open(node)),
                    (Some(_), true) => return Some(Step::Close(node)),
                    (None, _) if !node.text.is_empty() => return Some(Step::Text(&node.text)),
                    _ => {}
                }
            }
        })
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<u32>,
    deepest: Rc<Cell<u32>>,
}

/// A name by value: the nodes stand behind a cell, so none can be lent.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { line: self.line.get(), ..node });
        nodes.len() - 1
    }

    /// Puts `child` under `parent`, before `before` or at the end.
    fn place(&self, parent: usize, before: Option<usize>, child: NodeOrText<usize>) {
        let previous = {
            let nodes = self.nodes.borrow();
            before.map_or(nodes[parent].last, |before| nodes[before].previous)
        };
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                if let Some(previous) = previous {
                    let node = &mut self.nodes.borrow_mut()[previous];
                    if node.name.is_none() && !node.text.is_empty() {
                        node.text.push_tendril(&text);
                        return;
                    }
                }
                self.add(Node { text, ..Node::default() })
            }
        };
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        let previous = before.map_or(nodes[parent].last, |before| nodes[before].previous);
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(nodes[child].depth));
        nodes[child].previous = previous;
        nodes[child].next = before;
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first = Some(child),
        }
        match before {
            Some(before) => nodes[before].previous = Some(child),
            None => nodes[parent].last = Some(child),
        }
    }

    fn detach(&self, child: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[child];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => nodes[parent].first = next,
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => nodes[parent].last = previous,
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn elem_name(&self, target: &usize) -> Name {
        let none = || QualName::new(None, Namespace::default(), LocalName::default());
        Name(self.nodes.borrow()[*target].name.clone().unwrap_or_else(none))
    }

    fn get_template_contents(&self, target: &usize) -> usize {
        self.nodes.borrow()[*target].contents.unwrap_or(*target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        let contents = flags.template.then(|| self.add(Node::default()));
        self.add(Node { name: Some(name), attributes, contents, ..Node::default() })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.place(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        match parent {
            Some(parent) => self.place(parent, Some(*sibling), child),
            None => self.place(0, None, child),
        }
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*element].parent;
        match parent {
            Some(parent) => self.place(parent, Some(*element), child),
            None => self.place(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let node = &mut self.nodes.borrow_mut()[*target];
        for attribute in attributes {
            if node.attributes.iter().all(|known| known.name != attribute.name) {
                node.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        loop {
            let first = self.nodes.borrow()[*node].first;
            let Some(child) = first else { break };
            self.place(*parent, None, NodeOrText::AppendNode(child));
        }
    }
}
