//! Bibliographies: `.bib` files, as BibTeX and biblatex read them, into publications.
//!
//! The crate `biblatex` finds the entries and their fields, with their places. What a field says is read here: biblatex
//! keeps text, and a CV needs running text that knows where it was written.

mod accents;
mod date;
mod entry;
mod latex;
mod people;
mod publication;

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

/// Reads a bibliography among the sources of a report, and reports all that is wrong with its form.
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
    let Some(text) = report.sources.get(usize::from(source.0)).map(|source| source.text.as_str()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let entries = entry::entries(text, source, &mut found);
    if entries.is_empty() && found.is_empty() {
        let error = Diagnostic::error(
            codes::BIBLIOGRAPHY,
            Span { source, start: 0, end: 0 },
            "the bibliography has no entries",
        );
        found.push(error.hint("an entry is written `@article{key, title = {…}, author = {…}, year = {…}}`"));
    }
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut references = Vec::with_capacity(entries.len());
    for entry in &entries {
        if let Some(before) = first.get(entry.key) {
            let message = format!("the key `{}` is given twice", entry.key.escape_debug());
            let error = Diagnostic::error(codes::DUPLICATE_ID, entry.key_span, message);
            found.push(error.also(*before, "first given here"));
        } else {
            first.insert(entry.key, entry.key_span);
            references.push(publication::reference(entry));
        }
    }
    found.sort_by_key(Diagnostic::span);
    report.diagnostics.extend(found);
    references
}

#[cfg(test)]
mod tests;
