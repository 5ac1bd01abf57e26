//! Entries as a theme sees them: fields by name, whatever the kind.

use super::date::{DateText, Dates};
use super::details::Details;
use super::link::NamedLink;
use super::sections::{Author, PublicationType};
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;

/// Fields that are there, by name.
pub type Fields<'a> = Vec<(&'a str, Value<'a>)>;

/// What entries of a kind are: fields of their own, and what all entries have.
pub trait Kind {
    /// The fields of its own that are there, by name.
    fn fields(&self) -> Fields<'_>;

    /// What all entries have.
    fn details(&self) -> &Details;

    /// What it is, if it is a publication.
    fn publication_type(&self) -> Option<PublicationType> {
        None
    }

    /// Further pages that it knows by itself.
    fn links(&self) -> Vec<NamedLink<'_>> {
        Vec::new()
    }
}

/// An entry of a section, or of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it was written: its header, or the whole of an inline table.
    pub span: Span,
    /// What it is, if it is a publication.
    pub publication_type: Option<PublicationType>,
    /// What entries of all kinds have; an item of a list does not.
    pub details: Option<&'a Details>,
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
    /// Further pages, which the theme writes out.
    Links(Vec<NamedLink<'a>>),
    /// Dates, which the theme writes out.
    Dates(Dates<'a>, Span),
    /// Authors.
    Authors(&'a [Author]),
    /// The number of an edition, which the language writes out.
    Edition(u16, Span),
    /// Ids of publications.
    Cites(&'a [Located<String>]),
    /// Items of a list, or paragraphs.
    Lines(&'a [Prose]),
    /// Entries within the entry.
    Records(Vec<Entry<'a>>),
}

/// A date as the value of a field.
pub(super) fn date_value(date: Option<&Located<DateText>>) -> Option<Value<'_>> {
    date.map(|date| Value::Dates(date.value.dates(), date.span))
}

impl<'a> Entry<'a> {
    /// An entry of a kind.
    pub(super) fn of(span: Span, entry: &'a dyn Kind) -> Entry<'a> {
        let details = entry.details();
        let mut fields = entry.fields();
        fields.extend(details.fields());
        let mut links = entry.links();
        links.extend(details.named_links());
        if !links.is_empty() {
            fields.push(("links", Value::Links(links)));
        }
        Entry { span, publication_type: entry.publication_type(), details: Some(details), fields }
    }

    /// An entry that only has fields.
    pub(super) fn with(span: Span, fields: Fields<'a>) -> Entry<'a> {
        Entry { span, publication_type: None, details: None, fields }
    }

    /// Its name among references, if it has one.
    pub fn id(&self) -> Option<&'a Located<String>> {
        self.details?.id.as_ref()
    }

    /// Whether a new page begins before it.
    pub fn begins_page(&self) -> bool {
        self.details.is_some_and(|details| details.page_break)
    }

    /// Whether all of it stays on one page.
    pub fn stays_together(&self) -> bool {
        self.details.is_some_and(|details| details.keep)
    }

    /// The value of a field, if the entry has it.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Entries within an entry, if there are any, each by its place and its fields.
pub(super) fn records<'a, E>(entries: &'a [E], record: impl Fn(&'a E) -> (Span, Fields<'a>)) -> Option<Value<'a>> {
    let entry = |entry| {
        let (span, fields) = record(entry);
        Entry::with(span, fields)
    };
    (!entries.is_empty()).then(|| Value::Records(entries.iter().map(entry).collect()))
}

/// The fields that are there.
pub(super) fn present<'a, const N: usize>(fields: [(&'a str, Option<Value<'a>>); N]) -> Fields<'a> {
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

    pub(super) fn authors(authors: &'a [Author]) -> Option<Value<'a>> {
        (!authors.is_empty()).then_some(Value::Authors(authors))
    }

    pub(super) fn cites(cites: &'a [Located<String>]) -> Option<Value<'a>> {
        (!cites.is_empty()).then_some(Value::Cites(cites))
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        match self {
            Value::Prose(prose) => prose.span,
            Value::Plain(text) => text.span,
            Value::Dates(_, span) | Value::Made(_, span) | Value::Edition(_, span) => *span,
            Value::Links(links) => links.first().map_or_else(Span::default, |link| link.span),
            Value::Authors(authors) => authors.first().map_or_else(Span::default, |author| author.name.span),
            Value::Cites(cites) => cites.first().map_or_else(Span::default, |cite| cite.span),
            Value::Lines(lines) => lines.first().map_or_else(Span::default, |line| line.span),
            Value::Records(records) => records.first().map_or_else(Span::default, |record| record.span),
        }
    }
}
