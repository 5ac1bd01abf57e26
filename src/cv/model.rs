//! A CV, as it is written.

use super::entry::{Entry, Kind, Value};
use super::front::Front;
use super::kinds::kinds;
use super::paragraphs::Paragraphs;
use super::sections::{
    Award, Certification, Course, Custom, Education, Experience, Grant, Interest, Language, List, Membership, Patent,
    Project, Publications, Reference, Service, Skill, Software, Student, Talk,
};
use super::variant::Variant;
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A CV.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cv {
    /// What stands before the sections, and how all of it is set.
    #[serde(rename = "..front")]
    #[schemars(flatten)]
    pub front: Front,
    /// Files with further parts of the CV, which lie beside it: `["publications.toml"]`. Their sections come after those
    /// of this file.
    #[serde(default)]
    pub include: Vec<Located<String>>,
    /// Other CVs from the same file, by name.
    #[serde(default, rename = "variant")]
    pub variants: BTreeMap<String, Variant>,
    /// The sections, in their order.
    #[serde(default, rename = "section")]
    pub sections: Vec<Located<Section>>,
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
    /// A name of the section's own, for `order` and for links to it, as in `[see above](#edu)`: `"edu"`. Without it, the
    /// title makes one: `invited-talks`.
    pub id: Option<Located<String>>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
    /// Whether a new page begins before the section: `true`.
    #[serde(default)]
    pub page_break: bool,
    /// Text set below the section's entries: `"(^{*} contributed equally.)"`.
    pub note: Option<Prose>,
}

/// Content of a section that may be made of entries.
trait Entrywise {
    /// The entries, with their places.
    fn kinds(&self) -> Vec<(Span, &dyn Kind)>;
}

impl<K: Kind> Entrywise for Entries<K> {
    fn kinds(&self) -> Vec<(Span, &dyn Kind)> {
        located(&self.entries)
    }
}

impl Entrywise for Box<Publications> {
    fn kinds(&self) -> Vec<(Span, &dyn Kind)> {
        located(&self.entries)
    }
}

impl Entrywise for Text {
    fn kinds(&self) -> Vec<(Span, &dyn Kind)> {
        Vec::new()
    }
}

fn located<K: Kind>(entries: &[Located<K>]) -> Vec<(Span, &dyn Kind)> {
    entries.iter().map(|entry| (entry.span, &entry.value as &dyn Kind)).collect()
}

macro_rules! content {
    ($($(#[$doc:meta])* $variant:ident = $name:ident: $content:ty $({ $($more:tt)* })?,)*) => {
        /// The content of a section, by its `kind`.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        #[schemars(tag = "kind")]
        pub enum Content {
            $($(#[$doc])* $variant($content),)*
            /// A list: bulleted, numbered, or of rows.
            List(List),
            /// Entries with fields of the author's own naming, laid out by the theme or by `style`.
            Custom(Custom),
        }

        impl Content {
            /// The word by which `kind` names it.
            fn kind(&self) -> &'static str {
                match self {
                    $(Content::$variant(_) => stringify!($name),)*
                    Content::List(_) => "list",
                    Content::Custom(_) => "custom",
                }
            }

            /// The entries, with their places; a section of text and a list have none.
            fn kinds(&self) -> Vec<(Span, &dyn Kind)> {
                match self {
                    $(Content::$variant(section) => section.kinds(),)*
                    Content::List(_) => Vec::new(),
                    Content::Custom(section) => located(&section.entries),
                }
            }
        }
    };
}

kinds!(content);

impl Section {
    /// The word by which `kind` names what it contains.
    pub fn kind(&self) -> &'static str {
        self.content.kind()
    }

    /// The entries, whatever the kind; those of a section of text are its paragraphs, and those of a list its items.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        match &self.content {
            Content::List(list) => list.entries(),
            Content::Text(text) => text
                .text
                .paragraphs
                .iter()
                .map(|text| Entry::with(text.span, vec![("item", Value::Prose(text))]))
                .collect(),
            _ => self.kinds().into_iter().map(|(span, entry)| Entry::of(span, entry)).collect(),
        }
    }

    /// The same before their fields are known, with their places; a section of text and a list have none.
    pub(super) fn kinds(&self) -> Vec<(Span, &dyn Kind)> {
        self.content.kinds()
    }
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
    /// The text: `"Engines, and what they may compute."`. A blank line begins a new paragraph.
    pub text: Paragraphs,
}
