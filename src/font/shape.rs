//! Shaping: text into glyphs, with ligatures, kerning and marks.

use harfrust::{Buffer, Direction, Feature, GlyphId, Language, Script, ShapeOptions, ShaperFont, Tag, shape};

use super::face::{Face, Reading};
use super::plans::Wanted;
use super::registry::{FaceId, Fonts};
use super::style::TypefaceId;
use super::tfm::{CharMetrics, Tfm, oms, ot1};
use crate::geometry::Length;

/// A glyph that stands for a cluster of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph's index in its face.
    pub id: u16,
    /// Where its text begins, in bytes of what was shaped.
    pub cluster: usize,
    /// From its origin to the next one's, kerning included.
    pub advance: Length,
    /// Where it is drawn, from its origin.
    pub offset: Offset,
    /// Its own measures.
    pub extents: Extents,
}

/// How far a glyph is drawn from its origin, as a mark is over its letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    /// To the right.
    pub x: Length,
    /// Upwards.
    pub y: Length,
}

/// The box that TeX would put around a glyph.
pub type Extents = CharMetrics;

/// What letters become where small capitals are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Capitals {
    /// Nothing: they stay what they are.
    #[default]
    Plain,
    /// The font's own small capitals (`smcp`).
    Small,
    /// Capitals, which are set smaller because the font has no small ones.
    Made,
}

/// What is the same for all of a run, which is shaped at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunStyle {
    /// The face.
    pub face: FaceId,
    /// The size it is set at.
    pub size: Length,
    /// Whose features it is set with.
    pub typeface: TypefaceId,
    /// What becomes of its letters.
    pub capitals: Capitals,
    /// Whether it is written from right to left.
    pub backwards: bool,
    /// Its language.
    pub language: Tongue,
}

/// A language, by the first eight bytes of its tag: enough for what fonts tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tongue([u8; 8]);

impl Tongue {
    /// The language of a BCP 47 tag.
    pub fn of(tag: &str) -> Tongue {
        let mut bytes = [0; 8];
        for (byte, from) in bytes.iter_mut().zip(tag.bytes()) {
            *byte = from;
        }
        Tongue(bytes)
    }

    /// Whether it is the language of a primary tag: `el`.
    pub fn is(&self, primary: &str) -> bool {
        let end = self.0.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(self.0.len());
        self.0[..end].eq_ignore_ascii_case(primary.as_bytes())
    }

    fn language(self) -> Option<Language> {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        Language::new(&self.0[..end])
    }
}

/// By how much of the size a glyph's width may differ from Knuth's for the same character, as a divisor: where it differs
/// more, as that of `·` does, it is another design, and measures as its own file says.
const SAME_DESIGN: i64 = 25;

/// The feature that has small capitals for small letters.
const SMALL_CAPITALS: Tag = Tag::new(b"smcp");

impl Fonts {
    /// Shapes a run of one script and direction. Glyphs stand in the order of their text, also of text from right to left.
    pub fn shape(&self, text: &str, style: &RunStyle) -> Vec<Shaped> {
        self.face(style.face).shaped(text, style, &self.typeface(style.typeface).features)
    }
}

impl Face {
    /// Shapes text from left to right, with the features that every text has.
    pub fn shape(&self, text: &str, size: Length) -> Vec<Shaped> {
        let style = RunStyle {
            face: FaceId(0),
            size,
            typeface: TypefaceId::TEXT,
            capitals: Capitals::Plain,
            backwards: false,
            language: Tongue::default(),
        };
        self.shaped(text, &style, &[])
    }

    /// The glyph of a character, measured, at a size; the glyph for missing characters where there is none.
    pub fn glyph(&self, character: char, size: Length) -> Shaped {
        let mut encoded = [0; 4];
        self.shape(character.encode_utf8(&mut encoded), size).first().copied().unwrap_or_default()
    }

