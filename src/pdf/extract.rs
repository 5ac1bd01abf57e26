//! The files that were attached to a PDF, taken out again.

use std::{error, fmt};

use lopdf::{Document, LoadOptions, Object, decode_text_string};

use super::attachments::{Attachment, Relationship};
use super::metadata::CREATOR;
use super::recover;

/// The most bytes that all files of a PDF may have together.
const MOST: usize = 1 << 28;

/// The most bytes that one of the streams may have which hold other objects.
const MOST_OBJECTS: usize = 1 << 24;

/// The files that are attached to a PDF as cvpdf attaches them, in their order; the source of the document is the first.
///
/// The names are as the file has them, and need not be those of a sound path.
///
/// # Errors
///
/// Where the bytes are no PDF, where the PDF is damaged or encrypted, and where no source is attached to it.
pub fn attachments(pdf: &[u8]) -> Result<Vec<Attachment>, Unreadable> {
    let document = load(pdf)?;
    let catalogue = document.catalog().map_err(|_| Unreadable::Damaged)?;
    let files = match catalogue.get(b"AF") {
        Ok(files) => resolved(&document, files)?.as_array().map_err(|_| Unreadable::Damaged)?,
        Err(_) => &Vec::new(),
    };
    let mut found = Vec::new();
    let mut room = MOST;
    for (index, file) in files.iter().enumerate() {
        // A plain PDF 1.7 knows no relationships; the source is the first of its files.
        let unsaid = if index == 0 && is_ours(&document) { Relationship::Source } else { Relationship::Data };
        let Some(attachment) = read(&document, file, unsaid, room)? else { continue };
        room -= attachment.data.len();
        found.push(attachment);
    }
    found.sort_by_key(|file| file.relationship != Relationship::Source);
    if found.first().is_none_or(|file| file.relationship != Relationship::Source) {
        return Err(if is_ours(&document) { Unreadable::NoSource } else { Unreadable::Foreign });
    }
    Ok(found)
}

/// The objects of a PDF.
fn load(pdf: &[u8]) -> Result<Document, Unreadable> {
    // A reader finds the beginning within the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
    let start = pdf.windows(5).take(1024).position(|bytes| bytes == b"%PDF-").ok_or(Unreadable::NoPdf)?;
    let options = LoadOptions { max_decompressed_size: Some(MOST_OBJECTS), ..LoadOptions::default() };
    let pdf = recover::with_new_table(&pdf[start..])?;
    Document::load_mem_with_options(&pdf, options).map_err(|_| Unreadable::Damaged)
}

/// What an object is or leads to. In a whole file each reference leads somewhere.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> Result<&'a Object, Unreadable> {
    document.dereference(object).map(|(_, object)| object).map_err(|_| Unreadable::Damaged)
}

/// The file of a file specification, unless it is not one that cvpdf makes; and its relationship, or the given one.
fn read(
    document: &Document,
    file: &Object,
    unsaid: Relationship,
    room: usize,
) -> Result<Option<Attachment>, Unreadable> {
    let Ok(file) = resolved(document, file)?.as_dict() else { return Ok(None) };
    let relationship = file.get_deref(b"AFRelationship", document).and_then(Object::as_name);
    let relationship = relationship.unwrap_or(unsaid.name().as_bytes());
    let relationship =
        [Relationship::Source, Relationship::Data].into_iter().find(|known| known.name().as_bytes() == relationship);
    let name = [b"UF".as_slice(), b"F"].iter().find_map(|key| {
        let name = file.get_deref(key, document).ok()?;
        decode_text_string(name).ok()
    });
    let stream = document.get_dict_in_dict(file, b"EF").and_then(|embedded| embedded.get(b"F"));
    let (Some(relationship), Some(name), Ok(stream)) = (relationship, name, stream) else { return Ok(None) };
    let stream = resolved(document, stream)?.as_stream().map_err(|_| Unreadable::Damaged)?;
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
    /// It, or what is attached to it, is larger than any CV.
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
            Unreadable::TooLarge => "it is larger than any CV",
            Unreadable::NoSource => "no CV is attached to it",
            Unreadable::Foreign => "no CV is attached to it, and another program made it",
        })
    }
}

