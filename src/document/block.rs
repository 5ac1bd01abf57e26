//! Blocks: the parts of the vertical list.

use schemars::JsonSchema;
use serde::Deserialize;
use std::rc::Rc;

use super::row::Row;
use super::text::Text;
use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::image::Image;
use crate::item::Glue;
use crate::structure::ElementId;

/// A part of the vertical list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text, broken into lines.
    Paragraph(Box<Paragraph>),
    /// A horizontal rule.
    Rule(Rule),
    /// Vertical space.
    Skip(Glue),
    /// What a page break costs here.
    Penalty(i32),
    /// Cells side by side.
    Row(Row),
    /// A picture.
    Picture(Box<Picture>),
    /// What is not parted by a page break, unless it is higher than a page or leaves too much of one white; and where that
    /// was asked for, if the author did.
    Together(Vec<Block>, Option<Span>),
}

/// Text, broken into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub text: Text,
    /// How far the text stands in from the left edge.
    pub left_indent: Length,
    /// How far it stands in from the right edge.
    pub right_indent: Length,
    /// Where its lines stand.
    pub align: Align,
    /// From baseline to baseline.
    pub leading: Length,
    /// Whether it is a heading, which stays with what follows it.
    pub heading: bool,
    /// What leads to it.
    pub anchor: Anchor,
    /// Where it comes from, which may be [nowhere](Span::NOWHERE).
    pub origin: Span,
}

/// What leads to a place: links by its name, and the outline. Most places have neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The name by which links lead to it: `education` for `#education`.
    pub name: Option<Rc<str>>,
    /// Its item in the outline.
    pub bookmark: Option<Bookmark>,
}

/// An item of the outline, which viewers show beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// How deep it stands: 1 for a section, 2 for what is below it.
    pub level: usize,
    /// What it says.
    pub title: Rc<str>,
}

/// A picture. It fills its box, and is cut off evenly at the sides that stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture.
    pub image: Rc<Image>,
    /// What is seen on it, for those who cannot see it.
    pub alt: String,
    /// The width and height of its box.
    pub size: Size,
    /// What it is.
    pub element: ElementId,
}

/// A horizontal rule, as wide as the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How thick it is.
    pub thickness: Length,
    /// Its colour.
    pub colour: Colour,
    /// From the last baseline to its upper edge.
    pub above: Length,
    /// From its lower edge to the top of what follows.
    pub below: Length,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At both edges, the last line at the left one.
    #[default]
    Justified,
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// An edge of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}
