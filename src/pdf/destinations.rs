//! The places that links within the document lead to, by their names.

use lopdf::Object;

use super::content::place;
use super::{names, real};
use crate::geometry::{Length, Point};
use crate::layout::page::Pages;

/// How far above the top of its line a place begins, so that the line does not touch the edge of the window.
const ABOVE: Length = Length::pt(6);

/// Adds a named destination for each anchor of the pages, to which an address can lead as well: `cv.pdf#publications`.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    let mut destinations = Vec::new();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        for anchor in &page.anchors {
            let (_, top) = place(Point { x: anchor.at.x, y: anchor.at.y - ABOVE }, pages.size);
            let view = vec![id.into(), "XYZ".into(), Object::Null, real(top).into(), Object::Null];
            destinations.push((anchor.name.to_string(), view.into()));
        }
    }
    names::add(document, "Dests", destinations);
}
