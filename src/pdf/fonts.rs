//! Fonts: cut down to the glyphs that the pages use, embedded, and described in full.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use skrifa::instance::{Location, Size};
use skrifa::raw::TableProvider;
use skrifa::string::{LocalizedString, StringId};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use super::Error;
use super::file::Fnv;
use crate::font::{Face, FaceId, Fonts};
use crate::layout::page::Pages;

/// A face with only the glyphs that are used, numbered anew.
pub struct Subset {
    /// The glyphs, by their numbers in the whole face.
    glyphs: BTreeMap<u16, SubsetGlyph>,
    /// The number of the space in the whole face, if it has one.
    space: Option<u16>,
    /// The font file.
    program: Vec<u8>,
    /// Its name in the PDF: a tag of six letters, `+` and the PostScript name.
    name: String,
    metrics: Metrics,
}

impl Subset {
    /// The glyph of a number in the whole face.
    ///
    /// The glyph for missing characters is the space here, or nothing where there is no space: archives forbid the former
    /// (ISO 19005-2, section 6.2.11.8).
    pub fn glyph(&self, id: u16) -> Option<&SubsetGlyph> {
        let id = if id == MISSING { self.space? } else { id };
        self.glyphs.get(&id)
    }
}

/// The number of the glyph for missing characters, `.notdef`.
const MISSING: u16 = 0;

/// A glyph of a subset.
pub struct SubsetGlyph {
    /// Its number in the subset, which is also its code in the content streams.
    pub code: u16,
    /// The character that printpdf is given for it: one of no meaning, since glyphs and characters are not one to one.
    pub character: char,
    /// Its width, in thousandths of the size.
    pub width: u16,
    /// The text that its code stands for.
    pub text: String,
}

/// What a font descriptor tells, in thousandths of the size.
struct Metrics {
    bounds: [i16; 4],
    ascent: i16,
    descent: i16,
    cap_height: i16,
    /// In degrees, negative for a face that leans to the right.
    italic_angle: f32,
    weight: u16,
    flags: i64,
}

/// The name by which content streams call a face.
pub fn name(face: FaceId) -> FontId {
    FontId(format!("F{}", face.0))
}

/// Each face on the pages, cut down to what is used of it.
pub fn subset(pages: &Pages, fonts: &Fonts) -> Result<BTreeMap<FaceId, Subset>, Error> {
    used_glyphs(pages)
        .into_iter()
        .map(|(face, glyphs)| Ok((face, subset_face(face, fonts.face(face), glyphs)?)))
        .collect()
}

/// The glyphs of each face, each with the first text that it stands for alone, if there is one.
fn used_glyphs(pages: &Pages) -> BTreeMap<FaceId, BTreeMap<u16, &str>> {
    let mut used: BTreeMap<FaceId, BTreeMap<u16, &str>> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        if run.glyphs.is_empty() {
            continue;
        }
        let glyphs = used.entry(run.face).or_default();
        for cluster in run.clusters() {
            for glyph in cluster {
                let text = glyphs.entry(glyph.id).or_default();
                if cluster.len() == 1 && text.is_empty() && !is_private(&glyph.text) {
                    *text = if glyph.is_soft_hyphen() { "-" } else { &glyph.text };
                }
            }
        }
    }
    used
}

fn subset_face(id: FaceId, face: &Face, used: BTreeMap<u16, &str>) -> Result<Subset, Error> {
    let (data, index, coordinates) = (face.data(), face.index(), face.coordinates());
    subset_file(id, &File { data, index, coordinates, is_bundled: face.is_bundled() }, used)
}

/// The file of a face, and where in it the face is.
struct File<'a> {
    data: &'a [u8],
    index: u32,
    coordinates: &'a [(Tag, f32)],
    /// Whether it is bundled, and so has a name that no other has.
    is_bundled: bool,
}