    /// Whether the font has a small capital of its own for a letter.
    pub fn has_small_capital(&self, letter: char) -> bool {
        let mut encoded = [0; 4];
        let text = &*letter.encode_utf8(&mut encoded);
        let size = Length::pt(10);
        let style = |capitals| RunStyle {
            face: FaceId(0),
            size,
            typeface: TypefaceId::TEXT,
            capitals,
            backwards: false,
            language: Tongue::default(),
        };
        let [plain, small] =
            [Capitals::Plain, Capitals::Small].map(|capitals| self.shaped(text, &style(capitals), &[]));
        plain.iter().map(|glyph| glyph.id).ne(small.iter().map(|glyph| glyph.id))
    }

    /// Widths and kerns are TeX's where Knuth's metrics have the characters, else the font's own.
    fn shaped(&self, text: &str, style: &RunStyle, features: &[Feature]) -> Vec<Shaped> {
        let reading = self.reading();
        let mut buffer = Buffer::new();
        match style.capitals {
            Capitals::Plain | Capitals::Small => buffer.push_str(text),
            Capitals::Made => {
                for (at, character) in text.char_indices() {
                    let cluster = u32::try_from(at).unwrap_or(u32::MAX);
                    character.to_uppercase().for_each(|capital| buffer.push(capital.into(), cluster));
                }
            }
        }
        buffer.guess_segment_properties();
        buffer.set_direction(if style.backwards { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaper = ShaperFont::new(&reading.font);
        // What Latin Modern is measured by knows nothing of languages.
        let language = if self.has_tex_metrics() { None } else { style.language.language() };
        buffer.set_language(language.clone());
        let is_plain = features.is_empty() && style.capitals != Capitals::Small && language.is_none();
        let is_shaped = if is_plain && !style.backwards && buffer.script() == Some(Script::LATIN) {
            shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&reading.latin)))
        } else {
            let mut features = features.to_vec();
            if style.capitals == Capitals::Small {
                features.push(Feature::new(SMALL_CAPITALS, 1, ..));
            }
            let wanted = Wanted { direction: buffer.direction(), script: buffer.script(), language, features };
            let plan = reading.plans.plan(&reading.font, wanted);
            shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&plan)))
        };
        if is_shaped.is_err() {
            return Vec::new();
        }
        let mut shaped =
            Measuring { face: self, reading, shaper, size: style.size, text, capitals: style.capitals }.all(&buffer);
        if style.backwards {
            shaped.reverse();
        }
        shaped
    }
}

/// What glyphs are measured by.
struct Measuring<'a> {
    face: &'a Face,
    reading: &'a Reading,
    shaper: ShaperFont<'a, 'a>,
    size: Length,
    text: &'a str,
    capitals: Capitals,
}

/// Where a cluster stands in Knuth's encodings.
#[derive(Clone, Copy)]
enum Code {
    Letter(u8),
    Symbol(u8),
}

