//! Rich text: stretches of one style.

use std::rc::Rc;

use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::font::FontStyle;
use crate::geometry::Length;
use crate::structure::ElementId;

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
    /// What they are short for.
    pub expansion: Option<Rc<str>>,
    /// What they belong to; nothing, where they are repeated on each page.
    pub element: Option<ElementId>,
    /// What is read in place of the characters, if that is not what they are: `⁶` of a raised 6.
    pub said: Option<Rc<str>>,
    /// What is to stand in the place of the characters, if that is known only when there are pages.
    pub counter: Option<Counter>,
    /// Where they come from, which may be [nowhere](Span::NOWHERE).
    pub origin: Span,
}

/// A number of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// That of the page it stands on.
    Page,
    /// That of all pages.
    Pages,
}

/// What keeps the words of a stretch on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bond {
    /// Nothing.
    #[default]
    Loose,
    /// A line ends at its spaces and hyphens only where nothing else helps.
    Firm,
    /// It stands between two of several, and is not seen where a line ends between them.
    Separator,
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
    /// The typeface, and which of its faces.
    pub font: FontStyle,
    /// The size of the text, or of what a script belongs to.
    pub size: Length,
    /// Whether it is a superscript or a subscript.
    pub script: Option<Script>,
    /// Its colour.
    pub colour: Colour,
    /// Whether a line is drawn below it.
    pub underline: bool,
    /// Whether it is a part of a formula: then spaces of fixed width are TeX's between atoms.
    pub math: bool,
    /// Whether its words are hyphenated; if it is not said, those of justified lines are.
    pub hyphenate: Option<bool>,
    /// What keeps its words on one line.
    pub bond: Bond,
}

/// Small text above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Above.
    Superscript,
    /// Below.
    Subscript,
    /// Above, on a letter of a formula.
    Exponent,
    /// Below, on a letter of a formula.
    Index,
}

impl TextSpan {
    /// What is read of it.
    pub fn said(&self) -> &str {
        self.said.as_deref().unwrap_or(&self.text)
    }
}

impl Text {
    /// The characters alone.
    pub fn plain(&self) -> String {
        self.spans.iter().map(TextSpan::said).collect()
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
pub fn on_one_line(text: &str) -> String {
    let is_seen = |c: &char| c.is_whitespace() || !is_invisible(*c) && !is_place_to_break(*c);
    let text: String = text.chars().filter(is_seen).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The soft hyphen and the zero-width space.
pub fn is_place_to_break(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}')
}

/// Whether a character is neither seen nor means anything here: control characters, marks of direction, word joiners and the
/// byte order mark. The joiners of letters (U+200C, U+200D) mean something.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
