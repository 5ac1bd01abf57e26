//! Pages into PDF.
//!
//! The only module that names a PDF crate: `printpdf` builds the document, `lopdf` finishes and saves it.

mod annotations;
mod attachments;
mod content;
mod description;
mod destinations;
mod extract;
mod file;
mod finish;
mod fonts;
mod images;
mod metadata;
mod names;
mod objects;
mod outline;
mod recover;
mod srgb;
mod standard;
mod structure;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::{error, fmt};

pub use attachments::{Attachment, Relationship};
pub use extract::{Unreadable, attachments};
pub use metadata::{Metadata, Timestamp};
pub use standard::Standard;

use structure::Contents;

use crate::font::{FaceId, Fonts};
use crate::layout::page::Pages;
use crate::structure::{ElementId, Structure};

/// What kind of file is made of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The standard that it follows.
    pub standard: Standard,
    /// The files that it brings along, each with a name of its own.
    pub attachments: Vec<Attachment>,
}

/// Writes the pages as a PDF 1.7 file.
///
/// The same input gives the same bytes, whatever the day and the machine.
///
/// # Errors
///
/// Where a font is damaged or lacks a glyph that the pages ask for, and where the standard allows no attached files.
pub fn write(pages: &Pages, fonts: &Fonts, metadata: &Metadata, settings: &Settings) -> Result<Vec<u8>, Error> {
    let Settings { standard, attachments: files } = settings;
    if !files.is_empty() && !standard.takes_attachments() {
        return Err(Error::Attachments);
    }
    let faces = fonts::subset(pages, fonts)?;
    let structure = standard.is_tagged().then_some(&pages.structure);
    let (mut document, sequences) = build(pages, &faces, structure);
    fonts::complete(&mut document, &faces);
    finish::tidy_pages(&mut document, pages);
    images::add(&mut document, pages);
    let annotations = annotations::add(&mut document, pages);
    destinations::add(&mut document, pages);
    outline::add(&mut document, pages);
    attachments::add(&mut document, files, *standard, metadata.created);
    metadata::add(&mut document, metadata, *standard);
    if standard.is_archival() {
        srgb::add_intent(&mut document);
    }
    if let Some(structure) = structure {
        structure::add(&mut document, structure, &Contents { pages, sequences, annotations });
    }
    Ok(finish::save(document))
}

/// The document as printpdf makes it: text, rules and fonts are right, the rest is still to be set. Beside it the element
/// of each sequence of marked content of each page, if there is a
/// structure.
fn build(
    pages: &Pages,
    faces: &BTreeMap<FaceId, fonts::Subset>,
    structure: Option<&Structure>,
) -> (lopdf::Document, Vec<Vec<ElementId>>) {
    let mut document = printpdf::PdfDocument::new("");
    document.resources.fonts.map =
        faces.iter().map(|(face, subset)| (fonts::name(*face), fonts::embed(subset))).collect();
    let contents = pages.pages.iter().map(|page| content::page(page, pages.size, faces, structure));
    let (contents, sequences) = contents.unzip();
    document.pages = contents;
    // What printpdf warns of (text outside a text object, colours out of range) cannot occur here.
    let options = printpdf::PdfSaveOptions { subset_fonts: false, image_optimization: None, ..Default::default() };
    (document.to_lopdf_document(&options, &mut Vec::new()), sequences)
}

/// A number of PDF units to four decimals: finer than any device, and short to write.
#[expect(clippy::cast_possible_truncation, reason = "a place on a page is far below the largest f32")]
fn real(value: f64) -> f32 {
    ((value * 1e4).round() / 1e4) as f32
}

/// A count, an index or a length as an object.
fn number(value: usize) -> lopdf::Object {
    i64::try_from(value).expect("nothing in memory is so large").into()
}

/// The catalogue of the document.
fn catalogue(document: &mut lopdf::Document) -> &mut lopdf::Dictionary {
    document.catalog_mut().expect("printpdf writes a catalogue")
}

/// A dictionary of the document, such as a page.
fn dictionary_of(document: &mut lopdf::Document, id: lopdf::ObjectId) -> &mut lopdf::Dictionary {
    document.get_dictionary_mut(id).expect("an object that was put there, or that lopdf names as a page, is there")
}

/// Why no PDF was made.
#[derive(Debug)]
pub enum Error {
    /// A font file cannot be read, or lacks what a PDF must know of it.
    Font {
        /// The face it was read for.
        face: FaceId,
        /// What is wrong with it.
        reason: String,
    },
    /// A face has no glyph of this number.
    Glyph {
        /// The face.
        face: FaceId,
        /// The number of the glyph.
        glyph: u16,
    },
    /// Files are to be attached, and PDF/A-2 has none but PDF/A files.
    Attachments,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Font { face, reason } => write!(f, "the font of face {} cannot be embedded: {reason}", face.0),
            Error::Glyph { face, glyph } => write!(f, "face {} has no glyph {glyph}", face.0),
            Error::Attachments => f.write_str("PDF/A-2 does not allow files to be attached"),
        }
    }
}

impl error::Error for Error {}
