//! Bibliographies: `.bib` files, as BibTeX and biblatex read them, into publications.
//!
//! The crate `biblatex` finds the entries and their fields, with their places. What a field says is read here: biblatex
//! keeps text, and a CV needs running text that knows where it was written.

mod accents;
mod csl_json;
mod date;
mod entry;
mod facts;
mod format;
mod html;
mod latex;
mod nbib;
mod people;
mod publication;
mod record;
mod ris;
mod tagged;

pub use format::Format;

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
    let format = Format::of(text);
    if format != Format::BibTeX {
        return read_records(format, source, report);
    }
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
    found.sort_by_key(|diagnostic| diagnostic.labels[0].span);
    report.diagnostics.extend(found);
    references
}

/// Reads a bibliography that is not BibTeX.
fn read_records(format: Format, source: SourceId, report: &mut Report) -> Vec<Reference> {
    let mut found = Vec::new();
    let text = report.sources.get(usize::from(source.0)).map_or("", |source| source.text.as_str());
    let records = match format {
        Format::Ris => ris::records(text, source),
        Format::PubMed => nbib::records(text, source),
        Format::CslJson | Format::BibTeX => csl_json::records(text, source, &mut found),
    };
    let mut references = record::references(records);
    if references.is_empty() && found.is_empty() {
        let message = format!("the bibliography, which is in {}, has no entries", format.name());
        found.push(Diagnostic::error(codes::BIBLIOGRAPHY, Span { source, start: 0, end: 0 }, message));
    }
    // Of what is there twice, the first counts.
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    references.retain(|reference| {
        let Located { value: key, span } = &reference.key;
        match first.get(key) {
            None => {
                first.insert(key.clone(), *span);
                true
            }
            Some(before) => {
                let message = format!("the key `{}` is given twice, and the first entry counts", key.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, *span, message);
                found.push(warning.also(*before, "first given here"));
                false
            }
        }
    });
    report.diagnostics.extend(found);
    references
}

#[cfg(test)]
mod tests;
