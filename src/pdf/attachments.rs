//! The files that a PDF brings along, so that it can be made again.

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};

use super::catalogue;
use super::metadata::pdf_date;
use super::{Standard, Timestamp, names};

/// A file within a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its path, with `/`, from the directory that all files of the document lie in.
    pub name: String,
    /// What it is to the document. In a plain PDF 1.7, which cannot say it, the source is the first file.
    pub relationship: Relationship,
    /// What is in it, byte for byte.
    pub data: Vec<u8>,
}

/// What a file is to the document that it is attached to (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// What the source names to be set or heeded: a bibliography, a theme, a photo.
    Data,
}

impl Relationship {
    /// The name that PDF has for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Relationship::Source => "Source",
            Relationship::Data => "Data",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Relationship::Source => "The source that this document was made from",
            Relationship::Data => "A file that the source of this document names",
        }
    }
}

/// Attaches files to the document as a whole, in their order, and by their names.
pub fn add(
    document: &mut lopdf::Document,
    attachments: &[Attachment],
    standard: Standard,
    modified: Option<Timestamp>,
) {
    if attachments.is_empty() {
        return;
    }
    let files: Vec<Object> =
        attachments.iter().map(|file| specification(document, file, standard, modified).into()).collect();
    let named = attachments.iter().map(|file| file.name.clone()).zip(files.iter().cloned());
    names::add(document, "EmbeddedFiles", named);
    let catalogue = catalogue(document);
    catalogue.set("AF", files);
}

/// The file specification of a file, and the file (section 7.11 of ISO 32000-1; ISO 19005-3, section 6.8).
fn specification(
    document: &mut lopdf::Document,
    file: &Attachment,
    standard: Standard,
    modified: Option<Timestamp>,
) -> lopdf::ObjectId {
    let size = i64::try_from(file.data.len()).expect("no file is so long");
    let mut parameters = dictionary! { "Size" => size };
    if let Some(modified) = modified {
        parameters.set("ModDate", pdf_date(modified));
    }
    let embedded = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => media_type(file),
        "Params" => parameters,
    };
    let embedded = document.add_object(Stream::new(embedded, file.data.clone()));
    let mut specification: Dictionary = dictionary! {
        "Type" => "Filespec",
        "Desc" => text_string(file.relationship.description()),
        "EF" => dictionary! { "F" => embedded, "UF" => embedded },
    };
    // What the standard adds to PDF 1.7.
    if standard.is_archival() {
        specification.set("AFRelationship", file.relationship.name());
    }
    for key in ["F", "UF"] {
        specification.set(key, text_string(&file.name));
    }
    document.add_object(specification)
}

/// The media type of a file, by how it begins or what it is called.
fn media_type(file: &Attachment) -> &'static str {
    let extension = file.name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match file.data.as_slice() {
        [0xff, 0xd8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        _ if extension.eq_ignore_ascii_case("toml") => "application/toml",
        _ if extension.eq_ignore_ascii_case("bib") => "application/x-bibtex",
        _ if std::str::from_utf8(&file.data).is_ok() => "text/plain",
        _ => "application/octet-stream",
    }
}
