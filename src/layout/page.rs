//! The finished pages: glyphs, rules, pictures and links at their places.
//!
//! This is all that the PDF writer is given. Lines stand in reading order.

use std::rc::Rc;

use crate::colour::Colour;
pub use crate::document::Bookmark;
use crate::font::{FaceId, Offset};
use crate::geometry::{Length, Point, Size};
use crate::image::Image;
use crate::structure::{ElementId, Structure};
use crate::text::SOFT_HYPHEN;

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The size of every page.
    pub size: Size,
    /// The pages, first to last.
    pub pages: Vec<Page>,
    /// What their contents are.
    pub structure: Structure,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines of text in reading order; the line at the foot, if any, is the last of them.
    pub lines: Vec<Line>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The places that lead somewhere when clicked.
    pub links: Vec<Link>,
    /// The places that links and the outline lead to, in reading order.
    pub anchors: Vec<Anchor>,
}

/// A line of text, or one side of a row: runs set one after the other on one baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the first run begins, on the baseline.
    pub origin: Point,
    /// The runs, left to right.
    pub runs: Vec<Run>,
}

/// Glyphs of one face, size, width, colour and language. A space is a glyph too, as wide as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The face, as [`crate::font::Fonts`] numbers it.
    pub face: FaceId,
    /// The size the face is set at.
    pub size: Length,
    /// How far above the line's baseline the run stands (below, if negative).
    pub rise: Length,
    /// By how many thousandths the glyphs are made wider than the face has them, or narrower if it is negative.
    pub expansion: i32,
    /// The colour of the glyphs.
    pub colour: Colour,
    /// What they belong to; nothing, where they are repeated on each page.
    pub element: Option<ElementId>,
    /// What is read in place of its word, if that is not what its glyphs stand for: `⁶` of a raised 6.
    pub said: Option<Rc<str>>,
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph at its place in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glyph {
    /// The glyph's index in its face.
    pub id: u16,
    /// From this glyph's origin to the next one's: its width, with what kerning and justification add.
    pub advance: Length,
    /// Where it is drawn, from its origin.
    pub offset: Offset,
    /// The characters it stands for: `ffi` for a ligature, a space for a space, nothing for the second part of a cluster.
    pub text: Box<str>,
}

impl Glyph {
    /// Whether it is the hyphen of a word that the end of a line divides.
    pub fn is_soft_hyphen(&self) -> bool {
        self.text.chars().eq([SOFT_HYPHEN])
    }
}

/// A filled horizontal or vertical bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The top left corner.
    pub origin: Point,
    /// Its width and height.
    pub size: Size,
    /// Its colour.
    pub colour: Colour,
}

/// A picture in its box, which it fills: what stands out is cut off evenly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The top left corner of the box.
    pub origin: Point,
    /// The width and height of the box.
    pub size: Size,
    /// The picture.
    pub image: Rc<Image>,
    /// What is seen on it.
    pub alt: String,
    /// What it is.
    pub element: ElementId,
}

/// A place that links or the outline lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its name, for links.
    pub name: Option<Rc<str>>,
    /// Its item in the outline.
    pub bookmark: Option<Bookmark>,
    /// The top left corner of its line.
    pub at: Point,
}

/// A rectangle that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The top left corner.
    pub origin: Point,
    /// Its width and height.
    pub size: Size,
    /// Where to.
    pub to: Target,
    /// The words of the link, also of its part on another line.
    pub text: Rc<str>,
    /// The element that it is.
    pub element: Option<ElementId>,
}

/// Where a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address, as it was written.
    Address(String),
    /// The anchor of this name, which is on one of the pages.
    Anchor(Rc<str>),
}

impl Run {
    /// The length of the run along the baseline.
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs in groups that stand for a text together: each that has a text, and those after it that have none.
    pub fn clusters(&self) -> impl Iterator<Item = &[Glyph]> {
        self.glyphs.chunk_by(|_, next| next.text.is_empty())
    }
}
