//! One face: its measures and its shaping.

use std::cell::OnceCell;

use harfrust::{Buffer, Direction, Font, GlyphId, Script, ShapeOptions, ShapePlan, ShaperFont, shape};

use super::latin_modern::Spec;
use super::protrusion::{self, Table};
use super::tfm::{CharMetrics, Tfm, oms, ot1};
use crate::geometry::Length;

/// A bundled face.
pub struct Face {
    spec: &'static Spec,
    reading: OnceCell<Reading>,
    protrusion: OnceCell<Table>,
}

/// What is made of a face's files when it is first used.
struct Reading {
    font: Font,
    latin: ShapePlan,
    letters: Option<Tfm<'static>>,
    symbols: Tfm<'static>,
}

/// A glyph that stands for a cluster of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph's index in its face.
    pub id: u16,
    /// Where its text begins, in bytes of what was shaped.
    pub cluster: usize,
    /// From its origin to the next one's, kerning included.
    pub advance: Length,
    /// Its own measures.
    pub extents: Extents,
}

/// The box that TeX would put around a glyph.
pub type Extents = CharMetrics;

/// The measures that belong to a face as a whole: TeX's `\fontdimen`s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// The natural space between words.
    pub space: Length,
    /// How much it may grow.
    pub stretch: Length,
    /// How much it may shrink.
    pub shrink: Length,
    /// What is added to it at the end of a sentence.
    pub extra_space: Length,
    /// An em.
    pub quad: Length,
    /// How high an x is, by the symbol font (`x_height`): scripts keep clear of it.
    pub x_height: Length,
    /// How far at least a superscript is raised (`sup2`; `TeXbook` p. 445, rule 18c).
    pub superscript: Length,
    /// How far at least a subscript is lowered (`sub1`; rule 18b).
    pub subscript: Length,
    /// How far below the top of what it belongs to a superscript stands, if this is the script's size (rule 18a).
    pub superscript_drop: Length,
}

/// By how much of the size a glyph's width may differ from Knuth's for the same character, as a divisor: where it differs
/// more, as that of `·` does, it is another design, and measures as its own file says.
const SAME_DESIGN: i64 = 25;

impl Face {
    pub(super) fn new(spec: &'static Spec) -> Face {
        Face { spec, reading: OnceCell::new(), protrusion: OnceCell::new() }
    }

