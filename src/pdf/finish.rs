//! The last steps: nothing unused stays in the file, streams are compressed, and the file gets its identifier.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, SaveOptions, Stream, StringFormat, dictionary};

use super::{Error, fonts, objects};
use crate::layout::page::Pages;

/// How hard to compress, of 0 to 10.
const LEVEL: u8 = 4;

/// Leaves each page only what it uses, and the catalogue what is not the default.
pub fn tidy_pages(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        let faces: BTreeSet<_> =
            page.lines.iter().flat_map(|line| &line.runs).filter(|r| !r.glyphs.is_empty()).map(|r| r.face).collect();
        let used = page_fonts(document, id, faces.into_iter().map(|face| fonts::name(face).0));
        if let Ok(page) = document.get_dictionary_mut(id) {
            // The boxes are the sheet, which is what they are taken to be where they are absent.
            for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
                page.remove(key);
            }
            page.set("Resources", dictionary! { "Font" => used });
        }
    }
    if let Ok(catalogue) = document.catalog_mut() {
        catalogue.remove(b"PageLayout");
        catalogue.remove(b"PageMode");
    }
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
pub fn save(mut document: lopdf::Document) -> Result<Vec<u8>, Error> {
    "1.7".clone_into(&mut document.version);
    document.trailer.remove(b"ID");
    objects::renumber(&mut document);
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream);
        }
    }
    // The identifier is a hash of the file as it is without one, and without object streams, which take long to make.
    let mut hash = Fnv::new();
    hash.update(&saved(document.clone(), false)?);
    let id = Object::String(hash.finish().to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    saved(document, true)
}

/// Compresses a stream, at a level several times as fast as lopdf's.
fn compress(stream: &mut Stream) {
    if stream.allows_compression {
        stream.set_content(miniz_oxide::deflate::compress_to_vec_zlib(&stream.content, LEVEL));
        stream.dict.set("Filter", "FlateDecode");
    }
}

fn saved(mut document: lopdf::Document, use_object_streams: bool) -> Result<Vec<u8>, Error> {
    let options = SaveOptions { use_object_streams, use_xref_streams: true, ..SaveOptions::default() };
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).map_err(Error::Save)?;
    Ok(bytes)
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 128 bits): the same on every machine, and no secret rests on it.
pub struct Fnv(u128);

impl Fnv {
    /// The hash of nothing.
    pub fn new() -> Fnv {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// Takes in more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    /// The hash of all bytes so far.
    pub fn finish(self) -> u128 {
        self.0
    }
}
