//! The markup of running text: `**bold**`, `*italic*`, `` `code` ``, `[text](url)`, `[@id]` and a few more.
//!
//! Parsing cannot fail: what is not markup is text, and comes out as it was written. It takes linear time, and the
//! tree is at most [`DEPTH`] levels deep.
//!
//! | written | set |
//! |---|---|
//! | `**bold**`, `*italic*`, `***both***` | by CommonMark's rules for `*`; `_` is a character like others |
//! | `` `code` `` | typewriter, as written |
//! | `[text](url)`, `<https://…>` | a link |
//! | `[@id]`, `[@a; @b]`, `[@{an id}]` | a reference to a publication |
//! | `10^{th}`, `H_{2}O` | superscript, subscript |
//! | `[text]{.smallcaps}`, `{.underline}`, `{.grey}`, `{color=#7f807f}` | small capitals, underlined, coloured |
//! | `[texte]{lang=fr}` | text in another language |
//! | `[NSF]{expand="National Science Foundation"}` | an abbreviation, and what it is short for |
//! | `[text]{hyphenate=false}`, `[text]{.verbatim}` | not hyphenated; with marks and spaces as they are typed |
//! | `$O(n \log n)$` | a formula |
//! | `--`, `---` | en dash, em dash |
//! | `'`, `"…"` | apostrophe, quotation marks: as they are typed; [`punctuation`](crate::punctuation) gives them their form |
//! | `\*` | a star: a backslash makes any punctuation plain |
//! | a backslash at the end of a line | a line break |

mod accents;
mod attributes;
mod inline;
mod math;
mod prose;
mod stray;
mod tail;
mod token;

pub use accents::{accented, alone as accent_alone, text_accent};
pub use attributes::{UnknownAttribute, unknown_attributes};
pub use inline::{parse, parse_template};
pub use math::{Formula, formula, linear, symbol};
pub use prose::{Prose, Template};
pub use stray::stray;
pub use token::FIELD_SEPARATOR;

use crate::colour::Colour;
use crate::diagnostic::Span;
use std::rc::Rc;

/// How deep markup may be nested; what is deeper is text.
pub const DEPTH: usize = 32;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text, with dashes as they are to be set.
    Text {
        /// The text.
        text: String,
        /// Where it was written.
        span: Span,
    },
    /// Text that looks different.
    Styled {
        /// In which way.
        style: Style,
        /// The text.
        content: Vec<Inline>,
    },
    /// Text in another language than that around it.
    Foreign {
        /// The language, as a BCP 47 tag.
        language: Rc<str>,
        /// The text.
        content: Vec<Inline>,
    },
    /// Text that is short for something.
    Abbreviation {
        /// What it is short for.
        expansion: Rc<str>,
        /// The text.
        content: Vec<Inline>,
    },
    /// Text that leads somewhere.
    Link {
        /// Where to, as written; in a template it may hold `{field}`s.
        url: String,
        /// What is clicked on.
        content: Vec<Inline>,
        /// Where all of it was written.
        span: Span,
    },
    /// A reference to publications.
    Reference {
        /// Their ids, and where those were written.
        ids: Vec<(String, Span)>,
        /// Where all of it was written.
        span: Span,
    },
    /// A forced line break.
    Break,
    /// The place of a field, or of those of several that are there, with commas between them, or a [`separator`]; only in
    /// templates. That of a word of the language may stand in any text that was not written by the author.
    Field {
        /// The field's name; of several, the names with [`FIELD_SEPARATOR`] between them; of a separator, its mark.
        name: String,
        /// Where it was written.
        span: Span,
    },
    /// What vanishes together with its fields, written `[…]{}`; only in templates.
    Group {
        /// The content.
        content: Vec<Inline>,
    },
}

