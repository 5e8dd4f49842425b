//! The outline: parts, and under each its pieces.

use lopdf::{Dictionary, Document as File, ObjectId, dictionary};

use super::{destination, integer, object, text};
use crate::block::Depth;
use crate::layout::{Layout, OutlineEntry};

/// Writes the outline, in one pass over the entries; `None` where there is nothing to list.
pub(super) fn write(file: &mut File, pages: &Layout, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let entries = &pages.outline;
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    // The upper entries, each with the pieces that follow it.
    let mut groups: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match groups.last_mut() {
            Some((_, below)) if entry.depth == Depth::Piece => below.end = index + 1,
            _ => groups.push((index, index + 1..index + 1)),
        }
    }
    for (place, (upper, below)) in groups.iter().enumerate() {
        let mut one = line(&entries[*upper], root, pages, page_ids);
        link(
            &mut one,
            place.checked_sub(1).map(|before| ids[groups[before].0]),
            groups.get(place + 1).map(|(next, _)| ids[*next]),
        );
        if let (Some(first), Some(last)) =
            (ids.get(below.start..below.end).and_then(<[_]>::first), below.clone().last())
        {
            one.set("First", *first);
            one.set("Last", ids[last]);
            // Closed: a reader sees the parts first.
            one.set("Count", -i64::try_from(below.len()).unwrap_or_default());
        }
        file.objects.insert(ids[*upper], object(one));
        for index in below.clone() {
            let mut piece = line(&entries[index], ids[*upper], pages, page_ids);
            let before = (index > below.start).then(|| ids[index - 1]);
            let next = (index + 1 < below.end).then(|| ids[index + 1]);
            link(&mut piece, before, next);
            file.objects.insert(ids[index], object(piece));
        }
    }
    let (first, last) = (groups.first()?.0, groups.last()?.0);
    let outlines = dictionary! {
        "Type" => "Outlines", "First" => ids[first], "Last" => ids[last], "Count" => integer(groups.len())
    };
    file.objects.insert(root, object(outlines));
    Some(root)
}

fn line(entry: &OutlineEntry, parent: ObjectId, pages: &Layout, page_ids: &[ObjectId]) -> Dictionary {
    dictionary! {
        "Title" => text(&entry.title),
        "Parent" => parent,
        "Dest" => destination(page_ids[entry.page], pages.pages[entry.page].height, entry.y),
    }
}

fn link(line: &mut Dictionary, before: Option<ObjectId>, next: Option<ObjectId>) {
    if let Some(before) = before {
        line.set("Prev", before);
    }
    if let Some(next) = next {
        line.set("Next", next);
    }
}
