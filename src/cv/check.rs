//! What only the whole CV can tell: dates in order, ids given once, references that lead somewhere.

use super::date::{End, Period};
use super::entry::{Entry, Value};
use super::model::{Content, Cv};
use super::publications::MARKS;
use super::sections::Publications;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose, fields};
use crate::source::{Located, nearest};
use std::collections::BTreeMap;

/// All that is wrong with a CV, in the order of the text.
pub(super) fn check(cv: &Cv) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let citable = ids(cv, &mut found);
    found.extend(labels(cv));
    found.extend(marks(cv));
    for period in periods(cv) {
        found.extend(order(period));
    }
    for (id, span) in references(cv) {
        if citable.binary_search(&id).is_err() {
            let error = Diagnostic::error(codes::UNKNOWN_REFERENCE, span, format!("no publication has the id `{id}`"));
            found.push(match nearest(id, citable.iter().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None if citable.is_empty() => error.hint("give a publication an id: `id = \"…\"`"),
                None => error.hint(format!("the ids are: `{}`", citable.join("`, `"))),
            });
        }
    }
    found.sort_by_key(|diagnostic| diagnostic.labels[0].span);
    found
}

/// The ids that can be cited, sorted; those given twice are reported.
fn ids<'a>(cv: &'a Cv, found: &mut Vec<Diagnostic>) -> Vec<&'a str> {
    let mut all: Vec<&Located<String>> = cv.sections.iter().filter_map(|section| section.heading.id.as_ref()).collect();
    let mut citable = Vec::new();
    for section in &cv.sections {
        if let Content::Publications(publications) = &section.content {
            let ids = publications.entries.iter().filter_map(|entry| entry.id.as_ref());
            all.extend(ids.clone());
            citable.extend(ids.map(|id| id.value.as_str()));
        }
    }
    all.sort_by_key(|id| id.span);
    let mut first = BTreeMap::new();
    // What two sections take from one bibliography is one publication.
    all.dedup_by_key(|id| id.span);
    for id in all {
        if let Some(before) = first.get(id.value.as_str()) {
            let error =
                Diagnostic::error(codes::DUPLICATE_ID, id.span, format!("the id `{}` is given twice", id.value));
            found.push(error.also(*before, "first given here"));
        } else {
            first.insert(id.value.as_str(), id.span);
        }
    }
    citable.sort_unstable();
    citable.dedup();
    citable
}

/// The fields that labels of publications name, and do not have.
fn labels(cv: &Cv) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &cv.sections {
        let Content::Publications(publications) = &section.content else { continue };
        let Publications { label, labels, .. } = &**publications;
        let templates = label.iter().chain(labels.all());
        let unknown = templates.flat_map(|label| fields(&label.inlines)).filter(|(name, _)| *name != "number");
        found.extend(unknown.map(|(name, span)| {
            let message = format!("a label has no field `{}`", name.escape_debug());
            Diagnostic::error(codes::UNKNOWN_FIELD, span, message).hint("write `{number}` where the number stands")
        }));
    }
    found
}

/// The meanings that are given to what is no mark.
fn marks(cv: &Cv) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &cv.sections {
        let Content::Publications(publications) = &section.content else { continue };
        for (mark, meaning) in &publications.marks {
            let mut chars = mark.chars();
            if !chars.next().is_some_and(|c| MARKS.contains(&c)) || chars.next().is_some() {
                let message = format!("`{}` is not a mark that can stand behind a name", mark.escape_debug());
                let error = Diagnostic::error(codes::BAD_VALUE, meaning.span, message);
                found.push(error.hint(format!("the marks are: {}", MARKS.map(|mark| format!("`{mark}`")).join(", "))));
            }
        }
    }
    found
}