/// A way in which text looks different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bold.
    Strong,
    /// Italic, or upright within italic.
    Emph,
    /// Typewriter.
    Code,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
    /// Small capitals.
    SmallCaps,
    /// Underlined.
    Underline,
    /// Coloured.
    Colour(Colour),
    /// A formula. Of the other styles, those below stand in formulas only.
    Math,
    /// An exponent, or what else stands above in a formula: it is read as [`linear`] says.
    Exponent,
    /// An index, or what else stands below in a formula.
    Index,
    /// Not changed by what a language asks for: straight quotation marks stay straight.
    Verbatim,
    /// Hyphenated or not, where its lines would do otherwise.
    Hyphenate(bool),
    /// On one line, if it is not longer than that.
    Firm,
    /// Between two of several, and not seen where a line ends there.
    Separator,
    /// A full stop of a template, which is not set behind another one.
    Joint,
}

/// What the names of fields begin with that are words of the CV's language: `word.updated`.
const WORD: &str = "word.";

impl Style {
    /// Whether it is raised or lowered.
    pub fn is_script(self) -> bool {
        matches!(self, Style::Superscript | Style::Subscript | Style::Exponent | Style::Index)
    }
}

/// The name of the word that a field is, if it is one: `updated` for `word.updated`.
pub fn word(field: &str) -> Option<&str> {
    field.strip_prefix(WORD)
}

/// What a separator of a template sets between what stands before and behind it: `, ` for `{,}`. The name of a field is one
/// of these marks if the field is a separator.
pub fn separator(field: &str) -> Option<&'static str> {
    match field {
        "," => Some(", "),
        ";" => Some("; "),
        ":" => Some(": "),
        "." => Some(". "),
        " " => Some(" "),
        _ => None,
    }
}

/// How many digits the field of a number has at least, if it is one: 0 for `number`, 2 for `number:02`.
pub fn number_width(field: &str) -> Option<usize> {
    let width = field.strip_prefix("number")?;
    if width.is_empty() {
        return Some(0);
    }
    let digits = width.strip_prefix(":0").filter(|digits| digits.len() == 1)?;
    digits.parse().ok().filter(|digits| *digits > 0)
}

impl Inline {
    /// The place of a word of the CV's language, by its name; the span is that of what asked for it.
    pub fn word(name: &str, span: Span) -> Inline {
        Inline::Field { name: format!("{WORD}{name}"), span }
    }
}

/// The text without its markup; a reference is its ids, a field its name in braces.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    add_plain(inlines, &mut text);
    text
}

fn add_plain(inlines: &[Inline], plain: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => plain.push_str(text),
            Inline::Styled { style: Style::Math, content } => {
                // Of whatever width, a space of a formula is a space.
                let start = plain.len();
                add_plain(content, plain);
                let formula = plain.split_off(start);
                let seen = formula.chars().filter(|c| *c != math::BREAK);
                plain.extend(seen.map(|c| if c.is_whitespace() { ' ' } else { c }));
            }
            Inline::Styled { style, content } if style.is_script() => {
                let start = plain.len();
                add_plain(content, plain);
                let script = plain.split_off(start);
                plain.push_str(&linear(*style, &script));
            }
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Link { content, .. }
            | Inline::Group { content } => {
                add_plain(content, plain);
            }
            Inline::Reference { ids, .. } => {
                let ids: Vec<_> = ids.iter().map(|(id, _)| format!("@{id}")).collect();
                plain.extend(["[", &ids.join("; "), "]"]);
            }
            Inline::Break => plain.push('\n'),
            Inline::Field { name, .. } => plain.extend(["{", name, "}"]),
        }
    }
}

/// The fields that a template names, with their places; of an address, the place is that of the whole link.
pub fn fields(template: &[Inline]) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    add_fields(template, &mut found);
    found
}

fn add_fields<'a>(inlines: &'a [Inline], found: &mut Vec<(&'a str, Span)>) {
    for inline in inlines {
        match inline {
            Inline::Field { name, .. } if separator(name).is_some() => {}
            Inline::Field { name, span } => found.extend(name.split(FIELD_SEPARATOR).map(|name| (name, *span))),
            Inline::Link { url, content, span } => {
                add_fields(content, found);
                let names = url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
                found.extend(names.map(|name| (name, *span)));
            }
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Group { content } => {
                add_fields(content, found);
            }
            Inline::Text { .. } | Inline::Reference { .. } | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests;
