//! What a font file says of itself: its families, and which of their faces it has. Only a few small tables are read, so that
//! all fonts of a system are looked through in milliseconds.

use std::fmt;

use skrifa::Tag;
use skrifa::raw::tables::cmap::Cmap;
use skrifa::raw::tables::fvar::Fvar;
use skrifa::raw::tables::name::Name;
use skrifa::raw::tables::os2::{Os2, SelectionFlags};
use skrifa::raw::tables::post::Post;
use skrifa::raw::types::NameId;
use skrifa::raw::{FontData, FontRead};

use super::face::{Cut, Letterform, Slope};
use super::style::SCRIPTS;

/// A face of a font file.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Its family: `Source Serif 4`.
    pub family: String,
    /// What its designer calls it within the family: `Semibold Italic`.
    pub style: String,
    /// Which font of a collection it is.
    pub index: u32,
    /// Which face of its family it is; of a variable font, its default instance.
    pub cut: Cut,
    /// What its letters are like.
    pub letterform: Letterform,
    /// The axes of a variable font, each with its least, default and greatest value.
    pub axes: Vec<(Tag, [f32; 3])>,
    /// What its licence bits allow (`OS/2.fsType`).
    pub embedding: Embedding,
}

/// Whether a font may be put into a PDF, by the bits that its maker has set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// It may.
    Allowed,
    /// It must not be embedded without the leave of its owner.
    Restricted,
    /// It must not be cut down to the glyphs that are used.
    WholeOnly,
    /// Only bitmaps of it may be embedded.
    BitmapOnly,
}

impl Embedding {
    /// Reads `OS/2.fsType`. Of several contradicting licences the least restrictive counts, as the specification has it.
    fn of(bits: u16) -> Embedding {
        match bits {
            bits if bits & 0x0200 != 0 => Embedding::BitmapOnly,
            bits if bits & 0x0100 != 0 => Embedding::WholeOnly,
            bits if bits & 0x000F == 0x0002 => Embedding::Restricted,
            _ => Embedding::Allowed,
        }
    }
}

/// Why a file is not a font that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFont {
    /// It is compressed for the web.
    Woff,
    /// It is a PostScript font of the time before OpenType.
    Type1,
    /// It is no font, or a damaged one.
    Unknown,
}

impl fmt::Display for NoFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoFont::Woff => "it is a web font (WOFF), which PDF does not take; get the font as .otf or .ttf",
            NoFont::Type1 => "it is a Type 1 font; get the font as .otf or .ttf",
            NoFont::Unknown => "it is not an OpenType or TrueType font, or it is damaged",
        })
    }
}

/// Reads bytes of a file, from an offset on; fewer where the file ends.
pub type ReadAt<'a> = &'a dyn Fn(u64, usize) -> Option<Vec<u8>>;

/// The faces of a font file that lies in memory.
///
/// # Errors
///
/// Where it is no font.
pub fn describe(data: &[u8]) -> Result<Vec<Description>, NoFont> {
    describe_at(&|offset, length| {
        let rest = data.get(usize::try_from(offset).ok()?..)?;
        Some(rest[..length.min(rest.len())].to_vec())
    })
}

