//! Outlines, read back as viewers walk through them.

use std::fmt::Write;

use lopdf::{Dictionary, Document, ObjectId, decode_text_string};

use crate::font::Fonts;
use crate::geometry::Length;
use crate::layout::page::{Anchor, Bookmark, Page};
use crate::pdf::tests::{at, document_of, read};

/// Pages with a bookmark each 100 points.
fn with_bookmarks(pages: &[&[(usize, &str)]]) -> Document {
    let anchor = |(y, (level, title)): (i64, &(usize, &str))| {
        let bookmark = Some(Bookmark { level: *level, title: (*title).into() });
        Anchor { name: None, bookmark, at: at(72, 100 * y) }
    };
    let page = |bookmarks: &&[(usize, &str)]| Page {
        anchors: (1..).zip(bookmarks.iter()).map(anchor).collect(),
        ..Page::default()
    };
    read(&document_of(pages.iter().map(page).collect()), &Fonts::bundled())
}

/// The items of an outline: set in by their level, with what is below them, and where they lead. Whether the links back
/// agree with those onward is asked as well.
fn shown(document: &Document) -> String {
    let outline = document.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let items = document.get_dictionary(outline).unwrap();
    let mut shown = format!("{}\n", items.get(b"Count").unwrap().as_i64().unwrap());
    show_below(document, outline, items, 0, &mut shown);
    shown
}

fn show_below(document: &Document, id: ObjectId, parent: &Dictionary, depth: usize, shown: &mut String) {
    let reference = |item: &Dictionary, key: &[u8]| item.get(key).ok().map(|id| id.as_reference().unwrap());
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let (mut previous, mut next) = (None, reference(parent, b"First"));
    while let Some(current) = next {
        let item = document.get_dictionary(current).unwrap();
        assert_eq!(reference(item, b"Parent"), Some(id));
        assert_eq!(reference(item, b"Prev"), previous);
        let title = decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let count = item.get(b"Count").map_or(0, |count| count.as_i64().unwrap());
        let view = item.get(b"Dest").unwrap().as_array().unwrap();
        let page = pages.iter().position(|page| *page == view[0].as_reference().unwrap()).unwrap();
        assert_eq!(view[1].as_name().unwrap(), b"XYZ");
        // What stands 100 points below the top edge is seen with a little of what is above it.
        let top =
            (Length::pt(806).to_pdf_units() - f64::from(view[3].as_float().unwrap())) / Length::pt(1).to_pdf_units();
        let indent = 2 * depth;
        writeln!(shown, "{:indent$}{title} ({count}) page {page}, {top:.0}", "").unwrap();
        show_below(document, current, item, depth + 1, shown);
        (previous, next) = (next, reference(item, b"Next"));
    }
    assert_eq!(reference(parent, b"Last"), previous);
}

#[test]
fn sections_are_seen_and_what_is_in_them_when_they_are_opened() {
    let first: &[_] =
        &[(1, "Education"), (2, "Zürich"), (1, "Publications"), (2, "Articles"), (3, "On ∞"), (3, "Notes")];
    let document = with_bookmarks(&[first, &[(2, "Books"), (3, "Sketch"), (1, "Languages")]]);
    assert_eq!(
        shown(&document),
        "\
3
Education (-1) page 0, 100
  Zürich (0) page 0, 200
Publications (-2) page 0, 300
  Articles (-2) page 0, 400
    On ∞ (0) page 0, 500
    Notes (0) page 0, 600
  Books (-1) page 1, 100
    Sketch (0) page 1, 200
Languages (0) page 1, 300
"
    );
    assert!(!document.catalog().unwrap().has(b"PageMode"));
}

#[test]
fn no_level_is_left_out() {
    let document = with_bookmarks(&[&[(3, "a"), (2, "b"), (1, "c"), (3, "d"), (2, "e"), (3, "f")]]);
    assert_eq!(
        shown(&document),
        "\
3
a (0) page 0, 100
b (0) page 0, 200
c (-2) page 0, 300
  d (0) page 0, 400
  e (-1) page 0, 500
    f (0) page 0, 600
"
    );
}

#[test]
fn without_bookmarks_there_is_no_outline() {
    assert!(!with_bookmarks(&[&[], &[]]).catalog().unwrap().has(b"Outlines"));
}
