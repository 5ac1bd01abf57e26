//! The places that links within the document lead to, by their names.

use std::collections::BTreeMap;

use lopdf::{Object, dictionary, text_string};

use super::content::place;
use super::real;
use crate::geometry::{Length, Point};
use crate::layout::page::Pages;

/// How far above the top of its line a place begins, so that the line does not touch the edge of the window.
const ABOVE: Length = Length::pt(6);

/// Adds a named destination for each anchor of the pages, to which an address can lead as well: `cv.pdf#publications`.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    // Sorted by the bytes of the names, as a name tree must be; of two of one name the first counts.
    let mut destinations: BTreeMap<Vec<u8>, (Object, Object)> = BTreeMap::new();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        for anchor in &page.anchors {
            let name = text_string(&anchor.name);
            let Ok(key) = name.as_str().map(<[u8]>::to_vec) else { continue };
            let (_, top) = place(Point { x: anchor.at.x, y: anchor.at.y - ABOVE }, pages.size);
            let view = vec![id.into(), "XYZ".into(), Object::Null, real(top).into(), Object::Null];
            destinations.entry(key).or_insert_with(|| (name, view.into()));
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
