//! What stands before the sections, and how all of it is set.

use super::contact::Contact;
use super::date::DateText;
use super::entry::{Fields, Value, date_value, present};
use super::fit::Fit;
use super::fonts::Fonts;
use super::hyphenation::Hyphenation;
use super::language::LANGUAGE;
use super::photo::Photo;
use super::sections::Owner;
use crate::geometry::{Length, Size};
use crate::markup::Prose;
use crate::source::{Brief, Located, Tree};
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

/// What stands before the sections, and how all of it is set. A variant may change each of its keys.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Front {
    /// The look: the name of a built-in theme, such as `"academic"`, or the path of a theme file.
    pub theme: Option<Located<String>>,
    /// What is different from the theme: its keys, as a theme file has them: `{ text = { size = "11pt" } }`.
    #[serde(default, deserialize_with = "later")]
    #[schemars(with = "Map<String, Json>")]
    pub style: Option<Tree>,
    /// The fonts it is set in: `{ text = "Source Serif 4", heading = "Source Sans 3" }`.
    pub fonts: Option<Fonts>,
    /// Whose CV it is: `"Ada Lovelace"`.
    pub name: Prose,
    /// A photo of the owner, from a JPEG or PNG file beside the CV: `"ada.jpg"`, or
    /// `{ file = "ada.jpg", alt = "Ada Lovelace at her desk" }`.
    pub photo: Option<Brief<Photo>>,
    /// A line below the name: `"Analyst and metaphysician"`.
    pub headline: Option<Prose>,
    /// The language it is written in, as a BCP 47 tag; it governs hyphenation. `"en"` if it is not given.
    #[schemars(extend("format" = LANGUAGE.name))]
    pub lang: Option<Located<String>>,
    /// Where words may be hyphenated: `{ words = ["Love-lace"] }`.
    #[serde(default)]
    pub hyphenation: Hyphenation,
    /// Whether words are hyphenated, in all of the CV: `false`. If it is not given, those of justified lines are, unless the
    /// theme says otherwise.
    pub hyphenate: Option<bool>,
    /// Whether `"…"` and `'…'` become the quotation marks of the language; with `false` they stay as they are typed.
    pub smart_quotes: Option<bool>,
    /// Other spellings of the owner's name, as they stand among authors: `["A. Lovelace"]`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The citation style that publications are set in, unless their section says otherwise: the name of a bundled style, such
    /// as `"apa"`, or the path of a `.csl` file. `"none"` for the rows of the theme, though it has a style.
    pub citation: Option<Located<String>>,
    /// How to reach the owner: rows of items, each a text or one of the channels:
    /// `[["London", { email = "ada@example.org" }], [{ github = "ada" }]]`.
    #[serde(default)]
    pub contact: Vec<Vec<Located<Brief<Contact>>>>,
    /// When the CV was last changed: `"2025-02"`; `"today"` for the day on which it is set; or any other text, such as
    /// `"in spring"`, which is set as it is written.
    pub updated: Option<Located<DateText>>,
    /// The size of the paper; it overrides the theme's.
    pub paper: Option<Paper>,
    /// The most pages it may have; more are an error: `2`.
    #[schemars(range(min = 1))]
    pub max_pages: Option<Located<u16>>,
    /// How many pages it is to fit, set tighter if it takes that: `{ pages = 2 }`.
    pub fit: Option<Fit>,
    /// What the document is, in a sentence for its metadata; the `headline` if it is not given:
    /// `"A programmer's CV, of her work on engines"`.
    pub description: Option<Prose>,
    /// What the document is about, for its metadata: `["computing", "mathematics"]`.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// The sections that come first, in this order, by their ids or titles: `["experience", "skills"]`.
    #[serde(default)]
    pub order: Vec<Located<String>>,
}

/// What is checked by the theme that it changes, and not here.
fn later<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Tree>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| None)
}

impl Front {
    /// The language the CV is written in.
    pub fn language(&self) -> &str {
        self.lang.as_ref().map_or("en", |lang| &lang.value)
    }

    /// The fields of the CV as a whole that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        present([
            ("name", Some(Value::Prose(&self.name))),
            ("headline", Value::prose(self.headline.as_ref())),
            ("updated", date_value(self.updated.as_ref())),
        ])
    }

    /// Whose CV it is, to be found among authors by `name` or by one of the `aliases`.
    pub fn owner(&self) -> Owner {
        Owner::new(&self.name.plain(), self.aliases.iter().map(String::as_str))
    }
}

/// The size of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// US letter, 8.5 × 11 in.
    Letter,
    /// ISO A4, 210 × 297 mm.
    A4,
}

impl Paper {
    /// How wide and high it is.
    pub fn size(self) -> Size {
        let inch = Length::from_sp(4_736_286);
        let millimetres = |millimetres| Length::pt(7227).scale(millimetres, 2540);
        match self {
            Paper::Letter => Size { width: inch.scale(85, 10), height: inch * 11 },
            Paper::A4 => Size { width: millimetres(210), height: millimetres(297) },
        }
    }
}
