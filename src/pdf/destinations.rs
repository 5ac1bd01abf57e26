//! The places that links within the document lead to, by their names.

use lopdf::{Object, ObjectId};

use super::content::place;
use super::{names, real};
use crate::geometry::{Length, Point, Size};
use crate::layout::page::Pages;

/// How far above the top of its line a place begins, so that the line does not touch the edge of the window.
const ABOVE: Length = Length::pt(6);

/// Adds a named destination for each anchor with a name on the pages, to which an address can lead as well: `cv.pdf#publications`.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    let mut destinations = Vec::new();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        for anchor in &page.anchors {
            if let Some(name) = &anchor.name {
                destinations.push((name.to_string(), view(id, anchor.at, pages.size)));
            }
        }
    }
    names::add(document, "Dests", destinations);
}

/// The view of a place on a page, as wide and as large as the reader has it.
pub fn view(page: ObjectId, at: Point, size: Size) -> Object {
    let (_, top) = place(Point { x: at.x, y: at.y - ABOVE }, size);
    vec![page.into(), "XYZ".into(), Object::Null, real(top).into(), Object::Null].into()
}
