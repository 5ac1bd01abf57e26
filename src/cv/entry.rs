//! Entries as a theme sees them: fields by name, whatever the kind.

use super::date::Dates;
use super::model::{Content, Section};
use super::sections::{Author, Link};
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;

/// The fields of an entry that are there, by name.
pub type Fields<'a> = Vec<(&'static str, Value<'a>)>;

/// An entry of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its name among references, if it has one.
    pub id: Option<&'a Located<String>>,
    /// Where it was written: its header, or the whole of an inline table.
    pub span: Span,
    /// Its fields.
    pub fields: Fields<'a>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Running text.
    Prose(&'a Prose),
    /// Text without markup, such as a URL.
    Plain(&'a Located<String>),
    /// Text that was put together from what was written at a place, such as the address of a DOI.
    Made(String, Span),
    /// Addresses, which the theme writes out.
    Links(Vec<Link>),
    /// Dates, which the theme writes out.
    Dates(Dates<'a>, Span),
    /// Authors.
    Authors(&'a [Author]),
    /// Ids of publications.
    Cites(&'a [Located<String>]),
    /// Items of a list, or paragraphs.
    Lines(&'a [Prose]),
    /// Entries within the entry.
    Records(Vec<Entry<'a>>),
}

impl Section {
    /// The entries, whatever the kind; a section of text has none.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        use super::sections::{Award, Course, Education, Experience, Publication, Service, Talk};
        match &self.content {
            Content::Education(section) => list(&section.entries, Education::fields),
            Content::Experience(section) => list(&section.entries, Experience::fields),
            Content::Text(_) => Vec::new(),
            Content::Publications(section) => {
                let entries = list(&section.entries, Publication::fields).into_iter().zip(&section.entries);
                entries.map(|(entry, publication)| Entry { id: publication.id.as_ref(), ..entry }).collect()
            }
            Content::Awards(section) => list(&section.entries, Award::fields),
            Content::Talks(section) => list(&section.entries, Talk::fields),
            Content::Teaching(section) => list(&section.entries, Course::fields),
            Content::Service(section) => list(&section.entries, Service::fields),
        }
    }
}

/// Entries of one type.
pub(super) fn list<'a, E>(entries: &'a [Located<E>], fields: impl Fn(&'a E) -> Fields<'a>) -> Vec<Entry<'a>> {
    entries.iter().map(|entry| Entry { id: None, span: entry.span, fields: fields(&entry.value) }).collect()
}

/// The fields that are there.
pub(super) fn present<'a, const N: usize>(fields: [(&'static str, Option<Value<'a>>); N]) -> Fields<'a> {
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

impl<'a> Value<'a> {
    pub(super) fn prose(prose: Option<&'a Prose>) -> Option<Value<'a>> {
        prose.map(Value::Prose)
    }

    pub(super) fn plain(text: Option<&'a Located<String>>) -> Option<Value<'a>> {
        text.map(Value::Plain)
    }

    pub(super) fn lines(lines: &'a [Prose]) -> Option<Value<'a>> {
        (!lines.is_empty()).then_some(Value::Lines(lines))
    }

    pub(super) fn cites(cites: &'a [Located<String>]) -> Option<Value<'a>> {
        (!cites.is_empty()).then_some(Value::Cites(cites))
    }
}
