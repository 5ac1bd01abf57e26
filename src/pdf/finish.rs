//! The last steps: nothing unused stays in the file.

use std::collections::BTreeSet;

use lopdf::{Dictionary, dictionary};

use super::{catalogue, dictionary_of};
use super::{file, fonts, objects};
use crate::layout::page::Pages;

/// Leaves each page only what it uses, and the catalogue what is not the default.
pub fn tidy_pages(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        let faces: BTreeSet<_> =
            page.lines.iter().flat_map(|line| &line.runs).filter(|r| !r.glyphs.is_empty()).map(|r| r.face).collect();
        let used = page_fonts(document, id, faces.into_iter().map(|face| fonts::name(face).0));
        let page = dictionary_of(document, id);
        // The boxes are the sheet, which is what they are taken to be where they are absent.
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            page.remove(key);
        }
        page.set("Resources", dictionary! { "Font" => used });
    }
    let catalogue = catalogue(document);
    catalogue.remove(b"PageLayout");
    catalogue.remove(b"PageMode");
}

/// Those of a page's fonts that have these names.
fn page_fonts(document: &lopdf::Document, page: lopdf::ObjectId, names: impl Iterator<Item = String>) -> Dictionary {
    let resources = document.get_dictionary(page).and_then(|page| document.get_dict_in_dict(page, b"Resources"));
    let Ok(all) = resources.and_then(|resources| document.get_dict_in_dict(resources, b"Font")) else {
        return Dictionary::new();
    };
    names.filter_map(|name| all.get(name.as_bytes()).ok().map(|font| (name, font.clone()))).collect()
}

/// The finished file.
pub fn save(mut document: lopdf::Document) -> Vec<u8> {
    objects::renumber(&mut document);
    file::write(&document)
}