fn subset_file(face: FaceId, file: &File<'_>, mut used: BTreeMap<u16, &str>) -> Result<Subset, Error> {
    let damaged = |reason: String| Error::Font { face, reason };
    let font = FontRef::from_index(file.data, file.index).map_err(|error| damaged(error.to_string()))?;
    let location = font.axes().location(file.coordinates.iter().copied());
    let units_per_em = font.head().map_err(|error| damaged(error.to_string()))?.units_per_em();
    if units_per_em == 0 {
        return Err(damaged("its em has no length".to_owned()));
    }
    let count = font.maxp().map_err(|error| damaged(error.to_string()))?.num_glyphs();
    let widths = font.glyph_metrics(Size::unscaled(), &location);
    let scale = 1000.0 / f32::from(units_per_em);

    let space =
        font.charmap().map(' ').and_then(|space| u16::try_from(space.to_u32()).ok()).filter(|id| *id != MISSING);
    if used.remove(&MISSING).is_some()
        && let Some(space) = space
    {
        used.insert(space, " ");
    }
    // In the order of the face's own numbers, so that the file does not depend on which glyph comes first.
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut tag = Fnv::new();
    for (id, text) in used {
        if id >= count {
            return Err(Error::Glyph { face, glyph: id });
        }
        let width = widths.advance_width(GlyphId::from(id)).ok_or(Error::Glyph { face, glyph: id })?;
        tag.update(&id.to_be_bytes());
        let code = remapper.remap(id);
        let character = char::from_u32(0x1_0000 + u32::from(code)).expect("planes 1 and above hold no surrogates");
        let text = if text.is_empty() { own_character(&font, id).into() } else { text.to_owned() };
        glyphs.insert(id, SubsetGlyph { code, character, width: per_mille(width * scale), text });
    }
    let program = match file.coordinates {
        [] => subsetter::subset(file.data, file.index, &remapper),
        coordinates => {
            let coordinates: Vec<_> =
                coordinates.iter().map(|(tag, value)| (subsetter::Tag::new(&tag.to_be_bytes()), *value)).collect();
            subsetter::subset_with_variations(file.data, file.index, &coordinates, &remapper)
        }
    };
    let program = program.map_err(|error| damaged(error.to_string()))?;
    if !file.is_bundled {
        // Two files may have one name, and so may two instances of a variable font.
        tag.update(&program);
    }
    let name = format!("{}+{}", letters(tag.finish()), postscript_name(&font));
    Ok(Subset { glyphs, space, program, name, metrics: metrics(&font, &location, scale) })
}

/// The character of a glyph that never stands alone for a text, such as an accent above a letter: each code must have a text
/// (ISO 19005-2, section 6.2.11.7). A glyph without a character is a space of no width.
fn own_character(font: &FontRef, id: u16) -> char {
    let glyph = GlyphId::from(id);
    let characters = font.charmap().mappings().filter(|(_, other)| *other == glyph);
    let mut characters = characters.filter_map(|(code, _)| char::from_u32(code));
    characters.find(|character| !is_private_use(*character)).unwrap_or('\u{200b}')
}

/// Whether a text means nothing to anybody: what stands for it is then said beside it.
fn is_private(text: &str) -> bool {
    text.chars().any(is_private_use)
}

fn is_private_use(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from a float saturates")]
fn per_mille(width: f32) -> u16 {
    width.round() as u16
}

/// Six capitals that stand for a set of glyphs.
fn letters(hash: u128) -> String {
    (0..6)
        .map(|place| {
            let letter = hash / 26_u128.pow(place) % 26;
            char::from(b'A' + u8::try_from(letter).expect("a remainder of 26 is below 26"))
        })
        .collect()
}

/// The PostScript name, without what a PDF name or a PostScript name must not hold.
fn postscript_name(font: &FontRef) -> String {
    let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
    let name: String = name
        .iter()
        .flat_map(LocalizedString::chars)
        .filter(|character| character.is_ascii_graphic() && !"()<>[]{}/%#+".contains(*character))
        .collect();
    if name.is_empty() { "Unnamed".to_owned() } else { name }
}

fn metrics(font: &FontRef, location: &Location, scale: f32) -> Metrics {
    #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
    let scaled = |value: f32| (value * scale).round() as i16;
    let all = font.metrics(Size::unscaled(), location);
    let bounds = all.bounds.unwrap_or_default();
    let os2 = font.os2().ok();
    // OpenType's classes of faces with serifs (1 to 5 and 7), and PANOSE's serif styles where no class is given.
    let serif = os2.as_ref().is_some_and(|os2| match os2.s_family_class() >> 8 {
        0 => matches!(os2.panose_10(), [2, 2..=10, ..]),
        class => matches!(class, 1..=5 | 7),
    });
    // Table 121 of ISO 32000-1. Symbolic: a subset has no encoding but its own.
    let flags = [(all.is_monospace, 1), (serif, 2), (true, 4), (all.italic_angle != 0.0, 64)];
    Metrics {
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled),
        ascent: scaled(all.ascent),
        descent: scaled(all.descent),
        cap_height: scaled(all.cap_height.unwrap_or(all.ascent)),
        italic_angle: all.italic_angle,
        weight: os2.map_or(400, |os2| os2.us_weight_class()),
        flags: flags.iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).sum(),
    }
}

