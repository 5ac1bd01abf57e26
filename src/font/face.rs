//! One face: a font file at one place of its design space, and what is made of it when it is first used.

use std::sync::{Mutex, OnceLock, PoisonError};

use harfrust::{Direction, Font, Script, ShapePlan};
use skrifa::Tag;

use super::data::{Data, Stored};
use super::plans::Plans;
use super::protrusion::{self, Figures};
use super::tfm::Tfm;
use crate::geometry::Length;

/// What a family's letters are like. Fallback prefers those of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letterform {
    /// With serifs.
    Serif,
    /// Without serifs.
    Sans,
    /// All letters of one width.
    Mono,
    /// No letters, but pictures: never a fallback.
    Icons,
}

/// Whether a face leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Slope {
    /// It stands upright.
    #[default]
    Upright,
    /// It is cursive, or leans.
    Italic,
}

/// Which face of its family a face is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cut {
    /// How heavy, from 1 to 1000: 400 is regular, 700 bold.
    pub weight: u16,
    /// How wide, in hundredths of the normal width.
    pub width: u16,
    /// Whether it leans.
    pub slope: Slope,
    /// Whether its small letters are small capitals.
    pub small_caps: bool,
}

/// TeX's metrics for a face that has them.
#[derive(Clone, Copy)]
pub(super) struct Companion {
    /// The metrics of its letters.
    pub letters: Option<&'static [u8]>,
    /// The metrics of the symbols beside them.
    pub symbols: &'static [u8],
}

/// A bundled face.
pub(super) struct Spec {
    /// The file's name, without its ending.
    pub name: &'static str,
    /// The font file.
    pub data: Stored,
    /// TeX's metrics for it.
    pub metrics: Option<Companion>,
    /// Which face of its family it is.
    pub cut: Cut,
    /// The sections of the figures by which its letters stand out; by its outlines without.
    pub figures: Option<&'static [&'static str]>,
    /// The smallest size at which it is taken, where a family has several for one cut (`t1lmr.fd`).
    pub from: Length,
}

/// A font file at one place of its design space.
pub struct Face {
    name: String,
    cut: Cut,
    letterform: Letterform,
    data: Data,
    index: u32,
    coordinates: Vec<(Tag, f32)>,
    metrics: Option<Companion>,
    figures: Option<&'static [&'static str]>,
    from: Length,
    reading: OnceLock<Reading>,
    protrusion: OnceLock<Figures>,
    outlines: Mutex<Figures>,
}

/// What is made of a face's files when it is first used.
pub(super) struct Reading {
    pub font: Font,
    /// The plan for what is shaped most: Latin text, with the features that every text has.
    pub latin: ShapePlan,
    pub plans: Plans,
    pub has_ascii: bool,
    pub letters: Option<Tfm<'static>>,
    pub symbols: Option<Tfm<'static>>,
}

/// A face of a font file that is not bundled.
pub struct Loaded {
    /// What messages call it.
    pub name: String,
    /// The file.
    pub data: std::sync::Arc<[u8]>,
    /// Which font of a collection it is.
    pub index: u32,
    /// Where in the design space of a variable font it lies.
    pub coordinates: Vec<(Tag, f32)>,
    /// Which face of its family it is.
    pub cut: Cut,
    /// What its letters are like.
    pub letterform: Letterform,
}

impl Face {
    pub(super) fn bundled(spec: &Spec, letterform: Letterform) -> Face {
        Face {
            name: spec.name.to_owned(),
            cut: spec.cut,
            letterform,
            data: Data::new(spec.data.clone()),
            index: 0,
            coordinates: Vec::new(),
            metrics: spec.metrics,
            figures: spec.figures,
            from: spec.from,
            reading: OnceLock::new(),
            protrusion: OnceLock::new(),
            outlines: Mutex::default(),
        }
    }

    /// A face of a file; `None` where the file is no font.
    pub(super) fn loaded(loaded: Loaded) -> Option<Face> {
        let Loaded { name, data, index, coordinates, cut, letterform } = loaded;
        let data = Data::new(Stored::Read(data));
        Font::new(data.whole().clone(), index).filter(|font| font.units_per_em() > 0)?;
        Some(Face {
            name,
            cut,
            letterform,
            data,
            index,
            coordinates,
            metrics: None,
            figures: None,
            from: Length::ZERO,
            reading: OnceLock::new(),
            protrusion: OnceLock::new(),
            outlines: Mutex::default(),
        })
    }

