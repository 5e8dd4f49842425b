//! The tag tree: what a screen reader reads, in which order, as what (ISO 14289-1; PDF 1.7 section 14.8).
//!
//! Never in here: how anything looks.

/// A place in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NodeId(pub(crate) usize);

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    Document,
    H1,
    H2,
    H3,
    P,
    List,
    Item,
    Mark,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnHead,
    RowHead,
    Cell,
    Figure,
    Contents,
    ContentsItem,
    Reference,
    Link,
    Form,
}

impl Tag {
    /// Its name in the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::P => "P",
            Self::List => "L",
            Self::Item => "LI",
            Self::Mark => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Head => "THead",
            Self::Rows => "TBody",
            Self::Row => "TR",
            Self::ColumnHead | Self::RowHead => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Form => "Form",
        }
    }
}

/// What a node holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kid {
    /// Another node.
    Node(NodeId),
    /// Marked content of a page.
    Marked { page: usize, mark: usize },
    /// An annotation of a page.
    Annotation { page: usize, index: usize },
}

/// A node.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    pub(crate) parent: Option<NodeId>,
    pub(crate) kids: Vec<Kid>,
    /// What is read in its place.
    pub(crate) alternative: Option<String>,
    /// Where a figure stands: left, bottom, right, top, in points from the lower left corner.
    pub(crate) place: Option<[f32; 4]>,
    /// Whether its text runs from right to left.
    pub(crate) rtl: bool,
}

/// The tree of a document.
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Self {
        Self { nodes: vec![node(Tag::Document, None)] }
    }

    /// Adds a node at the end of another.
    pub(crate) fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(node(tag, Some(parent)));
        self.nodes[parent.0].kids.push(Kid::Node(id));
        id
    }

    /// The node, to be changed.
    pub(crate) fn node(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }
}

fn node(tag: Tag, parent: Option<NodeId>) -> Node {
    Node { tag, parent, kids: Vec::new(), alternative: None, place: None, rtl: false }
}
