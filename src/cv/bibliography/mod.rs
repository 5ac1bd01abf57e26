//! Bibliographies: `.bib` files, as BibTeX and biber read them, into publications.
//!
//! `grammar` finds where entries and fields stand, `entry` puts their values together, `inherit` gives them what they take
//! from each other. What a field says is read by the other modules, as running text that knows where it was written.

mod csl_json;
mod date;
mod entry;
mod facts;
mod fields;
mod format;
mod grammar;
mod html;
mod inherit;
mod kind;
mod latex;
mod names;
mod nbib;
mod pairs;
mod people;
mod publication;
mod record;
mod ris;
mod said;
mod scanner;
mod tagged;
mod unmarked;
mod venue;

pub use format::Format;

use super::publications::Facts;
use super::sections::Publication;
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::source::Located;
use entry::Entries;
use grammar::File;
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

/// A file whose form was read.
pub(in crate::cv) enum Part {
    /// BibTeX, whose entries may take strings and fields from other files.
    BibTeX(File),
    /// Another format, with its entries.
    Other(SourceId, Vec<Reference>),
}

impl Part {
    /// The file.
    pub fn source(&self) -> SourceId {
        match self {
            Part::BibTeX(file) => file.source,
            Part::Other(source, _) => *source,
        }
    }
}

/// Reads the form of a file among the sources of a report. It is an error if it has none.
pub(in crate::cv) fn parse(source: SourceId, report: &mut Report) -> Option<Part> {
    let text = &report.sources.get(usize::from(source.0))?.text;
    let format = Format::of(text);
    if format != Format::BibTeX {
        return Some(Part::Other(source, records(format, source, report)));
    }
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
    Some(Part::BibTeX(file))
}

/// Reads files as one bibliography: strings and parents reach from one to another. Of a key that is given twice, the first
/// entry counts.
pub(in crate::cv) fn combine(parts: &[&Part], report: &Report) -> Bibliography {
    let text = |file: &File| report.sources.get(usize::from(file.source.0)).map_or("", |source| source.text.as_str());
    let files = parts.iter().filter_map(|part| match part {
        Part::BibTeX(file) => Some((file, text(file))),
        Part::Other(..) => None,
    });
    let files: Vec<(&File, &str)> = files.collect();
    let Entries { list, mut doubts, .. } = entries(&files);
    // Each file has its entries at its place among the others.
    let mut of_files: BTreeMap<SourceId, Vec<Reference>> = BTreeMap::new();
    for entry in &list {
        of_files.entry(entry.span.source).or_default().push(publication::reference(entry));
    }
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut references = Vec::with_capacity(list.len());
    for part in parts {
        let found = match part {
            Part::BibTeX(file) => of_files.remove(&file.source).unwrap_or_default(),
            Part::Other(_, references) => references.clone(),
        };
        for reference in found {
            let Located { value: key, span } = &reference.key;
            match first.get(key) {
                Some(before) if !key.is_empty() => {
                    let message = format!("the key `{}` is given twice; the first entry counts", key.escape_debug());
                    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, *span, message);
                    doubts.push(warning.also(*before, "first given here"));
                }
                _ => {
                    first.insert(key.clone(), *span);
                    references.push(reference);
                }
            }
        }
    }
    Bibliography { references, doubts }
}

/// The entries of BibTeX files, with the macros of their preambles expanded.
fn entries<'a>(files: &[(&File, &'a str)]) -> Entries<'a> {
    let mut entries = entry::entries(files);
    let mut macros = latex::Macros::default();
    for (text, span) in entries.preamble.iter().flat_map(|field| &field.pieces) {
        macros.define(text, *span);
    }
    if !macros.is_empty() {
        for field in entries.list.iter_mut().flat_map(|entry| entry.fields.values_mut()) {
            *field = macros.expand(field);
        }
    }
    entries
}

/// What the BibTeX entries of publications say in CSL's terms, by where they stand in files that are read as one
/// bibliography. Only citation styles need it, so the files are read again for it.
pub fn facts(
    sources: &[SourceId],
    publications: &BTreeMap<Span, &Publication>,
    report: &Report,
) -> BTreeMap<Span, Facts> {
    let texts = sources.iter().filter_map(|source| Some((*source, &report.sources.get(usize::from(source.0))?.text)));
    let texts = texts.filter(|(_, text)| Format::of(text) == Format::BibTeX);
    let files: Vec<(File, &str)> = texts.map(|(source, text)| (File::parse(text, source), text.as_str())).collect();
    let files: Vec<(&File, &str)> = files.iter().map(|(file, text)| (file, *text)).collect();
    let list = entries(&files).list.into_iter();
    list.filter_map(|entry| Some((entry.span, facts::facts(&entry, publications.get(&entry.span)?)))).collect()
}

/// Reads a file that is not BibTeX.
fn records(format: Format, source: SourceId, report: &mut Report) -> Vec<Reference> {
    let mut found = Vec::new();
    let text = report.sources.get(usize::from(source.0)).map_or("", |source| source.text.as_str());
    let records = match format {
        Format::Ris => ris::records(text, source),
        Format::PubMed => nbib::records(text, source),
        Format::CslJson | Format::BibTeX => csl_json::records(text, source, &mut found),
    };
    let references = record::references(records);
    if references.is_empty() && found.is_empty() {
        let message = format!("the bibliography, which is in {}, has no entries", format.name());
        found.push(Diagnostic::error(codes::BIBLIOGRAPHY, Span { source, start: 0, end: 0 }, message));
    }
    report.diagnostics.extend(found);
    references
}

#[cfg(test)]
mod tests;