    /// The name of its file, without the ending: `lmroman10-regular`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The font file, whole.
    pub fn data(&self) -> &[u8] {
        self.data.whole()
    }

    /// Whether its file has been inflated or parsed: what is not needed never is.
    pub fn is_read(&self) -> bool {
        self.data.is_read()
    }

    /// Whether it is in the binary.
    pub fn is_bundled(&self) -> bool {
        self.data.is_bundled()
    }

    /// Which font of its file it is, where that is a collection.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Where it lies in the design space of a variable font; nothing for other fonts.
    pub fn coordinates(&self) -> &[(Tag, f32)] {
        &self.coordinates
    }

    /// Which face of its family it is.
    pub fn cut(&self) -> Cut {
        self.cut
    }

    /// What its letters are like.
    pub fn letterform(&self) -> Letterform {
        self.letterform
    }

    /// Whether it leans.
    pub fn is_slanted(&self) -> bool {
        self.cut.slope == Slope::Italic
    }

    /// Whether all its letters have one width.
    pub fn is_monospace(&self) -> bool {
        self.letterform == Letterform::Mono
    }

    /// Whether it is measured by TeX's own metrics.
    pub fn has_tex_metrics(&self) -> bool {
        self.metrics.is_some()
    }

    pub(super) fn from(&self) -> Length {
        self.from
    }

    /// Whether it has a glyph for a character.
    pub fn has(&self, character: char) -> bool {
        self.glyph_id(character) != 0
    }

    /// Whether it has a glyph for all of printable ASCII, as most faces have.
    pub fn has_ascii(&self) -> bool {
        self.reading().has_ascii
    }

    /// The index of the glyph of a character; 0, the glyph for missing characters, where there is none.
    pub fn glyph_id(&self, character: char) -> u16 {
        let glyph = self.reading().font.charmap().map_unicode(character);
        glyph.and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(0)
    }

    /// How far a letter stands out at the left edge of a text and at the right one, at a size: as with pdfTeX in whole
    /// thousandths of an em. By the figures of the microtype package where a face has them, else by its outline. Where
    /// negative, it stands in.
    pub fn protrusion(&self, letter: char, size: Length) -> (Length, Length) {
        let Some((left, right)) = self.share_that_stands_out(letter) else { return (Length::ZERO, Length::ZERO) };
        let (width, quad) = (self.width(letter, size), self.parameters(size).quad);
        let stands_out = |share: i64| {
            let thousandths = width.scale(share, quad.sp().max(1)).sp();
            quad.scale(thousandths, 1000)
        };
        (stands_out(left), stands_out(right))
    }

    /// What of a letter's width stands out at the left and at the right, in thousandths.
    fn share_that_stands_out(&self, letter: char) -> Option<(i64, i64)> {
        if let Some(sections) = self.figures {
            return self.protrusion.get_or_init(|| protrusion::figures(sections)).get(&letter).copied();
        }
        if self.is_monospace() {
            return None;
        }
        let mut known = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        Some(*known.entry(letter).or_insert_with(|| {
            let shares = super::outline::shares(self.data(), self.index, &self.reading().font, letter);
            shares.unwrap_or_default()
        }))
    }

    pub(super) fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| {
            let font = Font::new(self.data.whole().clone(), self.index).expect("it was one when it was registered");
            let font = match &self.coordinates[..] {
                [] => font,
                coordinates => font.instance_builder().variations(coordinates.iter().copied()).build(),
            };
            let latin = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
            let tfm = |data| Tfm::parse(data).expect("the bundled metrics are whole");
            let letters = self.metrics.and_then(|metrics| metrics.letters).map(tfm);
            let symbols = self.metrics.map(|metrics| tfm(metrics.symbols));
            let has_ascii = (' '..='~').all(|character| font.charmap().map_unicode(character).is_some());
            Reading { font, latin, plans: Plans::default(), has_ascii, letters, symbols }
        })
    }
}
