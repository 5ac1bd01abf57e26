//! A CV, as it is written.

use super::entry::{Fields, Value, present};
use super::sections::{Award, Course, Education, Experience, Owner, Publications, Service, Talk};
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// A CV.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cv {
    /// The look: the name of a built-in theme, such as `"academic"`, or the path of a theme file.
    pub theme: Option<Located<String>>,
    /// Whose CV it is: `"Ada Lovelace"`.
    pub name: Prose,
    /// A line below the name: `"Analyst and metaphysician"`.
    pub headline: Option<Prose>,
    /// The language it is written in, as a BCP 47 tag; it governs hyphenation. `"en"` if it is not given.
    #[schemars(with = "Option<Language>")]
    pub lang: Option<Located<String>>,
    /// Other spellings of the owner's name, as they stand among authors: `["A. Lovelace"]`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How to reach the owner: rows of items, such as `[["E-mail: ada@example.org", "[Web](https://example.org)"]]`.
    #[serde(default)]
    pub contact: Vec<Vec<Prose>>,
    /// When the CV was last changed: `"Feb. 2025"`.
    pub updated: Option<Prose>,
    /// The size of the paper; it overrides the theme's.
    pub paper: Option<Paper>,
    /// What the document is about, for its metadata: `["computing", "mathematics"]`.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// The sections, in their order.
    #[serde(default, rename = "section")]
    pub sections: Vec<Located<Section>>,
}

impl Cv {
    /// The language the CV is written in.
    pub fn language(&self) -> &str {
        self.lang.as_ref().map_or("en", |lang| &lang.value)
    }

    /// The fields of the CV as a whole that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        present([
            ("name", Some(Value::Prose(&self.name))),
            ("headline", Value::prose(self.headline.as_ref())),
            ("updated", Value::prose(self.updated.as_ref())),
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

/// A section: a title, and content of the kind that `kind` names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Section {
    /// What all kinds of sections have.
    #[serde(rename = "..heading")]
    #[schemars(flatten)]
    pub heading: Heading,
    /// What only this kind has.
    #[serde(rename = "..content")]
    #[schemars(flatten)]
    pub content: Content,
}

/// What all kinds of sections have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Heading {
    /// The title: `"Education"`.
    pub title: Prose,
    /// A name of the section's own, for themes and links: `"edu"`.
    pub id: Option<Located<String>>,
    /// Text set below the section's entries: `"(^{*} contributed equally.)"`.
    pub note: Option<Prose>,
}

/// The content of a section, by its `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(tag = "kind")]
pub enum Content {
    /// Schools and degrees.
    Education(Entries<Education>),
    /// Jobs, internships, visits.
    Experience(Entries<Experience>),
    /// Plain paragraphs.
    Text(Text),
    /// Publications, numbered and to be cited.
    Publications(Box<Publications>),
    /// Awards, scholarships, grants.
    Awards(Entries<Award>),
    /// Talks, each perhaps given more than once.
    Talks(Entries<Talk>),
    /// Courses taught.
    Teaching(Entries<Course>),
    /// Reviewing, committees and other duties.
    Service(Entries<Service>),
}

/// A section that is made of entries.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
// serde would ask a default of the entries' type.
#[serde(bound(deserialize = "E: Deserialize<'de>"))]
#[schemars(rename = "{E}Section", bound = "E: JsonSchema")]
pub struct Entries<E> {
    /// The entries, in their order.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Located<E>>,
}

/// A section of plain text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "TextSection")]
pub struct Text {
    /// The text; a blank line begins a new paragraph.
    pub text: Paragraphs,
}

/// Paragraphs, which are separated by blank lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraphs {
    /// The paragraphs.
    pub paragraphs: Vec<Prose>,
    /// Where all of them were written.
    pub span: Span,
}

impl<'de> Deserialize<'de> for Paragraphs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Paragraphs, D::Error> {
        let written = Located::<String>::deserialize(deserializer)?;
        let mut paragraphs = Vec::new();
        let (mut start, mut at) = (0, 0);
        for line in written.value.split_inclusive('\n') {
            if line.trim().is_empty() {
                paragraphs.push(Prose::part(&written, start, at));
                start = at + line.len();
            }
            at += line.len();
        }
        paragraphs.push(Prose::part(&written, start.min(at), at));
        paragraphs.retain(|paragraph| !paragraph.text.is_empty());
        Ok(Paragraphs { paragraphs, span: written.span })
    }
}

impl JsonSchema for Paragraphs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Paragraphs".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// The format of languages.
pub(super) const LANGUAGE: &str = "language";

/// Only the schema of a language: that it is checked as one.
struct Language;

impl JsonSchema for Language {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": LANGUAGE })
    }
}

/// Refuses what is not formed as a language tag: two to eight letters, then parts of up to eight letters and digits.
pub(super) fn check_language(tag: &str) -> Result<(), String> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    let sound = (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if sound { Ok(()) } else { Err(format!("`{}` is not a language", tag.escape_debug())) }
}
