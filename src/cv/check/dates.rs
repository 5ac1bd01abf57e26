//! Dates in order, and entries without any.

use crate::cv::{Cv, End, Entry, Period, Section, Value};
use crate::diagnostic::{Diagnostic, codes};

/// What is wrong with dates.
pub(super) fn check(cv: &Cv) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &cv.sections {
        let entries = section.entries();
        for entry in &entries {
            in_entry(entry, &mut found);
        }
        found.extend(undated(&entries, section));
    }
    found
}

/// The order of the dates of an entry, and of the entries in it.
fn in_entry(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(entry.details.and_then(|details| order(&details.period)));
    for (_, value) in &entry.fields {
        if let Value::Records(records) = value {
            for record in records {
                in_entry(record, found);
            }
        }
    }
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

/// The kinds whose entries need no date beside others that have one.
const TIMELESS: [&str; 7] = ["custom", "interests", "languages", "list", "references", "skills", "text"];

/// The entries without a date where most of the others have one.
fn undated(entries: &[Entry<'_>], section: &Section) -> Vec<Diagnostic> {
    let (dated, without): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| is_dated(entry));
    if TIMELESS.contains(&section.kind()) || dated.len() <= without.len() {
        return Vec::new();
    }
    let warning = |entry: &&Entry<'_>| {
        let warning = Diagnostic::warning(codes::UNDATED, entry.span, "this entry has no date, and others here have");
        warning.hint("add `date = \"…\"`, or `start` and `end`")
    };
    // What the entries of bibliographies lack, has been said.
    let file = section.heading.title.span.source;
    without.iter().filter(|entry| entry.span.source == file).map(warning).collect()
}

/// Whether an entry, or an entry in it, has a date.
fn is_dated(entry: &Entry<'_>) -> bool {
    let ends = entry.details.is_some_and(|details| details.period.end.is_some());
    ends || entry.fields.iter().any(|(name, value)| match value {
        // When a page was read says nothing of its entry.
        Value::Dates(..) => *name != "accessed",
        Value::Records(records) => records.iter().any(is_dated),
        // A term, the year of a venue; what is to appear has no date yet.
        Value::Prose(_) => ["status", "term", "year"].contains(name),
        _ => false,
    })
}
