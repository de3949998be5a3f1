//! What the parts of a page are: headings, paragraphs, lists, cells.
//!
//! The flow opens and closes nodes as it stacks blocks; what lies on a page names its node. It must not know how a
//! structure tree is written, nor of pages. The roles are the standard structure types of ISO 32000-1, 14.8.4.

/// A node's number; 0 is nothing: what belongs to it is decoration, which no reader reads out.
pub(super) type NodeId = u32;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading, by its level in the outline of the document: no level is left out on the way down.
    Heading(u8),
    Paragraph,
    List {
        /// Whether its items are numbered.
        numbered: bool,
    },
    Item,
    /// The number or bullet of an item.
    Label,
    /// What an item says.
    Body,
    Quote,
    Code,
    Table,
    /// The head rows of a table.
    Head,
    /// Its other rows.
    Rows,
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row.
    RowHead,
    Cell,
    /// The table of contents.
    Contents,
    /// A line of the contents.
    Entry,
    /// What the contents are headed by.
    Caption,
    /// A drawing; it has alternative text.
    Figure,
}

/// A part of the document.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it stands in; 0 is the document itself.
    pub parent: NodeId,
    pub role: Role,
    /// What is said in place of a drawing.
    pub alt: Option<String>,
}

/// The structure of a document, in the order in which it was made.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
}

impl Tree {
    /// Adds a node to what is open.
    pub(super) fn add(&mut self, role: Role) -> NodeId {
        let parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(Node { parent, role, alt: None });
        self.nodes.len() as NodeId
    }

    /// Adds a drawing, with what is said in its place.
    pub(super) fn figure(&mut self, alt: String) -> NodeId {
        let id = self.add(Role::Figure);
        self.node_mut(id).alt = Some(alt);
        id
    }

    /// Adds a drawing to a node that is there.
    pub(super) fn figure_in(&mut self, parent: NodeId, alt: String) -> NodeId {
        self.nodes.push(Node { parent, role: Role::Figure, alt: Some(alt) });
        self.nodes.len() as NodeId
    }

    /// Adds a node and opens it: what is added until [`Tree::leave`] stands in it.
    pub(super) fn enter(&mut self, role: Role) -> NodeId {
        let id = self.add(role);
        self.open.push(id);
        id
    }

    /// Closes what was opened last.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// The nodes: number 1 comes first.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize - 1]
    }
}