/// The subset as printpdf takes it: measured in thousandths of the size.
pub fn embed(subset: &Subset) -> PdfFont {
    let metrics = &subset.metrics;
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    PdfFont::new(ParsedFont {
        original_bytes: subset.program.clone(),
        font_index: 0,
        font_name: Some(subset.name.clone()),
        codepoint_to_glyph: subset.glyphs.values().map(|glyph| (glyph.character.into(), glyph.code)).collect(),
        glyph_widths: subset.glyphs.values().map(|glyph| (glyph.code, glyph.width)).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: metrics.ascent, descent: metrics.descent },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min,
            y_min,
            x_max,
            y_max,
            us_weight_class: metrics.weight,
            ..PdfFontMetricsStub::default()
        },
    })
}

/// Tells the fonts what printpdf cannot be told: the texts of their glyphs, and the rest of their descriptors.
pub fn complete(document: &mut lopdf::Document, faces: &BTreeMap<FaceId, Subset>) {
    let mut maps = Vec::new();
    for object in document.objects.values_mut() {
        let Object::Dictionary(font) = object else { continue };
        let Ok(name) = font.get(b"FontName").or(font.get(b"BaseFont")).and_then(Object::as_name) else { continue };
        let Some(subset) = faces.values().find(|subset| subset.name.as_bytes() == name) else { continue };
        if font.has_type(b"FontDescriptor") {
            font.set("CapHeight", subset.metrics.cap_height);
            font.set("ItalicAngle", subset.metrics.italic_angle);
            font.set("Flags", subset.metrics.flags);
        } else if let Ok(map) = font.get(b"ToUnicode").and_then(Object::as_reference) {
            maps.push((map, to_unicode(subset)));
        }
    }
    for (id, map) in maps {
        document.set_object(id, Stream::new(Dictionary::new(), map.into_bytes()));
    }
}

/// The texts of the codes (section 9.10.3 of ISO 32000-1); a glyph that only ever goes with another has an empty one.
fn to_unicode(subset: &Subset) -> String {
    let glyphs: Vec<_> = subset.glyphs.values().collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    // A list may have at most a hundred entries.
    for glyphs in glyphs.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", glyphs.len());
        for glyph in glyphs {
            let _ = write!(map, "<{:04X}> <", glyph.code);
            for unit in glyph.text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{File, embed, subset_file};
    use crate::font::{FaceId, Fonts};

    #[test]
    fn damaged_fonts_are_errors_or_fonts() {
        let fonts = Fonts::bundled();
        let whole = fonts.face(FaceId(0)).data();
        // xorshift, so that each run tries the same.
        let mut state = 0x2545_f491_u32;
        let mut random = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            usize::try_from(state).unwrap() % below
        };
        for round in 0..300 {
            let mut data = whole.to_vec();
            if round % 3 == 0 {
                data.truncate(random(data.len()));
            }
            // Damage in the directory and the tables' heads hurts most.
            let reach = if round % 2 == 0 { 400.min(data.len()) } else { data.len() };
            for _ in 0..4 {
                if reach > 0 {
                    data[random(reach)] = u8::try_from(random(256)).unwrap();
                }
            }
            let used = BTreeMap::from([(1, "a"), (30, "b"), (200, "c")]);
            if let Ok(subset) =
                subset_file(FaceId(0), &File { data: &data, index: 0, coordinates: &[], is_bundled: false }, used)
            {
                embed(&subset);
            }
        }
    }
}