impl error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use lopdf::{SaveOptions, Stream, dictionary};
    use proptest::prelude::*;

    use super::*;
    use crate::font::Fonts;
    use crate::layout::page::Page;
    use crate::pdf::tests::document_of;
    use crate::pdf::{Metadata, Settings, Standard, write};

    fn file(name: &str, relationship: Relationship, data: &[u8]) -> Attachment {
        Attachment { name: name.to_owned(), relationship, data: data.to_vec() }
    }

    fn files() -> Vec<Attachment> {
        let long = b"name = \"Ada\"\r\n".repeat(1000);
        vec![
            file("jobs/cv.toml", Relationship::Source, &[b"\xef\xbb\xbf", &*long].concat()),
            file("Zoë (1).jpg", Relationship::Data, b"\xff\xd8\xff\0"),
            file("a.bib", Relationship::Data, b""),
        ]
    }

    fn pdf(attachments: Vec<Attachment>) -> Vec<u8> {
        pdf_in(Standard::A3a, attachments)
    }

    fn pdf_in(standard: Standard, attachments: Vec<Attachment>) -> Vec<u8> {
        let pages = document_of(vec![Page::default()]);
        let settings = Settings { standard, attachments };
        write(&pages, &Fonts::bundled(), &Metadata::default(), &settings).unwrap()
    }

    /// The PDF with a change to it, and with each of its objects to be seen in its bytes.
    fn changed(pdf: &[u8], change: impl Fn(&mut Document)) -> Vec<u8> {
        let mut document = Document::load_mem(pdf).unwrap();
        change(&mut document);
        let mut bytes = Vec::new();
        let options = SaveOptions { use_object_streams: false, use_xref_streams: false, ..SaveOptions::default() };
        document.save_with_options(&mut bytes, options).unwrap();
        bytes
    }

    fn streams(document: &mut Document) -> impl Iterator<Item = &mut Stream> {
        let streams = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
        streams.filter(|stream| stream.dict.has_type(b"EmbeddedFile"))
    }

    #[test]
    fn what_was_attached_is_found_again() {
        let pdf = pdf(files());
        assert_eq!(attachments(&pdf), Ok(files()));
        assert_eq!(attachments(&changed(&pdf, |_| ())), Ok(files()));
        assert_eq!(attachments(&pdf_in(Standard::Pdf17, files())), Ok(files()));
    }

    #[test]
    fn what_has_no_source_is_told_apart() {
        for garbage in [&b""[..], b"name = \"Ada\"", b"\xff\xd8\xff", b"\x89PNG"] {
            assert_eq!(attachments(garbage), Err(Unreadable::NoPdf));
        }
        assert_eq!(attachments(b"%PDF-1.7\n"), Err(Unreadable::Damaged));
        let plain = pdf(Vec::new());
        assert_eq!(attachments(&plain), Err(Unreadable::NoSource));
        let foreign = changed(&plain, |document| drop(document.trailer.remove(b"Info")));
        assert_eq!(attachments(&foreign), Err(Unreadable::Foreign));
        let only_data = pdf(files().split_off(1));
        assert_eq!(attachments(&only_data), Err(Unreadable::NoSource));
    }

    #[test]
    fn files_that_are_not_whole_are_not_given_out() {
        let pdf = pdf(files());
        assert_eq!(attachments(&pdf[..pdf.len() / 2]), Err(Unreadable::Damaged));
        let cut = changed(&pdf, |document| {
            streams(document).for_each(|stream| stream.content.truncate(stream.content.len() / 2));
        });
        assert_eq!(attachments(&cut), Err(Unreadable::Damaged));
        let bomb = changed(&pdf, |document| {
            let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 1 << 26], 1);
            streams(document).for_each(|stream| stream.set_content(zeros.clone()));
            let files = document.catalog_mut().unwrap().get_mut(b"AF").unwrap().as_array_mut().unwrap();
            files.extend(files.clone());
            streams(document).for_each(|stream| stream.dict.set("Params", dictionary! {}));
        });
        assert_eq!(attachments(&bomb), Err(Unreadable::TooLarge));
    }

    #[test]
    fn circles_come_to_an_end() {
        let pdf = pdf(files());
        let circle = changed(&pdf, |document| {
            let id = document.new_object_id();
            document.objects.insert(id, Object::Reference(id));
            document.catalog_mut().unwrap().set("AF", Object::Reference(id));
        });
        assert_eq!(attachments(&circle), Err(Unreadable::Damaged));
        let nowhere = changed(&pdf, |document| {
            document.trailer.set("Root", Object::Reference((1, 0)));
            document.objects.insert((1, 0), Object::Reference((1, 0)));
        });
        assert_eq!(attachments(&nowhere), Err(Unreadable::Damaged));
        let comments: Vec<String> = (0..20_000).map(|number| format!("{number} 0 obj %")).collect();
        let comments = format!("%PDF-1.7\n{}\ntrailer << /Root 1 0 R >>", comments.concat());
        assert_eq!(attachments(comments.as_bytes()), Err(Unreadable::TooLarge));
        let deep = [b"%PDF-1.7\n1 0 obj\n".to_vec(), b"[".repeat(100_000), b"<</A".repeat(100_000)].concat();
        let trailer = b"\ntrailer << /Root 1 0 R /Size 2 >>\nstartxref\n0\n%%EOF";
        assert!(attachments(&[deep, trailer.to_vec()].concat()).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn damage_is_an_error_or_leaves_files(
            plain in any::<bool>(),
            end in 0.5..1.2,
            damage in prop::collection::vec((0.0..1.0, prop_oneof![
                any::<u8>().prop_map(|byte| vec![byte]),
                "[0-9]{1,12}".prop_map(String::into_bytes),
                "[]<>/()R 0-9-]{1,6}".prop_map(String::into_bytes),
            ]), 0..8),
        ) {
            thread_local! {
                static WHOLE: [Vec<u8>; 2] = { let pdf = pdf(files()); [changed(&pdf, |_| ()), pdf] };
            }
            let mut bytes = WHOLE.with(|whole| whole[usize::from(!plain)].clone());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let place = |length: usize, part: f64| (length as f64 * part) as usize;
            for (part, with) in damage {
                let at = place(bytes.len(), part);
                let end = (at + with.len()).min(bytes.len());
                bytes.splice(at..end, with);
            }
            bytes.truncate(place(bytes.len(), end));
            if let Ok(found) = attachments(&bytes) {
                prop_assert_eq!(found[0].relationship, Relationship::Source);
            }
        }
    }
}