fn periods(cv: &Cv) -> Vec<&Period> {
    let mut periods: Vec<&Period> = Vec::new();
    for section in &cv.sections {
        match &section.content {
            Content::Education(section) => periods.extend(section.entries.iter().map(|entry| &entry.period)),
            Content::Experience(section) => periods.extend(section.entries.iter().map(|entry| &entry.period)),
            Content::Awards(section) => periods.extend(section.entries.iter().map(|entry| &entry.period)),
            Content::Teaching(section) => periods.extend(section.entries.iter().map(|entry| &entry.period)),
            Content::Service(section) => periods.extend(section.entries.iter().map(|entry| &entry.period)),
            Content::Text(_) | Content::Publications(_) | Content::Talks(_) => {}
        }
    }
    periods
}

/// What is wrong with the order of a period's dates.
fn order(period: &Period) -> Option<Diagnostic> {
    let Period { start, end, date } = period;
    match (start, end, date) {
        (Some(start), _, Some(date)) => {
            let error = Diagnostic::error(codes::DATE_ORDER, date.span, "`date` and `start` exclude each other");
            Some(error.also(start.span, "`start` is given here").hint("keep `start` and `end`, or `date`"))
        }
        (None, Some(end), _) => {
            let error = Diagnostic::error(codes::DATE_ORDER, end.span, "`end` is given without `start`");
            Some(error.hint("add `start`, or write `date` for a single date"))
        }
        (Some(start), Some(end), None) => {
            let End::Date(last) = end.value else { return None };
            last.is_before(start.value).then(|| {
                let message = format!("the end, {last}, is before the start, {}", start.value);
                Diagnostic::error(codes::DATE_ORDER, end.span, message).also(start.span, "the start is given here")
            })
        }
        _ => None,
    }
}

/// The ids that are referred to, and where.
fn references(cv: &Cv) -> Vec<(&str, Span)> {
    let Cv { name, headline, contact, updated, sections, .. } = cv;
    let mut found = Vec::new();
    let top = [Some(name), headline.as_ref(), updated.as_ref()].into_iter().flatten();
    for prose in top.chain(contact.iter().flatten()) {
        in_prose(prose, &mut found);
    }
    for section in sections {
        in_prose(&section.heading.title, &mut found);
        if let Some(prose) = &section.heading.note {
            in_prose(prose, &mut found);
        }
        if let Content::Publications(publications) = &section.content {
            publications.marks.values().for_each(|prose| in_prose(prose, &mut found));
        }
        if let Content::Text(text) = &section.content {
            text.text.paragraphs.iter().for_each(|prose| in_prose(prose, &mut found));
        }
        for entry in section.entries() {
            in_entry(entry, &mut found);
        }
    }
    found
}

fn in_entry<'a>(entry: Entry<'a>, found: &mut Vec<(&'a str, Span)>) {
    for (_, value) in entry.fields {
        match value {
            Value::Prose(prose) | Value::Dates(super::Dates::AsWritten(prose), _) => in_prose(prose, found),
            Value::Lines(lines) => lines.iter().for_each(|prose| in_prose(prose, found)),
            Value::Authors(authors) => authors.iter().for_each(|author| in_prose(&author.name, found)),
            Value::Cites(cites) => found.extend(cites.iter().map(|id| (id.value.as_str(), id.span))),
            Value::Records(records) => records.into_iter().for_each(|record| in_entry(record, found)),
            Value::Plain(_) | Value::Made(..) | Value::Links(_) | Value::Dates(..) => {}
        }
    }
}

fn in_prose<'a>(prose: &'a Prose, found: &mut Vec<(&'a str, Span)>) {
    in_inlines(&prose.inlines, found);
}

/// As deep as markup may be nested, at most.
fn in_inlines<'a>(inlines: &'a [Inline], found: &mut Vec<(&'a str, Span)>) {
    for inline in inlines {
        match inline {
            Inline::Reference { ids, .. } => found.extend(ids.iter().map(|(id, span)| (id.as_str(), *span))),
            Inline::Styled { content, .. } | Inline::Link { content, .. } | Inline::Group { content } => {
                in_inlines(content, found);
            }
            Inline::Text { .. } | Inline::Break | Inline::Field { .. } => {}
        }
    }
}
