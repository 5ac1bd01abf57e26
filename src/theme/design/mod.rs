//! What a theme decides. The documentation of each key is the reference of the theme language.

mod fonts;
mod header;
mod page;
mod row;
mod section;
mod text;

pub use fonts::{FontSet, Lettering};
pub use header::{Contact, Header, HeaderLine, Photo};
pub use page::{Bottom, Footer, Margins, Page};
pub use row::{Column, Row};
pub use section::{Heading, Kind, Rule, Sections, Typed};
pub use text::{Authors, Dates, Links, Text};

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::document::{Align, Breaking, Microtype};
use crate::locale::Localization;
use crate::markup::Template;
use crate::source::Located;

/// A design.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Theme {
    /// The theme that this one starts from, by its name or its path: `"academic"`. Everything it says holds where this one says nothing.
    pub extends: Option<Located<String>>,
    /// The title in the document's metadata, of `{name}`, `{headline}` and `{updated}`: `"{name} – {word.cv}"`.
    pub title: Template,
    /// The page.
    pub page: Page,
    /// Running text.
    pub text: Text,
    /// The fonts beside those of the text.
    #[serde(default)]
    pub fonts: FontSet,
    /// What makes the break of a line or a page good or bad.
    pub breaking: Breaking,
    /// What letters do so that lines are even; nothing if it is not given.
    #[serde(default)]
    pub microtype: Microtype,
    /// How dates are written out.
    pub dates: Dates,
    /// What is to be otherwise in a language, by its tag: `language.en = { words = { updated = "As of" } }`.
    #[serde(default)]
    pub language: BTreeMap<String, Localization>,
    /// How authors are written out.
    pub authors: Authors,
    /// The citation style that publications are set in, unless the CV says otherwise: the name of a bundled style, such as
    /// `"apa"`, or the path of a `.csl` file from where the theme lies. Without it, they are set by their rows.
    pub citation: Option<Located<String>>,
    /// How the links of a publication are written out, as `{links}`; without it they are not shown.
    pub links: Option<Links>,
    /// What stands above the sections.
    pub header: Header,
    /// The titles of sections.
    pub heading: Heading,
    /// The sections: what they have in common, and what those of each kind look like.
    pub section: Sections,
}

fn left() -> Align {
    Align::Left
}
