//! The whole CV, piece by piece.

use crate::cv::{Cv, Dates, Entry, LinkName, NamedLink, Value};
use crate::diagnostic::Span;
use crate::markup::{Inline, Prose};
use std::borrow::Cow;

/// A piece of a CV.
pub(super) enum Piece<'a> {
    /// Running text.
    Prose(&'a Prose),
    /// An address.
    Address(Cow<'a, str>, Span),
    /// The id of a publication that is cited.
    Cite(&'a str, Span),
}

/// Visits every piece of a CV.
pub(super) fn walk<'a>(cv: &'a Cv, visit: &mut dyn FnMut(Piece<'a>)) {
    let front = &cv.front;
    let updated = front.updated.as_ref().and_then(|updated| updated.value.text());
    let top = [Some(&front.name), front.headline.as_ref(), front.description.as_ref(), updated];
    let contact = front.contact.iter().flatten();
    let shown = contact.clone().flat_map(|item| [item.text.as_ref(), item.label.as_ref()]);
    for prose in top.into_iter().chain(shown).flatten() {
        visit(Piece::Prose(prose));
    }
    for url in contact.filter_map(|item| item.url.as_ref()) {
        visit(Piece::Address(url.value.as_str().into(), url.span));
    }
    for section in &cv.sections {
        visit(Piece::Prose(&section.heading.title));
        if let Some(note) = &section.heading.note {
            visit(Piece::Prose(note));
        }
        for entry in section.entries() {
            in_entry(entry, visit);
        }
    }
}

fn in_entry<'a>(entry: Entry<'a>, visit: &mut dyn FnMut(Piece<'a>)) {
    for (name, value) in entry.fields {
        match value {
            Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => visit(Piece::Prose(prose)),
            Value::Lines(lines) => lines.iter().for_each(|prose| visit(Piece::Prose(prose))),
            Value::Authors(authors) => authors.iter().for_each(|author| visit(Piece::Prose(&author.name))),
            Value::Cites(cites) => cites.iter().for_each(|cite| visit(Piece::Cite(&cite.value, cite.span))),
            Value::Records(records) => records.into_iter().for_each(|record| in_entry(record, visit)),
            Value::Links(links) => {
                for NamedLink { name, url, span } in links {
                    if let LinkName::Written(text) = name {
                        visit(Piece::Prose(text));
                    }
                    visit(Piece::Address(url.into(), span));
                }
            }
            Value::Plain(text) if name == "url" => visit(Piece::Address(text.value.as_str().into(), text.span)),
            Value::Plain(_) | Value::Made(..) | Value::Dates(..) | Value::Edition(..) => {}
        }
    }
}

/// Visits every part of running text, as deep as markup may be nested.
pub(super) fn inlines<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        if let Inline::Styled { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Abbreviation { content, .. }
        | Inline::Link { content, .. }
        | Inline::Group { content } = inline
        {
            self::inlines(content, visit);
        }
    }
}
