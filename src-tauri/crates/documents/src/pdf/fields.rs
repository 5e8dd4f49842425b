//! Annotations: links of the contents, and the empty fields in which people sign.

use lopdf::{Document as File, Object, ObjectId, Stream, dictionary};

use super::structure::Structure;
use super::{destination, integer, numbers, object, text};
use crate::layout::Layout;
use crate::layout::signatures::FIELD;
use crate::page::Annotation;

/// Printed, and locked against being moved: what PDF/A asks of a field.
const PRINT_LOCKED: i64 = 132;

/// The annotations of a document.
pub(super) struct Fields {
    pub(super) of_page: Vec<Vec<ObjectId>>,
    /// Fields for signatures in the order of signing.
    pub(super) signatures: Vec<ObjectId>,
}

pub(super) fn write(
    file: &mut File,
    pages: &Layout,
    page_ids: &[ObjectId],
    structure: &Structure,
    resources: ObjectId,
) -> Fields {
    let mut signatures = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for (index, annotation) in page.annotations.iter().enumerate() {
            let id = structure.annotations[number][index];
            let parent = integer(structure.parents[number][index]);
            let dictionary = match annotation {
                Annotation::Link { at, page: to, y, says, .. } => dictionary! {
                    "Type" => "Annot",
                    "Subtype" => "Link",
                    "Rect" => numbers(at),
                    "Border" => vec![0.into(), 0.into(), 0.into()],
                    "F" => 4,
                    "StructParent" => parent,
                    "Contents" => text(says),
                    "Dest" => destination(page_ids[*to], pages.pages[*to].height, *y),
                },
                Annotation::Signature { at, name, says, appearance, .. } => {
                    signatures.push(id);
                    let look = file.add_object(Stream::new(
                        dictionary! {
                            "Type" => "XObject",
                            "Subtype" => "Form",
                            "BBox" => numbers(&[0.0, 0.0, FIELD[0], FIELD[1]]),
                            "Resources" => resources,
                        },
                        appearance.clone(),
                    ));
                    dictionary! {
                        "Type" => "Annot",
                        "Subtype" => "Widget",
                        "FT" => "Sig",
                        "T" => text(name),
                        "TU" => text(says),
                        "Contents" => text(says),
                        "Rect" => numbers(at),
                        "F" => PRINT_LOCKED,
                        "P" => page_ids[number],
                        "StructParent" => parent,
                        "AP" => dictionary! { "N" => Object::from(look) },
                    }
                }
            };
            file.objects.insert(id, object(dictionary));
        }
    }
    Fields { of_page: structure.annotations.clone(), signatures }
}
