//! A CV, as it is written.

use super::entry::{Entry, Kind, Value};
use super::front::Front;
use super::sections::{
    Award, Certification, Course, Custom, Education, Experience, Grant, Interest, Language, List, Membership, Patent,
    Project, Publications, Reference, Service, Skill, Software, Student, Talk,
};
use super::variant::Variant;
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
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

/// The content of a section, by its `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(tag = "kind")]
pub enum Content {
    /// Schools and degrees.
    Education(Entries<Education>),
    /// Jobs, internships, visits.
    Experience(Entries<Experience>),
    /// Pieces of work with a name.
    Projects(Entries<Project>),
    /// Publications, numbered and to be cited.
    Publications(Box<Publications>),
    /// Awards and scholarships.
    Awards(Entries<Award>),
    /// Money for research.
    Grants(Entries<Grant>),
    /// Talks, each perhaps given more than once.
    Talks(Entries<Talk>),
    /// Courses taught.
    Teaching(Entries<Course>),
    /// People advised and mentored.
    Students(Entries<Student>),
    /// Reviewing, committees and other duties.
    Service(Entries<Service>),
    /// Skills, alone or in groups, with levels or without.
    Skills(Entries<Skill>),
    /// Languages one speaks.
    Languages(Entries<Language>),
    /// Certificates and licences.
    Certifications(Entries<Certification>),
    /// Patents.
    Patents(Entries<Patent>),
    /// Programs, libraries, data sets.
    Software(Entries<Software>),
    /// Societies one belongs to.
    Memberships(Entries<Membership>),
    /// What one cares for beside the profession.
    Interests(Entries<Interest>),
    /// People who can be asked.
    References(Entries<Reference>),
    /// Plain paragraphs.
    Text(Text),
    /// A list: bulleted, numbered, or of rows.
    List(List),
    /// Entries with fields of the author's own naming, laid out by the theme or by `style`.
    Custom(Custom),
}

impl Section {
    /// The word by which `kind` names what it contains.
    pub fn kind(&self) -> &'static str {
        match &self.content {
            Content::Education(_) => "education",
            Content::Experience(_) => "experience",
            Content::Projects(_) => "projects",
            Content::Publications(_) => "publications",
            Content::Awards(_) => "awards",
            Content::Grants(_) => "grants",
            Content::Talks(_) => "talks",
            Content::Teaching(_) => "teaching",
            Content::Students(_) => "students",
            Content::Service(_) => "service",
            Content::Skills(_) => "skills",
            Content::Languages(_) => "languages",
            Content::Certifications(_) => "certifications",
            Content::Patents(_) => "patents",
            Content::Software(_) => "software",
            Content::Memberships(_) => "memberships",
            Content::Interests(_) => "interests",
            Content::References(_) => "references",
            Content::Text(_) => "text",
            Content::List(_) => "list",
            Content::Custom(_) => "custom",
        }
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
        match &self.content {
            Content::Education(section) => kinds(&section.entries),
            Content::Experience(section) => kinds(&section.entries),
            Content::Projects(section) => kinds(&section.entries),
            Content::Publications(section) => kinds(&section.entries),
            Content::Awards(section) => kinds(&section.entries),
            Content::Grants(section) => kinds(&section.entries),
            Content::Talks(section) => kinds(&section.entries),
            Content::Teaching(section) => kinds(&section.entries),
            Content::Students(section) => kinds(&section.entries),
            Content::Service(section) => kinds(&section.entries),
            Content::Skills(section) => kinds(&section.entries),
            Content::Languages(section) => kinds(&section.entries),
            Content::Certifications(section) => kinds(&section.entries),
            Content::Patents(section) => kinds(&section.entries),
            Content::Software(section) => kinds(&section.entries),
            Content::Memberships(section) => kinds(&section.entries),
            Content::Interests(section) => kinds(&section.entries),
            Content::References(section) => kinds(&section.entries),
            Content::Custom(section) => kinds(&section.entries),
            Content::List(_) | Content::Text(_) => Vec::new(),
        }
    }
}

fn kinds<K: Kind>(entries: &[Located<K>]) -> Vec<(Span, &dyn Kind)> {
    entries.iter().map(|entry| (entry.span, &entry.value as &dyn Kind)).collect()
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
