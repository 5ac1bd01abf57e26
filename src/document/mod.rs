//! The CV as a theme orders it: a list of blocks, not yet measured.

use std::rc::Rc;

use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::font::Shape;
use crate::geometry::{Length, Size};
use crate::image::Image;
use crate::item::Glue;
use crate::structure::{ElementId, Structure};
pub use crate::theme::{Align, Breaking, Microtype, Side};

mod authors;
mod cited;
mod compose;
mod dates;
mod exceptions;
mod expand;
mod fields;
mod flatten;
mod header;
mod numbers;
mod photo;
mod plain;
mod section;
mod tag;
#[cfg(test)]
mod tests;
mod unshown;

pub use compose::compose;
pub use exceptions::Exceptions;
pub use photo::photo;
use plain::is_place_to_break;
pub use plain::{is_invisible, plain_text};
pub use unshown::unshown;

/// A document to lay out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, for the metadata.
    pub title: String,
    /// Whose CV it is.
    pub author: String,
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
    /// What it says; `{page}` and `{pages}` in it become numbers.
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
    /// What stands beside a picture. What follows begins below both.
    Beside(Box<Picture>, Vec<Block>),
    /// What is not parted by a page break, unless it is higher than a page or leaves too much of one white; and where that
    /// was asked for, if the author did.
    Together(Vec<Block>, Option<Span>),
    /// What follows begins below all that stands beside rows above.
    Clear,
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
    /// What stands in a column beside it.
    pub aside: Option<Aside>,
    /// How far from the left edge the label stands at least.
    pub label_indent: Length,
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
    /// Where it comes from.
    pub origin: Span,
}

/// Text in a column beside a paragraph, whose first lines stand on one baseline. It is read before the paragraph if it
/// stands to the left of it, and after it if it stands to the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The text.
    pub text: Text,
    /// The edge that the column stands at.
    pub side: Side,
    /// How far the column stands in from that edge.
    pub indent: Length,
    /// How wide the column is.
    pub width: Length,
    /// Where its lines stand.
    pub align: Align,
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

/// A picture at an edge of the text. It fills its box, and is cut off evenly at the sides that stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture.
    pub image: Rc<Image>,
    /// What is seen on it, for those who cannot see it.
    pub alt: String,
    /// The width and height of its box.
    pub size: Size,
    /// The edge it stands at.
    pub side: Side,
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

/// Rich text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Stretches of one style, in reading order.
    pub spans: Vec<TextSpan>,
}

/// A stretch of text of one style. A line feed in it ends the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextSpan {
    /// The characters.
    pub text: String,
    /// How they look.
    pub style: TextStyle,
    /// Where they lead.
    pub link: Option<Link>,
    /// Their language, as a BCP 47 tag, if it is another than the document's.
    pub language: Option<Rc<str>>,
    /// What they belong to; nothing, where they are repeated on each page.
    pub element: Option<ElementId>,
    /// Where they come from.
    pub origin: Span,
}

/// A link, of which a stretch of text is a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads: an address, or `#` and the name of an anchor.
    pub to: Rc<str>,
    /// All its words, on one line.
    pub text: Rc<str>,
    /// The element that it is: two links that lead to the same place remain two.
    pub element: Option<ElementId>,
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
    /// The characters alone.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// The characters that are seen, on one line.
    pub fn on_one_line(&self) -> String {
        on_one_line(&self.plain())
    }

    /// Whether there is nothing to be set.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}

/// A text on one line, without what is not seen: soft hyphens, spaces without a width, control characters.
fn on_one_line(text: &str) -> String {
    let is_seen = |c: &char| c.is_whitespace() || !is_invisible(*c) && !is_place_to_break(*c);
    let text: String = text.chars().filter(is_seen).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