impl Measuring<'_> {
    fn all(&self, buffer: &Buffer) -> Vec<Shaped> {
        let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
        let code = |index: usize| {
            let start = infos[index].cluster as usize;
            let end = infos.get(index + 1).map_or(self.text.len(), |next| next.cluster as usize);
            self.code(self.text.get(start..end)?)
        };
        let mut shaped = Vec::with_capacity(infos.len());
        for (index, (info, position)) in infos.iter().zip(positions).enumerate() {
            let glyph = GlyphId::from(info.glyph_id);
            let own = code(index);
            let (advance, extents) = match self.tex(own, glyph) {
                Some(extents) => {
                    let next = if index + 1 < infos.len() { code(index + 1) } else { None };
                    let kern = match (own, next, &self.reading.letters) {
                        (Some(Code::Letter(left)), Some(Code::Letter(right)), Some(letters)) => {
                            letters.kern(left, right, self.size)
                        }
                        (Some(Code::Letter(_)), None, _) => {
                            self.scaled(position.x_advance - self.shaper.glyph_h_advance(glyph))
                        }
                        _ => Length::ZERO,
                    };
                    (extents.width + kern, extents)
                }
                None => (self.scaled(position.x_advance), self.outline_extents(glyph)),
            };
            shaped.push(Shaped {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance,
                offset: Offset { x: self.scaled(position.x_offset), y: self.scaled(position.y_offset) },
                extents,
            });
        }
        shaped
    }

    fn scaled(&self, value: i32) -> Length {
        self.size.scale(i64::from(value), i64::from(self.reading.font.units_per_em().max(1)))
    }

    fn code(&self, cluster: &str) -> Option<Code> {
        // The letters that are made capitals are not those that are measured.
        if self.capitals != Capitals::Plain {
            return None;
        }
        let letter = self.reading.letters.as_ref().and_then(|_| ot1(cluster)).map(Code::Letter);
        letter.or_else(|| self.reading.symbols.as_ref().and_then(|_| oms(cluster)).map(Code::Symbol))
    }

    /// The measures that TeX has for a glyph, if it is of the same design.
    fn tex(&self, code: Option<Code>, glyph: GlyphId) -> Option<CharMetrics> {
        let char = |tfm: &Option<Tfm<'static>>, code| tfm.as_ref()?.char(code, self.size);
        let metrics = match code? {
            Code::Letter(code) => char(&self.reading.letters, code),
            Code::Symbol(code) => char(&self.reading.symbols, code),
        }?;
        let difference = metrics.width - self.scaled(self.shaper.glyph_h_advance(glyph));
        (difference.max(-difference) <= self.size / SAME_DESIGN).then_some(metrics)
    }

    /// The box around a glyph that TeX's metrics do not know, from its outline.
    fn outline_extents(&self, glyph: GlyphId) -> Extents {
        let width = self.shaper.glyph_h_advance(glyph);
        let Some(ink) = self.shaper.glyph_extents(glyph) else {
            return Extents { width: self.scaled(width), ..Extents::default() };
        };
        let overhang = if self.face.is_slanted() { ink.x_bearing + ink.width - width } else { 0 };
        Extents {
            width: self.scaled(width),
            height: self.scaled(ink.y_bearing).max(Length::ZERO),
            // The box's height is negative, as its y axis points up.
            depth: self.scaled(-(ink.y_bearing + ink.height)).max(Length::ZERO),
            italic: self.scaled(overhang).max(Length::ZERO),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::font::{FontStyle, Fonts};
    use crate::geometry::Length;

    #[test]
    fn words_measure_as_in_tex() {
        // `\setbox0\hbox{…}\showthe\wd0` in plain TeX.
        let fonts = Fonts::bundled();
        let roman = fonts.face(fonts.select(FontStyle::default(), Length::pt(10)));
        for (word, width) in [("Tradeoff?", "41.639pt"), ("AVATAR", "40.694pt"), ("efficient", "33.611pt")] {
            let shaped = roman.shape(word, Length::pt(10));
            assert_eq!(shaped.iter().map(|glyph| glyph.advance).sum::<Length>().to_string(), width, "{word}");
        }
        assert_eq!(roman.shape("efficient", Length::pt(10)).len(), 7, "ffi is one glyph");
    }

    #[test]
    fn letters_stand_out_as_far_as_with_microtype() {
        // `\leftmarginkern` and `\rightmarginkern` of pdfTeX, for codes of microtype's figures.
        let fonts = Fonts::bundled();
        let italic = FontStyle { italic: true, ..FontStyle::default() };
        let stands_out = |style, letter, points| {
            let face = fonts.face(fonts.select(style, Length::pt(points)));
            let (left, right) = face.protrusion(letter, Length::pt(points));
            (left.to_string(), right.to_string())
        };
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(stands_out(FontStyle::default(), '-', 10), pair("1.33pt", "1.67pt"));
        assert_eq!(stands_out(FontStyle::default(), 'h', 10), pair("0pt", "0pt"));
        assert_eq!(stands_out(italic, 'f', 12), pair("0pt", "-0.9pt"));
    }
}
