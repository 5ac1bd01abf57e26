//! Links into annotations.

use std::fmt::Write as _;

use lopdf::{Object, ObjectId, dictionary, text_string};

use super::content::place;
use super::description::Titles;
use super::{dictionary_of, real};
use crate::address::octet;
use crate::geometry::{Point, Size};
use crate::layout::page::{Link, Pages, Target};

/// Adds each page's links to it. The annotations of each page.
pub fn add(document: &mut lopdf::Document, pages: &Pages) -> Vec<Vec<ObjectId>> {
    let titles = Titles::of(pages);
    let ids: Vec<_> = document.page_iter().collect();
    let mut annotations = Vec::with_capacity(ids.len());
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        let links = page.links.iter().map(|link| annotation(link, pages.size, &titles));
        let links: Vec<_> = links.map(|link| document.add_object(link)).collect();
        if !links.is_empty() {
            dictionary_of(document, id).set("Annots", links.iter().copied().map(Object::Reference).collect::<Vec<_>>());
        }
        annotations.push(links);
    }
    annotations
}

fn annotation(link: &Link, page: Size, titles: &Titles<'_>) -> lopdf::Dictionary {
    let opposite = Point { x: link.origin.x + link.size.width, y: link.origin.y + link.size.height };
    let ((left, top), (right, bottom)) = (place(link.origin, page), place(opposite, page));
    let (key, target) = match &link.to {
        Target::Anchor(name) => ("Dest", text_string(name)),
        Target::Address(uri) => {
            let uri = Object::string_literal(ascii_uri(uri));
            ("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => uri }.into())
        }
    };
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => [left, bottom, right, top].map(|side| Object::Real(real(side))).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // To be printed; PDF/A asks for it.
        "F" => 4,
        "Contents" => text_string(&titles.describe(link)),
    };
    annotation.set(key, target);
    annotation
}

/// The address with everything that may not stand in a URI (RFC 3986, section 2) percent-encoded.
///
/// What is encoded already stays as it is; a percent sign that encodes nothing is encoded, and so is a second `#`.
fn ascii_uri(uri: &str) -> String {
    let uri = uri.trim();
    let mut ascii = String::with_capacity(uri.len());
    let fragment = uri.find('#').unwrap_or(uri.len());
    for (at, byte) in uri.bytes().enumerate() {
        let is_out_of_place = match byte {
            b'%' => uri.as_bytes().get(at..at + 3).and_then(octet).is_none(),
            b'#' => at > fragment,
            _ => b"\"<>\\^`{|}".contains(&byte),
        };
        if byte.is_ascii_graphic() && !is_out_of_place {
            ascii.push(char::from(byte));
        } else {
            let _ = write!(ascii, "%{byte:02X}");
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::ascii_uri;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii_uri("https://a.org/x?y=1&z=%20#k"), "https://a.org/x?y=1&z=%20#k");
        assert_eq!(ascii_uri("https://a.org/Zürich map"), "https://a.org/Z%C3%BCrich%20map");
        assert_eq!(ascii_uri("https://a.org/100%/%zz/%2#a#b"), "https://a.org/100%25/%25zz/%252#a%23b");
        assert_eq!(ascii_uri("mailto:jo@a.org"), "mailto:jo@a.org");
    }
}
