//! The places that links within the document lead to, by their names.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, dictionary, text_string};

use super::content::place;
use super::real;
use crate::geometry::{Length, Point, Size};
use crate::layout::page::Pages;

/// How far above the top of its line a place begins, so that the line does not touch the edge of the window.
const ABOVE: Length = Length::pt(6);

/// Adds a named destination for each anchor with a name on the pages, to which an address can lead as well: `cv.pdf#publications`.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    // Sorted by the bytes of the names, as a name tree must be; of two of one name the first counts.
    let mut destinations: BTreeMap<Vec<u8>, (Object, Object)> = BTreeMap::new();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        for anchor in &page.anchors {
            let Some(name) = anchor.name.as_deref().map(text_string) else { continue };
            let Ok(key) = name.as_str().map(<[u8]>::to_vec) else { continue };
            destinations.entry(key).or_insert_with(|| (name, view(id, anchor.at, pages.size)));
        }
    }
    if destinations.is_empty() {
        return;
    }
    let names: Vec<Object> = destinations.into_values().flat_map(|(name, view)| [name, view]).collect();
    let tree = document.add_object(dictionary! { "Names" => names });
    if let Ok(catalogue) = document.catalog_mut() {
        catalogue.set("Names", dictionary! { "Dests" => tree });
    }
}

/// The view of a place on a page, as wide and as large as the reader has it.
pub fn view(page: ObjectId, at: Point, size: Size) -> Object {
    let (_, top) = place(Point { x: at.x, y: at.y - ABOVE }, size);
    vec![page.into(), "XYZ".into(), Object::Null, real(top).into(), Object::Null].into()
}
