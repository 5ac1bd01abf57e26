//! The bytes of the file: all objects, packed as tightly as PDF 1.5 and later allow (ISO 32000-1, sections 7.5.7 and 7.5.8).
//!
//! lopdf's own writer does not compress the table of objects, which is long where each paragraph is an object.

use std::fmt;
use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::number;

/// How hard streams are compressed, of 0 to 10.
const LEVEL: u8 = 4;

/// How hard objects are, which are many and alike.
const OBJECTS_LEVEL: u8 = 6;

/// How many objects stand in one stream: a reader decodes all of it for one of them.
const TOGETHER: usize = 1000;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere.
    Free,
    /// At an offset in the file.
    At(usize),
    /// In the stream of a number, at an index.
    In(u32, usize),
}

/// Writes a file of PDF 1.7. Its objects are numbered from 1 without a gap.
pub fn write(document: &lopdf::Document) -> Vec<u8> {
    // The second line tells programs that the file is not text (section 7.5.2).
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = vec![Place::Free];
    let mut packed: Vec<(ObjectId, &Object)> = Vec::new();
    for (id, object) in &document.objects {
        places.push(Place::At(file.len()));
        match object {
            Object::Stream(stream) => write_stream(&mut file, id.0, stream),
            object => packed.push((*id, object)),
        }
    }
    let mut number = u32::try_from(places.len()).expect("lopdf numbers objects by u32");
    for objects in packed.chunks(TOGETHER) {
        for (index, (id, _)) in objects.iter().enumerate() {
            if let Some(place) = usize::try_from(id.0).ok().and_then(|id| places.get_mut(id)) {
                *place = Place::In(number, index);
            }
        }
        places.push(Place::At(file.len()));
        write_stream(&mut file, number, &object_stream(objects));
        number += 1;
    }
    // The file is known by a hash of all that it holds.
    let mut hash = Fnv::new();
    hash.update(&file);
    let id = Object::String(hash.finish().to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    let start = file.len();
    places.push(Place::At(start));
    let mut table = table(&places);
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = document.trailer.get(key) {
            table.dict.set(key, value.clone());
        }
    }
    table.dict.set("ID", vec![id.clone(), id]);
    write_stream(&mut file, number, &table);
    put(&mut file, format_args!("startxref\n{start}\n%%EOF\n"));
    file
}

/// A stream of objects: first their numbers and offsets, then they themselves.
fn object_stream(objects: &[(ObjectId, &Object)]) -> Stream {
    let (mut index, mut content) = (Vec::new(), Vec::new());
    for (id, object) in objects {
        put(&mut index, format_args!("{} {} ", id.0, content.len()));
        write_object(&mut content, object);
        content.push(b'\n');
    }
    let dictionary = dictionary! { "Type" => "ObjStm", "N" => number(objects.len()), "First" => number(index.len()) };
    compressed(dictionary, &[index, content].concat(), OBJECTS_LEVEL)
}

