//! Bibliographies: `.bib` files, as BibTeX and biber read them, into publications.
//!
//! `grammar` finds where entries and fields stand, `entry` puts their values together, `inherit` gives them what they take
//! from each other. What a field says is read by the other modules, as running text that knows where it was written.

mod date;
mod entry;
mod fields;
mod grammar;
mod inherit;
mod kind;
mod latex;
mod names;
mod pairs;
mod people;
mod publication;
mod scanner;
mod unmarked;
mod venue;

pub(in crate::cv) use grammar::File;

use super::sections::Publication;
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::source::Located;
use std::collections::BTreeMap;

/// An entry of a bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its key, by which it is chosen and cited.
    pub key: Located<String>,
    /// The keywords it has.
    pub keywords: Vec<String>,
    /// Whether it is there for other entries to refer to (`crossref`), and taken only where it is asked for by its key.
    pub is_parent: bool,
    /// What it says.
    pub publication: Located<Publication>,
    /// What is doubtful about it, to be said where it is used.
    pub doubts: Vec<Diagnostic>,
}

/// What files say that are read one after the other, as one bibliography.
#[derive(Clone, Debug, Default)]
pub(in crate::cv) struct Bibliography {
    /// The entries, in their order.
    pub references: Vec<Reference>,
    /// What is doubtful about the files, beside that.
    pub doubts: Vec<Diagnostic>,
}

/// Reads a bibliography among the sources of a report, and reports what is wrong with its form.
///
/// ```
/// use cvpdf::diagnostic::Report;
///
/// let mut report = Report::default();
/// let source = report.add_source("papers.bib", r#"@book{engine, title = {{\"U}ber Engines}, year = 1843}"#);
/// let references = cvpdf::cv::bibliography::read(source, &mut report);
/// assert_eq!(references[0].key.value, "engine");
/// assert_eq!(references[0].publication.value.title.plain(), "Über Engines");
/// ```
pub fn read(source: SourceId, report: &mut Report) -> Vec<Reference> {
    let Some(file) = parse(source, report) else { return Vec::new() };
    let Bibliography { references, doubts } = combine(&[&file], report);
    report.diagnostics.extend(doubts);
    references
}

/// Reads the form of a file among the sources of a report. It is an error if it has none.
pub(in crate::cv) fn parse(source: SourceId, report: &mut Report) -> Option<File> {
    let text = &report.sources.get(usize::from(source.0))?.text;
    let file = File::parse(text, source);
    if file.items.is_empty() {
        let span = Span { source, start: 0, end: 0 };
        let hint = "an entry is written `@article{key, title = {…}, author = {…}, year = {…}}`";
        if file.has_text {
            let error = Diagnostic::error(codes::BIBLIOGRAPHY, span, "the bibliography has no entries");
            report.push(error.hint(hint));
        } else if text.trim().is_empty() {
            let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, "the bibliography is empty");
            report.push(warning.hint(hint));
        }
    }
    Some(file)
}

/// Reads files as one bibliography: strings and parents reach from one to another. Of a key that is given twice, the first
/// entry counts.
pub(in crate::cv) fn combine(files: &[&File], report: &Report) -> Bibliography {
    let text = |file: &File| report.sources.get(usize::from(file.source.0)).map_or("", |source| source.text.as_str());
    let files: Vec<(&File, &str)> = files.iter().map(|file| (*file, text(file))).collect();
    let entry::Entries { mut list, preamble, mut doubts } = entry::entries(&files);
    let mut macros = latex::Macros::default();
    for (text, span) in preamble.iter().flat_map(|field| &field.pieces) {
        macros.define(text, *span);
    }
    for field in list.iter_mut().flat_map(|entry| entry.fields.values_mut()) {
        *field = macros.expand(field);
    }
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut references = Vec::with_capacity(list.len());
    for entry in &list {
        match first.get(entry.key) {
            Some(before) if !entry.key.is_empty() => {
                let message = format!("the key `{}` is given twice; the first entry counts", entry.key.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, entry.key_span, message);
                doubts.push(warning.also(*before, "first given here"));
            }
            _ => {
                first.insert(entry.key, entry.key_span);
                references.push(publication::reference(entry));
            }
        }
    }
    Bibliography { references, doubts }
}

#[cfg(test)]
mod tests;
