//! Pictures: the bytes of a JPEG or PNG file into what a page can show.
//!
//! Every picture is decoded once, so that one that is damaged is found here and not by a viewer. A JPEG then goes into
//! the PDF as it is; see [`Image::fitted`] for when it does not.

mod jpeg;
mod orientation;
mod png;
mod profile;
mod reduce;
#[cfg(test)]
mod tests;

use std::fmt;

pub use orientation::Orientation;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// How many pixels it is wide, as it is stored.
    pub width: usize,
    /// How many pixels it is high, as it is stored.
    pub height: usize,
    /// How it is to be turned to stand upright.
    pub orientation: Orientation,
    /// What its samples mean.
    pub colours: Colours,
    /// The ICC profile of its colours, if it has one that is sound.
    pub profile: Option<Vec<u8>>,
    /// The pixels.
    pub data: Data,
}

/// What the samples of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// One sample: how light it is.
    Grey,
    /// Three samples: red, green, blue.
    Rgb,
}

impl Colours {
    /// How many samples a pixel has.
    pub fn samples(self) -> usize {
        match self {
            Colours::Grey => 1,
            Colours::Rgb => 3,
        }
    }
}

/// The pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// A JPEG file, which PDF shows as it is.
    Jpeg {
        /// The file.
        file: Vec<u8>,
        /// Whether its samples are red, green and blue, and not brightness and two differences as they mostly are.
        is_rgb: bool,
    },
    /// Eight bits a sample, row after row from the top.
    Samples {
        /// The samples.
        samples: Vec<u8>,
        /// How opaque each pixel is; `None` where all are opaque.
        alpha: Option<Vec<u8>>,
    },
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is of another kind than JPEG or PNG, such as `a GIF` if that is known.
    Kind(Option<&'static str>),
    /// It is a JPEG or PNG file of a variety that is not read.
    Variety(&'static str),
    /// The file does not follow the rules of its kind, or ends too early.
    Damaged(&'static str),
    /// It has more pixels than are read: its width and height.
    TooLarge(usize, usize),
}

/// How many pixels are read at the most.
const MOST_PIXELS: usize = 50_000_000;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Kind(Some(kind)) => write!(f, "it is {kind} file, not a JPEG or PNG picture"),
            Fault::Kind(None) => f.write_str("it is not a JPEG or PNG picture"),
            Fault::Variety(variety) => write!(f, "it is {variety}, which cannot be read"),
            Fault::Damaged(kind) => write!(f, "the {kind} file is damaged or incomplete"),
            Fault::TooLarge(width, height) => write!(
                f,
                "it is {width} × {height} pixels, and at most {} million pixels are read",
                MOST_PIXELS / 1_000_000
            ),
        }
    }
}

impl Fault {
    /// What can be done about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Fault::Kind(_) | Fault::Variety(_) => {
                "open it in a program that shows pictures, and save it as a plain JPEG or PNG file"
            }
            Fault::Damaged(_) => "open it in a program that shows pictures, and save it anew; or take another copy",
            Fault::TooLarge(..) => "make it smaller; a photo needs no more than about 1000 pixels either way",
        }
    }
}

/// Reads a picture from the bytes of a JPEG or PNG file.
///
/// # Errors
///
/// Where the bytes are no such file, or are one that is damaged, unusual or too large.
///
/// ```
/// let fault = cvpdf::image::read(b"GIF89a\x01\0\x01\0").unwrap_err();
/// assert_eq!(fault.to_string(), "it is a GIF file, not a JPEG or PNG picture");
/// ```
pub fn read(bytes: &[u8]) -> Result<Image, Fault> {
    if bytes.starts_with(b"\xff\xd8") {
        jpeg::read(bytes)
    } else if bytes.starts_with(b"\x89PNG") {
        png::read(bytes)
    } else {
        Err(Fault::Kind(other_kind(bytes)))
    }
}

/// What a file is that is no picture we read, by how it begins.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(usize, &[u8], &str); 13] = [
        (0, b"GIF8", "a GIF"),
        (8, b"WEBP", "a WebP"),
        (4, b"ftypavif", "an AVIF"),
        (4, b"ftyphei", "a HEIC"),
        (4, b"ftyphevc", "a HEIC"),
        (4, b"ftypmif1", "a HEIC"),
        (0, b"BM", "a BMP"),
        (0, b"II*\0", "a TIFF"),
        (0, b"MM\0*", "a TIFF"),
        (0, b"%PDF-", "a PDF"),
        (0, b"<svg", "an SVG"),
        (0, b"<?xml", "an XML"),
        (0, b"\xff\x0a", "a JPEG XL"),
    ];
    let begins = |(at, magic, _): &&(usize, &[u8], &str)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic));
    KINDS.iter().find(begins).map(|(_, _, name)| *name)
}

/// Refuses what has more pixels than are read, or none.
fn check_size(width: usize, height: usize, kind: &'static str) -> Result<(), Fault> {
    match width.checked_mul(height) {
        Some(0) => Err(Fault::Damaged(kind)),
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(Fault::TooLarge(width, height)),
    }
}
