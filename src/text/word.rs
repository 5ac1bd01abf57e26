//! Words, shaped.

use std::rc::Rc;

use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::font::{FaceId, Fonts, Shaped};
use crate::geometry::Length;
use crate::item::Discretionary;

/// Characters of one style without space between them.
#[derive(Clone, Debug)]
pub struct Word {
    /// The characters.
    pub text: String,
    /// The face they are set in.
    pub face: FaceId,
    /// The size they are set at.
    pub size: Length,
    /// How far they stand above the baseline.
    pub rise: Length,
    /// Their colour.
    pub colour: Colour,
    /// Whether a line is drawn below them.
    pub underline: bool,
    /// Where they lead.
    pub link: Option<Rc<str>>,
    /// Where they come from.
    pub origin: Span,
    /// Whether a superscript or a subscript stands beside them: they then stay on one line.
    pub has_script: bool,
    /// Their glyphs.
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

    /// How long it is, from one byte of its text to another. A ligature counts where it begins.
    pub fn width_between(&self, start: usize, end: usize) -> Length {
        width(self.glyphs.iter().filter(|glyph| (start..end).contains(&glyph.cluster)))
    }

    /// A hyphenation at a byte of its text: what that changes of the lengths of both pieces.
    pub(super) fn hyphenated(&self, at: usize, cost: i32, fonts: &Fonts) -> Discretionary {
        let end = self.text.len();
        Discretionary {
            cost,
            hyphen: true,
            before: width(&self.piece(0, at, true, fonts)) - self.width_between(0, at),
            after: width(&self.piece(at, end, false, fonts)) - self.width_between(at, end),
        }
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
        fonts.face(self.face).shape(&text, self.size)
    }
}

fn width<'a>(glyphs: impl IntoIterator<Item = &'a Shaped>) -> Length {
    glyphs.into_iter().map(|glyph| glyph.advance).sum()
}
