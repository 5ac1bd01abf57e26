//! The outline, which viewers show beside the pages: sections, and what is in them.

#[cfg(test)]
mod tests;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::catalogue;
use super::destinations::view;
use crate::layout::page::{Anchor, Bookmark, Pages};

/// An item on its way into the file.
struct Item<'a> {
    id: ObjectId,
    title: &'a str,
    view: Object,
    /// The index of the item that it stands below, if it is not on the first level.
    parent: Option<usize>,
    /// The item before it on its level, and the one after it.
    neighbours: (Option<ObjectId>, Option<ObjectId>),
    below: Children,
}

/// What stands one level below an item, or below the outline as a whole.
#[derive(Default)]
struct Children {
    /// The indices of the first and the last.
    ends: Option<(usize, usize)>,
    count: i64,
}

/// Adds the bookmarks of the pages as an outline, of which the first level is shown until the reader opens more.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let (items, roots) = items(document, pages);
    let Some((first, last)) = roots.ends else { return };
    let outline = document.add_object(dictionary! {
        "Type" => "Outlines",
        "First" => items[first].id,
        "Last" => items[last].id,
        "Count" => roots.count,
    });
    for item in &items {
        let mut entry = dictionary! {
            "Title" => text_string(item.title),
            "Parent" => item.parent.map_or(outline, |parent| items[parent].id),
            "Dest" => item.view.clone(),
        };
        let (previous, next) = item.neighbours;
        set(&mut entry, "Prev", previous);
        set(&mut entry, "Next", next);
        set(&mut entry, "First", item.below.ends.map(|(first, _)| items[first].id));
        set(&mut entry, "Last", item.below.ends.map(|(_, last)| items[last].id));
        if item.below.count > 0 {
            // Less than nothing: it is closed, and so is what would be seen if it were opened.
            entry.set("Count", -item.below.count);
        }
        document.set_object(item.id, entry);
    }
    let catalogue = catalogue(document);
    catalogue.set("Outlines", outline);
}

fn set(entry: &mut Dictionary, key: &str, id: Option<ObjectId>) {
    if let Some(id) = id {
        entry.set(key, id);
    }
}

/// The items in reading order, and those on the first level. Each stands below the last one before it of a lower level.
fn items<'a>(document: &mut lopdf::Document, pages: &'a Pages) -> (Vec<Item<'a>>, Children) {
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let (mut items, mut roots) = (Vec::<Item<'a>>::new(), Children::default());
    // The items that the next one can stand below: their levels, and their indices.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (page, anchor) in
        ids.into_iter().zip(&pages.pages).flat_map(|(id, page)| page.anchors.iter().map(move |at| (id, at)))
    {
        let Anchor { bookmark: Some(Bookmark { level, title }), at, .. } = anchor else { continue };
        while open.pop_if(|(other, _)| *other >= *level).is_some() {}
        let (index, id) = (items.len(), document.new_object_id());
        let parent = open.last().map(|(_, parent)| *parent);
        open.push((*level, index));
        let siblings = parent.map_or(&mut roots, |parent| &mut items[parent].below);
        siblings.count += 1;
        let previous = siblings.ends.map(|(_, last)| last);
        siblings.ends = Some((siblings.ends.map_or(index, |(first, _)| first), index));
        if let Some(previous) = previous {
            items[previous].neighbours.1 = Some(id);
        }
        let neighbours = (previous.map(|previous| items[previous].id), None);
        let view = view(page, *at, pages.size);
        items.push(Item { id, title, view, parent, neighbours, below: Children::default() });
    }
    (items, roots)
}
