//! The CV as a theme orders it: a list of blocks, not yet measured.

use std::rc::Rc;

use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::font::Shape;
use crate::geometry::{Length, Size};
use crate::item::Glue;

/// A document to lay out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of its text, as a BCP 47 tag.
    pub language: String,
    /// The page.
    pub page: PageStyle,
    /// How its lines and pages are broken.
    pub breaking: Breaking,
    /// What stands on the pages, in reading order.
    pub blocks: Vec<Block>,
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
    /// What it says; `{page}` and `{pages}` in it become numbers.
    pub text: Text,
    /// Where it stands on its line.
    pub align: Align,
    /// How far below the text its baseline stands (`\footskip`).
    pub skip: Length,
}

/// What makes a break good or bad: TeX's parameters of the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// The badness that lines may have for the paragraph to go without hyphens.
    pub pretolerance: i32,
    /// The badness that lines may have at all.
    pub tolerance: i32,
    /// Stretch that each line is thought to have besides, where nothing else helps.
    pub emergency_stretch: Length,
    /// Added to the badness of every line.
    pub line_penalty: i32,
    /// For a break that adds a hyphen.
    pub hyphen_penalty: i32,
    /// For a break after a hyphen or dash that was written.
    pub explicit_hyphen_penalty: i32,
    /// Demerits for a tight line beside a loose one.
    pub adjacent_demerits: i32,
    /// Demerits for two lines after each other that end with a hyphen.
    pub double_hyphen_demerits: i32,
    /// Demerits for a hyphen at the end of the last line but one.
    pub final_hyphen_demerits: i32,
    /// For a page break after the first line of a paragraph.
    pub club_penalty: i32,
    /// For a page break before the last line of a paragraph.
    pub widow_penalty: i32,
    /// For a page break after a line that ends with a hyphen.
    pub broken_penalty: i32,
}

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
}

/// Text, broken into lines; perhaps with a label before it, and with a part that stands at the right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub text: Text,
    /// What stands to the left of the first line, ending `label_gap` before it.
    pub label: Option<Text>,
    /// The space between the label and the text.
    pub label_gap: Length,
    /// What stands at the right edge of the first lines; the text keeps clear of it.
    pub right: Option<Text>,
    /// The least space between the text and the right part.
    pub right_gap: Length,
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
    /// Where it comes from.
    pub origin: Span,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// Rich text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Stretches of one style, in reading order.
    pub spans: Vec<TextSpan>,
}

/// A stretch of text of one style. A line feed in it ends the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpan {
    /// The characters.
    pub text: String,
    /// How they look.
    pub style: TextStyle,
    /// Where they lead.
    pub link: Option<Rc<str>>,
    /// Where they come from.
    pub origin: Span,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextStyle {
    /// Weight, slant and kind of letters.
    pub shape: Shape,
    /// The size of the text, or of what a script belongs to.
    pub size: Length,
    /// Whether it is a superscript or a subscript.
    pub script: Option<Script>,
    /// Its colour.
    pub colour: Colour,
    /// Whether a line is drawn below it.
    pub underline: bool,
}

/// Small text above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Above.
    Superscript,
    /// Below.
    Subscript,
}

impl Text {
    /// Whether there is nothing to be set.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}