/// The faces of a font file of which only parts are read.
///
/// # Errors
///
/// Where it is no font.
pub fn describe_at(read: ReadAt<'_>) -> Result<Vec<Description>, NoFont> {
    /// More fonts than any collection has.
    const MOST: usize = 256;
    let head = read(0, 12).filter(|head| head.len() >= 4).ok_or(NoFont::Unknown)?;
    let offsets: Vec<u64> = match &head[..4] {
        b"wOFF" | b"wOF2" => return Err(NoFont::Woff),
        [0x80, 1, ..] | b"%!PS" | b"%!Fo" => return Err(NoFont::Type1),
        b"ttcf" => {
            let count = head.get(8..12).map_or(0, number);
            let table = read(12, 4 * usize::try_from(count).unwrap_or(MOST).min(MOST)).ok_or(NoFont::Unknown)?;
            table.chunks_exact(4).map(number).collect()
        }
        _ => vec![0],
    };
    let faces: Vec<Description> = (0..).zip(offsets).filter_map(|(index, offset)| face(read, offset, index)).collect();
    if faces.is_empty() { Err(NoFont::Unknown) } else { Ok(faces) }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The scripts that a font of a file has letters of, by their English names.
pub fn scripts_at(read: ReadAt<'_>, index: u32) -> Vec<&'static str> {
    let offset = || {
        let head = read(0, 4)?;
        if head != b"ttcf" {
            return Some(0);
        }
        read(12 + 4 * u64::from(index), 4).map(|offset| number(&offset))
    };
    let scripts = || {
        let tables = Tables::at(read, offset()?)?;
        let cmap = tables.table(*b"cmap")?;
        let cmap = Cmap::read(FontData::new(&cmap)).ok()?;
        let has = |sample: char| cmap.map_codepoint(sample).is_some();
        Some(SCRIPTS.iter().filter(|(.., sample)| has(*sample)).map(|(_, name, ..)| *name).collect())
    };
    scripts().unwrap_or_default()
}

/// The tables of a font, by its directory.
struct Tables<'a> {
    read: ReadAt<'a>,
    directory: Vec<u8>,
}

impl<'a> Tables<'a> {
    fn at(read: ReadAt<'a>, offset: u64) -> Option<Tables<'a>> {
        let head = read(offset, 12).filter(|head| head.len() == 12)?;
        if ![b"\0\x01\0\0", b"OTTO", b"true"].contains(&head[..4].first_chunk()?) {
            return None;
        }
        let count = usize::try_from(number(&head[4..6])).ok()?;
        Some(Tables { read, directory: read(offset + 12, count * 16)? })
    }

    fn record(&self, tag: [u8; 4]) -> Option<&[u8]> {
        self.directory.chunks_exact(16).find(|record| record.starts_with(&tag))
    }

    fn table(&self, tag: [u8; 4]) -> Option<Vec<u8>> {
        /// No table that is read here is longer.
        const LONGEST: usize = 1 << 22;
        let record = self.record(tag)?;
        let length = usize::try_from(number(&record[12..16])).ok().filter(|length| *length <= LONGEST)?;
        (self.read)(number(&record[8..12]), length)
    }
}

/// The face whose table directory is at an offset.
fn face(read: ReadAt<'_>, offset: u64, index: u32) -> Option<Description> {
    let tables = Tables::at(read, offset)?;
    // What cannot be drawn or embedded is no font here.
    let has_outlines = [*b"glyf", *b"CFF ", *b"CFF2"].into_iter().any(|tag| tables.record(tag).is_some());
    if !has_outlines || tables.record(*b"cmap").is_none() || tables.record(*b"head").is_none() {
        return None;
    }
    let table = |tag| tables.table(tag);
    let (names, os2, post, fvar) = (table(*b"name")?, table(*b"OS/2"), table(*b"post"), table(*b"fvar"));
    let names = Name::read(FontData::new(&names)).ok()?;
    let os2 = os2.as_ref().and_then(|os2| Os2::read(FontData::new(os2)).ok());
    let post = post.as_ref().and_then(|post| Post::read(FontData::new(post)).ok());
    let fvar = fvar.as_ref().and_then(|fvar| Fvar::read(FontData::new(fvar)).ok());
    let named = |ids: [NameId; 2]| ids.into_iter().find_map(|id| name(&names, id));
    let family = named([NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME])?;
    let style = named([NameId::TYPOGRAPHIC_SUBFAMILY_NAME, NameId::SUBFAMILY_NAME]).unwrap_or_default();
    let is_italic =
        os2.as_ref().is_some_and(|os2| os2.fs_selection().intersects(SelectionFlags::ITALIC | SelectionFlags::OBLIQUE))
            || post.as_ref().is_some_and(|post| post.italic_angle().to_f64() != 0.0);
    let weight = os2.as_ref().map_or(400, |os2| match os2.us_weight_class() {
        // Some makers count from 1 to 9.
        weight @ 1..=9 => weight * 100,
        weight => weight.clamp(1, 1000),
    });
    let cut = Cut {
        weight,
        width: os2.as_ref().map_or(100, |os2| width(os2.us_width_class())),
        slope: if is_italic { Slope::Italic } else { Slope::Upright },
        small_caps: false,
    };
    let is_monospace = post.as_ref().is_some_and(|post| post.is_fixed_pitch() != 0);
    let axes = fvar.as_ref().and_then(|fvar| fvar.axes().ok()).into_iter().flatten().map(|axis| {
        let values = [axis.min_value(), axis.default_value(), axis.max_value()];
        #[expect(clippy::cast_possible_truncation, reason = "axes have few values")]
        let values = values.map(|value| value.to_f64() as f32);
        (axis.axis_tag(), values)
    });
    Some(Description {
        letterform: letterform(&family, is_monospace, os2.as_ref()),
        family,
        style,
        index,
        cut,
        axes: axes.collect(),
        embedding: Embedding::of(os2.as_ref().map_or(0, Os2::fs_type)),
    })
}

/// A name in English, or in the first language that it is in.
fn name(names: &Name<'_>, id: NameId) -> Option<String> {
    const ENGLISH: u16 = 0x0409;
    let records = || names.name_record().iter().filter(|record| record.name_id() == id && record.is_unicode());
    let english = records().find(|record| record.language_id() == ENGLISH || record.platform_id() == 0);
    let record = english
        .or_else(|| records().next())
        .or_else(|| names.name_record().iter().find(|record| record.name_id() == id))?;
    let name: String = record.string(names.string_data()).ok()?.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The width of a class (`OS/2.usWidthClass`), in hundredths of the normal one.
fn width(class: u16) -> u16 {
    const CLASSES: [u16; 9] = [50, 63, 75, 88, 100, 113, 125, 150, 200];
    usize::from(class).checked_sub(1).and_then(|class| CLASSES.get(class).copied()).unwrap_or(100)
}

/// What letters are like: by OpenType's class and PANOSE, and by the family's name where these say nothing.
fn letterform(family: &str, is_monospace: bool, os2: Option<&Os2<'_>>) -> Letterform {
    if is_monospace {
        return Letterform::Mono;
    }
    let class = os2.map_or(0, |os2| os2.s_family_class() >> 8);
    let panose = os2.map_or(&[][..], Os2::panose_10);
    let family = family.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| family.contains(word));
    match (class, panose) {
        (1..=5 | 7, _) | (_, [2, 2..=10, ..]) => Letterform::Serif,
        (8, _) | (_, [2, 11..=15, ..]) => Letterform::Sans,
        _ if says(&["icon", "emoji", "awesome", "symbol"]) => Letterform::Icons,
        _ if says(&["sans", "grotesk", "grotesque", "gothic", "roboto", "inter", "helvet", "arial"]) => {
            Letterform::Sans
        }
        _ if says(&["serif", "roman", "antiqua", "garamond", "times", "text", "book"]) => Letterform::Serif,
        _ => Letterform::Sans,
    }
}

impl Description {
    /// Where in the design space of a variable font the face of a cut lies, and which cut that really is; nothing for other
    /// fonts.
    pub fn instance(&self, wanted: Cut) -> (Vec<(Tag, f32)>, Cut) {
        let mut cut = self.cut;
        let mut coordinates = Vec::new();
        for (tag, [least, _, greatest]) in &self.axes {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a cast from a float saturates"
            )]
            let clamped = |value: u16| {
                (f32::from(value).clamp(*least, *greatest), f32::from(value).clamp(*least, *greatest) as u16)
            };
            match &tag.to_be_bytes() {
                b"wght" => {
                    let (value, weight) = clamped(wanted.weight);
                    coordinates.push((*tag, value));
                    cut.weight = weight;
                }
                b"wdth" => {
                    let (value, width) = clamped(wanted.width);
                    coordinates.push((*tag, value));
                    cut.width = width;
                }
                b"ital" if wanted.slope == Slope::Italic && *greatest > 0.0 => {
                    coordinates.push((*tag, *greatest));
                    cut.slope = Slope::Italic;
                }
                b"slnt" if wanted.slope == Slope::Italic && *least < 0.0 => {
                    coordinates.push((*tag, *least));
                    cut.slope = Slope::Italic;
                }
                _ => {}
            }
        }
        (coordinates, cut)
    }

    /// Whether it is a variable font.
    pub fn is_variable(&self) -> bool {
        !self.axes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Embedding, NoFont, describe};
    use crate::font::{Fonts, Letterform, Slope};

    #[test]
    fn a_file_says_which_face_it_is() {
        let fonts = Fonts::bundled();
        for (name, family, weight, slope, letterform) in [
            ("source-serif-4", "Source Serif 4", 600, Slope::Italic, Letterform::Serif),
            ("inter", "Inter", 600, Slope::Italic, Letterform::Sans),
            ("eb-garamond", "EB Garamond", 700, Slope::Upright, Letterform::Serif),
        ] {
            let of_family = &fonts.family(fonts.family_named(name).expect("it is bundled")).faces;
            let face = of_family
                .iter()
                .map(|id| fonts.face(*id))
                .find(|face| face.cut().weight == weight && face.cut().slope == slope);
            let described = describe(face.expect("there is such a face").data()).expect("it is a font");
            let [face] = &described[..] else { panic!("{name} is no collection") };
            assert_eq!((face.family.as_str(), face.cut.weight, face.cut.slope), (family, weight, slope));
            assert_eq!((face.letterform, face.embedding), (letterform, Embedding::Allowed), "{name}");
        }
    }

    #[test]
    fn what_is_no_font_is_said_to_be_none() {
        assert_eq!(describe(b"wOF2\0\x01\0\0").unwrap_err(), NoFont::Woff);
        assert_eq!(describe(b"%!PS-AdobeFont-1.0: Foo").unwrap_err(), NoFont::Type1);
        for text in ["", "ttcf", "OTTO", "%PDF-1.7", "\0\u{1}\0\0\u{7f}\u{7f}"] {
            assert_eq!(describe(text.as_bytes()).unwrap_err(), NoFont::Unknown, "{text:?}");
        }
    }

    #[test]
    fn licence_bits_are_read_as_the_specification_has_it() {
        for (bits, embedding) in [
            (0x0000, Embedding::Allowed),
            (0x0002, Embedding::Restricted),
            (0x0004, Embedding::Allowed),
            (0x0006, Embedding::Allowed),
            (0x0008, Embedding::Allowed),
            (0x0104, Embedding::WholeOnly),
            (0x0200, Embedding::BitmapOnly),
        ] {
            assert_eq!(Embedding::of(bits), embedding, "{bits:#06x}");
        }
    }
}
