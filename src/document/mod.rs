//! What is to be laid out: a list of blocks, not yet measured.
//!
//! This is the door to the engine: `text`, `layout`, `fit` and `pdf` are given a [`Document`], and know nothing of what it
//! was made from.

mod block;
mod breaking;
mod exceptions;
mod fit;
mod row;
mod text;

pub use block::{Align, Anchor, Block, Bookmark, Paragraph, Picture, Rule, Side};
pub use breaking::{Breaking, Microtype, SentenceSpace, Sentences};
pub use exceptions::Exceptions;
pub use fit::Fit;
pub use row::{Cell, CellWidth, Place, Row};
pub use text::{Bond, Counter, Link, Script, Text, TextSpan, TextStyle, is_invisible, is_place_to_break, on_one_line};

use crate::geometry::{Length, Size};
use crate::structure::Structure;

/// A document to lay out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, for the metadata.
    pub title: String,
    /// Whose CV it is.
    pub author: String,
    /// What it is, in a sentence; nothing if that is not said.
    pub description: String,
    /// What it is about.
    pub keywords: Vec<String>,
    /// The language of its text, as a BCP 47 tag.
    pub language: String,
    /// The page.
    pub page: PageStyle,
    /// How its lines and pages are broken.
    pub breaking: Breaking,
    /// What letters do so that lines are even.
    pub microtype: Microtype,
    /// How many pages it is made to fit, if that is asked for.
    pub fit: Option<Fit>,
    /// Where spaces between its words are wider.
    pub sentences: Sentences,
    /// Where its author allows words to be hyphenated.
    pub exceptions: Exceptions,
    /// What stands on the pages, in reading order.
    pub blocks: Vec<Block>,
    /// What the parts of it are.
    pub structure: Structure,
}

/// The page and what is repeated on each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStyle {
    /// The sheet.
    pub size: Size,
    /// The left edge of the text.
    pub left: Length,
    /// The top edge of the text.
    pub top: Length,
    /// The width and height of the text.
    pub text: Size,
    /// How far below the top of the text the first baseline stands at least (`\topskip`).
    pub top_skip: Length,
    /// How deep the last line may hang below the text (`\maxdepth`).
    pub max_depth: Length,
    /// Whether the glue of a page is stretched, so that all pages end at the same place.
    pub flush_bottom: bool,
    /// The line at the foot of each page.
    pub footer: Option<Footer>,
}

/// The line at the foot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footer {
    /// What it says; the counters in it become numbers.
    pub text: Text,
    /// Where it stands on its line.
    pub align: Align,
    /// How far below the text its first baseline stands (`\footskip`).
    pub skip: Length,
    /// From one of its baselines to the next one.
    pub leading: Length,
    /// Whether it also stands on a page that is the only one.
    pub on_single_page: bool,
}
