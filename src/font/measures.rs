//! The measures of a face as a whole, which TeX calls its `\fontdimen`s.

use skrifa::raw::types::F48Dot16;

use super::face::Face;
use super::tfm::{Tfm, ot1};
use crate::geometry::Length;

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

impl Face {
    /// The measures of the face at a size.
    ///
    /// Without TeX's metrics the space is the font's own, with half of it to stretch and a third to shrink, as `XeTeX` and
    /// `LuaTeX` have it; and scripts stand where the font says (`OS/2`).
    pub fn parameters(&self, size: Length) -> Parameters {
        let reading = self.reading();
        let scripts = match &reading.symbols {
            Some(symbols) => [symbols.param(14, size), symbols.param(16, size), symbols.param(18, size)],
            None => self.scripts(size),
        };
        let [superscript, subscript, superscript_drop] = scripts;
        let x_height = match &reading.symbols {
            Some(symbols) => symbols.param(5, size),
            None => self.height_of_small_letters(size),
        };
        let own = || {
            let space = self.space(size);
            [space, space / 2, space / 3, space / 3, size]
        };
        let tex = |letters: &Tfm<'_>| [2, 3, 4, 7, 6].map(|number| letters.param(number, size));
        let [space, stretch, shrink, extra_space, quad] = reading.letters.as_ref().map_or_else(own, tex);
        Parameters { space, stretch, shrink, extra_space, quad, x_height, superscript, subscript, superscript_drop }
    }

    /// How wide the font's own space is; a third of an em, as in Computer Modern, where it has none.
    fn space(&self, size: Length) -> Length {
        if self.has(' ') { self.glyph(' ', size).advance } else { size / 3 }
    }

    /// How far a superscript is raised and a subscript lowered at least, and how far below the top of what it belongs to a
    /// superscript stands: so far that beside a capital it is raised no further than that.
    fn scripts(&self, size: Length) -> [Length; 3] {
        let style = self.reading().font.style_metrics();
        let capitals = self.height_of_capitals(size);
        let raised = style.superscript.map(|script| self.scaled(script.y_offset, size));
        let lowered = style.subscript.map(|script| self.scaled(script.y_offset, size));
        let superscript = raised.filter(|raised| *raised > Length::ZERO).unwrap_or(capitals / 2);
        let subscript = lowered.filter(|lowered| *lowered > Length::ZERO).unwrap_or(capitals / 5);
        [superscript, subscript, (capitals - superscript).max(Length::ZERO)]
    }

    /// How high a capital is: as the font says, or as an H is.
    fn height_of_capitals(&self, size: Length) -> Length {
        let said = self.reading().font.metrics().cap_height.map(|height| self.scaled(height, size));
        said.filter(|height| *height > Length::ZERO).unwrap_or_else(|| self.glyph('H', size).extents.height)
    }

    /// How high a letter without ascenders is: as the font says, or as an x is.
    fn height_of_small_letters(&self, size: Length) -> Length {
        let said = self.reading().font.metrics().x_height.map(|height| self.scaled(height, size));
        said.filter(|height| *height > Length::ZERO).unwrap_or_else(|| self.glyph('x', size).extents.height)
    }

    fn scaled(&self, value: F48Dot16, size: Length) -> Length {
        let units = i64::from(self.reading().font.units_per_em().max(1));
        #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        size.scale(value.to_f64().round() as i64, units)
    }

    /// How wide a letter is, at a size.
    pub(super) fn width(&self, letter: char, size: Length) -> Length {
        let mut encoded = [0; 4];
        let code = ot1(letter.encode_utf8(&mut encoded));
        let own = code.zip(self.reading().letters.as_ref()).and_then(|(code, letters)| letters.char(code, size));
        own.map_or_else(|| self.glyph(letter, size).extents.width, |metrics| metrics.width)
    }

    /// The size of capitals that stand in for small ones at a size: they are a little higher than the letters without
    /// ascenders, as small capitals that are drawn are.
    pub(super) fn size_of_made_capitals(&self, size: Length) -> Length {
        let (small, capital) = (self.height_of_small_letters(size), self.height_of_capitals(size));
        let made = size.scale(small.sp() * 108, capital.sp().max(1) * 100);
        if made > Length::ZERO { made.min(size) } else { size }
    }
}