/// The table of all objects, as differences to the line above, which compress well (PNG's predictor "up").
fn table(places: &[Place]) -> Stream {
    let lines: Vec<(u8, usize, usize)> = places
        .iter()
        .map(|place| match place {
            Place::Free => (0, 0, 65_535),
            Place::At(offset) => (1, *offset, 0),
            Place::In(stream, index) => (2, usize::try_from(*stream).unwrap_or(usize::MAX), *index),
        })
        .collect();
    let bytes = |value: usize| (1..8).find(|bytes| value >> (8 * bytes) == 0).unwrap_or(8);
    let second = bytes(lines.iter().map(|line| line.1).max().unwrap_or(0));
    let third = bytes(lines.iter().map(|line| line.2).max().unwrap_or(0));
    let width = 1 + second + third;
    let mut above = vec![0; width];
    let mut content = Vec::with_capacity(lines.len() * (width + 1));
    for (kind, value, extra) in lines {
        let mut line = vec![kind];
        for (value, width) in [(value, second), (extra, third)] {
            line.extend(&(value as u64).to_be_bytes()[8 - width..]);
        }
        content.push(2);
        content.extend(line.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = line;
    }
    let dictionary = dictionary! {
        "Type" => "XRef",
        "Size" => number(places.len()),
        "W" => vec![1.into(), number(second), number(third)],
        "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => number(width) },
    };
    compressed(dictionary, &content, LEVEL)
}

fn compressed(dictionary: Dictionary, content: &[u8], level: u8) -> Stream {
    let mut stream = Stream::new(dictionary, miniz_oxide::deflate::compress_to_vec_zlib(content, level));
    stream.dict.set("Filter", "FlateDecode");
    stream.allows_compression = false;
    stream
}

/// A stream as an object of the file, compressed if it is not and may be.
fn write_stream(file: &mut Vec<u8>, number: u32, stream: &Stream) {
    let packed = (stream.allows_compression && !stream.dict.has(b"Filter"))
        .then(|| compressed(stream.dict.clone(), &stream.content, LEVEL));
    let Stream { dict, content, .. } = packed.as_ref().unwrap_or(stream);
    let mut dictionary = dict.clone();
    dictionary.set("Length", super::number(content.len()));
    put(file, format_args!("{number} 0 obj\n"));
    write_object(file, &dictionary.into());
    file.extend(b"\nstream\n");
    file.extend(content);
    file.extend(b"\nendstream\nendobj\n");
}

/// An object, with no more space than it needs (section 7.3).
fn write_object(file: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => file.extend(b"null"),
        Object::Boolean(value) => put(file, format_args!("{value}")),
        Object::Integer(value) => put(file, format_args!("{value}")),
        Object::Real(value) => put(file, format_args!("{value}")),
        Object::Name(name) => write_name(file, name),
        Object::String(text, StringFormat::Literal) => write_literal(file, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            file.push(b'<');
            for byte in text {
                put(file, format_args!("{byte:02X}"));
            }
            file.push(b'>');
        }
        Object::Array(items) => {
            file.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    write_apart(file, item);
                } else {
                    write_object(file, item);
                }
            }
            file.push(b']');
        }
        Object::Dictionary(dictionary) => {
            file.extend(b"<<");
            for (key, value) in dictionary {
                write_name(file, key);
                write_apart(file, value);
            }
            file.extend(b">>");
        }
        Object::Reference((number, generation)) => put(file, format_args!("{number} {generation} R")),
        // A stream is an object of its own, never within another one.
        Object::Stream(_) => {}
    }
}

/// An object behind another one, with a space between them unless it begins with a delimiter.
fn write_apart(file: &mut Vec<u8>, object: &Object) {
    if !matches!(object, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)) {
        file.push(b' ');
    }
    write_object(file, object);
}

fn put(file: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    file.write_fmt(text).expect("a vector takes all bytes");
}

fn write_name(file: &mut Vec<u8>, name: &[u8]) {
    file.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            file.push(byte);
        } else {
            put(file, format_args!("#{byte:02X}"));
        }
    }
}

fn write_literal(file: &mut Vec<u8>, text: &[u8]) {
    file.push(b'(');
    for &byte in text {
        match byte {
            b'\r' => file.extend(b"\\r"),
            b'(' | b')' | b'\\' => file.extend([b'\\', byte]),
            byte => file.push(byte),
        }
    }
    file.push(b')');
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

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, Stream, StringFormat, dictionary};

    use super::write;

    #[test]
    fn every_object_is_read_as_it_was_written() {
        let mut document = Document::with_version("1.7");
        let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::new(), "Count" => 0 });
        let odd = dictionary! {
            "A Name#" => Object::Name(b"of (any) kind/".to_vec()),
            "Numbers" => vec![Object::Integer(-7), Object::Real(-0.000_25), Object::Real(12.5), Object::Null, true.into()],
            "Text" => Object::string_literal("(\\)\r\n \u{e9}"),
            "Bytes" => Object::String(vec![0, 255, 10], StringFormat::Hexadecimal),
            "Within" => dictionary! { "Empty" => Vec::new(), "Of" => pages },
        };
        let odd = document.add_object(odd);
        let stream = document.add_object(Stream::new(dictionary! {}, b"endstream ".repeat(100)));
        for index in 0..2500 {
            document.add_object(dictionary! { "Index" => index });
        }
        let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalogue);

        let read = Document::load_mem(&write(&document)).unwrap();
        assert_eq!(read.get_object(odd).unwrap(), document.get_object(odd).unwrap());
        let content = read.get_object(stream).unwrap().as_stream().unwrap();
        assert_eq!(content.get_plain_content().unwrap(), b"endstream ".repeat(100));
        for (id, object) in document.objects.iter().filter(|(_, object)| object.as_stream().is_err()) {
            assert_eq!(read.get_object(*id).unwrap(), object);
        }
        assert_eq!(read.trailer.get(b"Root").unwrap().as_reference().unwrap(), catalogue);
    }
}
