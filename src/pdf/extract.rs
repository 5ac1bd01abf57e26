//! The files that were attached to a PDF, taken out again.

use std::{error, fmt};

use lopdf::{Document, LoadOptions, Object, decode_text_string};

use super::attachments::{Attachment, Relationship};
use super::metadata::CREATOR;

/// The most bytes that all files of a PDF may have together, and any other part of it.
const MOST: usize = 1 << 28;

/// The files that are attached to a PDF as cvpdf attaches them, in their order; the source of the document is the first.
///
/// The names are as the file has them, and need not be those of a sound path.
///
/// # Errors
///
/// Where the bytes are no PDF, where the PDF is damaged or encrypted, and where no source is attached to it.
pub fn attachments(pdf: &[u8]) -> Result<Vec<Attachment>, Unreadable> {
    // A reader finds the beginning within the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
    let head = &pdf[..pdf.len().min(1024)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Unreadable::NoPdf);
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let catalogue = document.catalog().map_err(|_| Unreadable::Damaged)?;
    let files = catalogue.get_deref(b"AF", &document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let mut found = Vec::new();
    let mut room = MOST;
    for file in files {
        let Some(attachment) = read(&document, file, room)? else { continue };
        room -= attachment.data.len();
        found.push(attachment);
    }
    found.sort_by_key(|file| file.relationship != Relationship::Source);
    if found.first().is_none_or(|file| file.relationship != Relationship::Source) {
        return Err(if is_ours(&document) { Unreadable::NoSource } else { Unreadable::Foreign });
    }
    Ok(found)
}

/// The file of a file specification, unless it is not one that cvpdf makes.
fn read(document: &Document, file: &Object, room: usize) -> Result<Option<Attachment>, Unreadable> {
    let Ok(file) = document.dereference(file).and_then(|(_, file)| file.as_dict()) else { return Ok(None) };
    let relationship = file.get_deref(b"AFRelationship", document).and_then(Object::as_name).unwrap_or_default();
    let relationship =
        [Relationship::Source, Relationship::Data].into_iter().find(|known| known.name().as_bytes() == relationship);
    let name = [b"UF".as_slice(), b"F"].iter().find_map(|key| {
        let name = file.get_deref(key, document).ok()?;
        decode_text_string(name).ok()
    });
    let stream = document.get_dict_in_dict(file, b"EF").and_then(|file| file.get_deref(b"F", document));
    let (Some(relationship), Some(name), Ok(stream)) = (relationship, name, stream.and_then(Object::as_stream)) else {
        return Ok(None);
    };
    let data = stream.get_plain_content_with_limit(room).map_err(|error| match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Unreadable::TooLarge,
        _ => Unreadable::Damaged,
    })?;
    if data.len() > room {
        return Err(Unreadable::TooLarge);
    }
    // How long the file is stands beside it, so that one that was cut off is found.
    let size =
        document.get_dict_in_dict(&stream.dict, b"Params").and_then(|params| params.get_deref(b"Size", document));
    let size = size.and_then(Object::as_i64);
    if size.is_ok_and(|size| usize::try_from(size) != Ok(data.len())) {
        return Err(Unreadable::Damaged);
    }
    Ok(Some(Attachment { name, relationship, data }))
}

/// Whether cvpdf made the file.
fn is_ours(document: &Document) -> bool {
    let info = document.get_dict_in_dict(&document.trailer, b"Info");
    let creator = info.and_then(|info| info.get_deref(b"Creator", document)).and_then(decode_text_string);
    creator.is_ok_and(|creator| creator == CREATOR)
}

/// Why the source of a PDF cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// The bytes are no PDF.
    NoPdf,
    /// The PDF is damaged or incomplete.
    Damaged,
    /// Its files can be read with a password only.
    Encrypted,
    /// Its files are larger than any CV's.
    TooLarge,
    /// cvpdf made it, and attached no source.
    NoSource,
    /// Another program made it, and no source is attached to it.
    Foreign,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NoPdf => "it is not a PDF",
            Unreadable::Damaged => "the PDF is damaged or incomplete",
            Unreadable::Encrypted => "the PDF is encrypted",
            Unreadable::TooLarge => "the files in it are too large",
            Unreadable::NoSource => "no CV is attached to it",
            Unreadable::Foreign => "no CV is attached to it, and another program made it",
        })
    }
}

impl error::Error for Unreadable {}
