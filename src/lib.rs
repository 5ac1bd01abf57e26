//! A typesetting compiler for CVs: TOML in, PDF out.

pub mod colour;
pub mod diagnostic;
pub mod font;
pub mod geometry;
pub mod layout;

use diagnostic::{Diagnostic, Report, Span};

/// What a compilation is told beside its source.
pub struct Options<'a> {
    /// What messages call the source.
    pub name: &'a str,
    /// A built-in theme's name, or what `read_theme` understands; overrides the CV's.
    pub theme: Option<&'a str>,
    /// Reads a theme file by the path as it is written, or tells why it cannot.
    pub read_theme: &'a dyn Fn(&str) -> Result<String, String>,
    /// The time for the metadata, in Unix seconds.
    pub created: Option<i64>,
}

/// What came of a compilation.
pub struct Output {
    /// The PDF, unless there were errors.
    pub pdf: Option<Vec<u8>>,
    /// How many pages it has.
    pub pages: usize,
    /// What was found.
    pub report: Report,
}

/// STUB: stands in for the compiler until the rooms are joined.
#[allow(clippy::case_sensitive_file_extension_comparisons)]
pub fn compile(source: &str, options: &Options) -> Output {
    let mut report = Report::default();
    let id = report.add_source(options.name, source);
    let find = |needle: &str| source.find(needle).map(|start| Span { source: id, start, end: start + needle.len() });
    if let Some(span) = find("nmae") {
        report.push(Diagnostic::error("E001", span, "unknown key `nmae`").hint("did you mean `name`?"));
    }
    if let Some(span) = find("overfull") {
        report.push(Diagnostic::warning("W001", span, "this line is too long"));
    }
    let theme = options.theme.or_else(|| {
        let (_, rest) = source.split_once("theme = \"")?;
        Some(rest.split_once('"')?.0)
    });
    if let Some(theme) = theme {
        let start = source.find(theme).unwrap_or(0);
        let span = Span { source: id, start, end: start + theme.len() };
        if theme.contains('/') || theme.ends_with(".toml") {
            if let Err(reason) = (options.read_theme)(theme) {
                report.push(Diagnostic::error("E030", span, format!("cannot read the theme `{theme}`: {reason}")));
            }
        } else if theme != "academic" {
            report.push(Diagnostic::error("E031", span, format!("no theme is called `{theme}`")));
        }
    }
    let pages = 1;
    let dates = options.created.map(|at| format!("/CreationDate {at}\n")).unwrap_or_default();
    let pdf = (!report.has_errors()).then(|| format!("%PDF-2.0\n{dates}%%EOF\n").into_bytes());
    Output { pdf, pages, report }
}
