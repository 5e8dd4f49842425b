//! The tag tree as objects, and the way back from every mark and annotation to its node.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::{integer, numbers, object, text};
use crate::layout::Layout;
use crate::tags::{Kid, Node, NodeId, Tag};

/// Where the tree is in the file.
pub(super) struct Structure {
    pub(super) root: ObjectId,
    /// The object of each annotation, by page and place on it.
    pub(super) annotations: Vec<Vec<ObjectId>>,
    /// The key in the parent tree of each annotation.
    pub(super) parents: Vec<Vec<usize>>,
}

/// Writes the tree. Annotations get their numbers here and are written afterwards.
pub(super) fn write(file: &mut File, pages: &Layout, page_ids: &[ObjectId]) -> Structure {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = pages.tree.nodes.iter().map(|_| file.new_object_id()).collect();
    let of = |node: NodeId| ids[node.0];
    let annotations: Vec<Vec<ObjectId>> =
        pages.pages.iter().map(|page| page.annotations.iter().map(|_| file.new_object_id()).collect()).collect();
    let mut next = pages.pages.len();
    let mut parents = Vec::with_capacity(pages.pages.len());
    let mut tree: Vec<Object> = Vec::with_capacity(pages.pages.len() * 2);
    for (index, page) in pages.pages.iter().enumerate() {
        let marks: Vec<Object> = page.marks.iter().map(|node| of(*node).into()).collect();
        tree.push(integer(index));
        tree.push(marks.into());
    }
    for page in &pages.pages {
        let mut keys = Vec::with_capacity(page.annotations.len());
        for annotation in &page.annotations {
            tree.push(integer(next));
            tree.push(of(annotation.node()).into());
            keys.push(next);
            next += 1;
        }
        parents.push(keys);
    }
    for (index, node) in pages.tree.nodes.iter().enumerate() {
        let parent = node.parent.map_or(root, of);
        let element = element(node, parent, &ids, page_ids, &annotations);
        file.objects.insert(ids[index], object(element));
    }
    let parent_tree = file.add_object(dictionary! { "Nums" => tree });
    let root_dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![ids[0].into()],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => integer(next),
    };
    file.objects.insert(root, object(root_dictionary));
    Structure { root, annotations, parents }
}

fn element(
    node: &Node,
    parent: ObjectId,
    ids: &[ObjectId],
    page_ids: &[ObjectId],
    annotations: &[Vec<ObjectId>],
) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => node.tag.name(), "P" => parent };
    let own_page = node.kids.iter().find_map(|kid| match kid {
        Kid::Marked { page, .. } => Some(*page),
        Kid::Node(_) | Kid::Annotation { .. } => None,
    });
    if let Some(page) = own_page {
        element.set("Pg", page_ids[page]);
    }
    let mut kids: Vec<Object> = node
        .kids
        .iter()
        .map(|kid| match kid {
            Kid::Node(node) => ids[node.0].into(),
            Kid::Marked { page, mark } if Some(*page) == own_page => integer(*mark),
            Kid::Marked { page, mark } => {
                object(dictionary! { "Type" => "MCR", "Pg" => page_ids[*page], "MCID" => integer(*mark) })
            }
            Kid::Annotation { page, index } => object(dictionary! {
                "Type" => "OBJR", "Pg" => page_ids[*page], "Obj" => annotations[*page][*index]
            }),
        })
        .collect();
    if kids.len() == 1 {
        // A signature field must be the only child and no list: otherwise earlier signatures count as broken.
        element.set("K", kids.swap_remove(0));
    } else if !kids.is_empty() {
        element.set("K", kids);
    }
    match (&node.alternative, node.tag) {
        (Some(summary), Tag::Table) => {
            element.set("A", dictionary! { "O" => "Table", "Summary" => text(summary) });
        }
        (Some(alternative), _) => element.set("Alt", text(alternative)),
        (None, _) => {}
    }
    let scope = match node.tag {
        Tag::ColumnHead => Some("Column"),
        Tag::RowHead => Some("Row"),
        _ => None,
    };
    if let Some(scope) = scope {
        let table = dictionary! { "O" => "Table", "Scope" => scope };
        if node.rtl {
            let layout = dictionary! { "O" => "Layout", "WritingMode" => "RlTb" };
            element.set("A", vec![object(table), object(layout)]);
        } else {
            element.set("A", table);
        }
    } else if let Some(place) = node.place {
        element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => numbers(&place) });
    } else if node.rtl {
        element.set("A", dictionary! { "O" => "Layout", "WritingMode" => "RlTb" });
    }
    element
}
