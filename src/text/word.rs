//! Words, shaped.

use std::rc::Rc;

use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::document::Link;
use crate::font::{Fonts, RunStyle, Shaped};
use crate::geometry::Length;
use crate::item::Discretionary;
use crate::structure::ElementId;

/// Characters of one style without space between them.
#[derive(Clone, Debug)]
pub struct Word {
    /// The characters.
    pub text: String,
    /// What is read in their place, if that is not what they are.
    pub said: Option<Rc<str>>,
    /// How they are shaped: their face, size and direction.
    pub run: RunStyle,
    /// How far they stand above the baseline.
    pub rise: Length,
    /// Their colour.
    pub colour: Colour,
    /// Whether a line is drawn below them.
    pub underline: bool,
    /// Whether they are hyphenated, if that is said.
    pub hyphenate: Option<bool>,
    /// Whether they are not seen at the beginning of a line.
    pub is_separator: bool,
    /// Where they lead.
    pub link: Option<Link>,
    /// Their language, as a BCP 47 tag, if it is another than the document's.
    pub language: Option<Rc<str>>,
    /// What they belong to.
    pub element: Option<ElementId>,
    /// Where they come from.
    pub origin: Span,
    /// Whether a superscript or a subscript stands beside them: they then stay on one line.
    pub has_script: bool,
    /// The bytes at which the author forbids a line to end, in their order.
    pub kept: Vec<usize>,
    /// Their glyphs, in the order of the text.
    pub glyphs: Vec<Shaped>,
}

impl Word {
    /// Whether it is a superscript or a subscript.
    pub fn is_script(&self) -> bool {
        self.rise != Length::ZERO
    }

    /// How long it is.
    pub fn width(&self) -> Length {
        width(&self.glyphs)
    }

    /// How high its highest glyph is, above the word's own baseline.
    pub fn height(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.extents.height).max().unwrap_or_default()
    }

    /// How deep its deepest glyph is, below the word's own baseline.
    pub fn depth(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.extents.depth).max().unwrap_or_default()
    }

    /// Whether the author forbids a line to end at a byte of its text.
    pub(super) fn keeps(&self, at: usize) -> bool {
        self.kept.binary_search(&at).is_ok()
    }

    /// Whether the pieces between its breaks are measured each on its own, without the kerns between them and what begins
    /// before the break and ends behind it, until its line is set: that is how `XeTeX` finds the lines of OpenType fonts. With
    /// TeX's metrics each break knows what it changes, as in TeX.
    pub(super) fn is_measured_in_pieces(&self, fonts: &Fonts) -> bool {
        !fonts.face(self.run.face).has_tex_metrics()
    }

    /// How long a piece of it is on its own.
    pub(super) fn width_of_piece(&self, start: usize, end: usize, fonts: &Fonts) -> Length {
        width(&self.piece(start, end, false, fonts))
    }

    /// A division at a byte of its text, with a hyphen or at a place that needs none: what that changes of the lengths of both pieces.
    pub(super) fn divided(&self, at: usize, cost: i32, hyphen: bool, fonts: &Fonts) -> Discretionary {
        if self.is_measured_in_pieces(fonts) {
            let before = if hyphen { width(&fonts.shape("-", &self.run)) } else { Length::ZERO };
            return Discretionary { cost, hyphen, before, after: Length::ZERO };
        }
        let (start, end) = (self.cluster_at(at.saturating_sub(REACH)), self.cluster_at(at + REACH));
        let whole = self.piece(start, end, false, fonts);
        let before: Length = width(whole.iter().filter(|glyph| glyph.cluster < at - start));
        Discretionary {
            cost,
            hyphen,
            before: width(&self.piece(start, at, hyphen, fonts)) - before,
            after: width(&self.piece(at, end, false, fonts)) - (width(&whole) - before),
        }
    }

    /// The byte at which the first glyph begins that does not begin before a byte.
    fn cluster_at(&self, at: usize) -> usize {
        let index = self.glyphs.partition_point(|glyph| glyph.cluster < at);
        self.glyphs.get(index).map_or(self.text.len(), |glyph| glyph.cluster)
    }

    /// The glyphs of a piece of the word, shaped on its own, with a hyphen if wished.
    pub fn piece(&self, start: usize, end: usize, hyphen: bool, fonts: &Fonts) -> Vec<Shaped> {
        if start == 0 && end == self.text.len() && !hyphen {
            return self.glyphs.clone();
        }
        let mut text = self.text[start..end].to_owned();
        if hyphen {
            text.push('-');
        }
        fonts.shape(&text, &self.run)
    }
}

/// How many bytes around a hyphenation can be changed by it: no kern or ligature reaches further.
const REACH: usize = 24;

fn width<'a>(glyphs: impl IntoIterator<Item = &'a Shaped>) -> Length {
    glyphs.into_iter().map(|glyph| glyph.advance).sum()
}