    /// The name of its file, without the ending: `lmroman10-regular`.
    pub fn name(&self) -> &'static str {
        self.spec.name
    }

    /// The OpenType file.
    pub fn data(&self) -> &'static [u8] {
        self.spec.data
    }

    /// Whether it leans.
    pub fn is_slanted(&self) -> bool {
        self.spec.shape.italic
    }

    /// Whether all its letters have one width.
    pub fn is_monospace(&self) -> bool {
        self.spec.shape.monospace
    }

    /// Whether it has a glyph for a character.
    pub fn has(&self, character: char) -> bool {
        self.glyph_id(character) != 0
    }

    /// The index of the glyph of a character; 0, the glyph for missing characters, where there is none.
    pub fn glyph_id(&self, character: char) -> u16 {
        let glyph = self.reading().font.charmap().map_unicode(character);
        glyph.and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(0)
    }

    /// The glyph of a character, measured, at a size; the glyph for missing characters where there is none.
    pub fn glyph(&self, character: char, size: Length) -> Shaped {
        let mut encoded = [0; 4];
        let shaped = self.shape(character.encode_utf8(&mut encoded), size);
        shaped.first().copied().unwrap_or(Shaped {
            id: 0,
            cluster: 0,
            advance: Length::ZERO,
            extents: Extents::default(),
        })
    }

    /// How far a letter stands out at the left edge of a text and at the right one, at a size: as with pdfTeX in whole
    /// thousandths of an em, by the figures of the microtype package. Where negative, it stands in.
    pub fn protrusion(&self, letter: char, size: Length) -> (Length, Length) {
        let table = self.protrusion.get_or_init(|| protrusion::table(self.spec.shape));
        let Some(&(left, right)) = table.get(&letter) else { return (Length::ZERO, Length::ZERO) };
        let (width, quad) = (self.width(letter, size), self.parameters(size).quad);
        let stands_out = |share: i64| {
            let thousandths = width.scale(share, quad.sp().max(1)).sp();
            quad.scale(thousandths, 1000)
        };
        (stands_out(left), stands_out(right))
    }

    /// How wide a letter is, at a size.
    fn width(&self, letter: char, size: Length) -> Length {
        let mut encoded = [0; 4];
        let code = ot1(letter.encode_utf8(&mut encoded));
        let own = code.zip(self.reading().letters.as_ref()).and_then(|(code, letters)| letters.char(code, size));
        own.map_or_else(|| self.glyph(letter, size).extents.width, |metrics| metrics.width)
    }

    /// The measures of the face at a size.
    pub fn parameters(&self, size: Length) -> Parameters {
        let Reading { letters, symbols, .. } = self.reading();
        let x_height = symbols.param(5, size);
        let superscript = symbols.param(14, size);
        let subscript = symbols.param(16, size);
        let superscript_drop = symbols.param(18, size);
        if let Some(letters) = letters {
            return Parameters {
                space: letters.param(2, size),
                stretch: letters.param(3, size),
                shrink: letters.param(4, size),
                quad: letters.param(6, size),
                extra_space: letters.param(7, size),
                x_height,
                superscript,
                subscript,
                superscript_drop,
            };
        }
        // A face without TeX metrics: its own space, with the proportions of Computer Modern's.
        let space = self.glyph(' ', size).advance;
        let [stretch, shrink, extra_space] = [space / 2, space / 3, space / 3];
        Parameters {
            space,
            stretch,
            shrink,
            extra_space,
            quad: size,
            x_height,
            superscript,
            subscript,
            superscript_drop,
        }
    }

    /// Shapes a text of one script, left to right: ligatures, kerning, marks.
    ///
    /// Widths and kerns are TeX's where Knuth's metrics have the characters, else the font's own.
    pub fn shape(&self, text: &str, size: Length) -> Vec<Shaped> {
        let Reading { font, latin, letters, symbols } = self.reading();
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let plan = (buffer.script() == Some(Script::LATIN)).then_some(latin);
        if plan.is_some() {
            buffer.set_language(None);
        }
        let shaper = ShaperFont::new(font);
        if shape(&shaper, &mut buffer, ShapeOptions::new().plan(plan)).is_err() {
            return Vec::new();
        }
        let units = i64::from(font.units_per_em().max(1));
        let scale = |value: i32| size.scale(i64::from(value), units);
        let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
        let code = |index: usize| {
            let start = infos[index].cluster as usize;
            let end = infos.get(index + 1).map_or(text.len(), |next| next.cluster as usize);
            let cluster = text.get(start..end)?;
            let letter = letters.as_ref().and_then(|_| ot1(cluster)).map(Code::Letter);
            letter.or_else(|| oms(cluster).map(Code::Symbol))
        };
        let measures = |code: Option<Code>, glyph: GlyphId| {
            let metrics = match code? {
                Code::Letter(code) => letters.as_ref()?.char(code, size),
                Code::Symbol(code) => symbols.char(code, size),
            }?;
            let difference = metrics.width - scale(shaper.glyph_h_advance(glyph));
            (difference.max(-difference) <= size / SAME_DESIGN).then_some(metrics)
        };
        let mut shaped = Vec::with_capacity(infos.len());
        for (index, (info, position)) in infos.iter().zip(positions).enumerate() {
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            let own = code(index);
            let (advance, extents) = match measures(own, info.glyph_id.into()) {
                Some(extents) => {
                    let next = if index + 1 < infos.len() { code(index + 1) } else { None };
                    let kern = match (own, next, letters) {
                        (Some(Code::Letter(left)), Some(Code::Letter(right)), Some(letters)) => {
                            letters.kern(left, right, size)
                        }
                        (Some(Code::Letter(_)), None, _) => {
                            scale(position.x_advance - shaper.glyph_h_advance(info.glyph_id.into()))
                        }
                        _ => Length::ZERO,
                    };
                    (extents.width + kern, extents)
                }
                None => (scale(position.x_advance), self.outline_extents(&shaper, info.glyph_id.into(), &scale)),
            };
            shaped.push(Shaped { id, cluster: info.cluster as usize, advance, extents });
        }
        shaped
    }

    /// The box around a glyph that Knuth's metrics do not know, from its outline.
    fn outline_extents(&self, shaper: &ShaperFont<'_, '_>, glyph: GlyphId, scale: &dyn Fn(i32) -> Length) -> Extents {
        let width = shaper.glyph_h_advance(glyph);
        let Some(ink) = shaper.glyph_extents(glyph) else {
            return Extents { width: scale(width), ..Extents::default() };
        };
        let overhang = if self.is_slanted() { ink.x_bearing + ink.width - width } else { 0 };
        Extents {
            width: scale(width),
            height: scale(ink.y_bearing).max(Length::ZERO),
            // The box's height is negative, as its y axis points up.
            depth: scale(-(ink.y_bearing + ink.height)).max(Length::ZERO),
            italic: scale(overhang).max(Length::ZERO),
        }
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| {
            let font = Font::new(self.spec.data, 0).expect("the bundled fonts are whole");
            let latin = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
            let tfm = |data| Tfm::parse(data).expect("the bundled metrics are whole");
            Reading { font, latin, letters: self.spec.metrics.map(tfm), symbols: tfm(self.spec.symbols) }
        })
    }
}

/// Where a cluster stands in Knuth's encodings.
#[derive(Clone, Copy)]
enum Code {
    Letter(u8),
    Symbol(u8),
}

#[cfg(test)]
mod tests {
    use crate::font::{Fonts, Shape};
    use crate::geometry::Length;

    #[test]
    fn words_measure_as_in_tex() {
        // `\setbox0\hbox{…}\showthe\wd0` in plain TeX.
        let fonts = Fonts::bundled();
        let roman = fonts.face(fonts.select(Shape::default(), Length::pt(10)));
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
        let italic = Shape { italic: true, ..Shape::default() };
        let stands_out = |shape, letter, points| {
            let face = fonts.face(fonts.select(shape, Length::pt(points)));
            let (left, right) = face.protrusion(letter, Length::pt(points));
            (left.to_string(), right.to_string())
        };
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(stands_out(Shape::default(), '-', 10), pair("1.33pt", "1.67pt"));
        assert_eq!(stands_out(Shape::default(), 'h', 10), pair("0pt", "0pt"));
        assert_eq!(stands_out(italic, 'f', 12), pair("0pt", "-0.9pt"));
    }
}
